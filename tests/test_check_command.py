"""The command `quoth check` from the outside: inputs, outputs, exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quoth.check_command import CONDITIONS, check
from quoth.errors import QuothError
from quoth.findings import from_json
from quoth.findings import schema as findings_schema

DEBATE = """LIND: We will reopen the harbour bridge before the winter, and we will not raise the toll.

OKAFOR: The mayor has promised that bridge for eleven years.

LIND: That is simply not true. We signed the contract in March.

OKAFOR: You signed a letter.
"""
TABLE = "quotation,speaker\n“We will not raise the toll.”,Ana Lind\n“We will lower the toll.”,Ana Lind\n"


@pytest.fixture
def debate(tmp_path: Path) -> str:
    path = tmp_path / "debate.txt"
    path.write_text(DEBATE, encoding="utf-8")
    return str(path)


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "quotations.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(check, arguments)
    if isinstance(result.exception, QuothError):
        result.exit_code = result.exception.exit_code
    return result


def test_words_on_the_command_line(debate: str) -> None:
    result = run("-q", "“we will raise the toll”", "--speaker", "Lind", "--against", debate)
    assert result.exit_code == 0
    assert result.stdout.startswith("altered  “we will [-not-] raise the toll”\n")
    assert "1 altered" in result.stdout


def test_a_table_of_quotations_as_json(debate: str, table: str) -> None:
    result = run(table, "--against", debate, "--format", "json")
    made = from_json(result.stdout)
    assert [finding.verdict for finding in made.findings] == ["verbatim", "altered"]
    assert made.originals == (debate,)
    assert json.loads(result.stdout)["schema"] == "quoth.check/1"


def test_several_originals_follow_one_another_as_a_shell_expands_them(tmp_path: Path, debate: str, table: str) -> None:
    other, empty = tmp_path / "other.txt", tmp_path / "empty.txt"
    other.write_text("LIND: Nobody spoke of the toll at all that evening.\n", encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    result = run(table, "--against", debate, str(other), "--format", "json")
    assert from_json(result.stdout).originals == (debate, str(other))
    result = run(table, "--against", debate, str(empty))
    assert result.exit_code == 1
    assert "1 verbatim" in result.stdout
    assert "empty.txt" in result.stderr


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [("altered", 4), ("absent", 0), ("spliced, minor", 0), ("wording,absent", 4), ("other-speaker", 0)],
)
def test_fail_on(debate: str, fail_on: str, code: int) -> None:
    quoted = ("-q", "we will raise the toll", "-q", "We signed the contract in March")
    assert run(*quoted, "--against", debate, "--fail-on", fail_on).exit_code == code


def test_fail_on_the_reason_of_what_is_absent(debate: str) -> None:
    quoted = ("-q", "I never promised anybody a ferry in my life", "--speaker", "Olav Berg", "-a", debate)
    assert run(*quoted, "--fail-on", "no-speaker").exit_code == 4
    assert run(*quoted, "--fail-on", "not-said").exit_code == 0
    unknown = run(*quoted, "--fail-on", "lies")
    assert unknown.exit_code == 2
    assert all(word in unknown.output for word in CONDITIONS)


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_every_format_to_a_file(debate: str, table: str, tmp_path: Path, form: str) -> None:
    output = tmp_path / "out"
    assert run(table, "-a", debate, "-f", form, "-o", str(output)).exit_code == 0
    assert "the toll" in output.read_text(encoding="utf-8")


def test_an_original_that_cannot_be_read_is_named_and_the_rest_used(debate: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("[applause]\n", encoding="utf-8")
    result = run("-q", "You signed a letter.", "-a", debate, "-a", str(empty), "-a", str(tmp_path / "none.txt"))
    assert result.exit_code == 1
    assert "verbatim" in result.stdout
    assert "no words" in result.stderr and "none.txt" in result.stderr


def test_bad_input_has_its_own_exit_codes(debate: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n", encoding="utf-8")
    broken = tmp_path / "broken.srt"
    broken.write_text("1\nnoon --> later\nHello there.\n", encoding="utf-8")
    no_column = tmp_path / "t.csv"
    no_column.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run("-q", "You signed a letter.", "-a", str(empty)).exit_code == 5
    assert run("-q", "You signed a letter.", "-a", str(broken)).exit_code == 3
    assert run("-q", "You signed a letter.", "-a", str(tmp_path / "none")).exit_code == 3
    assert run(str(no_column), "-a", debate).exit_code == 3
    assert run(str(tmp_path / "none.csv"), "-a", debate).exit_code == 3
    assert run("-q", " ", "-a", debate).exit_code == 5
    assert run("-a", debate).exit_code == 2
    assert run("-q", "You signed a letter.").exit_code == 2


def test_the_conditions_are_those_of_the_records() -> None:
    from typing import get_args

    from quoth import findings
    from quoth.check_command import REASONS, SEVERITIES, VERDICTS

    assert VERDICTS == findings.VERDICTS
    assert findings.SEVERITIES[1:] == SEVERITIES
    assert set(REASONS.values()) == set(get_args(findings.Reason))


def test_the_schema_in_the_documentation_is_current() -> None:
    published = Path(__file__).resolve().parents[1] / "docs" / "check.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json.loads(json.dumps(findings_schema())), (
        "docs/check.schema.json is stale: quoth schema check > docs/check.schema.json"
    )


def test_an_article_from_standard_input(debate: str) -> None:
    article = "Bridge to open\n\n“We signed the contract in March,” Ana Lind said on Monday.\n"
    result = CliRunner().invoke(check, ["-", "--against", debate, "--format", "json"], input=article)
    assert result.exit_code == 0
    assert [finding.verdict for finding in from_json(result.stdout).findings] == ["verbatim"]


def test_a_folder_goes_on_past_a_page_that_cannot_be_read(tmp_path: Path, debate: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "b.txt").write_text("“We signed the contract in March,” Ana Lind said.\n", encoding="utf-8")
    result = run(str(folder), "--against", debate)
    assert result.exit_code == 1
    assert "1 verbatim" in result.stdout
    assert "a.txt" in result.stderr
