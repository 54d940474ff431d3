"""Selecting keeps what passes every test, changes nothing else, and says so."""

import pytest
from invented import reading

from quoth.selection import select


@pytest.mark.parametrize(
    "tests, kept",
    [
        ({}, ["a1", "a2", "a3", "a4", "a5"]),
        ({"forms": ["direct"]}, ["a2", "a3"]),
        ({"forms": ["direct", "mixed"]}, ["a1", "a2", "a3", "a4"]),
        ({"media": ["thought"]}, ["a4"]),
        ({"speaker": "brandt"}, ["a1", "a2"]),
        ({"speaker": "Ivo  BRANDT"}, ["a1", "a2"]),
        ({"speaker": "bran"}, []),
        ({"speaker": "Brandt's father"}, ["a3"]),
        ({"confidence": 0.9}, ["a1", "a2", "a4"]),
        ({"forms": ["direct"], "confidence": 0.7}, ["a2"]),
    ],
)
def test_what_passes_is_kept(tests, kept):
    chosen = select(reading(), **tests)
    assert [a.id for a in chosen.attributions] == kept
    assert all(a in reading().attributions for a in chosen.attributions)
    assert (chosen.document, chosen.speakers, chosen.quoted) == (
        reading().document,
        reading().speakers,
        reading().quoted,
    )


def test_a_selection_says_so():
    assert select(reading()) == reading()
    assert select(reading(), forms=["direct"]).warnings[-1] == "selected 2 of 5 attributions: form direct"
