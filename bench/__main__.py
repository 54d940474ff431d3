"""Every figure of the README, measured by one command.

    python -m bench                       all parts, as tables; says what is missing
    python -m bench accuracy --json       one part, as one JSON object on standard output
    python -m bench nested --data FILE    on other data of the same form
    python -m bench --write-readme        all parts, written to docs/figures.json and into the README

A part is a module of this folder with `figures(data, articles)` and, if it likes, `table(figures)`. All but the result
goes to standard error.
"""

import argparse
import contextlib
import importlib
import json
import sys
import time
from collections.abc import Sequence
from importlib import util
from pathlib import Path
from typing import Any

from bench import shared

PARTS = {
    "accuracy": "data/polnear/dev.jsonl",
    "speakers": "data/speakers/dev.jsonl",
    "nested": "data/open/dev.jsonl",
    "pages": "data/pages",
    "furniture": "data/pages",
    "check": "data",
    "variants": "data/variants",
    "cases": None,
    "speed": None,
    "ledger": None,
}
"""Each part with the data it measures on by default, in the shared folder; `None` where it needs none of it."""


def main(arguments: Sequence[str]) -> int:
    """Measure what the command line asks for; 0 where everything could be measured, else 1."""
    known = [part for part in PARTS if util.find_spec(f"bench.{part}")]
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure every figure of the README.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(known)}; all by default")
    parser.add_argument("--json", action="store_true", help="write the figures as one JSON object")
    parser.add_argument("--data", type=Path, help="a file or folder of the same form as the part's default")
    parser.add_argument("--articles", type=Path, help="a file with the texts, where the data holds none")
    parser.add_argument("--write-readme", action="store_true", help="write docs/figures.json and the README's tables")
    asked = parser.parse_args(arguments)
    unknown = [part for part in asked.parts if part not in known]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)} (there are {', '.join(known)})")
    if asked.data and len(asked.parts) != 1:
        parser.error("--data goes with one part")
    measured: dict[str, Any] = {}
    missing: dict[str, str] = {}
    for part in asked.parts or known:
        try:
            measured[part] = measure(part, asked.data, asked.articles)
        except (shared.Missing, OSError) as error:
            missing[part] = str(error)
            print(f"{part}: not measured: {error}", file=sys.stderr)
            continue
        if not asked.json:
            print(f"\n## {part}\n\n{table(part, measured[part])}", flush=True)
    if asked.json:
        one = len(asked.parts) == 1
        if not (one and missing):
            print(json.dumps(measured[asked.parts[0]] if one else measured, ensure_ascii=False))
    if asked.write_readme:
        from bench import readme

        readme.write(measured)
    return 1 if missing else 0


def measure(part: str, data: Path | None, articles: Path | None) -> dict[str, Any]:
    """The figures of one part. Raises `bench.shared.Missing` or `OSError` where something it needs is not there."""
    default = PARTS[part]
    if data is None and default is not None:
        data = shared.folder() / default
        if not data.exists():
            raise shared.Missing(f"no {data}")
    started = time.perf_counter()
    print(f"{part} …", file=sys.stderr, end="", flush=True)
    with contextlib.redirect_stdout(sys.stderr):
        figures = importlib.import_module(f"bench.{part}").figures(data, articles)
    print(f" {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return figures


def table(part: str, figures: dict[str, Any]) -> str:
    """The figures for people: the part's own table, or the figures as they are."""
    module = importlib.import_module(f"bench.{part}")
    return module.table(figures) if hasattr(module, "table") else json.dumps(figures, indent=2, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
