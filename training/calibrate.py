"""Fit the confidence of relations on articles held back from training.

    python -m training.calibrate [--models FOLDER] [--sibling FOLDER] [--data ../shared/data]

Reads the held-back articles with the exported network, marks each relation right or wrong as `score.py` does (its
content and source), and fits the logistic regression of `quoth.extract.confidence` by Newton's method.

News to come is about other things than the news that was learned from, and a network is less sure-footed there than
on articles held back at random, most of whose stories it knows from others. So confidence is fitted to what a sibling,
trained alike but for the last two months of the training articles, makes of these.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench import shared
from bench.confidence import calibration_error
from quoth.extract.confidence import Calibration, features
from quoth.extract.network import Network
from quoth.extract.relations import Relation, relations
from quoth.extract.units import Units
from training.data import articles, held_back, late, paragraphs

FLOOR = 0.25
"""Below this confidence nothing is reported: the held-back articles' figures, taken together, are best (`LOG.md`)."""

_RIDGE = 0.3


def judged(
    network: Network, data: Path, part: str, held: Callable[[str], bool] = held_back
) -> tuple[list[Relation], np.ndarray]:
    """The relations that the network finds in a part (see `training.data.articles`), and whether each is right.

    Nested ones are judged where somebody marked what lies within contents; those marked doubtful are left out.
    """
    score = shared.scorer("score")
    found: list[Relation] = []
    right: list[bool] = []
    for article in articles(data, part, held):
        units = Units(article.text, paragraphs(article.text), network.vocabulary)
        every = relations(network, units)
        words = score.word_index(article.text)
        starts = [s for s, _ in words]

        def role_words(source, content, words=words, starts=starts):
            return {"source": score.words_of(source, words, starts), "content": score.words_of(content, words, starts)}

        def spans(runs, units=units):
            return [(units.start[a], units.end[b - 1]) for a, b in runs]

        for nested in (False, True) if article.looked_inside else (False,):
            mine = [r for r in every if (r.parent is not None) == nested]
            marked = [a for a in article.attributions if a.nested == nested]
            gold = [role_words(a.source, a.content) for a in marked]
            predicted = [role_words(spans(r.source), spans(r.content)) for r in mine]
            hits = {
                j: i
                for i, j, jaccard in score.pair(gold, predicted)
                if jaccard >= 0.5 and score.same_source(gold[i], predicted[j])
            }
            for j, relation in enumerate(mine):
                if j not in hits or marked[hits[j]].sure:
                    found.append(relation)
                    right.append(j in hits)
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


def calibrate(models: Path, sibling: Path, data: Path) -> dict[str, float]:
    """Fit and save the confidence of the exported network in `models`; how it does on the articles it is fitted to.

    `sibling`: the folder of the exported network that was trained without the late articles.
    """
    found, right = judged(Network(sibling), data, "held-back", late)
    calibration = Calibration(fit(features(found), right), FLOOR)
    calibration.save(models)
    confidence = np.array([r.confidence for r in calibration.judge(found)])
    return {
        "relations": len(right),
        "right": float(right.mean()),
        "calibration_error": calibration_error(confidence, right),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("src/quoth/models"))
    parser.add_argument("--sibling", type=Path, default=Path("training/runs/sibling/models"))
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("QUOTH_SHARED", "../shared")) / "data")
    options = parser.parse_args()
    print(calibrate(options.models, options.sibling, options.data))


if __name__ == "__main__":
    main()
