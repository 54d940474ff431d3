"""Write the measured figures into the README, between two marks, from `docs/figures.json`.

No figure in the README is typed by hand: `python -m bench --write-readme` measures, keeps the figures in
`docs/figures.json`, and writes the block anew; a test compares the block with the file.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
KEPT = ROOT / "docs" / "figures.json"
BEGIN = "<!-- figures: written by `make readme`, do not edit -->"
END = "<!-- end of figures -->"

Row = tuple[str, Callable[[dict[str, Any]], str], str]
"""What is measured, how to say its figure, and what to hold it against."""

ROWS: tuple[Row, ...] = (
    (
        "attributions: source and content right, PolNeAR dev, F1",
        lambda f: f"{f['accuracy']['figures']['relation']['f1']:.3f}",
        "two people agree at 0.75",
    ),
    (
        "the same, every word of source, cue and content right",
        lambda f: f"{f['accuracy']['figures']['relation_exact']['f1']:.3f}",
        "two people: 0.60",
    ),
    (
        "the same, direct quotations only",
        lambda f: f"{f['accuracy']['figures']['direct']['f1']:.3f}",
        "two people: 0.95",
    ),
    (
        "attributions inside another's words, F1",
        lambda f: f"{f['nested']['figures']['nested']['f1']:.3f}",
        "nine texts: a small sample",
    ),
    (
        "attributions with the right speaker's name, F1",
        lambda f: f"{f['nested']['figures']['named']['f1']:.3f}",
        "the same nine texts",
    ),
    (
        "speakers named right, spans given",
        lambda f: f"{f['speakers']['given_spans']['all']['strict']:.1%}",
        "two people agree on 98 %",
    ),
    (
        "short cases of what breaks such tools, passed",
        lambda f: f"{f['cases']['passed']} of {f['cases']['total']}",
        "our own cases",
    ),
    (
        "article text of HTML pages, F1",
        lambda f: f"{f['pages']['article']['f1']:.3f}",
        "trafilatura alone: 0.951, without comments 0.961",
    ),
    (
        "furniture in the text of pages held out, F1",
        lambda f: f"{f['furniture']['f1']:.3f}",
        "",
    ),
    (
        "quotations held against 26 transcripts, all five verdicts, spans given",
        lambda f: f"{f['check']['all']['verdict']['accuracy']:.1%}",
        "177 of the 279 tuned on; a match by partial ratio: 83 %",
    ),
    (
        "the same, from raw articles",
        lambda f: f"{f['check']['end to end']['verdict']['accuracy']:.1%}",
        "most are articles that the reader was trained on",
    ),
    (
        "extraction, one thread",
        lambda f: f"{f['speed']['words_per_second']['extraction_per_cpu_second']:,} words/s",
        "of CPU time",
    ),
    (
        "whole reading, one thread",
        lambda f: f"{f['speed']['words_per_second']['reading_per_cpu_second']:,} words/s",
        "of CPU time; use as many processes as there are cores",
    ),
    ("peak memory of a process", lambda f: f"{f['speed']['peak_megabytes']:.0f} MB", ""),
    ("`quoth --help`", lambda f: f"{f['speed']['startup_cpu_seconds']['quoth --help']:.2f} s", "of CPU time"),
    (
        "`quoth read` on one page, new process",
        lambda f: f"{f['speed']['startup_cpu_seconds']['quoth read, one page']:.2f} s",
        "of CPU time",
    ),
    ("installed, with core dependencies", lambda f: f"{f['speed']['installed_megabytes']:.0f} MB", ""),
)


def write(measured: dict[str, Any]) -> None:
    """Keep newly measured parts beside those kept before, and write the README's block from all of them."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept |= measured
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n{block(kept)}\n{END}{after}", encoding="utf-8")


def block(figures: dict[str, Any]) -> str:
    """The README's table of figures; a row whose part was not measured is left out."""
    rows = ["| measured | | for scale |", "|---|---|---|"]
    for name, say, scale in ROWS:
        try:
            rows.append(f"| {name} | **{say(figures)}** | {scale} |")
        except (KeyError, TypeError):
            continue
    speed = figures.get("speed")
    if speed:
        rows.append(f"\nSpeed and memory on {speed['cpu']}, {speed['cores']} cores, Python {speed['python']}.")
    return "\n".join(rows)
