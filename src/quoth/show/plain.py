"""A reading as plain text, for pipes, files and terminals without colours.

Each paragraph of the article is followed by its attributions: the speaker, the cue, how sure, and the exact words. A
nested one is indented below the one that holds it. Below the article stand the speakers, and every quoted passage that
nobody was found to have said. For colours see `terminal`; for programs see `quoth.export`.
"""

import textwrap
from collections.abc import Iterable, Iterator

from quoth.document import Span
from quoth.reading import Attribution, Reading, Speaker
from quoth.show.heading import facts, title
from quoth.show.runs import blocks_of, depth_of
from quoth.show.summary import Row, label, summary
from quoth.show.visible import KEPT_LINES, line, lines

WIDTH = 88


def plain(reading: Reading, *, furniture: bool = False, width: int = WIDTH) -> str:
    """The reading as text that ends with a line break, no line longer than `width` where words allow."""
    return "\n".join(_lines(reading, furniture, width)) + "\n"


def _lines(reading: Reading, furniture: bool, width: int) -> Iterator[str]:
    document = reading.document
    heading = title(document)
    if heading:
        yield from _wrapped(heading, width)
    known = " · ".join(fact for _, fact in facts(document))
    if known:
        yield from _wrapped(known, width)
    if heading or known:
        yield ""
    hidden = 0
    below = _by_block(reading)
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    for number, block in enumerate(blocks_of(document)):
        if block.kind == "furniture" and not furniture:
            hidden += 1
            continue
        words = document.at(block.span)
        indent = "    " if block.kind == "blockquote" else "  " if block.kind in ("list", "caption") else ""
        for row in (lines(words) if block.kind in KEPT_LINES else line(words)).split("\n"):
            yield from _wrapped(row, width, indent)
        if block.kind in ("headline", "heading"):
            yield ("=" if block.kind == "headline" else "-") * min(width, max(1, len(line(words))))
        for index, depth in below.get(number, ()):
            yield from _attribution(reading.attributions[index], speakers, depth, width)
        yield ""
    yield from _speakers(summary(reading))
    yield from _notes(reading, hidden, width)


def _by_block(reading: Reading) -> dict[int, list[tuple[int, int]]]:
    """For each block, by its number, the attributions that begin in it, each with its depth, in order of the text."""
    blocks = blocks_of(reading.document)
    depths = depth_of(reading.attributions)
    index = {a.id: i for i, a in enumerate(reading.attributions)}
    children: dict[int | None, list[int]] = {}
    for number, attribution in enumerate(reading.attributions):
        parent = index.get(attribution.parent) if attribution.parent is not None and depths[number] else None
        children.setdefault(parent, []).append(number)

    def begin(number: int) -> int:
        return _extent(reading.attributions[number]).start

    ordered: list[tuple[int, int]] = []
    waiting = sorted(children.get(None, ()), key=begin, reverse=True)
    while waiting:
        number = waiting.pop()
        ordered.append((number, depths[number]))
        waiting.extend(sorted(children.get(number, ()), key=begin, reverse=True))
    result: dict[int, list[tuple[int, int]]] = {}
    at = 0
    for number, depth in ordered:
        if depth == 0:
            at = next((n for n in range(at, len(blocks)) if blocks[n].span.end > begin(number)), len(blocks) - 1)
        result.setdefault(at, []).append((number, depth))
    return result


def _extent(attribution: Attribution) -> Span:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min((s.start for s in spans), default=0), max((s.end for s in spans), default=0))


def _attribution(attribution: Attribution, speakers: dict[str, Speaker], depth: int, width: int) -> Iterator[str]:
    speaker = speakers.get(attribution.speaker) if attribution.speaker else None
    known = label(speaker) if speaker else " ".join(attribution.text.source) or "unknown"
    cue = line(" … ".join(attribution.text.cue))
    what = " ".join(word for word in (attribution.form, _medium(attribution)) if word)
    indent = "    " * depth + "  "
    head = " · ".join(part for part in (line(known), cue, what, f"{attribution.confidence:.0%}") if part)
    yield from _wrapped(f"› {head}", width, indent, "  ")
    yield from _wrapped(line(" … ".join(attribution.text.content)), width, indent + "  ")


def _medium(attribution: Attribution) -> str:
    return "" if attribution.medium == "unknown" else attribution.medium


def _speakers(rows: list[Row]) -> Iterator[str]:
    if not rows:
        yield "No attributions."
        return
    table: list[tuple[str, ...]] = [("Speaker", "Role", "Kind", "Said", "Direct", "Mixed", "Indirect", "Words")]
    for row in rows:
        speaker = row.speaker
        table.append(
            (
                textwrap.shorten(line(label(speaker)), 32, placeholder="…"),
                textwrap.shorten(line(speaker.role or ""), 32, placeholder="…") if speaker else "",
                speaker.kind if speaker else "",
                *(str(n) for n in row[1:5]),
                f"{row.share:.0%}",
            )
        )
    widths = [max(len(row[column]) for row in table) for column in range(8)]
    for cells in table:
        padded = [c.ljust(w) if n < 3 else c.rjust(w) for n, (c, w) in enumerate(zip(cells, widths, strict=True)) if w]
        yield "  ".join(padded).rstrip()


def _notes(reading: Reading, hidden: int, width: int) -> Iterator[str]:
    held_by_none = [quoted for quoted in reading.quoted if quoted.attribution is None]
    if held_by_none or hidden or reading.warnings:
        yield ""
    for quoted in held_by_none:
        words = line(reading.document.at(quoted.span))
        yield from _wrapped(f"{quoted.why or 'held by no attribution'}: {words}", width, "", "  ")
    if hidden:
        yield f"{hidden} pieces of furniture not shown (--furniture shows them)"
    for warning in reading.warnings:
        yield from _wrapped(f"! {line(warning)}", width, "", "  ")


def _wrapped(text: str, width: int, indent: str = "", hanging: str = "") -> Iterable[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
