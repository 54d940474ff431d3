"""The engine that ships: exact characters, the same answer on every run, and what it says of odd documents."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.document import Document
from quoth.errors import ModelError
from quoth.extract import Extraction, load
from quoth.extract.engine import NetworkEngine
from quoth.pages import from_text

ARTICLE = """Harbour trust sells its last crane

By Ines Maddox

The last crane on the north quay was sold for scrap on Monday. “She lifted the first container in 1968,” said Joe Quill,
the harbourmaster. “I learned to drive her at nineteen.

“Nobody builds them like that now.”

The trust said it had looked for a museum to take her, but none had the room. According to a report by the Halden
Institute, only three cranes of the kind are left. Mr. Quill's wife, Ruth, told the Dunmore Echo that he had wept, and
that “it was the noise he would miss.”
"""

SENTENCES = [
    "“The roof leaks,” said Ann Roe, the chair.",
    "Mr. Hale said that the pump had failed twice.",
    "The road is closed, police said.",
    "“It’s late,” she told reporters. “Go home.”",
    "“He said ‘no’ to me,” the boy recalled.",
    "The “garden” was gravel 🥧.",
    "Q: Why?",
    "“We never closed it, said Bo.",
    "''Two marks,'' said Cy.",
    "",
    "e\u0301le\u0300ve 東京 \u200b",
]


@cache
def shipped() -> NetworkEngine:
    return NetworkEngine()


def check(document: Document, extraction: Extraction) -> None:
    """What holds of every answer, whatever was read."""
    ids = [a.id for a in extraction.attributions]
    assert ids == [f"a{n}" for n in range(1, len(ids) + 1)]
    for a in extraction.attributions:
        assert a.content
        assert 0 <= a.confidence <= 1
        assert a.parent is None or a.parent in ids
        assert a.parent != a.id
        for spans, words in ((a.source, a.text.source), (a.cue, a.text.cue), (a.content, a.text.content)):
            assert tuple(document.at(span) for span in spans) == words
            assert list(spans) == sorted(spans)
            assert all(span.start < span.end for span in spans)
    for q in extraction.quoted:
        assert document.at(q.span)
        assert (q.attribution in ids) if q.why is None else (q.attribution is None)
    assert [q.span.start for q in extraction.quoted] == sorted(q.span.start for q in extraction.quoted)


def test_an_article(engine):
    document = from_text(ARTICLE)
    extraction = engine.extract(document)
    check(document, extraction)
    assert any("Joe Quill" in " ".join(a.text.source) for a in extraction.attributions)
    assert any(a.form == "direct" for a in extraction.attributions)
    assert any(a.form == "indirect" for a in extraction.attributions)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(SENTENCES), max_size=8), st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n", "\u2028"]))
def test_the_characters_at_every_span_are_the_texts_own(sentences, between):
    document = from_text(between.join(sentences))
    check(document, shipped().extract(document))


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    document = from_text(text)
    check(document, shipped().extract(document))


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.lists(st.sampled_from(SENTENCES), max_size=4))
def test_what_was_read_before_changes_nothing(sentences, others):
    document = from_text("\n\n".join(sentences))
    before = shipped().extract(document)
    shipped().extract(from_text("\n\n".join(others)))
    assert shipped().extract(document) == before


def test_two_engines_and_any_number_of_threads_agree(engine):
    document = from_text(ARTICLE)
    wanted = engine.extract(document)
    for threads in (1, 2):
        other = load(threads=threads)
        assert other.name == engine.name
        assert other.extract(document) == wanted


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u200b", "\ufeff", "“”", '"', "— — —", "…", "“ ”\n\n“ ”", "\x00"])
def test_documents_in_which_nobody_speaks(engine, text):
    extraction = engine.extract(from_text(text))
    assert extraction.attributions == ()
    assert extraction.warnings == ()


def test_marks_alone_are_read_without_end(engine):
    document = from_text("“" * 20_000)
    check(document, engine.extract(document))


def test_furniture_bylines_and_datelines_are_not_read(engine):
    document = from_text(ARTICLE)
    unread = [block.span for block in document.blocks if block.kind in ("furniture", "byline", "dateline")]
    assert unread
    for a in engine.extract(document).attributions:
        for span in (*a.source, *a.cue, *a.content):
            assert not any(span.start < other.end and other.start < span.end for other in unread)


def test_no_weights_is_said_so(tmp_path):
    with pytest.raises(ModelError, match="weights cannot be loaded"):
        NetworkEngine(tmp_path)
