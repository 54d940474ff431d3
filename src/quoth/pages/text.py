r"""Plain text → Document: an article, the text of a saved page with its furniture still in it, or a transcript.

`Document.text` is the file's own characters, so every offset points into the user's own file. `transcript` tells
whether a text has turns, `furniture` what in it is not the article, `structure` what each paragraph is, and `stated`
what the page says about itself.

>>> document = read_text("Harbor board votes\n\nBy Jane Roe\n\nThe vote came on Monday. It was late.\n")
>>> [(block.kind, document.at(block.span)[:17]) for block in document.blocks]
[('headline', 'Harbor board vote'), ('byline', 'By Jane Roe'), ('paragraph', 'The vote came on ')]
"""

import hashlib
from collections.abc import Container, Sequence
from typing import Any

from quoth.document import Block, Document, Found, Span
from quoth.pages import dateline, furniture, stated, structure
from quoth.pages.lines import Line, Paragraph, lines, paragraphs
from quoth.pages.transcript import Label, labels, stands_alone, turns


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
    blocks, spoken = blocks_of(text, lines(text))
    return Document(
        id=sha256[:16],
        sha256=sha256,
        text=text,
        blocks=tuple(blocks),
        format="transcript" if spoken else "text",
        name=name,
        warnings=warnings,
        **facts(text, blocks, spoken=spoken),
    )


def blocks_of(
    text: str, found: Sequence[Line], begins: Container[int] = (), *, page: bool = True
) -> tuple[list[Block], bool]:
    """The blocks that lines make, and whether they are a transcript's.

    A line whose start is in `begins` opens a paragraph whatever comes before it. Furniture is looked for unless
    `page` is false, which says that the text cannot be a saved page's.
    """
    labelled = labels(text, found) or {}
    grouped = paragraphs(text, found, lambda line: line.start in labelled or line.start in begins)
    if labelled:
        return _with_turns(text, grouped, labelled, page), True
    return structure.blocks(text, grouped, _marks(text, grouped, page)), False


def facts(text: str, blocks: Sequence[Block], *, spoken: bool = False) -> dict[str, Any]:
    """What the text says about itself, as fields of a `Document`."""
    headline = next((block.span for block in blocks if block.kind == "headline"), None)
    published, modified, captured = stated.dates(text, blocks)
    return {
        "title": Found(text[headline.start : headline.end], "text", headline) if headline else None,
        "authors": stated.authors(text, blocks),
        "dateline": None if spoken else dateline.find(text, blocks),
        "published": published,
        "modified": modified,
        "captured": captured,
        "tags": stated.tags(text, blocks),
    }


def _with_turns(text: str, grouped: Sequence[Paragraph], labelled: dict[int, Label], page: bool) -> list[Block]:
    """The blocks of a transcript. Only what stands before its first label and behind its last turn can be furniture."""
    turning = [number for number, paragraph in enumerate(grouped) if paragraph.start in labelled]
    first, end = turning[0], len(grouped)
    last = turning[-1] + stands_alone(text, grouped[turning[-1]], labelled)
    marks = _marks(text, grouped, page and (first > 0 or end > last + 1))
    while end > last + 1 and marks[end - 1]:
        end -= 1
    closing = [Block("furniture", Span(paragraph.start, paragraph.end)) for paragraph in grouped[end:]]
    opening = structure.blocks(text, grouped[:first], marks[:first])
    return opening + turns(text, grouped[first:end], labelled) + closing


def _marks(text: str, grouped: Sequence[Paragraph], page: bool) -> list[bool]:
    return furniture.mark(text, grouped) if page else [False] * len(grouped)
