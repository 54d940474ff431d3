"""How likely, before its words are compared, a quotation is to stand at a place of the originals.

The chance is shared out over all words of the originals: most of it to the turns of the speaker whom the article
names (or of those who are named near the quotation), some to turns that anybody may have spoken, little to other
people's; within each, more to originals not long before the article, none to speak of to later ones; and much to the
place of the article's other quotations, once those are found. Where the originals have no turns of that speaker, the
chance that was his is lost.

The shares are estimates, set by hand on quotations of debates; they matter for short quotations alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quoth.compare import words as w
from quoth.compare.names import agree, is_role, surname
from quoth.compare.originals import CHARACTERS_A_WORD, Originals
from quoth.findings import Quotation

SAME, NEAR, UNKNOWN, OTHER = 0, 1, 2, 3
NAMED_SHARES = np.array([0.79, 0.07, 0.10, 0.04])  # the article names the speaker
CONTEXT_SHARES = np.array([0.0, 0.80, 0.14, 0.06])  # names stand near the quotation
NO_SHARES = np.array([0.0, 0.0, 1.0, 0.0])
LATER, DAY_LATER, LONG_AGO, UNDATED = 1e-6, 0.03, 0.03, 0.3
DAYS = 6.0  # so many days after it was said, it is quoted half as often
HERE_SHARE, NEAR_SHARE, NEAR_CHARACTERS = 0.4, 0.25, 600


@dataclass(frozen=True)
class Company:
    """Where the other quotations of an article were found: how many in each original, and those before and after.

    `near` holds an original and a code point each.
    """

    found: NDArray[np.int64]
    near: tuple[tuple[int, int], ...] = ()


class Prior:
    """The chance of each place of the originals for one quotation."""

    def __init__(self, quotation: Quotation, originals: Originals, company: Company | None = None):
        self.originals = originals
        self.kinds, self.shares = _kinds(quotation, originals.speakers)
        dates = np.array([_date_weight(quotation.date, original.date) for original in originals.originals])
        table, spoken = originals.spoken_words
        kinds = self.kinds[table[:, 1]]
        held = np.zeros((len(dates), len(self.shares)))
        np.add.at(held, (table[:, 0], kinds), spoken)
        whole = (np.maximum(dates, LONG_AGO)[:, None] * held).sum(axis=0)
        self.chances = self.shares * dates[:, None] / np.maximum(whole, 1)
        self.near = company.near if company else ()
        if company and company.found.sum():
            here = self.shares * (company.found / company.found.sum())[:, None] / np.maximum(held, 1)
            self.chances = (1 - HERE_SHARE) * self.chances + HERE_SHARE * here

    def bits(self, original: int, positions: NDArray[np.int64], speakers: NDArray[np.int64]) -> NDArray[np.float64]:
        """Logarithm of the chance of each position (code points) of an original; `speakers` are those of its turns."""
        kinds = self.kinds[speakers]
        chance = self.chances[original][kinds]
        for held_in, position in self.near:
            if held_in == original:
                spread = 2 * NEAR_CHARACTERS / CHARACTERS_A_WORD * len(self.near)
                near = np.exp(-np.abs(positions - position) / NEAR_CHARACTERS) / spread
                chance = chance + NEAR_SHARE * near * (self.shares / self.shares.max())[kinds]
        return np.log2(np.maximum(chance, 1e-12))

    def chunk_bits(self) -> NDArray[np.float32]:
        """The chance of the likeliest words of each original, for every chunk of it, beside the best original's."""
        chances = np.log2(np.maximum(self.chances.max(axis=1), 1e-12)).astype(np.float32)
        sizes = [len(original.chunk_starts) for original in self.originals.originals]
        return np.repeat(chances - chances.max(), sizes)


def is_another(quotation: Quotation, label: str) -> bool:
    """Whether a turn is of somebody else than the article names: the speaker, or anyone near the quotation."""
    if quotation.speaker:
        return agree(quotation.speaker, label) == "other"
    return _kind(None, quotation.context, label) == OTHER


def _kinds(quotation: Quotation, speakers: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each speaker, and lastly for a text without turns, which share its words are of; and the shares."""
    kinds = [_kind(quotation.speaker, quotation.context, label) for label in speakers]
    if quotation.speaker and speakers:
        return np.array([*kinds, UNKNOWN]), NAMED_SHARES
    if NEAR in kinds:
        return np.array([*kinds, UNKNOWN]), CONTEXT_SHARES
    return np.full(len(speakers) + 1, UNKNOWN), NO_SHARES


@lru_cache(maxsize=4096)
def _kind(speaker: str | None, context: str | None, label: str) -> int:
    """Whose turns these are: the named speaker's, somebody's named near, anybody's, somebody else's."""
    if speaker and agree(speaker, label) == "same":
        return SAME
    if is_role(label) or (context is None and not speaker):
        return UNKNOWN
    return NEAR if context and surname(label) in _context_words(context) else OTHER


@lru_cache(maxsize=256)
def _context_words(context: str) -> frozenset[str]:
    """The words of a context, and those in the possessive without it."""
    found = w.words(context)
    return frozenset(word.key for word in found) | frozenset(
        w.stem(word.raw, word.key) for word in found if word.raw[-2:-1] in w.APOSTROPHES
    )


@lru_cache(maxsize=65536)
def _date_weight(article: str | None, original: str | None) -> float:
    """An article quotes what was said before it, and oftener the last days than last year."""
    try:
        days = (date.fromisoformat((article or "")[:10]) - date.fromisoformat((original or "")[:10])).days
    except ValueError:
        return UNDATED
    if days < 0:
        return DAY_LATER if days == -1 else LATER
    return max(LONG_AGO, 1 / (1 + days / DAYS))
