"""What is shown cannot steer the terminal or the browser, and keeps its length."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from quoth.show.visible import UNSAFE, collapsed, line, lines, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_no_control_direction_or_surrogate_is_left(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not UNSAFE.search(shown)
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c in "\n\t" for c in shown)
    shown.encode("utf-8")


@given(ANY_TEXT)
def test_safe_text_is_left_alone(text):
    assert visible(visible(text)) == visible(text)
    if not UNSAFE.search(text):
        assert visible(text) == text


@given(ANY_TEXT)
def test_a_line_is_one_line(text):
    assert "\n" not in line(text)
    assert lines(text).count("\n") == text.count("\n")
    assert collapsed(text).split() == text.split()


def test_an_escape_sequence_is_seen():
    assert visible("\x1b[2J") == "␛[2J"


def test_a_turned_direction_is_seen():
    assert visible("a\u202eb") == "a�b"
