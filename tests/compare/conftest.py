"""An invented council debate, and how tests make documents of turns."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quoth import pages
from quoth.compare.indexing import index
from quoth.compare.originals import Originals
from quoth.document import Block, Document, Span

DEBATE = """\
MODERATOR: Good evening from the town hall of Elverum. Mayor Lind, the first question is yours: what happened to
the bridge?

LIND: We will reopen the harbour bridge before the winter, and we will not raise the toll by a single crown. Not
if I can help it. I have said that from the first day, and I say it again tonight. [applause] People here remember
the flood of 1987, and they remember who stood on the dyke with a shovel. I'm proud of that.

MODERATOR: Mrs. Okafor, your answer. You have ninety seconds.

OKAFOR: The mayor has promised that bridge for eleven years. I have stood at the ferry landing with people who
lost their jobs because of it, and I can tell you that nobody there believes a word of it anymore. [laughter] We
need news casts about ships again, not about lawsuits. It's a matter of trust, frankly, and trust is what this
council has spent like water.

LIND: That is simply not true. We signed the contract in March, Grace, and you voted against it.

OKAFOR: You signed a letter. A letter of intent is not a bridge, and 2 million crowns of lawyers' fees is not
steel.

LIND: I call that progress. The e-mails are public, every one of them, and the auditors of the county went through
all of them twice without finding so much as a wrong comma. If you vote for me, I'll finish the job, unless the
county stops us.

MODERATOR: Thank you both. That is all the time we have.
"""


def transcript(text: str, name: str = "2031-05-04_council.txt") -> Document:
    """A document of labelled turns, one a paragraph."""
    blocks = []
    at = 0
    for paragraph in text.split("\n\n"):
        label, colon, _ = paragraph.partition(":")
        if paragraph.strip():
            end = at + len(paragraph.rstrip())
            name_of = Span(at, at + len(label)) if colon and label.isupper() else None
            blocks.append(Block(kind="turn", span=Span(at, end), label=name_of))
        at += len(paragraph) + 2
    return Document(id=name, sha256="", text=text, blocks=tuple(blocks), format="transcript", name=name)


@pytest.fixture(scope="session")
def debate() -> Document:
    return transcript(DEBATE)


@pytest.fixture(scope="session")
def council(debate: Document) -> Originals:
    return index([debate])


@pytest.fixture(scope="session")
def make_transcript() -> Callable[..., Document]:
    return transcript


@pytest.fixture(scope="session")
def debates(shared: Path) -> list[Document]:
    """The real transcripts."""
    return [pages.from_path(path) for path in sorted((shared / "data/check/transcripts").glob("*.txt"))]


@pytest.fixture(scope="session")
def all_debates(debates: list[Document]) -> Originals:
    return index(debates)


@pytest.fixture(scope="session")
def one_debate(debates: list[Document]) -> Originals:
    return index(debates[:1])
