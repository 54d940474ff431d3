"""Make the weights that ship, from the base model and the data, with one command.

    python -m training [--data ../shared/data] [--runs training/runs] [--models src/quoth/models] [--threads 1]

Two phases (`PHASES`; why, in `LOG.md`), the same again for the sibling that confidence is fitted with, then export to
int8 ONNX, calibration, figures on dev, and the model card. A phase that was cut off goes on from its last epoch. About
two hours on one core of a server processor with bfloat16. The small models of other rooms have commands of their own:
`training.pages`, `training.furniture`, `training.speakers`.
"""

import argparse
import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import torch

from training.calibrate import calibrate
from training.card import write_card
from training.data import late
from training.export import export
from training.train import Phase, train

NAME = "quoth-minilm-2"

PHASES = (
    Phase(seed=1, epochs=5, stop=3, encoder_rate=2e-4, head_rate=1e-3, dropout=0.1, masked=0.04),
    Phase(
        seed=2,
        epochs=6,
        stop=3,
        encoder_rate=1.2e-4,
        head_rate=6e-4,
        dropout=0.15,
        masked=0.1,
        rewritten=0.06,
        trust=0.4,
        integers=True,
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
    weights = learn(PHASES, options.data, options.runs)
    sibling = learn([replace(phase, held=late) for phase in PHASES], options.data, options.runs / "sibling")
    release(weights, options.models, sibling, options.runs / "sibling" / "models", options.data)


def learn(phases: Iterable[Phase], data: Path, runs: Path) -> Path:
    """Train some phases one after the other, each in a folder of its own; the last one's weights."""
    weights = None
    for number, phase in enumerate(phases, start=1):
        weights = train(phase, data, runs / f"phase-{number}", weights)
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
