"""Who is told or asked is not who tells or asks: in *passengers were told that …* nobody is named as the source.

So too in *she said when asked whether …* and *Asked about it, she said …*. PolNeAR's annotators name a source there
only where "by" brings one in; the network at times takes the hearer for it.
"""

import re

import msgspec

from quoth.document import Span
from quoth.reading import Attribution

_HEARD = r"(?:told|informed|warned|notified|advised|reminded|asked|questioned|quizzed|pressed|challenged)\b"
_ADVERB = r"(?:(?:\w+ly|again|once|also|then|later)\s+)?"
_PASSIVE = re.compile(
    rf"\b(?:am|is|are|was|were|be|been|being|get|got|when|whenever|while|if)\s+{_ADVERB}{_HEARD}", re.IGNORECASE
)
_OPENING = re.compile(_ADVERB + _HEARD, re.IGNORECASE)
_SENTENCE_BEFORE = re.compile(r"(?:\A|\n|[.!?…][”’\"')\]]*)\s*\Z")
_BY = re.compile(r"\bby\s+\Z", re.IGNORECASE)
_REACH = 30
"""So many characters before the cue are searched for what makes it passive."""


def without_hearers(text: str, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions, those with a passive cue of telling or asking without a source that no "by" brings in."""
    return tuple(_without_hearer(text, a) if a.source and a.cue and is_passive(text, a.cue[0]) else a for a in found)


def is_passive(text: str, cue: Span) -> bool:
    """Whether a cue says that somebody was told or asked, and not that they told or asked."""
    before = max(0, cue.start - _REACH)
    if any(match.end() > cue.start for match in _PASSIVE.finditer(text, before, cue.end)):
        return True
    opens = text[cue.start : cue.start + 1].isupper() and _SENTENCE_BEFORE.search(text, before, cue.start)
    return bool(opens and _OPENING.match(text, cue.start, cue.end))


def _without_hearer(text: str, a: Attribution) -> Attribution:
    source = tuple(s for s in a.source if _BY.search(text, max(0, s.start - _REACH), s.start))
    words = msgspec.structs.replace(a.text, source=tuple(text[s.start : s.end] for s in source))
    return msgspec.structs.replace(a, source=source, text=words)
