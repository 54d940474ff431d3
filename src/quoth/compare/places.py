"""What is shown of a place in an original: its characters, turn, page or time code, the sentences around, the cuts.

Sentences are told by their marks and the capital after them, within the turn; an abbreviation may end one too soon.
"""

import re

import numpy as np

from quoth.compare.differences import Compared
from quoth.compare.originals import Original, Originals
from quoth.compare.search import Placed
from quoth.compare.severity import LIMITS
from quoth.compare.words import Word, fold, is_latin, words
from quoth.document import Span
from quoth.findings import Cut, CutKind, Place, Quotation

_SPACES = re.compile(r" {2,}")
AROUND = 400  # code points looked at on each side
_END = re.compile(r"[.!?…][\"”’')\]]*(?:\s*\[[^\[\]\n]{2,100}\]\.?)*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n\s*\n")


def words_of(placed: Placed, originals: Originals) -> list[Word | None]:
    """The words of a stretch from the first that the quotation uses to the last, `None` for the others."""
    original = originals.originals[placed.original]
    stretch = placed.row.chunk
    first, last = placed.first, placed.last
    start, end = int(stretch.starts[first]), int(stretch.ends[last])
    text = original.text(Span(start, end))
    result: list[Word | None] = [None] * len(stretch.keys)
    for j in range(first, last + 1):
        at, to = int(stretch.starts[j]), int(stretch.ends[j])
        raw = text[at - start : to - start]
        result[j] = Word(at, to, fold(raw), raw)
    return result


def place(
    placed: Placed, pieces: list[tuple[int, int]], left_out: list[tuple[int, int]], originals: Originals
) -> Place:
    """The place of a quotation: one span for each piece, parted where words are left out."""
    original = originals.originals[placed.original]
    runs: list[tuple[int, int]] = []
    for start, end in pieces:
        at = start
        for gap_start, gap_end in sorted(left_out):
            if at < gap_start and gap_end < end:
                runs.append((at, gap_start))
                at = gap_end
        runs.append((at, end))
    spans = tuple(
        span
        for start, end in runs
        if end > start
        for span in _said(original, Span(int(placed.row.chunk.starts[start]), int(placed.row.chunk.ends[end - 1])))
    )
    return shown(original, spans, originals)


def _said(original: Original, span: Span) -> list[Span]:
    """The span without what nobody says within it: as many spans as that parts it into."""
    first = int(np.searchsorted(original.silent_ends, span.start, "right"))
    last = int(np.searchsorted(original.silent_starts, span.end, "left"))
    spans, at = [], span.start
    for start, end in zip(
        original.silent_starts[first:last].tolist(), original.silent_ends[first:last].tolist(), strict=True
    ):
        kept = at + len(original.text(Span(at, max(at, start))).rstrip())
        if kept > at:
            spans.append(Span(at, kept))
        at = max(at, end)
    return [*spans, Span(at, span.end)] if at < span.end else spans


def nearest_place(placed: Placed, originals: Originals) -> Place:
    """The stretch between the first and the last word that a quotation was laid beside, in the turn of most of them."""
    used = [j for j in placed.laid.first if j >= 0]
    turns = placed.row.turns[used].tolist()
    mode = max(turns, key=turns.count)
    kept = [j for j in used if placed.row.turns[j] == mode]
    span = Span(int(placed.row.chunk.starts[kept[0]]), int(placed.row.chunk.ends[kept[-1]]))
    return shown(originals.originals[placed.original], (span,), originals)


def shown(original: Original, spans: tuple[Span, ...], originals: Originals) -> Place:
    """The place of spans of an original, with its turn and what stands around."""
    start, end = spans[0].start, spans[-1].end
    speaker = original.turn_speakers[original.turn(start)] if original.turn_speakers else -1
    block = original.block(start)
    seconds = float(original.seconds[block]) if original.seconds is not None and block >= 0 else None
    page = int(original.pages[block]) if original.pages is not None and block >= 0 else None
    before, after = _around(original, start, end)
    return Place(
        original=original.id,
        name=original.name,
        spans=spans,
        text=tuple(original.text(span) for span in spans),
        speaker=originals.speakers[speaker] if speaker >= 0 else None,
        page=page or None,
        start_seconds=None if seconds is None or np.isnan(seconds) else round(seconds, 3),
        before=before,
        after=after,
    )


def _bounds(original: Original, start: int, end: int) -> tuple[int, int]:
    """Where the words before and after may be taken from: the turns of both ends, without the label."""
    first = original.turn(start)
    left = int(original.turn_starts[first])
    last = original.turn(max(start, end - 1))
    right = int(original.turn_starts[last + 1]) if last + 1 < len(original.turn_starts) else original.length
    return max(left, start - AROUND), min(right, end + AROUND)


def _around(original: Original, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence and the sentence before, and the same after."""
    left, right = _bounds(original, start, end)
    whole_before = original.spoken(Span(left, start))
    before = whole_before.lstrip(" :\n")
    lead = len(whole_before) - len(before)
    ends = [end - lead for end in _sentence_ends(original, left, start) if end > lead]
    whole = len(before) < AROUND - 3
    if len(ends) >= 2:
        before = before[ends[-2] :]
    elif ends and not whole:
        before = before[ends[0] :]
    after = original.spoken(Span(end, right)).rstrip()
    ends = [match.end() for match in _END.finditer(after)]
    if len(ends) >= 2:
        after = after[: ends[1]]
    return _SPACES.sub(" ", before.strip("\n")), _SPACES.sub(" ", after.rstrip())


def _sentence_ends(original: Original, left: int, start: int) -> list[int]:
    """Where sentences end in the text before a place, counted from `left`; the place's first letter tells the last."""
    text = original.spoken(Span(left, start + 1))
    return [match.end() for match in _END.finditer(text) if match.end() <= start - left]


def cuts(placed: Placed, compared: Compared, originals: Originals) -> list[Cut]:
    """What the quotation does not show: words left out at a sign, and the rest of the sentences at its ends."""
    original = originals.originals[placed.original]
    stretch = placed.row.chunk
    result: list[Cut] = []
    for first, last in compared.left_out:
        span = Span(int(stretch.starts[first]), int(stretch.ends[last - 1]))
        result.extend(cut("left out", original, span))
    start = int(stretch.starts[compared.pieces[0][0]])
    end = int(stretch.ends[compared.pieces[-1][1] - 1])
    left, right = _bounds(original, start, end)
    before = original.spoken(Span(left, start))
    begins = max(_sentence_ends(original, left, start), default=0)
    head = before[begins:]
    if words(head) and (begins or left > start - AROUND):
        offset = left + begins + len(head) - len(head.lstrip(" :\n"))
        result.extend(cut("starts mid-sentence", original, Span(offset, left + len(before.rstrip()))))
    after = original.spoken(Span(end, right))
    match = re.search(r"[.!?…](?=[\"”’')\]]*(?:\s|$))|\n\s*\n", after)
    tail = after[: match.start()] if match else after
    if words(tail) and (match or right < end + AROUND):
        lead = len(tail) - len(tail.lstrip(" ,;:-–—\n"))
        result.extend(cut("ends mid-sentence", original, Span(end + lead, end + len(tail.rstrip()))))
    return result


def cut(kind: CutKind, original: Original, span: Span) -> list[Cut]:
    """A cut, and one for each word in it that turns or limits what is quoted."""
    spoken = original.spoken(span)
    found = words(spoken)
    result = [Cut(kind=kind, words=len(found), text=_SPACES.sub(" ", spoken.strip()), span=span)]
    for word in found:
        if word.key in LIMITS:
            at = Span(span.start + word.start, span.start + word.end)
            result.append(Cut(kind="left behind", words=1, text=word.raw, span=at))
    return result


def language_differs(quotation: Quotation, originals: Originals) -> bool:
    """Whether the quotation's letters are of another script than the originals'."""
    mine = is_latin(" ".join(quotation.parts))
    return mine is not None and originals.latin is not None and mine != originals.latin
