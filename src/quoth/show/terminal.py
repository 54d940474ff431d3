"""A reading in a terminal, in colours: whose words are whose at a glance.

Each speaker has a colour. Sources are bold, cues italic, thoughts and feelings dim; words inside another's words are
underlined. The names of those who begin to speak stand in the margin, where there is room for one. Below the article
stand the speakers, and every quoted passage that nobody was found to have said. For pipes and files see `plain`.
"""

from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from quoth.reading import Reading
from quoth.show.heading import facts, title
from quoth.show.palette import SHADES, shades
from quoth.show.runs import Part, Run, parts
from quoth.show.summary import Row, label, summary
from quoth.show.visible import KEPT_LINES, line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDEST = 100
MARGIN = 18
NARROWEST_WITH_MARGIN = 76

_BLOCK_STYLES = {"headline": "bold", "heading": "bold", "caption": "italic", "byline": "dim", "furniture": "dim"}


def terminal(reading: Reading, *, furniture: bool = False) -> RenderableType:
    """What a `rich` console prints for a reading. `furniture` shows what is not the article, dimmed."""
    rows = summary(reading)
    view = _View(reading, rows)
    pieces: list[RenderableType] = [view.header()]
    hidden = 0
    for part in parts(reading):
        if part.block.kind == "furniture" and not furniture:
            hidden += 1
        else:
            pieces.append(view.block(part))
    pieces.append(Padding(view.speakers(), (1, 0, 0, 0)))
    pieces.extend(view.notes(hidden))
    return Group(*pieces)


def show(reading: Reading, console: Console, *, furniture: bool = False) -> None:
    """Print a reading on a console, no wider than is good to read."""
    width = min(console.width, WIDEST)
    console.print(terminal(reading, furniture=furniture), width=width, highlight=False, soft_wrap=False)


class _View:
    """One reading with its colours."""

    def __init__(self, reading: Reading, rows: list[Row]):
        self.reading = reading
        self.rows = rows
        self.shade = shades(rows)
        self.known = {speaker.id: speaker for speaker in reading.speakers}

    def colour(self, speaker: str | None) -> Style:
        if speaker is None or speaker not in self.shade:
            return Style(color="bright_black")
        return Style(color=SHADES[self.shade[speaker]].terminal)

    def header(self) -> RenderableType:
        text = Text()
        heading = title(self.reading.document)
        if heading:
            text.append(heading + "\n", "bold")
        text.append(" · ".join(fact for _, fact in facts(self.reading.document)), "dim")
        return self.beside(Text(), Padding(text, (0, 0, 1, 0))) if text.plain.strip() else Text()

    def block(self, part: Part) -> RenderableType:
        kind = part.block.kind
        body = Text(style=_BLOCK_STYLES.get(kind, ""), overflow="fold")
        for run in part.runs:
            words = self.reading.document.at(run.span)
            body.append(lines(words) if kind in KEPT_LINES else line(words), self.style(run))
        indent = 4 if kind == "blockquote" else 2 if kind in ("list", "caption") else 0
        return self.beside(self.margin(part), Padding(body, (0, 0, 1, indent)))

    def beside(self, margin: Text, body: RenderableType) -> RenderableType:
        """Something with names in the margin, where there is room for one."""
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        grid.add_column(width=MARGIN, justify="right", no_wrap=True, overflow="ellipsis")
        grid.add_column(ratio=1)
        grid.add_row(Padding(margin, (0, 0, 1, 0)) if margin.plain else margin, body)
        return _Roomy(grid, body)

    def style(self, run: Run) -> Style:
        if not run.layers:
            return Style()
        layer = run.layers[-1]
        attribution = self.reading.attributions[layer.number]
        style = self.colour(attribution.speaker)
        if layer.role == "source":
            style += Style(bold=True)
        elif layer.role == "cue":
            style += Style(italic=True)
        elif attribution.medium == "thought":
            style += Style(dim=True)
        if any(above.depth > 0 for above in run.layers):
            style += Style(underline=True)
        return style

    def margin(self, part: Part) -> Text:
        """The speakers whose contents begin in this block, in order, once each."""
        start, end = part.block.span
        names: dict[tuple[str | None, bool], None] = {}
        for run in part.runs:
            for layer in run.layers:
                attribution = self.reading.attributions[layer.number]
                if layer.role == "content" and any(start <= span.start < end for span in attribution.content):
                    names.setdefault((attribution.speaker, layer.depth > 0))
        outer = {speaker for speaker, nested in names if not nested}
        text = Text(overflow="ellipsis", no_wrap=True)
        for speaker, nested in names:
            if nested and speaker in outer:
                continue
            if text.plain:
                text.append("\n")
            name = line(label(self.known.get(speaker) if speaker else None))
            text.append(f"{'↳ ' if nested else ''}{_shortened(name, MARGIN - 2 * nested)}", self.colour(speaker))
        return text

    def speakers(self) -> RenderableType:
        if not self.rows:
            return Text("No attributions.", "dim")
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
        table.add_column("Speaker", overflow="fold", min_width=12)
        table.add_column("Role", overflow="fold")
        table.add_column("Kind")
        for name in ("Said", "Direct", "Mixed", "Indirect", "Words"):
            table.add_column(name, justify="right", no_wrap=True)
        for row in self.rows:
            speaker = row.speaker
            table.add_row(
                Text(line(label(speaker)), self.colour(speaker.id if speaker else None) + Style(bold=True)),
                line(speaker.role or "") if speaker else "",
                speaker.kind if speaker else "",
                *(Text(str(n) if n else "·", "" if n else "dim") for n in row[1:5]),
                f"{row.share:.0%}",
            )
        return table

    def notes(self, hidden: int) -> "Iterator[RenderableType]":
        text = Text(style="dim")
        held_by_none = [quoted for quoted in self.reading.quoted if quoted.attribution is None]
        for quoted in held_by_none[:MOST_NOTES]:
            words = line(self.reading.document.at(quoted.span))
            text.append(f"{quoted.why or 'held by no attribution'}: {_shortened(words, 70)}\n")
        if len(held_by_none) > MOST_NOTES:
            text.append(f"and {len(held_by_none) - MOST_NOTES} more quoted passages that no attribution holds\n")
        if hidden:
            text.append(f"{hidden} pieces of furniture not shown (--furniture shows them)\n")
        for warning in self.reading.warnings:
            text.append(f"! {line(warning)}\n", "yellow")
        if self.rows:
            text.append("bold ", "bold").append("source  ").append("italic", "italic").append(" cue  ")
            text.append("underlined", "underline").append(" inside another's words  dim thought or feeling")
        yield Padding(text, (1, 0, 1, 0))


MOST_NOTES = 8


class _Roomy:
    """Shows one thing where there is room for a margin, and another where there is not."""

    def __init__(self, wide: RenderableType, narrow: RenderableType):
        self.wide, self.narrow = wide, narrow

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.wide if options.max_width >= NARROWEST_WITH_MARGIN else self.narrow


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
