"""Whether an attribution's words are given as said: direct, indirect, or mixed.

Direct when every word of the content stands in quotation marks of its own, mixed when some do, indirect when none. The
marks around an outer quotation are not the inner attribution's own: "I think …" within a quotation is indirect.
"""

import re
from collections.abc import Iterable

from quoth.document import Span
from quoth.extract.quoted import Quotation
from quoth.reading import Form

_WORD = re.compile(r"\w+")


def own_passages(text: str, content: Iterable[Span], passages: Iterable[Quotation], nested: bool) -> list[Quotation]:
    """The passages in marks that are a content's own: any that touch it, or, for a nested one, that lie within it."""
    spans = list(content)
    touching = [q for q in passages if any(q.start < end and start < q.end for start, end in spans)]
    if not nested:
        return touching
    return [q for q in touching if any(start - 1 <= q.start and q.end <= end + 1 for start, end in spans)]


def form(text: str, content: tuple[Span, ...], passages: Iterable[Quotation], nested: bool) -> Form:
    """The form of an attribution with this content, where `passages` are the passages in marks near it.

    >>> from quoth.extract.quoted import quotations
    >>> text = "He called it “a big mistake” and left."
    >>> form(text, (Span(10, 28),), quotations(text, 0, len(text)), nested=False)
    'mixed'
    """
    own = own_passages(text, content, passages, nested)
    inside = outside = 0
    for start, end in content:
        for word in _WORD.finditer(text, start, end):
            if any(q.start <= word.start() < q.end for q in own):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"
