"""The command `quoth check`: quotations of articles, of a table or of the command line against originals.

It parses, calls `quoth.checker.check` and shows what comes back; exit codes are those of `quoth.errors`.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.commands import SOME_FAILED, complain, inputs_of, writing
from quoth.errors import BrokenInput, InputError, NotFound, OptionError

if TYPE_CHECKING:
    from quoth.findings import Check, Finding, Quotation
    from quoth.reading import Reading

FORMATS = ("text", "json", "csv", "html")
FAIL_ON = 4
TABLES = (".csv", ".jsonl")
REASONS = {
    "no-speaker": "speaker not in the originals",
    "not-said": "speaker there but not these words",
    "unproven": "too short or too common",
    "translation": "translation",
    "not-found": "not in the originals",
}
OTHER_SPEAKER = "other-speaker"
VERDICTS = ("verbatim", "trimmed", "altered", "spliced", "absent")
SEVERITIES = ("form", "minor", "wording")
CONDITIONS = (*VERDICTS, *SEVERITIES, *REASONS, OTHER_SPEAKER)


def _conditions(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[str]:
    wanted = frozenset(word.strip() for word in (value or "").split(",") if word.strip())
    unknown = wanted - set(CONDITIONS)
    if unknown:
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: not one of {', '.join(CONDITIONS)}")
    return wanted


class _ManyOriginals(click.Command):
    """A command whose `--against` takes every name up to the next option, as a shell spreads `talks/*.txt`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        spread: list[str] = []
        names = -1  # how many names have followed `--against`; -1 outside of it
        for word in args:
            if names > 0 and not (word.startswith("-") and len(word) > 1):
                spread.append("--against")
            elif names > 0:
                names = -1
            names = 0 if word in ("-a", "--against") else names + 1 if names >= 0 else -1
            spread.append(word)
        return super().parse_args(ctx, spread)


@click.command(cls=_ManyOriginals, short_help="Are these quotations in the originals, word for word?")
@click.argument("articles", nargs=-1, metavar="[ARTICLE…]")
@click.option(
    "-a",
    "--against",
    "originals",
    multiple=True,
    required=True,
    metavar="ORIGINAL…",
    help="Transcripts, speeches, pages, PDF, DOCX, subtitles, or folders of these: all names up to the next option.",
)
@click.option("-q", "--quotation", "quoted", multiple=True, metavar="TEXT", help="Check these words; may be repeated.")
@click.option("--speaker", metavar="NAME", help="Who is said to have said the words of --quotation.")
@click.option("--date", metavar="YYYY-MM-DD", help="The date of articles that do not state theirs.")
@click.option("--indirect", is_flag=True, help="Also offer passages to hold beside what is reported without marks.")
@click.option(
    "--fail-on",
    metavar="WHAT,…",
    callback=_conditions,
    help="End with exit code 4 if any quotation is one of: " + ", ".join(CONDITIONS) + ".",
)
@writing(FORMATS, "What to write. JSON is quoth.check/1; HTML is one page, quotation and original side by side.")
def check(
    articles: tuple[str, ...],
    originals: tuple[str, ...],
    quoted: tuple[str, ...],
    speaker: str | None,
    date: str | None,
    indirect: bool,
    fail_on: frozenset[str],
    form_of_output: str,
    output: str | None,
) -> None:
    """Look for every passage in quotation marks of the articles in the originals, and say what is not word for word.

    ARTICLE is a page that `quoth read` can read, or a table of quotations: CSV with a column "quotation", or JSON
    Lines. Each quotation is verbatim, trimmed (words left out at a sign), altered, spliced (joined from several places)
    or absent. Absent is not made up: it comes with a reason.

    \b
    Exit code: 0 all checked, 1 some inputs failed, 2 wrong command line, 3 none could be read, 4 --fail-on applies,
    5 nothing to check or to check against, 6 the weights cannot be used.
    """
    from quoth.checker import check as run
    from quoth.checker import index_originals

    if not articles and not quoted:
        raise OptionError("nothing to check", hint="name an article before --against, or give words with --quotation")
    failures: list[InputError] = []
    asked = _asked(articles, quoted, speaker, date, failures)
    with _progress() as advance:
        indexed = index_originals(originals, failures=failures, progress=advance)
    result = run(asked, indexed, indirect=indirect, date=date)
    _write(result, form_of_output, output)
    for failure in failures:
        complain(failure)
    if any(_applies(finding, fail_on) for finding in result.findings):
        sys.exit(FAIL_ON)
    if failures:
        sys.exit(SOME_FAILED)


def _asked(
    articles: tuple[str, ...],
    quoted: tuple[str, ...],
    speaker: str | None,
    date: str | None,
    failures: list[InputError],
) -> "list[Reading | Quotation]":
    """The readings and quotations to check. What cannot be read goes to `failures`, and is raised if nothing can."""
    from quoth.compare.quotations import of_lines, of_text
    from quoth.reader import Reader

    asked: list[Reading | Quotation] = [of_text(text, speaker=speaker, date=date) for text in quoted]
    reader = Reader()
    for name in articles:
        if name.casefold().endswith(TABLES):
            try:
                asked.extend(of_lines(_table(name), name))
            except InputError as error:
                failures.append(error)
            continue
        for item in inputs_of([name]):
            try:
                asked.append(reader.read_input(item))
            except InputError as error:
                failures.append(error)
    if not asked:
        raise failures[0]
    return asked


def _table(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotFound("no such file", where=name, hint="check the spelling") from None
    except (OSError, ValueError) as error:
        raise BrokenInput("the table cannot be read", where=name, place=str(error), hint="save it as UTF-8") from None


def _applies(finding: "Finding", conditions: frozenset[str]) -> bool:
    """Whether a finding is one that the command line names."""
    return bool(
        conditions & {finding.verdict, finding.severity}
        or any(REASONS.get(word) == finding.reason for word in conditions if finding.verdict == "absent")
        or (OTHER_SPEAKER in conditions and finding.speaker_is == "other")
    )


def _write(result: "Check", form_of_output: str, output: str | None) -> None:
    to_file = output not in (None, "-")
    if form_of_output == "text" and not to_file and sys.stdout.isatty():
        from rich.console import Console

        from quoth.show.check_text import rows

        console = Console()
        for row in rows(result):
            console.print(row, highlight=False)
        return
    data = _encoded(result, form_of_output)
    if to_file:
        Path(str(output)).write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _encoded(result: "Check", form_of_output: str) -> bytes:
    if form_of_output == "json":
        return result.to_json() + b"\n"
    if form_of_output == "csv":
        from quoth.export.findings import table

        return table(result).encode("utf-8", "replace")
    if form_of_output == "html":
        from quoth.show.check_page import page

        return page(result).encode("utf-8", "replace")
    from quoth.show.check_text import plain

    return plain(result).encode("utf-8", "replace")


@contextmanager
def _progress() -> "Iterator[Callable[[int, int], None]]":
    """How many originals are read, on standard error where that is a terminal."""
    shown = sys.stderr.isatty()

    def advance(done: int, total: int) -> None:
        if shown and total > 1:
            click.echo(f"\rReading originals: {done} of {total}", err=True, nl=False)

    yield advance
    if shown:
        click.echo("\r\x1b[K", err=True, nl=False)
