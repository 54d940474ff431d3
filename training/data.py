"""Training articles as windows of units with the labels that the network learns.

Reads PolNeAR's articles and the nested attributions of some of them; gives, for each window, the units' piece numbers
and features, a cue tag for every unit, and, for every cue, a tag for every unit that says whether it is of that cue's
source or content. Segmentation, features and windows are the run-time's own (`quoth.extract`), so that what is learned
is what is read. It does no training and knows nothing of PyTorch.
"""

import json
import random
import re
import zlib
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from quoth.document import Span
from quoth.extract.units import UNIT, Units, Vocabulary
from quoth.extract.windows import windows

CUE_OUT, CUE_BEGIN, CUE_INSIDE, NESTED_BEGIN, NESTED_INSIDE, NOT_OUTER = range(6)
"""Cue tags. `NOT_OUTER` is a label only: no outer cue, and nobody has looked whether it is a nested one."""

ROLE_OUT, CONTENT_BEGIN, CONTENT_INSIDE, SOURCE_BEGIN, SOURCE_INSIDE = range(5)

HELD_BACK = 14
"""One training article in so many is held back from training, to choose by."""

LATE = "2016-07-08"
"""The articles from this day on, a fifth of all, are held back from the sibling that confidence is fitted with."""

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_HEADLINE_WORDS = 25


class Attribution(NamedTuple):
    source: list
    cue: list
    content: list
    nested: bool
    sure: bool


class Article(NamedTuple):
    """`looked_inside`: whether somebody marked the attributions inside contents too.

    `places` maps the offsets of a rewritten text's words to those of the text as it was; `None` where nothing moved.
    """

    id: str
    text: str
    attributions: list[Attribution]
    looked_inside: bool
    places: dict[int, int] | None = None


class Example(NamedTuple):
    """One window: arrays over its units; `cues` are (first unit, last unit), `roles` a row of tags for each.

    `soft` is a teacher's probability of each cue tag, units x 5; a row of zeros where there is none.
    """

    pieces: list[tuple[int, ...]]
    shape: np.ndarray
    quote: np.ndarray
    place: np.ndarray
    block: np.ndarray
    quotation: np.ndarray
    cue_tags: np.ndarray
    cues: list[tuple[int, int]]
    roles: list[np.ndarray]
    soft: np.ndarray


def held_back(article_id: str) -> bool:
    """Whether an article of the training file is kept from training. Depends on its name alone."""
    return zlib.crc32(article_id.encode()) % HELD_BACK == 0


def late(article_id: str) -> bool:
    """Whether an article is one of the last; its name holds its date, as in `nyt_2016-07-08_…`."""
    return article_id.split("_")[1] >= LATE


def articles(data: Path, part: str, held: Callable[[str], bool] = held_back) -> list[Article]:
    """`part`: "train" (without those `held` back), "held-back" or "dev". `data` holds `polnear/` and `nested/`."""
    nested = {}
    with open(data / "nested" / "train.jsonl", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            nested[record["id"]] = record["nested"]
    out = []
    with open(data / "polnear" / f"{'dev' if part == 'dev' else 'train'}.jsonl", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if part != "dev" and held(record["id"]) != (part == "held-back"):
                continue
            outer = [
                Attribution(a["source"], a["cue"], a["content"], False, True)
                for a in record["attributions"]
                if a["cue"]
            ]
            inner = [
                Attribution(a["source"], a["cue"], a["content"], True, a["sure"])
                for a in nested.get(record["id"], [])
                if a["cue"]
            ]
            out.append(Article(record["id"], record["text"], outer + inner, record["id"] in nested))
    return out


def paragraphs(text: str) -> list[tuple[Span, bool]]:
    """The blocks of a training article: paragraphs apart by blank lines, the first a headline when it is short."""
    spans, start = [], 0
    for match in [*_PARAGRAPH_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            spans.append(Span(start, end))
        start = match.end() if match else end
    return [(s, i == 0 and len(text[s.start : s.end].split()) <= _HEADLINE_WORDS) for i, s in enumerate(spans)]


_MARKS = "“”\"‘’'"

_STYLES = [
    {},
    {"“": '"', "”": '"', "‘": "'", "’": "'"},
    {"’": "'", "‘": "'"},
    {"“": "‘", "”": "’", "‘": "“"},
    {"“": "'", "”": "'", "‘": '"'},
    {"“": "«", "”": "»"},
    {"“": "„", "”": "“"},
    {"“": '"', "”": '"'},
]


def restyled(text: str, chance: random.Random) -> str:
    """The text with other quotation marks and dashes, one character for one, so that every offset stays true."""
    roll = chance.random()
    if roll < 0.55:
        return text
    style = dict(chance.choice(_STYLES))
    if chance.random() < 0.3:
        style |= {"—": "–", "–": "-"} if chance.random() < 0.5 else {"—": "-", "–": "―"}
    if chance.random() < 0.1:
        style["\xa0"] = " "
    out = text.translate(str.maketrans(style))
    if chance.random() < 0.1:  # some closing marks forgotten
        out = re.sub("[”»]", lambda m: " " if chance.random() < 0.15 else m.group(), out)
    return out


def rewritten(article: Article, chance: random.Random, share: float) -> Article:
    """The article with some attributions written as headlines, blogs and transcripts do: `NAME: “…”`, `“…” — NAME`."""
    edits: list[tuple[int, int, str]] = []  # from, to, the new cue
    cues: dict[int, tuple[int, int]] = {}
    for number, a in enumerate(article.attributions):
        if a.nested or not a.content or len(a.source) != 1 or len(a.cue) != 1 or chance.random() > share:
            continue
        (name, name_end), (cue, cue_end) = a.source[0], a.cue[0]
        if article.text[cue:cue_end].lower() not in ("said", "says", "wrote", "writes", "tweeted"):
            continue
        content, content_end = a.content[0][0], a.content[-1][1]
        marked = article.text[content] in _MARKS and article.text[content_end - 1] in _MARKS
        headline = not article.text.startswith("that", content) and chance.random() < 0.3
        following = article.text[name_end : name_end + 1]
        if marked and content_end < cue < name and name - cue_end == 1 and cue - content_end < 3 and following in ".\n":
            edits.append((cue, cue_end, chance.choice("――—–-")))
        elif (marked or headline) and cue - name_end == 1 and content - cue_end in (1, 2) and name_end - name < 40:
            edits.append((name_end, content - 1, ":"))
        else:
            continue
        cues[number] = edits[-1][:2]
    if not edits:
        return article
    edits.sort()
    parts, at, shift, starts, shifts = [], 0, 0, [0], [0]
    for start, end, new in edits:
        if start < at:
            return article  # two attributions share these words
        parts += [article.text[at:start], new]
        shift += len(new) - (end - start)
        starts.append(end)
        shifts.append(shift)
        at = end
    parts.append(article.text[at:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(starts, offset) - 1]

    def spans(of: list) -> list:
        return [[moved(s), moved(e)] for s, e in of]

    out = []
    for number, a in enumerate(article.attributions):
        cue = [[moved(cues[number][0] - 1) + 1, moved(cues[number][1])]] if number in cues else spans(a.cue)
        out.append(a._replace(source=spans(a.source), cue=cue, content=spans(a.content)))
    places = {moved(m.start()): m.start() for m in UNIT.finditer(article.text)}
    return article._replace(text="".join(parts), attributions=out, places=places)


def examples(
    article: Article,
    vocabulary: Vocabulary,
    chance: random.Random | None = None,
    share: float = 0.0,
    taught: dict[int, np.ndarray] | None = None,
) -> list[Example]:
    """The windows of an article; with `chance`, its marks restyled and its windows cut anew.

    `share`: of the attributions that can be, so many are rewritten as headlines and transcripts have them.
    `taught`: a teacher's probabilities of the cue tags, by the offset at which a unit starts in the article's text.
    """
    if chance and share:
        article = rewritten(article, chance, share)
    text = restyled(article.text, chance) if chance else article.text
    units = Units(text, paragraphs(text), vocabulary)
    if not len(units):
        return []
    cue_tags = np.zeros(len(units), np.int64)

    def reach(span) -> tuple[int, int]:
        first, last = np.searchsorted(units.end, span[0], side="right"), np.searchsorted(units.start, span[1])
        return int(first), int(last)

    if not article.looked_inside:
        for a in article.attributions:
            for span in a.content:
                lo, hi = reach(span)
                cue_tags[lo:hi] = NOT_OUTER
    relations = []
    for a in sorted(article.attributions, key=lambda a: a.nested):
        spans = [reach(s) for s in a.cue]
        lo, hi = max(spans, key=lambda s: s[1] - s[0])
        if hi <= lo or (cue_tags[lo:hi] == CUE_BEGIN).any() or (cue_tags[lo:hi] == CUE_INSIDE).any():
            continue
        if a.nested and not a.sure:
            cue_tags[lo:hi] = NOT_OUTER
        else:
            cue_tags[lo:hi] = NESTED_INSIDE if a.nested else CUE_INSIDE
            cue_tags[lo] = NESTED_BEGIN if a.nested else CUE_BEGIN
            for s in spans:
                if s != (lo, hi):
                    cue_tags[s[0] : s[1]] = NOT_OUTER
        roles = np.zeros(len(units), np.int8)
        for spans_of, begin in ((a.source, SOURCE_BEGIN), (a.content, CONTENT_BEGIN)):
            for span in spans_of:
                first, last = reach(span)
                roles[first:last] = begin + 1
                roles[first : first + 1] = begin
        relations.append((lo, hi - 1, roles))
    relations.sort(key=lambda r: r[:2])
    soft = np.zeros((len(units), CUE_OUT + 5), np.float32)
    if taught:
        for row, start in zip(soft, units.start.tolist(), strict=True):
            place = article.places.get(start) if article.places else start
            row[:] = taught.get(place, 0) if place is not None else 0
    out = []
    for window in windows(units, chance.randint(72, 176) if chance else 128):
        at = slice(window.start, window.end)
        mine = [r for r in relations if window.own_start <= r[0] and r[1] < window.own_end]
        tags = cue_tags[at].copy()
        tags[: window.own_start - window.start] = -1
        tags[window.own_end - window.start :] = -1
        out.append(
            Example(
                units.pieces[at],
                units.shape[at],
                units.quote[at],
                units.place[at],
                units.block[at] - units.block[window.start],
                units.quotation[at],
                tags,
                [(lo - window.start, last - window.start) for lo, last, _ in mine],
                [roles[at] for _, _, roles in mine],
                soft[at],
            )
        )
    return out
