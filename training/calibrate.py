"""Fit the confidence of relations on the articles held back from training.

    python -m training.calibrate [--models src/quoth/models] [--data ../shared/data]

Reads the held-back articles with the exported network, marks each relation right or wrong as `score.py` does (its
content and source), and fits the logistic regression of `quoth.extract.confidence` by Newton's method.
"""

import argparse
import importlib.util
import os
from pathlib import Path

import numpy as np

from quoth.extract.confidence import Calibration, features
from quoth.extract.network import Network
from quoth.extract.relations import Relation, relations
from quoth.extract.units import Units
from training.data import articles, paragraphs

FLOOR = 0.3
"""Below this confidence nothing is reported: where the held-back articles' relation F1 stops rising (`LOG.md`)."""

_RIDGE = 0.3


def scorer(shared: Path):
    """The module `bench/score.py` of the shared data."""
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(network: Network, shared: Path, part: str) -> tuple[list[Relation], np.ndarray]:
    """All outer relations that the network finds in a part, and whether each is right."""
    score = scorer(shared)
    found: list[Relation] = []
    right: list[bool] = []
    for article in articles(shared / "data", part):
        units = Units(article.text, paragraphs(article.text), network.vocabulary)
        mine = [r for r in relations(network, units) if r.parent is None]

        def spans(runs, units=units):
            return [(units.start[a], units.end[b - 1]) for a, b in runs]

        words = score.word_index(article.text)
        starts = [s for s, _ in words]
        gold = [
            {"source": score.words_of(a.source, words, starts), "content": score.words_of(a.content, words, starts)}
            for a in article.attributions
            if not a.nested
        ]
        predicted = [
            {
                "source": score.words_of(spans(r.source), words, starts),
                "content": score.words_of(spans(r.content), words, starts),
            }
            for r in mine
        ]
        hits = {
            j
            for i, j, jaccard in score.pair(gold, predicted)
            if jaccard >= 0.5 and score.same_source(gold[i], predicted[j])
        }
        found += mine
        right += [j in hits for j in range(len(mine))]
    return found, np.array(right)


def fit(x: np.ndarray, y: np.ndarray, steps: int = 30) -> np.ndarray:
    """Weights of a ridge-penalised logistic regression."""
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ w)))
        slope = x.T @ (p - y) + _RIDGE * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(w))
        w -= np.linalg.solve(curve, slope)
    return w


def error(confidence: np.ndarray, right: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error over bins of equal size (Naeini et al. 2015)."""
    order = np.argsort(confidence, kind="stable")
    parts = [p for p in np.array_split(order, bins) if len(p)]
    return float(sum(abs(confidence[p].mean() - right[p].mean()) * len(p) for p in parts) / len(order))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("src/quoth/models"))
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("QUOTH_SHARED", "../shared")) / "data")
    options = parser.parse_args()
    network = Network(options.models)
    found, right = judged(network, options.data.parent, "held-back")
    x = features(found)
    calibration = Calibration(fit(x, right), FLOOR)
    calibration.save(options.models)
    confidence = np.array([r.confidence for r in calibration.judge(found)])
    print(f"{len(right)} relations, {right.mean():.3f} right, calibration error {error(confidence, right):.4f}")


if __name__ == "__main__":
    main()
