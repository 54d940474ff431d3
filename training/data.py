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
    `marked`: whether somebody marked any; if not, a teacher alone can tell.
    """

    id: str
    text: str
    attributions: list[Attribution]
    looked_inside: bool
    marked: bool = True
    places: dict[int, int] | None = None


class Lesson(NamedTuple):
    """What a teacher makes of an article, by the offsets at which its units start.

    `cues`: the probability of each cue tag, 5, at each unit. `roles`: for the first unit of each cue, its tags.
    """

    cues: dict[int, np.ndarray]
    roles: dict[int, "Taught"]


class Taught(NamedTuple):
    """What a teacher makes of one cue, whose last unit starts at `last`.

    `starts`: of the units that the teacher saw with it. `moves`: how likely each step from one unit's role tag to the
    next one's is, units x 5 x 5, the step being the one that ends at the unit; the first comes from `ROLE_OUT`.
    """

    last: int
    starts: np.ndarray
    moves: np.ndarray


class Example(NamedTuple):
    """One window: arrays over its units; `cues` are (first unit, last unit), `roles` their targets as `Taught.moves`.

    `soft` is a teacher's probability of each cue tag, units x 5, times the share that it counts for in the target; a
    row of zeros where there is none. `word_tags` are 0, or the role (1 to 4) or cue (5, 6) of any outer attribution, -1
    where nobody knows; only to teach with.
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
    word_tags: np.ndarray


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
    lesson: Lesson | None = None,
    trust: float = 0.0,
) -> list[Example]:
    """The windows of an article; with `chance`, its marks restyled and its windows cut anew.

    `share`: of the attributions that can be, so many are rewritten as headlines and transcripts have them.
    `lesson`: what a teacher makes of the article; it counts for the share `trust` in all targets but `word_tags`, and
    alone where nobody marked anything.
    """
    if chance and share:
        article = rewritten(article, chance, share)
    text = restyled(article.text, chance) if chance else article.text
    units = Units(text, paragraphs(text), vocabulary)
    if not len(units):
        return []
    places = units.start
    if article.places is not None:
        places = np.array([article.places.get(start, -1) for start in places.tolist()])
    trusted = trust if article.marked else 1.0
    soft = np.zeros((len(units), CUE_OUT + 5), np.float32)
    if lesson:
        for row, place in zip(soft, places.tolist(), strict=True):
            row[:] = trusted * lesson.cues.get(place, np.zeros(CUE_OUT + 5))
    if article.marked:
        cue_tags, relations = _marked(article, units)
        word_tags = _word_tags(cue_tags, relations)
    else:
        cue_tags = np.where(soft.any(1), NOT_OUTER, -1)
        relations = _found(lesson, places)
        word_tags = np.full(len(units), -1)
    are_words = units.are_words()
    out = []
    for window in windows(units, chance.randint(72, 176) if chance else 128):
        at = slice(window.start, window.end)
        mine = [r for r in relations if window.own_start <= r[0] and r[1] < window.own_end]
        tags = cue_tags[at].copy()
        tags[: window.own_start - window.start] = -1
        tags[window.own_end - window.start :] = -1
        roles = []
        for first, _, marked in mine:
            taught = lesson.roles.get(int(places[first])) if lesson and are_words[first] else None
            roles.append(_targets(marked[at], places[at], taught, trusted))
        out.append(
            Example(
                units.pieces[at],
                units.shape[at],
                units.quote[at],
                units.place[at],
                units.block[at] - units.block[window.start],
                units.quotation[at],
                tags,
                [(first - window.start, last - window.start) for first, last, _ in mine],
                roles,
                soft[at],
                np.where(tags < 0, -1, word_tags[at]),
            )
        )
    return out


Cue = tuple[int, int, np.ndarray]
"""A cue's first and last unit, and the role tag of every unit."""


def _marked(article: Article, units: Units) -> tuple[np.ndarray, list[Cue]]:
    """The cue tags that people gave an article's units, and its cues in their order."""
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
    return cue_tags, sorted(relations, key=lambda r: r[:2])


def _found(lesson: Lesson | None, places: np.ndarray) -> list[Cue]:
    """The cues that a teacher found, each with no tags of people's. `places`: units' offsets."""
    unit = {place: i for i, place in enumerate(places.tolist())}
    cues = [(first, taught.last) for first, taught in lesson.roles.items()] if lesson else []
    none = np.zeros(len(places), np.int8)
    return [(unit[first], unit[last], none) for first, last in sorted(cues) if first in unit and last in unit]


def _word_tags(cue_tags: np.ndarray, cues: list[Cue]) -> np.ndarray:
    """`Example.word_tags` of a whole article."""
    tags = np.zeros(len(cue_tags), np.int64)
    for first, _, roles in cues:
        if cue_tags[first] == CUE_BEGIN:
            tags[roles > 0] = roles[roles > 0]
    tags[cue_tags == CUE_BEGIN] = 5
    tags[cue_tags == CUE_INSIDE] = 6
    return tags


def _targets(marked: np.ndarray, places: np.ndarray, taught: Taught | None, trust: float) -> np.ndarray:
    """How likely each step between the role tags of a window's units is to be, as `Taught.moves`.

    `marked`: the tags that people gave. Where the teacher looked, its opinion counts for the share `trust`.
    """
    certain = np.eye(ROLE_OUT + 5, dtype=np.float32)[marked]
    out = _independent(certain)
    if taught is None or not trust:
        return out
    at = np.searchsorted(taught.starts, places).clip(max=len(taught.starts) - 1)
    seen = taught.starts[at] == places
    told = _independent(np.where(seen[:, None], taught.moves[at].sum(1), certain))
    together = seen[1:] & seen[:-1] & (at[1:] == at[:-1] + 1)
    told[1:][together] = taught.moves[at[1:]][together]
    return (1 - trust) * out + trust * told


def _independent(tags: np.ndarray) -> np.ndarray:
    """Steps between tags that know nothing of each other, from the probability of each: units x 5 -> units x 5 x 5."""
    before = np.vstack([np.eye(1, tags.shape[1], ROLE_OUT, dtype=tags.dtype), tags[:-1]])
    return before[:, :, None] * tags[:, None]
