"""Make the weights that ship, from the base models and the data, with one command.

    python -m training [--data ../shared/data] [--runs training/runs] [--models src/quoth/models] [--threads 1]

A larger network is trained first (`TEACHER`), then the one that ships: on the labels, and then on the labels and what
that teacher makes of the same articles and of texts that nobody marked (`STUDENT`). Once more alike for the sibling
that confidence is fitted with; why, in `LOG.md`. Then export to int8 ONNX, calibration, figures on dev, and the model
card. Training that was cut off goes on from its last epoch. About four hours on one core of a server processor with
bfloat16. The small models of other rooms have commands of their own: `training.pages`, `training.furniture`,
`training.speakers`.
"""

import argparse
import json
import os
import pickle
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import torch

from quoth.extract.units import Vocabulary
from training import teacher
from training.batches import base_folder
from training.calibrate import calibrate
from training.card import write_card
from training.data import Lesson, articles, late
from training.export import export
from training.network import Network
from training.train import Recipe, train
from training.unmarked import unmarked

NAME = "quoth-minilm-3"

TEACHER = Recipe(
    seed=51,
    epochs=2,
    stop=2,
    encoder_rate=6e-5,
    head_rate=1e-3,
    dropout=0.1,
    masked=0.06,
    rewritten=0.06,
    average=0.99,
    encoder=teacher.Encoder,
)

STUDENT = (
    Recipe(seed=1, epochs=5, stop=3, encoder_rate=2e-4, head_rate=1e-3, dropout=0.1, masked=0.04),
    Recipe(
        seed=3,
        epochs=6,
        stop=6,
        encoder_rate=1.2e-4,
        head_rate=6e-4,
        dropout=0.1,
        masked=0.1,
        rewritten=0.08,
        trust=0.7,
        integers=True,
        kept=0.2,
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("QUOTH_SHARED", "../shared")) / "data")
    parser.add_argument("--runs", type=Path, default=Path("training/runs"))
    parser.add_argument("--models", type=Path, default=Path("src/quoth/models"))
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    taught = teach(options.data, options.runs / "teacher")
    weights = learn(STUDENT, options.data, options.runs / "student", taught)
    sibling = learn([replace(recipe, held=late) for recipe in STUDENT], options.data, options.runs / "sibling", taught)
    release(weights, options.models, sibling, options.runs / "sibling" / "models", options.data)


def teach(data: Path, runs: Path) -> dict[str, Lesson]:
    """Train the teacher; what it makes of marked and unmarked texts, kept in `lessons.pickle`."""
    kept = runs / "lessons.pickle"
    if not kept.exists():
        network = Network(TEACHER.encoder(0.0))
        network.load_state_dict(torch.load(train(TEACHER, data, runs)))
        vocabulary = Vocabulary(base_folder() / "vocab.txt")
        taught = teacher.lessons(network, articles(data, "train") + unmarked(data), vocabulary)
        kept.write_bytes(pickle.dumps(taught))
    return pickle.loads(kept.read_bytes())


def learn(recipes: Iterable[Recipe], data: Path, runs: Path, taught: dict[str, Lesson]) -> Path:
    """Train by some recipes one after the other, each in a folder of its own; the last one's weights."""
    weights = None
    for number, recipe in enumerate(recipes, start=1):
        weights = train(recipe, data, runs / f"phase-{number}", weights, taught if recipe.trust else None)
    assert weights is not None
    return weights


def release(weights: Path, models: Path, sibling: Path, sibling_models: Path, data: Path) -> None:
    """Export weights and their sibling's, calibrate them, measure them on dev and describe them in the model card."""
    for trained, folder in ((weights, models), (sibling, sibling_models)):
        export(trained, folder)
        (folder / "model.json").write_text(json.dumps({"name": NAME}) + "\n", encoding="utf-8")
    write_card(models, data, calibrate(models, sibling_models, data))


if __name__ == "__main__":
    main()
