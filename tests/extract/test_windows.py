"""Windows: every unit is answered for by exactly one, and nothing is lost at a seam."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.extract.windows import CAPACITY, LONGEST, windows

WORDS = st.sampled_from(["the", "zebra", "unaffable", "unaaa", "a" * 60, ",", ".", "“", "”", "Ann", "said", "?", "東"])
BLOCKS = st.lists(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), max_size=12)


def pieces(units, start, end):
    return sum(map(len, units.pieces[start:end]))


def check(units):
    found = windows(units)
    assert [(w.own_start, w.own_end) for w in found] == list(
        pairwise([0, *(w.own_end for w in found)])
    )  # each begins where the one before ends
    assert (found[-1].own_end if found else 0) == len(units)
    for window in found:
        assert 0 <= window.start <= window.own_start < window.own_end <= window.end <= len(units)
        assert pieces(units, window.start, window.end) <= LONGEST
    return found


@settings(deadline=None)
@given(blocks=BLOCKS)
def test_each_unit_is_owned_by_exactly_one_window(units_of, blocks):
    check(units_of("\n".join(blocks)))


@settings(deadline=None, max_examples=30)
@given(block=st.lists(WORDS, min_size=120, max_size=250).map(" ".join))
def test_long_blocks_are_cut_with_context_on_both_sides(units_of, block):
    units = units_of(block)
    found = check(units)
    if len(found) < 2:
        return
    for window in found:
        if window.own_start:
            assert pieces(units, window.start, window.own_start) > 0
        if window.own_end < len(units):
            assert pieces(units, window.own_end, window.end) > 0


def test_whole_blocks_are_packed_and_not_cut(units_of):
    units = units_of("\n".join(["the zebra said the"] * 100))
    found = check(units)
    assert all((w.start, w.end) == (w.own_start, w.own_end) for w in found)
    assert all(pieces(units, w.start, w.end) == CAPACITY for w in found[:-1])


def test_a_block_that_just_fits_is_one_window(units_of):
    assert len(check(units_of(" ".join(["the"] * LONGEST)))) == 1
    assert len(check(units_of(" ".join(["the"] * (LONGEST + 1))))) > 1


def test_long_blocks_are_cut_between_sentences(units_of):
    units = units_of(" ".join(["The zebra said the zebra said."] * 100))
    found = check(units)
    assert len(found) > 3
    for window in found[1:]:
        assert units.pieces[window.own_start] == units.pieces[0]  # each part opens with "The"


def test_a_short_block_before_a_long_one_keeps_its_own_window(units_of):
    units = units_of("the zebra\n" + " ".join(["the"] * 400) + "\nthe zebra")
    found = check(units)
    assert found[0] == (0, 2, 0, 2)
    assert found[-1].own_start == 402


@pytest.mark.parametrize(
    ("before", "quotation"),
    [
        ("the zebra said .", "“ the zebra the zebra ”"),
        ("the zebra said .", "“ the zebra the zebra"),
        ("the zebra said :", "“ the zebra ” the zebra"),
    ],
)
def test_a_quotation_is_read_with_the_paragraph_before_it(units_of, before, quotation):
    filling = " ".join(["the"] * (CAPACITY - 8))
    found = check(units_of(f"{filling}\n{before}\n{quotation}\n{filling}"))
    assert [(w.own_start, w.own_end) for w in found][1][0] == CAPACITY - 8
    assert found[1].own_end == CAPACITY - 8 + len(f"{before} {quotation}".split())


def test_a_paragraph_that_only_opens_with_a_quotation_is_packed_as_any_other(units_of):
    filling = " ".join(["the"] * (CAPACITY - 8))
    found = check(units_of(f"{filling}\nthe zebra said .\n“ the zebra ” the zebra\n{filling}"))
    assert found[0].own_end == CAPACITY - 4


def test_a_quotation_too_long_to_be_read_with_the_paragraph_before_it_is_read_alone(units_of):
    found = check(units_of("the zebra said :\n“ " + " ".join(["the"] * (LONGEST - 3)) + " ”"))
    assert [w.own_start for w in found] == [0, 4]


def test_nothing_gives_no_window(units_of):
    assert windows(units_of("")) == []


@pytest.mark.parametrize("text", ["the ", "the\n", "unaffable. "])
def test_time_grows_with_the_text(units_of, steps, text):
    small, large = units_of(text * 1000), units_of(text * 2000)
    assert steps(lambda: windows(large)) < 2.2 * steps(lambda: windows(small))
