"""How much it tells that words of a quotation stand at a place: evidence in bits, after Bayes.

A word tells as many bits as it is unlikely, after the word before it, in these originals: "the" after "of" tells
next to nothing, "carnival" much. Words that match add their bits and what differs costs some (`align`), so that the
score of a place is the logarithm of how much likelier the quotation is if it was taken from there than if it was not. To that
comes how likely the place was beforehand (`Prior`): one among all words of the originals, but likelier in a turn of the
speaker whom the article names, in an original not long before the article, and near the place of the article's other
quotations. A long quotation proves itself; a short one needs the right speaker; two common words prove nothing.

It is an estimate by simple counts: words are taken to depend on the word before alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quoth.compare import words as w
from quoth.compare.names import agree, is_role, surname
from quoth.compare.originals import Originals, pairs
from quoth.compare.query import Query
from quoth.findings import Quotation

Floats = NDArray[np.float64]

# The commonest English words in the order of their frequency; by Zipf's law word n has a share of about 0.1 / n.
# They stand in where the originals are too few to count in.
_COMMONEST = [
    "the",
    "be",
    "to",
    "of",
    "and",
    "a",
    "in",
    "that",
    "have",
    "i",
    "it",
    "for",
    "not",
    "on",
    "with",
    "he",
    "as",
    "you",
    "do",
    "at",
    "this",
    "but",
    "his",
    "by",
    "from",
    "they",
    "we",
    "say",
    "her",
    "she",
    "or",
    "an",
    "will",
    "my",
    "1",
    "all",
    "would",
    "there",
    "their",
    "what",
    "so",
    "up",
    "out",
    "if",
    "about",
    "who",
    "get",
    "which",
    "go",
    "me",
    "when",
    "make",
    "can",
    "like",
    "time",
    "no",
    "just",
    "him",
    "know",
    "take",
    "people",
    "into",
    "year",
    "your",
    "good",
    "some",
    "could",
    "them",
    "see",
    "other",
    "than",
    "then",
    "now",
    "look",
    "only",
    "come",
    "its",
    "over",
    "think",
    "also",
    "back",
    "after",
    "use",
    "2",
    "how",
    "our",
    "work",
    "1st",
    "well",
    "way",
    "even",
    "new",
    "want",
    "because",
    "any",
    "these",
    "give",
    "day",
    "most",
    "us",
    "is",
    "are",
    "was",
    "were",
    "been",
    "has",
    "had",
    "did",
    "said",
    "going",
    "dont",
    "thats",
    "im",
    "youre",
    "theyre",
    "were",
    "weve",
    "its",
    "very",
    "really",
    "much",
    "more",
    "here",
    "got",
    "lot",
    "right",
    "let",
]
_BACKGROUND_WORDS = 20_000  # the commonest words weigh as much as so many words of originals
_UNSEEN_SHARE = 1.5e-5
_PAIR_BACKOFF = 8.0
_LEAST_SHARE_OF_BITS = 0.4  # a word tells at least this share of what it would tell alone, however it follows
MOST_BITS = 14.0

SAME_SPEAKER, OTHER_SPEAKER, UNKNOWN_SPEAKER = 1.0, 0.04, 0.3
IN_CONTEXT, NOT_IN_CONTEXT, ROLE = 0.8, 0.06, 0.2
LATER_THAN_ARTICLE, LONG_AGO = 0.002, 0.03
ARTICLES_ORIGINALS, NEAR_NEIGHBOUR, NEAR_CHARACTERS = 0.4, 0.25, 600
CHARACTERS_A_WORD = 5.6


@lru_cache(maxsize=1)
def _background() -> dict[int, float]:
    return {w.number(w.fold(word)): 0.1 / (rank + 1) for rank, word in reversed(list(enumerate(_COMMONEST)))}


def bits(query: Query, originals: Originals) -> tuple[Floats, Floats]:
    """For each word of the query the bits that it tells after the word before it, and alone."""
    keys = query.keys
    if not len(keys):
        return np.zeros(0), np.zeros(0)
    background = _background()
    known = np.array([background.get(int(k), _UNSEEN_SHARE) for k in keys])
    # the place itself is one of the occurrences counted: without it, how often do the words stand there?
    n = originals.n_words + _BACKGROUND_WORDS
    counts = np.maximum(originals.count(keys) - 1, 0)
    share = (counts + known * _BACKGROUND_WORDS) / n
    alone = np.clip(-np.log2(share), 0.3, MOST_BITS)
    after = alone.copy()
    if len(keys) > 1:
        together = np.maximum(originals.count(pairs(keys[:-1], keys[1:])) - 1, 0)
        conditional = (together + _PAIR_BACKOFF * share[1:]) / (np.maximum(counts[:-1], together) + _PAIR_BACKOFF)
        after[1:] = np.clip(-np.log2(np.clip(conditional, 1e-9, 1)), _LEAST_SHARE_OF_BITS * alone[1:], alone[1:])
    return np.clip(after, 0.2, MOST_BITS), alone


@dataclass(frozen=True)
class Neighbour:
    """Where another quotation of the same article was found: the original, a code point of it, and its weight."""

    original: int
    position: int
    near: bool


class Prior:
    """How likely, before its words are compared, a quotation is to stand at a place: bits for each (original, speaker)."""

    def __init__(self, quotation: Quotation, originals: Originals, neighbours: Sequence[Neighbour] = ()):
        self.originals = originals
        self.speaker_weights = np.array([_speaker_weight(quotation, label) for label in originals.speakers] + [0.0])
        self.speaker_weights[-1] = UNKNOWN_SPEAKER  # a text without turns
        date_weights = np.array([_date_weight(quotation.date, o.date) for o in originals.originals])
        table = np.array(list(originals.spoken), np.int64).reshape(-1, 2)
        spoken = np.array(list(originals.spoken.values())) / CHARACTERS_A_WORD
        weights = self.speaker_weights[table[:, 1]] * date_weights[table[:, 0]]
        self.by_original = date_weights / float((weights * spoken).sum())
        self.neighbours = [n for n in neighbours if n.near]
        if neighbours:
            share = np.zeros(len(originals.originals))
            for neighbour in neighbours:
                share[neighbour.original] += 1 / len(neighbours)
            within = np.zeros(len(originals.originals))
            np.add.at(within, table[:, 0], self.speaker_weights[table[:, 1]] * spoken)
            here = np.where(within > 0, share / np.maximum(within, 1e-9), 0)
            self.by_original = (1 - ARTICLES_ORIGINALS) * self.by_original + ARTICLES_ORIGINALS * here

    def bits(self, original: int, positions: NDArray[np.int64], speakers: NDArray[np.int64]) -> Floats:
        """Logarithm of the chance of each position (code points) of an original; `speakers` are those of its turns."""
        chance = self.by_original[original] * self.speaker_weights[speakers]
        for neighbour in self.neighbours:
            if neighbour.original == original:
                spread = 2 * NEAR_CHARACTERS / CHARACTERS_A_WORD * len(self.neighbours)
                near = np.exp(-np.abs(positions - neighbour.position) / NEAR_CHARACTERS) / spread
                chance = chance + NEAR_NEIGHBOUR * near * self.speaker_weights[speakers]
        return np.log2(np.maximum(chance, 1e-12))

    def chunk_bits(self) -> NDArray[np.float32]:
        """The chance of each original, for every chunk of it."""
        chances = np.log2(np.maximum(self.by_original, 1e-12)).astype(np.float32)
        sizes = [len(o.chunk_starts) for o in self.originals.originals]
        return np.repeat(chances - chances.max(), sizes)


def _speaker_weight(quotation: Quotation, label: str) -> float:
    if quotation.speaker:
        match = agree(quotation.speaker, label)
        return {"same": SAME_SPEAKER, "other": OTHER_SPEAKER, "unknown": UNKNOWN_SPEAKER}[match]
    if quotation.context is None:
        return UNKNOWN_SPEAKER
    if is_role(label):
        return ROLE
    name = surname(label)
    return IN_CONTEXT if name and name in context_words(quotation.context) else NOT_IN_CONTEXT


def is_another(quotation: Quotation, label: str) -> bool:
    """Whether a turn is of somebody else than the article names: the speaker, or anyone near the quotation."""
    if quotation.speaker:
        return agree(quotation.speaker, label) == "other"
    name = surname(label)
    return quotation.context is not None and name is not None and name not in context_words(quotation.context)


@lru_cache(maxsize=256)
def context_words(context: str) -> frozenset[str]:
    """The words of a context, folded, the possessive's apart."""
    return frozenset(
        key
        for word in w.words(context)
        for key in (word.key, w.stem(word.raw, word.key) if "'" in word.raw or "’" in word.raw else word.key)
    )


@lru_cache(maxsize=65536)
def _date_weight(article: str | None, original: str | None) -> float:
    """An article quotes what was said before it, and oftener the last days than last year."""
    if not article or not original:
        return 0.3
    try:
        days = (date.fromisoformat(article[:10]) - date.fromisoformat(original[:10])).days
    except ValueError:
        return 0.3
    if days < 0:
        return LATER_THAN_ARTICLE
    return max(LONG_AGO, 1 / (1 + days / 6))
