"""The lines above an article: what the page says of itself, and nothing that it does not say."""

from quoth.document import Document
from quoth.show.visible import line


def facts(document: Document) -> list[tuple[str, str]]:
    """Label and value of each thing known about the page, made safe to show, in reading order."""
    found = [
        ("outlet", document.outlet.value if document.outlet else ""),
        ("by", ", ".join(author.value for author in document.authors)),
        ("published", document.published.value if document.published else ""),
        ("modified", document.modified.value if document.modified else ""),
        ("saved", document.captured.value if document.captured else ""),
        ("address", document.url.value if document.url else ""),
    ]
    return [(label, line(value).strip()) for label, value in found if value.strip()]


def title(document: Document) -> str:
    """The page's title where the article has no headline block, else nothing."""
    if any(block.kind == "headline" for block in document.blocks) or document.title is None:
        return ""
    return line(document.title.value).strip()
