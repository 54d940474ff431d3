"""Train the scorer that says whom "he", "the senator", "which" or an empty source denotes.

    python -m training.speakers --data ../shared/data --final      # what made src/quoth/models/speakers.npz

Reads the gold attributions of PolNeAR's training articles with their speakers (`training/speakers_data.py`), runs the
rules of `quoth.speakers` over them, and at every source that its own words do not settle takes the candidates with
their features and those that are right. A network of one hidden layer is fitted to give the right ones the mass
(maximum marginal likelihood, Adam, dropout), in numpy. Four fifths fit, one fifth chooses the epoch and calibrates: the
temperature of the softmax, and the share of right answers for each kind of source that its own words settle. With
`--final` the epochs found are run over all training articles. The dev articles are never read.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quoth.speakers import resolver, scorer
from quoth.speakers.candidates import candidates
from quoth.speakers.evidence import features
from quoth.speakers.scene import full_name
from training.speakers_data import Article, load_articles


@dataclass
class Examples:
    """Rows of all candidates, where each instance starts, which rows are right, and each instance's type."""

    rows: np.ndarray
    starts: np.ndarray
    right: np.ndarray
    types: list[str]


def verdicts(data: Path):
    """The shared scorer's test of a name."""
    sys.path.insert(0, str(data.parent / "bench"))
    import score_speakers

    return score_speakers.verdict


def examples(
    articles: list[Article], verdict, guide: scorer.Scorer | None = None
) -> tuple[Examples, dict[str, list[int]]]:
    """Examples of the articles, and for sources settled by their words the hits of each shape.

    While collecting, each instance is answered by gold where a candidate is right. With a `guide`, by its own answer
    half of the time, so that the network also sees the mistakes that it will make.
    """
    rows: list[list[float]] = []
    starts: list[int] = []
    right: list[bool] = []
    types: list[str] = []
    shapes: dict[str, list[int]] = {}
    chance = np.random.default_rng(7)
    for article in articles:
        gold = {f"a{g['i']}": g for g in article.gold}
        scene, instances = resolver.scene_of(article.document, article.attributions)
        for instance in instances:
            entry = gold.get(instance.attribution.id)
            if instance.type == "name":
                resolver.answer(scene, instance, _NEUTRAL)
                if entry is not None and entry.get("sure", True):
                    name = full_name(instance.answer) if instance.answer else None
                    hit = verdict(entry, name) == "strict"
                    shapes.setdefault(resolver.shape_of(instance), []).append(int(hit))
            elif entry is not None:
                options = candidates(scene, instance)
                if options:
                    good = [
                        verdict(entry, full_name(o.entity) if o.entity else None) == "strict" for o in options
                    ]  # fmt: skip
                    if any(hit and o.kind != "own" for hit, o in zip(good, options, strict=True)):
                        # where the text names it, the source's own words are second best
                        good = [hit and o.kind != "own" for hit, o in zip(good, options, strict=True)]
                    if any(good) and entry.get("sure", True):
                        starts.append(len(rows))
                        rows.extend(features(scene, instance, options))
                        right.extend(good)
                        types.append(instance.type)
                    if guide is not None and chance.random() < 0.5:
                        weights = guide.weigh(scene, instance, options)
                        instance.answer = options[int(np.argmax(weights))].entity
                    elif any(good):
                        instance.answer = options[good.index(True)].entity
                    elif entry["speaker"]:
                        plural = entry["kind"] == "group"
                        instance.answer = scene.described(entry["speaker"], entry["kind"] or "unknown", plural)
            scene.resolved(instance)
    packed = Examples(
        np.asarray(rows, dtype=np.float32), np.asarray(starts), np.asarray(right, dtype=bool), types
    )  # fmt: skip
    return packed, shapes


class _Neutral:
    def weigh(self, scene, instance, options):
        return [1.0 / len(options)] * len(options)

    def prior(self, shape):
        return 0.8


_NEUTRAL = _Neutral()


def softmax(scores: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Softmax within each instance."""
    sizes = np.diff(np.append(starts, len(scores)))
    top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    exp = np.exp(scores - top)
    return exp / np.repeat(np.add.reduceat(exp, starts), sizes)


def accuracy(scores: np.ndarray, data: Examples) -> float:
    """Share of instances whose best candidate is right."""
    ends = np.append(data.starts[1:], len(scores))
    hits = [data.right[s:e][int(np.argmax(scores[s:e]))] for s, e in zip(data.starts, ends, strict=True)]
    return float(np.mean(hits))


def forward(arrays: dict[str, np.ndarray], rows: np.ndarray) -> np.ndarray:
    """Scores of the rows."""
    return np.maximum(rows @ arrays["w1"] + arrays["b1"], 0.0) @ arrays["w2"]


def fit(
    data: Examples,
    held: Examples | None,
    epochs: int,
    hidden: int = 48,
    seed: int = 1,
    decay: float = 3e-3,
    drop: float = 0.25,
) -> tuple[dict[str, np.ndarray], int]:
    """Fit the network; with `held`, also the number of epochs that did best there."""
    random = np.random.default_rng(seed)
    width = data.rows.shape[1]
    arrays = {
        "w1": (random.normal(size=(width, hidden)) * np.sqrt(2.0 / 20)).astype(np.float32) * 0.5,
        "b1": np.zeros(hidden, dtype=np.float32),
        "w2": (random.normal(size=hidden) * 0.1).astype(np.float32),
    }
    first = {k: np.zeros_like(v) for k, v in arrays.items()}
    second = {k: np.zeros_like(v) for k, v in arrays.items()}
    average = {k: v.copy() for k, v in arrays.items()}
    ends = np.append(data.starts[1:], len(data.rows))
    best, best_epoch, step = -1.0, epochs, 0
    for epoch in range(1, epochs + 1):
        order = random.permutation(len(data.starts))
        rate = 0.004 * 0.5 * (1 + np.cos(np.pi * epoch / (epochs + 1)))
        for batch in np.array_split(order, max(1, len(order) // 64)):
            take = np.concatenate([np.arange(data.starts[n], ends[n]) for n in batch])
            sizes = ends[batch] - data.starts[batch]
            starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
            rows, right = data.rows[take], data.right[take]
            before = rows @ arrays["w1"] + arrays["b1"]
            kept = (random.random(hidden) > drop).astype(np.float32) / (1 - drop)
            layer = np.maximum(before, 0.0) * kept
            scores = layer @ arrays["w2"]
            p = softmax(scores, starts)
            mass = np.repeat(np.add.reduceat(p * right, starts), sizes) + 1e-9
            slope = (p - p * right / mass).astype(np.float32) / len(batch)
            grads = {"w2": layer.T @ slope}
            back = np.outer(slope, arrays["w2"]).astype(np.float32) * kept * (before > 0)
            grads["w1"], grads["b1"] = rows.T @ back, back.sum(axis=0)
            step += 1
            for name, grad in grads.items():
                first[name] = 0.9 * first[name] + 0.1 * grad
                second[name] = 0.999 * second[name] + 0.001 * grad * grad
                move = (first[name] / (1 - 0.9**step)) / (np.sqrt(second[name] / (1 - 0.999**step)) + 1e-8)
                arrays[name] -= (rate * (move + decay * arrays[name])).astype(np.float32)
                average[name] += 0.01 * (arrays[name] - average[name])
        if held is not None:
            score = accuracy(forward(average, held.rows), held)
            if score > best:
                best, best_epoch = score, epoch
    return average, best_epoch


def temperature(scores: np.ndarray, held: Examples) -> float:
    """The temperature under which the held-back answers are likeliest."""

    def loss(t: float) -> float:
        p = softmax(scores / t, held.starts)
        return float(-np.log(np.add.reduceat(p * held.right, held.starts) + 1e-9).mean())

    return min((float(t) for t in np.arange(0.5, 3.01, 0.05)), key=loss)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/quoth/models/speakers.npz"))
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--nets", type=int, default=6, help="networks whose scores are added")
    parser.add_argument("--final", action="store_true", help="fit on all training articles in the end")
    options = parser.parse_args(argv)
    verdict = verdicts(options.data)
    fit_articles, held_articles = load_articles(options.data, "fit"), load_articles(options.data, "held")
    data, _ = examples(fit_articles, verdict)
    held, shapes = examples(held_articles, verdict)
    print(f"{len(data.starts)} instances to fit, {len(held.starts)} held back, {data.rows.shape[1]} features")
    arrays, best = fit(data, held, options.epochs)
    guide = scorer.Learned(arrays, {}, 1.0)
    own, _ = examples(fit_articles, verdict, guide)
    data = joined(data, own)
    arrays = combined([fit(data, held, options.epochs, seed=seed)[0] for seed in range(1, options.nets + 1)])
    scores = forward(arrays, held.rows)
    heat = temperature(scores, held)
    ends = np.append(held.starts[1:], len(scores))
    hits, counts = Counter(), Counter()
    for kind, s, e in zip(held.types, held.starts, ends, strict=True):
        counts[kind] += 1
        hits[kind] += bool(held.right[s:e][int(np.argmax(scores[s:e]))])
    for kind, n in counts.most_common():
        print(f"  {kind:<10}{n:>6}{hits[kind] / n:>8.3f}")
    print(f"held back, given a right candidate: {accuracy(scores, held):.4f} (epoch {best}, temperature {heat:.2f})")
    if options.final:
        train = load_articles(options.data, "train")
        whole = joined(examples(train, verdict)[0], examples(train, verdict, scorer.Learned(arrays, {}, 1.0))[0])
        arrays = combined([fit(whole, None, options.epochs, seed=seed)[0] for seed in range(1, options.nets + 1)])
    # two more right and one more wrong keep small groups from certainty
    priors = {shape: round((sum(h) + 2) / (len(h) + 3), 4) for shape, h in shapes.items()}
    about = json.dumps({"version": scorer.VERSION, "temperature": heat, "priors": priors})
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out, about=np.asarray(about), **{k: v.astype(np.float32) for k, v in arrays.items()})
    print(f"wrote {options.out}, {options.out.stat().st_size} bytes")


def joined(one: Examples, other: Examples) -> Examples:
    """Both sets of examples as one."""
    return Examples(
        np.concatenate([one.rows, other.rows]),
        np.concatenate([one.starts, other.starts + len(one.rows)]),
        np.concatenate([one.right, other.right]),
        one.types + other.types,
    )


def combined(nets: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Several networks as one that gives the mean of their scores."""
    return {
        "w1": np.concatenate([net["w1"] for net in nets], axis=1),
        "b1": np.concatenate([net["b1"] for net in nets]),
        "w2": np.concatenate([net["w2"] for net in nets]) / len(nets),
    }


if __name__ == "__main__":
    main()
