"""Every relation of a text, as runs of units: windows read one by one, decoded, and set in order.

The relations of a window are those whose cue it owns. Parents are not asked of the network: an attribution lies within
another when its cue lies in the other's content.
"""

from typing import NamedTuple

import numpy as np

from quoth.extract import decode
from quoth.extract.network import Network
from quoth.extract.units import Units
from quoth.extract.windows import Window, windows

Run = tuple[int, int]
"""Half-open range of units."""

DEPTH = 5
"""Attributions nested deeper than this are left out."""

NESTED_ALONE = 0.5
"""A cue that is likelier nested than this, but lies in nobody's content, is dropped."""


class Relation(NamedTuple):
    """One attribution in units.

    `cue_probability` and `nested` are the network's for the cue, `log_posterior` its for the source and content given
    the cue; `confidence` is that of the whole, once judged (`quoth.extract.confidence`). `parent` is an index into the
    list the relation stands in.
    """

    source: tuple[Run, ...]
    cue: Run
    content: tuple[Run, ...]
    cue_probability: float
    nested: float
    log_posterior: float
    confidence: float = 0.0
    parent: int | None = None

    @property
    def size(self) -> int:
        return sum(end - start for start, end in self.content)


def relations(network: Network, units: Units) -> list[Relation]:
    """The relations of a text in the order of their cues, each with its parent."""
    out: list[Relation] = []
    words = units.are_words()
    for window in windows(units):
        if words[window.start : window.end].any():  # nothing but marks is not read
            out += _in_window(network, units, window)
    return with_parents(out, len(units))


def _in_window(network: Network, units: Units, window: Window) -> list[Relation]:
    seen = network.see(units, window)
    own = slice(window.own_start - window.start, window.own_end - window.start)
    found = decode.cues(seen.cue_scores[own])
    if not found:
        return []
    found = [c._replace(first=c.first + own.start, last=c.last + own.start) for c in found]
    scores = network.roles(seen, units, window, [(c.first, c.last) for c in found])
    tags = decode.paths(scores, network.steps, network.begin)
    sure = decode.log_posteriors(scores, tags, network.steps, network.begin)
    out: list[Relation] = []

    def placed(runs: list[Run]) -> tuple[Run, ...]:
        return tuple((start + window.start, end + window.start) for start, end in runs)

    for cue, path, posterior in zip(found, tags, sure.tolist(), strict=True):
        role = decode.roles(path)
        if role.content:
            (whole,) = placed([(cue.first, cue.last + 1)])
            source, content = placed(role.source), placed(role.content)
            out.append(Relation(source, whole, content, cue.probability, cue.nested, posterior))
    return out


def with_parents(found: list[Relation], units: int) -> list[Relation]:
    """Each relation with the smallest other whose content holds its cue, in the order of their cues.

    Left out: what is nested too deep, and a cue that is likelier a nested one but lies in nobody's content.
    """
    holder = np.full(units, -1)  # of each unit, the smallest content so far that holds it
    parent: dict[int, int] = {}
    depth = {-1: -1}
    for i in sorted(range(len(found)), key=lambda i: (-found[i].size, found[i].cue)):
        start, end = found[i].cue
        above = int(holder[start]) if holder[start] == holder[end - 1] else -1
        if depth[above] + 1 >= DEPTH or (above < 0 and found[i].nested > NESTED_ALONE):
            continue
        parent[i], depth[i] = above, depth[above] + 1
        for run in found[i].content:
            holder[run[0] : run[1]] = i
    order = sorted(parent, key=lambda i: found[i].cue)
    place = {i: n for n, i in enumerate(order)}
    return [found[i]._replace(parent=place.get(parent[i])) for i in order]


def surer(found: list[Relation], floor: float) -> list[Relation]:
    """The relations with a confidence of at least `floor`, and all that lies in their contents likewise."""
    kept: set[int | None] = {None}
    for i in sorted(range(len(found)), key=lambda i: -found[i].size):  # parents are larger than what they hold
        if found[i].confidence >= floor and found[i].parent in kept:
            kept.add(i)
    order = [i for i in range(len(found)) if i in kept]
    place: dict[int | None, int | None] = {None: None} | {i: n for n, i in enumerate(order)}
    return [found[i]._replace(parent=place[found[i].parent]) for i in order]
