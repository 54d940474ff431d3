"""Verdicts, differences and places on an invented debate."""

from collections.abc import Callable

import pytest

from quoth import pages
from quoth.compare.check import check
from quoth.compare.indexing import index
from quoth.compare.originals import Originals
from quoth.document import Block, Document, Span
from quoth.errors import EmptyInput
from quoth.findings import Finding, Quotation, from_json, schema


def ask(originals: Originals, *parts: str, **known: str) -> Finding:
    [finding] = check([Quotation(parts=parts, **known)], originals)  # type: ignore[arg-type]
    return finding


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (("We will reopen the harbor bridge before the winter",), "verbatim"),
        (("nobody there believes a word of it anymore. We need newscasts about ships again",), "verbatim"),
        (("promised that bridge for 11 years",), "verbatim"),
        (("two million crowns of lawyers’ fees",), "verbatim"),
        (("The emails are public, every one of them",), "verbatim"),
        (("We will reopen the harbour bridge", "and we will not raise the toll"), "trimmed"),
        (("We will reopen the harbour bridge … and we will not raise the toll",), "trimmed"),
        (("We will reopen the [old] harbour bridge before the winter",), "trimmed"),
        (("I have stood at the ferry landing with [workers] who lost their jobs",), "trimmed"),
        (("We will reopen the harbour bridge before winter",), "altered"),
        (("I am proud of that. We will reopen the harbour bridge before the winter",), "altered"),
        (("it is a matter of trust, frankly, and trust is what this council has spent",), "altered"),
        (("We will reopen the harbour bridge before the winter", "We signed the contract in March"), "spliced"),
        (("You signed a letter", "The mayor has promised that bridge for eleven years"), "spliced"),
        (("We have built more ferries than any town on this coast, and we are not done",), "absent"),
    ],
)
def test_verdicts(council: Originals, parts: tuple[str, ...], verdict: str) -> None:
    assert ask(council, *parts).verdict == verdict


def test_the_place_is_exact_and_says_whose_turn_it_is(debate: Document, council: Originals) -> None:
    finding = ask(council, "We signed the contract in March, Grace", speaker="Ana Lind")
    assert finding.place is not None
    assert tuple(debate.at(span) for span in finding.place.spans) == finding.place.text
    assert finding.place.text == ("We signed the contract in March, Grace",)
    assert (finding.place.speaker, finding.speaker_is) == ("LIND", "same")
    assert finding.place.before.endswith("That is simply not true. ")
    assert finding.place.after.startswith(", and you voted against it")


@pytest.mark.parametrize(
    ("quoted", "kind", "original", "words", "severity"),
    [
        ("we will raise the toll by a single crown", "dropped", "not", "", "wording"),
        ("we can not raise the toll by a single crown", "changed", "will", "can", "minor"),
        ("that bridge for twelve years. I have stood", "changed", "eleven", "twelve", "wording"),
        ("We signed the contract in May, Grace, and you voted", "changed", "March", "May", "wording"),
        ("It is a matter of trust, frankly", "changed", "It's", "It is", "form"),
        ("the auditors of the county really went through all of them", "added", "", "really", "minor"),
        ("without finding so much as a comma wrong. If you vote", "moved", "wrong", "wrong", "wording"),
        ("It's a matter of trust, and trust is what this council", "dropped", "frankly", "", "minor"),
    ],
)
def test_differences_and_how_much_they_matter(
    council: Originals, quoted: str, kind: str, original: str, words: str, severity: str
) -> None:
    finding = ask(council, quoted)
    assert [(d.kind, d.original, d.quoted, d.severity) for d in finding.differences] == [
        (kind, original, words, severity)
    ]
    [difference] = finding.differences
    assert finding.severity == severity
    assert quoted[difference.quoted_span.start : difference.quoted_span.end].casefold() == words.casefold()


def test_a_cut_says_what_it_hides(council: Originals) -> None:
    finding = ask(council, "We will … raise the toll by a single crown")
    assert finding.verdict == "trimmed"
    kinds = {(cut.kind, cut.text) for cut in finding.cuts}
    assert ("left behind", "not") in kinds
    [left_out] = [cut for cut in finding.cuts if cut.kind == "left out"]
    assert left_out.words == 1
    assert ("left behind", "unless") in {(c.kind, c.text) for c in ask(council, "I'll finish the job").cuts}


def test_a_sentence_quoted_from_its_middle(council: Originals) -> None:
    kinds = [cut.kind for cut in ask(council, "with people who lost their jobs because of it").cuts]
    assert "starts mid-sentence" in kinds
    assert "ends mid-sentence" in kinds
    assert not ask(council, "That is simply not true.").cuts


def test_another_speaker_than_the_article_names(council: Originals) -> None:
    finding = ask(council, "trust is what this council has spent like water", speaker="Ana Lind")
    assert (finding.verdict, finding.speaker_is) == ("verbatim", "other")


@pytest.mark.parametrize(
    ("quoted", "known", "reason"),
    [
        ("We have never owned a ferry and we never will", {"speaker": "Ana Lind"}, "speaker there but not these words"),
        ("We have never owned a ferry and we never will", {"speaker": "Olav Berg"}, "speaker not in the originals"),
        ("that is", {"speaker": "Olav Berg"}, "too short or too common"),
        ("Мы откроем мост до зимы", {"speaker": "Ana Lind"}, "translation"),
        ("We have never owned a ferry and we never will", {}, "not in the originals"),
    ],
)
def test_absent_comes_with_its_reason(council: Originals, quoted: str, known: dict[str, str], reason: str) -> None:
    finding = ask(council, quoted, **known)
    assert (finding.verdict, finding.reason, finding.place) == ("absent", reason, None)


def test_the_nearest_passage_is_not_given_as_found(council: Originals) -> None:
    quoted = (
        "The harbour bridge will be closed all winter, and every one of you should ask who signed that contract and why"
    )
    finding = ask(council, quoted, speaker="Grace Okafor")
    assert finding.verdict == "absent"
    assert finding.place is None and not finding.places


def test_all_places_of_the_same_words_and_the_speakers_first(make_transcript: Callable[..., Document]) -> None:
    text = (
        "BERG: Every child deserves a warm classroom, said the teacher.\n\nLIND: We agree on that.\n\n"
        "OKAFOR: And I say it too: every child deserves a warm classroom.\n\nLIND: Good.\n"
    )
    originals = index([make_transcript(text)])
    finding = ask(originals, "every child deserves a warm classroom", speaker="Grace Okafor")
    assert [place.speaker for place in finding.places] == ["OKAFOR", "BERG"]
    assert finding.place == finding.places[0]


def test_nobody_quotes_what_is_yet_to_be_said(make_transcript: Callable[..., Document]) -> None:
    text = "LIND: Every child of this town deserves a warm classroom.\n\nOKAFOR: Yes.\n"
    both = index([make_transcript(text, "2031-05-04_a.txt"), make_transcript(text, "2031-06-11_b.txt")])
    for date, name in (("2031-05-05", "2031-05-04_a.txt"), ("2031-06-12", "2031-06-11_b.txt")):
        finding = ask(both, "deserves a warm classroom", date=date, speaker="Lind")
        assert finding.place is not None and finding.place.name == name


def test_a_neighbour_tells_the_place_of_a_short_quotation(make_transcript: Callable[..., Document]) -> None:
    filler = " ".join(f"matter {n} of the long agenda was put off until autumn" for n in range(150))
    text = f"LIND: It was a shame. {filler}. The dredger Astrid sank at her moorings. It was a shame.\n\nBERG: Yes.\n"
    quotations = [
        Quotation(parts=("The dredger Astrid sank at her moorings",), article="a", speaker="Lind"),
        Quotation(parts=("It was a shame",), article="a", speaker="Lind"),
    ]
    findings = check(quotations, index([make_transcript(text)]))
    place = findings[1].place
    assert place is not None and place.spans[0].start > len(text) - 100


def test_pages_and_time_codes_come_with_the_place() -> None:
    text = "We will open the lock at noon.\nNobody has drowned here since my father's day."
    blocks = (
        Block(kind="paragraph", span=Span(0, 30), page=4, start_seconds=12.5),
        Block(kind="paragraph", span=Span(31, len(text)), page=5, start_seconds=17.25),
    )
    document = Document(id="d", sha256="", text=text, blocks=blocks)
    place = ask(index([document]), "Nobody has drowned here since my father's day").place
    assert place is not None and (place.page, place.start_seconds) == (5, 17.25)


def test_a_quotation_without_words_is_absent(council: Originals) -> None:
    assert ask(council, "…").verdict == "absent"
    assert ask(council, "[sic]").verdict == "absent"


def test_no_originals_and_empty_originals_are_errors() -> None:
    with pytest.raises(EmptyInput):
        index([])
    with pytest.raises(EmptyInput, match="no words"):
        index([Document(id="e", sha256="", text=" [applause] \n", name="empty.txt")])


def test_a_finding_survives_json(council: Originals) -> None:
    from quoth.findings import Check

    made = Check(checker="quoth", findings=(ask(council, "we will raise the toll by a single crown"),))
    assert from_json(made.to_json()) == made
    assert "Check" in schema()["$defs"]


def test_two_runs_give_the_same(council: Originals, debate: Document) -> None:
    quoted = "We will reopen the bridge before the winter and not raise any toll by a crown"
    assert ask(council, quoted) == ask(index([debate]), quoted)


@pytest.mark.parametrize("quoted", ["We signed the contract in March", "People here remember the flood of 1987"])
def test_a_sentence_quoted_from_its_start_is_not_cut_there(council: Originals, quoted: str) -> None:
    cuts = ask(council, quoted).cuts
    assert "starts mid-sentence" not in [cut.kind for cut in cuts]
    assert "ends mid-sentence" in [cut.kind for cut in cuts]


def test_a_stock_phrase_lists_all_of_its_many_places(make_transcript: Callable[..., Document]) -> None:
    filler = " ".join(f"item {n} was put off" for n in range(60))
    text = "\n\n".join(f"LIND: Onward, neighbours of the fjord! {filler}." for _ in range(40))
    finding = ask(index([make_transcript(text)]), "Onward, neighbours of the fjord")
    assert finding.verdict == "verbatim"
    assert len(finding.places) == 40


def test_time_codes_between_cues_are_nobodys_words() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:04,000\nWe will reopen\n\n"
        "2\n00:00:04,500 --> 00:00:08,000\nthe bridge before the winter.\n"
    )
    document = pages.from_text(text, kind="srt", name="debate.srt")
    finding = ask(index([document]), "We will reopen the bridge before the winter")
    assert finding.verdict == "verbatim"
    assert finding.place is not None
    assert finding.place.text == ("We will reopen", "the bridge before the winter")
    assert finding.place.start_seconds == 1.0
    assert ask(index([document]), "the bridge before the winter").place.before.strip() == "We will reopen"  # type: ignore[union-attr]
