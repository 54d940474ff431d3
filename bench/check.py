"""How the figures of `quoth check` are measured.

Quotations of articles are checked against all transcripts at once, as `score_check.py` of the shared bench asks: the
system is given each article's text, its date and the spans of each quotation. Measured as well: invented quotations and
look-alikes, which must be absent; the raw articles end to end; time; and time and memory as originals grow.

Data is the shared `data` folder, a folder like its `check/`, or a file of such records. Transcripts are taken from
beside the records, the articles' texts from the records, from `articles` or from PolNeAR.

    python -m bench check
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench import shared
from quoth import pages
from quoth.compare.check import check
from quoth.compare.indexing import index
from quoth.compare.originals import Originals
from quoth.compare.quotations import context_of, of_reading
from quoth.document import Document, Span
from quoth.findings import VERDICTS, Finding, Quotation

LIVE_BLOG = "huff-post_2016-02-07"
INVENTED = Path(__file__).parents[1] / "tests" / "compare" / "invented.jsonl"
MEGABYTES = (10, 30, 100, 300)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def figures(
    data: Path | None = None, articles: Path | None = None, *, megabytes: Iterable[int] = MEGABYTES
) -> dict[str, Any]:
    """All figures of the check. Raises `bench.shared.Missing` where something is not there."""
    records, folder = _records(data or shared.folder() / "data")
    texts = _texts(records, articles)
    documents = [pages.from_path(path) for path in sorted(folder.glob("*.txt"))]
    originals = index(documents)
    quotations = [quotation_of(record, texts[record["article"]]) for record in records]
    findings = check(quotations, originals)
    scorer = shared.scorer("score_check")
    predicted = {finding.quotation.id: prediction(finding) for finding in findings}
    transcripts = scorer.Transcripts(str(folder))

    def scored(kept: Iterable[dict[str, Any]]) -> dict[str, Any]:
        gold = {record["id"]: record for record in kept}
        result, confusion = scorer.score(gold, {key: predicted[key] for key in gold}, transcripts)
        rows = {g: {p: confusion[g, p] for p in VERDICTS} for g in VERDICTS}
        return {"quotations": len(gold), **_rounded(result), "confusion": rows}

    return {
        "all": scored(records),
        "without the live blog": scored(r for r in records if not r["article"].startswith(LIVE_BLOG)),
        "tuned on": scored(r for r in records if not held_out(r["article"])),
        "held out": scored(r for r in records if held_out(r["article"])),
        "must be absent": must_be_absent(records, findings, originals),
        "end to end": end_to_end(records, texts, originals, scorer, transcripts),
        "time": timed(quotations, documents),
        "growth": [grown(size) for size in megabytes],
    }


def table(measured: dict[str, Any]) -> str:
    """The figures as Markdown tables."""
    rows = ["| | quotations | found F1 | changed F1 | verdict | speaker |", "|---|---|---|---|---|---|"]
    for name in ("all", "without the live blog", "tuned on", "held out", "end to end"):
        part = measured[name]
        rows.append(
            f"| {name} | {part['quotations']} | {part['found']['f1']:.3f} | {part['changed']['f1']:.3f} "
            f"| {part['verdict']['accuracy']:.3f} | {part['speaker']['accuracy']:.3f} |"
        )
    recall = ", ".join(f"{v} {measured['all'][f'recall.{v}']['accuracy']:.3f}" for v in VERDICTS)
    absent = ", ".join(f"{p['absent']} of {p['n']} {name}" for name, p in measured["must be absent"].items())
    spent = measured["time"]
    end = measured["end to end"]
    rows += [
        "",
        f"Recall of each verdict: {recall}. Absent as they must be: {absent}. End to end, {end['checked']} of "
        f"{end['gold']} quotations are checked at all.",
        f"{spent['quotations']} quotations against {spent['originals']} originals: {spent['processor seconds']} s of "
        f"one core, the index included.",
        "",
        "| originals | index | 50 quotations | peak memory |",
        "|---|---|---|---|",
    ]
    rows += [
        f"| {one['megabytes']} MB | {one['index seconds']} s | {one['check seconds']} s | {one['peak megabytes']} MB |"
        for one in measured["growth"]
    ]
    return "\n".join(rows)


def quotation_of(record: dict[str, Any], text: str) -> Quotation:
    """A record's quotation as a system is given it: spans, the article's text around them, and its date."""
    document = pages.from_text(text, kind="text")
    spans = tuple(Span(*span) for span in record["quote"])
    return Quotation(
        id=record["id"],
        article=record["article"],
        parts=tuple(text[start:end] for start, end in spans),
        spans=spans,
        context=context_of(document, spans),
        date=_date_of(record["article"]),
    )


def prediction(finding: Finding) -> dict[str, Any]:
    """A finding in the words of `score_check.py`."""
    place = finding.place
    return {
        "verdict": finding.verdict,
        "transcript": Path(place.name).name if place and place.name else None,
        "at": [list(span) for span in place.spans] if place else [],
        "speaker": place.speaker if place else None,
    }


def held_out(article: str) -> bool:
    """Whether an article is of the half set aside while the check was first tuned; its errors were read afterwards."""
    return int(sha256(article.encode()).hexdigest(), 16) % 2 == 1


def must_be_absent(
    records: list[dict[str, Any]], findings: list[Finding], originals: Originals
) -> dict[str, dict[str, int]]:
    """Invented quotations, and look-alikes of what was said, that are found all the same."""
    invented = [json.loads(line) for line in INVENTED.read_text(encoding="utf-8").splitlines()]
    checked = check([Quotation(parts=(line["quotation"],), speaker=line["speaker"]) for line in invented], originals)
    hard = [f for r, f in zip(records, findings, strict=True) if r["verdict"] == "absent" and r.get("hard")]
    return {
        "invented": {"n": len(checked), "absent": sum(f.verdict == "absent" for f in checked)},
        "look-alikes": {"n": len(hard), "absent": sum(f.verdict == "absent" for f in hard)},
    }


def end_to_end(
    records: list[dict[str, Any]], texts: dict[str, str], originals: Originals, scorer: Any, transcripts: Any
) -> dict[str, Any]:
    """From raw articles: which gold quotations are checked at all, and their verdicts, by the reader's own spans.

    A gold quotation is checked where passages that the reader lists hold half of its characters; of several, its
    verdict is the one of the passage that holds most.
    """
    from quoth.reader import Reader

    reader = Reader()
    gold = {record["id"]: record for record in records}
    predicted: dict[str, dict[str, Any]] = {}
    listed = 0
    for article in sorted({record["article"] for record in records}):
        reading = reader.read_text(texts[article], name=article)
        found = check(of_reading(reading, date=_date_of(article), article=article), originals)
        listed += len(found)
        for record in records:
            if record["article"] != article:
                continue
            held = [(overlap(record["quote"], finding.quotation.spans), i) for i, finding in enumerate(found)]
            if sum(share for share, _ in held) >= 0.5:
                predicted[record["id"]] = prediction(found[max(held)[1]])
    result, confusion = scorer.score({key: gold[key] for key in predicted}, predicted, transcripts)
    return {
        "quotations": len(predicted),
        "gold": len(gold),
        "checked": len(predicted),
        "checked share": round(len(predicted) / len(gold), 4),
        "listed": listed,
        **_rounded(result),
        "confusion": {g: {p: confusion[g, p] for p in VERDICTS} for g in VERDICTS},
    }


def overlap(gold: list[list[int]], spans: tuple[Span, ...]) -> float:
    """Share of the gold quotation's characters that spans hold."""
    size = sum(end - start for start, end in gold)
    common = sum(max(0, min(end, b) - max(start, a)) for start, end in gold for a, b in spans)
    return common / size if size else 0.0


def timed(quotations: list[Quotation], documents: list[Document]) -> dict[str, Any]:
    """Seconds on one core, index included, the best of three; a warm start, as after `quoth check` has started."""
    runs = []
    for _ in range(3):
        wall, processor = time.perf_counter(), time.process_time()
        check(quotations, index(documents))
        runs.append((time.process_time() - processor, time.perf_counter() - wall))
    processor, wall = min(runs)
    return {
        "quotations": len(quotations),
        "originals": len(documents),
        "characters": sum(len(document.text) for document in documents),
        "processor seconds": round(processor, 2),
        "wall seconds": round(min(wall for _, wall in runs), 2),
    }


def grown(megabytes: int) -> dict[str, Any]:
    """Time and peak memory for invented originals of so many megabytes, in a process of its own."""
    command = [sys.executable, "-m", "bench.check_growth", str(megabytes)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    return json.loads(done.stdout)


def _records(data: Path) -> tuple[list[dict[str, Any]], Path]:
    """The records, and the folder of transcripts that they are checked against."""
    if (data / "check").is_dir():
        data = data / "check"
    files = sorted(data.glob("*.jsonl")) if data.is_dir() else [data]
    beside = (data if data.is_dir() else data.parent) / "transcripts"
    folder = beside if beside.is_dir() else shared.folder() / "data" / "check" / "transcripts"
    if not files or not all(file.is_file() for file in files) or not folder.is_dir():
        raise shared.Missing(f"no quotations at {data}, or no transcripts at {folder}")
    return [record for file in files for record in _lines(file)], folder


def _texts(records: list[dict[str, Any]], articles: Path | None) -> dict[str, str]:
    """The text of every article that the records name."""
    texts = {record["article"]: record["text"] for record in records if "text" in record}
    if set(texts) >= {record["article"] for record in records}:
        return texts
    folder = articles or shared.folder() / "data" / "polnear"
    files = [folder] if folder.is_file() else [folder / "train.jsonl", folder / "dev.jsonl"]
    if folder.is_dir() and not any(file.is_file() for file in files):
        files = sorted(folder.glob("*.jsonl"))
    texts |= {record["id"]: record["text"] for file in files if file.is_file() for record in _lines(file)}
    for record in records:
        if record["article"] not in texts:
            raise shared.Missing(
                f"no text of {record['article']} in {folder}; name the file that has it with --articles"
            )
    return texts


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _date_of(article: str) -> str | None:
    match = _DATE.search(article)
    return match[0] if match else None


def _rounded(result: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {key: round(value, 4) if isinstance(value, float) else value for key, value in values.items()}
        for name, values in result.items()
    }
