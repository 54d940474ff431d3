"""What the network is told of a unit's position as seen from a cue: features of a (cue, unit) pair.

Shared by training and the run-time. `distances` are numbers of signed, growing buckets; `standings` say whether the
unit stands in the cue's block and in which quotation marks.
"""

import numpy as np

DISTANCES = 25
STANDINGS = 15

_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 15, 25, 40, 70, 120])


def pair_features(
    cues: list[tuple[int, int]], block: np.ndarray, quotation: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(distances, standings), each an int64 array of cues x units, for cues as (first unit, last unit)."""
    at = np.arange(len(block))[None, :]
    first = np.array([c[0] for c in cues])[:, None]
    last = np.array([c[1] for c in cues])[:, None]
    ahead = np.where(at > last, at - last, 0)
    behind = np.where(at < first, first - at, 0)
    bucket = np.searchsorted(_EDGES, np.maximum(ahead, behind), side="right")
    distances = np.where(behind > 0, len(_EDGES) + bucket, bucket)
    blocks = np.sign(block[None, :] - block[first]) + 1  # 0 before, 1 same, 2 after
    mine = quotation[first]
    theirs = quotation[None, :]
    marks = np.select([(mine < 0) & (theirs < 0), mine < 0, theirs < 0, mine == theirs], [0, 1, 2, 3], 4)
    return distances.astype(np.int64), (blocks * 5 + marks).astype(np.int64)
