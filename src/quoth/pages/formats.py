"""What kind of page some bytes are: told by their content first, by the name's ending after that.

`unpack` undoes gzip within a limit; `tell` names the `Format`, and refuses what is no page (an image, a program, an
archive) with the reason and the next step.
"""

import re
import zlib

from quoth.document import Format
from quoth.errors import BrokenInput, UnknownFormat

MOST_BYTES = 100_000_000
"""The largest page that is read, after unpacking. A news page has well under a million bytes."""

SUFFIXES: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".pdf": "pdf",
    ".docx": "docx",
    ".srt": "srt",
    ".vtt": "vtt",
}
"""Endings by which a folder's pages are known; each may have `.gz` behind it."""

_NO_PAGES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG image", "give the page or its text, not a picture of it"),
    (b"\xff\xd8\xff", "a JPEG image", "give the page or its text, not a picture of it"),
    (b"GIF8", "a GIF image", "give the page or its text, not a picture of it"),
    (b"II*\x00", "a TIFF image", "give the page or its text, not a picture of it"),
    (b"MM\x00*", "a TIFF image", "give the page or its text, not a picture of it"),
    (b"\x7fELF", "a program", "give a page: HTML, text, PDF or DOCX"),
    (b"MZ\x90", "a program", "give a page: HTML, text, PDF or DOCX"),
    (b"\xcf\xfa\xed\xfe", "a program", "give a page: HTML, text, PDF or DOCX"),
    (b"SQLite format 3\x00", "an SQLite database", "give a page: HTML, text, PDF or DOCX"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as DOCX or PDF"),
    (b"{\\rtf", "an RTF file", "save it as DOCX or plain text"),
    (b"%!PS", "a PostScript file", "save it as PDF"),
    (b"BZh", "a bzip2 file", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz file", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", "unpack it first"),
    (b"ID3", "a sound file", "give its transcript"),
    (b"OggS", "a sound file", "give its transcript"),
    (b"fLaC", "a sound file", "give its transcript"),
    (b"\x1aE\xdf\xa3", "a film", "give its transcript or subtitles"),
    (b"wOFF", "a font", "give a page: HTML, text, PDF or DOCX"),
    (b"wOF2", "a font", "give a page: HTML, text, PDF or DOCX"),
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|style|script|noscript|article|main|section|nav|header|footer"
    rb"|aside|figure|div|p|h[1-6]|pre|blockquote|table|form|center|font|span|a|ul|ol|dl)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_SUBRIP = re.compile(rb"\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->")
_HEAD = 4_096


def unpack(data: bytes, name: str | None = None, *, limit: int = MOST_BYTES) -> bytes:
    """`data`, gunzipped where it is gzip. Raises `BrokenInput` for a torn file and for more than `limit` bytes."""
    if not data.startswith(b"\x1f\x8b"):
        if len(data) > limit:
            raise _too_large(name, limit)
        return data
    parts, size, rest = [], 0, data
    while rest.startswith(b"\x1f\x8b"):
        stream = zlib.decompressobj(wbits=31)
        try:
            part = stream.decompress(rest, limit + 1 - size)
        except zlib.error as error:
            raise BrokenInput(
                "a damaged gzip file", where=name, place=str(error), hint="fetch or pack it again"
            ) from None
        size += len(part)
        if size > limit:
            raise _too_large(name, limit)
        if not stream.eof:
            raise BrokenInput("a gzip file that ends too early", where=name, hint="fetch or pack it again")
        parts.append(part)
        rest = stream.unused_data
    return b"".join(parts)


def tell(data: bytes, name: str | None = None, content_type: str | None = None) -> Format:
    """The format of a page's bytes (gunzipped). Raises `UnknownFormat` for what is no page.

    >>> tell(b"<!doctype html><p>Hello"), tell(b"WEBVTT"), tell(b"Hello")
    ('html', 'vtt', 'text')
    """
    head = data[:_HEAD]
    bare = head.removeprefix(b"\xef\xbb\xbf")
    for magic, what, hint in _NO_PAGES:
        if head.startswith(magic):
            raise UnknownFormat(f"this is {what}, not a page", where=name, hint=hint)
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI ")):
        raise UnknownFormat("this is a picture, a film or a sound file, not a page", where=name, hint="give its text")
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        if b"word/document.xml" in data:
            return "docx"
        raise UnknownFormat("this is a zip archive, not a page", where=name, hint="unpack it and give what is inside")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if bare.startswith(b"WEBVTT"):
        return "vtt"
    if _SUBRIP.match(bare):
        return "srt"
    narrow = bare.replace(b"\x00", b"") if bare.startswith((b"\xff\xfe", b"\xfe\xff")) else bare
    if _HTML_START.match(narrow) or _HTML_INSIDE.search(narrow):
        return "html"
    by_name = by_suffix(name)
    if by_name in ("html", "srt", "vtt"):
        return by_name
    if content_type in ("text/html", "application/xhtml+xml"):
        return "html"
    if is_binary(head):
        raise UnknownFormat(
            "these bytes are no text and no format that is known", where=name, hint="give HTML, text, PDF or DOCX"
        )
    return "text"


def by_suffix(name: str | None) -> Format | None:
    """The format that a file's ending says, `.gz` apart.

    >>> by_suffix("interview.HTML.gz"), by_suffix("notes")
    ('html', None)
    """
    if not name:
        return None
    name = name.lower().removesuffix(".gz")
    return next((kind for suffix, kind in SUFFIXES.items() if name.endswith(suffix)), None)


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text in any encoding: control characters that no text has."""
    if not head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    evens, odds = head[0::2].count(0), head[1::2].count(0)
    if max(evens, odds) > 0.4 * len(head) / 2 and min(evens, odds) < 0.05 * len(head) / 2:
        return False
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b")
    try:
        # The sample may end inside a character.
        head[: len(head) - 3 if len(head) == _HEAD else None].decode("utf-8")
    except UnicodeDecodeError:
        return controls > 0.02 * len(head)
    return controls > 0.3 * len(head)


def _too_large(name: str | None, limit: int) -> BrokenInput:
    return BrokenInput(
        f"more than {limit / 1e6:,.0f} million bytes, too large for a page",
        where=name,
        hint="give a smaller part of it",
    )
