"""Articles with the gold spans of their attributions and who each speaker is, as `quoth.speakers` takes them.

Reads `polnear/`, `speakers/` and `nested/` of the shared data (see its README). Nothing is changed: spans are gold, and
the form is judged by quotation marks as in `bench/score.py`. A fifth of the training articles is held back, by their
order, to choose and to calibrate on.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.document import Document, Span
from quoth.reading import Attribution, Form, Words

QUOTED = re.compile(r"“[^”]*?(?:”|(?=\n\s*\n)|\Z)|\"[^\"]*?(?:\"|(?=\n\s*\n)|\Z)|‘[^’\n]{12,}’(?!\w)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Article:
    """A document, its gold attributions, and the gold speaker entries, whose `i` is the number in the id (`a<i>`)."""

    document: Document
    attributions: tuple[Attribution, ...]
    gold: list[dict[str, Any]]


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def form_of(text: str, content: list[list[int]], quoted: list[tuple[int, int]] | None = None) -> Form:
    """Direct when every word of the content stands in quotation marks, mixed when some do."""
    if quoted is None:
        quoted = [match.span() for match in QUOTED.finditer(text)]
    inside = total = 0
    for start, end in content:
        for word in _WORD.finditer(text, start, end):
            total += 1
            inside += any(s <= word.start() and word.end() <= e for s, e in quoted if s < end and e > start)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.95 * total else "mixed"


def attribution(text: str, key: str, spans: dict[str, Any], form: Form, parent: str | None = None) -> Attribution:
    """A gold record as an `Attribution`."""
    role = {name: tuple(Span(s, e) for s, e in spans.get(name) or []) for name in ("source", "cue", "content")}
    words = Words(**{name: tuple(text[s.start : s.end] for s in role[name]) for name in role})
    return Attribution(id=key, text=words, form=form, parent=parent, **role)


def article(record: dict[str, Any], gold: list[dict[str, Any]], nested: list[dict[str, Any]]) -> Article:
    """One article; nested attributions are numbered after the outer ones and their gold is added to the list."""
    text = record["text"]
    quoted = [match.span() for match in QUOTED.finditer(text)]
    outer = record["attributions"]
    found = [attribution(text, f"a{n}", a, form_of(text, a["content"], quoted)) for n, a in enumerate(outer)]
    gold = list(gold)
    for n, inner in enumerate(nested):
        parent = inner["parent"]
        above = parent["outer"] if "outer" in parent else len(outer) + parent["nested"]
        number = len(outer) + n
        found.append(attribution(text, f"a{number}", inner, inner.get("form") or "indirect", f"a{above}"))
        source = " ".join(text[s:e] for s, e in inner.get("source") or [])
        gold.append(
            {
                "i": number, "source_text": source, "speaker": inner.get("speaker"), "kind": inner.get("kind"),
                "aliases": inner.get("aliases") or [], "sure": inner.get("sure", True), "nested": True,
            }
        )  # fmt: skip
    document = Document(id=record["id"], sha256="", text=text)
    return Article(document, tuple(found), gold)


def load_articles(data: Path | str, part: str, nested: bool = True) -> list[Article]:
    """Articles of a part: `fit` (four fifths of train), `held` (the other fifth), `train` (both) or `dev`."""
    data = Path(data)
    dev = part == "dev"
    texts = {record["id"]: record for record in lines(data / f"polnear/{'dev' if dev else 'train'}.jsonl")}
    inner: dict[str, list[dict[str, Any]]] = {}
    if nested and not dev:
        inner = {record["id"]: record["nested"] for record in lines(data / "nested/train.jsonl")}
    out = []
    for n, record in enumerate(lines(data / f"speakers/{'dev' if dev else 'train'}.jsonl")):
        if (part == "fit" and n % 5 == 0) or (part == "held" and n % 5):
            continue
        out.append(article(texts[record["id"]], record["speakers"], inner.get(record["id"], [])))
    return out
