"""What holds of relations whatever the network says: contents keep to their paragraphs and to themselves.

A window holds several paragraphs, and the network may let a content run on from a headline into the article. And each
cue is decoded by itself, so two neighbours may both take a quotation that only one of them can have said. Neither is
learnt away; both are ruled here (what that gave: `training/LOG.md`).
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from quoth.extract.quoted import Quotation
from quoth.extract.relations import Relation, Run
from quoth.extract.shapes import CLOSERS, ENDS, Shape
from quoth.extract.units import Units

_TITLE = 3
"""Words of so many letters and fewer may be a title."""
_CAPITAL = (Shape.CAPITALISED, Shape.CAPITAL)


def settled(found: list[Relation], units: Units) -> list[Relation]:
    """The relations, each within its paragraphs and none sharing content with its neighbours; none is left out."""
    return apart(within_blocks([whole_names(r, units) for r in found], units), units)


def whole_names(relation: Relation, units: Units) -> Relation:
    """The relation with capitalised words at the edge of its cue given to the source that they touch.

    No verb is capitalised inside a sentence, so a cue "said Ada" before the source "Marsh" has cut a name in two. In
    headlines every word may be capitalised; they stay as they are.
    """
    start, end = relation.cue
    source = list(relation.source)
    for n, (first, last) in enumerate(source):
        while first == end and end - start > 1 and _is_capitalised(end - 1, units):
            end, first = end - 1, first - 1
        while last == start and end - start > 1 and _is_capitalised(start, units):
            start, last = start + 1, last + 1
        source[n] = (first, last)
    return relation._replace(cue=(start, end), source=tuple(source))


def filled(found: list[Relation], units: Units, passages: Iterable[Quotation]) -> list[Relation]:
    """The relations, a content that opens a quotation going on to its closing mark.

    To a mark that comes next; and where the content is a quotation within a quotation, past whatever stands before the
    mark: the network sees the outer marks as a feature of each unit, the inner ones only as units, and at times stops
    at the end of their first sentence.
    """
    last_word = np.maximum.accumulate(np.where(units.are_words(), np.arange(len(units)), -1))
    closing: dict[int, int] = {}
    ending: dict[int, list[Run]] = defaultdict(list)  # passages by their last word
    for quotation in passages:
        if quotation.closed:
            first, stop = np.searchsorted(units.start, (quotation.start, quotation.end)).tolist()
            if quotation.depth:
                closing[first] = stop
            if last_word[stop - 1] > first:
                ending[last_word[stop - 1]].append((first, stop))
    out = []
    for relation in found:
        runs: list[Run] = []
        for start, end in relation.content:
            marks = [stop for first, stop in ending.get(last_word[end - 1], ()) if start <= first]
            stop = max(end, closing.get(start, 0), *marks)
            if runs and start < runs[-1][1]:
                runs[-1] = (runs[-1][0], max(runs[-1][1], stop))
            else:
                runs.append((start, stop))
        out.append(relation._replace(content=tuple(runs)))
    return out


def within_blocks(found: list[Relation], units: Units) -> list[Relation]:
    """The relations, no run of which goes beyond a block; parts of other blocks than the cue's stay if in marks.

    So with a source whose parts stand in two sentences.
    """
    out = []
    for relation in found:
        home = units.block[relation.cue[0]]
        content = _cut(relation.content, units)
        kept = [run for run in content if units.block[run[0]] == home or _in_marks(run, units)]
        source = _cut(relation.source, units)
        near = [run for run in source if units.block[run[0]] == home]
        if len(near) > 1:
            near = [run for run in near if not _away(relation.cue, run, units)[0]] or near
        out.append(relation._replace(content=tuple(kept or content[:1]), source=tuple(near or source[:1])))
    return out


def apart(found: list[Relation], units: Units) -> list[Relation]:
    """The relations, none sharing content with another of the same parent.

    What two claim goes to the one that would be left with nothing, or else to the one whose cue stands nearer, first of
    all in the same sentence.
    """
    claims: dict[int, list[int]] = defaultdict(list)
    for i, relation in enumerate(found):
        for start, end in relation.content:
            for unit in range(start, end):
                claims[unit].append(i)
    shared: list[tuple[int, int, list[int]]] = []
    for unit in sorted(unit for unit, claimed in claims.items() if len(claimed) > 1):
        if shared and shared[-1][1] == unit and claims[unit] == shared[-1][2]:
            shared[-1] = (shared[-1][0], unit + 1, shared[-1][2])
        else:
            shared.append((unit, unit + 1, claims[unit]))
    lost: dict[int, list[Run]] = defaultdict(list)
    for start, end, claimed in shared:
        for parent in {found[i].parent for i in claimed}:
            rivals = [i for i in claimed if found[i].parent == parent]
            winner = min(
                rivals, key=lambda i: (found[i].size > end - start + 1, _away(found[i].cue, (start, end), units))
            )
            for i in rivals:
                if i != winner:
                    lost[i].append((start, end))
    words = units.are_words()
    return [_without(r, lost[i], words) if i in lost else r for i, r in enumerate(found)]


def _without(relation: Relation, lost: list[Run], words: np.ndarray) -> Relation:
    """The relation without runs of its content, unless they are all of it."""
    gone = {unit for start, end in lost for unit in range(start, end)}
    runs: list[Run] = []
    for start, end in relation.content:
        for unit in range(start, end):
            if unit not in gone:
                if runs and runs[-1][1] == unit and unit != start:
                    runs[-1] = (runs[-1][0], unit + 1)
                else:
                    runs.append((unit, unit + 1))
    if not any(words[start:end].any() for start, end in runs):
        return relation
    return relation._replace(content=tuple(runs))


def _cut(runs: tuple[Run, ...], units: Units) -> list[Run]:
    """Runs, cut where a block ends."""
    out: list[Run] = []
    for start, end in runs:
        edges = [start, *(np.flatnonzero(np.diff(units.block[start:end])) + start + 1).tolist(), end]
        out += pairwise(edges)
    return out


def _is_capitalised(unit: int, units: Units) -> bool:
    return bool(units.shape[unit] == Shape.CAPITALISED and units.place[unit] < 2)


def _in_marks(run: Run, units: Units) -> bool:
    return bool((units.quotation[run[0] : run[1]] >= 0).mean() > 0.8)


def _away(cue: Run, run: Run, units: Units) -> tuple[int, int]:
    """How many ends of sentences and how many units stand between a cue and another run.

    A full stop before a closing mark ends one for the rest: *“It failed.” She left.*; *“It did?” she said.* has none.
    The stop of a short word with a capital, as in "Ms." and "Gov.", ends none, nor do stops inside marks.
    """
    first, last = (run[1], cue[0]) if run[1] <= cue[0] else (cue[1], run[0])
    ends = np.flatnonzero(np.isin(units.shape[first:last], ENDS) & (units.quotation[first:last] < 0)) + first
    before = np.maximum(ends - 1, 0)
    short = (units.end[before] - units.start[before] <= _TITLE) & np.isin(units.shape[before], _CAPITAL)
    stops = run[1] <= cue[0] and units.shape[run[1] - 1] in CLOSERS and units.shape[run[1] - 2] == Shape.STOP
    return int((~short).sum()) + int(stops), max(last - first, 0)
