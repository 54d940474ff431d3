"""How well whole readings are right: nesting, form, speaker and addressee, scored by `score_nested.py`.

The texts (`data/open/dev.jsonl`: eight Wikinews articles and a saved page with its furniture) are read by the reader
that ships, all the way from text to reading.
"""

from pathlib import Path
from typing import Any

from bench import shared

DEFAULT = "data/open/dev.jsonl"


def figures(data: Path | None = None, articles: Path | None = None) -> dict[str, Any]:
    """The scorer's figures, with the model's name and the number of articles. Raises `bench.shared.Missing`."""
    from quoth import Reader

    score = shared.scorer("score_nested")
    reader = Reader()
    gold = {each["id"]: each for each in shared.records(data or shared.folder() / DEFAULT, articles)}
    predicted = {key: {"attributions": predictions(reader.read_text(each["text"]))} for key, each in gold.items()}
    return {"articles": len(gold), "model": reader.model, "figures": score.score(gold, predicted)}


def predictions(reading: Any) -> list[dict[str, Any]]:
    """The attributions of a reading as `score_nested.py` takes them: parents by number, people by name."""
    names = {speaker.id: speaker.name for speaker in reading.speakers}
    number = {a.id: index for index, a in enumerate(reading.attributions)}
    return [
        {
            "source": a.source,
            "cue": a.cue,
            "content": a.content,
            "form": a.form,
            "parent": number[a.parent] if a.parent is not None else None,
            "speaker": names.get(a.speaker),
            "addressee": names.get(a.addressee.speaker) if a.addressee else None,
        }
        for a in reading.attributions
    ]


def table(measured: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    rows = [f"| {measured['articles']} texts | precision | recall | F1 |", "|---|---|---|---|"]
    for name, each in measured["figures"].items():
        if "f1" in each:
            rows.append(f"| {name} | {each['p']:.3f} | {each['r']:.3f} | **{each['f1']:.3f}** |")
        else:
            rows.append(f"| {name}, of those paired | | | {each['accuracy']:.3f} |")
    return "\n".join(rows)
