r"""What a plain text says about itself: its authors, tags, publication date, and when the page was saved.

Only what is stated is taken. A clock at the top of a saved page is when it was saved. A publication date is one that
is labelled so (`Published: …`) or stands alone between the headline and the first paragraph; nothing is worked out.
"""

import re
from collections.abc import Iterator, Sequence

from quoth.document import Block, Found, Span
from quoth.pages.clock import LONGEST_LINE, moments
from quoth.pages.structure import names

_PUBLISHED = re.compile(r"(?:first[ \t]+)?(?:published|posted|publication date|date published)\b", re.I)
_MODIFIED = re.compile(r"(?:last[ \t]+)?(?:updated|modified|edited)\b", re.I)
_TAG_LABEL = re.compile(r"(?:tags?|topics|keywords|filed under|more on|related topics)[ \t]*(?::|$)[ \t]*", re.I)
_TOP, _FOOT = 200, 100
"""How many blocks at the page's top and foot may say when it was published: a long menu may stand above."""
_LONGEST_TAGS = 1000
_MOST_TAGS = 40


def authors(text: str, blocks: Sequence[Block]) -> tuple[Found, ...]:
    """The people that bylines name, each with its place."""
    return tuple(
        _found(text, block.span.start + name.start, block.span.start + name.end)
        for block in blocks
        if block.kind == "byline"
        for name in names(text[block.span.start : block.span.end])
    )


def dates(text: str, blocks: Sequence[Block]) -> tuple[Found | None, Found | None, Found | None]:
    """When the page was published, modified and captured, as far as it says; ISO 8601, with the words' place."""
    published = modified = captured = None
    first = next((n for n, block in enumerate(blocks) if block.kind not in ("furniture", "headline", "byline")), 0)
    headline = next((n for n, block in enumerate(blocks) if block.kind == "headline"), None)
    for number, block in enumerate(blocks):
        if _TOP <= number < len(blocks) - _FOOT or block.span.end - block.span.start > LONGEST_LINE:
            continue
        passage = text[block.span.start : block.span.end]
        found = list(moments(passage, block.span.start))
        if not found:
            continue
        moment, timed, alone = found[0]
        aside = block.kind in ("furniture", "byline", "dateline") or alone or len(passage) < 60
        if aside and _PUBLISHED.match(passage):
            published = published or moment
            if len(found) > 1 and _MODIFIED.search(passage):
                modified = modified or found[1][0]
        elif aside and _MODIFIED.match(passage):
            modified = modified or moment
        elif alone and headline is not None and headline < number <= first:
            published = published or moment
        elif alone and timed and block.kind == "furniture" and number < min(3, first if headline is None else headline):
            captured = captured or moment
    return published, modified, captured


def tags(text: str, blocks: Sequence[Block]) -> tuple[Found, ...]:
    """The page's tags: a labelled list in its furniture, or a list of names and terms that the article uses.

    A list without a label must hold three or more short parts, at least half of which stand in the article.
    """
    article: str | None = None
    unlabelled: tuple[Found, ...] = ()
    for block in blocks:
        if block.kind != "furniture" or block.span.end - block.span.start > _LONGEST_TAGS:
            continue
        start, end = block.span
        label = _TAG_LABEL.match(text, start, end)
        parts = list(_parts(text, label.end() if label else start, end))
        if len(parts) > _MOST_TAGS or any(len(part.split()) > 6 or len(part) > 60 for part, _ in parts):
            continue
        if label and parts:
            return tuple(_found(text, *span) for _, span in parts)
        if unlabelled or len(parts) < 3:
            continue
        if article is None:
            article = "\n".join(text[b.span.start : b.span.end] for b in blocks if b.kind != "furniture").casefold()
        in_article = sum(part.casefold() in article for part, _ in parts)
        if in_article >= max(2, 0.5 * len(parts)):
            unlabelled = tuple(_found(text, *span) for _, span in parts)
    return unlabelled


def _parts(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for match in re.finditer(r"[^,;|\r\n]+", text[start:end]):
        part = match[0].strip(" \t#.•·")
        if part:
            at = start + match.start() + match[0].index(part)
            yield part, Span(at, at + len(part))


def _found(text: str, start: int, end: int) -> Found:
    return Found(text[start:end], "text", Span(start, end))
