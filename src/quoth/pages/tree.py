"""The visible text of a parsed HTML page, block by block, in document order.

One walk, without recursion and in linear time, turns a page into `Piece`s: what a browser would show as a block of its
own (a paragraph, a list item, a table row, a lone line between `<br><br>`), with the node it stands in. White space is
collapsed as a browser does it; `<br>` is a line feed, a no-break space stays one, `<pre>` keeps its lines.

What no reader of the page sees is not text: `script`, `style`, `template`, `noscript`, `title`, drawings, players and
frames with their fallbacks, the choices of a closed `select`, form fields, and nodes that are `hidden` or styled
`display:none` or `visibility:hidden` on the node itself (style sheets are not read). Nothing is judged here:
menus and advertisements are pieces like any other.
"""

import re
from collections.abc import Iterator
from typing import Any

DEEPEST = 256
"""Levels of nesting kept; deeper elements lose their tags and keep their text."""

_INVISIBLE = """
    title meta link base script style template noscript noframes iframe frame object embed param applet audio video
    source track canvas svg map area img select option optgroup datalist textarea input progress meter rp
"""
_INLINE = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output picture q rb rt ruby s
    samp slot small span strike strong sub sup time tt u var wbr br
"""
INVISIBLE = frozenset(_INVISIBLE.split())
INLINE = frozenset(_INLINE.split())
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACES = re.compile(r"  +")
_AROUND_LINE_FEED = re.compile(r" ?\n ?")
_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9:-]*)(?=[\s/>])[^<>]*>")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())


class Node:
    """An element that was walked: its tag, its place in the document and among the like-named, its attributes."""

    __slots__ = ("attributes", "counts", "index", "order", "parent", "tag")

    def __init__(self, parent: "Node | None", tag: str, attributes: Any, order: int):
        self.parent = parent
        self.tag = tag
        self.attributes = attributes
        self.order = order
        self.counts: dict[str, int] = {}
        self.index = 1
        if parent is not None:
            self.index = parent.counts[tag] = parent.counts.get(tag, 0) + 1

    def path(self) -> str:
        """Its XPath in the parsed page, numbered only where there are siblings of the same name."""
        steps = []
        node: Node | None = self
        while node is not None:
            parent = node.parent
            alone = parent is None or parent.counts[node.tag] == 1
            steps.append(node.tag if alone else f"{node.tag}[{node.index}]")
            node = parent
        return "/" + "/".join(reversed(steps))

    def lineage(self) -> Iterator["Node"]:
        """The node and its ancestors, from the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class Piece:
    """A block of visible text and the node that holds it. `linked` counts its characters that stand in links."""

    __slots__ = ("linked", "node", "strong", "text")

    def __init__(self, text: str, node: Node, linked: int, strong: int):
        self.text, self.node, self.linked, self.strong = text, node, linked, strong


def parse(page: str) -> tuple[Any, list[str]]:
    """The root element of a page (`lxml.html`) and warnings. Any text parses; an empty one gives an empty page."""
    from lxml import etree, html

    warnings: list[str] = []
    data = page.replace("\x00", "\ufffd").encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(data or b"<html></html>", parser=parser, ensure_head_body=False)
        if not _depth_is_sane(root):
            warnings.append(f"elements nested more than {DEEPEST} deep: their text is kept, their tags are not")
            root = html.document_fromstring(flatten(data), parser=parser, ensure_head_body=False)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = html.document_fromstring(b"<html><body></body></html>")
    return root, warnings


def _depth_is_sane(root: Any) -> bool:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return False
    return True


def flatten(data: bytes) -> bytes:
    """The page without the tags that open deeper than `DEEPEST`, since a parser gives up on what lies beyond."""
    open_tags: list[bytes] = []
    kept = 0

    def judge(tag: re.Match[bytes]) -> bytes:
        nonlocal kept
        name = tag[2].lower()
        if name in _VOID:
            return tag[0]
        if not tag[1]:
            open_tags.append(name)
            if len(open_tags) > DEEPEST - 16:
                return b" "
            return tag[0]
        if not open_tags:
            return b""
        deep = len(open_tags) > DEEPEST - 16
        open_tags.pop()
        return b" " if deep else tag[0]

    return _TAG.sub(judge, data)


def pieces(root: Any) -> list[Piece]:
    """Every visible block of the page, in document order."""
    return _Walk().run(root)


class _Walk:
    """The state of the walk: where it is, and the text of the block that is being gathered."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self.parts: list[str] = []
        self.linked = self.strong = 0
        self.owner: Node | None = None
        self.links = self.strongs = self.pre = 0

    def run(self, root: Any) -> list[Piece]:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        node: Node | None = None
        skipped = order = 0
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if skipped:
                    skipped += 1
                    continue
                order += 1
                node = Node(node, tag, element.attrib, order)
                if tag in INVISIBLE or _is_hidden(element):
                    skipped = 1
                    walk.skip_subtree()
                else:
                    self.open(node, element.text)
                continue
            if skipped:
                skipped -= 1
                if skipped:
                    continue
            else:
                self.close(node)
            node = node.parent if node is not None else None
            if node is not None and element.tail:
                self.add(element.tail, node)
        self.flush()
        return _rows(self.found)

    def open(self, node: Node, text: str | None) -> None:
        tag = node.tag
        if tag == "br":
            self.line_feed(node)
        elif tag not in INLINE and "-" not in tag:
            self.flush()
        if tag == "a":
            self.links += 1
        elif tag in ("b", "strong"):
            self.strongs += 1
        elif tag in ("pre", "listing", "xmp"):
            self.pre += 1
        if text:
            self.add(text, node)

    def close(self, node: Node | None) -> None:
        if node is None:
            return
        tag = node.tag
        if tag not in INLINE and "-" not in tag:
            self.flush()
        if tag == "a":
            self.links -= 1
        elif tag in ("b", "strong"):
            self.strongs -= 1
        elif tag in ("pre", "listing", "xmp"):
            self.pre -= 1

    def add(self, text: str, node: Node) -> None:
        if not self.pre:
            text = _SPACE.sub(" ", text)
        if self.owner is None:
            if not text.strip(" \t\n\r\f"):
                return
            self.owner = _block(node)
        self.parts.append(text)
        if self.links or self.strongs:
            size = len(text) - text.count(" ")
            self.linked += size if self.links else 0
            self.strong += size if self.strongs else 0

    def line_feed(self, node: Node) -> None:
        """A `<br>`; a second one in a row ends the block, as it makes an empty line."""
        while self.parts and self.parts[-1] == " ":
            self.parts.pop()
        if self.parts and self.parts[-1] == "\n":
            self.flush()
        elif self.owner is not None:
            self.parts.append("\n")

    def flush(self) -> None:
        if self.owner is None:
            return
        text = "".join(self.parts)
        if not self.pre:
            text = _AROUND_LINE_FEED.sub("\n", _SPACES.sub(" ", text))
        text = text.strip(" \t\n\r\f") if not self.pre else text.strip("\r\n").rstrip(" \t\r\n\f")
        if text and not text.isspace():
            self.found.append(Piece(text, self.owner, self.linked, self.strong))
        self.parts = []
        self.owner = None
        self.linked = self.strong = 0


def _block(node: Node) -> Node:
    """The nearest element that is no inline one."""
    while node.parent is not None and (node.tag in INLINE or "-" in node.tag):
        node = node.parent
    return node


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and len(style) < 5_000 and _HIDDEN_STYLE.search(style) is not None


def _rows(found: list[Piece]) -> list[Piece]:
    """Short cells of one table row are one block, with tabs between them."""
    merged: list[Piece] = []
    for piece in found:
        row = piece.node.parent
        last = merged[-1] if merged else None
        if (
            last is not None
            and row is not None
            and row.tag == "tr"
            and piece.node.tag in ("td", "th")
            and len(piece.text) <= 100
            and (
                last.node is row or (last.node.parent is row and last.node is not piece.node and len(last.text) <= 100)
            )
        ):
            text = f"{last.text}\t{piece.text}"
            merged[-1] = Piece(text, row, last.linked + piece.linked, last.strong + piece.strong)
        else:
            merged.append(piece)
    return merged
