"""Datelines: the forms that occur, and what looks like one and is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.document import Block, Span
from quoth.pages.dateline import LONGEST, find


def dateline(text, kind="paragraph"):
    return find(text, [Block(kind, Span(0, len(text)))])


@pytest.mark.parametrize(
    ("text", "place", "date", "agency", "shown"),
    [
        ("NORTHPORT (Meridian)\xa0— The mayor spoke.", "NORTHPORT", None, "Meridian", "NORTHPORT (Meridian)"),
        ("    NORTHPORT (AP) — The mayor spoke.", "NORTHPORT", None, "AP", "NORTHPORT (AP)"),
        ("NORTHPORT, Jan. 5 (Reuters) - It rained.", "NORTHPORT", "Jan. 5", "Reuters", "NORTHPORT, Jan. 5 (Reuters)"),
        ("EAST HARBOR, Mass., Dec. 11 (UPI) — It rained.", "EAST HARBOR, Mass.", "Dec. 11", "UPI", None),
        ("NORTHPORT — “We won,” she said.", "NORTHPORT", None, None, "NORTHPORT"),
        ("BOCA GRANDE, Fla. -- Weeds cover it.", "BOCA GRANDE, Fla.", None, None, None),
        ("NORTHPORT —Standing before them", "NORTHPORT", None, None, None),
        ("Northport (AFP) – Two ships met.", "Northport", None, "AFP", None),
        ("NORTHPORT, Nov. 19, 2019 /PRNewswire/ -- Acme said", "NORTHPORT", "Nov. 19, 2019", "PRNewswire", None),
        ("MOSCOW, November 19. /TASS/. The plant", "MOSCOW", "November 19", "TASS", None),
        ("PORT-AU-PORT, Newfoundland (AP) — It", "PORT-AU-PORT, Newfoundland", None, "AP", None),
        ("NORTHPORT/EAST HARBOR (Reuters) - Two", "NORTHPORT/EAST HARBOR", None, "Reuters", None),
        ("(CNN)The mayor spoke.", None, None, "CNN", "(CNN)"),
    ],
)
def test_reads_the_usual_forms(text, place, date, agency, shown):
    found = dateline(text)
    assert found is not None
    assert (found.place and found.place.value) == place
    assert (found.date and found.date.value) == date
    assert (found.agency and found.agency.value) == agency
    for part in (found.place, found.date, found.agency):
        if part:
            assert text[part.span.start : part.span.end] == part.value
    if shown:
        assert text[found.span.start : found.span.end] == shown


@pytest.mark.parametrize(
    "text",
    [
        "EXCLUSIVE – The mayor is leaving.",
        "UPDATE: 5/12 — The site",
        "AFL-CIO to endorse the mayor.",
        "The mayor — a tall man — spoke.",
        "Jane Doe (D-Ohio) - She spoke.",
        "MODERATOR: Good evening.",
        "SMITH--John Arthur, 98, passed away",
        "NASA — the agency — launched it.",
        "",
        "   ",
        "—",
        "(photo) The mayor",
    ],
)
def test_leaves_other_openings_alone(text):
    assert dateline(text) is None


def test_passes_over_furniture_and_late_paragraphs():
    text = "NORTHPORT — It rained."
    assert dateline(text, kind="furniture") is None
    late = "It rained again.\n\n" * 6
    blocks = [Block("paragraph", Span(i * 18, i * 18 + 16)) for i in range(6)]
    assert find(late + text, [*blocks, Block("paragraph", Span(len(late), len(late) + len(text)))]) is None


@given(st.text(alphabet=st.sampled_from("AB c.,-—()/19\n\x00"), max_size=200))
def test_spans_lie_in_the_text(text):
    found = dateline(text)
    if found:
        assert 0 <= found.span.start < found.span.end <= min(len(text), LONGEST)
