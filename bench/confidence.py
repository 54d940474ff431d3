"""Whether confidence means something: its calibration, and what asking for more of it costs.

An attribution is right as `score.py` counts a relation. The expected calibration error is the mean distance, over bins
of equal size, between the confidence given and the share that is right (Naeini, Cooper and Hauskrecht 2015).
"""

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def right(score: ModuleType, text: str, gold: Sequence[Any], predicted: Sequence[Any]) -> list[bool]:
    """Of each predicted attribution of a text, whether it pairs with a gold one as a relation."""
    words = score.word_index(text)
    starts = [start for start, _ in words]

    def of(attribution: Any) -> dict[str, frozenset[int]]:
        return {role: score.words_of(attribution[role], words, starts) for role in ("source", "content")}

    g, p = [of(a) for a in gold], [of(a) for a in predicted]
    hits = {j for i, j, jaccard in score.pair(g, p) if jaccard >= 0.5 and score.same_source(g[i], p[j])}
    return [j in hits for j in range(len(predicted))]


def calibration_error(confidence: Sequence[float], rights: Sequence[bool], bins: int = 15) -> float:
    """Expected calibration error over bins of equal size; 0.0 for nothing."""
    sure, good = np.asarray(confidence, dtype=float), np.asarray(rights, dtype=float)
    if not len(sure):
        return 0.0
    order = np.argsort(sure, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return float(sum(abs(sure[p].mean() - good[p].mean()) * len(p) for p in parts) / len(order))


def curve(confidence: Sequence[float], rights: Sequence[bool], gold: int) -> list[dict[str, float]]:
    """Precision, recall and F1 of the relations given with at least each of `THRESHOLDS`, among `gold` true ones."""
    sure, good = np.asarray(confidence, dtype=float), np.asarray(rights, dtype=bool)
    out = []
    for threshold in THRESHOLDS:
        kept = sure >= threshold
        hits = int(good[kept].sum())
        p, r = hits / max(1, int(kept.sum())), hits / max(1, gold)
        out.append({"at_least": threshold, "p": p, "r": r, "f1": 2 * p * r / (p + r) if hits else 0.0})
    return out
