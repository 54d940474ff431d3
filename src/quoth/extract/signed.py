r"""Quotations that are signed: `“…” — Jane Roe`, as under a pull quote, in a list of voices or in an embedded tweet.

There is no verb to find here; the cue is the dash. A line that is one quotation, then a dash and a name to the end of
the line (or of the next one), is an attribution; so is a paragraph that ends in `— Jane Roe (@roe) May 4, 2021`, the
form in which tweets are embedded.

>>> from quoth.extract.quoted import quotations
>>> text = "“Never oil a clock in winter.” ― Jane Roe, watchmaker\nOther voices follow."
>>> found = signed(text, [Span(0, len(text))], quotations(text, 0, len(text)))
>>> [(a.text.source, a.text.cue, a.text.content) for a in found]
[(('Jane Roe, watchmaker',), ('―',), ('“Never oil a clock in winter.”',))]
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from quoth.document import Span
from quoth.extract.quoted import Quotation
from quoth.extract.turns import joined
from quoth.reading import Attribution, Words

CONFIDENCE = 0.9

_DASH = r"(?P<dash>[―—–]|--?)"
_SIGNATURE = re.compile(rf"\s{{0,4}}{_DASH}[ \t\u00a0]*(?P<name>[^\n―—–\"“”]{{2,100}}?)[\s.]*(?=[\r\n]|\Z)")
_TWEET = re.compile(
    rf"{_DASH}[ \t\u00a0]*(?P<name>[^\n()]{{1,60}}\(@\w{{1,20}}\))[ \t\u00a0]+[A-Z][a-z]{{2,8}} \d\d?, \d{{4}}\s*\Z"
)
_LONGEST = 130
_PARTICLES = frozenset(re.split(" ", "al bin da de del der di du el la le of the van von y and"))
_NAME_WORDS, _ROLE_WORDS = 7, 15


def with_signed(
    text: str, blocks: Iterable[Span], passages: Iterable[Quotation], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """The attributions found and the signed ones, numbered anew.

    What was found with its cue in a signature goes; what was found in a signed quotation becomes nested in it.
    """
    own = signed(text, blocks, passages)
    if not own:
        return found
    signatures = [Span(a.cue[0].start, a.source[0].end) for a in own]
    starts = [start for start, _ in signatures]

    def in_signature(a: Attribution) -> bool:
        place = (a.cue or a.source or a.content)[0].start
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < signatures[at].end

    gone = {a.id for a in found if in_signature(a)}
    kept = (a if a.parent not in gone else msgspec.structs.replace(a, parent=None) for a in found if a.id not in gone)
    return joined(own, tuple(kept))


def signed(text: str, blocks: Iterable[Span], passages: Iterable[Quotation]) -> list[Attribution]:
    """The signed quotations of a text in the order of their signatures, without ids."""
    out: dict[int, Attribution] = {}
    for passage in passages:
        if not passage.depth and passage.closed and _opens_line(text, passage.start):
            match = _SIGNATURE.match(text, passage.end, min(len(text), passage.end + _LONGEST))
            if match and _is_name(match["name"]):
                out[match.start("dash")] = _attribution(text, match, Span(passage.start, passage.end))
    for start, end in blocks:
        match = _TWEET.search(text, max(start, end - _LONGEST), end)
        if match and match.start("dash") not in out:
            stop = match.start()
            while stop > start and text[stop - 1].isspace():
                stop -= 1
            if stop > start:
                out[match.start("dash")] = _attribution(text, match, Span(start, stop))
    return [out[place] for place in sorted(out)]


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but spaces stands before a place in its line."""
    while at and text[at - 1] in " \t\u00a0":
        at -= 1
    return not at or text[at - 1] in "\r\n"


def _is_name(signature: str) -> bool:
    """Whether a signature begins with a name, after which a comma or bracket may bring in more.

    >>> [_is_name(s) for s in ("Jane van Roe, a watchmaker in Lindau", "And then she left", "Jane Roe (@roe)")]
    [True, False, True]
    """
    head = re.split(r"[,(]", signature, maxsplit=1)
    words, more = head[0].split(), head[1].split() if len(head) > 1 else []
    if not words or len(words) > _NAME_WORDS or len(more) > _ROLE_WORDS:
        return False
    named = [word for word in words if word.casefold() not in _PARTICLES]
    return bool(named) and all(word[0].isupper() or word[0] == "@" for word in named)


def _attribution(text: str, match: re.Match[str], content: Span) -> Attribution:
    parts = ((Span(*match.span("name")),), (Span(*match.span("dash")),), (content,))
    words = Words(*(tuple(text[start:end] for start, end in part) for part in parts))
    source, cue, said = parts
    return Attribution(id="", source=source, cue=cue, content=said, text=words, form="direct", confidence=CONFIDENCE)
