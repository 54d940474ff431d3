"""Texts that nobody marked, for the network to learn from what its teacher makes of them.

The bodies of saved news pages, the documents of GUM, and the opening of each debate's transcript: other years, other
topics, other hands than the marked articles', which are all of one election.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from training.data import Article

TRANSCRIPT = 15_000
"""So many characters of each transcript: they are as long as all the other texts, and further from news."""

_LINE_BREAK = re.compile(r"\s*\n\s*")


def unmarked(data: Path) -> list[Article]:
    """All texts without marks under `data`: `pages/`, `gum/` and `check/transcripts/`."""
    return [Article(name, text, [], False, marked=False) for name, text in _texts(data)]


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    pages = json.loads((data / "pages" / "ground-truth.json").read_text(encoding="utf-8"))
    for name, page in pages.items():
        yield name, _LINE_BREAK.sub("\n\n", page["articleBody"])
    for path in sorted((data / "gum" / "conllu").iterdir()):
        yield path.stem, _conllu(path.read_text(encoding="utf-8"))
    for path in sorted((data / "check" / "transcripts").iterdir()):
        text = path.read_text(encoding="utf-8")[:TRANSCRIPT]
        yield path.stem, _LINE_BREAK.sub("\n\n", text[: text.rfind("\n")])


def _conllu(lines: str) -> str:
    """The text of a CoNLL-U document, its paragraphs apart by blank lines."""
    text, between = "", ""
    for line in lines.splitlines():
        if line.startswith("# newpar ") or line == "# newpar":
            between = "\n\n"
        elif line.startswith("# text = "):
            text += (between if text else "") + line.removeprefix("# text = ")
            between = " "
    return text
