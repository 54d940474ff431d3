"""Saved web pages as plain text with everything in it, each paragraph labelled by the page's known article body.

`render` walks a page as a text browser would: block elements on lines of their own, everything else run together,
nothing left out but scripts and styles. People save pages in many ways, so it has several styles. `label` says which
paragraphs belong to an article body. Used to train and to measure the telling of furniture from article.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quoth.pages.lines import Paragraph

STYLES = ("lines", "apart", "prose apart", "source")
"""One newline after every block; a blank line; a blank line and an indent round `<p>` only; the source's own spaces."""

_BLOCKS = frozenset(
    re.split(
        r"\s+",
        """address article aside blockquote body button canvas center dd details dialog dir div dl dt fieldset
        figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main
        menu nav ol optgroup option p pre section select summary table tbody td tfoot th thead tr ul
        video""",
    )
)
_LEFT_OUT = frozenset(("script", "style", "template", "noscript", "head", "svg", "iframe", "textarea", "object"))
_PROSE, _PROSE_END = "\x02", "\x03"
_WORD = re.compile(r"\w+")


class Page(NamedTuple):
    """A saved page: its id, its HTML, its article body, and its titles (which belong to neither side)."""

    id: str
    html: bytes
    body: str
    titles: tuple[str, ...]


def pages(folder: Path) -> Iterator[Page]:
    """The pages of a folder with `ground-truth.json` and `html/ID.html.gz`, by id."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for identity in sorted(truth):
        html = gzip.decompress((folder / "html" / f"{identity}.html.gz").read_bytes())
        yield Page(identity, html, truth[identity]["articleBody"], _titles(html))


def held_out(identity: str) -> bool:
    """Whether a page is in the third that is never trained on: a fixed split by its id, a hash of the page."""
    return int(identity[:8], 16) % 3 == 0


def render(html: bytes, style: str = "lines") -> str:
    """The page's text in one of `STYLES`."""
    root = _tree(html)
    pieces: list[str] = []
    if root is not None:
        _walk(root, style, pieces)
    text = "".join(pieces)
    if style == "source":
        return re.sub(r"[ \t]+\n", "\n", text)
    newline = {"lines": "\n", "apart": "\n\n", "prose apart": "\n"}[style]

    def boundary(match: re.Match[str]) -> str:
        if _PROSE in match[0]:
            return "\n\n    "
        return "\n\n" if _PROSE_END in match[0] else newline

    return re.sub(rf"[ \t]*[\n{_PROSE}{_PROSE_END}][ \t\n{_PROSE}{_PROSE_END}]*", boundary, text).strip() + "\n"


def label(text: str, found: Sequence[Paragraph], body: str, titles: Sequence[str] = ()) -> list[bool | None]:
    """For each paragraph: True where it is of the article body, False where it is furniture, None for a title.

    A paragraph of four words or more is of the body where at least 60 % of its runs of four words are; a shorter one
    where it is a line of the body, or ends or begins one.
    """
    words = _words(body)
    runs = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    lines = {tuple(_words(line)) for line in body.splitlines() if line.strip()}
    known = {tuple(_words(title)) for title in titles}
    labels: list[bool | None] = []
    for paragraph in found:
        own = _words(text[paragraph.start : paragraph.end])
        if not own or tuple(own) in known:
            labels.append(None)
        elif len(own) < 4:
            labels.append(tuple(own) in lines)
        else:
            of_body = sum(run in runs for run in zip(own, own[1:], own[2:], own[3:], strict=False))
            labels.append(of_body >= 0.6 * (len(own) - 3))
    return labels


def _words(passage: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(passage)]


def _tree(html: bytes):
    from lxml import etree
    from lxml import html as parser

    try:
        text = html.decode("utf-8")
    except UnicodeDecodeError:
        text = html.decode("cp1252", "replace")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return parser.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return None


def _titles(html: bytes) -> tuple[str, ...]:
    root = _tree(html)
    if root is None:
        return ()
    titles = [heading.text_content() for heading in root.iter("h1")]
    titles += root.xpath("//meta[@property='og:title']/@content")
    titles += [title.text_content() for title in root.iter("title")]
    return tuple(title.strip() for title in titles if title and title.strip())


def _walk(root, style: str, pieces: list[str]) -> None:
    """Depth first without recursion: real pages nest deeper than Python does."""
    source = style == "source"
    work: list[tuple[object, bool]] = [(root, False)]
    while work:
        node, leaving = work.pop()
        tag = node.tag if isinstance(node.tag, str) else None  # type: ignore[attr-defined]
        skipped = tag is None or tag in _LEFT_OUT
        if not leaving and not skipped:
            if tag == "br":
                pieces.append("\n")
            elif tag in _BLOCKS:
                pieces.append(_PROSE if tag == "p" and style == "prose apart" else "\n")
            if node.text:  # type: ignore[attr-defined]
                pieces.append(_spaced(node.text, source))  # type: ignore[attr-defined]
            work.append((node, True))
            work.extend((child, False) for child in reversed(node))  # type: ignore[call-overload]
            continue
        if leaving and tag in _BLOCKS:
            pieces.append(_PROSE_END if tag == "p" and style == "prose apart" else "\n")
        if node is not root and node.tail:  # type: ignore[attr-defined]
            pieces.append(_spaced(node.tail, source))  # type: ignore[attr-defined]


def _spaced(text: str, source: bool) -> str:
    return text if source else re.sub(r"\s+", " ", text)
