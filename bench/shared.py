"""Where the data and the scorers are, and which of them are missing.

The data that figures are measured on are not part of the project: they lie in the folder that `$QUOTH_SHARED` names, or
in `shared` beside the project, as `data/` and `bench/`.
"""

import importlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any


class Missing(Exception):
    """Something that a figure needs is not there; the message says what and where it was looked for."""


def folder() -> Path:
    """The shared folder. Raises `Missing`."""
    path = Path(os.environ.get("QUOTH_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    if not path.is_dir():
        raise Missing(f"no shared data at {path}; name its folder in QUOTH_SHARED")
    return path


def scorer(name: str) -> ModuleType:
    """A scorer of the shared `bench/`, by its module's name. Raises `Missing`."""
    path = folder() / "bench"
    if not (path / f"{name}.py").is_file():
        raise Missing(f"no scorer {name}.py in {path}")
    if str(path) not in sys.path:
        sys.path.append(str(path))
    return importlib.import_module(name)


def records(data: Path, articles: Path | None = None) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file, or of every one in a folder, their texts taken from `articles` where need be.

    Raises `Missing` where there is no file, or a record has no text.
    """
    texts = {record["id"]: record["text"] for record in _lines(articles)} if articles else {}
    for record in _lines(data):
        text = record.get("text", texts.get(record["id"]))
        if text is None:
            raise Missing(f"{data} has no text of {record['id']}; name the file that has it with --articles")
        yield record | {"text": text}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise Missing(f"no records at {path}")
    for file in files:
        with file.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
