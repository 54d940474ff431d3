"""How sure: the share of such attributions that are right, from what the network's scores look like.

A logistic regression (Platt 1999) over the cue's probability and the certainty of its source and content, fitted by
`training/calibrate.py` on articles kept from training. Right means as `score.py` counts a relation.
"""

import json
from pathlib import Path

import numpy as np

from quoth.extract.relations import Relation

FEATURES = 8


def features(found: list[Relation]) -> np.ndarray:
    """What confidence is judged by: relations x `FEATURES`."""
    rows = np.zeros((len(found), FEATURES))
    for row, r in zip(rows, found, strict=True):
        sure = min(max(r.probability, 1e-4), 1 - 1e-4)
        least = min(max(r.least, 1e-4), 1 - 1e-4)
        mean = min(max(r.mean, 1e-4), 1 - 1e-4)
        row[:] = (
            1.0,
            np.log(sure / (1 - sure)),
            np.log(least / (1 - least)),
            np.log(mean / (1 - mean)),
            np.log(r.size),
            float(not r.source),
            float(len(r.content) > 1),
            float(r.parent is not None),
        )
    return rows


class Calibration:
    """Weights of the logistic regression, one for each feature."""

    def __init__(self, weights: np.ndarray):
        self.weights = weights

    @classmethod
    def load(cls, folder: Path) -> "Calibration":
        """From `calibration.json` beside the network's weights."""
        with open(folder / "calibration.json", encoding="utf-8") as file:
            return cls(np.array(json.load(file)["weights"]))

    def confidence(self, found: list[Relation]) -> list[float]:
        """The confidence of each relation, between 0 and 1, to three decimals."""
        if not found:
            return []
        sure = 1 / (1 + np.exp(-(features(found) @ self.weights)))
        return [round(float(p), 3) for p in sure]
