r"""Dates and clocks in a line of text, as ISO 8601: `23:29 GMT 08 July 2020` is `2020-07-08T23:29Z`.

Only full dates count: a day, a month by name (English) and a year, `2020-07-08`, or `08.07.2020`, which is day first
wherever dots are used. `08/07/2020` is left alone, since it is two days. A time keeps its zone where the line states
one that has one meaning.
"""

import re
from collections.abc import Iterator
from datetime import date

from quoth.document import Found, Span

LONGEST_LINE = 200
"""A line with more code points than this is no date line."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
_DATES = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ \t.]+{_MONTH},?[ \t]+(?P<year>(?:19|20)\d\d)(?!\d)", re.I),
    re.compile(
        rf"(?<![a-z]){_MONTH}[ \t]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ \t]+(?P<year>(?:19|20)\d\d)(?!\d)", re.I
    ),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\d.]*\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
)
_TIME = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?[ \t]*(?P<half>[ap]\.?m\b\.?)?"
    r"[ \t]*(?P<zone>(?:gmt|utc)(?:[ \t]*[+-]\d{1,2}(?::?\d\d)?(?!\d))?|z\b|[+-]\d\d:?\d\d(?!\d)|[ecmp][sd]t\b"
    r"|bst\b|cet\b|cest\b|msk\b)?",
    re.I,
)
_ZONES = {
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
    "pst": "-08:00", "pdt": "-07:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "msk": "+03:00",
}  # fmt: skip
_BESIDE_DATE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|at|on|t|local time|et|e\.t)\b|[\W_]",
    re.I,
)


def is_dated(passage: str) -> bool:
    """Whether a line holds a full date, whatever else it holds."""
    return any(pattern.search(passage) for pattern in _DATES)


def is_date(passage: str) -> bool:
    """Whether a line is a date, with or without a time, and nothing else."""
    return len(passage) <= LONGEST_LINE and any(alone for _, _, alone in moments(passage, 0))


def moments(passage: str, offset: int) -> Iterator[tuple[Found, bool, bool]]:
    """Each full date of a line as ISO 8601, whether a time stands beside it, and whether the line is nothing else."""
    found = sorted(
        (match for pattern in _DATES for match in pattern.finditer(passage)), key=lambda match: match.start()
    )
    times = [match for match in _TIME.finditer(passage) if int(match["hour"]) < 24 and int(match["minute"]) < 60]
    for match in found:
        day = _day(match)
        if day is None:
            continue
        beside = min(
            (time for time in times if time.end() <= match.start() or time.start() >= match.end()),
            key=lambda time: max(match.start() - time.end(), time.start() - match.end()),
            default=None,
        )
        if beside and max(match.start() - beside.end(), beside.start() - match.end()) > 12:
            beside = None
        start, end = match.span()
        value = day
        rest = passage[:start] + " " + passage[end:]
        if beside:
            value += _clock(beside)
            low, high = sorted((match.span(), beside.span()))
            rest = passage[: low[0]] + " " + passage[low[1] : high[0]] + " " + passage[high[1] :]
            start, end = low[0], high[1]
        trimmed = len(passage[start:end].rstrip())
        span = Span(offset + start, offset + start + trimmed)
        yield Found(value, "text", span), beside is not None, not _BESIDE_DATE.sub("", rest)


def _day(match: re.Match[str]) -> str | None:
    month = match["month"].casefold()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    day = int(match["day"])
    try:
        return date(int(match["year"]), number, day).isoformat()
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> str:
    """`THH:MM` and the zone where the page states one that has one meaning."""
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = (match["zone"] or "").casefold().replace(" ", "")
    offset = re.search(r"([+-])(\d{1,2}?):?(\d\d)?$", zone)
    if offset:
        written = f"{offset[1]}{int(offset[2]):02}:{offset[3] or '00'}"
    elif zone in ("gmt", "utc", "z"):
        written = "Z"
    else:
        written = _ZONES.get(zone, "")
    return f"T{hour:02}:{match['minute']}{written}"
