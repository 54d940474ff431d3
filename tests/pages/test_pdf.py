"""PDF: pages, running heads, words cut at a line's end, and what is said of files without text."""

import pytest

from quoth.errors import BrokenInput
from quoth.pages.pdf import read


def pdf(*pages: list[str], encrypt: bool = False, title: str | None = None) -> bytes:
    """A PDF of these pages' lines, set in Helvetica, written by hand (ISO 32000-1)."""
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(count))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in lines)
        content = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET" if lines else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    if title:
        objects.append(f"<< /Title ({title}) >>")
    body, offsets = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n".encode("cp1252")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{offset:010} 00000 n \n" for offset in offsets
    )
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R"
    if title:
        trailer += f" /Info {len(objects)} 0 R"
    if encrypt:
        key = "00" * 32
        trailer += (
            f" /ID [<{'01' * 16}> <{'01' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"
        )
    return body + f"{table}trailer\n<< {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n".encode()


PAGES = [
    [
        "Harbor board, minutes",
        "The board met on Tuesday night to hear about the ferry, which has been tied up since",
        "the flood, and would stay tied up until the spring.",
        "\u201cWe shall not sell her while she floats,\u201d said Ida Moss, who chairs the board.",
        "1",
    ],
    [
        "Harbor board, minutes",
        "Nobody who spoke was pleased. One man said that he had sold his boat and would not",
        "be buying another one until the ferry sailed again.",
        "2",
    ],
    ["Harbor board, minutes", "The board is to meet again on Thursday.", "3"],
]


def test_pages_are_numbered_and_their_lines_joined_to_paragraphs():
    document = read(pdf(*PAGES), "minutes.pdf")
    assert document.format == "pdf" and document.name == "minutes.pdf"
    article = [(block.page, document.at(block.span)) for block in document.article()]
    assert [page for page, _ in article] == [1, 1, 2, 3]
    assert article[0][1] == "\n".join(PAGES[0][1:3])
    assert article[1][1] == PAGES[0][3]
    assert document.extractor and document.extractor.startswith("pypdfium2 ")


def test_running_heads_and_page_numbers_are_furniture():
    document = read(pdf(*PAGES))
    called = [document.at(block.span) for block in document.blocks if block.kind == "furniture"]
    assert called == ["Harbor board, minutes", "1", "Harbor board, minutes", "2", "Harbor board, minutes", "3"]


def test_a_word_cut_at_a_lines_end_keeps_its_hyphen():
    document = read(
        pdf(["The board met on Tuesday night to hear about the old ferry, which has been under re-", "pair."])
    )
    assert "re-\npair." in document.text
    assert len(document.blocks) == 1


def test_a_transcript_in_a_pdf_has_turns():
    document = read(pdf(["MODERATOR: The ferry.", "MOSS: She floats.", "MODERATOR: And?", "MOSS: She is old."]))
    assert [block.kind for block in document.blocks] == ["turn"] * 4
    assert document.blocks[1].label and document.at(document.blocks[1].label) == "MOSS"


def test_the_title_is_the_files_where_the_text_shows_none():
    document = read(pdf(["The board met on Tuesday night to hear about the ferry."], title="Minutes of June"))
    assert document.title and (document.title.value, document.title.where) == ("Minutes of June", "pdf:Title")


def test_a_page_without_text_among_others_is_warned_of():
    assert read(pdf(PAGES[0], [])).warnings == ("1 of 2 pages have no text: pictures or blank",)


def test_a_scan_has_no_text_layer():
    with pytest.raises(BrokenInput, match="no text layer") as raised:
        read(pdf([], []), "scan.pdf")
    assert raised.value.where == "scan.pdf" and "text recognition" in (raised.value.hint or "")


def test_a_locked_pdf_says_that_it_is_locked():
    with pytest.raises(BrokenInput, match="password"):
        read(pdf(PAGES[0], encrypt=True))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"%PDF-1.7" + b"\0" * 500, pdf(PAGES[0])[:200]])
def test_a_damaged_pdf_says_so(data):
    with pytest.raises(BrokenInput):
        read(data, "torn.pdf")


def test_reading_is_the_same_twice():
    assert read(pdf(*PAGES)) == read(pdf(*PAGES))
