"""Make text from anywhere safe to show, one character for one, so that offsets still hold.

A page may hold escape sequences that would steer a terminal, marks that reverse the order of what follows, or half
characters that cannot be written at all. Each becomes a visible stand-in: control characters their Unicode picture
(`␛` for ESC), the rest `�`; returns and form feeds become spaces. Line feeds and tabs stay. This is for showing only:
the exact characters are in the JSON.
"""

import re

REPLACEMENT = "\ufffd"

UNSAFE = re.compile(
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
    return UNSAFE.sub(_stand_in, text)


def stand_in(character: str) -> str:
    """What stands for a character that matches `UNSAFE`."""
    if character in _SPACES:
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT


def collapsed(text: str) -> str:
    """The text on one line: every run of white space with a line break or tab in it becomes one space. Not yet safe.

    >>> collapsed("two\\n    lines")
    'two lines'
    """
    return _SPACE.sub(_one_space, text)


def line(text: str) -> str:
    """`collapsed`, then `visible`."""
    return visible(collapsed(text))


def lines(text: str) -> str:
    """The text with its line breaks, each line as `line` has it."""
    return "\n".join(line(piece) for piece in text.split("\n"))


_SPACE = re.compile(r"\s+")


def _one_space(match: re.Match[str]) -> str:
    space = match[0]
    return " " if "\n" in space or "\t" in space else space


def _stand_in(match: re.Match[str]) -> str:
    return stand_in(match[0])
