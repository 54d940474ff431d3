"""A colour for each speaker, the same in the terminal and on the page.

The most quoted speakers come first and get the most distinct colours; past the end the colours begin again, which is
why a name always stands beside them. Each has a shade for light and one for dark grounds, with a contrast of at least
4.5 to 1 (WCAG 2.2, 1.4.3) on the page's own.
"""

from collections.abc import Sequence
from typing import NamedTuple

from quoth.show.summary import Row


class Shade(NamedTuple):
    """`terminal` reads on black and on white, and tints the page; `light` and `dark` are the page's inks."""

    terminal: str
    light: str
    dark: str


SHADES = (
    Shade("#2f81d6", "#0b5394", "#7db8f5"),
    Shade("#d9542b", "#a5330e", "#f5926e"),
    Shade("#2e9a5b", "#176b3a", "#6fd19b"),
    Shade("#a05fd0", "#6f2da8", "#c9a0f0"),
    Shade("#b8860b", "#7a5a00", "#e3bd55"),
    Shade("#d2428f", "#a31763", "#f58fc4"),
    Shade("#1c96a0", "#04666e", "#62cfd8"),
    Shade("#8a8f2a", "#5c6200", "#c5cb62"),
    Shade("#7a78d8", "#4440a8", "#a9a7f7"),
    Shade("#b06a4a", "#80431f", "#dba282"),
)


def shades(rows: Sequence[Row]) -> dict[str, int]:
    """The number of each speaker's shade, by speaker id."""
    known = [row.speaker.id for row in rows if row.speaker is not None]
    return {speaker: number % len(SHADES) for number, speaker in enumerate(known)}
