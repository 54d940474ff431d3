"""`quoth.checker.check` on readings: what is found, passed over, and offered beside indirect speech."""

import msgspec
import pytest

from quoth import pages
from quoth.checker import check, index_originals
from quoth.document import Block, Document, Found, Span
from quoth.errors import EmptyInput, NotFound
from quoth.reading import Attribution, Quoted, Reading, Speaker, Words

DEBATE = """LIND: We will reopen the harbour bridge before the winter, and we will not raise the toll.

OKAFOR: The mayor has promised that bridge for eleven years. She told me, you signed a letter, and I laughed.

LIND: That is simply not true. We signed the contract with the county in March, after two years of talks.

OKAFOR: You signed a letter.
"""
STORY = (
    "“The mayor has promised that bridge,” Okafor said. “She told me, ‘you signed a letter,’ and I laughed.” "
    "A “safe” harbour; “Long Dyke” was sung. Lind said that the contract with the county had been signed in March."
)


def story() -> Reading:
    def span(words: str) -> Span:
        return Span(STORY.index(words), STORY.index(words) + len(words))

    first, second = (
        span("“The mayor has promised that bridge,”"),
        span("“She told me, ‘you signed a letter,’ and I laughed.”"),
    )
    said = span("the contract with the county had been signed in March")
    speakers = (
        Speaker(id="s1", name="Grace Okafor", kind="person"),
        Speaker(id="s2", name="Ana Lind", kind="person"),
    )
    attributions = (
        Attribution(id="a1", source=(), cue=(), content=(first, second), text=Words(), form="direct", speaker="s1"),
        Attribution(id="a2", source=(), cue=(), content=(said,), text=Words(), form="indirect", speaker="s2"),
    )
    quoted = (
        Quoted(span=first, attribution="a1"),
        Quoted(span=second, attribution="a1"),
        Quoted(span=span("‘you signed a letter,’"), attribution="a1"),
        Quoted(span=span("“safe”"), why="scare quote"),
        Quoted(span=span("“Long Dyke”"), why="title"),
    )
    document = Document(
        id="story",
        sha256="",
        text=STORY,
        blocks=(Block(kind="paragraph", span=Span(0, len(STORY))),),
        title=Found(value="Bridge", where="test"),
    )
    return Reading(
        reader="r", model="m", document=document, speakers=speakers, attributions=attributions, quoted=quoted
    )


@pytest.fixture(scope="module")
def debate() -> Document:
    return pages.from_text(DEBATE, kind="transcript", name="debate.txt")


def test_a_reading_against_an_original(debate: Document) -> None:
    made = check(story(), [debate])
    assert [(f.verdict, f.speaker_is) for f in made.findings] == [("trimmed", "same")]
    assert [(passed.text, passed.why) for passed in made.passed_over] == [
        ("safe", "scare quote"),
        ("Long Dyke", "title"),
    ]
    assert [article.title for article in made.articles] == ["Bridge"]
    assert not made.indirect


def test_indirect_speech_is_offered_passages_of_its_speaker(debate: Document) -> None:
    made = check(story(), [debate], indirect=True)
    [offered] = made.indirect
    assert offered.passages[0].speaker == "LIND"
    assert offered.passages[0].text[0].startswith("We signed the contract with the county in March")


def test_several_readings_and_an_index_that_is_kept(debate: Document) -> None:
    kept = index_originals([debate])
    other = msgspec.structs.replace(story(), document=msgspec.structs.replace(story().document, id="other"))
    made = check([story(), other], kept)
    assert len(made.findings) == 2
    assert len(made.articles) == 2


def test_nothing_to_check_or_to_check_against(debate: Document) -> None:
    with pytest.raises(EmptyInput, match="no quotations"):
        check(msgspec.structs.replace(story(), quoted=()), [debate])
    with pytest.raises(EmptyInput):
        check(story(), [])
    with pytest.raises(NotFound):
        check(story(), ["no/such/file.txt"])


def test_progress_and_failures(debate: Document) -> None:
    failures: list = []
    seen: list[tuple[int, int]] = []
    index_originals([debate, "no/such/file.txt"], failures=failures, progress=lambda *step: seen.append(step))
    assert [type(error) for error in failures] == [NotFound]
    assert seen == [(1, 2), (2, 2)]
