"""What holds for every document and every set of attributions, however strange."""

import time

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.document import Block, Dateline, Document, Found, Span
from quoth.reading import Attribution, Words
from quoth.speakers import resolve
from quoth.speakers.scorer import Rules


def document(text, **fields):
    return Document(id="d", sha256="", text=text, **fields)


def attribution(key, source=(), cue=(), content=(), parent=None, form="indirect"):
    return Attribution(id=key, source=source, cue=cue, content=content, text=Words(), form=form, parent=parent)


def at(text, passage, start=0):
    begin = text.index(passage, start)
    return Span(begin, begin + len(passage))


PIECES = st.sampled_from(
    [
        "Ada Roe",
        "Mr. Roe",
        "he",
        "She",
        "said",
        "“",
        "”",
        '"',
        " ",
        " ",
        "\n\n",
        "the senator",
        "who",
        "told",
        ",",
        ".",
        "I",
        "we",
        "ACME",
        "al-Rowi",
        "O’Dowd",
        "’s",
        "'s",
        "of",
        "Monday",
        "in",
        "Ohio",
        "1,200",
        "U.S.",
        "Ã¡",
        "🦉",
        "—",
        "(",
        ")",
        "Jr.",
        "Sen.",
        "\xa0",
        "DOE:",
        "and",
        "a letter from the Elm Trust, which",
    ]
)


@st.composite
def readings(draw):
    text = "".join(draw(st.lists(PIECES, max_size=60)))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(min(p), max(p)))
    several = st.lists(spans, max_size=2).map(tuple)
    made = []
    for number in range(draw(st.integers(0, 6))):
        parent = draw(st.sampled_from([None, None, *(f"a{n}" for n in range(8))]))
        made.append(attribution(f"a{number}", draw(several), draw(several), draw(several), parent))
    return document(text), tuple(made)


@settings(max_examples=150, deadline=None)
@given(readings())
def test_any_input_gives_a_whole_answer(reading):
    page, attributions = reading
    filled, speakers = resolve(page, attributions)
    assert [a.id for a in filled] == [a.id for a in attributions]
    ids = {speaker.id for speaker in speakers}
    assert len(ids) == len(speakers)
    for before, after in zip(attributions, filled, strict=True):
        assert (after.source, after.cue, after.content, after.parent) == (
            before.source, before.cue, before.content, before.parent,
        )  # fmt: skip
        assert (after.speaker is None) == (after.speaker_unknown is not None)
        assert after.speaker is None or after.speaker in ids
        assert set(after.account) <= ids
        assert 0.0 <= after.speaker_confidence <= 1.0
        assert after.addressee is None or after.addressee.speaker is None or after.addressee.speaker in ids
        for span in (after.time, after.place):
            assert span is None or 0 <= span.start < span.end <= len(page.text)
    for speaker in speakers:
        assert (speaker.name is None) == (speaker.kind == "author")
        for mention in speaker.mentions:
            assert 0 <= mention.start <= mention.end <= len(page.text)
    assert resolve(page, attributions) == (filled, speakers)


def test_mentions_are_the_names_own_characters():
    text = "Ada Roe came. “It’s late,” Roe said."
    filled, speakers = resolve(
        document(text), (attribution("a", (at(text, "Roe", 20),), (at(text, "said"),), (at(text, "“It’s late,”"),)),)
    )
    assert {text[m.start : m.end] for m in speakers[0].mentions} == {"Ada Roe", "Roe"}
    assert speakers[0].aliases == ("Roe",)
    assert filled[0].speaker == speakers[0].id


def test_nothing_to_resolve():
    assert resolve(document(""), ()) == ((), ())


def test_a_parent_that_is_its_own_child_is_no_trap():
    text = "Roe said Doe said so."
    one = attribution("a", (at(text, "Roe"),), parent="b")
    other = attribution("b", (at(text, "Doe"),), parent="a")
    filled, _ = resolve(document(text), (one, other))
    assert len(filled) == 2


def test_furniture_names_nobody():
    text = "Ada Roe\n\nHe said it was late. Bo Doe nodded."
    blocks = (Block(kind="furniture", span=Span(0, 7)), Block(kind="paragraph", span=Span(9, len(text))))
    he = attribution("a", (at(text, "He"),), (at(text, "said"),), (at(text, "it was late"),))
    _, speakers = resolve(document(text, blocks=blocks), (he,))
    assert all(speaker.name != "Ada Roe" for speaker in speakers)


def test_turns_speak_for_their_label():
    text = "DOE: I say yes.\n\nROE: I think no."
    blocks = tuple(
        Block(kind="turn", span=Span(start, end), label=Span(start, start + 3)) for start, end in ((0, 15), (17, 33))
    )
    think = attribution("a", (at(text, "I", 20),), (at(text, "think"),), (at(text, "no"),))
    filled, speakers = resolve(document(text, blocks=blocks, format="transcript"), (think,))
    assert next(s.name for s in speakers if s.id == filled[0].speaker) == "ROE"


def test_the_agency_of_the_dateline_is_in_every_account():
    text = "Ada Roe said it rained."
    line = Dateline(span=Span(0, 0), agency=Found("Meridian", "text"))
    said = attribution("a", (at(text, "Ada Roe"),), (at(text, "said"),), (at(text, "it rained"),))
    filled, speakers = resolve(document(text, dateline=line), (said,))
    names = {s.id: s.name for s in speakers}
    assert [names[key] for key in filled[0].account] == ["Meridian", "Ada Roe"]


def test_the_record_goes_through_json():
    text = "Ada Roe told Bo Doe on Monday that it rained."
    told = attribution("a", (at(text, "Ada Roe"),), (at(text, "told"),), (at(text, "that it rained"),))
    filled, speakers = resolve(document(text), (told,))
    assert msgspec.json.decode(msgspec.json.encode(filled[0]), type=Attribution) == filled[0]
    assert msgspec.json.decode(msgspec.json.encode(speakers[0]), type=type(speakers[0])) == speakers[0]


def test_time_grows_with_the_text_and_no_faster():
    def seconds(paragraphs):
        part = (
            "Ada Roe met Bo Doe, a farmer from Ohio, in May. “It rained,” he said. She told reporters it was late.\n\n"
        )
        text = part * paragraphs
        made = []
        for n in range(paragraphs):
            start = n * len(part)
            he = text.index("he said", start)
            made.append(
                attribution(
                    f"a{n}", (Span(he, he + 2),), (Span(he + 3, he + 7),), (Span(he - 13, he - 1),), form="direct"
                )
            )
        begun = time.process_time()
        resolve(document(text), tuple(made))
        return time.process_time() - begun

    seconds(20)
    assert seconds(1600) < 14 * seconds(200) + 0.5


def test_a_megabyte_of_marks_or_capitals_is_read_in_seconds():
    for text in ('"' * 400_000, "Roe " * 250_000, "a." * 400_000, "the " * 250_000, "“Roe, " * 150_000):
        begun = time.process_time()
        resolve(document(text), (attribution("a", (Span(0, 3),), (), (Span(4, 40),)),))
        assert time.process_time() - begun < 12


def test_rules_can_stand_in_for_the_weights():
    text = "Ada Roe left. She said it rained."
    she = attribution("a", (at(text, "She"),), (at(text, "said"),), (at(text, "it rained"),))
    _, speakers = resolve(document(text), (she,), Rules())
    assert speakers[0].name == "Ada Roe"
