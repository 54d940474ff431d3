"""Who is quoted, in which words: a document in, its attributions and its passages in quotation marks out.

`load()` gives the engine that ships, a small network (`quoth.extract.engine`). Any other object with a `name` and an
`extract` may stand in its place: `Reader(engine=...)`.
"""

from typing import NamedTuple, Protocol

from quoth.document import Document
from quoth.reading import Attribution, Quoted


class Extraction(NamedTuple):
    """What an engine finds in a document.

    Attributions have the ids `a1`, `a2`, … in the order of their cues, and name no speakers yet.
    """

    attributions: tuple[Attribution, ...]
    quoted: tuple[Quoted, ...]
    warnings: tuple[str, ...] = ()


class Engine(Protocol):
    """What finds attributions. `name` goes into every reading as its `model`: engine, version, weights."""

    name: str

    def extract(self, document: Document) -> Extraction:
        """The attributions and quoted passages of a document. Same document, same answer."""
        ...


def load(threads: int = 1) -> Engine:
    """The engine that ships. `threads`: how many it may use inside one document; processes are faster than threads.

    Raises `ModelError` where the weights or ONNX Runtime cannot be loaded.
    """
    from quoth.extract.engine import NetworkEngine

    return NetworkEngine(threads=threads)
