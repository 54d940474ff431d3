"""The weights that ship read as well as the figures in `docs/figures.json` say, where the data are there."""

import json
from pathlib import Path

import pytest

from bench import accuracy, nested

RECORDED = json.loads((Path(__file__).resolve().parents[1] / "docs" / "figures.json").read_text(encoding="utf-8"))
SLACK = {accuracy: 0.01, nested: 0.02}
"""Another processor rounds int8 sums otherwise, which has moved direct F1 by 0.005; the nine nested texts are few."""


@pytest.mark.parametrize("part", SLACK, ids=lambda part: part.__name__)
def test_the_shipped_weights_read_as_recorded(part, shared):
    recorded = RECORDED[part.__name__.rpartition(".")[2]]["figures"]
    measured = part.figures()["figures"]
    names = [name for name in recorded if name in ("relation", "relation_exact", "direct", "outer", "named")]
    assert names
    floor = {name: recorded[name]["f1"] - SLACK[part] for name in names}
    assert not {name: measured[name]["f1"] for name in names if measured[name]["f1"] < floor[name]}
