"""Make text from anywhere safe to show, one character for one, so that offsets still hold.

A page may hold escape sequences that would steer a terminal, marks that reverse the order of what follows, or half
characters that cannot be written at all. Each becomes a visible stand-in: control characters their Unicode picture
(`␛` for ESC), the rest `�`; returns and form feeds become spaces. Line feeds and tabs stay. This is for showing only:
the exact characters are in the JSON.
"""

import re
from collections.abc import Iterator

REPLACEMENT = "\ufffd"

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what changes direction, by UAX #9
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff]"  # half surrogates, which no encoding can write
)
KEPT_LINES = ("list", "turn", "furniture")
"""Kinds of block whose line breaks mean something and are shown."""

_SPACES = "\r\x0b\x0c\x85\u2028\u2029"


def visible(text: str) -> str:
    """The text with a visible character for every one that could do harm. Same length.

    >>> visible("a\\x1b[31mb\\u202ec")
    'a␛[31mb�c'
    """
    return _UNSAFE.sub(_stand_in, text)


def line(text: str) -> str:
    """`visible` on one line: every run of white space with a line break or tab in it becomes one space.

    >>> line("two\\n    lines")
    'two lines'
    """
    return "".join(_joined(visible(text)))


def lines(text: str) -> str:
    """`visible` with its line breaks, each line as `line` has it."""
    return "\n".join(line(piece) for piece in text.split("\n"))


def _stand_in(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SPACES:
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT


_PIECES = re.compile(r"\s+|\S+")


def _joined(text: str) -> Iterator[str]:
    for match in _PIECES.finditer(text):
        piece = match[0]
        yield " " if piece[0].isspace() and ("\n" in piece or "\t" in piece) else piece
