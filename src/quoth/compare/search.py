"""Where a quotation may stand in the originals: chunks that hold its words, and the alignments in them.

Chunks are ranked by the bits of the words and pairs of words that they and the next hold; the best become windows, in which
`align` lays the whole quotation beside the original. The score of a place is the alignment's plus the bits of its
prior. What follows from it is `judge`'s.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quoth.compare.align import align, trace
from quoth.compare.evidence import Prior, bits
from quoth.compare.originals import Chunk, Originals, pairs
from quoth.compare.query import Query

MOST_WINDOWS = 24
KEPT_SHARE = 0.55  # of the best chunk's bits
MOST_PLACES = 24
AS_GOOD = 0.75  # bits: places this near to the best alignment hold the same words
_NEIGHBOUR_CHUNKS = 2


@dataclass(frozen=True)
class Placed:
    """A query laid beside a stretch of an original: for each of its words the stretch's word, or -1."""

    score: float
    alignment: float
    original: int
    stretch: Chunk
    turns: NDArray[np.int64]
    beside: tuple[int, ...]

    @property
    def first(self) -> int:
        return min(j for j in self.beside if j >= 0)

    @property
    def last(self) -> int:
        return max(j for j in self.beside if j >= 0)


def places(query: Query, originals: Originals, prior: Prior) -> list[Placed]:
    """The likeliest places of a query, best first; none where no word of it stands in the originals."""
    if not len(query):
        return []
    after, alone = bits(query, originals)
    windows = _windows(query, originals, prior, alone)
    if not windows:
        return []
    stretches = [originals.stretch(number, first, last) for number, first, last in windows]
    turns, speakers = [], []
    for (number, _, _), stretch in zip(windows, stretches, strict=True):
        original = originals.originals[number]
        turn = np.maximum(np.searchsorted(original.turn_starts, stretch.starts, "right") - 1, 0)
        turns.append(turn)
        speakers.append(np.array(original.turn_speakers, np.int64)[turn])
    aligned = align(query, after, stretches, turns)
    ends: list[tuple[float, float, int, int]] = []
    for i, stretch in enumerate(stretches):
        if not len(stretch.keys):
            continue
        totals = aligned.totals(i)[1:]
        scores = totals + prior.bits(windows[i][0], stretch.starts, speakers[i])
        # the best end, and every other that is an alignment as good: a peak higher than what stands beside it
        best = float(totals.max())
        peaks = np.flatnonzero(totals >= best - AS_GOOD)
        for j in {*peaks.tolist(), int(np.argmax(scores))}:
            ends.append((float(scores[j]), float(totals[j]), i, j + 1))
    ends.sort(key=lambda end: (-end[0], end[2], end[3]))
    found: list[Placed] = []
    seen: set[tuple[int, int]] = set()
    for score, total, i, end in ends:
        if len(found) >= MOST_PLACES:
            break
        position = (windows[i][0], int(stretches[i].ends[end - 1]))
        if position in seen:
            continue
        seen.add(position)
        beside = tuple(trace(aligned, i, end))
        if all(j < 0 for j in beside):
            continue
        found.append(Placed(score, total, windows[i][0], stretches[i], turns[i], beside))
    return found


def _windows(
    query: Query, originals: Originals, prior: Prior, alone: NDArray[np.float64]
) -> list[tuple[int, int, int]]:
    """Stretches of chunks (original, first, last) to look into, those that touch made one."""
    keys = query.keys
    features, weights = keys, np.where(query.supplied, 0, alone)
    if len(keys) > 1:
        together = pairs(keys[:-1], keys[1:])
        counts = originals.count(together)
        rarity = np.clip(np.log2(originals.n_words / np.maximum(counts, 1)), 0, 20) / 2
        features = np.concatenate([keys, together])
        weights = np.concatenate([weights, rarity])
    _, once = np.unique(features, return_index=True)
    held = originals.holding(features[once], weights[once])
    if not len(held) or float(held.max()) <= 0:
        return []
    with_next = held.copy()
    with_next[:-1] = np.maximum(with_next[:-1], 0.97 * (held[:-1] + held[1:]) * (held[1:] > 0) * (held[:-1] > 0))
    with_next = np.maximum(held, np.minimum(with_next, float(weights[once].sum())))
    ranked = with_next + np.where(with_next > 0, prior.chunk_bits(), 0)
    floor = KEPT_SHARE * float(with_next.max())
    among = np.flatnonzero(with_next >= floor)
    if len(among) > MOST_WINDOWS:
        among = among[np.argsort(-ranked[among], kind="stable")[:MOST_WINDOWS]]
    chosen = set(among.tolist())
    for neighbour in prior.neighbours:
        original = originals.originals[neighbour.original]
        here = original.first_chunk + int(np.searchsorted(original.chunk_starts, neighbour.position, "right")) - 1
        near = range(
            max(original.first_chunk, here - _NEIGHBOUR_CHUNKS),
            min(original.first_chunk + len(original.chunk_starts), here + _NEIGHBOUR_CHUNKS + 1),
        )
        chosen.update(near)
    ahead = 1 + len(query) // 90
    spans: list[tuple[int, int, int]] = []
    for chunk in sorted(chosen):
        owner = originals.owner(chunk)
        first, last = chunk - 1, chunk + ahead
        if spans and spans[-1][0] == owner and first <= spans[-1][2]:
            spans[-1] = (owner, spans[-1][1], last)
        else:
            spans.append((owner, first, last))
    return spans
