"""Which of a page's visible blocks are the article.

Two extractions by trafilatura (Barbaresi 2021, <https://aclanthology.org/2021.acl-demo.15>) and the page's own shape
are evidence (`quoth.pages.article_features`); a logistic model weighs them. Where trafilatura finds nothing, fails, or
the page is too large for it, a second model judges by the shape alone. Both were trained by `training/pages.py`.
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from quoth.pages.article_features import AGREEMENT, ASIDE, NAMES, features
from quoth.pages.tree import Piece

MOST_CHARACTERS = 3_000_000
MOST_TAGS = 20_000
"""Pages beyond these are judged by their shape alone, since trafilatura's time is not linear in theirs."""


FEWEST_WORDS = 150
"""Pages below this give the models too little to go by: the sections that they mark decide."""


class Model(NamedTuple):
    """A logistic model over the columns `NAMES[skip:]`: the log-odds are `bias + weights · row`."""

    bias: float
    weights: tuple[float, ...]
    skip: int

    def probability(self, row: Sequence[float]) -> float:
        """How likely a block with these features is article."""
        odds = self.bias + sum(map(float.__mul__, self.weights, row[self.skip :]))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


class Verdict(NamedTuple):
    """For each piece whether it is article, and what judged it."""

    chosen: list[bool]
    extractor: str


def judge(page: str, pieces: Sequence[Piece], title: str = "") -> Verdict:
    """Whether each visible block of a page is article. `title` is the page's own title, whose repetitions are not."""
    extracts, extractor = extract(page, pieces)
    model, threshold = load()["alone" if not any(extracts) else "agreed"]
    rows = features(pieces, extracts, title)
    chosen = [model.probability(row) > threshold for row in rows]
    if not any(chosen) or sum(len(piece.text.split()) for piece in pieces) < FEWEST_WORDS:
        chosen = _by_sections(pieces)
    return Verdict(chosen, f"quoth article judge, {extractor}")


def _by_sections(pieces: Sequence[Piece]) -> list[bool]:
    """What is not mostly links, stands in `article` or `main` where there is one, and in no part that is said aside."""
    around = [{node.tag for node in piece.node.lineage()} for piece in pieces]
    section = next((tag for tag in ("article", "main") if any(tag in tags for tags in around)), "html")
    return [
        2 * piece.linked < len(piece.text) and section in tags and not tags.intersection(ASIDE)
        for piece, tags in zip(pieces, around, strict=True)
    ]


def extract(page: str, pieces: Sequence[Piece]) -> tuple[tuple[str, str], str]:
    """What trafilatura takes for the article when it favours precision and when it does not, and its version."""
    if not pieces or len(page) > MOST_CHARACTERS or page.count("<") > MOST_TAGS:
        return ("", ""), "no extractor"
    import logging

    import trafilatura

    # What it complains of is no news to our user, and Python would print it.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    texts = []
    for precise in (True, False):
        try:
            text = trafilatura.extract(page, include_comments=False, favor_precision=precise)
        except Exception:
            # A fault in it on a strange page must not lose the page: its shape is evidence enough.
            text = None
        texts.append(text or "")
    return (texts[0], texts[1]), f"trafilatura {trafilatura.__version__}"


@cache
def load() -> dict[str, tuple[Model, float]]:
    """The models by name, each with the probability above which a block is article."""
    stored = json.loads(files("quoth.pages").joinpath("article.json").read_text("utf-8"))
    models = {}
    for name, skip in (("agreed", 0), ("alone", len(AGREEMENT))):
        weights = tuple(float(stored[name]["weights"][column]) for column in NAMES[skip:])
        models[name] = Model(float(stored[name]["bias"]), weights, skip), float(stored[name]["threshold"])
    return models
