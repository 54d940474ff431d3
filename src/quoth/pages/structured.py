"""What a page says about itself to machines: JSON-LD, `<meta>`, microdata and `<link>`, gathered into one `Facts`.

JSON-LD is taken in any of the shapes in which it occurs: one object, a list, an `@graph`, several objects in a row,
with raw line feeds, trailing commas or comments around it. What cannot be read is passed over. Of several articles
that one is taken that is about this page; lists of other articles are not entered.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

_LARGEST = 2_000_000
_MOST_NODES = 2_000
_ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Posting|CreativeWork)$")
_PAGES = re.compile(r"(?:WebPage|ItemPage)$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_AROUND = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)?\s*")


class Facts:
    """The machine-readable facts of one page."""

    def __init__(self, root: Any):
        self.metas: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        blocks: list[str] = []
        for element in root.iter("meta", "link", "script", "base"):
            tag = element.tag
            if tag == "meta":
                content = (element.get("content") or "").strip()
                if content and len(content) < 10_000:
                    for key in ("property", "name", "itemprop", "http-equiv"):
                        name = element.get(key)
                        if name:
                            self.metas.setdefault(name.strip().lower(), []).append(content)
            elif tag == "link":
                address = (element.get("href") or "").strip()
                if address and len(address) < 3_000:
                    for relation in (element.get("rel") or "").lower().split()[:8]:
                        self.links.setdefault(relation, []).append(address)
            elif tag == "script" and "ld+json" in (element.get("type") or "").lower():
                blocks.append(element.text or "")
            elif tag == "base" and element.get("href"):
                self.links.setdefault("base", []).append(element.get("href"))
        nodes = [node for block in blocks for node in json_ld(block)]
        self.nodes = nodes
        self.article = _choose(nodes, self)

    def meta(self, names: str) -> Iterator[tuple[str, str]]:
        """The values of the metas named (apart by spaces), in the order of the names, each with its `meta:NAME`."""
        for name in names.split():
            for value in self.metas.get(name.lower(), ()):
                yield clean(value), f"meta:{name}"

    def stated(self, key: str) -> Any:
        """The value of a key of the page's article in JSON-LD, or `None`."""
        return self.article.get(key) if self.article else None


def json_ld(block: str) -> list[dict[str, Any]]:
    """The objects of one JSON-LD script, with those of its lists and `@graph`s; `[]` where it cannot be read.

    >>> [node["@type"] for node in json_ld('{"@graph": [{"@type": "WebSite",}, {"@type": "NewsArticle"}]}')]
    ['WebSite', 'NewsArticle']
    """
    if len(block) > _LARGEST:
        return []
    found: list[dict[str, Any]] = []
    waiting = list(reversed(_values(block)))
    while waiting and len(found) < _MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value[:_MOST_NODES]))
        elif isinstance(value, dict):
            if "@type" in value:
                found.append(value)
            waiting.extend(value[key] for key in ("mainEntity", "@graph") if isinstance(value.get(key), (dict, list)))
    return found


def _values(block: str) -> list[Any]:
    text = block[_AROUND.match(block).end() :]  # type: ignore[union-attr]
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        values: list[Any] = []
        position = 0
        try:
            while len(values) < 100:
                while position < len(attempt) and attempt[position] in " \t\r\n;,":
                    position += 1
                if position >= len(attempt) or attempt[position] not in "{[":
                    break
                value, position = decoder.raw_decode(attempt, position)
                values.append(value)
        except (ValueError, RecursionError):
            pass
        if values:
            return values
    return []


def types(node: dict[str, Any]) -> list[str]:
    """The types of a JSON-LD object, without their vocabulary's address."""
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str)]


def text_of(value: Any) -> str | None:
    """A string as JSON-LD gives it: itself, or an object's `name`, `@value`, `@id` or `url`."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "@value", "@id", "url") if value.get(key)), None)
        value = value[0] if isinstance(value, list) and value else value
    return clean(value) or None if isinstance(value, str) else None


def clean(value: str) -> str:
    """A fact's text without entities that were escaped twice, and with its white space collapsed."""
    value = html.unescape(value) if "&" in value else value
    return " ".join(value.split())


def _choose(nodes: list[dict[str, Any]], facts: Facts) -> dict[str, Any] | None:
    """The object that is about this page: an article of its address, else the first article, else the page."""
    articles = [node for node in nodes if any(map(_ARTICLES.search, types(node)))]
    here = {_bare(address) for address in (*facts.links.get("canonical", ()), *facts.metas.get("og:url", ()))} - {""}
    for node in articles:
        stated = {_bare(text_of(node.get(key)) or "") for key in ("url", "mainEntityOfPage", "@id")}
        if here & stated:
            return node
    told = [node for node in articles if node.get("headline") or node.get("datePublished")]
    if told or articles:
        return (told or articles)[0]
    return next((node for node in nodes if any(map(_PAGES.search, types(node)))), None)


def _bare(address: str) -> str:
    """An address as far as it tells pages apart: no scheme, query, fragment or last slash."""
    return re.sub(r"^https?://(?:www\.)?", "", address.split("#")[0].split("?")[0].lower()).rstrip("/")
