r"""PDF with a text layer → Document, by PDFium.

PDFium's text of each page, as it comes, page after page with a blank line between; so the text is PDFium's, not the
file's bytes, and stays the same for the same release of it (`extractor`). A word that a line's end cuts in two keeps
its hyphen: PDFium marks the place by U+0002 where it is sure of it, which becomes the hyphen it stands for, and
nothing is joined. Lines become paragraphs as in any text wrapped by hand; a paragraph that runs over a page's end is
two blocks. `page` counts from 1.

Running heads and page numbers (the same line at the top or foot of three pages or more) are furniture. A PDF that is
pictures of pages has no text to read: text recognition is not done here.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from quoth.document import Block, Document, Found, Span
from quoth.errors import BrokenInput
from quoth.pages.lines import Line, lines
from quoth.pages.text import blocks_of, facts

MOST_PAGES = 5_000
MOST_CHARACTERS = 50_000_000
_EDGES = 2
"""How many lines at a page's top and foot may be running heads."""


def read(data: bytes, name: str | None = None) -> Document:
    """The Document of a PDF's bytes.

    Raises `BrokenInput` where it is damaged, locked by a password, or holds no text (a scan).
    """
    pages, title, version, warnings = _extract(data, name)
    if not any(page.strip() for page in pages):
        raise BrokenInput(
            f"no text layer on its {len(pages)} pages: a scan",
            where=name,
            hint="Run text recognition on it first, for instance with ocrmypdf, and give the result",
        )
    starts, parts, length = [], [], 0
    for page in pages:
        starts.append(length)
        parts.append(page + "\n\n")
        length += len(page) + 2
    text = "".join(parts).rstrip("\n") + "\n"
    sha256 = hashlib.sha256(data).hexdigest()
    found = lines(text)
    heads = _running_heads(text, found, starts)
    kept = [line for line in found if line.start not in heads]
    blocks, spoken = blocks_of(text, kept, _first_lines(kept, starts), page=False)
    blocks += [Block("furniture", Span(line.start, line.end)) for line in found if line.start in heads]
    blocks = _on_pages(sorted(blocks, key=lambda block: block.span.start), starts)
    told = facts(text, blocks, spoken=spoken)
    if title and told["title"] is None:
        told["title"] = Found(title, "pdf:Title")
    return Document(
        id=sha256[:16],
        sha256=sha256,
        text=text,
        blocks=tuple(blocks),
        format="pdf",
        name=name,
        extractor=f"pypdfium2 {version}",
        warnings=tuple(warnings),
        **told,
    )


def _extract(data: bytes, name: str | None) -> tuple[list[str], str | None, str, list[str]]:
    """Each page's text, the title that the file states, the release of PDFium's binding, and warnings."""
    import pypdfium2
    from pypdfium2 import raw

    version = str(pypdfium2.PYPDFIUM_INFO)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).casefold():
            raise BrokenInput(
                "the PDF is locked by a password", where=name, hint="Save a copy without the password and give that"
            ) from None
        raise BrokenInput(
            "the PDF is damaged", where=name, place=str(error), hint="Fetch it again, or save a new copy from a viewer"
        ) from None
    pages: list[str] = []
    warnings: list[str] = []
    unreadable = size = 0
    try:
        count = len(document)
        if count > MOST_PAGES:
            warnings.append(f"only the first {MOST_PAGES:,} of {count:,} pages were read")
        for number in range(min(count, MOST_PAGES)):
            try:
                page = document[number]
                textpage = page.get_textpage()
                text = textpage.get_text_range()
                textpage.close()
                page.close()
            except pypdfium2.PdfiumError:
                unreadable += 1
                text = ""
            pages.append(_clean(text))
            size += len(pages[-1])
            if size > MOST_CHARACTERS:
                warnings.append(f"only the first {number + 1:,} pages were read: the text is too long")
                break
        title = (document.get_metadata_dict(skip_empty=True).get("Title") or "").strip("\x00 \t\r\n") or None
    finally:
        document.close()
    if unreadable:
        warnings.append(f"{unreadable} pages are damaged and were not read")
    empty = sum(not page.strip() for page in pages)
    if 0 < empty < len(pages):
        warnings.append(f"{empty} of {len(pages)} pages have no text: pictures or blank")
    return pages, title, version, warnings


def _clean(text: str) -> str:
    """PDFium's newlines as newlines, its mark for a hyphen at a line's end as a hyphen; no other control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x02", "-\n").replace("\ufffe", "-\n")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text).strip("\n")


def _running_heads(text: str, found: Sequence[Line], starts: Sequence[int]) -> frozenset[int]:
    """The starts of lines that stand at the top or the foot of three pages or more, numbers apart."""
    if len(starts) < 3:
        return frozenset()
    edges: list[tuple[str, int]] = []
    position = 0
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        on_page = []
        while position < len(found) and found[position].start < end:
            if found[position].start >= start:
                on_page.append(found[position])
            position += 1
        for line in on_page[:_EDGES] + on_page[max(_EDGES, len(on_page) - _EDGES) :]:
            form = re.sub(r"\d+", "0", text[line.start : min(line.end, line.start + 120)])
            edges.append((form, line.start))
    counts = Counter(form for form, _ in edges)
    return frozenset(start for form, start in edges if counts[form] >= 3 and not form.endswith(":"))


def _first_lines(found: Sequence[Line], starts: Sequence[int]) -> frozenset[int]:
    """The start of the first line of each page."""
    firsts, page = set(), -1
    for line in found:
        if page + 1 < len(starts) and line.start >= starts[page + 1]:
            while page + 1 < len(starts) and line.start >= starts[page + 1]:
                page += 1
            firsts.add(line.start)
    return frozenset(firsts)


def _on_pages(blocks: Sequence[Block], starts: Sequence[int]) -> list[Block]:
    placed, page = [], 0
    for block in blocks:
        while page < len(starts) and starts[page] <= block.span.start:
            page += 1
        placed.append(Block(block.kind, block.span, label=block.label, page=page))
    return placed
