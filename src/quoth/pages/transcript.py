r"""Transcripts: which texts are one, and whose turn each paragraph is.

A turn opens with the words that name its speaker: `NAME:`, `Jane Roe (chair):`, `JANE ROE, CHAIR:`, `Q.` and `A.`,
`>> NAME:`, `Speaker 2 (00:13):`. Paragraphs without one go on with the turn before them; so do marks that stand alone
(`[applause]`), which part nobody's words. A text is a transcript where such labels come back and hold most of it: a
report with a `Read more:` in it, or a fact box of `Date:` and `Place:`, is none.

Nothing here says who a label denotes; that is for `quoth.speakers`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from quoth.document import Block, Span
from quoth.pages.lines import Line, Paragraph, paragraphs

_LONGEST_LABEL = 90

_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_NAME_PART = r"[^\W_][^\s:()\[\]*<>\"“”!?;]{0,29}"
_LABEL = re.compile(
    rf"(?:{_TIME}[ \t]*[-–]?[ \t]*)?[*_]{{0,3}}"
    rf"(?P<name>{_NAME_PART}(?:[ \t]{{1,2}}{_NAME_PART}){{0,7}})"
    r"(?P<role>[ \t]*[(\[][^()\[\]\n:]{1,60}[)\]])?"
    rf"(?:[ \t]*{_TIME})?[*_]{{0,3}}[ \t]*:[*_]{{0,3}}(?:[ \t]*{_TIME}(?=\s|$))?(?=[\s\"“‘'\[(…—-]|$)"
)
_LETTER = re.compile(r"(?P<name>[QA])(?:[.:)]|[ \t]{2,}|\t)[ \t]*(?=\S)")
_QUESTION = re.compile(r"(?P<name>Q)[ \t](?=[A-Z(\[\"“])")
_ONLY_MARKS = re.compile(r"(?:[\[(][^\[\]()\n]{1,80}[\])][ \t.,…—-]*)+$")

_JOINING = frozenset(
    re.split(r"\s+", "a an and at da de del der di du el for from in la le of on the to van von bin al y e")
)
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))

# Words before a colon that open a paragraph of a report or a fact box and name no speaker.
_NO_SPEAKER = frozenset(
    re.split(
        r",\s+",
        """read more, read, related, related article, related articles, related stories, related story, see also, watch,
    watch now, watch live, video, photo, photos, image, images, picture, caption, credit, source, sources, note,
    editor's note, editor’s note, update, updated, updates, correction, clarification, breaking, tags, topics, share,
    follow, listen, subscribe, contact, date, time, place, where, when, what, who, why, how, location, venue, email,
    e-mail, phone, tel, fax, website, web, url, address, price, published, posted, by, re, fwd, cc, bcc, subject, from,
    to, sent, ps, p.s, http, https, summary, background, example, warning, disclaimer, author, title, type, category,
    filed under, next, previous, total, verdict, claim, fact, fact check, the facts, the claim, our ruling, score,
    result, results, advertisement""",
    )
)


class Label(NamedTuple):
    """The words that name a turn's speaker, where the speech behind them starts, and how the label is written."""

    name: Span
    end: int
    capitals: bool
    letter: bool


def label_of(text: str, line: Line | Paragraph) -> Label | None:
    """The label that a line opens with, if its form is one; whether it names a speaker is for `labels` to say.

    >>> text = "JANE ROE (chair): Good evening."
    >>> label = label_of(text, Line(0, len(text), 0, 0, False))
    >>> text[slice(*label.name)], text[label.end:]
    ('JANE ROE', ' Good evening.')
    """
    end = min(line.end, line.start + _LONGEST_LABEL)
    letter = _LETTER.match(text, line.start, end) or _QUESTION.match(text, line.start, end)
    if letter:
        return Label(Span(*letter.span("name")), letter.end(), capitals=True, letter=True)
    if ":" not in text[line.start : end]:
        return None
    match = _LABEL.match(text, line.start, end)
    if not match or (match.end() == end < line.end and not text[end].isspace()):
        return None
    start, stop = match.span("name")
    name = text[start:stop]
    stop = start + _without_role(name)
    name = text[start:stop]
    if not any(map(str.isalpha, name)) or name.casefold() in _NO_SPEAKER:
        return None
    words = name.split()
    capitals = name == name.upper() and any(character.isupper() for character in name)
    if not capitals and not all(
        word[0].isupper() or word[0].isdigit() or word.casefold() in _JOINING or not word[0].islower() for word in words
    ):
        return None
    if words[0].casefold() in _JOINING - {"the", "van", "von", "de", "al", "el", "la", "le"} and not capitals:
        return None
    return Label(Span(start, stop), match.end(), capitals=capitals, letter=len(name) == 1)


def labels(text: str, found: Sequence[Line]) -> dict[int, Label] | None:
    """The turn labels of a transcript by the start of their line, or `None` where the text is no transcript.

    At least three turns and two speakers, one of whom speaks again; most of the text from the first label on must be
    turns: either most lines are labelled, or labels come back often and at least two speakers have several turns.
    Labels in mixed case count in a transcript whose labels are in capitals only where they come back.
    """
    candidates = {line.start: label for line in found if (label := label_of(text, line))}
    if len(candidates) < 3:
        return None
    named = {start: _key(text, label) for start, label in candidates.items()}
    counts = Counter(named.values())
    capitals = sum(label.capitals for label in candidates.values())
    if capitals >= 0.6 * len(candidates):
        again = Counter(named[start] for start, label in candidates.items() if not label.capitals)
        kept = {
            start: label
            for start, label in candidates.items()
            if label.capitals or again[named[start]] >= max(2, 0.02 * len(candidates))
        }
    else:
        kept = {
            start: label
            for start, label in candidates.items()
            if counts[named[start]] > 1 or len(text[label.name.start : label.name.end].split()) <= 4
        }
    if not kept or not _is_transcript(text, found, kept):
        return None
    return kept


def turns(text: str, found: Sequence[Paragraph], labelled: dict[int, Label]) -> list[Block]:
    """`turn` blocks of the paragraphs from the first labelled one on.

    A block's span holds its label and its words; `label` is the speaker's words alone. A label that stands on a line
    of its own is joined with the paragraph behind it.
    """
    blocks: list[Block] = []
    current: Span | None = None
    waiting: Paragraph | None = None
    for paragraph in found:
        label = labelled.get(paragraph.start)
        if waiting and label is None:
            blocks.append(Block("turn", Span(waiting.start, paragraph.end), label=current))
            waiting = None
            continue
        if waiting:
            blocks.append(Block("turn", Span(waiting.start, waiting.end), label=current))
            waiting = None
        if label:
            current = label.name
            if stands_alone(text, paragraph, labelled):
                waiting = paragraph
                continue
        blocks.append(Block("turn", Span(paragraph.start, paragraph.end), label=current))
    if waiting:
        blocks.append(Block("turn", Span(waiting.start, waiting.end), label=current))
    return blocks


def stands_alone(text: str, paragraph: Paragraph, labelled: dict[int, Label]) -> bool:
    """Whether a paragraph is a label and nothing else, so that what it says is in the next."""
    label = labelled.get(paragraph.start)
    return label is not None and not text[label.end : paragraph.end].strip()


def only_marks(passage: str) -> bool:
    """Whether a passage is nothing but a transcriber's marks: `[applause]`, `(CROSSTALK)`."""
    return len(passage) < 400 and bool(_ONLY_MARKS.match(passage))


def _without_role(name: str) -> int:
    """Where a name ends before `, ROLE`; `JR.` and its like belong to the name."""
    comma = name.find(",")
    while comma > 0:
        following = name[comma + 1 :].split()
        if not following or following[0].casefold().strip(",") not in _SUFFIXES:
            return comma
        comma = name.find(",", comma + 1)
    return len(name)


def _key(text: str, label: Label) -> str:
    return " ".join(text[label.name.start : label.name.end].casefold().split())


def _is_transcript(text: str, found: Sequence[Line], kept: dict[int, Label]) -> bool:
    # Broadcasters give the whole name the first time and the last name after it, in capitals.
    names = (_key(text, label).split() for label in kept.values())
    counts = Counter(
        name[-1] if label.capitals else " ".join(name) for name, label in zip(names, kept.values(), strict=True)
    )
    again = [name for name, count in counts.items() if count > 1]
    if len(kept) < 3 or len(counts) < 2 or not again:
        return False
    # One-off labels beside a few that return are a fact box or a list of sections, not people talking.
    if sum(counts[name] for name in again) < 0.5 * len(kept):
        return False
    first = min(kept)
    if first - found[0].start > 0.6 * (found[-1].end - found[0].start):
        return False
    grouped = paragraphs(text, found, lambda line: line.start in kept)
    spoken = [
        paragraph
        for paragraph in grouped
        if paragraph.start >= first
        and not only_marks(text[paragraph.start : min(paragraph.end, paragraph.start + 400)])
    ]
    alone = sum(stands_alone(text, paragraph, kept) for paragraph in spoken)
    labelled = len(kept) / max(len(kept), len(spoken) - alone)
    return labelled >= 0.6 or (labelled >= 0.25 and len(again) >= 2 and len(kept) >= 6)
