"""Where a command's readings go: one writer for each output format, and the progress bar.

A writer takes readings and failures as they come and writes what it can at once, so that a long run streams; only the
JSON array and the HTML page wait for the end. Failures are named on standard error whatever the format; JSON and JSON
Lines hold a record of them as well.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, Any

from quoth.errors import OptionError
from quoth.reader import Failure
from quoth.reading import Reading


class Writer:
    """Takes results in order. Formats override what they need; `out` is a binary stream."""

    def __init__(self, out: IO[bytes], *, furniture: bool = False):
        self.out = out
        self.furniture = furniture
        self.begun = False

    def reading(self, reading: Reading) -> None:
        raise NotImplementedError

    def failure(self, failure: Failure) -> None:
        """Name the input and the reason on standard error."""
        from quoth.show.visible import line

        print(f"quoth: {line(str(failure.error))}", file=sys.stderr)

    def finish(self) -> None:
        """Write what waited for the end."""

    def write(self, text: str | bytes) -> None:
        self.out.write(text.encode("utf-8", "replace") if isinstance(text, str) else text)
        self.out.flush()


class TextWriter(Writer):
    """Colours where a terminal wants them, else plain text. Several pages stand below lines with their names."""

    def __init__(self, out: IO[bytes], *, furniture: bool = False):
        super().__init__(out, furniture=furniture)
        self.console: Any = _console() if out is sys.stdout.buffer else None

    def reading(self, reading: Reading) -> None:
        name = reading.document.name
        if self.console is not None:
            from quoth.show.terminal import show

            if name:
                self.console.rule(_name(name), style="dim", align="left")
            show(reading, self.console, furniture=self.furniture)
            return
        from quoth.show.plain import plain

        text = plain(reading, furniture=self.furniture)
        rule = f"── {_name(name)} ──\n\n" if name else ""
        self.write(("\n" if self.begun else "") + rule + text)
        self.begun = True


class JsonWriter(Writer):
    """One object for one input, an array for several; written at the end."""

    def __init__(self, out: IO[bytes], *, furniture: bool = False):
        super().__init__(out, furniture=furniture)
        self.results: list[Reading | Failure] = []

    def reading(self, reading: Reading) -> None:
        self.results.append(reading)

    def failure(self, failure: Failure) -> None:
        super().failure(failure)
        self.results.append(failure)

    def finish(self) -> None:
        from quoth.export import records

        self.write(records.document(self.results))


class LinesWriter(Writer):
    """A line for each input."""

    def reading(self, reading: Reading) -> None:
        from quoth.export import records

        self.write(records.line(reading))

    def failure(self, failure: Failure) -> None:
        from quoth.export import records

        super().failure(failure)
        self.write(records.line(failure))


class CsvWriter(Writer):
    """A header, then a row for each attribution."""

    def reading(self, reading: Reading) -> None:
        from quoth.export import table

        self.finish()
        self.write(table.rows(reading))

    def finish(self) -> None:
        from quoth.export import table

        if not self.begun:
            self.begun = True
            self.write(table.header())


class PageWriter(Writer):
    """One HTML page with every reading in it; written at the end."""

    def __init__(self, out: IO[bytes], *, furniture: bool = False):
        super().__init__(out, furniture=furniture)
        self.readings: list[Reading] = []

    def reading(self, reading: Reading) -> None:
        self.readings.append(reading)

    def finish(self) -> None:
        from quoth.show.page import page

        if self.readings:
            self.write(page(self.readings, furniture=self.furniture))


WRITERS: dict[str, Callable[..., Writer]] = {
    "text": TextWriter,
    "json": JsonWriter,
    "jsonl": LinesWriter,
    "csv": CsvWriter,
    "html": PageWriter,
}


@contextmanager
def writer(form: str, output: str | None, *, furniture: bool = False) -> Iterator[Writer]:
    """A writer of a format of `WRITERS`, to a file or to standard output. Raises `OptionError` for a file it cannot
    write."""
    with ExitStack() as stack:
        out: IO[bytes] = sys.stdout.buffer
        if output is not None and output != "-":
            try:
                out = stack.enter_context(open(output, "wb"))
            except OSError as error:
                raise OptionError(f"cannot be written ({error.strerror})", where=output) from None
        write = WRITERS[form](out, furniture=furniture)
        yield write
        write.finish()


@contextmanager
def progress(inputs: int, write: Writer) -> Iterator[Callable[[], None]]:
    """A progress bar on the terminal while several inputs are read; what it gives is called after each.

    There is none where standard error is no terminal, and none where the readings themselves go to the terminal.
    """
    if inputs < 2 or not sys.stderr.isatty() or (write.out is sys.stdout.buffer and sys.stdout.isatty()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    ) as bar:
        task = bar.add_task("", total=inputs)
        yield lambda: bar.advance(task)


def _console() -> Any:
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return None
    from rich.console import Console

    return Console()


def _name(name: str) -> str:
    from quoth.show.visible import line

    return line(name)
