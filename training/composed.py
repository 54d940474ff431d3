"""Texts like those that people save, made of one page's furniture and another text's article.

There are few saved pages and many articles. `compose` puts the furniture of a page — all of it, or as little as the
two or three lines that a careful copy takes along — round an article, with section headings in it, in a layout drawn
by lot: blank lines or none, indents or none.
"""

from collections.abc import Sequence
from random import Random

Labelled = list[tuple[str, bool | None]]
"""Passages of a page in order; True where of the article, False where furniture, None where neither."""


def compose(
    draw: Random, page: Labelled, article: Sequence[str], headings: Sequence[str]
) -> tuple[str, list[bool | None]]:
    """A text and its paragraphs' labels: an article in the place of the page's own, with some of its furniture."""
    places = [number for number, (_, label) in enumerate(page) if label]
    above, below = page[: places[0]] if places else [], page[places[-1] + 1 :] if places else page
    between = [part for part in page[places[0] : places[-1]] if not part[1]] if places else []
    thin = draw.random() < 0.6
    if thin:
        above, below = _some(draw, above, from_end=True), _some(draw, below, from_end=False)
    islands = draw.sample(between, min(len(between), draw.choice((0, 0, 1, 3))))
    body: Labelled = [(passage, True) for passage in article]
    for heading in draw.sample(list(headings), draw.choice((0, 0, 2, 4))):
        body.insert(draw.randrange(1, len(body) + 1), (heading, True))
    if body[-1][0] in headings:
        body.pop()
    for island in islands:
        body.insert(draw.randrange(1, len(body) + 1), island)
    return _lay_out(draw, [*above, *body, *below])


def _some(draw: Random, part: Labelled, *, from_end: bool) -> Labelled:
    """A short run of furniture, usually the part next to the article."""
    size = min(len(part), draw.choice((0, 1, 2, 3, 4, 6, 9)))
    if draw.random() < 0.5:
        return part[len(part) - size :] if from_end else part[:size]
    start = draw.randrange(len(part) - size + 1)
    return part[start : start + size]


def _lay_out(draw: Random, parts: Labelled) -> tuple[str, list[bool | None]]:
    between_prose = draw.choice(("\n", "\n\n", "\n\n"))
    between_lines = draw.choice(("\n", "\n", "\n\n"))
    prose_indent, line_indent = draw.choice((("", ""), ("    ", "    "), ("    ", ""), ("", "  ")))
    text = ""
    for number, (passage, label) in enumerate(parts):
        text += (prose_indent if label else line_indent) + passage.replace("\n", " ").strip()
        following = parts[number + 1][1] if number + 1 < len(parts) else None
        text += between_prose if label and following else between_lines
        if bool(label) != bool(following) and draw.random() < 0.6:
            text += "\n"
    return text, [label for _, label in parts]
