"""Whose words each attribution is: names, mentions, who "he" is, to whom, where, when, and by whose account.

`resolve` takes a document and its attributions (with parents) and fills in what this room knows. Names are found by
rules (`mentions`, clustered by `entities`) and a source's words are read by rules (`phrases`, `groups`). What the words
leave open is decided by a small trained network over evidence (`candidates`, `evidence`, `scorer`), in the order that
`resolver` keeps. `addressees` and `details` read to whom, when, where and by which channel; `account` the chain by
which the words reached the page; `people` makes the records.
"""

from quoth.document import Document
from quoth.reading import Attribution, Speaker
from quoth.speakers.reading import resolve

__all__ = ["Attribution", "Document", "Speaker", "resolve"]
