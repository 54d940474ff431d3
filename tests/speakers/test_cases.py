"""The project's own cases for names and chains, through `quoth.speakers.resolve`."""

import pytest

from bench import speakers as bench

CASES = bench.load()
KNOWN_TO_FAIL: set[str] = set()


@pytest.mark.parametrize("case", [c for c in CASES if c["name"] not in KNOWN_TO_FAIL], ids=lambda case: case["name"])
def test_case(case):
    assert bench.judge(case).wrong == ()


def test_most_cases_pass():
    figures = bench.summary(bench.run(CASES))
    assert figures["total"] >= 60
    assert figures["share"] >= 0.95, figures["failed"]
