"""The lines above an article: what the page says of itself, and nothing that it does not say."""

import re

from quoth.document import Document
from quoth.show.visible import line


def facts(document: Document) -> list[tuple[str, str]]:
    """Each thing known about the page, as its name and the words that say it, made safe to show, in reading order."""
    found = [
        ("outlet", "", document.outlet.value if document.outlet else ""),
        ("authors", "by ", ", ".join(author.value for author in document.authors)),
        ("published", "published ", _moment(document.published.value) if document.published else ""),
        ("modified", "modified ", _moment(document.modified.value) if document.modified else ""),
        ("captured", "saved ", _moment(document.captured.value) if document.captured else ""),
        ("url", "", document.url.value if document.url else ""),
    ]
    return [(name, f"{before}{line(value).strip()}") for name, before, value in found if value.strip()]


def title(document: Document) -> str:
    """The page's title where the article has no headline block, else nothing."""
    if any(block.kind == "headline" for block in document.blocks) or document.title is None:
        return ""
    return line(document.title.value).strip()


def _moment(stated: str) -> str:
    """An ISO 8601 time as people read it: a space for the T, no seconds. Anything else as it is.

    >>> _moment("2025-03-11T18:40:00+01:00")
    '2025-03-11 18:40 +01:00'
    """
    parts = _TIME.fullmatch(stated)
    if parts is None:
        return stated
    zone = "UTC" if parts[3] == "Z" else parts[3]
    return " ".join(part for part in (parts[1], parts[2], zone) if part)


_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
