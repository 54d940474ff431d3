"""Whether an attribution's words are given as said: direct, indirect, or mixed.

Direct when every word of the content stands in quotation marks of its own, mixed when some do, indirect when none. The
marks around an outer quotation are not the inner attribution's own: "I think …" within a quotation is indirect.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from quoth.document import Span
from quoth.extract.quoted import Quotation
from quoth.reading import Form

_WORD = re.compile(r"\w+")


class Passages:
    """The passages in marks of a text, in the order of their opening marks, to be found by their place."""

    def __init__(self, passages: Iterable[Quotation]):
        self.all = list(passages)
        self.outermost = [q for q in self.all if not q.depth]
        self._starts = [q.start for q in self.all]
        self._outermost_ends = [q.end for q in self.outermost]

    def touching(self, span: Span) -> list[Quotation]:
        """The outermost passages that share a character with a span."""
        first = last = bisect_right(self._outermost_ends, span.start)
        while last < len(self.outermost) and self.outermost[last].start < span.end:
            last += 1
        return self.outermost[first:last]

    def within(self, span: Span) -> list[Quotation]:
        """The passages that lie within a span, at any depth; their marks, and a comma before one, may stand outside."""
        lo, hi = bisect_left(self._starts, span.start - 1), bisect_left(self._starts, span.end)
        return [q for q in self.all[lo:hi] if q.end <= span.end + 2]


def form(text: str, content: tuple[Span, ...], passages: Passages | Iterable[Quotation], nested: bool) -> Form:
    """The form of an attribution with this content, where `passages` are the passages in marks near it.

    For many attributions of one text, make `Passages` of its passages once: each is then judged in time that grows
    with its own content only.

    >>> from quoth.extract.quoted import quotations
    >>> text = "He called it “a big mistake” and left."
    >>> form(text, (Span(10, 28),), quotations(text, 0, len(text)), nested=False)
    'mixed'
    """
    if not isinstance(passages, Passages):
        passages = Passages(passages)
    inside = outside = 0
    for span in content:
        own = passages.within(span) if nested else passages.touching(span)
        reached, at = 0, 0  # the furthest end of the passages that open before a word
        for word in _WORD.finditer(text, span.start, span.end):
            while at < len(own) and own[at].start <= word.start():
                reached = max(reached, own[at].end)
                at += 1
            if word.start() < reached:
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"
