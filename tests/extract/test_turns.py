"""The turns of a transcript: each is an attribution of its label, and what is found in it lies within."""

from quoth.document import Block, Document, Span
from quoth.extract.turns import spoken_span, turns
from quoth.pages import from_text
from quoth.reading import Attribution, Words

TRANSCRIPT = (
    "MODERATOR: Good evening.\n\nJILL STOTT (HARBOUR TRUST): The cranes are old.\n\nThe mayor said they creak.\n\n"
    "MODERATOR: Can they be mended?\n\nJILL STOTT (HARBOUR TRUST): Two of them."
)


def attribution(number, text, source, cue, content, parent=None):
    spans = [(Span(text.index(part), text.index(part) + len(part)),) for part in (source, cue, content)]
    return Attribution(
        id=f"a{number}",
        source=spans[0],
        cue=spans[1],
        content=spans[2],
        text=Words((source,), (cue,), (content,)),
        form="indirect",
        parent=parent,
    )


def test_a_turn_is_an_attribution_of_its_label():
    document = from_text(TRANSCRIPT)
    found = turns(document, document.blocks, ())
    assert [a.text.source for a in found] == [("MODERATOR",), ("JILL STOTT",)] * 2
    assert [a.text.cue for a in found] == [(":",)] * 4
    assert [a.text.content for a in found] == [
        ("Good evening.",),
        ("The cranes are old.", "The mayor said they creak."),
        ("Can they be mended?",),
        ("Two of them.",),
    ]
    assert {(a.form, a.medium, a.parent) for a in found} == {("direct", "speech", None)}
    assert [a.id for a in found] == ["a1", "a2", "a3", "a4"]


def test_every_part_is_the_text_at_its_span():
    document = from_text(TRANSCRIPT)
    for a in turns(document, document.blocks, ()):
        for spans, words in ((a.source, a.text.source), (a.cue, a.text.cue), (a.content, a.text.content)):
            assert tuple(map(document.at, spans)) == words


def test_what_is_found_in_a_turn_is_nested_in_it():
    document = from_text(TRANSCRIPT)
    outer = attribution(1, TRANSCRIPT, "The mayor", "said", "they creak")
    inner = attribution(2, TRANSCRIPT, "they", "creak", "creak", parent="a1")
    found = turns(document, document.blocks, (outer, inner))
    assert [a.id for a in found] == ["a1", "a2", "a3", "a4", "a5", "a6"]
    by_source = {a.text.source[0]: a for a in found}
    assert by_source["The mayor"].parent == "a2"
    assert by_source["they"].parent == by_source["The mayor"].id
    assert by_source["The mayor"].form == "indirect"


def test_the_label_is_not_part_of_what_is_spoken():
    text = "**JILL STOTT** (chair): Good evening."
    start = text.index("JILL")
    block = Block("turn", Span(0, len(text)), label=Span(start, start + len("JILL STOTT")))
    assert text[slice(*spoken_span(text, block))] == "Good evening."


def test_a_turn_that_says_nothing_is_left_out():
    text = "JILL STOTT:"
    document = Document(id="", sha256="", text=text)
    assert turns(document, [Block("turn", Span(0, len(text)), label=Span(0, 10))], ()) == ()


def test_a_document_without_turns_is_left_as_it_is():
    text = "The mayor said they creak."
    found = (attribution(1, text, "The mayor", "said", "they creak"),)
    assert turns(from_text(text), from_text(text).blocks, found) == found
    assert spoken_span(text, Block("paragraph", Span(4, 9))) == Span(4, 9)


def test_time_grows_with_the_turns(steps):
    def read(times):
        text = "JILL STOTT: The mayor said they creak.\n" * times
        size = len(text) // times
        blocks = [Block("turn", Span(at, at + size - 1), label=Span(at, at + 10)) for at in range(0, len(text), size)]
        document = Document(id="", sha256="", text=text, blocks=tuple(blocks))
        found = tuple(
            Attribution(id=f"a{n}", source=(), cue=(Span(at + 22, at + 26),), content=(), text=Words(), form="indirect")
            for n, at in enumerate(range(0, len(text), size), start=1)
        )
        return lambda: turns(document, blocks, found)

    assert steps(read(200)) < 2.2 * steps(read(100))


def test_the_dateline_that_opens_a_report_is_not_part_of_it():
    text = "LISBON (Alba Press) — The tram will run all night, the mayor said."
    block = Block("paragraph", Span(0, len(text)))
    dateline = Span(0, text.index(" —"))
    assert text[slice(*spoken_span(text, block, dateline))] == "The tram will run all night, the mayor said."
    assert spoken_span(text, block) == block.span
    assert spoken_span(text, Block("paragraph", Span(22, len(text))), dateline) == Span(22, len(text))
