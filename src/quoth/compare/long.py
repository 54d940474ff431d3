"""Quotations too long to be laid beside an original at one go: a speech printed whole, a letter in marks.

The words are cut into stretches of some hundred, at the ends of sentences; each is looked for with the place of the one
before as a hint, so that the time is linear in the quotation. What stands between two stretches in the original is
dropped, or left out at a sign; a stretch that is nowhere is the article's own.
"""

from itertools import pairwise

import numpy as np

from quoth.compare.differences import added
from quoth.compare.judge import ENOUGH_BITS, are_apart, compared_at, equal_share, nearest_to
from quoth.compare.names import agree
from quoth.compare.originals import Original, Originals
from quoth.compare.places import cut, cuts, place, shown
from quoth.compare.prior import Company, Prior
from quoth.compare.query import Query
from quoth.compare.search import Placed, places
from quoth.compare.severity import gravest, severity
from quoth.compare.words import Word
from quoth.compare.words import words as words_in
from quoth.document import Span
from quoth.findings import Cut, Difference, Finding, Quotation

LONG_WORDS = 600
STRETCH_WORDS = 300
ENOUGH_FOR_STRETCH, EQUAL_OF_STRETCH = 10.0, 0.6
HELD_OF_ALL = 0.6  # of the words must stand in stretches that are found


def judge_long(quotation: Quotation, words: Query, originals: Originals) -> Finding:
    """The finding for a quotation of more than `LONG_WORDS` words."""
    stretches = _stretches(words)
    found: list[tuple[Query, Placed | None]] = []
    company: Company | None = None
    held = 0
    best: tuple[Query, Placed] | None = None
    for start, end in stretches:
        part = words.slice(start, end)
        candidates = places(part, originals, Prior(quotation, originals, company))
        placed = candidates[0] if candidates else None
        if placed and (best is None or placed.score > best[1].score):
            best = part, placed
        if placed and (
            placed.score < ENOUGH_BITS + ENOUGH_FOR_STRETCH
            or equal_share(part, compared_at(part, placed, originals), 0, len(part)) < EQUAL_OF_STRETCH
        ):
            placed = None
        if placed:
            held += len(part)
            counts = np.zeros(len(originals.originals), np.int64)
            counts[placed.original] = 1
            company = Company(counts, ((placed.original, placed.end),))
        found.append((part, placed))
    if held < HELD_OF_ALL * len(words):
        return Finding(
            quotation=quotation,
            verdict="absent",
            reason="not in the originals",
            nearest=nearest_to(*best, originals) if best else None,
        )
    return _assembled(quotation, found, originals)


def _assembled(quotation: Quotation, found: list[tuple[Query, Placed | None]], originals: Originals) -> Finding:
    """The finding for stretches that stand, most of them, one after the other."""
    differences: list[Difference] = []
    hidden: list[Cut] = []
    pieces = [(part, placed) for part, placed in found if placed]
    compared = [compared_at(part, placed, originals) for part, placed in pieces]
    spliced = any(one.seams for one in compared) or any(
        are_apart(a, b, originals) or b.position < a.position for (_, a), (_, b) in pairwise(pieces)
    )
    number = 0
    supplied = False
    for part, placed in found:
        if placed is None:
            differences.append(added(part, pieces[max(0, number - 1)][1].end))
            continue
        one = compared[number]
        if number and not spliced:
            previous = pieces[number - 1][1]
            between = Span(previous.end, placed.position)
            passed = words_in(originals.originals[placed.original].spoken(between))
            if passed and part.words[0].sign:
                hidden.extend(cut("left out", originals.originals[placed.original], between))
            elif passed:
                differences.append(_dropped(part, passed, between))
        differences.extend(one.differences)
        hidden.extend(c for c in cuts(placed, one, originals) if c.kind == "left out")
        supplied |= one.supplied > 0
        number += 1
    shown_places = [place(p, one.pieces, one.left_out, originals) for (_, p), one in zip(pieces, compared, strict=True)]
    first = shown_places[0]
    same = [span for one in shown_places if one.original == first.original for span in one.spans]
    original = next(o for o in originals.originals if o.id == first.original)
    whole = shown(original, _merged(same, original), originals)
    trimmed = supplied or any(one.kind == "left out" for one in hidden)
    return Finding(
        quotation=quotation,
        verdict="spliced" if spliced else "altered" if differences else "trimmed" if trimmed else "verbatim",
        severity=gravest([difference.severity for difference in differences]),
        place=whole,
        places=(whole,),
        joined=tuple(one for one in shown_places[1:] if one.original != first.original),
        differences=tuple(differences),
        cuts=tuple(hidden),
        speaker_is=agree(quotation.speaker, whole.speaker),
        evidence=round(sum(placed.score for _, placed in pieces) - ENOUGH_BITS, 1),
    )


def _stretches(words: Query) -> list[tuple[int, int]]:
    """Ranges of words, cut where a sentence or part begins if one does near the length wanted."""
    starts = [0]
    while len(words) - starts[-1] > 2 * STRETCH_WORDS:
        wanted = starts[-1] + STRETCH_WORDS
        near = (i for i in range(wanted, wanted + STRETCH_WORDS) if words.words[i].opens)
        starts.append(next(near, wanted))
    return list(pairwise([*starts, len(words)]))


def _dropped(part: Query, passed: list[Word], between: Span) -> Difference:
    raw = [word.raw for word in passed]
    at = part.words[0].start
    return Difference(
        kind="dropped",
        severity=severity(raw, []),
        original=" ".join(raw),
        quoted="",
        original_span=Span(between.start + passed[0].start, between.start + passed[-1].end),
        quoted_span=Span(at, at),
        part=part.words[0].part,
    )


def _merged(spans: list[Span], original: Original) -> tuple[Span, ...]:
    """The spans in order, those with no word between them made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if (
            merged
            and span.start <= merged[-1].end + 200
            and not words_in(original.spoken(Span(merged[-1].end, span.start)))
        ):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
