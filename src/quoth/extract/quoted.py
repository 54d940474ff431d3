"""Quotation marks: which passages of a block stand in them.

Marks are evidence, not truth: they nest, are never closed, are straight, curly, single, angled or low, and share their
characters with apostrophes. `quotations` pairs them in one pass over a block with a stack, in linear time. It says
nothing of who speaks or whether anybody does; a title and a scare quote are passages in marks like any other.

>>> text = "“He said ‘no’ to me,” she said of the 'deal'."
>>> [text[q.start : q.end] for q in quotations(text, 0, len(text))]
['“He said ‘no’ to me,”', '‘no’', "'deal'"]
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quoth.document import Span


class Quotation(NamedTuple):
    """A passage in marks, marks included: `depth` 0 for an outermost; not `closed` when no mark ends it."""

    start: int
    end: int
    depth: int
    closed: bool


_MARK = re.compile(r"``|''|[\"“”„«»‹›「」『』‘’‚']")
_BEFORE_OPENING = re.compile(r"[\s(\[{<“„«‹「『‘‚—–―:\"'/-]")
_LETTER = re.compile(r"[^\W_]")
_CLIPPED = re.compile(r"\d\d?s?\b|(?:em|til|cause|tis|twas|n|bout|round)\b", re.IGNORECASE)
_OPENER_OF = {"”": "“", "»": "«", "›": "‹", "」": "「", "』": "『"}
_CLOSER_OF = {"«": "»", "‹": "›"}
_APOSTROPHES = ("'", "’")


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The passages in quotation marks of one block, `text[start:end]`, in order of their opening marks.

    An unclosed double or angled mark runs to the next mark of its kind that opens, or to the end of the block (as each
    paragraph but the last of a running quotation does); an unclosed single mark counts as an apostrophe. A closing mark
    that nothing opened is passed over.
    """
    return _Pairing(text, start, end).passages()


def in_blocks(text: str, blocks: Iterable[Span]) -> list[Quotation]:
    r"""The passages in quotation marks of a text's blocks, in order, those broken by the end of a block included.

    Where a block leaves a passage open and the next one closes it without opening it anew, what stands before that mark
    is a passage of its own: a paragraph break fell inside the quotation.

    >>> text = "“It was clean,\nevery drop of it,” she said."
    >>> [text[q.start : q.end] for q in in_blocks(text, [Span(0, 14), Span(15, len(text))])]
    ['“It was clean,', 'every drop of it,”']
    """
    out: list[Quotation] = []
    open_kind: str | None = None
    for start, end in blocks:
        pairing = _Pairing(text, start, end, open_kind)
        out += pairing.passages()
        open_kind = pairing.left_open
    return out


def _with_depths(found: Iterable[Quotation]) -> Iterator[Quotation]:
    """The passages with the depths they have once those that were apostrophes after all are gone."""
    around: list[int] = []  # ends of the passages that the next one may lie in
    for q in found:
        while around and around[-1] <= q.start:
            around.pop()
        yield q._replace(depth=len(around))
        around.append(q.end)


class _Pairing:
    """The stack of passages that are open while the marks of one block are read."""

    def __init__(self, text: str, start: int, end: int, carried: str | None = None):
        """`carried` is the kind of mark that the block before left open."""
        self.text, self.start, self.end = text, start, end
        self.found: list[Quotation | None] = []  # None: an apostrophe after all
        self.stack: list[tuple[str, int]] = []  # kind of mark, index into found
        self.open: dict[str, int] = {}  # how many of each kind are on the stack
        self.left_open: str | None = None
        self.carried = carried is not None  # whether the lowest on the stack was opened in a block before
        if carried:
            self._push(carried, start)

    def passages(self) -> list[Quotation]:
        for match in _MARK.finditer(self.text, self.start, self.end):
            self._read(match.start(), match.end())
        if self.stack and self.stack[0][0] not in _APOSTROPHES and not self.carried:
            self.left_open = self.stack[0][0]
        while self.stack:
            self._pop(self.end, closed=False)
        return list(_with_depths(q for q in self.found if q is not None and q.end > q.start + 1))

    def _read(self, at: int, after: int) -> None:
        mark = self.text[at:after]
        before_char = self.text[at - 1] if at > self.start else " "
        after_char = self.text[after] if after < self.end else " "
        opens = _BEFORE_OPENING.match(before_char) is not None and not after_char.isspace()
        if self.carried and opens and mark not in _APOSTROPHES:
            while self.stack:  # a block that opens marks of its own does not go on with the one before
                self._pop(at, closed=False)
        if mark in ('"', "''", "``"):
            self._straight(mark, at, after, opens, before_char, after_char)
        elif mark in "'’‘":
            self._single(mark, at, after, opens, before_char, after_char)
        elif mark == "“" and self.open.get("„") and not _LETTER.match(after_char):
            self._close("„", at, after)
        elif mark in "»›" and opens and not self.open.get(_OPENER_OF[mark]):
            self._push(mark, at)  # »so« in German and Danish
        elif mark in "«‹" and not opens and self.open.get(_CLOSER_OF[mark]):
            self._close(_CLOSER_OF[mark], at, after)
        elif mark in "“„«‹「『‚":
            if mark == "“" and self.open.get(mark) and not opens and not _LETTER.match(after_char):
                self._close(mark, at, after)  # an opening mark typed for a closing one
            else:
                self._push(mark, at)
        else:
            self._closing(mark, at, after, opens, after_char)

    def _straight(self, mark: str, at: int, after: int, opens: bool, before_char: str, after_char: str) -> None:
        # " as in text cut into tokens " , but not as in 6 " pipes
        apart = before_char.isspace() and after_char.isspace() and not self.text[max(0, at - 2) : at - 1].isdigit()
        if self.open.get('"') and mark != "``":
            self._close('"', at, after)
        elif mark == "``" or (after < self.end and (opens or apart or (mark == '"' and _LETTER.match(after_char)))):
            self._push('"', at)
        elif self.open.get("“") and not (before_char.isspace() or before_char.isdigit()):
            self._close("“", at, after)  # a straight mark typed for a curly one; after a digit it means inches

    def _single(self, mark: str, at: int, after: int, opens: bool, before_char: str, after_char: str) -> None:
        """An apostrophe, or the opening or closing mark of a passage."""
        kind = "'" if mark == "'" else "’"
        if _LETTER.match(before_char) and _LETTER.match(after_char):
            return
        pending = self.open.get(kind)
        if mark == "‘" or (mark == "'" and opens and not pending):
            begins = _LETTER.match(after_char) or after_char in '…[“"(¿¡$£€'
            if begins and not _CLIPPED.match(self.text, after, min(self.end, after + 8)):
                self._push(kind, at)
        elif pending and not before_char.isspace() and not _LETTER.match(after_char):
            possessive = before_char in "sS" and after_char == " " and self.text[after + 1 : after + 2].islower()
            if not (possessive and self._better_close(mark, after)):
                self._close(kind, at, after)

    def _closing(self, mark: str, at: int, after: int, opens: bool, after_char: str) -> None:
        kinds = (_OPENER_OF[mark], "„", '"') if mark == "”" else (_OPENER_OF[mark],)
        for kind in kinds:
            if self.open.get(kind):
                return self._close(kind, at, after)
        if mark == "”" and opens and _LETTER.match(after_char):
            self._push("“", at)  # a closing mark typed for an opening one

    def _better_close(self, mark: str, after: int) -> bool:
        """Whether a mark after a sentence mark stands within reach: then this one is a plural's apostrophe."""
        reach = self.text[after : min(self.end, after + 400)]
        return any(sign + mark in reach for sign in ",.!?;:…")

    def _push(self, kind: str, at: int) -> None:
        if self.open.get(kind) and kind not in _APOSTROPHES:
            while self._pop(at, closed=False) != kind:  # never closed: a mark does not nest right in its like
                pass
        self.stack.append((kind, len(self.found)))
        self.open[kind] = self.open.get(kind, 0) + 1
        self.found.append(Quotation(at, at, len(self.stack) - 1, False))

    def _close(self, kind: str, at: int, after: int) -> None:
        while self.stack[-1][0] != kind:
            self._pop(at, closed=False)
        self._pop(after, closed=True)

    def _pop(self, end: int, closed: bool) -> str:
        kind, index = self.stack.pop()
        self.open[kind] -= 1
        opened = self.found[index]
        assert opened is not None
        carried = self.carried and not index
        self.carried = self.carried and not carried
        if not closed and (carried or kind in _APOSTROPHES):
            self.found[index] = None
        else:
            while not closed and end > opened.start and self.text[end - 1].isspace():
                end -= 1
            self.found[index] = Quotation(opened.start, end, opened.depth, closed)
        return kind
