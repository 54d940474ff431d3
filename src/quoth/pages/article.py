"""Which of a page's visible blocks are the article."""

import re
from collections import Counter

from quoth.pages.tree import Piece

EXTRACTOR = "trafilatura"
_WORD = re.compile(r"\w+")


def judge(page: str, pieces: list[Piece]) -> tuple[list[bool], str]:
    """Whether each piece is article, and the extractor's name and version."""
    import trafilatura
    from trafilatura import extract

    text = extract(page, include_comments=False, favor_precision=True) or ""
    grams = _grams(_WORD.findall(text))
    lines = {" ".join(_WORD.findall(line)) for line in text.split("\n")}
    keys = [_WORD.findall(piece.text) for piece in pieces]
    chosen = [_share(words, grams) >= 0.6 if len(words) > 3 else " ".join(words) in lines for words in keys]
    return chosen, f"trafilatura {trafilatura.__version__}"


def _grams(words: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))


def _share(words: list[str], grams: Counter[tuple[str, ...]]) -> float:
    count = len(words) - 3
    return sum(tuple(words[i : i + 4]) in grams for i in range(count)) / count
