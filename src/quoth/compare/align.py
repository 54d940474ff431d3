"""Words of a quotation laid beside those of an original, at the least cost in bits.

A dynamic programme over the whole quotation and a window of the original, its ends free: a word that is equal earns
its bits, one that is another or is the article's own costs some, words of the original passed over cost little each, next
to nothing at a sign (an ellipsis, a bracket, an interruption), and a fixed sum however far the jump, which is what
joins words of different places. All windows of a quotation are worked row by row at once in numpy: the gap costs are
concave, and the best start of a gap is a running maximum (Gotoh 1982; Smith and Waterman 1981).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quoth.compare.originals import Chunk
from quoth.compare.query import Query

CHANGED, KIN, EXTRA = 4.5, 1.5, 4.6
SUPPLIED_CHANGED, SUPPLIED_EXTRA = 0.3, 0.2
OPEN, PASSED, JUMP = 2.5, 0.6, 17.0
SIGN_OPEN, SIGN_PASSED, SIGN_JUMP = 0.6, 0.03, 12.0
TURN = 6.0
_NEVER = np.float32(-1e6)

Table = NDArray[np.float32]


class Costs(NamedTuple):
    """Costs in bits for each word of a query."""

    earns: NDArray[np.float32]
    changed: NDArray[np.float32]
    kin: NDArray[np.float32]
    extra: NDArray[np.float32]


def costs(query: Query, bits: NDArray[np.float64]) -> Costs:
    """What each word earns where it is found, and costs where it is not."""
    earns = bits.astype(np.float32)
    supplied = query.supplied
    return Costs(
        earns=earns,
        changed=np.where(supplied, SUPPLIED_CHANGED, CHANGED).astype(np.float32),
        kin=np.where(supplied, 0, KIN - 0.4 * np.minimum(earns, 6)).astype(np.float32),
        extra=np.where(supplied, SUPPLIED_EXTRA, EXTRA).astype(np.float32),
    )


class Aligned(NamedTuple):
    """All windows of a query, worked: `scores[i]` is the table after i words, (windows, width + 1)."""

    query: Query
    windows: list[Chunk]
    costs: Costs
    keys: NDArray[np.uint32]
    stems: NDArray[np.uint32]
    passed: Table
    sign_passed: Table
    entered: Table
    scores: Table

    def totals(self, window: int) -> Table:
        """Score of the whole query ending after each number of the window's words, from 0."""
        return self.scores[-1, window, : len(self.windows[window].keys) + 1]


def align(query: Query, bits: NDArray[np.float64], windows: list[Chunk], turns: list[NDArray[np.int64]]) -> Aligned:
    """Work the query against windows, whose words stand in turns of the numbers given."""
    width = max(len(window.keys) for window in windows)
    keys = np.zeros((len(windows), width), np.uint32)
    stems = np.zeros((len(windows), width), np.uint32)
    entered = np.zeros((len(windows), width + 1), np.float32)  # after j words, what it costs that word j opens a turn
    for i, (window, turn) in enumerate(zip(windows, turns, strict=True)):
        n = len(window.keys)
        keys[i, :n], stems[i, :n] = window.keys, window.stems
        entered[i, 1:n] = TURN * (turn[1:] != turn[:-1])
    crossed = np.zeros_like(entered)
    np.cumsum(entered[:, :-1], axis=1, out=crossed[:, 1:])
    steps = np.arange(width + 1, dtype=np.float32)
    cost = costs(query, bits)
    passed, sign_passed = crossed + PASSED * steps, crossed + SIGN_PASSED * steps
    scores = np.empty((len(query) + 1, len(windows), width + 1), np.float32)
    scores[0] = 0
    for i, word in enumerate(query.words):
        before = scores[i]
        if i:
            by, opening, jump = (sign_passed, SIGN_OPEN, SIGN_JUMP) if word.sign else (passed, OPEN, JUMP)
            reached = np.maximum.accumulate(before + by, axis=1)
            reached -= by
            reached -= opening
            far = np.maximum.accumulate(before, axis=1) - np.float32(jump)
            np.maximum(reached, before, out=reached)
            reached -= entered
            np.maximum(reached, far, out=reached)
        else:
            reached = before
        here = np.where(keys == query.keys[i], cost.earns[i], -cost.changed[i])
        kin = (stems == query.stems[i]) & (here < 0)
        here[kin] = -cost.kin[i]
        now = scores[i + 1]
        np.subtract(before, cost.extra[i], out=now)
        np.maximum(now[:, 1:], reached[:, :-1] + here, out=now[:, 1:])
    for i, window in enumerate(windows):
        scores[1:, i, len(window.keys) + 1 :] = _NEVER
    return Aligned(query, windows, cost, keys, stems, passed, sign_passed, entered, scores)


def trace(aligned: Aligned, window: int, end: int) -> list[int]:
    """For each word of the query the number of the window's word it is laid beside, equal or not; -1 for none."""
    beside = [-1] * len(aligned.query)
    j = end
    cost, scores = aligned.costs, aligned.scores
    for i in range(len(aligned.query) - 1, -1, -1):
        now, before = scores[i + 1, window], scores[i, window]
        here = 0.0
        if j > 0:
            if aligned.keys[window, j - 1] == aligned.query.keys[i]:
                here = float(cost.earns[i])
            elif aligned.stems[window, j - 1] == aligned.query.stems[i]:
                here = -float(cost.kin[i])
            else:
                here = -float(cost.changed[i])
        extra = float(before[j]) - float(cost.extra[i])
        if j == 0 or extra >= float(now[j]) - 1e-3 and extra > float(before[j - 1]) + here + 1e-3:
            continue
        beside[i] = j - 1
        if i == 0:
            break
        want = float(now[j]) - here
        j = _gap_start(aligned, window, i, j - 1, want)
    return beside


def _gap_start(aligned: Aligned, window: int, i: int, j: int, want: float) -> int:
    """How many words of the window were used before word i of the query, given that it stands after j of them."""
    before = aligned.scores[i, window, : j + 1]
    entered = float(aligned.entered[window, j])
    if not j or float(before[j]) - entered >= want - 1e-3:
        return j
    sign = aligned.query.words[i].sign
    by, opening, jump = (aligned.sign_passed, SIGN_OPEN, SIGN_JUMP) if sign else (aligned.passed, OPEN, JUMP)
    along = before[:j] + (by[window, :j] - by[window, j] - np.float32(opening + entered))
    near = j - 1 - int(np.argmax(along[::-1]))
    far = j - 1 - int(np.argmax(before[:j][::-1]))
    return near if float(along[near]) >= float(before[far]) - jump else far
