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
from zlib import crc32

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

_NUMERALS = {
    word: str(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
_ORDINALS = dict(
    zip(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th", "12th"],
        strict=True,
    )
)
_VARIANTS = _NUMERALS | _ORDINALS | {
    "ok": "okay", "%": "percent", "&": "and", "qaida": "qaeda", "quaeda": "qaeda", "quaida": "qaeda", "judgement": "judgment",
    "judgements": "judgments", "acknowledgement": "acknowledgment", "grey": "gray", "programme": "program",
    "programmes": "programs", "defence": "defense", "offence": "offense", "licence": "license", "pretence": "pretense",
    "centre": "center", "centres": "centers", "theatre": "theater", "theatres": "theaters", "metre": "meter",
    "metres": "meters", "litre": "liter", "litres": "liters", "fibre": "fiber", "cheque": "check", "tyre": "tire",
    "tyres": "tires", "plough": "plow", "sceptical": "skeptical", "sceptic": "skeptic", "sceptics": "skeptics",
    "ageing": "aging", "whisky": "whiskey", "yeah": "yeah", "adviser": "advisor", "advisers": "advisors",
    "protestor": "protester", "protestors": "protesters", "moslem": "muslim", "moslems": "muslims",
    "catalogue": "catalog", "dialogue": "dialog", "mum": "mom", "aluminium": "aluminum", "pct": "percent",
    "enrol": "enroll", "fulfil": "fulfill", "skilful": "skillful", "wilful": "willful", "storey": "story",
    "kerb": "curb", "jewellery": "jewelry", "mr": "mister", "vs": "versus", "hizbullah": "hezbollah",
    "hizballah": "hezbollah",
}  # fmt: skip
MAGNITUDES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_OUR = re.compile(
    r"\b(arm|behavi|cand|clam|col|endeav|fav|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|splend|tum|val"
    r"|vap|vig)our"
)
_ISE = re.compile(r"(?<=\w{3})(is|ys)(e|ed|es|ing|er|ers|ation|ations)$")
_DOUBLED = re.compile(
    r"^(cancel|channel|counsel|dial|fuel|initial|label|level|marshal|model|quarrel|shovel|signal|total|travel|tunnel)l"
    r"(?=ed$|ing$|er$|ers$)"
)
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


def raw_words(text: str) -> list[str]:
    """The characters of each word, "" for a transcript mark: what an index needs, quicker than `words`."""
    return _SPOKEN.findall(text)


@lru_cache(maxsize=1 << 16)
def fold(raw: str) -> str:
    """The key under which a word is equal to others.

    >>> fold("Colour") == fold("color"), fold("it’s") == fold("Its"), fold("ISIS’s") == fold("ISIS'"), fold("[T]he")
    (True, True, True, 'the')
    """
    key = raw.casefold()
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    if key[0].isdigit():
        return key.replace(",", "").translate(_DROPPED) if "." not in key else key.replace(",", "")
    if len(key) > 3 and key[-1] == "s" and key[-2] in APOSTROPHES and key[-3] == "s":
        key = key[:-2]
    key = key.translate(_DROPPED) or key
    if key in _VARIANTS:
        return _VARIANTS[key]
    if len(key) > 5:
        key = _DOUBLED.sub(r"\1", _ISE.sub(_with_z, _OUR.sub(r"\1or", key)))
    return key


def _with_z(match: re.Match[str]) -> str:
    return match[1][0] + "z" + match[2]


@lru_cache(maxsize=1 << 16)
def stem(raw: str, key: str) -> str:
    """A rough key of a word's kin: another number or tense, or the same word contracted."""
    if len(raw) > 2 and _CONTRACTED.search(raw):
        base = fold(_CONTRACTED.sub("", raw))
        return base[:-1] if base.endswith("n") and len(base) > 3 and raw[-1] in "tT" else base
    if key[0].isdigit():
        return key
    return key[:5] if len(key) > 5 else key.rstrip("s") if len(key) > 3 else key


def number(key: str) -> int:
    """A 32-bit number for a key. Different keys share one about once in four thousand million pairs."""
    return crc32(key.encode())


@lru_cache(maxsize=1 << 16)
def numbers(raw: str) -> tuple[int, int, str]:
    """Numbers of a word's key and stem, and the key."""
    key = fold(raw)
    return number(key), number(stem(raw, key)), key


@lru_cache(maxsize=1 << 16)
def joined(first: str, second: str) -> int:
    """Number of the key of two words written as one, or of the numeral for a number in two words."""
    if second in MAGNITUDES and (first == "a" or first.isdigit()):
        return number(str((1 if first == "a" else int(first)) * MAGNITUDES[second]))
    if second.isdigit() and len(second) == 1 and first.isdigit() and len(first) == 2 and first[1] == "0" != second:
        return number(first[0] + second)
    return number(first + second)
