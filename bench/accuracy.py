"""How well attributions are found: PolNeAR's dev articles, read by the reader that ships, scored by `score.py`.

Each article is read as the plain text it is, all the way from text to reading. PolNeAR marks no attribution inside
another's content, so only those without a parent are scored. The test split of PolNeAR is never read. Beside the
scorer's figures stand the calibration of confidence and the curve that `--min-confidence` moves along.
"""

from pathlib import Path
from typing import Any

from bench import confidence, shared

DEFAULT = "data/polnear/dev.jsonl"
SHOWN = ("relation", "relation_exact", "direct", "words.source", "words.cue", "words.content")


def figures(data: Path | None = None, articles: Path | None = None) -> dict[str, Any]:
    """The scorer's figures, with the model's name and the number of articles. Raises `bench.shared.Missing`."""
    from quoth import Reader

    score = shared.scorer("score")
    reader = Reader()
    gold = list(shared.records(data or shared.folder() / DEFAULT, articles))
    found = [outer(reader, each["text"]) for each in gold]
    pairs = list(zip(gold, found, strict=True))
    sure = [a["confidence"] for each in found for a in each]
    rights = [r for each, mine in pairs for r in confidence.right(score, each["text"], each["attributions"], mine)]
    return {
        "articles": len(gold),
        "model": reader.model,
        "figures": score.score((each["text"], each["attributions"], mine) for each, mine in pairs),
        "calibration_error": confidence.calibration_error(sure, rights),
        "curve": confidence.curve(sure, rights, sum(len(each["attributions"]) for each in gold)),
    }


def outer(reader: Any, text: str) -> list[dict[str, Any]]:
    """The attributions of a text that have no parent, as `score.py` takes them, with their confidence."""
    return [
        {"source": a.source, "cue": a.cue, "content": a.content, "confidence": a.confidence}
        for a in reader.read_text(text).attributions
        if a.parent is None
    ]


def table(measured: dict[str, Any]) -> str:
    """The figures as Markdown tables."""
    rows = [f"| {measured['articles']} articles | precision | recall | F1 |", "|---|---|---|---|"]
    for name in SHOWN:
        each = measured["figures"][name]
        rows.append(f"| {name} | {each['p']:.3f} | {each['r']:.3f} | **{each['f1']:.3f}** |")
    rows += ["", "| relations with a confidence of at least | precision | recall | F1 |", "|---|---|---|---|"]
    for at in measured["curve"]:
        bar = "█" * round(20 * at["p"])
        rows.append(f"| {at['at_least']:.2f} | {at['p']:.3f} {bar} | {at['r']:.3f} | {at['f1']:.3f} |")
    rows += ["", f"Expected calibration error over 15 bins of equal size: {measured['calibration_error']:.3f}"]
    return "\n".join(rows)
