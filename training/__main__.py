"""Make the weights that ship, from the base model and the data, with one command.

    python -m training [--data ../shared/data] [--runs training/runs] [--models src/quoth/models] [--threads 1]

Two phases (`PHASES`; why, in `LOG.md`), then export to int8 ONNX, calibration on the articles held back, figures on
dev, and the model card. A phase that was cut off goes on from its last epoch. About two hours on one core of a server
processor with bfloat16. The small models of other rooms have commands of their own: `training.pages`,
`training.furniture`, `training.speakers`.
"""

import argparse
import json
import os
from pathlib import Path

import torch

from training.calibrate import calibrate
from training.card import write_card
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
    weights = None
    for number, phase in enumerate(PHASES, start=1):
        weights = train(phase, options.data, options.runs / f"phase-{number}", weights)
    assert weights is not None
    release(weights, options.models, options.data)


def release(weights: Path, models: Path, data: Path) -> None:
    """Export weights, calibrate them, measure them on dev and describe them in the model card."""
    export(weights, models)
    (models / "model.json").write_text(json.dumps({"name": NAME}) + "\n", encoding="utf-8")
    calibrated = calibrate(models, data)
    write_card(models, data, calibrated)


if __name__ == "__main__":
    main()
