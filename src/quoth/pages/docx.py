r"""Word documents (DOCX) → Document, opened by python-docx.

`text` is the paragraphs in document order, tables and text boxes where they stand, a blank line between two; tracked
insertions are in it and deletions are not. The paragraphs' styles tell headline, headings, quotations, lists and
captions; where a style tells nothing, the form does, as in plain text. Headers, footers, footnotes and comments are
not read, and a warning says so where there are any.
"""

import hashlib
import io
import re
import zipfile
from typing import Any

from quoth.document import Block, BlockKind, Document, Found, Span
from quoth.errors import BrokenInput
from quoth.pages import structure
from quoth.pages.lines import EDGE, Paragraph, lines
from quoth.pages.text import blocks_of, facts
from quoth.pages.transcript import labels

MOST_BYTES = 100_000_000
"""The most that a document's parts may unpack to: a zip of a few kilobytes can hold gigabytes."""

MOST_PARTS = 5_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STYLES: tuple[tuple[str, BlockKind], ...] = (
    (r"title$", "headline"),
    (r"heading \d|subtitle$", "heading"),
    (r"(?:intense )?quote$|quotations?$|block ?(?:text|quote)", "blockquote"),
    (r"list\b", "list"),
    (r"caption$", "caption"),
)
_WRITTEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read(data: bytes, name: str | None = None) -> Document:
    """The Document of a DOCX file's bytes. Raises `BrokenInput` where it is damaged or unpacks to too much."""
    package = _open(data, name)
    text, found, kinds = _paragraphs(package)
    sha256 = hashlib.sha256(data).hexdigest()
    spoken = bool(found) and bool(labels(text, lines(text)))
    if spoken:
        blocks, _ = blocks_of(text, lines(text), page=False)
    else:
        blocks = structure.blocks(text, found, [False] * len(found))
        headed = "headline" in kinds or "heading" in kinds
        blocks = [_styled(block, kind, headed) for block, kind in zip(blocks, kinds, strict=True)]
    told = facts(text, blocks, spoken=spoken)
    title = (package.core_properties.title or "").strip()
    if title and told["title"] is None:
        told["title"] = Found(title, "docx:title")
    return Document(
        id=sha256[:16],
        sha256=sha256,
        text=text,
        blocks=tuple(blocks),
        format="docx",
        name=name,
        warnings=_left_out(data),
        **told,
    )


def _open(data: bytes, name: str | None) -> Any:
    """The package as python-docx opens it, after a look at what it would unpack to."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
        if size > MOST_BYTES or len(parts) > MOST_PARTS:
            raise BrokenInput(
                f"it unpacks to {size / 1e6:,.0f} million bytes in {len(parts):,} parts, too much for a document",
                where=name,
                hint="Save its text alone and give that",
            )
        return docx.Document(io.BytesIO(data))
    except BrokenInput:
        raise
    except Exception as error:
        # A damaged package fails in python-docx, zipfile, zlib or lxml, each with errors of its own.
        raise BrokenInput(
            "the DOCX is damaged or no Word document",
            where=name,
            place=f"{type(error).__name__}: {str(error)[:120]}",
            hint="Open it in a word processor and save it again",
        ) from None


def _paragraphs(package: Any) -> tuple[str, list[Paragraph], list[BlockKind | None]]:
    """The text, where its paragraphs stand in it, and what each one's style says it is."""
    styles = {style.style_id: style.name or "" for style in package.styles}
    pieces: list[str] = []
    found: list[Paragraph] = []
    kinds: list[BlockKind | None] = []
    length = 0
    for element in package.element.body.iter(f"{_W}p"):
        if next(element.iterancestors(_FALLBACK), None) is not None:
            continue
        words = _text(element)
        if not words:
            continue
        if pieces:
            pieces.append("\n\n")
            length += 2
        kind, item = _style(element, styles)
        pieces.append(words)
        found.append(Paragraph(length, length + len(words), 0, 1, False, item, 1 + words.count("\n")))
        kinds.append(kind)
        length += len(words)
    return "".join(pieces), found, kinds


def _text(element: Any) -> str:
    """A paragraph's own words: not those of a paragraph inside it (a text box), nor what was deleted."""
    pieces: list[str] = []
    work = [element]
    while work:
        node = work.pop()
        if node is not element and node.tag in (f"{_W}p", f"{_W}del", f"{_W}moveFrom", _FALLBACK):
            continue
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in _WRITTEN:
            pieces.append(_WRITTEN[node.tag])
        else:
            work.extend(reversed(node))
    return "".join(pieces).strip(EDGE)


def _style(element: Any, styles: dict[str, str]) -> tuple[BlockKind | None, bool]:
    properties = element.find(f"{_W}pPr")
    if properties is None:
        return None, False
    item = properties.find(f"{_W}numPr") is not None
    style = properties.find(f"{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), "").casefold() if style is not None else ""
    kind = next((kind for pattern, kind in _STYLES if name and re.match(pattern, name)), None)
    return kind or ("list" if item else None), item


def _styled(block: Block, kind: BlockKind | None, headed: bool) -> Block:
    """The block with the kind that its style tells; where headings have styles, form alone makes none."""
    if kind is None:
        kind = "paragraph" if headed and block.kind in ("headline", "heading") else block.kind
    return Block(kind, Span(*block.span))


def _left_out(data: bytes) -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {part.rsplit("/", 1)[-1].split(".")[0].rstrip("0123456789") for part in archive.namelist()}
    found = sorted(names & {"footnotes", "endnotes", "comments", "header", "footer"})
    return (f"not read: {', '.join(found)}",) if found else ()
