"""The turns of a transcript as attributions: the label is the source, its colon the cue, what is spoken the content.

A turn is given as said, so its form is direct although it stands in no marks. What the network finds inside a turn are
attributions within it.
"""

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec

from quoth.document import Block, Document, Span
from quoth.reading import Attribution, Words

_AFTER_LABEL = re.compile(
    r"[*_]*(?:[ \t]*[(\[][^()\[\]\n]{1,60}[)\]])?[*_]*[ \t]*(?P<colon>[:.)]?)[*_]*"
    r"(?:[ \t]*\(?\d\d?:\d\d(?::\d\d)?\)?)?\s*"
)
_AFTER_DATELINE = re.compile(r"[\s―—–:-]*")
CONFIDENCE = 0.99


def spoken_span(text: str, block: Block, dateline: Span | None = None) -> Span:
    """What is said in a block: all of it but the label that opens a turn, and the dateline that opens a report."""
    if dateline and block.kind != "turn" and block.span.start <= dateline.start <= dateline.end < block.span.end:
        begins = _AFTER_DATELINE.match(text, dateline.end, block.span.end)
        if begins and not text[block.span.start : dateline.start].strip():
            return Span(begins.end(), block.span.end)
    opening = _opening(text, block)
    return Span(min(opening.end(), block.span.end), block.span.end) if opening else block.span


def _opening(text: str, block: Block) -> re.Match | None:
    label = block.label
    if block.kind != "turn" or label is None or not block.span.start <= label.start < block.span.end:
        return None
    return _AFTER_LABEL.match(text, label.end, block.span.end)


def turns(document: Document, blocks: Sequence[Block], found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions found, and one for each turn; those outermost in a turn become nested in it. Numbered anew."""
    text = document.text
    spoken: list[Attribution] = []
    labelled = [b for b in blocks if b.kind == "turn" and b.label is not None]
    for label, group in groupby(labelled, key=lambda b: b.label):
        members = list(group)
        assert label is not None
        opening = _opening(text, members[0])
        content = tuple(s for s in (spoken_span(text, b) for b in members) if s.end > s.start)
        if content:
            colon = (Span(*opening.span("colon")),) if opening and opening.group("colon") else ()
            words = Words(*(tuple(text[s:e] for s, e in spans) for spans in ((label,), colon, content)))
            spoken.append(
                Attribution(
                    id="",
                    source=(label,),
                    cue=colon,
                    content=content,
                    text=words,
                    form="direct",
                    medium="speech",
                    confidence=CONFIDENCE,
                )
            )
    return joined(spoken, found) if spoken else found


def joined(spoken: list[Attribution], found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Both in the order of their places, with new ids; what is outermost in what was spoken becomes nested in it.

    The contents of `spoken` do not overlap, and its attributions have no ids yet.
    """
    place = {a.id: (a.cue or a.content)[0].start for a in found}
    entries: list[tuple[int, Attribution, int | None]] = [((a.cue or a.source)[0].start, a, None) for a in spoken]
    holders = sorted((span, n) for n, a in enumerate(spoken) for span in a.content)
    at = -1
    for a in sorted(found, key=lambda a: place[a.id]):
        while at + 1 < len(holders) and holders[at + 1][0].start <= place[a.id]:
            at += 1
        inside = at >= 0 and place[a.id] < holders[at][0].end
        entries.append((place[a.id], a, holders[at][1] if inside and a.parent is None else None))
    entries.sort(key=lambda e: e[0])
    new_id = {id(a): f"a{n}" for n, (_, a, _) in enumerate(entries, start=1)}
    by_old = {a.id: new_id[id(a)] for _, a, _ in entries if a.id}
    out = []
    for _, a, turn in entries:
        parent = new_id[id(spoken[turn])] if turn is not None else by_old.get(a.parent or "")
        out.append(_replace(a, new_id[id(a)], parent))
    return tuple(out)


def _replace(attribution: Attribution, number: str, parent: str | None) -> Attribution:
    return msgspec.structs.replace(attribution, id=number, parent=parent)
