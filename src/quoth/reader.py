"""From an input to a `Reading`: page → document → attributions → speakers.

    >>> from quoth.reader import Reader
    >>> reader = Reader()                                                        # doctest: +SKIP
    >>> for result in reader.read_many(["one.html", "two.html"], workers=2):     # doctest: +SKIP
    ...     print(result)

A `Reader` loads the network once and is kept for many documents; the functions `read`, `read_text`, `read_bytes` and
`fetch` share one. Text goes from memory to memory: nothing is written to disk, and the network is touched by `fetch`
alone. How a page is read, and how words are found and named, is in `quoth.pages`, `quoth.extract` and
`quoth.speakers`; this module only puts them one after the other.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec

from quoth.document import Document, Format
from quoth.errors import InputError, ModelError, QuothError
from quoth.reading import Reading
from quoth.version import __version__

if TYPE_CHECKING:
    from quoth.extract import Engine


class Address(str):
    """A web address to fetch. A plain string always names a file, so that nothing is fetched by accident."""


class Page(NamedTuple):
    """A page's bytes and what to call it, for an input that is no file: standard input, an archive's record."""

    data: bytes
    name: str


Input: TypeAlias = "str | os.PathLike[str] | Address | bytes | Page | Document | QuothError"
"""What `Reader.read_many` takes. An error, such as `quoth.pages.inputs` gives for a name that matches nothing, comes
back as the `Failure` it is, in its place."""


_HALF_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Failure:
    """An input of `Reader.read_many` that could not be read, and why. `input` is its path, address or name."""

    input: str
    error: QuothError


class Reader:
    """Reads documents with one engine, loaded when the first document comes.

    `engine` is anything with a `name` and `extract(document) -> Extraction`; without one, the network that ships.
    `threads` is how many threads that network may use for one document; for many documents, `read_many` with worker
    processes is faster.
    """

    def __init__(self, engine: "Engine | None" = None, *, threads: int = 1):
        self._engine = engine
        self._given = engine
        self._threads = threads

    @property
    def engine(self) -> "Engine":
        """The engine, loaded if need be. Raises `ModelError` where the weights cannot be used."""
        if self._engine is None:
            from quoth import extract

            self._engine = extract.load(threads=self._threads)
        return self._engine

    @property
    def model(self) -> str:
        """The name and version of the model that reads."""
        return self.engine.name

    def read(self, path: str | os.PathLike[str]) -> Reading:
        """Read a file: HTML, text, a transcript, any of these gzipped.

        Raises `NotFound`, `UnknownFormat` or `BrokenInput`.
        """
        from quoth import pages

        return self.read_document(pages.from_path(os.fspath(path)))

    def read_text(self, text: str, *, kind: Format | None = None, name: str | None = None) -> Reading:
        """Read a text in memory. Every span counts its characters where it is plain text or a transcript.

        `kind` says what it is where it should not be told from the text; `name` is what to call it. Half surrogates,
        which are no characters and cannot be written, are read as U+FFFD, one for one, with a warning.
        """
        from quoth import pages

        whole = _HALF_SURROGATE.sub("\ufffd", text)
        document = pages.from_text(whole, kind=kind, name=name)
        if whole != text:
            warnings = (*document.warnings, "half surrogates in the text were read as U+FFFD")
            document = msgspec.structs.replace(document, warnings=warnings)
        return self.read_document(document)

    def read_bytes(self, data: bytes, *, kind: Format | None = None, name: str | None = None) -> Reading:
        """Read a page's bytes. `kind` says its format where it should not be told from the bytes.

        Raises `UnknownFormat` for bytes that are no page, `BrokenInput` for a damaged one.
        """
        from quoth import pages

        return self.read_document(pages.from_bytes(data, kind=kind, name=name))

    def fetch(self, address: str) -> Reading:
        """Fetch a page over http or https and read it. Raises `FetchError` beyond the limits of `quoth.pages.fetch`."""
        from quoth import pages

        return self.read_document(pages.fetch(address))

    def read_document(self, document: Document) -> Reading:
        """Read a document that is already made."""
        from quoth import speakers

        extraction = self.engine.extract(document)
        attributions, named = speakers.resolve(document, extraction.attributions)
        return Reading(
            reader=f"quoth {__version__}",
            model=self.model,
            warnings=(*document.warnings, *extraction.warnings),
            document=document,
            speakers=tuple(named),
            attributions=tuple(attributions),
            quoted=tuple(extraction.quoted),
        )

    def read_input(self, item: Input) -> Reading:
        """Read one input of any kind; an error is raised."""
        if isinstance(item, Document):
            return self.read_document(item)
        if isinstance(item, QuothError):
            raise item
        if isinstance(item, Page):
            return self.read_bytes(item.data, name=item.name)
        if isinstance(item, bytes):
            return self.read_bytes(item)
        if isinstance(item, Address):
            return self.fetch(item)
        return self.read(item)

    def read_or_fail(self, item: Input) -> Reading | Failure:
        """As `read_input`, with whatever is wrong with this input as a `Failure`. A `ModelError` is still raised."""
        try:
            return self.read_input(item)
        except ModelError:
            raise
        except QuothError as error:
            return Failure(name_of(item), error)
        except Exception as error:
            return Failure(name_of(item), _unforeseen(item, error))

    def read_many(self, inputs: Iterable[Input], workers: int = 0) -> Iterator[Reading | Failure]:
        """Read inputs one after the other, or in `workers` processes; a `Reading` or a `Failure` each, in input order.

        Inputs are taken as they are needed, a few ahead of the results, so that neither has to fit in memory. A worker
        process that dies is a `Failure` of the input it was reading and of no other. An engine of your own is pickled
        into the workers. Raises `ModelError` where the weights cannot be used.
        """
        if workers <= 0:
            yield from map(self.read_or_fail, inputs)
            return
        from quoth.workers import WorkerPool

        with WorkerPool(workers, engine=self._given) as pool:
            yield from pool.read_many(inputs)


def name_of(item: Input) -> str:
    """What to call an input in a message: its path, address or name."""
    if isinstance(item, Document):
        return item.name or item.id
    if isinstance(item, QuothError):
        return item.where or str(item)
    if isinstance(item, Page):
        return item.name
    if isinstance(item, bytes):
        return "<bytes>"
    return os.fspath(item)


def _unforeseen(item: Input, error: Exception) -> InputError:
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return InputError(
        f"could not be read ({reason})",
        where=name_of(item),
        hint="This is a fault in Quoth: please report it with the file.",
    )


@cache
def _shared() -> Reader:
    return Reader()


def read(path: str | os.PathLike[str]) -> Reading:
    """Read a file. See `Reader.read`."""
    return _shared().read(path)


def read_text(text: str, *, kind: Format | None = None, name: str | None = None) -> Reading:
    """Read a text in memory. See `Reader.read_text`."""
    return _shared().read_text(text, kind=kind, name=name)


def read_bytes(data: bytes, *, kind: Format | None = None, name: str | None = None) -> Reading:
    """Read a page's bytes. See `Reader.read_bytes`."""
    return _shared().read_bytes(data, kind=kind, name=name)


def fetch(address: str) -> Reading:
    """Fetch a page and read it. See `Reader.fetch`."""
    return _shared().fetch(address)
