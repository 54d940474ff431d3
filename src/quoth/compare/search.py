"""Where a quotation may stand in the originals: chunks that hold its words, and the alignments in them.

Chunks are ranked by the bits of the words and pairs of words that they and the next hold; the best become windows, in
which `align` lays the whole quotation beside the original. The score of a place is the alignment's plus the bits of
its prior. What follows from it is `judge`'s.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from quoth.compare.align import Laid, Row, align, apart, trace
from quoth.compare.evidence import bits
from quoth.compare.originals import Chunk, Originals, pairs
from quoth.compare.prior import Prior
from quoth.compare.query import Query

MOST_WINDOWS = 10
KEPT_SHARE = 0.6  # of the best chunk's bits
SEGMENT_WORDS = 4  # a part or sentence of so many words is also looked for alone
SEGMENT_SHARE = 0.6  # of its bits
MOST_PLACES = 24
EVERY = 400  # places of the same words that are listed, at most
CROWDED_SHARE = 0.95
PIECE_BITS = 12.0  # what a piece of a spliced quotation must tell by itself
AS_GOOD = 0.75  # bits: places this near to the best alignment hold the same words
_NEIGHBOUR_CHUNKS = 2


@dataclass(frozen=True)
class Placed:
    """A query laid beside the words of a row of an original."""

    score: float
    alignment: float
    original: int
    row: Row
    laid: Laid

    @property
    def first(self) -> int:
        return min(j for j in self.laid.first if j >= 0)

    @property
    def last(self) -> int:
        return max(self.laid.last)

    @property
    def end(self) -> int:
        """Code point of the original at which they end."""
        return int(self.row.chunk.ends[self.last])

    @property
    def position(self) -> int:
        """Code point of the original at which the words begin."""
        return int(self.row.chunk.starts[self.first])


def places(query: Query, originals: Originals, prior: Prior, *, every: bool = False) -> list[Placed]:
    """The likeliest places of a query, best first; none where no word of it stands in the originals.

    `every` looks into all chunks that may hold the very words, not the likeliest alone.
    """
    if not len(query):
        return []
    after, alone = bits(query, originals)
    windows = _windows(query, originals, prior, alone, EVERY if every else MOST_WINDOWS)
    if not windows:
        return []
    numbers = list(windows)
    rows = [_row(originals, number, spans) for number, spans in windows.items()]
    aligned = align(query, after, rows)
    ends: list[tuple[float, float, int, int]] = []
    best = max(float(aligned.totals(i).max()) for i in range(len(rows)))
    for i, (number, row) in enumerate(zip(numbers, rows, strict=True)):
        totals = aligned.totals(i)
        speakers = np.array(originals.originals[number].turn_speakers, np.int64)[row.turns]
        scores = totals + prior.bits(number, row.chunk.starts, speakers)
        for j in {*np.flatnonzero(totals >= best - AS_GOOD).tolist(), int(np.argmax(scores))}:
            ends.append((float(scores[j]), float(totals[j]), i, j + 1))
    ends.sort(key=lambda end: (-end[0], end[2], end[3]))
    found: list[Placed] = []
    for score, total, i, end in ends[: EVERY if every else MOST_PLACES]:
        if found and total < best - AS_GOOD:
            continue
        laid = _without_weak_pieces(trace(aligned, i, end), rows[i], query, after)
        if max(laid.last) >= 0:
            found.append(Placed(score, total, numbers[i], rows[i], laid))
    return found


def _without_weak_pieces(laid: Laid, row: Row, query: Query, bits: NDArray[np.float64]) -> Laid:
    """A piece at another place that tells next to nothing by itself is no place: its words are the article's own."""
    pieces: list[tuple[float, list[int]]] = []
    previous = -1
    for i, (j, last) in enumerate(zip(laid.first, laid.last, strict=True)):
        if j < 0:
            continue
        if previous < 0 or apart(previous, j, row):
            pieces.append((0.0, []))
        earned, members = pieces[-1]
        equal = row.chunk.keys[j] == query.keys[i] or last > j
        pieces[-1] = (earned + (float(bits[i]) if equal else 0.0), [*members, i])
        previous = last
    if len(pieces) < 2:
        return laid
    best = max(earned for earned, _ in pieces)
    weak = {i for earned, members in pieces if earned < min(PIECE_BITS, best) for i in members}
    return Laid(*(tuple(-1 if i in weak else j for i, j in enumerate(side)) for side in laid))


def _row(originals: Originals, number: int, spans: list[tuple[int, int]]) -> Row:
    """The stretches of an original, as chunks (first, last), in one row."""
    chunks = [originals.stretch(number, first, last) for first, last in spans]
    chunk = Chunk(*(np.concatenate(column) for column in zip(*chunks, strict=True)))
    turn_starts = originals.originals[number].turn_starts
    turns = np.maximum(np.searchsorted(turn_starts, chunk.starts, "right") - 1, 0)
    return Row(chunk, turns, np.repeat(np.arange(len(chunks)), [len(c.keys) for c in chunks]))


def _windows(
    query: Query, originals: Originals, prior: Prior, alone: NDArray[np.float64], most_windows: int
) -> dict[int, list[tuple[int, int]]]:
    """Stretches of chunks (first, last) to look into for each original, those that touch made one."""
    held, most = held_bits(query, originals, alone)
    if not len(held) or float(held.max()) <= 0:
        return {}
    ranked = held + np.where(held > 0, prior.chunk_bits(), 0)
    among = np.flatnonzero(held >= KEPT_SHARE * float(held.max()))
    if float(held.max()) <= 0.5 * most:
        most_windows //= 5
    if len(among) > most_windows:
        among = among[np.argsort(-ranked[among], kind="stable")[:most_windows]]
    chosen = set(among.tolist())
    for start, end in segments(query):
        part, most = held_bits(query.slice(start, end), originals, alone[start:end])
        if float(part[among].max()) < SEGMENT_SHARE * most <= float(part.max()):
            chosen.add(int(np.argmax(part + np.where(part > 0, prior.chunk_bits(), 0))))
    for number, position in prior.near:
        original = originals.originals[number]
        here = original.first_chunk + int(np.searchsorted(original.chunk_starts, position, "right")) - 1
        last = original.first_chunk + len(original.chunk_starts) - 1
        chosen.update(
            range(max(original.first_chunk, here - _NEIGHBOUR_CHUNKS), min(last, here + _NEIGHBOUR_CHUNKS) + 1)
        )
    ahead = 1 + len(query) // 90
    windows: dict[int, list[tuple[int, int]]] = {}
    for chunk in sorted(chosen):
        spans = windows.setdefault(originals.owner(chunk), [])
        if spans and chunk - 1 <= spans[-1][1]:
            spans[-1] = (spans[-1][0], chunk + ahead)
        else:
            spans.append((chunk - 1, chunk + ahead))
    return {number: [span for span in spans if originals.holds(number, *span)] for number, spans in windows.items()}


def crowded(query: Query, originals: Originals) -> bool:
    """Whether more chunks hold the words of a query than are looked into at first."""
    _, alone = bits(query, originals)
    held, _ = held_bits(query, originals, alone)
    return int((held >= CROWDED_SHARE * held.max()).sum()) > MOST_WINDOWS


def held_bits(query: Query, originals: Originals, alone: NDArray[np.float64]) -> tuple[NDArray[np.float32], float]:
    """Bits of the query's words and pairs that each chunk and the next hold, and how many all of them have."""
    keys = query.keys
    features, weights = keys, np.where(query.supplied, 0, alone)
    if len(keys) > 1:
        together = pairs(keys[:-1], keys[1:])
        rarity = np.log2(originals.n_words / np.maximum(originals.count(together), 1))
        features = np.concatenate([keys, together])
        weights = np.concatenate([weights, np.clip(rarity, 0, 20) / 2])
    _, once = np.unique(features, return_index=True)
    held = originals.holding(features[once], weights[once])
    both = np.zeros_like(held)
    both[:-1] = 0.97 * (held[:-1] + held[1:]) * (held[1:] > 0) * (held[:-1] > 0)
    most = float(weights[once].sum())
    return np.maximum(held, np.minimum(both, most)), most


def segments(query: Query) -> list[tuple[int, int]]:
    """Parts and sentences of a quotation, where it has several; short ones go with the next."""
    starts = [0]
    for i, word in enumerate(query.words):
        if (word.opens or word.sign) and i - starts[-1] >= SEGMENT_WORDS and len(query) - i >= SEGMENT_WORDS:
            starts.append(i)
    return list(pairwise([*starts, len(query)])) if len(starts) > 1 else []
