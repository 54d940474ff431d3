"""What a terminal gets: colours that tell, and nothing raw from an input."""

import io
import re

import msgspec
import pytest
from invented import document, hostile_reading, reading
from rich.console import Console

from quoth.reading import Reading
from quoth.show.plain import plain
from quoth.show.terminal import show

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def shown(what: Reading, *, width: int = 100, colour: bool = True, furniture: bool = False) -> str:
    out = io.StringIO()
    show(what, Console(file=out, force_terminal=colour, width=width, color_system="truecolor"), furniture=furniture)
    return out.getvalue()


def words(text: str) -> str:
    return " ".join(ESCAPE.sub("", text).split())


def test_the_article_is_there_in_its_words():
    text = words(shown(reading(), width=70))
    for part in ("Lighthouse to be lit again", "‘Keep it lit,’ and I have,” Brandt said.", "will be loud. The work"):
        assert part in text


@pytest.mark.parametrize("width", [20, 40, 75, 76, 100, 300])
def test_any_width_will_do(width):
    text = shown(reading(), width=width)
    assert max(len(ESCAPE.sub("", row)) for row in text.splitlines()) <= min(width, 100)


def test_sources_are_bold_cues_italic_thoughts_dim_and_nested_words_underlined():
    text = shown(reading(), width=70)
    styles = {ESCAPE.sub("", piece): piece for piece in re.findall(r"\x1b\[[0-9;]+m[^\x1b]+", text)}
    assert re.search(r"\[1;", styles["The keeper, Ivo Brandt,"])
    assert re.search(r"\[3;", styles["fear"])
    assert re.search(r"\[2;", next(style for piece, style in styles.items() if "so-called" in piece))
    assert re.search(r"[\[;]4;", styles["‘Keep it lit,’"])


def test_the_margin_names_the_speakers():
    rows = ESCAPE.sub("", shown(reading())).splitlines()
    assert any(row.lstrip().startswith("Ivo Brandt  “My father") for row in rows)
    assert any(row.lstrip().startswith("↳ Brandt's father") for row in rows)


def test_furniture_is_hidden_and_shown_on_request():
    assert "Listen live" not in words(shown(reading()))
    assert "1 pieces of furniture not shown" in words(shown(reading()))
    assert "Home | News | Listen live" in words(shown(reading(), furniture=True))


def test_the_table_has_every_speaker_and_the_notes_what_is_held_by_nobody():
    text = words(shown(reading()))
    assert re.search(r"Ivo Brandt keeper person 2 1 1 · 38%", text)
    assert "scare quote: “festival”" in text
    assert "one thing to know" in text


@pytest.mark.parametrize("furniture", [False, True])
def test_nothing_raw_reaches_the_terminal(furniture):
    text = ESCAPE.sub("", shown(hostile_reading(), furniture=furniture))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "␛[2J" in text


def test_markup_of_the_terminal_library_is_text():
    page = document((("paragraph", "[red]stop[/red] [link=x]go[/link] :smile:"),))
    assert "[red]stop[/red] [link=x]go[/link] :smile:" in words(shown(Reading(reader="r", model="m", document=page)))


def test_a_reading_of_nothing():
    empty = Reading(reader="r", model="m", document=document(()))
    assert "No attributions." in shown(empty)
    assert "No attributions." in plain(empty)


def test_plain_text_names_speaker_cue_and_exact_words():
    text = plain(reading())
    assert "  › Ivo Brandt · said · direct speech · 90%\n" in text
    assert "    “My father told me, ‘Keep it lit,’ and I have,” … “Nobody paid him.”\n" in text
    assert "      › Brandt's father · told · direct speech · 60%\n        ‘Keep it lit,’\n" in text
    assert "  › unknown · it is claimed · indirect · 30%\n    The work … cost little\n" in text
    assert "The Gull Gazette · by Una Fell · published 2024-05-02 08:30 UTC" in text


def test_plain_text_keeps_its_width_and_its_safety():
    assert max(map(len, plain(reading(), width=60).splitlines())) <= 95, "the table of speakers may be wider"
    text = plain(hostile_reading(), furniture=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_plain_text_shows_each_attribution_once():
    text = plain(reading())
    assert text.count("›") == 5
    orphan = msgspec.structs.replace(reading(), attributions=reading().attributions[2:])
    assert plain(orphan).count("›") == 3
