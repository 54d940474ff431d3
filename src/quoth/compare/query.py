"""A quotation made ready to be looked for: its words in order, and where a sign allows words to be missing.

An ellipsis, a bracket and the attribution that interrupts a quotation are signs: words of the original may be left out
there. Words in brackets are supplied by the article and need not be the speaker's; `[T]he` is a whole word, and
`[applause]` none. The spans of a word are in its part, the exact characters given.

>>> [(word.key, word.sign, word.supplied) for word in query(("We . . . [will] win",)).words]
[('we', False, False), ('will', True, True), ('win', True, False)]
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quoth.compare import words as w

_BRACKET = re.compile(r"\[[^\[\]\n]{2,300}\]")
_ELLIPSIS = re.compile(r"\.[ \u00a0]?\.[ \u00a0]?\.|…")
_SOUNDS = re.compile(
    r"\[\s*(?:sic|emphasis|applause|laugh|laughter|laughs|laughing|crosstalk|cheer|cheers|cheering|boo|booing|boos|inaudible"
    r"|pause|pauses|unintelligible|bell)\b[^\]]*\]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;:…][\"”’')\]]*\s")


class QueryWord(NamedTuple):
    """A word of a quotation. `sign`: words may be missing before it. `opens`: it begins a part or a sentence."""

    part: int
    start: int
    end: int
    key: str
    raw: str
    supplied: bool
    sign: bool
    opens: bool


@dataclass(frozen=True)
class Query:
    """The words of a quotation and, beside them, the numbers of their keys and stems."""

    words: tuple[QueryWord, ...]

    @cached_property
    def keys(self) -> NDArray[np.uint32]:
        return np.array([w.number(word.key) for word in self.words], np.uint32)

    @cached_property
    def stems(self) -> NDArray[np.uint32]:
        return np.array([w.number(w.stem(word.raw, word.key)) for word in self.words], np.uint32)

    @cached_property
    def joined(self) -> NDArray[np.uint32]:
        """Each word taken as one with the word before it."""
        return w.joined(self.keys, np.array([len(word.key.encode()) for word in self.words], np.int64))

    @cached_property
    def supplied(self) -> NDArray[np.bool_]:
        return np.array([word.supplied for word in self.words], bool)

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, start: int, end: int) -> "Query":
        """The words from `start` to before `end`, as a quotation of their own."""
        return Query(self.words[start:end])


def query(parts: tuple[str, ...]) -> Query:
    """The words of a quotation's parts, in order."""
    found: list[QueryWord] = []
    for number, part in enumerate(parts):
        plain, brackets = _open_brackets(part)
        previous_end, previous_bracket, at = 0, -1, 0
        for i, word in enumerate(w.words(plain)):
            while at < len(brackets) and brackets[at][1] <= word.start:
                at += 1
            bracket = at if at < len(brackets) and brackets[at][0] <= word.start else -1
            between = plain[previous_end : word.start]
            first = not found
            sign = not first and (i == 0 or bracket != previous_bracket or bool(_ELLIPSIS.search(between)))
            found.append(
                QueryWord(
                    part=number,
                    start=word.start,
                    end=word.end,
                    key=word.key,
                    raw=word.raw,
                    supplied=bracket >= 0,
                    sign=sign,
                    opens=i == 0 or bool(_SENTENCE_END.search(between)),
                )
            )
            previous_end, previous_bracket = word.end, bracket
    return Query(tuple(found))


def _open_brackets(part: str) -> tuple[str, list[tuple[int, int]]]:
    """The part with its brackets blanked, at the same offsets, and where supplied words stand.

    Sounds (`[laughter]`) are blanked whole, and so are brackets that hold an ellipsis, which become one.
    """
    brackets: list[tuple[int, int]] = []

    def blank(match: re.Match[str]) -> str:
        inside = match[0][1:-1]
        if _SOUNDS.match(match[0]):
            inside = " " * len(inside)
        elif not _ELLIPSIS.fullmatch(inside.strip()):
            brackets.append(match.span())
        return f" {inside} "

    return _BRACKET.sub(blank, part), brackets
