"""CSV: one attribution a row, exact words, no formulas."""

import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import attribution, document, hostile_reading, reading

from quoth.export.table import BETWEEN, COLUMNS, header, rows
from quoth.reading import Reading


def table(*readings: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(header() + "".join(map(rows, readings)), newline="")))


def test_a_row_an_attribution():
    read = reading()
    made = table(read)
    assert [row["id"] for row in made] == [a.id for a in read.attributions]
    assert tuple(made[0]) == COLUMNS
    row = made[1]
    assert row["content"] == "“My father told me, ‘Keep it lit,’ and I have,” | “Nobody paid him.”"
    assert (row["speaker"], row["speaker_role"], row["form"], row["confidence"]) == (
        "Ivo Brandt",
        "keeper",
        "direct",
        "0.9000",
    )
    assert made[2]["parent"] == "a2"


def test_offsets_point_at_the_words():
    read = reading()
    for row in table(read):
        for role in ("source", "cue", "content"):
            places = [tuple(map(int, place.split("-"))) for place in row[f"{role}_spans"].split(BETWEEN) if place]
            assert BETWEEN.join(read.document.text[start:end] for start, end in places) == row[role]


@pytest.mark.parametrize("first", "=+-@\t\r")
def test_no_cell_is_a_formula(first):
    page = document((("paragraph", f"{first}cmd|' /C calc'!A0 said Bo"),))
    found = attribution(page, "a1", "Bo", "said", f"{first}cmd|' /C calc'!A0")
    (row,) = table(Reading(reader="r", model="m", document=page, attributions=(found,)))
    assert row["content"] == f"'{first}cmd|' /C calc'!A0"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_words_come_back(words):
    page = document((("paragraph", words),))
    found = attribution(page, "a1", "", "", words)
    (row,) = table(Reading(reader="r", model="m", document=page, attributions=(found,)))
    assert row["content"].removeprefix("'") == words.removeprefix("'")


def test_hostile_input_is_one_row():
    assert len(table(hostile_reading())) == 1


def test_a_reading_without_attributions_has_no_row():
    assert table(msgspec.structs.replace(reading(), attributions=())) == []
