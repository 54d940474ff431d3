"""Who is quoted in a reading, how often, how, and how much of the article is theirs."""

import re
from bisect import bisect_left
from typing import NamedTuple

from quoth.document import Span
from quoth.reading import Attribution, Reading, Speaker
from quoth.show.runs import blocks_of

_WORD = re.compile(r"\w+")


class Row(NamedTuple):
    """One speaker of a reading; `speaker` is `None` for all attributions whose speaker is not known.

    `words` counts the words of the article that stand in this speaker's contents, and `share` is their part of all the
    article's words, from 0 to 1. Words of a nested attribution count for its own speaker and for the one who quotes
    them, so that shares may add up to more than 1.
    """

    speaker: Speaker | None
    attributions: int
    direct: int
    mixed: int
    indirect: int
    words: int
    share: float


def summary(reading: Reading) -> list[Row]:
    """A row for each speaker with attributions, those with most words first, the unknown one last."""
    by_speaker: dict[str | None, list[Attribution]] = {}
    known = {speaker.id: speaker for speaker in reading.speakers}
    for attribution in reading.attributions:
        key = attribution.speaker if attribution.speaker in known else None
        by_speaker.setdefault(key, []).append(attribution)
    article = [block.span for block in blocks_of(reading.document) if block.kind != "furniture"]
    text = reading.document.text
    starts = [word.start() for span in article for word in _WORD.finditer(text, span.start, span.end)]
    rows = []
    for key, attributions in by_speaker.items():
        words = sum(
            bisect_left(starts, span.end) - bisect_left(starts, span.start)
            for span in merged([span for attribution in attributions for span in attribution.content])
        )
        forms = [attribution.form for attribution in attributions]
        rows.append(
            Row(
                known[key] if key is not None else None,
                len(attributions),
                forms.count("direct"),
                forms.count("mixed"),
                forms.count("indirect"),
                words,
                words / len(starts) if starts else 0.0,
            )
        )
    rows.sort(key=lambda row: (row.speaker is None, -row.words, -row.attributions))
    return rows


def merged(spans: list[Span]) -> list[Span]:
    """The same characters as disjoint spans in order.

    >>> merged([Span(4, 9), Span(0, 5), Span(12, 14)])
    [Span(start=0, end=9), Span(start=12, end=14)]
    """
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def label(speaker: Speaker | None) -> str:
    """What to call a speaker: the name, "the author" for the article's own, "unknown" for nobody known."""
    if speaker is None:
        return "unknown"
    return speaker.name or ("the author" if speaker.kind == "author" else speaker.role or "unnamed")
