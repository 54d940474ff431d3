"""Dates as pages state them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.pages.dates import find, normalise


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2019-11-18T13:45:00Z", "2019-11-18T13:45:00+00:00"),
        ("2019-11-18T13:45:00.123+0530", "2019-11-18T13:45:00+05:30"),
        ("2019-11-18 13:45", "2019-11-18T13:45"),
        ("20191118", "2019-11-18"),
        ("2019-11-18", "2019-11-18"),
        ("Nov. 18, 2019", "2019-11-18"),
        ("18 November 2019", "2019-11-18"),
        ("Monday, November 18th, 2019 at 11:04 p.m.", "2019-11-18T23:04"),
        ("12:05 am EST, Nov 18, 2019", "2019-11-18T00:05-05:00"),
        ("Mon, 18 Nov 2019 13:45:10 GMT", "2019-11-18T13:45:10+00:00"),
        ("1574102400", "2019-11-18T18:40:00+00:00"),
        ("1574102400000", "2019-11-18T18:40:00+00:00"),
    ],
)
def test_reads_what_is_certain(stated, iso):
    assert normalise(stated) == iso


@pytest.mark.parametrize(
    "stated", ["", "03/04/2019", "yesterday", "2019-02-30", "November 2019", "99:99 Nov 18, 2019", "x" * 99]
)
def test_leaves_the_rest(stated):
    assert normalise(stated) is None


@given(st.text(alphabet="0123456789 NovDec:,.-TZ+pam", max_size=80))
def test_never_fails(text):
    normalise(text)
    found = find(text)
    assert found is None or normalise(text[found[0] : found[1]]) == found[2]
