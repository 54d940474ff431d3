"""The command line: `quoth read`, `quoth check`, `quoth schema`. One verb a command, each thin over the library.

A command parses, makes one library call and shows what comes back; what it needs is imported when it runs, so that
`quoth --help` answers at once. Exit codes are those of `quoth.errors`.
"""

import sys
from collections.abc import Callable
from typing import Any

import click

from quoth.check_command import check
from quoth.commands import SOME_FAILED, complain, inputs_of, writing
from quoth.errors import QuothError

FORMATS = ("text", "json", "jsonl", "csv", "html")
NONE_READ = 3


def main() -> None:
    """The command `quoth`: runs it and ends with its exit code."""
    try:
        code = quoth.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except QuothError as error:
        complain(error)
        code = error.exit_code
    except BrokenPipeError:
        _hush()
        code = 141
    sys.exit(code if isinstance(code, int) else 0)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from quoth.version import __version__

    try:
        from quoth import extract

        model = extract.load().name
    except QuothError as error:
        model = f"none ({error})"
    click.echo(f"quoth {__version__}\nmodel {model}")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Reader and model.")
def quoth() -> None:
    """Who said what in the news, in which words, and the characters that prove it.

    \b
    quoth read page.html            read a page in the terminal
    quoth read pages/ --format csv  every attribution of every page in a folder
    quoth check page.html --against transcript.txt
                                    are its quotations what was said?
    """


def selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that keep some attributions and leave out the rest."""
    for option in (
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            default=0.0,
            metavar="P",
            help="Only attributions at least this sure, 0 to 1.",
        ),
        click.option("--speaker", metavar="NAME", help="Only this speaker's: part of a name, in whole words."),
        click.option(
            "--medium",
            "media",
            multiple=True,
            type=click.Choice(["speech", "writing", "thought", "unknown"]),
            help="Only this medium; may be repeated.",
        ),
        click.option(
            "--form",
            "forms",
            multiple=True,
            type=click.Choice(["direct", "indirect", "mixed"]),
            help="Only this form; may be repeated.",
        ),
    ):
        command = option(command)
    return command


@quoth.command(short_help="Read pages and show who said what.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@selecting
@writing(FORMATS, "What to write. JSON is quoth.reading/1; HTML is one self-contained page.")
@click.option("--furniture", is_flag=True, help="In text and HTML: show what is not the article as well.")
@click.option(
    "-w",
    "--workers",
    type=click.IntRange(0, 256),
    default=0,
    metavar="N",
    help="Read many pages in N processes at once.",
)
def read(
    paths: tuple[str, ...],
    forms: tuple[Any, ...],
    media: tuple[Any, ...],
    speaker: str | None,
    min_confidence: float,
    form_of_output: str,
    output: str | None,
    furniture: bool,
    workers: int,
) -> None:
    """Read pages and show, for every passage that is somebody's words, who said it.

    PATH is a file (HTML, text, a transcript; gzipped too), a folder, a glob, `-` for standard input, or a web address,
    which is fetched. A page that cannot be read is named on standard error with the reason, and the others are read.

    \b
    Exit code: 0 all read, 1 some failed, 2 wrong command line, 3 none could be read, 6 the weights cannot be used.
    """
    from quoth.reader import Failure, Reader
    from quoth.reading import Reading
    from quoth.selection import select
    from quoth.show.writing import progress, writer

    items = list(inputs_of(paths))
    read_any = failed = False
    last: QuothError | None = None
    with (
        writer(form_of_output, output, furniture=furniture) as write,
        progress(len(items), write) as advance,
    ):
        for result in Reader().read_many(items, workers=min(workers, len(items)) if len(items) > 1 else 0):
            if isinstance(result, Failure):
                failed, last = True, result.error
                write.failure(result)
            else:
                assert isinstance(result, Reading)
                read_any = True
                write.reading(
                    select(result, forms=forms, media=media, speaker=speaker, confidence=min_confidence),
                )
            advance()
    if failed:
        assert last is not None
        sys.exit(SOME_FAILED if read_any else last.exit_code if len(items) == 1 else NONE_READ)


@quoth.command(short_help="Print the JSON Schema of what --format json writes.")
@click.argument("record", type=click.Choice(["reading", "check"]), default="reading", required=False)
def schema(record: str) -> None:
    """Print the JSON Schema of the record that `--format json` writes: `quoth.reading/1` or `quoth.check/1`."""
    import json

    from quoth import findings, reading

    made = findings.schema() if record == "check" else reading.schema()
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))


quoth.add_command(check)


def _hush() -> None:
    """Nobody reads what we write any more (`quoth … | head`): let the interpreter close without complaint."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
