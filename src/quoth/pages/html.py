"""HTML → Document: the page's visible text in document order, and what each block of it is.

`Document.text` is built by our own walk (`quoth.pages.tree`), blocks apart by a blank line, and never depends on what
is judged to be the article (`quoth.pages.article`): a better judge moves labels, not offsets. Blocks that are not the
article are kept as `furniture`. Script, style and what is hidden by the page itself is not text.
"""

import hashlib
import re

from quoth.document import Block, BlockKind, Dateline, Document, Found, Span
from quoth.pages import article, dateline, metadata, tree
from quoth.pages.decode import decode
from quoth.pages.structured import Facts

SEPARATOR = "\n\n"
"""What stands between two blocks of the text."""

_PATHS = 20_000_000
"""Characters of node paths given in one document, beyond which blocks have none; ordinary pages have some 50,000."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTION = re.compile(r"caption|cutline", re.IGNORECASE)
_BYLINE = re.compile(r"by-?_?line|(?:^|[\s_-])authors?(?:$|[\s_-])|contributor|writer", re.IGNORECASE)
_BY = re.compile(r"(?:written |reported |posted |story )?by\s+\S", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:(?:photos?|images?|pictures?|video|credit|copyright|courtesy|source)\b[^.]{0,60}"
    r"|.{0,40}\b(?:getty|reuters|AP|afp|shutterstock|istock)\b.{0,40})$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def read(data: bytes, name: str | None = None, *, url: str | None = None, charset: str | None = None) -> Document:
    """The `Document` of an HTML page's bytes. Any bytes give one; what was odd about them is in its warnings.

    `url` is where the page was fetched from and `charset` what its HTTP header said, where that is known.

    >>> document = read(b"<h1>Ferry sails again</h1><p>It sailed on <b>Monday</b>.</p>")
    >>> [(block.kind, document.at(block.span), block.path) for block in document.blocks]
    [('headline', 'Ferry sails again', '/html/body/h1'), ('paragraph', 'It sailed on Monday.', '/html/body/p')]
    """
    page, warnings = decode(data, charset=charset, html=True)
    root, parse_warnings = tree.parse(page)
    warnings += parse_warnings
    pieces = tree.pieces(root)
    facts, marked = Facts(root), metadata.Marked(root)
    titles = metadata.titles(facts, marked, root)
    chosen, extractor = article.judge(page, pieces, metadata.page_title(root))
    kinds = _kinds(pieces, chosen, [title.value for title in titles])
    text, blocks = _build(pieces, kinds, warnings)
    line = dateline.find(text, blocks)
    blocks = [_with_dateline(block, line) for block in blocks]
    headline = next((block.span for block in blocks if block.kind == "headline"), None)
    byline = next((block.span for block in blocks if block.kind == "byline"), None)
    title = _title(titles, Found(text[slice(*headline)], "text", headline) if headline else None)
    prose = SEPARATOR.join(text[slice(*block.span)] for block in blocks if block.kind in ("paragraph", "blockquote"))
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        id=sha256[:16],
        sha256=sha256,
        text=text,
        blocks=tuple(blocks),
        format="html",
        name=name,
        url=metadata.address(facts, page, url),
        outlet=metadata.outlet(facts, marked),
        title=title,
        authors=metadata.authors(facts, marked, Found(text[slice(*byline)], "text", byline) if byline else None),
        dateline=line,
        published=metadata.published(facts, marked, _below_headline(text, blocks)),
        modified=metadata.modified(facts, marked),
        captured=metadata.captured(page),
        language=metadata.language(root, facts, prose),
        tags=metadata.tags(facts, marked),
        extractor=extractor,
        warnings=tuple(warnings),
    )


def _title(titles: list[Found], headline: Found | None) -> Found | None:
    """The title that the page states; its own headline where it states none, or that and the outlet's name in one."""
    if not titles:
        return headline
    stated = titles[0]
    if headline and not stated.where.startswith("json-ld") and _key(headline.value) in _key(stated.value):
        return headline
    return stated


def _below_headline(text: str, blocks: list[Block]) -> list[Found]:
    """The lines between the headline and the first paragraph, where a page shows by whom and when it was published."""
    lines: list[Found] = []
    below = False
    for block in blocks:
        if block.kind == "headline":
            below = True
        elif block.kind in ("paragraph", "dateline") or len(lines) == 8:
            break
        elif below and block.kind in ("byline", "furniture"):
            lines.append(Found(text[slice(*block.span)], "text", block.span))
    return lines


def _build(pieces: list[tree.Piece], kinds: list[BlockKind], warnings: list[str]) -> tuple[str, list[Block]]:
    """The document's text and its blocks."""
    blocks, position, paths = [], 0, 0
    for piece, kind in zip(pieces, kinds, strict=True):
        path = piece.node.path() if paths < _PATHS else None
        paths += len(path or "")
        blocks.append(Block(kind, Span(position, position + len(piece.text)), path=path))
        position += len(piece.text) + len(SEPARATOR)
    if paths >= _PATHS:
        warnings.append("too many nodes: only the first blocks have node paths")
    return SEPARATOR.join(piece.text for piece in pieces), blocks


def _with_dateline(block: Block, line: Dateline | None) -> Block:
    """A block that is nothing but the dateline is of that kind."""
    if line and block.span.start <= line.span.start < block.span.end <= line.span.end + 3:
        return Block("dateline", block.span, path=block.path)
    return block


def _kinds(pieces: list[tree.Piece], chosen: list[bool], titles: list[str]) -> list[BlockKind]:
    """What each piece is, given which are article and what the page gives as its title."""
    kinds: list[BlockKind] = [_kind(piece) if yes else "furniture" for piece, yes in zip(pieces, chosen, strict=True)]
    first = next((i for i, piece in enumerate(pieces) if chosen[i] and kinds[i] == "paragraph"), len(pieces))
    headline = _headline(pieces, first, titles)
    if headline is not None:
        kinds[headline] = "headline"
        byline = _byline(pieces, headline, first)
        if byline is not None:
            kinds[byline] = "byline"
    _mark_captions(pieces, kinds)
    return kinds


def _mark_captions(pieces: list[tree.Piece], kinds: list[BlockKind]) -> None:
    """Captions are the article's where they stand between two blocks of it; those of players and menus are not.

    A judge of running text passes most captions over, so they are told by their nodes. A repetition of an earlier block
    (a gallery's small pictures) and a mere credit ("Photo: …") stay furniture.
    """
    captions = [
        kind in ("furniture", "caption") and _is_caption(piece) for piece, kind in zip(pieces, kinds, strict=True)
    ]
    others = [index for index, is_caption in enumerate(captions) if not is_caption]
    after, seen = 0, set()
    for index, piece in enumerate(pieces):
        key = _key(piece.text)
        while after < len(others) and others[after] < index:
            after += 1
        if captions[index]:
            sides = others[max(0, after - 1) : after + 1]
            inside = len(sides) == 2 and all(kinds[side] != "furniture" for side in sides)
            empty = key in seen or len(key.split()) < 3 or _CREDIT.match(piece.text)
            kinds[index] = "caption" if (inside or kinds[index] == "caption") and not empty else "furniture"
        seen.add(key)


def _kind(piece: tree.Piece) -> BlockKind:
    """The kind of an article's piece by the nodes it stands in."""
    if piece.node.tag in _HEADINGS:
        return "heading"
    if _is_caption(piece):
        return "caption"
    for node in piece.node.lineage():
        if node.tag in ("blockquote",):
            return "blockquote"
        if node.tag in ("li", "tr", "dd", "dt"):
            return "list"
        if node.tag in ("article", "section", "main", "body"):
            break
    return "paragraph"


def _is_caption(piece: tree.Piece) -> bool:
    for depth, node in enumerate(piece.node.lineage()):
        if node.tag == "figcaption" or (depth < 2 and _CAPTION.search(node.attributes.get("class") or "")):
            return True
        if depth == 4:
            break
    return False


def _headline(pieces: list[tree.Piece], first: int, titles: list[str]) -> int | None:
    """The piece that is the headline: a heading in the words of the title, else the last `h1` above the article."""
    wanted = [_key(title) for title in titles]
    above = [i for i, piece in enumerate(pieces[: first + 1]) if piece.node.tag in _HEADINGS]
    below = [i for i in range(first + 1, len(pieces)) if pieces[i].node.tag == "h1"]
    for title in wanted:
        for index in (*above, *below):
            key = _key(pieces[index].text)
            if key and (key == title or (len(key) > 15 and (title.startswith(key) or key.startswith(title)) and title)):
                return index
    ones = [index for index in above if pieces[index].node.tag == "h1"]
    return ones[-1] if ones else None


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text[:500].casefold()))


def _byline(pieces: list[tree.Piece], headline: int, first: int) -> int | None:
    """The line that names the authors, near the headline or the article's beginning."""
    reach = range(max(0, headline - 4), min(len(pieces), max(first, headline) + 3))
    marked = None
    for index in reach:
        piece = pieces[index]
        if index == headline or not 1 <= len(piece.text.split()) <= 30:
            continue
        if _BY.match(piece.text):
            return index
        said = [node.attributes.get("class") or "" for node, _ in zip(piece.node.lineage(), range(3), strict=False)]
        if marked is None and index >= headline and any(map(_BYLINE.search, said)):
            marked = index
    return marked
