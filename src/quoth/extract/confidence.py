"""How sure: the share of such attributions that are right, from what the network's scores look like.

A logistic regression (Platt 1999) over the cue's probability and the certainty of its source and content, fitted by
`training/calibrate.py` on articles kept from training. Right means as `score.py` counts a relation.
"""

import json
from pathlib import Path

import numpy as np

from quoth.extract.relations import Relation, surer

FEATURES = 9


def features(found: list[Relation]) -> np.ndarray:
    """What confidence is judged by: relations x `FEATURES`."""
    rows = np.zeros((len(found), FEATURES))
    for row, r in zip(rows, found, strict=True):
        cue = min(max(r.cue_probability, 1e-4), 1 - 1e-4)
        roles = min(max(np.exp(r.log_posterior), 1e-4), 1 - 1e-4)
        row[:] = (
            1.0,
            np.log(cue / (1 - cue)),
            np.log(cue),
            np.log(roles / (1 - roles)),
            np.log(roles),
            np.log(r.size),
            float(not r.source),
            float(len(r.content) > 1),
            float(r.parent is not None),
        )
    return rows


class Calibration:
    """Weights of the logistic regression, one for each feature, and the confidence below which nothing is reported."""

    def __init__(self, weights: np.ndarray, floor: float = 0.0):
        self.weights, self.floor = weights, floor

    @classmethod
    def load(cls, folder: Path) -> "Calibration":
        """From `calibration.json` beside the network's weights."""
        record = json.loads((folder / "calibration.json").read_text(encoding="utf-8"))
        return cls(np.array(record["weights"]), record["floor"])

    def save(self, folder: Path) -> None:
        """To `calibration.json` in a folder."""
        record = {"weights": self.weights.round(5).tolist(), "floor": self.floor}
        (folder / "calibration.json").write_text(json.dumps(record) + "\n", encoding="utf-8")

    def judge(self, found: list[Relation]) -> list[Relation]:
        """The relations with their confidence, between 0 and 1, to three decimals."""
        if not found:
            return []
        sure = 1 / (1 + np.exp(-(features(found) @ self.weights)))
        return [r._replace(confidence=round(float(p), 3)) for r, p in zip(found, sure, strict=True)]

    def kept(self, found: list[Relation]) -> list[Relation]:
        """The relations worth reporting, with their confidence."""
        return surer(self.judge(found), self.floor)
