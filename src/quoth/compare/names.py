"""Whose turn it is: the speaker that an article names against the labels of a transcript.

A label is often a bare surname in capitals ("CLINTON", "SEN. CRUZ"), or a role ("MODERATOR") that any of several people
may stand behind. Names agree when the surname is the same and no given name speaks against it. It does not resolve
nicknames or married names, nor who a moderator is.

>>> agree("Hillary Clinton", "CLINTON"), agree("Bill Clinton", "HILLARY CLINTON"), agree("Megyn Kelly", "MODERATOR")
('same', 'other', 'unknown')
"""

import re
import unicodedata
from functools import lru_cache

from quoth.findings import SpeakerMatch


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ROLES = _set(
    "moderator moderators host hosts anchor announcer narrator interviewer question questioner q a audience member "
    "unknown unidentified voice voiceover reporter speaker caller man woman student translator male female crowd "
    "chairman chairwoman chair president prime minister clerk witness counsel the and through all both video clip "
    "member off"
)
_TITLES = _set(
    "mr mrs ms miss dr sir dame lord lady sen senator rep representative gov governor president vice secretary gen "
    "general col colonel lt sgt capt captain judge justice professor prof rev reverend the hon honorable "
    "congressman congresswoman mayor minister chancellor king queen prince princess former then rtd"
)
_SUFFIXES = _set("jr sr ii iii iv phd md esq")
_ASIDE = re.compile(r"\[[^\]]*\]|\([^)]*\)|,.*$", re.DOTALL)


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name, titles, suffixes and asides in brackets apart, folded."""
    folded = unicodedata.normalize("NFKD", _ASIDE.sub(" ", name).casefold())
    folded = re.sub(r"['’‘]s\b|['’‘]", "", "".join(c for c in folded if not unicodedata.combining(c)))
    found = re.findall(r"[^\W_]+(?:-[^\W_]+)*", folded)
    kept = [word for word in found if word not in _TITLES and word not in _SUFFIXES]
    return tuple(kept or found)


@lru_cache(maxsize=4096)
def is_role(label: str) -> bool:
    """Whether a label names a role and not a person."""
    found = parts(label)
    return not found or all(word in _ROLES or word.isdigit() for word in found)


@lru_cache(maxsize=65536)
def agree(name: str | None, label: str | None) -> SpeakerMatch:
    """Whether a name and a turn's label are of the same person; unknown where either names nobody."""
    if not name or not label or is_role(label) or is_role(name):
        return "unknown"
    mine, theirs = parts(name), parts(label)
    if mine[-1] != theirs[-1]:
        return "other"
    given, their_given = mine[:-1], theirs[:-1]
    if not given or not their_given or given[0] == their_given[0] or set(given) & set(their_given):
        return "same"
    initials = given[0][0] == their_given[0][0] and 1 in (len(given[0]), len(their_given[0]))
    return "same" if initials else "other"


def surname(label: str) -> str | None:
    """The word that a text would most likely call the speaker of a label by; `None` for a role."""
    return None if is_role(label) else parts(label)[-1]
