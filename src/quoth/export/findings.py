"""The findings of a check as CSV, one quotation a row, by the same rules as `quoth.export.table`.

Columns are `COLUMNS`. Differences are written `original → quoted`, an empty side where words were added or dropped.
"""

from quoth.export.table import BETWEEN, csv_line
from quoth.findings import Check, Finding

COLUMNS = (
    "article",
    "id",
    "quotation",
    "speaker",
    "verdict",
    "severity",
    "reason",
    "evidence",
    "original",
    "original_speaker",
    "speaker_is",
    "page",
    "start_seconds",
    "words",
    "spans",
    "differences",
    "words_left_out",
    "left_behind",
    "places",
    "nearest",
)


def table(check: Check) -> str:
    """Header and rows."""
    names = {article.id: article.name or article.id for article in check.articles}
    return csv_line(COLUMNS) + "".join(csv_line(_cells(finding, names)) for finding in check.findings)


def _cells(finding: Finding, names: dict[str, str]) -> tuple[str, ...]:
    asked, place, nearest = finding.quotation, finding.place, finding.nearest
    return (
        names.get(asked.article or "", asked.article or ""),
        asked.id or "",
        BETWEEN.join(asked.parts),
        asked.speaker or "",
        finding.verdict,
        finding.severity,
        finding.reason or "",
        f"{finding.evidence:.1f}" if place else "",
        (place.name or place.original) if place else "",
        (place.speaker or "") if place else "",
        finding.speaker_is,
        str(place.page) if place and place.page is not None else "",
        f"{place.start_seconds:.3f}" if place and place.start_seconds is not None else "",
        BETWEEN.join(place.text) if place else "",
        BETWEEN.join(f"{start}-{end}" for start, end in place.spans) if place else "",
        BETWEEN.join(f"{difference.original} → {difference.quoted}" for difference in finding.differences),
        str(sum(cut.words for cut in finding.cuts if cut.kind == "left out")),
        BETWEEN.join(cut.text for cut in finding.cuts if cut.kind == "left behind"),
        str(len(finding.places)),
        BETWEEN.join(nearest.text) if nearest else "",
    )
