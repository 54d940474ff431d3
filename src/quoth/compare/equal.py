"""When runs of words are equal though their words are not: joins, numbers, contractions.

`sameness` compares two short runs. "news casts" and "newscasts", "ten thousand" and "10,000", "A.A." and "AA" are
equal; "it's" and "it is" are the same words in another form. A contraction that stands for several ("he'd": he had,
he would) is the form of each. English only.

>>> sameness(["news", "casts"], ["newscasts"]), sameness(["a", "million"], ["1,000,000"])
('equal', 'equal')
>>> sameness(["they’re"], ["they", "are"]), sameness(["was"], ["is"])
('form', None)
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Literal

from quoth.compare.spelling import MAGNITUDES
from quoth.compare.words import APOSTROPHES, fold

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ENDINGS = {
    "s": ("is", "has", "us"),
    "re": ("are",),
    "ve": ("have",),
    "ll": ("will", "shall"),
    "d": ("would", "had", "did"),
    "m": ("am",),
}
_WHOLE = {
    "wont": ("will not",), "cant": ("can not", "cannot"), "cannot": ("can not",), "shant": ("shall not",),
    "aint": ("is not", "are not", "am not", "has not", "have not"), "gonna": ("going to",), "wanna": ("want to",),
    "gotta": ("got to", "have got to"), "gimme": ("give me",), "lemme": ("let me",), "kinda": ("kind of",),
    "sorta": ("sort of",), "outta": ("out of",), "yall": ("you all",), "tis": ("it is",), "twas": ("it was",),
    "cause": ("because",), "em": ("them",), "til": ("until",), "till": ("until",), "maam": ("madam",),
    "coulda": ("could have",), "shoulda": ("should have",), "woulda": ("would have",), "dunno": ("do not know",),
}  # fmt: skip
_SPLIT = re.compile(rf"^(.+?)[{APOSTROPHES}](s|re|ve|ll|d|m|t)$", re.IGNORECASE)
_MOST_WORDS = 6


def sameness(original: Sequence[str], quoted: Sequence[str]) -> Literal["equal", "form"] | None:
    """How two runs of words (their own characters) are the same, or `None` where they are not."""
    if not original or not quoted or max(len(original), len(quoted)) > _MOST_WORDS:
        return None
    keys, others = [fold(word) for word in original], [fold(word) for word in quoted]
    if "".join(keys) == "".join(others):
        return "equal"
    value = _value(keys)
    if value is not None and value == _value(others):
        return "equal"
    contracted = any(len(_without_contraction(word)) > 1 for run in (original, quoted) for word in run)
    return "form" if contracted and _spelled_out(original) & _spelled_out(quoted) else None


def _value(keys: Sequence[str]) -> float | None:
    """The number that words or numerals give; `None` for anything else."""
    if not keys[0][0].isdigit() and keys[0] not in MAGNITUDES and keys[0] != "a":
        return None
    total, current, seen = 0.0, 0.0, False
    for i, key in enumerate(keys):
        if _NUMBER.fullmatch(key):
            step = float(key)
            if seen and current and not ((current % 10 == 0 and step < 10) or (current % 100 == 0 and step < 100)):
                return None
            current += step
        elif key in MAGNITUDES:
            current = (current or 1) * MAGNITUDES[key]
            if MAGNITUDES[key] > 100:
                total, current = total + current, 0.0
        elif key == "a" and i + 1 < len(keys) and keys[i + 1] in MAGNITUDES:
            current = 1.0
        elif key != "and" or not seen:
            return None
        seen = True
    return total + current if seen else None


def _spelled_out(run: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Every way to write a run of words without contractions, as keys."""
    ways = [_without_contraction(word) for word in run]
    count = 1
    for options in ways:
        count *= len(options)
    if count > 64:
        return frozenset()
    return frozenset(tuple(key for option in way for key in option) for way in product(*ways))


@lru_cache(maxsize=1 << 14)
def _without_contraction(word: str) -> list[tuple[str, ...]]:
    key = fold(word)
    if key in _WHOLE:
        return [(key,), *(tuple(option.split()) for option in _WHOLE[key])]
    match = _SPLIT.match(word)
    if not match:
        return [(key,)]
    base, ending = match[1], match[2].casefold()
    if ending == "t":
        negated = fold(base)
        return [(key,), (negated[:-1], "not")] if negated.endswith("n") and len(negated) > 2 else [(key,)]
    inner = _without_contraction(base)
    return [(key,), *((*words, end) for words in inner for end in _ENDINGS[ending])]
