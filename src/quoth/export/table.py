"""Attributions as CSV, one a row, for spreadsheets and data frames.

Columns are `COLUMNS`. Several spans of one part are joined with ` | `, their offsets as `start-end` in the same order.
Text in a cell is the exact text, with one exception: a cell that begins with `=`, `+`, `-`, `@`, a tab or a return gets
an apostrophe before it, because spreadsheet programs would run it as a formula (OWASP, "CSV Injection"). Read the JSON
where every character counts. The file is UTF-8 with CRLF line ends (RFC 4180) and a header row.
"""

import csv
import io
from collections.abc import Sequence

from quoth.document import Span
from quoth.reading import Attribution, Reading, Speaker

COLUMNS = (
    "document",
    "name",
    "url",
    "published",
    "id",
    "parent",
    "speaker",
    "speaker_kind",
    "speaker_role",
    "source",
    "cue",
    "content",
    "form",
    "medium",
    "channel",
    "addressee",
    "confidence",
    "speaker_confidence",
    "source_spans",
    "cue_spans",
    "content_spans",
)
BETWEEN = " | "


def header() -> str:
    """The first line of the file."""
    return csv_line(COLUMNS)


def rows(reading: Reading) -> str:
    """A line for each attribution of the reading, in its order; nothing where it has none."""
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    return "".join(csv_line(_cells(reading, attribution, speakers)) for attribution in reading.attributions)


def _cells(reading: Reading, attribution: Attribution, speakers: dict[str, Speaker]) -> Sequence[str]:
    document = reading.document
    speaker = speakers.get(attribution.speaker or "")
    addressee = speakers.get(attribution.addressee.speaker or "") if attribution.addressee else None
    sure = attribution.speaker_confidence
    return (
        document.id,
        document.name or "",
        document.url.value if document.url else "",
        document.published.value if document.published else "",
        attribution.id,
        attribution.parent or "",
        (speaker.name or "") if speaker else "",
        speaker.kind if speaker else "",
        (speaker.role or "") if speaker else "",
        BETWEEN.join(attribution.text.source),
        BETWEEN.join(attribution.text.cue),
        BETWEEN.join(attribution.text.content),
        attribution.form,
        attribution.medium,
        attribution.channel or "",
        (addressee.name or "") if addressee else "",
        f"{attribution.confidence:.4f}",
        "" if sure is None else f"{sure:.4f}",
        _offsets(attribution.source),
        _offsets(attribution.cue),
        _offsets(attribution.content),
    )


def _offsets(spans: tuple[Span, ...]) -> str:
    return BETWEEN.join(f"{start}-{end}" for start, end in spans)


def csv_line(cells: Sequence[str]) -> str:
    """One row of a table, its cells made harmless."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return buffer.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
