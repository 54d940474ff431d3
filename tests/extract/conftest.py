"""Fixtures of the extract room: the engine that ships, a small vocabulary, and a counted measure of growth."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quoth.document import Span
from quoth.extract import Engine, load
from quoth.extract.relations import Relation
from quoth.extract.units import Units, Vocabulary

PIECES = "[PAD] [UNK] [CLS] [SEP] un ##aff ##a ##able able cafe the ##s , . “ ” ' a ##aa said ł"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine that ships, on one thread."""
    return load()


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """A handful of pieces; words that they do not make are one `[UNK]` each."""
    path: Path = tmp_path_factory.mktemp("vocabulary") / "vocab.txt"
    path.write_text("\n".join(PIECES.split(" ")) + "\n", encoding="utf-8")
    return Vocabulary(path)


@pytest.fixture(scope="session")
def units_of(vocabulary: Vocabulary) -> Callable[[str], Units]:
    """The units of a text whose blocks are its lines that are not blank."""

    def cut(text: str) -> Units:
        blocks = [(Span(*line.span()), False) for line in re.finditer(r"[^\n]+", text) if line.group().strip()]
        return Units(text, blocks, vocabulary)

    return cut


@pytest.fixture(scope="session")
def relation_of() -> Callable[..., Relation]:
    """A relation of passages of a text, each given by its first words that are alike, in the text's units."""

    def run(units: Units, text: str, passage: str) -> tuple[int, int]:
        start = text.index(passage)
        inside = [n for n in range(len(units)) if start <= units.start[n] < start + len(passage)]
        return inside[0], inside[-1] + 1

    def make(units: Units, text: str, source: str, cue: str, *content: str, parent: int | None = None) -> Relation:
        return Relation(
            source=(run(units, text, source),),
            cue=run(units, text, cue),
            content=tuple(run(units, text, passage) for passage in content),
            cue_probability=0.9,
            nested=0.1,
            log_posterior=-0.1,
            parent=parent,
        )

    return make


@pytest.fixture(scope="session")
def content_of() -> Callable[[Units, str, Relation], list[str]]:
    """The text of each run of a relation's content."""
    return lambda units, text, relation: [text[units.start[a] : units.end[b - 1]] for a, b in relation.content]


@pytest.fixture(scope="session")
def steps() -> Callable[[Callable[[], Any]], int]:
    """How many steps of the Python machine a call takes: the same on every run, however busy the computer is."""

    def count(call: Callable[[], Any]) -> int:
        taken = 0

        def trace(frame, event, argument):
            nonlocal taken
            frame.f_trace_opcodes = True
            taken += event == "opcode"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            call()
        finally:
            sys.settrace(before)
        return taken

    return count
