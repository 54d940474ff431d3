"""Plain text → Document: where paragraphs part, what each is, what the text says about itself."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.document import Document
from quoth.pages.clock import is_date, moments
from quoth.pages.text import read, read_text

ARTICLE = """Harbor board votes to keep the old ferry

By Jane Roe and John Doe

PORT ELLEN, June 3 (Reuters) - The harbor board voted on Monday to keep the old ferry for another year.

"We shall not sell her while she floats," said Ida Moss, who chairs the board.

What the vote means

The ferry will sail six times a day. Its owners said that they would paint it first.
"""


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.at(block.span)) for block in document.blocks]


def paragraphs(text: str) -> list[str]:
    document = read_text(text)
    return [document.at(block.span) for block in document.blocks]


def assert_sound(document: Document, text: str) -> None:
    """What holds for every text: nothing is changed, blocks are in order and apart, every fact is where it says."""
    assert document.text == text
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        assert document.at(block.span) == document.at(block.span).strip()
        end = block.span.end
        if block.label:
            assert 0 <= block.label.start < block.label.end <= len(text)
    facts = [document.title, *document.authors, *document.tags]
    if document.dateline:
        facts += [document.dateline.place, document.dateline.agency, document.dateline.date]
    for fact in facts:
        if fact and fact.span:
            assert document.at(fact.span) == fact.value


def test_an_article_has_headline_byline_dateline_heading_and_paragraphs():
    document = read_text(ARTICLE)
    assert [kind for kind, _ in kinds(document)] == [
        "headline",
        "byline",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]
    assert document.title and document.title.value == "Harbor board votes to keep the old ferry"
    assert [author.value for author in document.authors] == ["Jane Roe", "John Doe"]
    assert document.dateline and document.dateline.place and document.dateline.place.value == "PORT ELLEN"
    assert document.format == "text"
    assert document.published is None and document.captured is None
    assert_sound(document, ARTICLE)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_paragraphs_are_the_same_with_every_newline(newline):
    text = ARTICLE.replace("\n", newline)
    document = read_text(text)
    assert_sound(document, text)
    assert kinds(document) == kinds(read_text(ARTICLE))


@pytest.mark.parametrize("separator", ["\u2029", "\f", "\n\n\n\n", "\n \t \n", "\r\n\r\n"])
def test_separators_part_paragraphs(separator):
    text = f"The first went on Monday and came back.{separator}The second went on Tuesday and did not."
    assert len(paragraphs(text)) == 2


def test_a_text_wrapped_at_a_column_keeps_its_paragraphs_whole():
    text = (
        "The council met on Tuesday night to hear about the bridge, which has\n"
        "been closed since the flood, and heard that it would stay closed until\n"
        "the spring at least.\n"
        "\n"
        "Nobody who spoke was pleased. One man said that he had sold his car and\n"
        "would not be buying another one until the bridge was open again.\n"
    )
    assert [passage.count("\n") for passage in paragraphs(text)] == [2, 1]


def test_a_wrapped_text_without_blank_lines_parts_at_short_lines_and_deeper_ones():
    text = (
        "    The council met on Tuesday night to hear about the bridge, which\n"
        "has been closed since the flood, and heard that it would stay closed\n"
        "until the spring at least.\n"
        "    Nobody who spoke was pleased. One man said that he had sold his car\n"
        "and would not be buying another one until the bridge was open again.\n"
    )
    assert [passage.split()[0] for passage in paragraphs(text)] == ["The", "Nobody"]


def test_where_a_line_is_a_paragraph_lines_are_not_joined():
    text = (
        "The council met on Tuesday night to hear about the bridge.\n"
        "It has been closed since the flood of last November.\n"
        "Nobody who spoke about it that night was pleased.\n"
    )
    assert len(paragraphs(text)) == 3


def test_quotation_marks_of_mail_make_block_quotations():
    document = read_text(
        "She wrote to the board last week.\n\n> We are not selling it.\n\nThe board has not replied to her.\n"
    )
    assert ("blockquote", "We are not selling it.") in kinds(document)


def test_bullets_and_numbers_make_lists_but_initials_do_not():
    text = "It was decided on Monday:\n\n- to keep the ferry\n- to paint it\n\n1. First, the hull\n\nM. Dane Roe left."
    found = kinds(read_text(text))
    assert [kind for kind, _ in found if kind == "list"] == ["list"] * 3
    assert found[-1][0] == "paragraph"


def test_a_headline_that_ends_in_a_full_stop_is_still_one():
    document = read_text(
        "Board keeps ferry for another year.\n\n"
        "The harbor board voted on Monday to keep the old ferry for another year, after a long debate.\n\n"
        "It was the third vote in as many years, and the closest of them all so far.\n"
    )
    assert document.title and document.title.value == "Board keeps ferry for another year."


def test_an_opening_sentence_is_no_headline():
    document = read_text(
        "The board met on Monday.\n\nIt voted to keep the ferry for another year after a long debate.\n"
    )
    assert document.title is None


def test_a_date_under_the_headline_is_when_it_was_published():
    document = read_text(
        "Board keeps old ferry\n\nFriday, June 5, 2015\n\n"
        "The harbor board voted on Monday to keep the old ferry for another year, after a long debate.\n"
    )
    assert document.published and document.published.value == "2015-06-05"
    assert document.published.span and document.at(document.published.span) == "June 5, 2015"
    assert ("dateline", "Friday, June 5, 2015") in kinds(document)


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("23:29 GMT08 July 2020", "2020-07-08T23:29Z"),
        ("Wednesday, July 8, 2020 | 11:29 PM", "2020-07-08T23:29"),
        ("2020-07-08 23:29:10 +0300", "2020-07-08T23:29+03:00"),
        ("08.07.2020 23:29", "2020-07-08T23:29"),
        ("July 8th, 2020 at 9:05 a.m. EDT", "2020-07-08T09:05-04:00"),
        ("8 July 2020", "2020-07-08"),
    ],
)
def test_dates_are_written_as_iso_as_far_as_they_are_stated(stated, value):
    [(found, _, alone)] = moments(stated, 0)
    assert found.value == value and alone and is_date(stated)


@pytest.mark.parametrize("stated", ["08/07/2020", "31 February 2020", "July 2020", "23:29", "Monday", "July 8"])
def test_what_is_no_full_date_is_none(stated):
    assert not list(moments(stated, 0)) and not is_date(stated)


def test_bytes_are_read_in_their_encoding_and_hashed_as_they_came():
    document = read("Ida said: „Die Fähre fährt.“\r\n".encode("utf-16"), "ferry.txt")
    assert document.text == "Ida said: „Die Fähre fährt.“\r\n"
    assert document.name == "ferry.txt" and len(document.sha256) == 64 and document.sha256.startswith(document.id)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\0", "\u200b\n\t"])
def test_a_text_with_nothing_in_it_has_no_blocks(text):
    document = read_text(text)
    assert document.blocks == () and document.text == text


PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "\f", "\t", "    ", " ", "\0", "\u202e", "\ud800", "> "),
        *(
            '"',
            "“",
            "”",
            "'",
            "- ",
            "1. ",
            "# ",
            ":",
            "A: ",
            "Q. ",
            "JANE ROE: ",
            "Mr. Roe: ",
            "[applause]",
            "By Ann Lee",
        ),
        *(
            "Read more",
            "Share",
            "12:30 GMT 3 May 2019",
            "Tags: a, b, c",
            "LONDON (AP) — ",
            "word ",
            "The ferry sails. ",
        ),
        *("She said that the ferry would sail again in the spring, and that nobody would lose their place on it. ",),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=300)))
def test_every_text_is_left_as_it_is_and_read_the_same_twice(text):
    document = read_text(text)
    assert_sound(document, text)
    assert read_text(text) == document


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_every_run_of_bytes_is_read(data):
    document = read(data)
    assert_sound(document, document.text)


@pytest.mark.parametrize(
    "piece",
    ["a ", '"', "“", "\n", "a\r", "A:", "> ", "- a\n", "[", "By Ann Lee\n", "1 May 2019 ", "\u202e", "aB", "# ", ".)"],
)
def test_time_grows_with_the_text_and_no_faster(piece):
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        read_text(text)
        return time.process_time() - start

    seconds(1_000)
    # Four times the text: sixteen times the time would be quadratic. Short runs are noise, hence the constant.
    assert seconds(80_000) < 9 * seconds(20_000) + 0.5


@pytest.mark.parametrize(
    "first",
    [
        "“The roof leaks,” teacher Amy Dole said.",
        "“The choir began with nine people.”",
        "“Nobody asked us,” Dole added.",
    ],
)
def test_a_first_paragraph_of_speech_is_no_headline(first):
    text = f"{first}\n\nThe school in Harrow Lane has asked the council for money for a new roof since last autumn."
    assert read_text(text).blocks[0].kind == "paragraph"
