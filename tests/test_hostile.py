"""The whole reader, with the network that ships, on anything: spans hold, readings repeat, time grows in proportion."""

import gc
import gzip
import io
import json
import re
import time

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from standin import StandIn

import quoth
from quoth.export import records, table
from quoth.show.page import page
from quoth.show.plain import plain
from quoth.show.terminal import show

PIECES = st.sampled_from(
    [
        "The mayor, Ana Kovac, said ",
        "“We will not wait,” ",
        '"It is done," ',
        "‘Keep it lit,’ ",
        "she told reporters. ",
        "According to the ministry, ",
        "the bridge will open. ",
        "Residents fear that it is loud. ",
        "said he. ",
        "\n\n",
        "\n",
        "    ",
        "Q. ",
        "A. ",
        "KOVAC: ",
        "[applause]",
        "“",
        "”",
        '"',
        "'",
        "«",
        "»",
        "―",
        "…",
        "\x00",
        "\u202e",
        "\ufeff",
        "\r\n",
        "\x0c",
        "\u2028",
        "e\u0301",
        "👩‍👩‍👧",
        "שלום",
        "\ud800",
        "<p>",
        "</script>",
        "&amp;",
        "12:30 GMT ",
        "https://gull-gazette.example/a ",
    ]
)
ARTICLES = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def reader():
    return quoth.Reader()


def hold(reading: quoth.Reading) -> None:
    """Everything that is always true of a reading."""
    document = reading.document
    text = document.text

    def lies(span):
        assert 0 <= span.start < span.end <= len(text)

    at = 0
    for block in document.blocks:
        lies(block.span)
        assert at <= block.span.start, "blocks are in order and do not overlap"
        at = block.span.end
    speakers = {speaker.id for speaker in reading.speakers}
    attributions = {attribution.id for attribution in reading.attributions}
    assert len(speakers) == len(reading.speakers) and len(attributions) == len(reading.attributions)
    furniture = [block.span for block in document.blocks if block.kind == "furniture"]
    for attribution in reading.attributions:
        for role in ("source", "cue", "content"):
            spans = getattr(attribution, role)
            for span in spans:
                lies(span)
                assert not any(f.start < span.end and span.start < f.end for f in furniture)
            assert getattr(attribution.text, role) == tuple(text[start:end] for start, end in spans)
        assert attribution.content
        assert attribution.speaker is None or attribution.speaker in speakers
        assert attribution.parent is None or attribution.parent in attributions - {attribution.id}
        assert set(attribution.account) <= speakers
        assert 0 <= attribution.confidence <= 1
        for span in (attribution.time, attribution.place):
            if span is not None:
                lies(span)
    for quoted in reading.quoted:
        lies(quoted.span)
        assert (quoted.attribution is None) != (quoted.why is None)
        assert quoted.attribution is None or quoted.attribution in attributions
    for speaker in reading.speakers:
        for span in speaker.mentions:
            lies(span)


def shown_everywhere(reading: quoth.Reading) -> None:
    """Show and export the reading in every way; none may fail."""
    plain(reading, furniture=True)
    page([reading], furniture=True)
    table.rows(reading)
    show(reading, Console(file=io.StringIO(), width=80, force_terminal=True), furniture=True)
    assert quoth.from_json(reading.to_json()) == reading
    json.loads(records.document([reading]))


@FEW
@given(ARTICLES)
def test_any_text(reader, text):
    try:
        reading = reader.read_text(text)
    except quoth.QuothError:
        return
    assert reading.document.text == re.sub("[\ud800-\udfff]", "\ufffd", text)
    hold(reading)
    shown_everywhere(reading)
    assert reader.read_text(text) == reading


@FEW
@given(ARTICLES, st.sampled_from(["<p>{}</p>", "<html><body><article><h1>a</h1><p>{}</p></article>", "<ul><li>{}"]))
def test_any_page(reader, text, around):
    data = around.replace("{}", text.replace("\n\n", "</p><p>")).encode("utf-8", "replace")
    try:
        reading = reader.read_bytes(data, kind="html")
    except quoth.QuothError:
        return
    hold(reading)
    shown_everywhere(reading)
    assert reader.read_bytes(data, kind="html") == reading


@FEW
@given(st.binary(max_size=400) | ARTICLES.map(lambda text: text.encode("utf-16", "replace")))
def test_any_bytes(reader, data):
    for given_bytes in (data, gzip.compress(data), b"\xef\xbb\xbf" + data, b"<html>" + data):
        try:
            reading = reader.read_bytes(given_bytes)
        except quoth.QuothError:
            continue
        hold(reading)


ODD = {
    "nothing": b"",
    "one space": b" ",
    "line feeds": b"\n" * 5000,
    "one mark": b'"',
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "a program": b"\x7fELF" + bytes(500),
    "NULs": bytes(5000),
    "torn gzip": gzip.compress(b"The mayor said so. " * 99)[:60],
    "gzip in gzip": gzip.compress(gzip.compress(b"The mayor said so.")),
    "broken UTF-8": b"The mayor said \xff\xfe\x80 \xc3( \xe2\x82 that \xf0\x90 it is done.",
    "right to left": "אמר ראש העיר: \u202e“זה נגמר”\u202c said Bo.".encode(),
    "nested elements": b"<div>" * 3000 + b"The mayor said so." + b"</div>" * 3000,
    "open elements": b"<p><b><i><a href=x>" * 3000 + b"She said so.",
    "comments": b"<!--" * 3000 + b"-->" + b"<p>He said that it is so.</p>",
    "attributes": b"<p " + b"a=1 " * 20000 + b">He said that it is so.</p>",
    "entities": b"<p>" + b"&amp;&#0;&#x110000;&nosuch;" * 2000 + b"</p>",
    "bad JSON-LD": b'<script type="application/ld+json">' + b'{"a":[' * 3000 + b"</script><p>She said it is so.</p>",
    "no words": "“”‘’«»…—–".encode() * 500,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_inputs_are_read_or_refused(reader, name):
    result = reader.read_or_fail(ODD[name])
    if isinstance(result, quoth.Failure):
        assert type(result.error) is not quoth.InputError, f"nobody foresaw this: {result.error}"
    else:
        hold(result)
        shown_everywhere(result)


GROWING = {
    "words on one line": "the mayor said that it is done and ",
    "quotation marks": '"',
    "curly marks that open": "“a ",
    "single marks": "'",
    "sentences": "The mayor said that it is done. ",
    "quotations": '"It is done," said Ana Kovac. ',
    "names": "Ana Kovac and Bo Lind and ",
    "paragraphs": "The mayor said so.\n\n",
    "short lines": "KOVAC: yes\n",
    "spaces": " ",
    "capitals": "A B C D ",
    "colons": "a: ",
    "brackets": "[",
    "dashes": "— ",
    "digits": "12:30 ",
    "letters": "a",
}
PAGES = {
    "paragraphs of HTML": "<p>The mayor said that it is done.</p>",
    "elements in elements": "<div>",
    "links": '<li><a href="/a">Home</a></li>',
    "spans": "<span>a</span>",
}


def grown(read, piece: str, size: int) -> float:
    """How much longer four times as much takes: about 4 where time grows in proportion, 16 where with the square.

    Without the collector of garbage, whose time grows with all that the other tests have left.
    """

    def taken(length):
        text = piece * (length // len(piece))
        started = time.process_time()
        read(text)
        return time.process_time() - started

    gc.disable()
    try:
        taken(size // 4)
        return min(taken(4 * size) for _ in range(3)) / max(min(taken(size) for _ in range(3)), 0.005)
    finally:
        gc.enable()


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_in_proportion(reader, name):
    assert grown(reader.read_text, GROWING[name], 1_500) < 8


@pytest.mark.parametrize("name", [*GROWING, *PAGES])
def test_time_grows_in_proportion_around_the_network(name):
    reader = quoth.Reader(StandIn())
    if name in PAGES:
        assert grown(lambda text: reader.read_bytes(text.encode(), kind="html"), PAGES[name], 24_000) < 9
    else:
        assert grown(reader.read_text, GROWING[name], 40_000) < 9


@pytest.mark.parametrize("way", ["plain", "page", "table", "terminal"])
def test_time_of_showing_grows_in_proportion(way):
    reader = quoth.Reader(StandIn())
    ways = {
        "plain": plain,
        "page": lambda reading: page([reading]),
        "table": table.rows,
        "terminal": lambda reading: show(reading, Console(file=io.StringIO(), width=80, force_terminal=True)),
    }
    piece = "“It is done,” said Ana.\n\n"
    readings = {}

    def read(text):
        if len(text) not in readings:
            readings[len(text)] = reader.read_text(text)
        ways[way](readings[len(text)])

    for size in (1_500, 6_000, 24_000):
        text = piece * (size // len(piece))
        readings[len(text)] = reader.read_text(text)
    assert grown(read, piece, 6_000) < 8
    on_one_line = msgspec.structs.replace(
        reader.read_text("“It is done,” said Ana. " * 2000), document=reader.read_text("word " * 40_000).document
    )
    ways[way](msgspec.structs.replace(on_one_line, attributions=(), quoted=()))
