"""A check in a terminal or a file: a line a quotation, its verdict first, the words that differ marked.

In colour the original's words are red and struck through, the article's green; without, they stand as `[-original-]`
and `{+quoted+}` (the marks of GNU wdiff).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quoth.findings import VERDICTS, Check, Finding
from quoth.show.differences import notes, quotation_runs, where
from quoth.show.visible import line

if TYPE_CHECKING:
    from rich.text import Text

COLOURS = {"verbatim": "green", "trimmed": "cyan", "altered": "yellow", "spliced": "magenta", "absent": "red"}
_WIDTH = 9


def plain(check: Check) -> str:
    """The check as lines of plain text."""
    return "".join(text.plain + "\n" for text in rows(check, colour=False))


def rows(check: Check, *, colour: bool = True) -> "Iterator[Text]":
    """The check as lines for a `rich` console."""
    from rich.text import Text

    names = {article.id: article.title or article.name or article.id for article in check.articles}
    last: str | None = None
    for finding in check.findings:
        article = finding.quotation.article
        if article in names and article != last:
            yield Text(line(names[article]), "bold")
            last = article
        yield from _finding(finding, colour)
    for offered in check.indirect:
        if offered.passages:
            yield Text.assemble(("reported ".ljust(_WIDTH), "dim"), line(" … ".join(offered.quotation.parts)))
            for passage in offered.passages:
                words = line(" … ".join(passage.text))
                yield Text.assemble(" " * _WIDTH, ("compare  ", "dim"), words, (f"  {line(where(passage))}", "dim"))
    for passed in check.passed_over:
        yield Text.assemble((f"{'—'.ljust(_WIDTH)}{passed.why}: {line(passed.text)}", "dim"))
    counts = [(verdict, sum(f.verdict == verdict for f in check.findings)) for verdict in VERDICTS]
    yield Text(", ".join(f"{count} {verdict}" for verdict, count in counts if count), "bold")


def _finding(finding: Finding, colour: bool) -> "Iterator[Text]":
    from rich.text import Text

    words = Text(finding.verdict.ljust(_WIDTH), COLOURS[finding.verdict], overflow="fold")
    words.append("“", "default")
    for run in quotation_runs(finding):
        text = line(run.text)
        if run.kind == "original":
            words.append(text if colour else f"[-{text}-]", "red strike")
        elif run.kind == "quoted":
            words.append(text if colour else f"{{+{text}+}}", "green")
        else:
            words.append(text, "default")
    words.append("”", "default")
    yield words
    said = notes(finding)
    if finding.severity in ("form", "minor", "wording"):
        said.insert(0, finding.severity)
    place = finding.place
    if place:
        said.insert(0, where(place))
    if said:
        yield Text(" " * _WIDTH + line(" · ".join(said)), "dim", overflow="fold")
    if finding.nearest:
        nearest = line(" … ".join(finding.nearest.text))
        yield Text(f"{' ' * _WIDTH}nearest, not the same: “{nearest}” {line(where(finding.nearest))}", "dim")
