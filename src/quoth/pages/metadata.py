"""What is known about an HTML page, each fact with where it was found: address, outlet, title, authors, times, tags.

For every fact the places are asked in a fixed order, machine-readable ones first (JSON-LD, Open Graph and other
`<meta>`, microdata), the page's visible text last, and the first that states it is taken whole. Nothing is guessed:
a clock on the page or the time of its saving is not when it was published, and a name in an address is no author.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from quoth.document import Found, Span
from quoth.pages import dates
from quoth.pages.structured import Facts, clean, text_of
from quoth.pages.structured import types as types_of

# Names of metas, the surest first.
_PUBLISHED = """
    article:published_time article:published og:article:published_time og:published_time datePublished parsely-pub-date
    sailthru.date cXenseParse:recs:publishtime pubdate publishdate publish-date publish_date publication_date
    date_published dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date article.published
    article_date_original bt:pubdate og:pubdate originalpublicationdate ptime date
"""
_MODIFIED = """
    article:modified_time article:modified og:article:modified_time og:modified_time og:updated_time dateModified
    lastmod last-modified dcterms.modified dc.date.modified article.updated revision_date utime
"""
_AUTHORS = """
    author article:author parsely-author sailthru.author dc.creator dcterms.creator byl article.author
    cXenseParse:author
"""
_TAGS = "article:tag news_keywords parsely-tags sailthru.tags"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$")
_BY = re.compile(
    r"(?:(?:written|reported|story|analysis|posted|published|review|words)\s+)?by[:\s]\s*(?=\S)", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,\s*and\s|,|;|\s&\s|\sand\s|\n|\t|\s[|/·•]\s)\s*", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"https?://|www\.|[@\d<>{}]|\.com\b|^(?:admin|administrator|editor|staff|guest|unknown|none|null|undefined|author|by)$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:writer|reporter|editor|correspondent|columnist|contributor|producer|bureau chief)\b"
    r"|^(?:MS|RD|MD|MA|BA|RN|MPH|MBA|Ph\.?D\.?|Jr\.?|Sr\.?|II|III)$",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(r"\s(?:on|at|for|in|—|–|-)\s")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S{1,2000})\s*-->")
_UPDATED = re.compile(r"updat|modif|revis|correct|\bexpires?\b|\bevents?\b", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S{1,2000})\s+saved date:\s*([^\n]{10,80})")
_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) (\w{3} \d\d, \d{4}) AND RETRIEVED")
_PAGE_ENDS = 8_192
_MARGIN = 3.0  # natural logarithms between the likeliest language and the next: 20 to 1


class Marked:
    """Microdata and the like on the page's own elements, gathered in one pass: `itemprop`, `<time>`, `rel`."""

    def __init__(self, root: Any):
        self.items: dict[str, list[Any]] = {}
        self.relations: dict[str, list[Any]] = {}
        self.times: list[Any] = []
        for element in root.iter():
            attributes = element.attrib
            if "itemprop" in attributes and element.tag != "meta":
                for name in attributes["itemprop"].split()[:4]:
                    self.items.setdefault(name.lower(), []).append(element)
            if "rel" in attributes and element.tag == "a":
                for name in attributes["rel"].lower().split()[:4]:
                    self.relations.setdefault(name, []).append(element)
            if element.tag == "time":
                self.times.append(element)


def address(facts: Facts, page: str, given: str | None) -> Found | None:
    """The page's canonical address: its own word for it, else where it was fetched or saved from."""
    candidates: list[tuple[str, str]] = [(value, "link:canonical") for value in facts.links.get("canonical", ())]
    candidates += facts.meta("og:url")
    for key in ("url", "mainEntityOfPage"):
        value = text_of(facts.stated(key))
        candidates += [(value, f"json-ld:{key}")] if value else []
    if given:
        candidates.append((given, "fetched"))
    saved = _SAVED_FROM.search(page[:_PAGE_ENDS]) or _SINGLE_FILE.search(page[:_PAGE_ENDS])
    if saved:
        candidates.append((saved[1], "comment:saved from"))
    base = given or next((value for value, _ in candidates if _is_web(value)), None)
    for value, where in candidates:
        try:
            value = urljoin(base, value.strip()) if base else value.strip()
        except ValueError:
            continue
        if _is_web(value):
            return Found(value, where)
    return None


def outlet(facts: Facts, marked: Marked) -> Found | None:
    """Who put the page out: `og:site_name`, the publisher in JSON-LD or microdata, the site's name."""
    for value, where in facts.meta("og:site_name"):
        if not _is_web(value):
            return Found(value, where)
    publisher = text_of(facts.stated("publisher"))
    if publisher and not _is_web(publisher):
        return Found(publisher, "json-ld:publisher")
    for node in facts.nodes:
        name = text_of(node.get("name"))
        if name and not _is_web(name) and {"WebSite", "NewsMediaOrganization"} & set(types_of(node)):
            return Found(name, "json-ld:name")
    for element in marked.items.get("publisher", ())[:3]:
        for inner in element.iter():
            if inner.get("itemprop") == "name":
                name = _words(inner) or clean(inner.get("content") or "")
                if name:
                    return Found(name, "microdata:publisher")
    for value, where in facts.meta("application-name dc.publisher dcterms.publisher cre"):
        return Found(value, where)
    return None


def titles(facts: Facts, marked: Marked, root: Any) -> list[Found]:
    """What the page gives as its title, the likeliest first."""
    found = []
    headline = text_of(facts.stated("headline"))
    if headline:
        found.append(Found(headline, "json-ld:headline"))
    found += [Found(value, where) for value, where in facts.meta("og:title") if value]
    found += [Found(_words(element), "microdata:headline") for element in marked.items.get("headline", ())[:1]]
    found += [Found(value, where) for value, where in facts.meta("twitter:title dc.title sailthru.title") if value]
    found.append(Found(page_title(root), "title"))
    return [fact for fact in found if fact.value]


def authors(facts: Facts, marked: Marked, byline: Found | None) -> tuple[Found, ...]:
    """Those whom the page names as its authors."""
    stated = facts.stated("author") or facts.stated("creator")
    listed = stated if isinstance(stated, list) else [stated]
    for candidates in (
        [(name, "json-ld:author") for value in listed[:20] for name in _names(text_of(value))],
        [(name, where) for value, where in facts.meta(_AUTHORS) for name in _names(value)],
        [(name, "microdata:author") for element in marked.items.get("author", ())[:6] for name in _author_of(element)],
        [
            (name, "rel:author")
            for element in marked.relations.get("author", ())[:6]
            for name in _names(_words(element))
        ],
    ):
        found = _each_once(Found(name, where) for name, where in candidates)
        if found:
            # Two metas often hold the same names in other words; the first that speaks is taken whole.
            return tuple(fact for fact in found if fact.where == found[0].where)
    if byline and byline.span and _BY.match(byline.value):
        return _each_once(named_in(byline))
    return ()


def named_in(byline: Found) -> Iterator[Found]:
    """The names in a byline (`By Jane Roe and John Doe`), each with its span."""
    start = _BY.match(byline.value)
    position = start.end() if start else 0
    for part in _AND.split(byline.value[position:500])[:8]:
        at = byline.value.find(part, position)
        part = _ON_A_DAY.split(part, maxsplit=1)[0]
        position = at + len(part)
        if byline.span and 1 < len(part.split()) <= 5 and part[0].isupper() and not _NOT_A_NAME.search(part):
            yield Found(part, "text", Span(byline.span.start + at, byline.span.start + position))
        else:
            return


def published(facts: Facts, marked: Marked, below_headline: Iterable[Found] = ()) -> Found | None:
    """When the page says it was published, to machines or in a line between its headline and its article."""
    found = _when(facts, marked, "datePublished", _PUBLISHED, ("datepublished", "datecreated")) or _time_element(
        marked, ("publish", "posted", "pubdate", "entry-date", "article-date", "article__date", "date-published")
    )
    return found or next(filter(None, map(_date_in, below_headline)), None)


def _date_in(line: Found) -> Found | None:
    """The date in a short line of the text, unless it is said to be another one than that of publication."""
    if len(line.value) > 200 or line.span is None or _UPDATED.search(line.value):
        return None
    stated = dates.find(line.value)
    if stated is None:
        return None
    start, end, when = stated
    return Found(when, "text", Span(line.span.start + start, line.span.start + end))


def modified(facts: Facts, marked: Marked) -> Found | None:
    """When the page says it was last changed."""
    return _when(facts, marked, "dateModified", _MODIFIED, ("datemodified",)) or _time_element(
        marked, ("updated", "modified")
    )


def captured(page: str) -> Found | None:
    """When the page was saved, where the program that saved it wrote so."""
    saved = _SINGLE_FILE.search(page[:_PAGE_ENDS])
    if saved:
        value = re.sub(r"\s*\([^)]*\)\s*$", "", saved[2])
        value = re.sub(r"^(\w{3}) (\w{3} \d\d) (\d{4}) ([\d:]{8}) GMT", r"\1 \2, \3 \4 ", value)
        when = dates.normalise(value)
        if when:
            return Found(when, "comment:saved date")
    archived = _ARCHIVED.search(page[-_PAGE_ENDS:])
    when = dates.normalise(f"{archived[2]} {archived[1]} GMT") if archived else None
    return Found(when, "comment:archived on") if when else None


def language(root: Any, facts: Facts, article: str) -> Found | None:
    """The page's language as a tag like `en-GB`: what it says, else what 200 or more characters of its article show."""
    stated = [(root.get("lang"), "html:lang"), (root.get("xml:lang"), "html:xml:lang")]
    stated += [*facts.meta("og:locale"), (text_of(facts.stated("inLanguage")), "json-ld:inLanguage")]
    stated += facts.meta("content-language language dc.language")
    for value, where in stated:
        value = (value or "").strip().replace("_", "-")
        if _LANGUAGE.match(value) and value.lower() not in ("und", "mul", "zxx"):
            return Found(value, where)
    return of_text(article)


def of_text(text: str) -> Found | None:
    """The language that a text is in, told from its letters; `None` for fewer than 200 of them, or in doubt."""
    sample = text[:5_000]
    if sum(map(str.isalpha, sample)) < 200:
        return None
    import py3langid

    (best, score), (_, next_score), *_ = py3langid.rank(sample)
    return Found(str(best), "text") if score - next_score > _MARGIN else None


def tags(facts: Facts, marked: Marked) -> tuple[Found, ...]:
    """The page's own keywords, from the first place that has any."""
    for name in _TAGS.split():
        found = _each_once(Found(tag, where) for value, where in facts.meta(name) for tag in _listed(value))
        if found:
            return found
    linked = _each_once(Found(_words(element), "rel:tag") for element in marked.relations.get("tag", ())[:60])
    if linked:
        return linked
    stated = facts.stated("keywords")
    values = stated if isinstance(stated, list) else [stated]
    texts = [text for text in map(text_of, values[:200]) if text]
    found = _each_once(Found(tag, "json-ld:keywords") for text in texts for tag in _listed(text))
    return found or _each_once(Found(tag, where) for value, where in facts.meta("keywords") for tag in _listed(value))


def _listed(value: str) -> list[str]:
    return [tag.strip() for tag in re.split(r"[,;|]", value)[:100]]


def _names(value: str | None) -> list[str]:
    """The names in a statement of authors."""
    if not value:
        return []
    value = _BY.sub("", value, count=1) if _BY.match(value) else value
    names = [name.strip(" .,") for name in _AND.split(value[:500])[:12]]
    names = [name for name in names if 1 < len(name) <= 80 and len(name.split()) <= 7 and not _NOT_A_NAME.search(name)]
    # "Jane Roe, staff writer": her post is no second author.
    return names[:1] + [name for name in names[1:] if not _POST.search(name)]


def _author_of(element: Any) -> list[str]:
    for inner in element.iter():
        if inner is not element and "name" in (inner.get("itemprop") or "").split():
            return _names(clean(inner.get("content") or "") or _words(inner))
    text = clean(element.get("content") or "") or _words(element)
    return _names(text) if len(text) < 120 else []


def _when(facts: Facts, marked: Marked, key: str, metas: str, items: Iterable[str]) -> Found | None:
    value = text_of(facts.stated(key))
    candidates = [(value, f"json-ld:{key}")] if value else []
    candidates += facts.meta(metas)
    for name in items:
        for element in marked.items.get(name, ())[:3]:
            candidates.append(
                (element.get("datetime") or element.get("content") or _words(element), f"microdata:{name}")
            )
    for stated, where in candidates:
        when = dates.normalise(stated)
        if when:
            return Found(when, where)
    return None


def _time_element(marked: Marked, hints: tuple[str, ...]) -> Found | None:
    """The first `<time>` that is said to be of this kind, by itself or by what it stands in."""
    for element in marked.times[:20]:
        around = [element, *list(element.iterancestors())[:2]]
        said = " ".join(f"{node.get('class', '')} {node.get('id', '')}" for node in around).lower()
        if ("pubdate" in element.attrib and "publish" in hints) or any(hint in said for hint in hints):
            when = dates.normalise(element.get("datetime") or _words(element))
            if when:
                return Found(when, "time")
    return None


def _words(element: Any) -> str:
    """The text in an element, its first 2,000 characters."""
    parts, size = [], 0
    for text in element.itertext():
        parts.append(text)
        size += len(text)
        if size > 2_000:
            break
    return clean("".join(parts)[:2_000])


def _each_once(found: Iterable[Found]) -> tuple[Found, ...]:
    """The facts without repetition (case apart), in order; empty values left out."""
    kept: dict[str, Found] = {}
    for fact in found:
        if fact.value:
            kept.setdefault(fact.value.casefold(), fact)
    return tuple(kept.values())


def _is_web(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def page_title(root: Any) -> str:
    """The text of the page's `<title>`, or an empty string."""
    element = root.find(".//title")
    return clean(element.text) if element is not None and element.text else ""
