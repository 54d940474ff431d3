"""A document's units cut into the windows that the network reads.

Attribution is local to a paragraph or two, and short windows read better than long ones (see `training/LOG.md`), so
whole blocks are packed into windows of about `CAPACITY` word pieces. A block longer than `LONGEST` is cut at sentence
ends; each part is read with the units around it, so that nothing is lost at a seam: a window *owns* the units that it
answers for and only *sees* the others. A quotation that is a paragraph of its own is not parted from the one before.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from quoth.extract.shapes import Shape
from quoth.extract.units import Units

CAPACITY = 128
LONGEST = 250
_OVERLAP = 60


class Window(NamedTuple):
    """Units `start` to `end` are read; those from `own_start` to `own_end` are answered for. All half-open."""

    start: int
    end: int
    own_start: int
    own_end: int


def windows(units: Units, capacity: int = CAPACITY) -> list[Window]:
    """The windows of a text, in order; each unit is owned by exactly one."""
    lengths = np.fromiter((len(p) for p in units.pieces), dtype=np.int64, count=len(units))
    piece_at = np.concatenate([[0], np.cumsum(lengths)])
    edges = np.flatnonzero(np.diff(units.block)) + 1
    bounds = _together(units, piece_at, [0, *edges.tolist(), len(units)]) if len(units) else []
    out: list[Window] = []
    first = 0
    for start, end in pairwise(bounds):
        if piece_at[end] - piece_at[first] <= capacity:
            continue
        if start > first:
            out.append(Window(first, start, first, start))
        first = start
        if piece_at[end] - piece_at[start] > LONGEST:
            out += _parts(units, piece_at, start, end)
            first = end
    if bounds and bounds[-1] > first:
        out.append(Window(first, bounds[-1], first, bounds[-1]))
    return out


def _together(units: Units, piece_at: np.ndarray, bounds: list[int]) -> list[int]:
    """The bounds of blocks, less those at which no window may end; but nothing longer than `LONGEST` is joined.

    Who said a paragraph that is nothing but a quotation stands in the paragraph before it; so it does where a quotation
    opens a paragraph after one that ends in a colon.
    """
    out = bounds[:1]
    for at, end in pairwise(bounds[1:]):
        quoted = units.quotation[at:end]
        tied = quoted[0] >= 0 and ((quoted == quoted[0]).all() or units.shape[at - 1] == Shape.COLON)
        if not tied or piece_at[end] - piece_at[out[-1]] > LONGEST:
            out.append(at)
    return [*out, bounds[-1]]


def _parts(units: Units, piece_at: np.ndarray, start: int, end: int) -> list[Window]:
    """A long block as overlapping windows that own a run of whole sentences each, where there are sentence ends."""
    room = LONGEST - 2 * _OVERLAP
    out = []
    at = start
    while at < end:
        reach = int(np.searchsorted(piece_at, piece_at[at] + room, side="right")) - 1
        reach = min(max(reach, at + 1), end)
        stop = reach if reach == end else _sentence_end(units, at, reach)
        left = max(start, int(np.searchsorted(piece_at, piece_at[at] - _OVERLAP)))
        right = min(end, max(stop, int(np.searchsorted(piece_at, piece_at[stop] + _OVERLAP, side="right")) - 1))
        out.append(Window(left, right, at, stop))
        at = stop
    return out


_OPENS = (Shape.CAPITALISED, Shape.CAPITALS, Shape.CAPITAL, Shape.OPENING, Shape.STRAIGHT)
_BEFORE = (Shape.STOP, Shape.QUESTION, Shape.CLOSING, Shape.STRAIGHT)


def _sentence_end(units: Units, at: int, reach: int) -> int:
    """The last unit in the second half of `at` to `reach` that opens a sentence; `reach` where none does."""
    for i in range(reach, at + (reach - at) // 2, -1):
        if units.shape[i] in _OPENS and units.shape[i - 1] in _BEFORE:
            return i
    return reach
