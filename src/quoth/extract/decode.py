"""From the network's scores to relations: which units are a cue, and which are that cue's source and content.

A cue is a run of units tagged begin, inside, inside; whether it is an outer or a nested one is part of the tag. The
source and content of each cue are the best path through its role scores (Viterbi 1967). Nothing here knows the text.
"""

from typing import NamedTuple

import numpy as np

CUE_BIAS = 0.0
"""Added to the scores of the cue tags against "no cue": above zero finds more relations and more false ones."""

_BEGINS = (1, 3)
_INSIDES = (2, 4)


class Cue(NamedTuple):
    """Units `first` to `last` (inclusive), the probability of a cue there, and that of its being a nested one."""

    first: int
    last: int
    probability: float
    nested: float


class Roles(NamedTuple):
    """The half-open runs of units that are a cue's source and content."""

    source: list[tuple[int, int]]
    content: list[tuple[int, int]]


def probabilities(scores: np.ndarray) -> np.ndarray:
    """Softmax over the last axis."""
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return grown / grown.sum(axis=-1, keepdims=True)


def cues(scores: np.ndarray, bias: float = CUE_BIAS) -> list[Cue]:
    """The cues of a window from its cue scores, units x 5 (out, begin, inside, nested begin, nested inside)."""
    scores = scores.copy()
    scores[:, 0] -= bias
    sure = probabilities(scores)
    begin, inside = sure[:, 1] + sure[:, 3], sure[:, 2] + sure[:, 4]
    is_begin = (begin > sure[:, 0]) & (begin >= inside)
    is_inside = (inside > sure[:, 0]) & ~is_begin
    out: list[Cue] = []
    i, n = 0, len(scores)
    for i in np.flatnonzero(is_begin | is_inside).tolist():
        if out and i <= out[-1].last:
            continue
        last = i
        while last + 1 < n and is_inside[last + 1]:
            last += 1
        some = float(begin[i] + inside[i])
        nested = float(sure[i, 3] + sure[i, 4]) / max(some, 1e-9)
        out.append(Cue(i, last, some, nested))
    return out


def paths(scores: np.ndarray, steps: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """The best tag path of each cue: scores cues x units x tags -> tags, cues x units."""
    n, length, tags = scores.shape
    back = np.empty((length, n, tags), np.int8)
    best = scores[:, 0] + begin
    for t in range(1, length):
        grown = best[:, :, None] + steps
        back[t] = grown.argmax(axis=1)
        best = grown.max(axis=1) + scores[:, t]
    out = np.empty((n, length), np.int8)
    out[:, -1] = best.argmax(axis=1)
    rows = np.arange(n)
    for t in range(length - 1, 0, -1):
        out[:, t - 1] = back[t, rows, out[:, t]]
    return out


def log_posteriors(scores: np.ndarray, path: np.ndarray, steps: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """The log-probability of each cue's path among all paths, by the forward algorithm in the scaled domain."""
    n, length, _ = scores.shape
    top = scores.max(axis=2)
    emitted = np.exp(scores - top[:, :, None])
    moved = np.exp(steps)
    alpha = emitted[:, 0] * np.exp(begin)
    total = np.zeros(n)
    for t in range(1, length):
        mass = alpha.sum(axis=1)
        total += np.log(mass)
        alpha = (alpha / mass[:, None]) @ moved * emitted[:, t]
    total += np.log(alpha.sum(axis=1)) + top.sum(axis=1)
    rows, at = np.arange(n)[:, None], np.arange(length)[None, :]
    score = scores[rows, at, path].sum(axis=1) + begin[path[:, 0]] + steps[path[:, :-1], path[:, 1:]].sum(axis=1)
    return score - total


def roles(path: np.ndarray) -> Roles:
    """The source and content of one cue from its tag path.

    >>> roles(np.array([3, 4, 0, 1, 2, 0, 1]))
    Roles(source=[(0, 2)], content=[(3, 5), (6, 7)])
    """
    runs: dict[int, list[tuple[int, int]]] = {1: [], 3: []}
    for i in np.flatnonzero(path).tolist():
        tag = int(path[i])
        if tag in runs:
            runs[tag].append((i, i + 1))
        else:
            spans = runs[tag - 1]
            spans[-1] = (spans[-1][0], i + 1)
    return Roles(runs[3], runs[1])
