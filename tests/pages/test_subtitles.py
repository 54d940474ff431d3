"""Subtitles: spoken lines with their times and speakers, and what is said of broken ones."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.document import Document
from quoth.errors import BrokenInput
from quoth.pages.subtitles import read

SRT = """1
00:00:01,500 --> 00:00:03,000
MOSS: She floats,
and she will float.

2
00:01:03,250 --> 00:01:05,000
<i>And she rolls.</i>

3
01:00:00,000 --> 01:00:02,000
HALE: She does.
"""

VTT = """WEBVTT - Harbor board

NOTE
Checked by ear --

STYLE
::cue { color: red }

opening
00:01.500 --> 00:03.000 align:start
<v Ida Moss>She <b>floats</b>.</v>

01:00:00.000 --> 01:00:02.000
<v.loud Tom Hale>She rolls.</v> <v Ida Moss>Does she?
"""


def spoken(document: Document) -> list[tuple[str | None, str, float | None]]:
    return [
        (document.at(block.label) if block.label else None, document.at(block.span), block.start_seconds)
        for block in document.blocks
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_subrip(newline):
    text = SRT.replace("\n", newline)
    document = read(text.encode())
    assert document.format == "srt" and document.text == text and not document.warnings
    assert spoken(document) == [
        ("MOSS", f"MOSS: She floats,{newline}and she will float.", 1.5),
        ("MOSS", "And she rolls.", 63.25),
        ("HALE", "HALE: She does.", 3600.0),
    ]


def test_webvtt():
    document = read(VTT.encode(), "board.vtt")
    assert document.format == "vtt" and document.text == VTT
    assert spoken(document) == [
        ("Ida Moss", "She <b>floats</b>.", 1.5),
        ("Tom Hale", "She rolls.", 3600.0),
        ("Ida Moss", "Does she?", 3600.0),
    ]


def test_dashes_and_chevrons_part_speakers_that_are_not_named():
    document = read(
        b"1\n00:00:01,0 --> 00:00:02,0\n- She floats.\n- She rolls.\n\n2\n00:00:03,0 --> 00:00:04,0\n>> Order!\n"
    )
    assert [passage for _, passage, _ in spoken(document)] == ["She floats.", "She rolls.", "Order!"]
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_one_broken_time_is_warned_of_and_its_words_are_kept():
    document = read(SRT.replace("00:01:03,250", "00:0l:03,250").encode())
    assert document.warnings == ("line 7: the cue's time cannot be read",)
    assert spoken(document)[1] == ("MOSS", "And she rolls.", None)


def test_times_that_run_backwards_are_warned_of():
    document = read(b"1\n00:00:09,0 --> 00:00:10,0\nOne.\n\n2\n00:00:01,0 --> 00:00:02,0\nTwo.\n")
    assert document.warnings == ("1 cues start before the one above them",)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (SRT.replace("-->", "->").encode(), "line 1"),
        (SRT.replace(":", "h").encode(), "line 2"),
        (b"WEBVTT\n\n00.01 --> 00.02\nShe floats.\n", "line 3"),
        (b"She floats.\n", "line 1"),
        (b"1\n00:61:01,0 --> 00:61:02,0\nShe floats.\n", "line 2"),
    ],
)
def test_where_no_time_can_be_read_it_says_so_with_the_line_and_what_a_time_looks_like(data, place):
    with pytest.raises(BrokenInput) as raised:
        read(data, "board.srt")
    assert raised.value.where == "board.srt" and raised.value.place == place
    assert "-->" in (raised.value.hint or "")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_blocks(data):
    assert read(data).blocks == ()


PIECES = st.sampled_from(
    [
        *(
            "1\n",
            "\n",
            "\n\n",
            "\r\n",
            "00:00:01,000 --> 00:00:02,000\n",
            "00:01.000 --> 00:02.000\n",
            "-->",
            "NOTE x\n",
        ),
        *(
            "WEBVTT\n\n",
            "<v Ann>",
            "<i>",
            "</i>",
            "{\\an8}",
            "- ",
            ">> ",
            "ANN: ",
            "She floats. ",
            "♪ ",
            "\0",
            "<",
            " ",
        ),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_blocks_are_in_order_and_hold_words_of_the_file(text):
    data = ("1\n00:00:01,0 --> 00:00:02,0\nHello.\n\n" + text).encode()
    document = read(data)
    assert document.text == data.decode()
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        assert "-->" not in document.at(block.span)
        assert (block.kind == "turn") == (block.label is not None)
        end = block.span.end
    assert read(data) == document


@pytest.mark.parametrize("piece", ["<i>", "<", "<v A>", "- ", "♪ ", "A: ", "{\\an8}", " ", "word "])
def test_one_endless_line_takes_no_more_than_linear_time(piece):
    start = time.process_time()
    read(b"1\n00:00:01,0 --> 00:00:02,0\n" + (piece * (300_000 // len(piece))).encode() + b"x")
    assert time.process_time() - start < 5
