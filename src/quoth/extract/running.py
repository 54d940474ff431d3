"""Quotations that run over paragraphs, joined again.

By newspaper custom a quotation of several paragraphs opens its marks anew in each and closes them only in the last. The
network reads a paragraph or two at a time, so this is ruled, not learned: while a paragraph's quotation is not closed
and the next paragraph opens with the same mark, the next quotation goes on with it. The attribution may stand in any
one of these paragraphs; if two of them have their own, both stay as they are.

A paragraph that is nothing but one quotation, which nobody else has, goes on with the speaker of the paragraph before
where that is a quotation and its attribution. Within a paragraph, a quotation that is whole sentences and nobody's goes
on with the attribution before it: *She wanted no more clocks. “They keep me awake.”* So does one of any length that
the attribution interrupts: *“The dam held,” she said, “but only just.”*
"""

from bisect import bisect_left
from itertools import pairwise

import numpy as np

from quoth.extract.relations import Relation, Run
from quoth.extract.shapes import CLOSERS, ENDS, Shape
from quoth.extract.units import Units

_UNCLOSED = 3
_GOES_ON = (Shape.LOWER, Shape.COMMA)
"""What goes on with a sentence."""
_PAUSES = (*ENDS, Shape.COMMA)
_SENTENCE = 5
"""Fewer words than these in marks may be a title or a slogan."""
_ASIDE = 8
"""So many words a paragraph may hold beside a quotation, its source and its cue, and still be that speaker's."""


def running(found: list[Relation], units: Units) -> list[Relation]:
    """The relations, with the content of those that hold a part of a running quotation extended to all of it."""
    edges = [0, *(np.flatnonzero(np.diff(units.block)) + 1).tolist(), len(units)] if len(units) else [0]
    blocks = list(pairwise(edges))
    added: dict[int, list[Run]] = {}
    holder = _holder(found, units)
    cues = np.zeros(len(units) + 1, np.int64)  # of each unit, how many outermost cues stand before it
    for relation in found:
        if relation.parent is None:
            cues[relation.cue[0] + 1] += 1
    cues = np.cumsum(cues)
    for chain in _chains(blocks, units):
        owners = [_owner(holder[start:end]) for start, end in chain]
        before, after = _latest(owners), _latest(owners[::-1])[::-1]
        for n, owner in enumerate(owners):
            mine = before[n] if before[n] >= 0 else after[n]
            start, end = chain[n]
            if owner < 0 <= mine and cues[start] == cues[end]:
                added.setdefault(mine, []).append((start, end))
    found = [_with(r, added[i], units) if i in added else r for i, r in enumerate(found)]
    for goes_on in (_following, _within):
        added = goes_on(found, blocks, units)
        found = [_with(r, added[i], units) if i in added else r for i, r in enumerate(found)]
    return found


def _holder(found: list[Relation], units: Units) -> np.ndarray:
    """Of each unit, the outermost relation whose content it stands in, or -1."""
    holder = np.full(len(units), -1)
    for i, relation in enumerate(found):
        if relation.parent is None:
            for start, end in relation.content:
                holder[start:end] = i
    return holder


def _said_by(found: list[Relation], units: Units, holder: np.ndarray) -> np.ndarray:
    """Of each unit, the outermost relation that holds it, or else one whose source, cue or content it is, or -1."""
    said_by = np.full(len(units), -1)
    for i, relation in enumerate(found):
        for start, end in (*relation.source, relation.cue, *relation.content):
            said_by[start:end] = np.where(holder[start:end] >= 0, holder[start:end], i)
    return said_by


def _owner(holder: np.ndarray) -> int:
    """The relation that holds at least half of a passage, or -1."""
    known = holder[holder >= 0]
    if 2 * len(known) < len(holder):
        return -1
    values, counts = np.unique(known, return_counts=True)
    return int(values[counts.argmax()])


def _latest(owners: list[int]) -> list[int]:
    """For each place the last owner up to it, or -1."""
    out, last = [], -1
    for owner in owners:
        last = owner if owner >= 0 else last
        out.append(last)
    return out


def _following(found: list[Relation], blocks: list[Run], units: Units) -> dict[int, list[Run]]:
    """Blocks that are one closed quotation of nobody's, by the relation of the paragraph before them."""
    holder = _holder(found, units)
    said_by = _said_by(found, units, holder)
    words = units.are_words()
    added: dict[int, list[Run]] = {}
    speaker = -1
    for start, end in blocks:
        marked = units.quotation[start:end]
        whole = marked[0] >= 0 and (marked == marked[0]).all() and units.quote[start] != _UNCLOSED
        if whole and speaker >= 0 and (said_by[start:end] < 0).all():
            added.setdefault(speaker, []).append((start, end))
            continue
        owners = np.unique(holder[start:end][(marked >= 0) & (holder[start:end] >= 0)])
        speaker = int(owners[0]) if len(owners) == 1 else -1
        aside = words[start:end] & (marked < 0) & (said_by[start:end] != speaker)
        if aside.sum() > _ASIDE:
            speaker = -1
    return added


def _within(found: list[Relation], blocks: list[Run], units: Units) -> dict[int, list[Run]]:
    """Closed quotations of nobody's, whole sentences or interrupted, by the relation whose cue stands last before."""
    taken = _said_by(found, units, _holder(found, units)) >= 0
    speakers = {r.cue[0]: i for i, r in enumerate(found) if r.parent is None}
    words = units.are_words()
    added: dict[int, list[Run]] = {}
    for start, end in blocks:
        cues = sorted(cue for cue in speakers if start <= cue < end)
        edges = np.flatnonzero(np.diff(units.quotation[start:end])) + start + 1
        for at, stop in pairwise([*edges.tolist(), end]):
            before = bisect_left(cues, at)
            if not before or units.quotation[at] < 0 or taken[at:stop].any() or units.quote[at] == _UNCLOSED:
                continue
            mine = speakers[cues[before - 1]]
            whole = words[at:stop].sum() >= _SENTENCE and _is_sentence(units, at, stop, end)
            if whole or _is_interrupted(found[mine], units, at, stop):
                added.setdefault(mine, []).append((at, stop))
    return added


def _is_interrupted(relation: Relation, units: Units, at: int, stop: int) -> bool:
    """Whether the quotation from `at`, after a comma, goes on with the relation's, in the sentence of its cue.

    A nickname or title ends without a stop or comma.
    """
    after = slice(stop - 2, stop + 1)  # of the last word or stop, the closing mark, and what comes next
    if units.shape[at - 1] != Shape.COMMA or not np.isin(units.shape[after], _PAUSES).any():
        return False
    said = max((end for _, end in relation.content if end <= relation.cue[0]), default=0)
    return bool(said and units.quotation[said - 1] >= 0 and not np.isin(units.shape[said:at], ENDS).any())


def _is_sentence(units: Units, at: int, stop: int, end: int) -> bool:
    """Whether a quotation inside a block that ends at `end` is one sentence or several, with nothing beside."""
    shape = units.shape
    opens = shape[at - 1] in ENDS or (shape[at - 1] in CLOSERS and shape[at - 2] in ENDS)
    closes = shape[stop - 2] in ENDS and (stop == end or shape[stop] not in _GOES_ON)
    return bool(opens and closes)


def _chains(blocks: list[Run], units: Units) -> list[list[Run]]:
    """Runs of passages, each but the last unclosed and in a block before the next one's."""
    chains: list[list[Run]] = []
    going = -1  # the shape of the mark that the block before left open
    for start, end in blocks:
        last = (end - int(np.argmin((units.quotation[start:end] == units.quotation[end - 1])[::-1])), end)
        if (units.quotation[start:end] == units.quotation[end - 1]).all():
            last = (start, end)
        if going >= 0 and units.shape[start] == going and units.quotation[start] >= 0:
            other = units.quotation[start:end] != units.quotation[start]
            chains[-1].append((start, start + int(np.argmax(other)) if other.any() else end))
        else:
            going = -1
        unclosed = units.quote[end - 1] == _UNCLOSED
        if unclosed and not (going >= 0 and chains[-1][-1] == last):
            chains.append([last])
        going = int(units.shape[last[0]]) if unclosed else -1
    return [chain for chain in chains if len(chain) > 1]


def _with(relation: Relation, added: list[Run], units: Units) -> Relation:
    """The relation with more content; runs that touch are one, but never across blocks."""
    runs: list[Run] = []
    for start, end in sorted([*relation.content, *added]):
        if runs and start <= runs[-1][1] and units.block[start] == units.block[runs[-1][0]]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return relation._replace(content=tuple(runs))
