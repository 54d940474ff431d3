"""A page as Quoth holds it: its text, what each part of the text is, and what is known about the page.

`Document.text` is never tidied: for plain text it is the file's own characters; for HTML it is built once, in document
order, by `quoth.pages`. Every position that Quoth ever reports is a half-open `Span` of Unicode code points into it, so
`document.text[span.start:span.end]` is the passage, character for character.

Nothing is cut out. What is not the article (clocks, menus, share links, related headlines) is a block of kind
`furniture`, and what the page does not say is `None`. This module imports nothing of ours.
"""

from typing import Literal, NamedTuple

import msgspec


class Span(NamedTuple):
    """Half-open range of code points of a document's text. JSON: `[start, end]`."""

    start: int
    end: int


BlockKind = Literal[
    "headline", "heading", "paragraph", "blockquote", "list", "caption", "byline", "dateline", "turn", "furniture"
]

Format = Literal["text", "html", "transcript", "pdf", "docx", "srt", "vtt"]


class Block(msgspec.Struct, frozen=True):
    """One part of a page. Blocks are in order and do not overlap; white space between them belongs to none.

    `path` is the node path in an HTML page (`/html/body/article/p[2]`). `label` is, for a `turn`, the words that name
    its speaker ("MODERATOR:" without the colon); `turn` blocks that go on without a new label carry the label of the
    turn they belong to. `start_seconds` is a subtitle's time code and `page` a PDF's page number (from 1).
    """

    kind: BlockKind
    span: Span
    path: str | None = None
    label: Span | None = None
    start_seconds: float | None = None
    page: int | None = None


class Found(msgspec.Struct, frozen=True):
    """A fact about the page and where it stands: `where` is like `json-ld:datePublished`, `meta:og:title` or `text`.

    `span` is set where the fact is read from `Document.text` itself.
    """

    value: str
    where: str
    span: Span | None = None


class Dateline(msgspec.Struct, frozen=True):
    """`MOSCOW (Sputnik) —`: where, and by which agency, a report was filed."""

    span: Span
    place: Found | None = None
    agency: Found | None = None
    date: Found | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A page: text, blocks and metadata. A missing thing is `None` or empty, never a guess.

    `id` is the first 16 hexadecimal digits of `sha256`, the digest of the page's bytes as they came (of the UTF-8 text
    where there were no bytes). `published` and `modified` are ISO 8601 as far as the page states them; `captured` is
    when the page was saved (a running clock on the page, an archive's record), which is never the publication date.
    """

    id: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] = ()
    format: Format = "text"
    name: str | None = None
    url: Found | None = None
    outlet: Found | None = None
    title: Found | None = None
    authors: tuple[Found, ...] = ()
    dateline: Dateline | None = None
    published: Found | None = None
    modified: Found | None = None
    captured: Found | None = None
    language: Found | None = None
    tags: tuple[Found, ...] = ()
    extractor: str | None = None
    warnings: tuple[str, ...] = ()

    def article(self) -> tuple[Block, ...]:
        """The blocks that are not furniture, in order."""
        return tuple(block for block in self.blocks if block.kind != "furniture")

    def at(self, span: Span) -> str:
        """The characters at a span."""
        return self.text[span.start : span.end]
