"""What the judge of a page's blocks looks at: one row of numbers for each visible block.

The columns are of three kinds: how far article extractors took the block and its neighbours (`AGREEMENT`), how much
running prose stands around it in the page's tree, and what the block itself and the nodes around it look like. All are
between 0 and about 5 and say nothing of a particular site. Everything is linear in the page's size.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from quoth.pages.tree import Node, Piece

_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"[.!?…。:][\"”’»)\]]*$")
_LONGEST = 80  # words of a block that count as prose; more say nothing more
_RUN = 4  # words that are compared at a time, as in the benchmark of the pages

ASIDE = ("nav", "footer", "aside", "form", "button", "dialog")
_SECTIONS = ("article", "main", "header", "figure", "figcaption", "blockquote", "table", "ul", "section", "label")

# What `class` and `id` tend to say, in groups.
_HINTS = {
    "body": r"(?:article|post|story|entry|content|rich)[-_]*(?:body|content|text|copy)|body[-_]*(?:copy|text)",
    "article": r"article|story|post|entry|content|main|body",
    "related": r"relat|recommend|more|also|trend|popular|latest|most|promo|teaser|sponsor|outbrain|taboola|partner"
    r"|read-?next|up-?next|you-?may|headlines|recirc|carousel|card|feed|river|hub|collection",
    "social": r"share|social|follow|twitter|facebook|tweet|instagram|whatsapp|pinterest|comment|disqus|reply|discuss"
    r"|forum|rating|vote|like",
    "menu": r"nav|menu|crumb|head|logo|search|foot|bottom|copyright|legal|cookie|consent|gdpr|log-?in|sign-?in|account"
    r"|skip|toolbar|topbar|pager|pagination|sitemap",
    "side": r"side|rail|widget|right|secondary|module|complement",
    "advert": r"(?:^|[^a-z])ads?(?:[^a-z]|$)|advert|banner|sponsor|promo|commerc|shop|deal|buy|product|affiliate|price",
    "letter": r"newsletter|subscri|sign-?_?up|paywall|offer|email|donat|member|register|cta|alert|notif|popup|modal"
    r"|overlay",
    "picture": r"caption|credit|image|photo|figure|gallery|slide|media|video|player|picture|lightbox|thumb|embed",
    "about": r"meta|byline|author|writer|bio|profile|date|time|stamp|publish|updated|posted|tag|topic|categor|keyword"
    r"|label|kicker|eyebrow|source|info",
    "title": r"headline|title|deck|dek|subhead|standfirst|summary|excerpt|lead|intro|descr",
    "unseen": r"hidden|visually|sr-only|screen-?reader|invisible|print|mobile",
}
_HINT_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _HINTS.values())

# How furniture tends to begin, and what stands in it wherever it begins.
_OPENINGS = re.compile(
    r"(?:read (?:more|also|next)|related|also read|see also|watch|more:|advert|sponsored|sign up|subscribe|follow|share"
    r"|copyright|©|\(c\)|photo|image|credit|source:|click|tags?:|topics?:|filed under|by |posted|published|updated"
    r"|last updated|comments?|leave a|most |trending|recommended|you may|don't miss|download|join|get |enter your"
    r"|loading|this (?:story|article)|editor|contact|email)",
    re.IGNORECASE,
)
_PHRASES = re.compile(
    r"newsletter|all rights reserved|cookies?|privacy policy|terms of|subscribe|sign up|getty images"
    r"|follow (?:us|him|her|me)|on (?:twitter|facebook)|click here|affiliate|©|read more|contributed to this report",
    re.IGNORECASE,
)

_EXTRACTS = ("precise", "usual")
AGREEMENT = (
    *(
        f"{name}:{what}"
        for name in _EXTRACTS
        for what in ("taken", "beside", "both sides", "four before", "four after")
    ),
    *("both taken", "alike taken", "taken as alike", "within", "after all", "before all"),
)
"""Columns that say what the extractors took; the others stand by themselves."""

ALONE = (
    *("prose", "prose beside", "prose before", "prose after", "near 1", "near 2", "near 3", "near most"),
    *("share 1", "share 2", "share 3", "density 1", "density 2", "alike share", "alike density"),
    *("position", "at start", "at end", "length", "short", "long", "linked", "all linked", "strong", "ends", "colon"),
    *("digits", "quotes", *(f"in {tag}" for tag in (*ASIDE, *_SECTIONS))),
    *("is h1", "is heading", "is item", "is p", "is cell", "is division", *(f"says {name}" for name in _HINTS)),
    *("article body", "opening", "phrase", "short phrase", "long phrase", "repeated", "repeats", "in title"),
    *("linked near", "short near", "length near", "length density", "linked item"),
)
NAMES = (*AGREEMENT, *ALONE)
"""The columns of a row, in order."""


def features(pieces: Sequence[Piece], extracts: Sequence[str], title: str) -> list[list[float]]:
    """A row of `len(NAMES)` numbers for each piece; `extracts` are the texts that the two extractors gave."""
    page = _Page(pieces, extracts, title)
    return [page.row(index) for index in range(len(pieces))]


class _Source(NamedTuple):
    """An extractor's text as its runs of words and its lines."""

    runs: frozenset[tuple[str, ...]]
    lines: frozenset[str]


class _Around(NamedTuple):
    """What a node hands on to what stands in it."""

    tags: frozenset[str]
    hints: int
    is_body: bool


class _Page:
    """Everything that is counted once for a page."""

    def __init__(self, pieces: Sequence[Piece], extracts: Sequence[str], title: str):
        self.pieces, self.count = pieces, len(pieces)
        words = [_WORD.findall(piece.text) for piece in pieces]
        self.sizes = [len(found) for found in words]
        self.logs = [math.log1p(size) for size in self.sizes]
        self.keys = [" ".join(found) for found in words]
        self.copies = Counter(self.keys)
        self.seen: set[str] = set()
        self.title = " ".join(_WORD.findall(title.lower()))
        self.around: dict[int, _Around] = {}
        self.linked = [min(1.0, piece.linked / _letters(piece.text)) for piece in pieces]
        self.prose = [self._prose(index) for index in range(self.count)]
        self.all_prose = max(1.0, sum(self.prose))
        self.passed = 0.0
        self.mass, self.extent = self._sums()
        self.near: Counter[int] = Counter()
        for piece, prose in zip(pieces, self.prose, strict=True):
            for depth, node in enumerate(islice(piece.node.lineage(), 1, 3), 1):
                self.near[id(node)] += prose / depth  # type: ignore[assignment]
        self.most_near = max(self.near.values(), default=0) or 1
        self.taken = [[_covered(found, source) for found in words] for source in map(_source, extracts)]
        self.alike = [_signature(piece.node) for piece in pieces]
        self.by_alike: dict[object, list[float]] = {}
        for index, alike in enumerate(self.alike):
            sums = self.by_alike.setdefault(alike, [0.0, 0.0, 0.0])
            sums[0] += self.sizes[index]
            sums[1] += self.prose[index]
            sums[2] += self.taken[0][index] * self.sizes[index]
        sure = [index for index in range(self.count) if self.taken[0][index] > 0.7 and self.sizes[index] >= 6]
        self.weight_sums = list(accumulate(self.logs, initial=0.0))
        self.taken_sums = [
            list(accumulate((share * log for share, log in zip(taken, self.logs, strict=True)), initial=0.0))
            for taken in self.taken
        ]
        self.first, self.last = (sure[0], sure[-1]) if sure else (self.count, -1)

    def row(self, index: int) -> list[float]:
        return [*self._agreement(index), *self._alone(index)]

    def _agreement(self, index: int) -> list[float]:
        row: list[float] = []
        for taken, sums in zip(self.taken, self.taken_sums, strict=True):
            before, after = self._mean(sums, index - 1, index), self._mean(sums, index + 1, index + 2)
            row += [taken[index], (before + after) / 2, min(before, after)]
            row += [self._mean(sums, index - 4, index), self._mean(sums, index + 1, index + 5)]
        words, _, taken_words = self.by_alike[self.alike[index]]
        alike = taken_words / max(1.0, words)
        row += [min(taken[index] for taken in self.taken), alike, self.taken[0][index] * alike]
        row += [self.first <= index <= self.last, index > self.last, index < self.first]
        return row

    def _alone(self, index: int) -> list[float]:
        piece, text, size, length = self.pieces[index], self.pieces[index].text, self.sizes[index], self.logs[index]
        prose = [min(1.0, value / 30) for value in self.prose[max(0, index - 4) : index + 5]]
        here = min(4, index)
        row = [prose[here], (sum(prose[max(0, here - 1) : here]) + sum(prose[here + 1 : here + 2])) / 2]
        row += [sum(prose[:here]) / 4, sum(prose[here + 1 :]) / 4]
        nodes = list(islice(piece.node.lineage(), 0, 7))
        outer: list[int | None] = [*(id(node) for node in nodes[1:4]), None, None, None][:3]
        near = [self.near[node] / self.most_near if node else 0.0 for node in outer]
        mass = [self.mass[node] if node else 0.0 for node in outer]
        density = [mass[at] / max(1, self.extent[node]) if (node := outer[at]) else 0.0 for at in (0, 1)]
        words, alike_prose, _ = self.by_alike[self.alike[index]]
        row += [*near, max(near), *(value / self.all_prose for value in mass), *density]
        row += [alike_prose / self.all_prose, alike_prose / max(1.0, words)]
        before = self.passed
        self.passed += self.prose[index]
        position = self.passed / self.all_prose
        linked = self.linked[index]
        all_linked = linked > 0.9
        row += [position, before == 0, position > 0.97, length, size < 4, size > 25, linked, all_linked]
        row += [min(1.0, piece.strong / _letters(text)), bool(_ENDS.search(text[-8:])), text.endswith(":")]
        row += [sum(map(str.isdigit, text)) / len(text), any(mark in text for mark in '"“”«')]
        around = self._context(piece.node)
        row += [tag in around.tags for tag in (*ASIDE, *_SECTIONS)]
        tag, parent = nodes[0].tag, nodes[1].tag if len(nodes) > 1 else ""
        is_item = tag in ("li", "dd", "dt") or parent == "li"
        row += [tag == "h1", tag in ("h2", "h3", "h4", "h5", "h6"), is_item, tag == "p", tag in ("td", "th", "tr")]
        row += [tag in ("div", "section", "article", "body")]
        row += self._hints(nodes)
        opens, phrase = bool(_OPENINGS.match(text)), bool(_PHRASES.search(text[:400]))
        key = self.keys[index]
        row += [around.is_body, opens, phrase, phrase and size < 30, phrase and size >= 30]
        row += [self.copies[key] > 1, key in self.seen, len(key) > 12 and key[:300].lower() in self.title]
        self.seen.add(key)
        row += [all_linked * max(near), (size < 4) * max(near), length * max(near), length * density[1]]
        row += [is_item and all_linked]
        return [float(value) for value in row]

    def _mean(self, sums: list[float], start: int, end: int) -> float:
        """The share of some blocks that an extractor took, the longer weighing more; 0 for no blocks."""
        start, end = max(0, start), min(end, self.count)
        weight = self.weight_sums[end] - self.weight_sums[start] if start < end else 0.0
        return (sums[end] - sums[start]) / weight if weight > 1e-6 else 0.0

    def _prose(self, index: int) -> float:
        """The words of a block that reads as running text: long, with few links, ended like a sentence."""
        size, linked = self.sizes[index], self.linked[index]
        text = self.pieces[index].text
        if size < 8 or linked >= 0.4 or not _ENDS.search(text[-8:]) or self.copies[self.keys[index]] > 1:
            return 0.0
        aside = any(tag in self._context(self.pieces[index].node).tags for tag in ASIDE)
        return min(size, _LONGEST) * (0.3 if aside else 1.0) * (0.5 if linked > 0.2 else 1.0)

    def _sums(self) -> tuple[dict[int, float], dict[int, int]]:
        """The prose and the words under each node."""
        mass: dict[int, float] = {}
        extent: dict[int, int] = {}
        nodes: list[Node] = []
        for piece, prose, size in zip(self.pieces, self.prose, self.sizes, strict=True):
            for node in piece.node.lineage():
                if id(node) in mass:
                    break
                mass[id(node)], extent[id(node)] = 0.0, 0
                nodes.append(node)
            mass[id(piece.node)] += prose
            extent[id(piece.node)] += size
        # Inner nodes come after outer ones in the document, so that backwards every sum is ready to be handed up.
        for node in sorted(nodes, key=lambda node: node.order, reverse=True):
            if node.parent is not None:
                mass[id(node.parent)] += mass[id(node)]
                extent[id(node.parent)] += extent[id(node)]
        return mass, extent

    def _context(self, node: Node) -> _Around:
        """The tags that a node stands in, itself included, and what it says of itself; remembered."""
        waiting = []
        step: Node | None = node
        while step is not None and id(step) not in self.around:
            waiting.append(step)
            step = step.parent
        outer = self.around[id(step)] if step is not None else _Around(frozenset(), 0, False)
        for inner in reversed(waiting):
            said = f"{inner.attributes.get('class') or ''} {inner.attributes.get('id') or ''}"[:300]
            hints = 0
            if len(said) > 1 and inner.tag not in ("body", "html"):
                hints = sum(1 << at for at, pattern in enumerate(_HINT_PATTERNS) if pattern.search(said))
            tags = outer.tags if inner.tag in outer.tags else outer.tags | {inner.tag}
            is_body = outer.is_body or "articlebody" in (inner.attributes.get("itemprop") or "").lower()
            outer = self.around[id(inner)] = _Around(tags, hints, is_body)
        return outer

    def _hints(self, nodes: list[Node]) -> list[float]:
        """For each group of hints 1 where the block's nearest three nodes say so, a half where the next four do."""
        near = far = 0
        for depth, node in enumerate(nodes):
            hints = self._context(node).hints
            near, far = (near | hints, far) if depth < 3 else (near, far | hints)
        return [1.0 if near >> at & 1 else 0.5 if far >> at & 1 else 0.0 for at in range(len(_HINTS))]


def _letters(text: str) -> int:
    return max(1, len(text) - text.count(" "))


def _source(text: str) -> _Source:
    words = _WORD.findall(text)
    runs = frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return _Source(runs, frozenset(" ".join(_WORD.findall(line)) for line in text.split("\n")))


def _covered(words: list[str], source: _Source) -> float:
    """The share of a block's runs of words that stand in a source; a shorter block must be a line of it."""
    count = len(words) - _RUN + 1
    if count < 1:
        return float(bool(words) and " ".join(words) in source.lines)
    return sum(tuple(words[at : at + _RUN]) in source.runs for at in range(count)) / count


def _signature(node: Node) -> tuple[str, ...]:
    """What blocks that are made alike share: the tag and class of their node and of the one around it."""
    parent = node.parent
    inner = (node.tag, node.attributes.get("class") or "")
    return inner if parent is None else (*inner, parent.tag, parent.attributes.get("class") or "")
