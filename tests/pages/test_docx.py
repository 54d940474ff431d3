"""Word documents: styles, tables, tracked changes, and what is said of files that are none."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from quoth.errors import BrokenInput
from quoth.pages import docx as pages_docx
from quoth.pages.docx import read

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(package) -> bytes:
    held = io.BytesIO()
    package.save(held)
    return held.getvalue()


@pytest.fixture
def package():
    return docx.Document()


def found(data: bytes) -> list[tuple[str, str]]:
    document = read(data)
    return [(block.kind, document.at(block.span)) for block in document.blocks]


def test_styles_tell_what_a_paragraph_is(package):
    package.add_heading("Board keeps the ferry", 0)
    package.add_paragraph("The board voted on Monday.")
    package.add_heading("What it means", 1)
    package.add_paragraph("to paint her", style="List Bullet")
    package.add_paragraph("to sail her", style="List Number")
    package.add_paragraph("She floats.", style="Intense Quote")
    package.add_paragraph("The ferry in June", style="Caption")
    data = saved(package)
    assert found(data) == [
        ("headline", "Board keeps the ferry"),
        ("paragraph", "The board voted on Monday."),
        ("heading", "What it means"),
        ("list", "to paint her"),
        ("list", "to sail her"),
        ("blockquote", "She floats."),
        ("caption", "The ferry in June"),
    ]
    document = read(data, "board.docx")
    assert document.format == "docx" and document.name == "board.docx"
    assert document.title and document.title.value == "Board keeps the ferry"


def test_without_styles_the_form_tells(package):
    package.add_paragraph("Board keeps the old ferry")
    package.add_paragraph("By Jane Roe")
    package.add_paragraph(
        "The harbor board voted on Monday to keep the old ferry for another year, after a long debate."
    )
    assert [kind for kind, _ in found(saved(package))] == ["headline", "byline", "paragraph"]


def test_tables_stand_where_they_are_and_breaks_stay_in_their_paragraph(package):
    package.add_paragraph("Before.")
    table = package.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "one", "two"
    package.add_paragraph("After\nall.\tYes.")
    assert [text for _, text in found(saved(package))] == ["Before.", "one", "two", "After\nall.\tYes."]


def test_insertions_are_read_and_deletions_are_not(package):
    paragraph = package.add_paragraph("She ")
    paragraph._p.append(parse_xml(f'<w:ins {NAMESPACE} w:id="1"><w:r><w:t>still </w:t></w:r></w:ins>'))
    paragraph._p.append(parse_xml(f'<w:del {NAMESPACE} w:id="2"><w:r><w:delText>never </w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f"<w:r {NAMESPACE}><w:t>floats.</w:t></w:r>"))
    assert found(saved(package)) == [("paragraph", "She still floats.")]


def test_a_transcript_has_turns(package):
    for line in ["MODERATOR: The ferry.", "MOSS: She floats.", "She does.", "MODERATOR: And?", "MOSS: She is old."]:
        package.add_paragraph(line)
    document = read(saved(package))
    assert [block.kind for block in document.blocks] == ["turn"] * 5
    assert [document.at(block.label) for block in document.blocks if block.label][2] == "MOSS"


def test_headers_are_named_as_not_read(package):
    package.add_paragraph("She floats.")
    package.sections[0].header.paragraphs[0].text = "Draft"
    assert read(saved(package)).warnings == ("not read: header",)


def test_an_empty_document_has_no_blocks(package):
    assert read(saved(package)).blocks == ()


def test_reading_is_the_same_twice(package):
    package.add_paragraph("She floats.")
    data = saved(package)
    assert read(data) == read(data)


def test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(package, monkeypatch):
    package.add_paragraph("She floats.")
    held = io.BytesIO(saved(package))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.bin", b"\0" * 4_000_000)
    monkeypatch.setattr(pages_docx, "MOST_BYTES", 2_000_000)
    with pytest.raises(BrokenInput, match="too much for a document"):
        read(held.getvalue(), "bomb.docx")


@pytest.mark.parametrize("cut", [0, 4, 200, -200])
def test_a_damaged_file_says_so(package, cut):
    package.add_paragraph("She floats.")
    with pytest.raises(BrokenInput) as raised:
        read(saved(package)[:cut], "torn.docx")
    assert raised.value.where == "torn.docx" and raised.value.hint


def test_a_zip_that_is_no_word_document_says_so():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(BrokenInput):
        read(held.getvalue())
