r"""Plain text → Document: an article, the text of a saved page with its furniture still in it, or a transcript.

`Document.text` is the file's own characters, so every offset points into the user's own file. Blocks are what the
text shows by its form alone: a headline, headings, a byline, a dateline, block quotations (`> `), lists, paragraphs.
`quoth.pages.furniture` tells what is not the article; `quoth.pages.transcript` tells whether the text is one.

>>> document = read_text("Harbor board votes\n\nBy Jane Roe\n\nThe vote came on Monday. It was late.\n")
>>> [(block.kind, document.at(block.span)[:17]) for block in document.blocks]
[('headline', 'Harbor board vote'), ('byline', 'By Jane Roe'), ('paragraph', 'The vote came on ')]
"""

import hashlib
import re

from quoth.document import Block, BlockKind, Document, Found, Span
from quoth.pages import dateline
from quoth.pages.lines import Paragraph, lines, paragraphs
from quoth.pages.transcript import labels, turns

_LONGEST_HEADLINE = 200
_LONGEST_HEADING = 120
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_NAME = r"[A-Z][\w.'’-]{0,30}(?:[ \t]+(?:[A-Z][\w.'’-]{0,30}|de|del|der|van|von|bin|al|la|le|and|&)){0,7}"
_BYLINE = re.compile(rf"(?:by|BY|By)[:]?[ \t]+(?P<names>{_NAME}(?:,[ \t]*{_NAME}){{0,5}})(?:[ \t]*[|,/–—-].{{0,80}})?$")
_WITH_POST = re.compile(
    rf"(?P<names>{_NAME}),?[ \t]*[,|/–—-]?[ \t]*(?:[\w.'’&]{{1,20}}[ \t]+){{0,4}}"
    r"(?i:staff writer|staff reporter|staff|reporter|correspondent|editor|contributor|writer|columnist)s?$"
)
_IN_PROSE = frozenset(("a", "an", "the", "The", "A", "An", "was", "were", "had", "he", "she", "they", "it"))
_DASHES = "-–—"
_TITLE_LINE = re.compile(r"(#{1,6})[ \t]+(?=\S)")


def read(data: bytes, name: str | None = None) -> Document:
    """The Document of a text file's bytes, whatever their encoding. Raises nothing for odd bytes: it warns."""
    from quoth.pages.decode import decode

    text, warnings = decode(data)
    return build(text, hashlib.sha256(data).hexdigest(), name, tuple(warnings))


def read_text(text: str, name: str | None = None) -> Document:
    """The Document of a text: plain article, saved page or transcript, whichever it is."""
    return build(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), name)


def build(text: str, sha256: str, name: str | None, warnings: tuple[str, ...] = ()) -> Document:
    """The Document of a text whose digest and reading warnings are known."""
    found = lines(text)
    labelled = labels(text, found) if found else None
    if labelled:
        grouped = paragraphs(text, found, lambda line: line.start in labelled)
        first = next(index for index, paragraph in enumerate(grouped) if paragraph.start in labelled)
        blocks = _article(text, grouped[:first]) + turns(text, grouped[first:], labelled)
    else:
        blocks = _article(text, paragraphs(text, found))
    title = next((block.span for block in blocks if block.kind == "headline"), None)
    return Document(
        id=sha256[:16],
        sha256=sha256,
        text=text,
        blocks=tuple(blocks),
        format="transcript" if labelled else "text",
        name=name,
        title=Found(text[title.start : title.end], "text", title) if title else None,
        authors=_authors(text, blocks),
        dateline=None if labelled else dateline.find(text, blocks),
        warnings=warnings,
    )


def _article(text: str, grouped: list[Paragraph]) -> list[Block]:
    """The blocks of paragraphs that are no turns."""
    blocks: list[Block] = []
    headline = _headline(text, grouped)
    for index, paragraph in enumerate(grouped):
        following = grouped[index + 1] if index + 1 < len(grouped) else None
        kind: BlockKind = "headline" if index == headline else _kind(text, paragraph, following)
        start = paragraph.start
        if kind in ("headline", "heading") and (mark := _TITLE_LINE.match(text, start, paragraph.end)):
            start = mark.end()
        blocks.append(Block(kind, Span(start, paragraph.end)))
    return blocks


def _headline(text: str, grouped: list[Paragraph]) -> int | None:
    """Which paragraph is the headline: the first, where it is short, one line, and more than it follows.

    One that ends in a full stop is a headline only where most of its long words are capitalised.
    """
    if len(grouped) < 2:
        return None
    first = grouped[0]
    passage = text[first.start : first.end]
    if len(passage) > _LONGEST_HEADLINE or first.lines > 2 or first.quoted or first.item or _is_byline(passage):
        return None
    if dateline.find(text, [Block("paragraph", Span(first.start, first.end))]):
        return None
    if passage[-1] in ".:;," and not (_in_title_case(passage) or _is_terse(passage, grouped[1:3])):
        return None
    return 0


def _in_title_case(passage: str) -> bool:
    """Whether at least three, and most, of the long words are capitalised."""
    long = [word for word in passage.split() if len(word.strip("\"'“”‘’.,:;()")) > 3]
    return len(long) >= 3 and sum(word.lstrip("\"'“”‘’(")[:1].isupper() for word in long) >= 0.75 * len(long)


def _is_terse(passage: str, following: list[Paragraph]) -> bool:
    """Whether a sentence is written like a headline: short, of one clause, without articles and pronouns."""
    if len(passage) <= 110 and passage.endswith(";"):
        return True
    words = passage.removeprefix("The Latest:").split()
    if len(passage) > 110 or len(words) < 3 or not _IN_PROSE.isdisjoint(words):
        return False
    longest = max(paragraph.end - paragraph.start for paragraph in following)
    return longest > 1.3 * len(passage) and not re.search(r"[a-z]{3}[.!?] ", passage)


def _kind(text: str, paragraph: Paragraph, following: Paragraph | None) -> BlockKind:
    passage = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST_HEADLINE + 1)]
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
    if _TITLE_LINE.match(passage) and len(passage) <= _LONGEST_HEADING:
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


def _authors(text: str, blocks: list[Block]) -> tuple[Found, ...]:
    """The people that bylines name, each with its place."""
    authors: list[Found] = []
    for block in blocks:
        if block.kind != "byline":
            continue
        passage = text[block.span.start : block.span.end]
        match = _BYLINE.match(passage) or _WITH_POST.match(passage)
        if not match:
            continue
        position = match.start("names")
        for part in re.split(r"(,[ \t]*|[ \t]+(?:and|&)[ \t]+)", match["names"]):
            if part and not re.fullmatch(r",[ \t]*|[ \t]+(?:and|&)[ \t]+", part):
                start = block.span.start + position
                authors.append(Found(part, "text", Span(start, start + len(part))))
            position += len(part)
    return tuple(authors)
