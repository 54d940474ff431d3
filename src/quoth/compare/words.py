"""The words of a text as they are compared: folded, each with the exact characters it came from.

Two words are equal, whatever they look like, when their keys are: case, accents, apostrophes and the marks around a
word are dropped, spelling variants of one word share a key, and so do small numbers and their numerals. Marks of a
transcript (`[applause]`, `(CROSSTALK)`) are no words. What spans several words (joins, contractions, larger numbers)
is `quoth.compare.equal`'s.

It does not stem, and knows no language but English spellings; other languages fold by case and accents alone.

>>> [word.key for word in words("The e-mails “weren’t” [laughter] OK, by the '60s.")]
['the', 'e', 'mails', 'werent', 'okay', 'by', 'the', '60s']
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quoth.compare.spelling import MAGNITUDES, spelling

APOSTROPHES = "'’‘ʼ`´′"

# One alternative after the other: a mark of the transcript, initials, a number, a word. Every repeat is over a class
# that its surroundings cannot match or is bounded, so that the time is linear in the text.
MARK = (
    r"\[[^\[\]\n]{2,100}\]"
    r"|\([A-Z][A-Z ,;:.\-–—/]{2,60}\)"
    r"|\((?i:inaudible|laughter|applause|crosstalk|cheering|booing|unintelligible|sic|ph|off[ -]mike|phonetic)\)"
)
_WORD = (
    r"(?<![^\W_])(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,]\d+)*[^\W_]*"
    rf"|(?:\[[^\W\d_]\])?[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*"
    r"|[%&]"
)
_SPOKEN = re.compile(rf"{MARK}|({_WORD})")

_DROPPED = str.maketrans("", "", APOSTROPHES + ".[]")
_CONTRACTED = re.compile(rf"[{APOSTROPHES}](?:s|re|ve|ll|d|m|t)$")


class Word(NamedTuple):
    """A word: half-open code points of the text, its key, and the text's own characters."""

    start: int
    end: int
    key: str
    raw: str


def words(text: str) -> list[Word]:
    """The words of a text in order, transcript marks passed over."""
    return [
        Word(match.start(1), match.end(1), fold(match[1]), match[1])
        for match in _SPOKEN.finditer(text)
        if match[1] is not None
    ]


def placed_words(text: str) -> tuple[list[tuple[int, int]], list[str]]:
    """The spans of the words of a text, and their characters: `words` without the folding."""
    found = [match for match in _SPOKEN.finditer(text) if match.lastindex]
    return [match.span() for match in found], [match[1] for match in found]


def has_words(text: str) -> bool:
    """Whether there is any word in a text, transcript marks apart."""
    return any(match.lastindex for match in _SPOKEN.finditer(text))


def raw_words(text: str) -> list[str]:
    """The characters of each word, "" for a transcript mark: what an index needs, quicker than `words`."""
    return _SPOKEN.findall(text)


@lru_cache(maxsize=1 << 16)
def fold(raw: str) -> str:
    """The key under which a word is equal to others.

    >>> fold("Colour"), fold("it’s"), fold("ISIS’s") == fold("ISIS'"), fold("[T]he")
    ('color', 'its', True, 'the')
    """
    key = raw.casefold()
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    if key[0].isdigit():
        return key.replace(",", "").translate(_DROPPED) if "." not in key else key.replace(",", "")
    if len(key) > 3 and key[-1] == "s" and key[-2] in APOSTROPHES and key[-3] == "s":
        key = key[:-2]
    key = key.translate(_DROPPED) or key
    return spelling(key)


@lru_cache(maxsize=1 << 16)
def stem(raw: str, key: str) -> str:
    """A rough key of a word's kin: another number or tense, or the same word contracted."""
    if len(raw) > 2 and _CONTRACTED.search(raw):
        base = fold(_CONTRACTED.sub("", raw))
        return base[:-1] if base.endswith("n") and len(base) > 3 and raw[-1] in "tT" else base
    if key[0].isdigit():
        return key
    return key[:5] if len(key) > 5 else key.rstrip("s") if len(key) > 3 else key


def is_latin(text: str) -> bool | None:
    """Whether most letters of a text are Latin; `None` for a text without letters."""
    letters = [c for c in text if c.isalpha()]
    return sum(c < "ɐ" for c in letters) * 2 > len(letters) if letters else None


PRIME = 4_294_967_291  # the greatest below 2 ** 32


def number(key: str) -> int:
    """A 32-bit number for a key: its bytes as one number, modulo a prime (Karp and Rabin 1987).

    The number of two keys written as one follows from theirs (`joined`). Two different keys share a number about once
    in four thousand million pairs.
    """
    return int.from_bytes(key.encode(), "big") % PRIME


@lru_cache(maxsize=1 << 16)
def numbers(raw: str) -> tuple[int, int, int]:
    """Numbers of a word's key and of its stem, and the length of the key in bytes."""
    key = fold(raw)
    return number(key), number(stem(raw, key)), len(key.encode())


def joined(keys: NDArray[np.uint32], lengths: NDArray[np.int64]) -> NDArray[np.uint32]:
    """For each word the number of its key written as one with the word's before it; 0 for the first.

    Before a magnitude, "a" and small numerals make the numeral that both words stand for: "a thousand" is 1000.

    >>> keys = [number("news"), number("casts"), number("10"), number("million")]
    >>> both = joined(np.array(keys, np.uint32), np.array([4, 5, 2, 7]))
    >>> both[1] == number("newscasts"), both[3] == number("10000000")
    (np.True_, np.True_)
    """
    both = np.zeros(len(keys), np.uint64)
    if len(keys) < 2:
        return both.astype(np.uint32)
    wide = keys.astype(np.uint64)
    shift = _POWERS[np.minimum(lengths[1:], len(_POWERS) - 1)]
    both[1:] = (wide[:-1] * shift + wide[1:]) % np.uint64(PRIME)
    for i in np.flatnonzero(np.isin(keys, _MAGNITUDE_KEYS)).tolist():
        times = _SMALL_NUMBERS.get(int(keys[i - 1])) if i else None
        if times is not None:
            both[i] = number(str(times * _MAGNITUDE_NUMBERS[int(keys[i])]))
    return both.astype(np.uint32)


_POWERS = np.array([pow(256, n, PRIME) for n in range(64)], np.uint64)
_MAGNITUDE_NUMBERS = {number(word): value for word, value in MAGNITUDES.items()}
_MAGNITUDE_KEYS = np.array(list(_MAGNITUDE_NUMBERS), np.uint32)
_SMALL_NUMBERS = {number(str(n)): n for n in range(1, 1000)} | {number("a"): 1}
