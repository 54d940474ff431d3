"""What a person is shown of a check: page, text, CSV."""

import csv
import io
from html.parser import HTMLParser

import pytest

from quoth import pages
from quoth.checker import check
from quoth.export.findings import COLUMNS, table
from quoth.findings import Check, Quotation
from quoth.show.check_page import page
from quoth.show.check_text import plain, rows
from quoth.show.differences import original_runs, quotation_runs

DEBATE = """LIND: We will reopen the harbour bridge before the winter, and we will not raise the toll.
<b>Not</b> if I can help it.

OKAFOR: The mayor has promised that bridge for eleven years.

LIND: That is simply not true. We signed the contract in March.

OKAFOR: You signed a letter, and the letter was wrong on every page that mattered to the town.
"""


@pytest.fixture(scope="module")
def made() -> Check:
    parts = (
        ("We will reopen the harbour bridge before the winter, and we can raise the toll",),
        ("We will reopen the … bridge before the winter",),
        ("We signed the contract in March", "You signed a letter, and the letter was wrong"),
        ("<script>alert(1)</script> =cmd|x \u202e\x1b[31m nobody ever said this at all in the debate",),
        ("That is simply not true.",),
    )
    asked = [Quotation(parts=part, id=f"q{n}", speaker="Ana Lind") for n, part in enumerate(parts)]
    return check(asked, [pages.from_text(DEBATE, kind="transcript", name="debate.txt")])


def test_both_sides_are_whole(made: Check) -> None:
    for finding in made.findings:
        theirs = "".join(run.text for run in quotation_runs(finding) if run.kind not in ("original", "apart"))
        assert theirs.replace(" ", "") == "".join(finding.quotation.parts).replace(" ", "")
        if finding.place:
            shown = [run.text for run in original_runs(finding) if run.kind in ("same", "original")]
            assert "".join(shown) == "".join(finding.place.text)


def test_text_marks_what_differs(made: Check) -> None:
    lines = plain(made).splitlines()
    assert lines[0] == (
        "altered  “We will reopen the harbour bridge before the winter, and we [-will not-]{+can+} raise the toll”"
    )
    assert any(line.startswith("spliced") for line in lines)
    assert any("1 word left out" in line for line in lines)
    assert lines[-1] == "1 verbatim, 1 trimmed, 1 altered, 1 spliced, 1 absent"
    assert "\x1b" not in plain(made) and "\u202e" not in plain(made)


def test_colours_say_it_in_a_terminal(made: Check) -> None:
    first = next(rows(made))
    struck = [first.plain[span.start : span.end] for span in first.spans if "strike" in str(span.style)]
    assert struck == ["will not"]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_holds_everything_and_loads_nothing(made: Check) -> None:
    text = page(made)
    tags = _Tags()
    tags.feed(text)
    names = [tag for tag, _ in tags.found]
    assert "script" not in names and "link" not in names and "img" not in names
    assert not any("src" in attributes or "href" in attributes for _, attributes in tags.found)
    assert names.count("li") == len(made.findings)
    assert "<del>will not</del><ins>can</ins>" in text
    assert "&lt;script&gt;" in text and "\x1b" not in text and "\u202e" not in text
    assert "default-src 'none'" in text


def test_csv_has_a_row_a_quotation_and_runs_no_formula(made: Check) -> None:
    lines = list(csv.reader(io.StringIO(table(made))))
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == 1 + len(made.findings)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)
