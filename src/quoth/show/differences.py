"""The two sides of a finding as runs of text: what is the same, what is one side's alone, what was passed over.

Both the terminal and the page draw these; neither works out a difference itself.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from quoth.document import Span
from quoth.findings import Cut, Difference, Finding, Place

Kind = Literal["same", "quoted", "original", "left out", "apart", "around"]

REASONS = {
    "speaker not in the originals": "the speaker is not in these originals",
    "speaker there but not these words": "the speaker is there, but not these words",
    "too short or too common": "too short or too common to prove",
    "translation": "a translation, which is not checked word for word",
    "not in the originals": "not in these originals",
    None: "not in these originals",
}


class Run(NamedTuple):
    """Some characters and what they are.

    `same` on both sides; `quoted` the quotation's alone; `original` the original's alone; `left out` passed over at a
    sign; `apart` a mark between places that do not follow each other; `around` the sentences before and after.
    """

    kind: Kind
    text: str


def quotation_runs(finding: Finding) -> list[Run]:
    """The quotation, with the original's words put in where the quotation has others or none.

    >>> from quoth.findings import Difference, Quotation
    >>> change = Difference(kind="changed", severity="minor", original="will", quoted="can",
    ...                     original_span=Span(3, 7), quoted_span=Span(3, 6))
    >>> quotation = Quotation(parts=("we can win",))
    >>> [tuple(run) for run in quotation_runs(Finding(quotation=quotation, verdict="altered", differences=(change,)))]
    [('same', 'we '), ('original', 'will'), ('quoted', 'can'), ('same', ' win')]
    """
    runs: list[Run] = []
    for number, part in enumerate(finding.quotation.parts):
        if number:
            runs.append(Run("apart", " … "))
        at = 0
        for difference in sorted((d for d in finding.differences if d.part == number), key=lambda d: d.quoted_span):
            start, end = max(at, difference.quoted_span.start), max(at, difference.quoted_span.end)
            runs.append(Run("same", part[at:start]))
            if difference.original and difference.kind != "moved":
                if difference.kind == "dropped" and start:
                    runs.append(Run("same", " "))
                runs.append(Run("original", difference.original))
            runs.append(Run("quoted", part[start:end]))
            at = end
        runs.append(Run("same", part[at:]))
    return [run for run in runs if run.text]


def original_runs(finding: Finding) -> list[Run]:
    """The original at the finding's place, or the nearest passage, with the sentences around it."""
    place = finding.place or finding.nearest
    if place is None:
        return []
    marked = [d for d in finding.differences if d.original] if finding.place else []
    passed = [cut for cut in finding.cuts if cut.kind == "left out"]
    runs = [Run("around", place.before)]
    for number, (span, text) in enumerate(zip(place.spans, place.text, strict=True)):
        if number:
            runs.extend(_between(place, number, passed, finding.verdict == "spliced"))
        runs.extend(_marked(span, text, marked))
    runs.append(Run("around", place.after))
    return [run for run in runs if run.text]


def _between(place: Place, number: int, passed: Iterable[Cut], spliced: bool) -> Iterator[Run]:
    """What stands between two spans of a place: the words left out there, or a mark that they are apart."""
    before, after = place.spans[number - 1], place.spans[number]
    here = [cut for cut in passed if before.end <= cut.span.start and cut.span.end <= after.start]
    if not here:
        yield Run("apart", " … ") if spliced else Run("around", " ")
    for cut in here:
        yield Run("left out", f" {cut.text} ")


def _marked(span: Span, text: str, marked: Iterable[Difference]) -> Iterator[Run]:
    """A span of the original, the words that the quotation has otherwise marked; those of another original are not."""
    at = span.start
    for difference in sorted(marked, key=lambda one: one.original_span):
        start, end = difference.original_span
        first = difference.original.partition(" ")[0]
        if start < at or end > span.end or not text.startswith(first, start - span.start):
            continue
        yield Run("same", text[at - span.start : start - span.start])
        yield Run("original", text[start - span.start : end - span.start])
        at = end
    yield Run("same", text[at - span.start :])


def where(place: Place) -> str:
    """The original's name, page or time code, and whose turn it is.

    >>> where(Place(original="x", name="debate.srt", spans=(Span(0, 4),), text=("Well",), speaker="LIND",
    ...             start_seconds=3725.0))
    'LIND, debate.srt, 1:02:05'
    """
    parts = [place.speaker, (place.name or place.original).rsplit("/", 1)[-1]]
    if place.page is not None:
        parts.append(f"page {place.page}")
    if place.start_seconds is not None:
        minutes, seconds = divmod(int(place.start_seconds), 60)
        parts.append(f"{minutes // 60}:{minutes % 60:02}:{seconds:02}")
    elif place.page is None:
        parts.append(f"character {place.spans[0].start:,}")
    return ", ".join(part for part in parts if part)


def notes(finding: Finding) -> list[str]:
    """What a person should know beside the difference: the speaker, what a cut hides, other places."""
    said = []
    if finding.verdict == "absent":
        said.append(REASONS[finding.reason])
    if finding.speaker_is == "other" and finding.place:
        said.append(f"the article says {finding.quotation.speaker}, the original has {finding.place.speaker}")
    left_out = sum(cut.words for cut in finding.cuts if cut.kind == "left out")
    if left_out:
        said.append(f"{left_out} {'word' if left_out == 1 else 'words'} left out")
    begins = any(cut.kind == "starts mid-sentence" for cut in finding.cuts)
    ends = any(cut.kind == "ends mid-sentence" for cut in finding.cuts)
    if begins or ends:
        said.append("from the middle of a sentence" if begins else "the sentence goes on")
    behind = [cut.text.casefold() for cut in finding.cuts if cut.kind == "left behind"]
    if behind:
        said.append("left behind: " + ", ".join(f"“{word}”" for word in dict.fromkeys(behind)))
    if finding.joined:
        said.append("goes on in " + "; ".join(where(place) for place in finding.joined))
    if len(finding.places) > 1:
        said.append(f"in {len(finding.places)} places")
    return said
