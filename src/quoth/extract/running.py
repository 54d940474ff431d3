"""Quotations that run over paragraphs, joined again.

By newspaper custom a quotation of several paragraphs opens its marks anew in each and closes them only in the last. The
network reads a paragraph or two at a time, so this is ruled, not learned: while a paragraph's quotation is not closed
and the next paragraph opens with a mark, the next quotation goes on with it. The attribution may stand in any one of
these paragraphs; if two of them have their own, both stay as they are.
"""

from itertools import pairwise

import numpy as np

from quoth.extract.relations import Relation, Run
from quoth.extract.units import Units

_OPENING_SHAPES = (6, 8, 9)
_UNCLOSED = 3


def running(found: list[Relation], units: Units) -> list[Relation]:
    """The relations, with the content of those that hold a part of a running quotation extended to all of it."""
    chains = _chains(units)
    if not chains:
        return found
    holder = np.full(len(units), -1)
    for i, relation in enumerate(found):
        if relation.parent is None:
            for start, end in relation.content:
                holder[start:end] = i
    added: dict[int, list[Run]] = {}
    for chain in chains:
        owners = [_owner(holder[start:end]) for start, end in chain]
        for n, owner in enumerate(owners):
            if owner >= 0:
                continue
            before = next((o for o in reversed(owners[:n]) if o >= 0), -1)
            after = next((o for o in owners[n + 1 :] if o >= 0), -1)
            mine = before if before >= 0 else after
            if mine >= 0:
                added.setdefault(mine, []).append(chain[n])
    return [r._replace(content=_merged([*r.content, *added[i]])) if i in added else r for i, r in enumerate(found)]


def _owner(holder: np.ndarray) -> int:
    """The relation that holds at least half of a passage, or -1."""
    known = holder[holder >= 0]
    if 2 * len(known) < len(holder):
        return -1
    values, counts = np.unique(known, return_counts=True)
    return int(values[counts.argmax()])


def _chains(units: Units) -> list[list[Run]]:
    """Runs of passages, each but the last unclosed and in a block before the next one's."""
    if not len(units):
        return []
    edges = [0, *(np.flatnonzero(np.diff(units.block)) + 1).tolist(), len(units)]
    chains: list[list[Run]] = []
    going = False
    for start, end in pairwise(edges):
        last = (end - int(np.argmin((units.quotation[start:end] == units.quotation[end - 1])[::-1])), end)
        if (units.quotation[start:end] == units.quotation[end - 1]).all():
            last = (start, end)
        if going and units.shape[start] in _OPENING_SHAPES and units.quotation[start] >= 0:
            other = units.quotation[start:end] != units.quotation[start]
            chains[-1].append((start, start + int(np.argmax(other)) if other.any() else end))
        else:
            going = False
        unclosed = units.quote[end - 1] == _UNCLOSED
        if unclosed and not (going and chains[-1][-1] == last):
            chains.append([last])
        going = bool(unclosed)
    return [chain for chain in chains if len(chain) > 1]


def _merged(runs: list[Run]) -> tuple[Run, ...]:
    out: list[Run] = []
    for start, end in sorted(runs):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
