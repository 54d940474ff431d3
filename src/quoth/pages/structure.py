r"""What each paragraph of a plain article is: headline, heading, byline, block quotation, list, furniture or paragraph.

Forms alone decide: how a line ends, how long it is, what follows it. What `quoth.pages.furniture` called furniture
stays so, but for a headline and bylines just above the article, which a page's furniture often surrounds.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from quoth.document import Block, BlockKind, Span
from quoth.pages import clock, dateline
from quoth.pages.lines import Paragraph

_LONGEST_HEADLINE = 200
_LONGEST_HEADING = 120
_ABOVE = 15
"""How many paragraphs above the article may hold its headline."""

_NAME = r"[A-Z][\w.'’-]{0,30}(?:[ \t]+(?:[A-Z][\w.'’-]{0,30}|de|del|der|van|von|bin|al|la|le|and|&)){0,7}"
_BYLINE = re.compile(rf"(?:by|BY|By)[:]?[ \t]+(?P<names>{_NAME}(?:,[ \t]*{_NAME}){{0,5}})(?:[ \t]*[|,/–—-].{{0,80}})?$")
_WITH_POST = re.compile(
    rf"(?P<names>{_NAME}),?[ \t]*[,|/–—-]?[ \t]*(?:[\w.'’&]{{1,20}}[ \t]+){{0,4}}"
    r"(?i:staff writer|staff reporter|staff|reporter|correspondent|editor|contributor|writer|columnist)s?$"
)
_IN_PROSE = frozenset(("a", "an", "the", "The", "A", "An", "was", "were", "had", "he", "she", "they", "it"))
_DASHES = "-–—"
_CREDIT = re.compile(r"\b(?:getty|credit|copyright|photo(?:graph)?|file|image|reuters|ap)\b|©", re.I)
_TITLE_MARK = re.compile(r"#{1,6}[ \t]+(?=\S)")
_WORD = re.compile(r"[^\W\d_]{4,}")


def blocks(text: str, found: Sequence[Paragraph], furniture: Sequence[bool]) -> list[Block]:
    """The blocks of paragraphs that are no turns, one each, in order."""
    headline = _headline(text, found, furniture)
    article = [number for number, each in enumerate(furniture) if not each]
    first = article[0] if article else len(found)
    following: dict[int, Paragraph] = {number: found[behind] for number, behind in pairwise(article)}
    made = []
    for number, paragraph in enumerate(found):
        passage = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST_HEADLINE + 1)]
        kind: BlockKind
        if number == headline:
            kind = "headline"
        elif furniture[number]:
            kind = (
                _above_article(passage, number) if headline is not None and headline < number < first else "furniture"
            )
        elif headline is not None and headline < number <= first + 2 and clock.is_date(passage):
            kind = "dateline"
        else:
            kind = _kind(passage, paragraph, following.get(number))
        start = paragraph.start
        if kind in ("headline", "heading") and (mark := _TITLE_MARK.match(text, start, paragraph.end)):
            start = mark.end()
        made.append(Block(kind, Span(start, paragraph.end)))
    return made


def names(passage: str) -> list[Span]:
    """Where a byline names people, in the passage; empty where it is no byline.

    >>> [slice(*span) for span in names("By Jane Roe and John Doe, Harbor Times")]
    [slice(3, 11, None), slice(16, 24, None)]
    """
    if len(passage) > 150 or not (match := _BYLINE.match(passage) or _WITH_POST.match(passage)):
        return []
    position, people = match.start("names"), []
    parts = re.split(r"(,[ \t]*|[ \t]+(?:and|&)[ \t]+)", match["names"])
    for number, part in enumerate(parts):
        if number % 2 == 0 and " " in part:
            people.append(Span(position, position + len(part)))
        # "By Jane Roe, Harbor Times": what follows a comma alone is more often a paper than a second person.
        if (
            number % 2
            and "," in part
            and not any("," in each or "and" in each or "&" in each for each in parts[number + 2 :: 2])
        ):
            break
        position += len(part)
    return people


def _headline(text: str, found: Sequence[Paragraph], furniture: Sequence[bool]) -> int | None:
    """Which paragraph is the headline: the article's first, or one above it whose words come back in the article."""
    article = [number for number, each in enumerate(furniture) if not each]
    if len(article) < 2:
        return None
    first = article[0]
    own = _opens_with_headline(text, [found[number] for number in article[:4]])
    if not any(furniture[:first]):
        return first if own else None
    opening = text[found[first].start : min(found[article[-1]].end, found[first].start + 4000)]
    common = frozenset(word.casefold() for word in _WORD.findall(opening))
    above = range(max(0, first - _ABOVE), first + own)
    times = Counter(text[paragraph.start : min(paragraph.end, paragraph.start + 200)] for paragraph in found)
    best, most = None, 2.9
    for number in above:
        paragraph = found[number]
        passage = text[paragraph.start : paragraph.end]
        if len(passage) > _LONGEST_HEADLINE or passage[-1] in ".:;,…)]" or paragraph.lines > 2:
            continue
        words = {word.casefold() for word in _WORD.findall(passage)}
        back = len(words & common)
        if len(passage.split()) < 3 or back < 0.4 * len(words) or names(passage) or _CREDIT.search(passage):
            continue
        # A headline stands over the byline or the date, and pages repeat it in their trail of links.
        signed = any(
            names(below) or clock.is_dated(below)
            for below in (text[each.start : min(each.end, each.start + 150)] for each in found[number + 1 : number + 5])
        )
        weight = min(back, 5) + 2 * signed + (times[passage] > 1)
        if back and weight > most:
            best, most = number, weight
    return first if best is None and own else best


def _above_article(passage: str, number: int) -> BlockKind:
    """What a line between the headline and the article is, although it looks like furniture."""
    if _BYLINE.match(passage) and len(passage) <= 150:
        return "byline"
    return "dateline" if number <= 2 and clock.is_date(passage) else "furniture"


_CLOSING_MARKS = "\"'”’»)"
_SPOKEN = re.compile(r"[,.?!][\"'”’»]\s+\w")  # a quotation that ends as speech does, and goes on with who says so


def _opens_with_headline(text: str, found: Sequence[Paragraph]) -> bool:
    """Whether the first paragraph is a headline: short, one line or two, without closing punctuation.

    One that ends in a full stop is a headline only where it is written like one.
    """
    first = found[0]
    passage = text[first.start : first.end]
    if len(passage) > _LONGEST_HEADLINE or first.lines > 2 or first.quoted or first.item or _is_byline(passage):
        return False
    if dateline.find(text, [Block("paragraph", Span(first.start, first.end))]):
        return False
    last = passage.rstrip(_CLOSING_MARKS)[-1:]
    return last not in ".:;," or _in_title_case(passage) or _is_terse(passage, found[1:3])


def _in_title_case(passage: str) -> bool:
    """Whether at least three, and most, of the long words are capitalised."""
    long = [word for word in passage.split() if len(word.strip("\"'“”‘’.,:;()")) > 3]
    return len(long) >= 3 and sum(word.lstrip("\"'“”‘’(")[:1].isupper() for word in long) >= 0.75 * len(long)


def _is_terse(passage: str, following: Sequence[Paragraph]) -> bool:
    """Whether a sentence is written like a headline: short, of one clause, without articles and pronouns."""
    if len(passage) <= 110 and passage.endswith(";"):
        return True
    words = passage.removeprefix("The Latest:").split()
    if passage[-1] in _CLOSING_MARKS or _SPOKEN.search(passage):
        return False
    if len(passage) > 110 or len(words) < 3 or not _IN_PROSE.isdisjoint(words):
        return False
    longest = max(paragraph.end - paragraph.start for paragraph in following)
    return longest > 1.3 * len(passage) and not re.search(r"[a-z]{3}[.!?] ", passage)


def _kind(passage: str, paragraph: Paragraph, following: Paragraph | None) -> BlockKind:
    if paragraph.quoted:
        return "blockquote"
    if paragraph.item and (passage[0] not in _DASHES or passage.rstrip(".")[-1] not in _DASHES):
        return "list"
    if _is_byline(passage):
        return "byline"
    if _is_heading(passage, paragraph, following):
        return "heading"
    return "paragraph"


def _is_heading(passage: str, paragraph: Paragraph, following: Paragraph | None) -> bool:
    """A short line without closing punctuation that a longer paragraph follows."""
    if _TITLE_MARK.match(passage) and len(passage) <= _LONGEST_HEADING:
        return True
    if paragraph.lines > 1 or len(passage) > _LONGEST_HEADING or following is None:
        return False
    if passage[-1] in ".!:;,…\"”'’»)]" or (passage[-1] == "?" and not _in_title_case(passage)):
        return False
    if not (passage[0].isupper() or passage[0].isdigit()) or '"' in passage:
        return False
    return following.end - following.start > max(80, len(passage)) and len(passage.split()) <= 14


def _is_byline(passage: str) -> bool:
    return len(passage) <= 150 and bool(_BYLINE.match(passage) or _WITH_POST.match(passage))
