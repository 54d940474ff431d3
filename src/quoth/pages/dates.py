"""Dates as pages state them → ISO 8601, as far as they are stated and no further.

A day stays a day, a time without a zone gets none. What cannot be read with certainty (`03/04/2019`, `yesterday`) is
`None`. Months are read in English, in full or by their first letters.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ,]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?$",
    re.IGNORECASE,
)
_SHORT_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = {name: number for number, name in enumerate(_SHORT_MONTHS.split("|"), 1)}
_MONTH = rf"({_SHORT_MONTHS})[a-z]{{0,6}}\.?"
_DAY_NAME = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_ZONE = r"\(?(Z|UTC|GMT|[ECMP][SD]?T|BST|[+-]\d\d:?\d\d)?\)?"
_CLOCK = rf"(\d{{1,2}}):(\d\d)(?::(\d\d))?\s*([ap]\.?m\.?)?\s*{_ZONE}"
_BETWEEN = r"[,\s|•·@–—-]*(?:at\s+)?"
_IN_WORDS = tuple(
    re.compile(rf"{_DAY_NAME}{day}(?:{_BETWEEN}{_CLOCK})?$|{_CLOCK}{_BETWEEN}{_DAY_NAME}{day}$", re.IGNORECASE)
    for day in (
        rf"{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})",
        rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(\d{{4}})",
    )
)
_ANYWHERE = re.compile(
    rf"\b{_DAY_NAME}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}})"
    rf"(?:{_BETWEEN}{_CLOCK})?",
    re.IGNORECASE,
)
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8}
_ZONES |= {"pdt": -7, "bst": 1}
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")


def normalise(stated: str) -> str | None:
    """The ISO 8601 form of a date as a page states it, or `None` where it cannot be read with certainty.

    >>> normalise("Mon, 18 Nov 2019 13:45:00 GMT"), normalise("2019-11-18 08:05"), normalise("Nov. 18, 2019")
    ('2019-11-18T13:45:00+00:00', '2019-11-18T08:05', '2019-11-18')
    >>> normalise("03/04/2019") is None
    True
    """
    text = " ".join(stated.split())
    if not 8 <= len(text) <= 60:
        return None
    try:
        return _iso(text) or _epoch(text) or _in_words(text)
    except ValueError:
        # The thirtieth of February.
        return None


def find(text: str) -> tuple[int, int, str] | None:
    """Where a text first states a full date in words, and that date in ISO 8601.

    >>> find("Posted on November 18th, 2019 at 11:04 a.m. by a reader")
    (10, 43, '2019-11-18T11:04')
    """
    match = _ANYWHERE.search(text)
    if match is None:
        return None
    stated = match[0].rstrip()
    when = normalise(stated)
    return (match.start(), match.start() + len(stated), when) if when else None


def _iso(text: str) -> str | None:
    match = _ISO.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, _, zone = match.groups()
    return _write(int(year), int(month), int(day), hour, minute, second, zone)


def _epoch(text: str) -> str | None:
    if not _EPOCH.match(text):
        return None
    seconds = int(text[:10])
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _in_words(text: str) -> str | None:
    for month_first, pattern in zip((True, False), _IN_WORDS, strict=True):
        match = pattern.match(text)
        if not match:
            continue
        groups = match.groups()
        first, second, year, *clock = groups[:8] if groups[0] else (*groups[13:16], *groups[8:13])
        month, day = (first, second) if month_first else (second, first)
        hour, minute, seconds, half, zone = clock
        if half and hour:
            hour = str(int(hour) % 12 + (12 if half.lower().startswith("p") else 0))
        return _write(int(year), _MONTHS[month.lower()[:3]], int(day), hour, minute, seconds, zone)
    return None


def _write(
    year: int, month: int, day: int, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> str:
    """ISO 8601 of the parts that there are. Raises `ValueError` for a day or time that there is not."""
    if not 1600 <= year <= 2200:
        raise ValueError(year)
    if hour is None or minute is None:
        return date(year, month, day).isoformat()
    moment = datetime(year, month, day, int(hour), int(minute), int(second or 0))
    shown = moment.isoformat(timespec="seconds" if second else "minutes")
    offset = _offset(zone)
    return shown if offset is None else shown + offset


def _offset(zone: str | None) -> str | None:
    if not zone:
        return None
    hours = _ZONES.get(zone.lower())
    if hours is None:
        if zone[0] not in "+-":
            return None
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
        sign = -1 if zone[0] == "-" else 1
    else:
        minutes, sign = hours * 60, 1
    return datetime(2000, 1, 1, tzinfo=timezone(timedelta(minutes=sign * minutes))).isoformat()[19:]
