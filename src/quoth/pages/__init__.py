"""Every format → `Document`: HTML, plain text and transcripts, PDF, DOCX, subtitles; gzipped or not.

>>> document = from_bytes(b"<title>Ferry</title><h1>Ferry sails again</h1><p>It sailed on Monday.</p>")
>>> [(block.kind, document.at(block.span)) for block in document.blocks][0]
('headline', 'Ferry sails again')

Each format has a module with `read(data, name) -> Document`, imported when a page of that kind comes. Nothing here
uses the network but `fetch`.
"""

from pathlib import Path
from typing import get_args

from quoth.document import Document, Format
from quoth.errors import BrokenInput, NotFound, OptionError
from quoth.pages.inputs import inputs, is_address

__all__ = ["fetch", "from_bytes", "from_path", "from_text", "inputs", "is_address"]


def from_bytes(
    data: bytes,
    *,
    kind: Format | None = None,
    name: str | None = None,
    url: str | None = None,
    content_type: str | None = None,
    charset: str | None = None,
) -> Document:
    """The `Document` of a page's bytes, gunzipped first where they are gzip.

    `kind` says the format where it should not be told from the bytes. `url`, `content_type` and `charset` are what
    is known of a page that was fetched or archived. `Document.sha256` is the digest of `data` as given.

    Raises `UnknownFormat` for bytes that are no page, `BrokenInput` for a damaged or too large one, `OptionError` for
    a `kind` that there is not.
    """
    import hashlib

    import msgspec

    from quoth.pages import formats

    page = formats.unpack(data, name)
    kind = kind or formats.tell(page, name, content_type)
    document = _read(page, kind, name, url, charset)
    if page is not data:
        sha256 = hashlib.sha256(data).hexdigest()
        document = msgspec.structs.replace(document, sha256=sha256, id=sha256[:16])
    return document


def from_text(text: str, *, kind: Format | None = None, name: str | None = None) -> Document:
    """The `Document` of a text in memory: plain text or a transcript, and HTML or subtitles where `kind` says so."""
    if kind in (None, "text", "transcript"):
        from quoth.pages import text as plain

        return plain.read_text(text, name)
    return _read(text.encode("utf-8", "replace"), kind, name, None, "utf-8")


def from_path(path: str | Path) -> Document:
    """The `Document` of a file. Raises `NotFound`, and what `from_bytes` raises."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise NotFound("no such file", where=str(path), hint="check the spelling") from None
    except IsADirectoryError:
        raise NotFound("this is a folder", where=str(path), hint="use inputs() for the pages in it") from None
    except (OSError, ValueError) as error:
        raise BrokenInput("the file cannot be read", where=ascii(str(path)), place=str(error)) from None
    return from_bytes(data, name=str(path))


def fetch(address: str, *, timeout: float = 20, max_bytes: float = 20e6, max_redirects: int = 5) -> Document:
    """The `Document` of a web address, within limits on total seconds, bytes and redirects. Raises `FetchError`."""
    from quoth.pages import address as web

    page = web.get(address, timeout=timeout, max_bytes=max_bytes, max_redirects=max_redirects)
    return from_bytes(page.data, name=address, url=page.address, content_type=page.content_type, charset=page.charset)


def _read(page: bytes, kind: Format | None, name: str | None, url: str | None, charset: str | None) -> Document:
    if kind == "html":
        from quoth.pages import html

        return html.read(page, name, url=url, charset=charset)
    if kind == "pdf":
        from quoth.pages import pdf

        return pdf.read(page, name)
    if kind == "docx":
        from quoth.pages import docx

        return docx.read(page, name)
    if kind in ("srt", "vtt"):
        from quoth.pages import subtitles

        return subtitles.read(page, name)
    if kind in ("text", "transcript"):
        from quoth.pages import text

        return text.read(page, name)
    known = ", ".join(get_args(Format))
    raise OptionError(f"no such format: {kind}", where=name, hint=f"one of {known}")
