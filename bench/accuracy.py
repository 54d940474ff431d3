"""How well attributions are found: PolNeAR's dev articles, read by the reader that ships, scored by `score.py`.

Each article is read as the plain text it is, all the way from text to reading. PolNeAR marks no attribution inside
another's content, so only those without a parent are scored. The test split of PolNeAR is never read.
"""

from pathlib import Path
from typing import Any

from bench import shared

DEFAULT = "data/polnear/dev.jsonl"
SHOWN = ("relation", "relation_exact", "direct", "words.source", "words.cue", "words.content")


def figures(data: Path | None = None, articles: Path | None = None) -> dict[str, Any]:
    """The scorer's figures, with the model's name and the number of articles. Raises `bench.shared.Missing`."""
    from quoth import Reader

    score = shared.scorer("score")
    reader = Reader()
    gold = list(shared.records(data or shared.folder() / DEFAULT, articles))
    scored = score.score((each["text"], each["attributions"], outer(reader, each["text"])) for each in gold)
    return {"articles": len(gold), "model": reader.model, "figures": scored}


def outer(reader: Any, text: str) -> list[dict[str, Any]]:
    """The attributions of a text that have no parent, as `score.py` takes them."""
    return [
        {"source": a.source, "cue": a.cue, "content": a.content}
        for a in reader.read_text(text).attributions
        if a.parent is None
    ]


def table(measured: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    rows = [f"| {measured['articles']} articles | precision | recall | F1 |", "|---|---|---|---|"]
    for name in SHOWN:
        each = measured["figures"][name]
        rows.append(f"| {name} | {each['p']:.3f} | {each['r']:.3f} | **{each['f1']:.3f}** |")
    return "\n".join(rows)
