"""The weights that ship read as well as the figures in `docs/figures.json` say, where the data are there."""

import json
from pathlib import Path

import pytest

from bench import accuracy, nested

RECORDED = json.loads((Path(__file__).resolve().parents[1] / "docs" / "figures.json").read_text(encoding="utf-8"))
SLACK = 0.005
"""Another processor rounds int8 sums otherwise; a real loss is larger."""


@pytest.mark.parametrize("part", [accuracy, nested], ids=["accuracy", "nested"])
def test_the_shipped_weights_read_as_recorded(part, shared):
    recorded = RECORDED[part.__name__.rpartition(".")[2]]["figures"]
    measured = part.figures()["figures"]
    names = [name for name in recorded if name in ("relation", "relation_exact", "direct", "outer", "named")]
    assert names
    fallen = {n: (measured[n]["f1"], recorded[n]["f1"]) for n in names if measured[n]["f1"] < recorded[n]["f1"] - SLACK}
    assert not fallen
