"""Cut a reading's text into runs, each with the attributions that cover it.

Attributions overlap: a nested one lies inside another's content, and two may share a source. What shows text one
character after the other (a terminal, an HTML page) needs the flat form: pieces of text that all the same attributions
cover, outermost first. One sweep over all spans; nothing here knows about colours.
"""

from bisect import insort
from collections.abc import Sequence
from typing import Literal, NamedTuple

from quoth.document import Block, Document, Span
from quoth.reading import Attribution, Reading

Role = Literal["content", "source", "cue"]
ROLES: tuple[Role, ...] = ("content", "source", "cue")


class Layer(NamedTuple):
    """That an attribution covers a run, and as what. `depth` is 0 for an attribution without a parent."""

    depth: int
    order: int
    number: int

    @property
    def role(self) -> Role:
        return ROLES[self.order]


class Run(NamedTuple):
    """A piece of text and what covers it, outermost first."""

    span: Span
    layers: tuple[Layer, ...]


class Part(NamedTuple):
    """A block of the document with its runs."""

    block: Block
    runs: tuple[Run, ...]


def parts(reading: Reading) -> list[Part]:
    """The blocks of the document in order, each cut into runs that cover it without a gap.

    A document without blocks counts as one paragraph.
    """
    blocks = blocks_of(reading.document)
    depths = depth_of(reading.attributions)
    length = len(reading.document.text)
    edges: list[tuple[int, int, Layer]] = []
    for index, attribution in enumerate(reading.attributions):
        for order, role in enumerate(ROLES):
            for start, end in getattr(attribution, role):
                if 0 <= start < end <= length:
                    layer = Layer(depths[index], order, index)
                    edges.append((start, 1, layer))
                    edges.append((end, 0, layer))
    edges.sort()
    result = []
    active: list[Layer] = []
    at = 0
    for block in blocks:
        while at < len(edges) and edges[at][0] <= block.span.start:
            _apply(edges[at], active)
            at += 1
        runs = []
        position = block.span.start
        while at < len(edges) and edges[at][0] < block.span.end:
            cut = edges[at][0]
            if cut > position:
                runs.append(Run(Span(position, cut), tuple(active)))
                position = cut
            while at < len(edges) and edges[at][0] == cut:
                _apply(edges[at], active)
                at += 1
        if position < block.span.end:
            runs.append(Run(Span(position, block.span.end), tuple(active)))
        result.append(Part(block, tuple(runs)))
    return result


def blocks_of(document: Document) -> Sequence[Block]:
    """The document's blocks, or the whole text as one paragraph where it has none."""
    if document.blocks or not document.text:
        return document.blocks
    return (Block("paragraph", Span(0, len(document.text))),)


def depth_of(attributions: Sequence[Attribution]) -> list[int]:
    """How many attributions each one is nested in, among those given; 0 where its parent is not among them."""
    index = {a.id: i for i, a in enumerate(attributions)}
    parent = [index.get(a.parent) if a.parent is not None else None for a in attributions]
    depths: list[int | None] = [None] * len(attributions)
    for start in range(len(attributions)):
        chain: list[int] = []
        at: int | None = start
        seen: set[int] = set()
        while at is not None and depths[at] is None and at not in seen:
            seen.add(at)
            chain.append(at)
            at = parent[at]
        known = depths[at] if at is not None else None
        base = -1 if known is None else known
        for step in reversed(chain):
            base += 1
            depths[step] = base
    return [depth or 0 for depth in depths]


def _apply(edge: tuple[int, int, Layer], active: list[Layer]) -> None:
    _, opens, layer = edge
    if opens:
        insort(active, layer)
    elif layer in active:
        active.remove(layer)
