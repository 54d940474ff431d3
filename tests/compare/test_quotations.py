"""Which quotations a reading, a table or a line holds."""

import pytest

from quoth.compare.quotations import indirect_of, of_lines, of_reading, of_text
from quoth.document import Block, Document, Found, Span
from quoth.errors import BrokenInput, EmptyInput
from quoth.reading import Attribution, Quoted, Reading, Speaker, Words

LIND = Speaker(id="s1", name="Ana Lind", kind="person")


def reading(text: str, held: dict[str, str | None], *, speakers: tuple[Speaker, ...] = (LIND,)) -> Reading:
    """A reading whose quoted passages are the keys of `held`, each held by the attribution named, or none."""
    at, blocks = 0, []
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    quoted, contents = [], {}
    for passage, attribution in held.items():
        span = Span(text.index(passage), text.index(passage) + len(passage))
        why = attribution if attribution in ("title", "scare quote") else None
        quoted.append(Quoted(span=span, attribution=None if why else attribution, why=why))  # type: ignore[arg-type]
        if attribution and not why:
            contents.setdefault(attribution, []).append(span)
    attributions = tuple(
        Attribution(
            id=name,
            source=(),
            cue=(),
            content=tuple(spans),
            text=Words(),
            form="direct",
            speaker="s1",
            speaker_confidence=0.9,
        )
        for name, spans in contents.items()
    )
    document = Document(
        id="d", sha256="", text=text, blocks=tuple(blocks), published=Found(value="2031-05-05", where="test")
    )
    return Reading(
        reader="r", model="m", document=document, speakers=speakers, attributions=attributions, quoted=tuple(quoted)
    )


def test_an_interrupted_quotation_is_one() -> None:
    text = "“We signed it,” Lind said on Tuesday. “The ink is dry.”"
    [quotation] = of_reading(reading(text, {"“We signed it,”": "a1", "“The ink is dry.”": "a1"}))
    assert quotation.parts == ("We signed it,", "The ink is dry.")
    assert [text[start:end] for start, end in quotation.spans] == list(quotation.parts)
    assert (quotation.speaker, quotation.date, quotation.article) == ("Ana Lind", "2031-05-05", "d")


def test_words_quoted_here_and_there_are_several() -> None:
    text = "Lind called it “a disgrace” and her opponent “lost at sea.”"
    found = of_reading(reading(text, {"“a disgrace”": "a1", "“lost at sea.”": "a1"}))
    assert [quotation.parts for quotation in found] == [("a disgrace",), ("lost at sea.",)]


def test_what_the_attribution_goes_on_to_report_parts_quotations() -> None:
    text = "“We signed it,” Lind said, adding that it had cost her sleep. “The ink is dry.”"
    assert len(of_reading(reading(text, {"“We signed it,”": "a1", "“The ink is dry.”": "a1"}))) == 2


def test_a_quotation_runs_on_over_paragraphs_that_no_mark_closes() -> None:
    text = "Lind said: “We signed it.\n\n“The ink is dry.”"
    assert len(of_reading(reading(text, {"“We signed it.": "a1", "“The ink is dry.”": "a1"}))) == 1
    text = "Lind said: “We signed it.”\n\n“The ink is dry.”"
    assert len(of_reading(reading(text, {"“We signed it.”": "a1", "“The ink is dry.”": "a1"}))) == 2


def test_what_nobody_is_said_to_have_said_is_asked_about_too() -> None:
    text = "A banner read “Open the bridge now.” She hummed “The Long Dyke” in the “safe” zone."
    found = of_reading(
        reading(text, {"“Open the bridge now.”": None, "“The Long Dyke”": "title", "“safe”": "scare quote"})
    )
    assert [(q.parts[0], q.speaker, q.taken_for) for q in found] == [
        ("Open the bridge now.", None, None),
        ("The Long Dyke", None, "title"),
        ("safe", None, "scare quote"),
    ]


def test_a_passage_within_another_knows_it() -> None:
    text = "Lind said, “She told me, ‘You signed a letter,’ and I laughed.” He said “fine.”"
    outer = "“She told me, ‘You signed a letter,’ and I laughed.”"
    found = of_reading(reading(text, {outer: "a1", "‘You signed a letter,’": "a1", "“fine.”": "a2"}))
    assert [(q.id, q.within) for q in found] == [("q1", None), ("q2", "q1"), ("q3", None)]
    assert found[1].parts == ("You signed a letter,",)
    assert found[1].speaker is None


def test_a_label_in_the_passage_names_its_speaker() -> None:
    text = "“OKAFOR: You signed a letter.”"
    [quotation] = of_reading(reading(text, {text: "a1"}))
    assert (quotation.speaker, quotation.parts) == ("OKAFOR", ("You signed a letter.",))


def test_a_translation_is_noted() -> None:
    text = "“We signed it,” Lind said through an interpreter."
    assert of_reading(reading(text, {"“We signed it,”": "a1"}))[0].translated


def test_indirect_speech_is_taken_with_its_speaker() -> None:
    text = "Lind said the contract was signed in March."
    made = reading(text, {})
    content = Span(text.index("the contract"), len(text) - 1)
    indirect = Attribution(id="a1", source=(), cue=(), content=(content,), text=Words(), form="indirect", speaker="s1")
    import msgspec

    made = msgspec.structs.replace(made, attributions=(indirect,))
    [quotation] = indirect_of(made)
    assert (quotation.parts, quotation.speaker) == (("the contract was signed in March",), "Ana Lind")


@pytest.mark.parametrize(
    "table",
    [
        "Quotation,Speaker,date\r\n“We signed it.”,Ana Lind,2031-05-05\r\n",
        '{"quote": "We signed it.", "speaker": "Ana Lind", "date": "2031-05-05"}\n',
        '\ufeffspeaker,date,text\nAna Lind,2031-05-05,"We signed it."\n',
    ],
)
def test_tables_of_quotations(table: str) -> None:
    [quotation] = of_lines(table)
    assert (quotation.parts, quotation.speaker, quotation.date) == (("We signed it.",), "Ana Lind", "2031-05-05")


def test_a_quotation_of_several_parts_in_json_lines() -> None:
    [quotation] = of_lines('{"quotation": ["We signed it,", "The ink is dry."]}')
    assert quotation.parts == ("We signed it,", "The ink is dry.")


@pytest.mark.parametrize("table", ["speaker,date\nLind,2031\n", '{"quotation": 3}', '{"quotation": ', "{}\n[]\n"])
def test_broken_tables_say_where(table: str) -> None:
    with pytest.raises(BrokenInput, match=r"line|record"):
        of_lines(table, "table")


def test_empty_tables_and_empty_words() -> None:
    with pytest.raises(EmptyInput):
        of_lines("quotation\n")
    with pytest.raises(EmptyInput):
        of_text("“ ”")
