"""The bench: one JSON object on standard output, and a word where the data is not there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def bench(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "bench", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | environment,
        timeout=300,
    )


@pytest.mark.parametrize(
    "part, record",
    [
        ("accuracy", {"attributions": [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 28]]}]}),
        (
            "nested",
            {
                "attributions": [
                    {
                        "source": [[0, 5]],
                        "cue": [[6, 10]],
                        "content": [[11, 28]],
                        "form": "indirect",
                        "parent": None,
                        "speaker": "Anders",
                        "kind": "person",
                        "aliases": [],
                        "addressee": None,
                        "sure": True,
                    }
                ]
            },
        ),
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_a_part_gives_one_json_object(shared, tmp_path, part, record, apart):
    text = {"id": "x", "text": "Berit said that it is ready."}
    data, articles = tmp_path / "data.jsonl", tmp_path / "articles.jsonl"
    data.write_text(json.dumps({"id": "x"} | record | ({} if apart else text)) + "\n", encoding="utf-8")
    articles.write_text(json.dumps(text) + "\n", encoding="utf-8")
    done = bench(part, "--json", "--data", data, *(["--articles", articles] if apart else []))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"] == 1


def test_missing_data_is_told(tmp_path):
    done = bench("accuracy", "--json", QUOTH_SHARED=str(tmp_path / "none"))
    assert done.returncode == 1 and done.stdout == ""
    assert "QUOTH_SHARED" in done.stderr and "Traceback" not in done.stderr


def test_texts_that_are_missing_are_told(shared, tmp_path):
    data = tmp_path / "data.jsonl"
    data.write_text('{"id": "x", "attributions": []}\n', encoding="utf-8")
    done = bench("accuracy", "--json", "--data", data)
    assert done.returncode == 1 and "--articles" in done.stderr


def test_a_part_that_is_not_there():
    done = bench("nonsense")
    assert done.returncode == 2 and "no such part" in done.stderr
