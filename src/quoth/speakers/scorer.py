"""Which candidate a source denotes: a small network over the evidence, and the rules it is measured against.

`Learned` reads `models/speakers.npz`: one hidden layer over `evidence.features`, a softmax over the candidates
of an instance, trained by `training/speakers.py`. `Rules` is the reader's grammar alone (the nearest fitting subject,
the last speaker for an empty source, nobody elsewhere); the bench prints both. Either gives a probability for each
candidate. Only numpy is needed.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np

from quoth.errors import ModelError
from quoth.speakers.evidence import agrees_with, features
from quoth.speakers.scene import Candidate, Instance, Scene

VERSION = 1


class Scorer(Protocol):
    """Gives each candidate of an instance its probability, and the share of right answers that the words alone give."""

    def weigh(self, scene: Scene, instance: Instance, options: list[Candidate]) -> list[float]: ...

    def prior(self, shape: str) -> float: ...


class Learned:
    """The trained network. Arrays: `w1` (features × hidden), `b1`, `w2` (hidden), `mean`, `scale` (features)."""

    def __init__(self, arrays: dict[str, np.ndarray], priors: dict[str, float], temperature: float) -> None:
        self.w1, self.b1, self.w2 = arrays["w1"], arrays["b1"], arrays["w2"]
        self.priors, self.temperature = priors, temperature

    def weigh(self, scene: Scene, instance: Instance, options: list[Candidate]) -> list[float]:
        rows = np.asarray(features(scene, instance, options), dtype=np.float32)
        scores = (np.maximum(rows @ self.w1 + self.b1, 0.0) @ self.w2) / self.temperature
        scores = np.exp(scores - scores.max())
        return (scores / scores.sum()).tolist()

    def prior(self, shape: str) -> float:
        return self.priors.get(shape, 0.8)


class Rules:
    """Grammar alone, without learned weights: the baseline of the ablation."""

    def weigh(self, scene: Scene, instance: Instance, options: list[Candidate]) -> list[float]:
        best, best_score = 0, -1e9
        sentence, _ = scene.place(instance.at)
        for n, option in enumerate(options):
            score = self._score(scene, instance, option, sentence)
            if score > best_score:
                best, best_score = n, score
        return [0.8 if n == best else 0.2 / max(1, len(options) - 1) for n in range(len(options))]

    def _score(self, scene: Scene, instance: Instance, option: Candidate, sentence: int) -> float:
        if option.entity is None:
            wanted = instance.type in ("empty", "i", "we")
            return 2.0 if wanted and instance.attribution.form != "direct" else -4.0
        if option.kind == "own":
            return 0.0 if instance.source.noun != "person" else -2.5
        last, _ = scene.last(option.entity, instance.at)
        agrees = agrees_with(instance, option.entity)
        if agrees < 0 or last < 0:
            return -5.0 - (last < 0)
        behind = sentence - scene.page.sentence_of[last]
        score = agrees - 0.6 * behind
        if instance.type in ("who", "which"):
            return score + 3.0 * (option.noun_phrase == 0)
        if instance.type == "nominal":
            score += 4.0 * (instance.source.word in option.entity.role_words) - 1.5
        if scene.history and scene.history[-1].answer is option.entity:
            score += 1.0
        first = last == 0 or scene.page.sentence_of[last - 1] != scene.page.sentence_of[last]
        return score + 0.5 * first

    def prior(self, shape: str) -> float:
        return 0.8


@cache
def learned() -> Learned:
    """The scorer that ships. Raises `ModelError` where its weights are missing or of another version."""
    place = files("quoth").joinpath("models/speakers.npz")
    try:
        with place.open("rb") as stream:
            saved = np.load(stream, allow_pickle=False)
            arrays = {name: saved[name] for name in ("w1", "b1", "w2")}
            about = json.loads(str(saved["about"]))
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            "the weights that name speakers cannot be read",
            where="quoth/models/speakers.npz",
            hint="Install Quoth again",
        ) from error
    if about["version"] != VERSION:
        raise ModelError(
            f"the weights that name speakers are of version {about['version']}, not {VERSION}",
            where="quoth/models/speakers.npz", hint="Install Quoth again, or train them with training/speakers.py",
        )  # fmt: skip
    return Learned(arrays, about["priors"], about["temperature"])
