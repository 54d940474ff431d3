"""What a unit looks like: case and kind of mark, which an uncased vocabulary does not see.

The numbers are those that the network has learnt, so they never change.
"""

from enum import IntEnum


class Shape(IntEnum):
    """Word shapes, by case, and marks, by what they do."""

    LOWER = 0
    CAPITALISED = 1
    CAPITALS = 2
    CAPITAL = 3  # a single one
    MIXED = 4
    DIGITS = 5
    OPENING = 6
    CLOSING = 7
    STRAIGHT = 8
    SINGLE = 9  # opening, closing and straight, and the apostrophe
    COMMA = 10
    STOP = 11
    COLON = 12  # and the semicolon
    DASH = 13
    BRACKET = 14
    QUESTION = 15  # and the exclamation mark
    ELLIPSIS = 16
    OTHER = 17
    CASELESS = 18  # a word in a script, or with characters, that has no capitals


SHAPES = 20
"""Rows of the network's table of shapes; the last has never been used."""

ENDS = (Shape.STOP, Shape.QUESTION, Shape.ELLIPSIS)
"""Marks that end a sentence."""

CLOSERS = (Shape.CLOSING, Shape.STRAIGHT, Shape.SINGLE)
"""Marks that can close a quotation."""

_MARKS = {
    character: kind
    for kind, characters in {
        Shape.OPENING: "“«„「『‹",
        Shape.CLOSING: "”»」』›",
        Shape.STRAIGHT: '"',
        Shape.SINGLE: "‘’'‚`",
        Shape.COMMA: ",",
        Shape.STOP: ".",
        Shape.COLON: ":;",
        Shape.DASH: "-–—―",
        Shape.BRACKET: "()[]{}",
        Shape.QUESTION: "?!",
        Shape.ELLIPSIS: "…",
    }.items()
    for character in characters
}


def shape(word: str) -> Shape:
    """The shape of one unit.

    >>> shape("Ada"), shape("BBC"), shape("…")
    (<Shape.CAPITALISED: 1>, <Shape.CAPITALS: 2>, <Shape.ELLIPSIS: 16>)
    """
    if not word[0].isalnum():
        return _MARKS.get(word[0], Shape.OTHER)
    if word[0].isdigit():
        return Shape.DIGITS
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.CAPITAL if len(word) == 1 else Shape.CAPITALS
    if word[0].isupper() and word[1:].islower():
        return Shape.CAPITALISED
    return Shape.MIXED if word.lower() != word else Shape.CASELESS
