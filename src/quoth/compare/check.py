"""The check: for each quotation of an article, is it in the originals, where, and word for word?

Two passes. The first looks for each quotation alone; the second for those that it left in doubt, knowing where the
article's others were found. A place is an answer only when the evidence for it is enough (`ENOUGH_BITS`); below that
the quotation is absent, the nearest passage is given as nearest, and a reason is. See `evidence` for the weighing,
`differences` for the words, `places` for what is shown of the original.

>>> from quoth.document import Document
>>> speech = Document(id="s", sha256="", text="We shall mend every bridge in this county and raise no toll.")
>>> [finding] = check([Quotation(parts=("We shall mend every bridge in the county",))], index([speech]))
>>> finding.verdict, finding.differences[0].original, finding.differences[0].quoted
('altered', 'this', 'the')
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log2

from quoth.compare.differences import Compared, compare
from quoth.compare.indexing import index
from quoth.compare.names import agree, is_role
from quoth.compare.originals import Originals
from quoth.compare.places import cuts, language_differs, nearest_place, place, words_of
from quoth.compare.prior import Neighbour, Prior, is_another
from quoth.compare.query import Query, query
from quoth.compare.search import Placed, places
from quoth.compare.severity import SMALL, gravest
from quoth.findings import Finding, Place, Quotation, Reason, Verdict

__all__ = ["check", "index"]

ENOUGH_BITS = 0.0
ANY_CHANGE_BITS, CHANGED_BITS = 4.0, 8.0  # more for words that differ at all, and more the more of them do
MOST_ODDS = 16.0  # the article's other quotations make it at most so many times likelier to be found, or less likely
CHANGED_OF_ANOTHER = 0.25  # words in another's turn that are only alike are not what the speaker named said
SURE_BITS = 6.0  # above what is enough: a place that may speak for its neighbours
NO_DOUBT_BITS = 40.0
CLEARLY_BETTER = 3.0
NEAREST_SHARE = 0.35  # of the words: what is less like the quotation is not shown as nearest


def check(quotations: Iterable[Quotation], originals: Originals) -> list[Finding]:
    """A finding for each quotation, in order. Quotations of one article are best checked together."""
    asked = list(quotations)
    queries = [query(quotation.parts) for quotation in asked]
    found = [
        places(words, originals, Prior(quotation, originals)) for quotation, words in zip(asked, queries, strict=True)
    ]
    sure = {i: placed[0] for i, placed in enumerate(found) if placed and placed[0].score >= ENOUGH_BITS + SURE_BITS}
    enough = [ENOUGH_BITS] * len(asked)
    by_article: dict[str | None, list[int]] = {}
    for i, quotation in enumerate(asked):
        by_article.setdefault(quotation.article, []).append(i)
    for members in by_article.values():
        for i in members:
            if not found[i] or not _in_doubt(found[i]):
                continue
            enough[i] -= _odds_bits([j for j in members if j != i and not asked[j].taken_for], found, sure)
            neighbours = _neighbours(i, members, sure)
            if neighbours:
                found[i] = places(queries[i], originals, Prior(asked[i], originals, neighbours))
    return [_finding(*one, originals) for one in zip(asked, queries, found, enough, strict=True)]


def _odds_bits(others: Sequence[int], found: Sequence[list[Placed]], sure: dict[int, Placed]) -> float:
    """How much likelier a quotation is to be in the originals since so many of the article's others are, or are not."""
    there = sum(j in sure for j in others)
    not_there = sum(not found[j] or found[j][0].score < ENOUGH_BITS for j in others)
    return log2(min(MOST_ODDS, max(1 / MOST_ODDS, (there + 1) / (not_there + 1))))


def _in_doubt(placed: Sequence[Placed]) -> bool:
    if placed[0].score < ENOUGH_BITS + NO_DOUBT_BITS:
        return True
    return len(placed) > 1 and placed[1].score > placed[0].score - CLEARLY_BETTER


def _neighbours(i: int, members: Sequence[int], sure: dict[int, Placed]) -> list[Neighbour]:
    """Where the article's other quotations stand; the next one found before and after this one count as near."""
    others = [j for j in members if j in sure and j != i]
    before = max((j for j in others if j < i), default=None)
    after = min((j for j in others if j > i), default=None)
    return [Neighbour(sure[j].original, sure[j].position, j in (before, after)) for j in others]


def _finding(
    quotation: Quotation, words: Query, placed: Sequence[Placed], enough: float, originals: Originals
) -> Finding:
    best = placed[0] if placed else None
    if best is None or not _is_enough(quotation, words, best, enough, originals):
        return Finding(
            quotation=quotation,
            verdict="absent",
            reason=_reason(quotation, words, best, originals),
            nearest=_nearest(words, best, originals),
            evidence=_evidence(best, enough),
        )
    compared = _compared(words, best, originals)
    chosen = place(best, compared.pieces, compared.left_out, originals)
    return Finding(
        quotation=quotation,
        verdict=_verdict(compared),
        severity=gravest([difference.severity for difference in compared.differences]),
        place=chosen,
        places=tuple(_places(words, placed, originals, chosen)),
        differences=tuple(compared.differences),
        cuts=tuple(cuts(best, compared, originals)),
        speaker_is=agree(quotation.speaker, chosen.speaker),
        evidence=_evidence(best, enough),
    )


def _is_enough(quotation: Quotation, words: Query, best: Placed, enough: float, originals: Originals) -> bool:
    """Whether the evidence is enough: the more for words that differ, which are weaker proof the more there are."""
    keys = best.row.chunk.keys
    own = sum(not word.supplied for word in words.words) or 1
    equal = sum(
        j >= 0 and (keys[j] == key or last > j or word.supplied)
        for j, last, key, word in zip(best.laid.first, best.laid.last, words.keys, words.words, strict=True)
        if not word.supplied
    )
    changed = 1 - equal / own
    if best.score < enough + (ANY_CHANGE_BITS + CHANGED_BITS * changed if changed else 0):
        return False
    speaker = originals.originals[best.original].turn_speakers[int(best.row.turns[best.first])]
    another = speaker >= 0 and is_another(quotation, originals.speakers[speaker])
    return not another or changed <= CHANGED_OF_ANOTHER


def _compared(words: Query, placed: Placed, originals: Originals) -> Compared:
    return compare(words, placed.laid, words_of(placed, originals), placed.row)


def _verdict(compared: Compared) -> Verdict:
    if compared.seams:
        return "spliced"
    if compared.differences:
        return "altered"
    return "trimmed" if compared.left_out or compared.supplied else "verbatim"


def _places(words: Query, placed: Sequence[Placed], originals: Originals, chosen: Place) -> list[Place]:
    """All places of words as near to the quotation as the best one's."""
    as_good = [chosen]
    seen = {(chosen.original, chosen.spans)}
    for other in placed[1:]:
        if other.alignment < placed[0].alignment - 0.75:
            continue
        compared = _compared(words, other, originals)
        here = place(other, compared.pieces, compared.left_out, originals)
        if (here.original, here.spans) not in seen:
            seen.add((here.original, here.spans))
            as_good.append(here)
    return as_good


def _evidence(best: Placed | None, enough: float) -> float:
    return round(best.score - enough, 1) if best else 0.0


def _nearest(words: Query, best: Placed | None, originals: Originals) -> Place | None:
    """The passage most like an absent quotation, if a reader would see the likeness: telling words in common."""
    if best is None:
        return None
    keys = best.row.chunk.keys
    equal = [
        word for j, key, word in zip(best.laid.first, words.keys, words.words, strict=True) if j >= 0 and keys[j] == key
    ]
    if len(equal) < NEAREST_SHARE * len(words) or all(word.key in SMALL for word in equal):
        return None
    return nearest_place(best, originals)


def _reason(quotation: Quotation, words: Query, best: Placed | None, originals: Originals) -> Reason:
    """Why a quotation is absent, the most telling reason first."""
    if quotation.translated or language_differs(quotation, originals):
        return "translation"
    if not len(words) or (best is not None and _as_it_stands(words, best)):
        return "too short or too common"
    labels = [label for label in originals.speakers if not is_role(label)]
    if quotation.speaker and labels:
        there = any(agree(quotation.speaker, label) == "same" for label in labels)
        return "speaker there but not these words" if there else "speaker not in the originals"
    return "not in the originals"


def _as_it_stands(words: Query, placed: Placed) -> bool:
    """Whether the words stand in the original one after the other."""
    keys = placed.row.chunk.keys
    first = placed.laid.first
    return all(j >= 0 and keys[j] == key for j, key in zip(first, words.keys, strict=True)) and all(
        b == a + 1 for a, b in pairwise(first)
    )
