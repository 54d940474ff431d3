"""Quotations that are signed with a dash and a name."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.document import Span
from quoth.extract.quoted import in_blocks
from quoth.extract.signed import signed, with_signed
from quoth.reading import Attribution, Words


def read(text):
    blocks = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    return signed(text, blocks, in_blocks(text, blocks))


def told(text):
    return [(a.text.source[0], a.text.cue[0], a.text.content[0]) for a in read(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“It leaks.” — Ann Roe", ("Ann Roe", "—", "“It leaks.”")),
        ('"It leaks." - Ann Roe.', ("Ann Roe", "-", '"It leaks."')),
        ("“It leaks.”― Ann Roe\u00a0\nMore.", ("Ann Roe", "―", "“It leaks.”")),
        ("“It leaks.” -- Ann van der Roe", ("Ann van der Roe", "--", "“It leaks.”")),
        ("“It leaks.” –Ann Roe, who mends roofs in Lindau", ("Ann Roe, who mends roofs in Lindau", "–", "“It leaks.”")),
        ("“It leaks.”\n— Ann Roe", ("Ann Roe", "—", "“It leaks.”")),
        ("“It leaks.”\n\n- Roe.\n\nThe roof is new.", ("Roe", "-", "“It leaks.”")),
        ("It leaks again #roof — Ann Roe (@annroe) May 4, 2021", ("Ann Roe (@annroe)", "—", "It leaks again #roof")),
    ],
)
def test_a_signature_is_an_attribution(text, wanted):
    assert told(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "“It leaks” — and then she left",
        "“It leaks” — And then she left",
        "He called it “a sieve” — Ann Roe",  # a passage within a sentence
        "“It leaks,” said Bo — Ann Roe",
        "“It leaks.”\n\n— Lockers cost one coin",
        "“It leaks.” Ann Roe",
        "“It leaks.” —",
        "The roof — Ann Roe",
        "“It leaks. — Ann Roe",  # never closed
        "",
    ],
)
def test_what_is_no_signature(text):
    assert told(text) == []


def test_several_voices_in_one_paragraph():
    text = "“It leaks.” ― Ann Roe\n“It drips.”― Bo Hale\n“It pours.” ― Cy Dell."
    assert [source for source, _, _ in told(text)] == ["Ann Roe", "Bo Hale", "Cy Dell"]


def attribution(number, text, source, cue, content, parent=None):
    spans = [(Span(text.index(part), text.index(part) + len(part)),) for part in (source, cue, content)]
    words = Words((source,), (cue,), (content,))
    return Attribution(
        id=number, source=spans[0], cue=spans[1], content=spans[2], text=words, form="direct", parent=parent
    )


def test_what_was_found_inside_is_nested_and_what_was_found_in_the_signature_goes():
    text = "“Bo said it leaks.” — Ann Roe\nCy said no."
    found = (
        attribution("a1", text, "Bo", "said", "it leaks", parent="a2"),
        attribution("a2", text, "Ann", "Roe", "“Bo said it leaks.”"),
        attribution("a3", text, "Cy", "said no", "no"),
    )
    blocks = [Span(0, text.index("\n")), Span(text.index("\n") + 1, len(text))]
    after = with_signed(text, blocks, in_blocks(text, blocks), found)
    assert [(a.id, a.text.source[0], a.parent) for a in after] == [
        ("a1", "Bo", "a2"),
        ("a2", "Ann Roe", None),
        ("a3", "Cy", None),
    ]


def test_without_signatures_nothing_changes():
    text = "Cy said no."
    found = (attribution("a1", text, "Cy", "said", "no"),)
    assert with_signed(text, [Span(0, len(text))], [], found) == found


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "—", "-", " ", "\n", "Ann", "Roe", "it", ".", "(@ann)", "May 4, 2021"]),
        max_size=40,
    ).map("".join)
)
def test_every_part_is_the_text_at_its_span(text):
    for a in read(text):
        for spans, words in ((a.source, a.text.source), (a.cue, a.text.cue), (a.content, a.text.content)):
            assert tuple(text[start:end] for start, end in spans) == words
            assert all(word.strip() == word and word for word in words)


@pytest.mark.parametrize("unit", ["“a” — Ann Roe\n", "“a” — ", "“a”\n", "— Ann (@a) May 4, 2021\n", "“a”    -\n"])
def test_time_grows_with_the_text(unit, steps):
    def reading(times):
        text = unit * times
        blocks = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
        passages = in_blocks(text, blocks)
        return lambda: with_signed(text, blocks, passages, ())

    assert steps(reading(200)) < 2.2 * steps(reading(100))
