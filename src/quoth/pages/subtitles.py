r"""Subtitles with time codes, SubRip (`.srt`) and WebVTT (`.vtt`) → Document.

`text` is the file's own characters. Blocks cover the spoken lines alone: cue numbers, time lines, `NOTE` and `STYLE`
belong to none. A block is a cue, or a part of one where it holds several speakers, with the cue's `start_seconds`; it
is a `turn` where a `NAME:` or `<v Name>` says who speaks. A `NAME:` holds until the next; a `<v Name>` for its cue.
Markup before and behind a cue's words lies outside its block; inside them it stays, since no span is ever changed.

Formats: WebVTT as at <https://www.w3.org/TR/webvtt1/>; SubRip has no standard, and commas or points are both taken.

>>> document = read(b"1\n00:00:01,500 --> 00:00:03,000\nJANE ROE: It is open.\n")
>>> [(block.kind, document.at(block.label), block.start_seconds) for block in document.blocks]
[('turn', 'JANE ROE', 1.5)]
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quoth.document import Block, Document, Format, Span
from quoth.errors import BrokenInput
from quoth.pages.lines import EDGE, Line
from quoth.pages.transcript import Label, label_of

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?$")
_EXPECTED = {
    "srt": "A time line looks like 00:01:02,500 --> 00:01:04,000",
    "vtt": "A time line looks like 00:01:02.500 --> 00:01:04.000",
}
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_BEFORE = re.compile(r"(?:<[^<>\n]{0,100}>|\{\\[^{}\n]{0,40}\}|[-–—][ \t]*(?=\S)|>>>?[ \t]*|[♪♫#](?=[ \t])|[ \t])*")
_BEHIND = re.compile(r"(?:<[^<>\n]{0,100}>|[♪♫ \t\r\n])+$")
_VOICE = re.compile(r"<v(?:\.[^ \t<>\n]{0,60})?[ \t]+(?P<name>[^<>\n]{1,80})>")
_CHANGE = re.compile(r"(?:<[^<>\n]{0,100}>)*[ \t]*(?:[-–—][ \t]*\S|>>)")
_MOST_WARNINGS = 20


class _Cue(NamedTuple):
    """The spoken lines of a cue as spans, and when it starts; `None` where its time could not be read."""

    start: float | None
    lines: list[Span]


def read(data: bytes, name: str | None = None) -> Document:
    """The Document of a subtitle file's bytes.

    A cue whose time cannot be read keeps its words, without a time, and is warned of by its line. Raises `BrokenInput`
    where no cue's time can be read, with the first line that should have had one.
    """
    from quoth.pages.decode import decode

    text, decoding = decode(data)
    sha256 = hashlib.sha256(data).hexdigest()
    kind: Format = "vtt" if text.lstrip(EDGE).startswith("WEBVTT") else "srt"
    cues, broken, first_text = _cues(text, kind)
    if text.strip(EDGE) and not any(cue.start is not None for cue in cues):
        what = f"none of the {len(broken)} times can be read" if broken else "there is no time line"
        raise BrokenInput(
            f"subtitles without times: {what}",
            where=name,
            place=f"line {broken[0] if broken else first_text}",
            hint=_EXPECTED[kind],
        )
    warnings = [*decoding, *(f"line {line}: the cue's time cannot be read" for line in broken[:_MOST_WARNINGS])]
    if len(broken) > _MOST_WARNINGS:
        warnings.append(f"{len(broken) - _MOST_WARNINGS} more cues' times cannot be read")
    starts = [cue.start for cue in cues if cue.start is not None]
    backwards = sum(later < earlier for earlier, later in pairwise(starts))
    if backwards:
        warnings.append(f"{backwards} cues start before the one above them")
    return Document(
        id=sha256[:16],
        sha256=sha256,
        text=text,
        blocks=tuple(_blocks(text, cues)),
        format=kind,
        name=name,
        warnings=tuple(warnings),
    )


def _cues(text: str, kind: Format) -> tuple[list[_Cue], list[int], int]:
    """The cues, the numbers of lines whose times are broken, and that of the first line with something on it."""
    found = [(number, Span(*span)) for number, span in enumerate(_lines(text), 1)]
    cues: list[_Cue] = []
    broken: list[int] = []
    first_text, aside, header = 0, False, kind == "vtt"
    for index, (number, span) in enumerate(found):
        line = text[span.start : span.end]
        if not line:
            aside = header = False
            continue
        first_text = first_text or number
        if "-->" in line:
            aside = header = False
            match = _TIMES.match(line)
            start = _seconds(match) if match else None
            if start is None:
                broken.append(number)
            cues.append(_Cue(start, []))
            continue
        if header or aside:
            continue
        before_blank = index == 0 or found[index - 1][1].start == found[index - 1][1].end
        following = text[slice(*found[index + 1][1])] if index + 1 < len(found) else ""
        if before_blank and kind == "vtt" and _ASIDE.match(line):
            aside = True
        elif "-->" in following and (line.isdigit() or before_blank):
            continue
        elif cues:
            cues[-1].lines.append(span)
    return cues, broken, first_text


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Every line's span without the white space around it, the empty ones too."""
    for match in re.finditer(r"([^\r\n]*)(?:\r\n|[\r\n]|$)", text):
        stripped = match[1].strip(EDGE)
        start = match.start() + (match[1].index(stripped) if stripped else 0)
        yield start, start + len(stripped)


def _seconds(match: re.Match[str]) -> float | None:
    hours, minutes, seconds, fraction = match.groups()[:4]
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _blocks(text: str, cues: list[_Cue]) -> Iterator[Block]:
    labelled = _labels(text, cues)
    current: Span | None = None
    for cue in cues:
        voice: Span | None = None
        for part, named in _parts(text, cue, labelled):
            start, end = part
            voiced = _VOICE.match(text, start, end)
            if voiced:
                voice = _trimmed(text, *voiced.span("name"))
            changed = _CHANGE.match(text, start, min(end, start + 300))
            before = _BEFORE.match(text, start, end)
            start = before.end() if before else start
            behind = _BEHIND.search(text[max(start, end - 300) : end])
            if behind:
                end -= len(behind[0])
            if start >= end:
                continue
            if named:
                current = named.name
            elif changed or voice:
                current = None
            label = voice or current
            yield Block("turn" if label else "paragraph", Span(start, end), label=label, start_seconds=cue.start)


def _parts(text: str, cue: _Cue, labelled: dict[int, Label]) -> list[tuple[Span, Label | None]]:
    """A cue's stretches of one speaker each: a label, a dash, `>>` or a voice tag begins another."""
    parts: list[tuple[Span, Label | None]] = []
    for span in cue.lines:
        label = labelled.get(_opening(text, span))
        cuts = [match.start() for match in _VOICE.finditer(text, span.start, span.end)]
        if not parts or label or _CHANGE.match(text, span.start, min(span.end, span.start + 300)) or span.start in cuts:
            parts.append((span, label))
        else:
            parts[-1] = (Span(parts[-1][0].start, span.end), parts[-1][1])
        for cut in cuts:
            whole, named = parts[-1]
            if whole.start < cut:
                parts[-1] = (Span(whole.start, cut), named)
                parts.append((Span(cut, span.end), None))
    return parts


def _labels(text: str, cues: list[_Cue]) -> dict[int, Label]:
    """The labels by where they start: those in capitals, and any that comes back."""
    found: dict[int, Label] = {}
    for cue in cues:
        for span in cue.lines:
            start = _opening(text, span)
            label = label_of(text, Line(start, span.end, 0, 0, False)) if start < span.end else None
            if label and len(text[label.name.start : label.name.end]) > 1:
                found[start] = label
    counts = Counter(text[label.name.start : label.name.end].casefold() for label in found.values())
    return {
        start: label
        for start, label in found.items()
        if label.capitals or counts[text[label.name.start : label.name.end].casefold()] > 1
    }


def _opening(text: str, span: Span) -> int:
    """Where a line's words begin, behind markup and dashes."""
    before = _BEFORE.match(text, span.start, span.end)
    return before.end() if before else span.start


def _trimmed(text: str, start: int, end: int) -> Span:
    name = text[start:end]
    start += len(name) - len(name.lstrip())
    return Span(start, start + len(name.strip()))
