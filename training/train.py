"""One phase of training: the network, from given weights, for some epochs over the articles.

Writes a checkpoint after each epoch and goes on from the last one when started again with the same folder. The weights
kept are an exponential average of those trained (Polyak & Juditsky 1992). bfloat16 where the processor has it. What
phases make up a release is in `training.__main__`.
"""

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from quoth.extract.units import Units, Vocabulary
from quoth.extract.windows import windows
from training.batches import base_folder, batches, masked, tensors
from training.data import Article, Example, articles, examples, held_back, paragraphs
from training.network import WORD_TAGS, Network, chain_loss, cue_loss, load_base

AVERAGE = 0.998
WORD_LOSS = 0.4

Taught = dict[str, dict[int, np.ndarray]]


@dataclass(frozen=True)
class Phase:
    """How to train. Rates are peaks: they rise over 5 % of the schedule's `epochs` and fall to nothing at its end.

    `stop`: end after so many epochs of the schedule. `masked`: share of word pieces hidden. `rewritten`: share of
    attributions put into the form of headlines and transcripts. `trust`: share of the cue labels that the weights
    started from, as a teacher, have in each unit's target. `integers`: compute products as the int8 graph will.
    `held`: which of the training articles are held back.
    """

    seed: int
    epochs: int
    stop: int
    encoder_rate: float
    head_rate: float
    dropout: float
    masked: float
    rewritten: float = 0.0
    trust: float = 0.0
    integers: bool = False
    held: Callable[[str], bool] = held_back


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


def teach(network: Network, train: list[Article], vocabulary: Vocabulary) -> Taught:
    """The cue tag probabilities that a network gives each unit of each article, by the unit's offset."""
    out: Taught = {}
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


def train(phase: Phase, data: Path, out: Path, start: Path | None = None) -> Path:
    """Train a phase in the folder `out`, from the weights `start` or the base model's; the averaged weights' file."""
    torch.manual_seed(phase.seed)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(base_folder() / "vocab.txt")
    learned_from, held = articles(data, "train", phase.held), articles(data, "held-back", phase.held)
    test = [e for a in held for e in examples(a, vocabulary)]
    network = Network(phase.dropout)
    if start:
        network.load_state_dict(torch.load(start))
    else:
        load_base(network, base_folder() / "model.safetensors")
    taught = teach(network, learned_from, vocabulary) if phase.trust else {}
    network.compute_as_integers(phase.integers)
    network.encoder.words.weight.requires_grad_(False)  # half of all weights, and nothing gained by learning them
    optimizer = _optimizer(network, phase)
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    done = 0
    latest = out / "latest.pt"
    if latest.exists():
        saved = torch.load(latest)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        average, done = saved["average"], saved["epoch"]

    def plan(chance: random.Random) -> list[list[Example]]:
        cut = (examples(a, vocabulary, chance, phase.rewritten, taught.get(a.id)) for a in learned_from)
        return batches([e for article in cut for e in article], chance)

    steps_an_epoch = len(plan(random.Random(phase.seed)))
    step = done * steps_an_epoch
    for epoch in range(done, phase.stop):
        torch.manual_seed(phase.seed * 1000 + epoch)
        began, sums = time.time(), np.zeros(4)
        network.train()
        for example_batch in plan(random.Random(f"{phase.seed}-{epoch}")):
            progress = step / (steps_an_epoch * phase.epochs)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * min(1.0, progress / 0.05 + 1e-3) * max(0.02, 1 - progress)
            batch = masked(tensors(example_batch, vocabulary), vocabulary, phase.masked)
            sums += _step(network, optimizer, batch, phase.trust)
            _blend(average, network, min(AVERAGE, (1 + step) / (10 + step)))
            step += 1
        torch.save(average, out / f"average-{epoch + 1}.pt")
        torch.save(
            {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average,
             "epoch": epoch + 1}, latest,
        )  # fmt: skip
        record = {
            "epoch": epoch + 1,
            "seconds": round(time.time() - began),
            "train": (sums[:3] / sums[3]).round(5).tolist(),
            "held_back": _held_back(average, test, vocabulary),
        }
        print(json.dumps(record), flush=True)
        with open(out / "log.jsonl", "a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
    return out / f"average-{phase.stop}.pt"


def _optimizer(network: Network, phase: Phase) -> torch.optim.Optimizer:
    """AdamW, with a rate for the base model's weights and a higher one for all that is new."""
    new = {id(p) for t in (network.encoder.shape, network.encoder.quote, network.encoder.place) for p in t.parameters()}
    base = {id(p) for p in network.encoder.parameters()} - new
    learned = [p for p in network.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learned if id(p) in base], "peak": phase.encoder_rate},
        {"params": [p for p in learned if id(p) not in base], "peak": phase.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=phase.encoder_rate, weight_decay=0.01, betas=(0.9, 0.98))


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: dict[str, torch.Tensor], trust: float):
    """One step of the optimizer; the batch's summed losses and its number of units."""
    cue, roles, words = losses(network, batch, trust)
    units = int((batch["word_tags"] >= 0).sum())
    optimizer.zero_grad(set_to_none=True)
    ((cue + roles + WORD_LOSS * words) / units).backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return np.array([cue.item(), roles.item(), words.item(), units])


def _blend(average: dict[str, torch.Tensor], network: Network, decay: float) -> None:
    with torch.no_grad():
        for name, value in network.named_parameters():
            if value.requires_grad:
                average[name].lerp_(value, 1 - decay)


def _held_back(average: dict[str, torch.Tensor], test: list[Example], vocabulary: Vocabulary) -> list[float]:
    """The averaged weights' losses a unit on the articles held back."""
    network = Network(0.0)
    network.load_state_dict(average)
    network.eval()
    sums = np.zeros(4)
    with torch.no_grad():
        for example_batch in batches(test, random.Random(0)):
            batch = tensors(example_batch, vocabulary)
            cue, roles, words = losses(network, batch)
            sums += [cue.item(), roles.item(), words.item(), int((batch["word_tags"] >= 0).sum())]
    return (sums[:3] / sums[3]).round(5).tolist()
