"""Who said what in the news: every passage that is somebody's words, tied to the characters that prove it.

    >>> import quoth
    >>> reading = quoth.read("examples/interview.html")          # doctest: +SKIP
    >>> for attribution in reading.attributions:                 # doctest: +SKIP
    ...     print(reading.speaker(attribution), attribution.text.content)

`read`, `read_text`, `read_bytes` and `fetch` give a `Reading`; a `Reader` is kept for many documents. `check` holds
quotations against originals. Every name below is loaded when it is first used, so that `import quoth` costs next to
nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quoth.version import __version__

if TYPE_CHECKING:
    from quoth.checker import check, index_originals
    from quoth.document import Block, Dateline, Document, Found, Span
    from quoth.errors import (
        BrokenInput,
        EmptyInput,
        FetchError,
        InputError,
        ModelError,
        NotFound,
        OptionError,
        QuothError,
        UnknownFormat,
    )
    from quoth.findings import Check, Finding, Quotation
    from quoth.reader import Address, Failure, Page, Reader, fetch, read, read_bytes, read_text
    from quoth.reading import Addressee, Attribution, Quoted, Reading, Speaker, Words, from_json, schema
    from quoth.selection import select

_HOMES = {
    "quoth.checker": ("check", "index_originals"),
    "quoth.document": ("Block", "Dateline", "Document", "Found", "Span"),
    "quoth.errors": (
        "BrokenInput",
        "EmptyInput",
        "FetchError",
        "InputError",
        "ModelError",
        "NotFound",
        "OptionError",
        "QuothError",
        "UnknownFormat",
    ),
    "quoth.findings": ("Check", "Finding", "Quotation"),
    "quoth.reader": ("Address", "Failure", "Page", "Reader", "fetch", "read", "read_bytes", "read_text"),
    "quoth.reading": (
        "Addressee",
        "Attribution",
        "Quoted",
        "Reading",
        "Speaker",
        "Words",
        "from_json",
        "schema",
    ),
    "quoth.selection": ("select",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Address",
    "Addressee",
    "Attribution",
    "Block",
    "BrokenInput",
    "Check",
    "Dateline",
    "Document",
    "EmptyInput",
    "Failure",
    "FetchError",
    "Finding",
    "Found",
    "InputError",
    "ModelError",
    "NotFound",
    "OptionError",
    "Page",
    "Quotation",
    "Quoted",
    "QuothError",
    "Reader",
    "Reading",
    "Span",
    "Speaker",
    "UnknownFormat",
    "Words",
    "__version__",
    "check",
    "fetch",
    "from_json",
    "index_originals",
    "read",
    "read_bytes",
    "read_text",
    "schema",
    "select",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'quoth' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
