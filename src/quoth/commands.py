"""What the commands share: what names on a command line stand for, the options of writing, and complaints."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from quoth.errors import QuothError

if TYPE_CHECKING:
    from quoth.reader import Input

SOME_FAILED = 1


def writing(formats: Sequence[str], what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options `--format`, one of `formats` and described by `what`, and `--output`."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        command = click.option(
            "-o",
            "--output",
            type=click.Path(dir_okay=False, writable=True, allow_dash=True),
            help="Write to this file instead of standard output.",
        )(command)
        return click.option(
            "-f",
            "--format",
            "form_of_output",
            type=click.Choice(formats),
            default="text",
            show_default=True,
            help=what,
        )(command)

    return add


def inputs_of(paths: Iterable[str]) -> "Iterator[Input]":
    """What the names on a command line stand for: files, those of folders and globs, standard input, addresses."""
    from pathlib import Path

    from quoth import pages
    from quoth.pages.inputs import STDIN
    from quoth.reader import Address, Page

    for path in paths:
        if pages.is_address(path):
            yield Address(path)
            continue
        for found in pages.inputs([path]):
            if isinstance(found, Path) and str(found) == STDIN:
                yield Page(sys.stdin.buffer.read(), "standard input")
            else:
                yield found


def complain(error: QuothError) -> None:
    """Say on standard error what went wrong, in one line that is safe to show."""
    from quoth.show.visible import line

    click.echo(f"quoth: {line(str(error))}", err=True)
