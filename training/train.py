"""A network trained for some epochs over the articles.

Writes a checkpoint after each epoch and goes on from the last one when started again with the same folder. The weights
kept are an exponential average of those trained (Polyak & Juditsky 1992). bfloat16 where the processor has it. Which
recipes make up a release is in `training.__main__`.
"""

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from quoth.extract.units import Vocabulary
from training.batches import base_folder, batches, masked, tensors
from training.data import Example, Lesson, articles, examples, held_back
from training.network import WORD_TAGS, Encoder, Network, chain_loss, cue_loss
from training.unmarked import unmarked

WORD_LOSS = 0.4


@dataclass(frozen=True)
class Recipe:
    """How to train. Rates are peaks: they rise over 5 % of the schedule's `epochs` and fall to nothing at its end.

    `stop`: end after so many epochs of the schedule. `masked`: share of word pieces hidden. `rewritten`: share of
    attributions put into the form of headlines and transcripts. `trust`: the teacher's share in each unit's target for
    cues, and in the targets for source and content. `integers`: compute products as the int8 graph will. `average`:
    how slowly the weights that are kept follow those trained. `kept`: share of the weights that training started from
    in those that come of it. `held`: which of the training articles are held back.
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
    average: float = 0.998
    kept: float = 0.0
    encoder: Callable[[float], nn.Module] = Encoder
    held: Callable[[str], bool] = held_back


def losses(network: Network, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, ...]:
    """(cue, roles, words) losses, each summed over the batch."""
    with torch.autocast("cpu", torch.bfloat16):
        x = network.encode(batch)
        cue_scores, word_scores = network.cue_tags(x), network.word_tags(x)
        role_scores = network.role_scores(x, batch) if "moves" in batch else None
    cue = cue_loss(cue_scores.float(), batch["cue_tags"], batch["soft"])
    words = torch.nn.functional.cross_entropy(
        word_scores.float().view(-1, WORD_TAGS), batch["word_tags"].view(-1), ignore_index=-1, reduction="sum"
    )
    if role_scores is None:
        return cue, torch.zeros(()), words
    roles = chain_loss(role_scores.float(), batch["moves"], batch["units"], network.steps, network.begin)
    return cue, roles, words


def train(
    recipe: Recipe, data: Path, out: Path, start: Path | None = None, taught: dict[str, Lesson] | None = None
) -> Path:
    """Train in the folder `out`, from the weights `start` or the base model; the averaged weights' file.

    `taught`: what a teacher makes of the articles, and of texts that nobody marked, which are learned from too then.
    """
    torch.manual_seed(recipe.seed)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(base_folder() / "vocab.txt")
    learned_from, held = articles(data, "train", recipe.held), articles(data, "held-back", recipe.held)
    test = [e for a in held for e in examples(a, vocabulary)]
    if taught:
        learned_from += unmarked(data)
    network = Network(recipe.encoder(recipe.dropout))
    if start:
        network.load_state_dict(torch.load(start))
    else:
        network.encoder.load_base()
    network.compute_as_integers(recipe.integers)
    network.encoder.freeze()
    optimizer = _optimizer(network, recipe)
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    done = 0
    latest = out / "latest.pt"
    if latest.exists():
        saved = torch.load(latest)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        average, done = saved["average"], saved["epoch"]

    def plan(chance: random.Random) -> list[list[Example]]:
        lessons = taught or {}
        cut = (examples(a, vocabulary, chance, recipe.rewritten, lessons.get(a.id), recipe.trust) for a in learned_from)
        return batches([e for article in cut for e in article], chance)

    steps_an_epoch = len(plan(random.Random(recipe.seed)))
    step = done * steps_an_epoch
    for epoch in range(done, recipe.stop):
        torch.manual_seed(recipe.seed * 1000 + epoch)
        began, sums = time.time(), np.zeros(4)
        network.train()
        for example_batch in plan(random.Random(f"{recipe.seed}-{epoch}")):
            progress = step / (steps_an_epoch * recipe.epochs)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * min(1.0, progress / 0.05 + 1e-3) * max(0.02, 1 - progress)
            batch = masked(tensors(example_batch, vocabulary), vocabulary, recipe.masked)
            sums += _step(network, optimizer, batch)
            _blend(average, network, min(recipe.average, (1 + step) / (10 + step)))
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
            "held_back": _held_back(recipe, average, test, vocabulary),
        }
        print(json.dumps(record), flush=True)
        with open(out / "log.jsonl", "a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
    learned = out / f"average-{recipe.stop}.pt"
    return _between(start, learned, recipe.kept) if start and recipe.kept else learned


def _between(start: Path, learned: Path, kept: float) -> Path:
    """Weights between those before and after training (Wortsman et al. 2022, <https://arxiv.org/abs/2109.01903>)."""
    before, after = torch.load(start), torch.load(learned)
    torch.save({name: torch.lerp(after[name], before[name], kept) for name in after}, learned.with_stem("blended"))
    return learned.with_stem("blended")


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW, with a rate for the base model's weights and a higher one for all that is new."""
    new = {id(p) for t in (network.encoder.shape, network.encoder.quote, network.encoder.place) for p in t.parameters()}
    base = {id(p) for p in network.encoder.parameters()} - new
    learned = [p for p in network.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learned if id(p) in base], "peak": recipe.encoder_rate},
        {"params": [p for p in learned if id(p) not in base], "peak": recipe.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=recipe.encoder_rate, weight_decay=0.01, betas=(0.9, 0.98))


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: dict[str, torch.Tensor]):
    """One step of the optimizer; the batch's summed losses and its number of units."""
    cue, roles, words = losses(network, batch)
    units = int((batch["cue_tags"] >= 0).sum())
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


def _held_back(
    recipe: Recipe, average: dict[str, torch.Tensor], test: list[Example], vocabulary: Vocabulary
) -> list[float]:
    """The averaged weights' losses a unit on the articles held back."""
    network = Network(recipe.encoder(0.0))
    network.load_state_dict(average)
    network.eval()
    sums = np.zeros(4)
    with torch.no_grad():
        for example_batch in batches(test, random.Random(0)):
            batch = tensors(example_batch, vocabulary)
            cue, roles, words = losses(network, batch)
            sums += [cue.item(), roles.item(), words.item(), int((batch["cue_tags"] >= 0).sum())]
    return (sums[:3] / sums[3]).round(5).tolist()
