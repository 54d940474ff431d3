"""The network at run time: ONNX Runtime on the CPU, one window a run.

Two graphs: the encoder reads a window once and gives, for each unit, the scores of its cue tags and the vectors from
which the second, small graph scores every (cue, unit) pair. One window a run keeps the dynamic int8 scales, and so the
answer, free of whatever else is read; it is also faster on a CPU than batches (`training/LOG.md`).
"""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

from quoth.errors import ModelError
from quoth.extract.relation import pair_features
from quoth.extract.units import Units, Vocabulary
from quoth.extract.windows import Window

PAIR = 128
CUE_TAGS = 5
FOLDER = Path(__file__).resolve().parents[1] / "models"


class Seen(NamedTuple):
    """What the encoder gives for a window, arrays over its units: cue tag scores, and vectors for `Network.roles`."""

    cue_scores: np.ndarray
    unit: np.ndarray
    first: np.ndarray
    last: np.ndarray


class Network:
    """The shipped weights, loaded. Not shared between processes; safe to use from one thread at a time."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1):
        try:
            import onnxruntime
        except ImportError as error:
            raise ModelError(
                "ONNX Runtime cannot be loaded", place=str(error), hint="pip install onnxruntime"
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self.name: str = json.loads((folder / "model.json").read_text(encoding="utf-8"))["name"]
            self.vocabulary = Vocabulary(folder / "vocab.txt")
            self._encoder, self._roles = (
                onnxruntime.InferenceSession(
                    str(folder / name),
                    options,
                    providers=["CPUExecutionProvider"],
                    disabled_optimizers=["SkipLayerNormFusion"],  # 7 times slower than the two operators it joins
                )
                for name in ("encoder.onnx", "roles.onnx")
            )
            steps = np.load(folder / "steps.npz")
            self.steps, self.begin = steps["steps"], steps["begin"]
        except Exception as error:  # onnxruntime raises its own unrelated classes
            raise ModelError(
                "the weights cannot be loaded", where=str(folder), place=str(error), hint="Reinstall quoth"
            ) from error

    def see(self, units: Units, window: Window) -> Seen:
        """Run the encoder on one window."""
        pieces = units.pieces[window.start : window.end]
        counts = np.fromiter(map(len, pieces), np.int64, len(pieces))
        length = int(counts.sum()) + 2
        numbers = np.empty((1, length), np.int64)
        numbers[0, 0], numbers[0, -1] = self.vocabulary.start, self.vocabulary.end
        numbers[0, 1:-1] = [n for unit in pieces for n in unit]
        features = np.zeros((3, length), np.int64)
        at = slice(window.start, window.end)
        for row, feature in enumerate((units.shape, units.quote, units.place)):
            features[row, 1:-1] = np.repeat(feature[at], counts)
        first = np.cumsum(counts) - counts + 1
        (out,) = self._encoder.run(
            None,
            {"pieces": numbers, "shape": features[0], "quote": features[1], "place": features[2], "first": first},
        )
        return Seen(*np.split(out, np.cumsum([CUE_TAGS, PAIR, 2 * PAIR]), axis=1))

    def roles(self, seen: Seen, units: Units, window: Window, cues: list[tuple[int, int]]) -> np.ndarray:
        """Scores of the five role tags, cues x units x 5, for cues as (first, last) unit of the window."""
        at = slice(window.start, window.end)
        distances, standings = pair_features(cues, units.block[at], units.quotation[at])
        both = seen.first[[c[0] for c in cues]] + seen.last[[c[1] for c in cues]]
        (scores,) = self._roles.run(
            None,
            {
                "unit": seen.unit,
                "cue": both[:, :PAIR],
                "gate": both[:, PAIR:],
                "distance": distances,
                "standing": standings,
            },
        )
        return scores
