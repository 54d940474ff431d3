"""Words of a quotation laid beside those of an original, at the least cost in bits.

A dynamic programme over the whole quotation and a window of the original, its ends free: a word that is equal earns
its bits, one that is another or is the article's own costs some, words of the original passed over cost little each,
next to nothing at a sign (an ellipsis, a bracket, an interruption), and a fixed sum however far the jump, which is
what joins words of different places. All windows of a quotation are worked row by row at once in numpy: the gap costs
are concave, and the best start of a gap is a running maximum (Gotoh 1982; Smith and Waterman 1981).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quoth.compare.originals import Chunk
from quoth.compare.query import Query, QueryWord

CHANGED, KIN, EXTRA = 4.5, 1.5, 4.6
SUPPLIED_CHANGED, SUPPLIED_EXTRA = 0.3, 0.2
OPEN, PASSED, JUMP, JUMP_WITHIN_SENTENCE = 2.5, 1.0, 17.0, 26.0
SIGN_OPEN, SIGN_PASSED, SIGN_JUMP = 0.6, 0.03, 12.0
TURN = 6.0
FAR_WORDS = 60  # more than so many words apart is another place
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


class Row(NamedTuple):
    """Stretches of one original, one after the other: its words, and the turn and the stretch that each is of."""

    chunk: Chunk
    turns: NDArray[np.int64]
    stretches: NDArray[np.int64]


class Laid(NamedTuple):
    """Beside which words of a row, first and last, each word of a query is laid; -1 for none."""

    first: tuple[int, ...]
    last: tuple[int, ...]


def apart(last: int, j: int, row: Row) -> bool:
    """Whether two words used one after the other are of different turns, or too far from each other."""
    return bool(row.turns[last] != row.turns[j] or row.stretches[last] != row.stretches[j] or j - last - 1 > FAR_WORDS)


class Aligned(NamedTuple):
    """All rows of a query, worked: `scores[i]` is the table after i words, (rows, width + 1)."""

    query: Query
    rows: list[Row]
    costs: Costs
    keys: NDArray[np.uint32]
    stems: NDArray[np.uint32]
    joined: NDArray[np.uint32]
    passed: Table
    sign_passed: Table
    entered: Table
    scores: Table

    def totals(self, row: int) -> Table:
        """Score of the whole query ending with each of the row's words."""
        return self.scores[-1, row, 1 : len(self.rows[row].turns) + 1]


def align(query: Query, bits: NDArray[np.float64], rows: list[Row]) -> Aligned:
    """Work the query against rows."""
    width = max(len(row.turns) for row in rows)
    keys, stems, joined = (np.zeros((len(rows), width), np.uint32) for _ in range(3))
    entered = np.zeros((len(rows), width + 1), np.float32)  # after j words, what it costs that word j opens a turn
    for i, (chunk, turns, stretches) in enumerate(rows):
        n = len(turns)
        keys[i, :n], stems[i, :n], joined[i, :n] = chunk.keys, chunk.stems, chunk.joined
        entered[i, 1:n] = np.where(stretches[1:] != stretches[:-1], -_NEVER, TURN * (turns[1:] != turns[:-1]))
    crossed = np.zeros_like(entered)
    np.cumsum(np.minimum(entered[:, :-1], 1000), axis=1, out=crossed[:, 1:])
    steps = np.arange(width + 1, dtype=np.float32)
    cost = costs(query, bits)
    passed, sign_passed = crossed + PASSED * steps, crossed + SIGN_PASSED * steps
    scores = np.empty((len(query) + 1, len(rows), width + 1), np.float32)
    scores[0] = 0
    one_for_two, two_for_one = _joins(query, keys, joined)
    reached_before = scores[0]
    for i, word in enumerate(query.words):
        before = scores[i]
        reached = _reach(before, word, passed, sign_passed, entered) if i else before
        here = np.where(keys == query.keys[i], cost.earns[i], -cost.changed[i])
        here[(stems == query.stems[i]) & (here < 0)] = -cost.kin[i]
        now = scores[i + 1]
        np.subtract(before, cost.extra[i], out=now)
        np.maximum(now[:, 1:], reached[:, :-1] + here, out=now[:, 1:])
        for row, j in one_for_two.get(i, ()):
            now[row, j + 1] = max(now[row, j + 1], reached[row, j - 1] + cost.earns[i])
        for row, j in two_for_one.get(i, ()):
            now[row, j + 1] = max(now[row, j + 1], reached_before[row, j] + cost.earns[i] + cost.earns[i - 1])
        reached_before = reached
    for i, (_, turns, _) in enumerate(rows):
        scores[1:, i, len(turns) + 1 :] = _NEVER
    return Aligned(query, rows, cost, keys, stems, joined, passed, sign_passed, entered, scores)


def _joins(
    query: Query, keys: NDArray[np.uint32], joined: NDArray[np.uint32]
) -> tuple[dict[int, list[tuple[int, int]]], dict[int, list[tuple[int, int]]]]:
    """Where a word of the query is two of a row written as one, and two of the query are one: row and word, by word."""
    one_for_two: dict[int, list[tuple[int, int]]] = {}
    two_for_one: dict[int, list[tuple[int, int]]] = {}
    for row, j in np.argwhere(np.isin(joined[:, 1:], query.keys)).tolist():
        for i in np.flatnonzero(query.keys == joined[row, j + 1]).tolist():
            one_for_two.setdefault(i, []).append((row, j + 1))
    for row, j in np.argwhere(np.isin(keys, query.joined[1:])).tolist():
        for i in np.flatnonzero(query.joined == keys[row, j]).tolist():
            if i and not query.words[i].sign:
                two_for_one.setdefault(i, []).append((row, j))
    return one_for_two, two_for_one


def _reach(before: Table, word: QueryWord, passed: Table, sign_passed: Table, entered: Table) -> Table:
    """Best score from which the next word may be laid beside the word after j, words passed over or not."""
    opening, jump = _gap_costs(word)
    by = sign_passed if word.sign else passed
    reached = np.maximum.accumulate(before + by, axis=1)
    reached -= by
    reached -= opening
    np.maximum(reached, before, out=reached)
    reached -= entered
    np.maximum(reached, np.maximum.accumulate(before, axis=1) - np.float32(jump), out=reached)
    return reached


def _gap_costs(word: QueryWord) -> tuple[float, float]:
    """What it costs to pass words over before a word of the quotation, and to jump to another place."""
    if word.sign:
        return SIGN_OPEN, SIGN_JUMP
    return OPEN, JUMP if word.opens else JUMP_WITHIN_SENTENCE


def trace(aligned: Aligned, row: int, end: int) -> Laid:
    """How the query was laid for its score after `end` words of a row."""
    query, cost, scores = aligned.query, aligned.costs, aligned.scores
    first, last = [-1] * len(query), [-1] * len(query)
    keys, stems = aligned.keys[row], aligned.stems[row]
    i, j = len(query) - 1, end
    while i >= 0 and j > 0:
        want = float(scores[i + 1, row, j])
        if float(scores[i, row, j]) - float(cost.extra[i]) >= want - 2e-3:
            i -= 1
            continue
        if keys[j - 1] == query.keys[i]:
            earned, used, taken = float(cost.earns[i]), 1, 1
        else:
            earned, used, taken = -float(cost.kin[i] if stems[j - 1] == query.stems[i] else cost.changed[i]), 1, 1
        start = _gap_start(aligned, row, i, j - 1, want - earned)
        if start < 0 and j > 1 and aligned.joined[row, j - 1] == query.keys[i]:
            used, start = 2, _gap_start(aligned, row, i, j - 2, want - float(cost.earns[i]))
        if start < 0 and i and keys[j - 1] == query.joined[i]:
            taken = 2
            start = _gap_start(aligned, row, i - 1, j - 1, want - float(cost.earns[i] + cost.earns[i - 1]))
        if start < 0:  # rounding alone can bring us here: the word is laid, and nothing passed
            start = j - used
        for k in range(taken):
            first[i - k], last[i - k] = j - used, j - 1
        i, j = i - taken, start
    return Laid(tuple(first), tuple(last))


def _gap_start(aligned: Aligned, row: int, i: int, j: int, want: float) -> int:
    """How many words of the row were used before word i, which stands after j of them; -1 if it cannot score so."""
    before = aligned.scores[i, row, : j + 1]
    if i == 0:
        return j if abs(want) < 1e-2 else -1
    slack = 2e-3 + 1e-5 * abs(want)
    entered = float(aligned.entered[row, j])
    if abs(float(before[j]) - entered - want) <= slack:
        return j
    if not j:
        return -1
    opening, jump = _gap_costs(aligned.query.words[i])
    by = aligned.sign_passed if aligned.query.words[i].sign else aligned.passed
    along = before[:j] + (by[row, :j] - by[row, j]) - np.float32(opening + entered)
    near = j - 1 - int(np.argmax(along[::-1]))
    far = j - 1 - int(np.argmax(before[:j][::-1]))
    if abs(float(along[near]) - want) <= slack:
        return near
    # the jump may also start here: it is a maximum over all that went before, this place included
    far = j if float(before[j]) >= float(before[far]) else far
    return far if abs(float(before[far]) - jump - want) <= slack else -1
