"""How the judge of HTML pages (`quoth/pages/article.json`) was made.

    python -m training.pages ../shared/data/pages

reads the saved pages of a folder, labels every visible block by the article body that people gave for its page, fits
the two logistic models of `quoth.pages.article` and writes them. It prints what the models reach on pages that they
were not fitted on: several times over, a sixth of the pages is held out. Penalty and threshold were chosen by that
figure; the same input gives the same file.

A page that is nothing but a headline and a few paragraphs occurs among people's own files and not among saved pages,
so that bare pages, made of a few blocks of each article, are added (`bare`); they are never measured on.
"""

import html
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.pages import mean_f1, pages, precision_recall, shingles
from quoth.pages import tree
from quoth.pages.article import extract
from quoth.pages.article_features import AGREEMENT, NAMES, features
from quoth.pages.decode import decode
from quoth.pages.metadata import page_title

PENALTY = {"agreed": 400.0, "alone": 150.0}
THRESHOLD = {"agreed": 0.6, "alone": 0.5}
BARE = 2.0  # the weight of a block of a bare page
FOLDS, SEEDS = 6, 3
STORED = Path(__file__).parents[1] / "src" / "quoth" / "pages" / "article.json"

_WORD = re.compile(r"\w+")


class Example(NamedTuple):
    """A page: its blocks' texts, their rows with and without extracts, which are article, and the true body."""

    texts: list[str]
    agreed: np.ndarray
    alone: np.ndarray
    labels: np.ndarray
    body: str
    is_real: bool = True


class Fitted(NamedTuple):
    """Weights over the raw columns, and the bias."""

    weights: np.ndarray
    bias: float

    def probabilities(self, rows: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-np.clip(rows @ self.weights + self.bias, -30, 30)))


def examples(data: Path) -> list[Example]:
    """The pages of a folder as training examples."""
    found = []
    for _, page, body in pages(data):
        text, _ = decode(page, html=True)
        root, _ = tree.parse(text)
        pieces = tree.pieces(root)
        title = page_title(root)
        example = _example(text, pieces, title, body)
        found.append(example)
        inside = [piece.text for piece, yes in zip(pieces, example.labels, strict=True) if yes and len(piece.text) > 20]
        text = bare(title, inside, len(found))
        bare_root, _ = tree.parse(text)
        found.append(_example(text, tree.pieces(bare_root), title, "\n".join(inside), is_real=False))
    return found


def _example(page: str, pieces: list[tree.Piece], title: str, body: str, *, is_real: bool = True) -> Example:
    extracts, _ = extract(page, pieces)
    texts = [piece.text for piece in pieces]
    rows = np.array(features(pieces, extracts, title)).reshape(-1, len(NAMES))
    alone = np.array(features(pieces, ("", ""), title)).reshape(-1, len(NAMES))[:, len(AGREEMENT) :]
    return Example(texts, rows, alone, np.array(labels(texts, body), float), body, is_real)


def bare(title: str, paragraphs: Sequence[str], number: int) -> str:
    """A page of a headline and one to twelve paragraphs, some cut to their first sentence, with little markup."""
    count = (1, 2, 3, 4, 6, 8, 12)[number % 7]
    kept = [text.split(". ")[0] + "." if number % 2 else text for text in paragraphs[:count]]
    inner = f"<h1>{html.escape(title)}</h1>" + "".join(f"<p>{html.escape(text)}</p>" for text in kept)
    menu = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>" if number % 3 == 0 else ""
    end = "<aside><h3>More news</h3><a href='/1'>Bridge closes for good</a></aside><footer>Copyright 2024</footer>"
    inner = f"<article>{inner}</article>" if number % 4 < 2 else inner
    return f"<body>{menu}{inner}{end if number % 2 else ''}</body>"


def labels(texts: Sequence[str], body: str) -> list[bool]:
    """Which blocks stand in the true body: more than half of a block's shingles, each used up when it is found.

    Blocks of fewer than four words are article where they stand in the body and beside a block that does.
    """
    left = Counter(shingles(body))
    flat = f" {' '.join(_WORD.findall(body))} "
    sure: list[bool] = []
    perhaps: list[bool] = []
    for text in texts:
        words = _WORD.findall(text)
        mine = shingles(text)
        is_long = len(words) >= 4
        inside = is_long and (mine & left).total() > 0.5 * mine.total()
        if inside:
            left -= mine
        sure.append(inside)
        perhaps.append(not is_long and bool(words) and f" {' '.join(words)} " in flat)
    inside_at = [at for at, yes in enumerate(sure) if yes]
    if inside_at:
        for at in range(inside_at[0], inside_at[-1]):
            if perhaps[at] and (sure[at - 1] or sure[at + 1]):
                sure[at] = True
    return sure


def fit(chosen: Sequence[Example], column: str, penalty: float) -> Fitted:
    """A logistic model with an L2 penalty on standardised columns, by Newton's method.

    Blocks weigh by their words, up to 60, and pages by the root of their article's words, so that long pages do not
    drown the others.
    """
    rows = np.vstack([getattr(example, column) for example in chosen])
    wanted = np.concatenate([example.labels for example in chosen])
    weight = np.concatenate([_weights(example) for example in chosen])
    weight /= weight.mean()
    mean, scale = rows.mean(0), rows.std(0) + 0.01
    inputs = np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))])
    beta = np.zeros(inputs.shape[1])
    ridge = np.eye(len(beta)) * penalty
    ridge[-1, -1] = 1.0
    for _ in range(40):
        guess = 1 / (1 + np.exp(-np.clip(inputs @ beta, -30, 30)))
        slope = inputs.T @ (weight * (guess - wanted)) + ridge @ beta
        curve = (inputs.T * (weight * guess * (1 - guess))) @ inputs + ridge
        step = np.linalg.solve(curve, slope)
        beta -= step
        if abs(step).max() < 1e-7:
            break
    weights = beta[:-1] / scale
    return Fitted(weights, float(beta[-1] - weights @ mean))


def _weights(example: Example) -> np.ndarray:
    sizes = np.array([len(_WORD.findall(text)) for text in example.texts], float)
    weights = (np.minimum(60, sizes) + 3) / np.sqrt(max(100.0, float(sizes @ example.labels)))
    return weights if example.is_real else weights * BARE


def held_out(data: Sequence[Example], column: str, penalty: float, threshold: float) -> dict[str, float]:
    """What models reach on pages they were not fitted on: the benchmark's measure, over all folds and seeds."""
    measured = []
    for seed in range(SEEDS):
        # A bare page stands behind the page it is made of and is held out with it.
        folds = np.repeat(np.random.RandomState(seed).permutation(len(data) // 2) % FOLDS, 2)
        for fold in range(FOLDS):
            model = fit([example for example, at in zip(data, folds, strict=True) if at != fold], column, penalty)
            for example, at in zip(data, folds, strict=True):
                if at == fold and example.is_real:
                    yes = model.probabilities(getattr(example, column)) > threshold
                    text = "\n".join(text for text, is_in in zip(example.texts, yes, strict=True) if is_in)
                    measured.append(precision_recall(example.body, text))
    return mean_f1(measured)


def main(data: Path) -> None:
    """Fit, say what is reached on pages held out, and store."""
    read = examples(data)
    stored = {}
    for column, names in (("agreed", NAMES), ("alone", NAMES[len(AGREEMENT) :])):
        print(column, "on pages held out:", held_out(read, column, PENALTY[column], THRESHOLD[column]))
        model = fit(read, column, PENALTY[column])
        stored[column] = {
            "threshold": THRESHOLD[column],
            "bias": round(model.bias, 5),
            "weights": {name: round(float(value), 5) for name, value in zip(names, model.weights, strict=True)},
        }
    STORED.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"wrote {STORED}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/pages"))
