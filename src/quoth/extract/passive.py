"""Who is told is not who tells: in *passengers were told that …* nobody is named as the source.

PolNeAR's annotators leave the source out there (seven times of seven); the network at times takes the subject for it.
"""

import re

import msgspec

from quoth.reading import Attribution

_TOLD = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|got)(?:\s+\w+ly)?\s+"
    r"(?:told|informed|warned|notified|advised|reminded)\b",
    re.IGNORECASE,
)


def without_hearers(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions, those with a passive cue of telling without a source that stands before it."""
    return tuple(_without_source(a) if _has_hearer(a) else a for a in found)


def _has_hearer(a: Attribution) -> bool:
    return bool(a.source and a.cue and a.source[-1].end <= a.cue[0].start and _TOLD.search(" ".join(a.text.cue)))


def _without_source(a: Attribution) -> Attribution:
    return msgspec.structs.replace(a, source=(), text=msgspec.structs.replace(a.text, source=()))
