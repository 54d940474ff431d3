"""How much the words of a quotation tell, in bits.

A word tells as many bits as it is unlikely, after the word before it, in these originals: "the" after "of" tells
next to nothing, "carnival" much. Words that match earn their bits and what differs costs some (`align`), so that the
score of a place is about the logarithm of how much likelier the quotation is if it was taken from there than if it was
not. How likely the place was beforehand is `prior`'s. A long quotation proves itself; a short one needs the right
speaker; two common words prove nothing.

It is an estimate by simple counts: a word is taken to depend on the word before alone.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quoth.compare import words as w
from quoth.compare.originals import Originals, pairs
from quoth.compare.query import Query

Floats = NDArray[np.float64]

# The commonest English words in the order of their frequency; by Zipf's law word n has a share of about 0.1 / n.
# They stand in where the originals are too few to count in.
_COMMONEST = (
    "the to of and a in that is i it for was on are you with he be this as have we not at but they do by his from "
    "were has had going said say her she or an will my 1 all would there their what so up out if about who get "
    "which go me when make can like time no just him know take people into year your good some could them see other "
    "than then now look only come its over think also back after use 2 how our work 1st well way even new want "
    "because any these give day most us been did dont thats im youre theyre weve very really much more here got lot "
    "right let"
)
_BACKGROUND_WORDS = 20_000  # the commonest words weigh as much as so many words of originals
_UNSEEN_SHARE = 1.5e-5
_PAIR_BACKOFF = 8.0
_ON_SUBJECT = 0.3  # of the words of a made-up quotation
_LEAST_SHARE_OF_BITS = 0.4  # a word tells at least this share of what it would tell alone, however it follows
MOST_BITS = 14.0


@lru_cache(maxsize=1)
def _background() -> dict[int, float]:
    return {w.number(w.fold(word)): 0.1 / (rank + 1) for rank, word in reversed(list(enumerate(_COMMONEST.split())))}


def bits(query: Query, originals: Originals) -> tuple[Floats, Floats]:
    """For each word of the query the bits that it tells after the word before it, and alone."""
    keys = query.keys
    if not len(keys):
        return np.zeros(0), np.zeros(0)
    background = _background()
    known = np.array([background.get(int(k), _UNSEEN_SHARE) for k in keys])
    # The place itself is one of the occurrences counted: without it, how often do the words stand there? But what is
    # made up is made up on the same subject, and the less text there is, the more its words are the subject's.
    n = originals.n_words + _BACKGROUND_WORDS
    every = originals.count(keys)
    counts = np.maximum(every - 1, 0)
    share = (1 - _ON_SUBJECT) * (counts + known * _BACKGROUND_WORDS) / n + _ON_SUBJECT * every / originals.n_words
    alone = np.clip(-np.log2(share), 0.3, MOST_BITS)
    after = alone.copy()
    if len(keys) > 1:
        together = np.maximum(originals.count(pairs(keys[:-1], keys[1:])) - 1, 0)
        conditional = (together + _PAIR_BACKOFF * share[1:]) / (np.maximum(counts[:-1], together) + _PAIR_BACKOFF)
        after[1:] = np.clip(-np.log2(np.clip(conditional, 1e-9, 1)), _LEAST_SHARE_OF_BITS * alone[1:], alone[1:])
    return np.clip(after, 0.2, MOST_BITS), alone
