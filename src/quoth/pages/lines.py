r"""The lines of a plain text, and which of them together make a paragraph.

A line ends at any Unicode line boundary (Unix, Windows and old Mac newlines, form feeds, U+2028, U+2029). Nothing of
the text is changed: a `Line` says where its words stand. Paragraphs are parted by blank lines, by a deeper first line,
or — where the text was not wrapped by hand — by every newline; a text wrapped at some column has its lines joined.

This module knows nothing of headlines, speakers or furniture; `quoth.pages.text` and `quoth.pages.transcript` do.

>>> text = "A first line of some words\nthat goes on.\n\nA second one."
>>> [text[p.start:p.end] for p in paragraphs(text, lines(text))]
['A first line of some words\nthat goes on.', 'A second one.']
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

EDGE = "".join(map(chr, (*range(0x21), 0x7F, *range(0x80, 0xA1), 0x1680, *range(0x2000, 0x200C)))) + (
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space, controls, zero-width spaces and byte order marks: what no line begins or ends with."""

LONGEST_WRAPPED = 130
"""A text is taken for wrapped by hand only where its lines are no longer than this."""

_QUOTE_MARK = re.compile(r">(?:[ \t]?>){0,9}[ \t]*")
_BOUNDARY = re.compile(r"\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_ITEM = re.compile(r"(?:[-*•·‣▪●◦○■–—+]|\d{1,3}[.)]|\((?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|[a-zA-Z]\))[ \t]+(?=\S)")
_TERMINAL = frozenset(".!?:;…。！？؟۔।\"'”’»)]")


class Line(NamedTuple):
    """The words of a line: `[start, end)` of the text, without the white space and quotation marks (`> `) around them.

    `indent` counts the columns before it, `gap` the blank lines before it (a page or paragraph separator counts as
    one), `quoted` says whether `> ` stood before it.
    """

    start: int
    end: int
    indent: int
    gap: int
    quoted: bool


class Paragraph(NamedTuple):
    """Lines that make one paragraph, `[start, end)` of the text, and the blank lines before it."""

    start: int
    end: int
    indent: int
    gap: int
    quoted: bool
    item: bool
    lines: int


def lines(text: str) -> list[Line]:
    """The lines of a text that hold something, in order.

    >>> lines("one\\r\\n\\r\\n  > two")
    [Line(start=0, end=3, indent=0, gap=0, quoted=False), Line(start=11, end=14, indent=2, gap=1, quoted=True)]
    """
    found: list[Line] = []
    position, gap = 0, 0
    while position < len(text):
        boundary = _BOUNDARY.search(text, position)
        stop = boundary.start() if boundary else len(text)
        whole = text[position:stop]
        words = whole.strip(EDGE)
        if words:
            start = position + whole.index(words[0])
            indent = _columns(text[position:start])
            end = start + len(words)
            mark = _QUOTE_MARK.match(text, start, end)
            if mark and mark.end() < end:
                start = mark.end()
            found.append(Line(start, end, indent, gap, bool(mark)))
            gap = 0
        elif boundary is None or boundary[0] not in "\f\u2029":
            gap += 1
        position = boundary.end() if boundary else len(text)
        if boundary and boundary[0] in "\f\u2029\x1c\x1d":
            gap += 1
    return found


def paragraphs(
    text: str, found: Sequence[Line], begins: Callable[[Line], bool] = lambda line: False
) -> list[Paragraph]:
    """The paragraphs that lines make. `begins` names lines that start a paragraph of their own whatever comes before.

    A text counts as wrapped by hand where at least three in ten of its single newlines part a line without closing
    punctuation from one that goes on in lower case (or in a script without case). In such a text a line ends its
    paragraph where the next line's first word would still have fitted; in any other text every line is a paragraph.
    """
    width = _wrapped_width(text, found)
    groups: list[list[Line]] = []
    for line in found:
        if groups and width and not begins(line) and _goes_on(text, groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Paragraph(
            start=group[0].start,
            end=group[-1].end,
            indent=group[0].indent,
            gap=group[0].gap,
            quoted=group[0].quoted,
            item=is_item(text, group[0]),
            lines=len(group),
        )
        for group in groups
    ]


def is_item(text: str, line: Line) -> bool:
    """Whether a line opens with a list's bullet or number."""
    return bool(_ITEM.match(text, line.start, line.end))


def _columns(white: str) -> int:
    return len(white.expandtabs(4)) if len(white) < 1000 else len(white)


def _wrapped_width(text: str, found: Sequence[Line]) -> int:
    """The column at which a text was wrapped by hand, 0 where it was not."""
    newlines = 0
    widths: list[int] = []
    for line, following in pairwise(found):
        if following.gap or following.quoted != line.quoted:
            continue
        newlines += 1
        if _runs_on(text, line, following):
            widths.append(line.end - line.start + line.indent)
    if not widths or len(widths) < 0.3 * newlines:
        return 0
    widths.sort()
    if widths[len(widths) // 2] > LONGEST_WRAPPED or widths[len(widths) // 2] < 25:
        return 0
    return min(widths[int(0.95 * (len(widths) - 1))], LONGEST_WRAPPED)


def _runs_on(text: str, line: Line, following: Line) -> bool:
    """Whether a sentence plainly goes on from one line to the next."""
    last, first = text[line.end - 1], text[following.start]
    if last in _TERMINAL or is_item(text, following):
        return False
    return first.islower() or (first.isalpha() and not first.isupper() and line.end - line.start >= 40)


def _goes_on(text: str, group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line of a text wrapped at `width` belongs to the paragraph before it."""
    last = group[-1]
    if line.gap or line.quoted != last.quoted or is_item(text, line):
        return False
    hanging = len(group) == 1 and is_item(text, last)
    if line.indent > last.indent + 1 and not hanging:
        return False
    if _runs_on(text, last, line):
        return True
    word = text[line.start : min(line.end, line.start + width)].split(maxsplit=1)[0]
    return last.indent + (last.end - last.start) + 1 + len(word) > width - 4
