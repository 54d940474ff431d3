"""Who each attribution's words come from: names, mentions, who "he" is, to whom, where, when, and by whose account.

`resolve` takes a document and its attributions (with parents) and fills in what this room knows. The names of people
and bodies are found by rules (`mentions`, `entities`), a source's words are read by rules (`phrases`), and what the
words leave open is decided by a small trained network over evidence (`candidates`, `scorer`). `details` reads
addressee, time, place, medium and channel; `account` the chain by which the words reached the page.
"""

from quoth.document import Document
from quoth.reading import Attribution, Speaker
from quoth.speakers.reading import resolve

__all__ = ["Attribution", "Document", "Speaker", "resolve"]
