"""Bytes → page: gzip, encodings, telling formats, and refusing what is no page."""

import gzip
import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth import pages
from quoth.errors import BrokenInput, InputError, OptionError, UnknownFormat
from quoth.pages import formats
from quoth.pages.decode import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("naïve “x”".encode(), "naïve “x”"),
        ("naïve".encode("utf-8-sig"), "naïve"),
        ("naïve".encode("utf-16"), "naïve"),
        ("naïve words".encode("utf-16-le"), "naïve words"),
        ("“naïve”".encode("cp1252"), "“naïve”"),
        (b"caf\xe9", "café"),
        (b"a\r\nb\n\n c\x00", "a\r\nb\n\n c\x00"),
    ],
)
def test_decodes_and_changes_nothing(data, text):
    assert decode(data)[0] == text


def test_says_when_bytes_do_not_fit():
    assert decode(b"\x93hello\x94")[1] == ["not UTF-8: read as windows-1252"]
    text, warnings = decode("много слов\u2026".encode()[:-1])
    assert text.startswith("много слов") and "broken UTF-8" in warnings[0]


def test_a_page_names_its_charset():
    words = "Паром снова ходит"
    page = f'<html><head><meta charset="windows-1251"></head><p>{words}</p></html>'.encode("windows-1251")
    assert pages.from_bytes(page).text == words
    header = f"<html><p>{words}</p></html>".encode("koi8-r")
    assert pages.from_bytes(header, charset="koi8-r").text == words
    wrong = f'<html><head><meta charset="no-such"></head><p>{words}</p></html>'.encode()
    assert pages.from_bytes(wrong).text == words


def test_gzip_is_undone_and_the_digest_is_of_what_came():
    packed = gzip.compress(b"<html><p>Words.</p></html>")
    document = pages.from_bytes(packed)
    assert document.text == "Words."
    assert document.sha256 == hashlib.sha256(packed).hexdigest()
    assert document.id == document.sha256[:16]


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8b" + b"\x00" * 50, gzip.compress(b"words " * 99)[:-9]])
def test_a_damaged_gzip_is_named(data):
    with pytest.raises(BrokenInput) as caught:
        pages.from_bytes(data, name="a.gz")
    assert "a.gz" in str(caught.value)


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(BrokenInput, match="too large"):
        formats.unpack(gzip.compress(b"\x00" * 10_000_000), "bomb.gz", limit=1_000_000)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 99,
        b"\xff\xd8\xff\xe0",
        b"\x7fELF\x02",
        b"PK\x03\x04" + b"\x00" * 99,
        b"GIF89a",
        b"{\\rtf1 hello}",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        bytes(range(256)) * 20,
        b"\x00" * 5_000,
        b"\x00\x00\x00\x20ftypmp42",
    ],
)
def test_what_is_no_page_is_refused_with_the_next_step(data):
    with pytest.raises(UnknownFormat) as caught:
        pages.from_bytes(data, name="thing")
    assert caught.value.hint and "thing" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"\xef\xbb\xbf\n <!DOCTYPE HTML><p>x", None, "html"),
        (b"<!-- saved --><html>", None, "html"),
        ("<html><p>x".encode("utf-16"), None, "html"),
        (b"<b>bold</b> words", "a.html", "html"),
        (b"A < B and that is all", None, "text"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHello", None, "srt"),
        (b"WEBVTT\n\n", None, "vtt"),
        (b"%PDF-1.7", None, "pdf"),
        (b"", None, "text"),
        (b"words", "a.pdf", "text"),
    ],
)
def test_tells_the_format_by_content_first(data, name, kind):
    assert formats.tell(data, name) == kind


def test_a_format_that_there_is_not_is_an_error():
    with pytest.raises(OptionError, match="no such format"):
        pages.from_bytes(b"words", kind="papyrus")


def test_plain_text_is_the_files_own_characters():
    text = "\r\n  One.\r\n\r\n\tTwo\u202e.\x00 \n"
    assert pages.from_bytes(text.encode()).text == text
    assert pages.from_text(text).text == text
    assert pages.from_text("<p>A tag in a text.</p>").text == "<p>A tag in a text.</p>"
    assert pages.from_text("<p>A page.</p>", kind="html").text == "A page."


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_any_bytes_give_a_document_or_an_error_of_ours(data):
    try:
        document = pages.from_bytes(data)
    except InputError:
        return
    for block in document.blocks:
        assert 0 <= block.span.start < block.span.end <= len(document.text)


def test_noise_is_refused():
    with pytest.raises(UnknownFormat):
        pages.from_bytes(b"\x01" + os.urandom(50_000))
