"""Every passage in quotation marks, with the attribution that holds it or why none does.

Nothing quoted is passed over in silence: what no attribution holds is a title (of a film, a book, a law), a scare quote
(a word or two held at arm's length), or words of somebody whom nobody names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from quoth.document import Span
from quoth.extract.quoted import Quotation
from quoth.reading import Attribution, Quoted, WhyNotHeld

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(re.split(" ", "a an and as at but by de for from in is la le of on or the to up vs with van von"))
_MARKS = "\"'`“”„«»‹›「」『』‘’‚ "
_BEFORE_SENTENCE = re.compile(r"(?:^|[.!?:…\n][\"'”’»)\]]*)\s*$")
_SCARE_WORDS = 4
_TITLE_WORDS = 12


def held(text: str, passages: Iterable[Quotation], attributions: tuple[Attribution, ...]) -> tuple[Quoted, ...]:
    """A `Quoted` for each passage; of several attributions that hold one, the innermost that holds it all.

    `passages` are in the order of their opening marks, and so is the answer.
    """
    contents = sorted((start, end, number) for number, a in enumerate(attributions) for start, end in a.content)
    starts = [start for start, _, _ in contents]
    sizes = [sum(end - start for start, end in a.content) for a in attributions]
    out = []
    begun: list[tuple[int, int, int]] = []  # contents that hold the passage's opening mark
    at = 0
    for passage in passages:
        while at < len(contents) and starts[at] <= passage.start:
            begun.append(contents[at])
            at += 1
        begun = [content for content in begun if content[1] > passage.start]
        covered: dict[int, int] = {}
        for start, end, number in (*begun, *contents[at : bisect_left(starts, passage.end, lo=at)]):
            common = min(end, passage.end) - max(start, passage.start)
            covered[number] = covered.get(number, 0) + common
        size = passage.end - passage.start
        best = max(covered, key=lambda n: (min(covered[n] / size, 0.95), -sizes[n]), default=None)
        span = Span(passage.start, passage.end)
        if best is not None and covered[best] >= 0.5 * size:
            out.append(Quoted(span, attributions[best].id, None))
        else:
            out.append(Quoted(span, None, why_not(text, passage)))
    return tuple(out)


def why_not(text: str, passage: Quotation) -> WhyNotHeld:
    """Why a passage that no attribution holds may stand in marks: by its words, and whether it is a sentence by itself.

    >>> why_not("He saw “The Long Way Home” twice", Quotation(7, 27, 0, True))
    'title'
    """
    inner = text[passage.start : passage.end].strip(_MARKS)
    words = _WORD.findall(inner)
    if inner[-1:] in (".", "!", "?", "…") and _BEFORE_SENTENCE.search(text, max(0, passage.start - 8), passage.start):
        return "nobody named"
    sentence = inner[-1:] in (".", "!", "?", "…") or (inner[-1:] == "," and len(words) > 1)
    big = [w for w in words if w.casefold() not in _SMALL]
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in big)
    if big and len(words) <= _TITLE_WORDS and capitals == len(big) and not (sentence and len(words) > 6):
        return "title"
    if len(words) <= _SCARE_WORDS and not (sentence and len(words) > 2):
        return "scare quote"
    return "nobody named"
