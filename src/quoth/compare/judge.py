"""What is said of a quotation, once it is known where it may stand.

A place is an answer only when the evidence for it is enough; below that the quotation is absent, and the nearest
passage is shown as nearest. Words that differ are weaker proof, and more is asked for them; words that are only alike
in another's turn are none. Where one place does not hold a quotation, its parts are looked for apart: a quotation
joined from several places is spliced.
"""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from quoth.compare.align import FAR_WORDS
from quoth.compare.differences import Compared, compare, moved
from quoth.compare.names import agree, is_role
from quoth.compare.originals import Originals
from quoth.compare.places import cuts, language_differs, nearest_place, place, words_of
from quoth.compare.prior import Prior, is_another
from quoth.compare.query import Query
from quoth.compare.search import Placed, crowded, places, segments
from quoth.compare.severity import SMALL, gravest
from quoth.compare.words import words as words_in
from quoth.document import Span
from quoth.findings import Finding, Place, Quotation, Reason, Verdict

ENOUGH_BITS = 0.0
ANY_CHANGE_BITS, ANY_CHANGE_OF_MANY_BITS, MANY_WORDS = 3.0, 2.0, 8  # more for words that differ at all
CHANGED_BITS = 8.0  # and more the more of them do: so much more if all did
LITTLE_CHANGED, COMMONPLACE_BITS = 0.3, 12.0  # but eight words in order, stock phrases or not, are no chance
CHANGED_OF_ANOTHER = 0.2  # words in another's turn that are only alike are not what the speaker named said
FEW_WORDS = 3  # small words alone prove nothing if there are no more of them
PIECE_BITS = 4.0  # more for each piece of a quotation joined from several places
LEAST_EQUAL, LEAST_EQUAL_OF_MANY = 0.4, 0.6  # share of the words; of a long quotation, more
LEAST_EQUAL_SPLICED = 0.7
HELD_SHARE = 0.5  # of a part's words: less, and its place is looked for elsewhere
MOST_PIECES = 12
STOCK_PHRASE_WORDS = 8  # a longer quotation hardly stands in more places than are looked into
NEAREST_SHARE = 0.35  # of the words: what is less like the quotation is not shown as nearest


def judge(quotation: Quotation, words: Query, placed: Sequence[Placed], enough: float, originals: Originals) -> Finding:
    """The finding for a quotation from the places it may stand in, best first, and the bits that are enough."""
    best = placed[0] if placed else None
    is_found = best is not None and _is_enough(quotation, words, best, enough, originals)
    pieces = _pieces(quotation, words, best if is_found else None, enough, originals)
    if pieces:
        return _joined(quotation, pieces, enough, originals)
    if best is None or not is_found:
        return Finding(
            quotation=quotation,
            verdict="absent",
            reason=_reason(quotation, words, best, originals),
            nearest=nearest_to(words, best, originals),
            evidence=_evidence(best, enough),
        )
    if len(words) <= STOCK_PHRASE_WORDS and crowded(words, originals):
        placed = [*placed, *places(words, originals, Prior(quotation, originals), every=True)]
    compared = compared_at(words, best, originals)
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


def _pieces(
    quotation: Quotation, words: Query, best: Placed | None, enough: float, originals: Originals
) -> list[tuple[Query, Placed]] | None:
    """The parts and sentences of a quotation, each at its own place, where one place does not hold them all.

    Each must prove itself. `None` where the best place holds most words of all of them, where one has no place, or
    where their places follow each other.
    """
    cuts_at = segments(words)
    if not cuts_at:
        return None
    compared = compared_at(words, best, originals) if best else None
    strong = [compared is not None and equal_share(words, compared, *segment) >= HELD_SHARE for segment in cuts_at]
    if all(strong):
        return None
    grouped: list[tuple[int, int]] = []
    for i, segment in enumerate(cuts_at):
        if i and strong[i] and strong[i - 1]:
            grouped[-1] = (grouped[-1][0], segment[1])
        else:
            grouped.append(segment)
    if len(grouped) > MOST_PIECES:
        return None
    prior = Prior(quotation, originals)
    pieces: list[tuple[Query, Placed]] = []
    for start, end in grouped:
        part = words.slice(start, end)
        found = places(part, originals, prior)
        if not found or not _is_enough(quotation, part, found[0], enough + PIECE_BITS, originals):
            return None
        pieces.append((part, found[0]))
    return (
        pieces if any(are_apart(a, b, originals) or a.end > b.position for (_, a), (_, b) in pairwise(pieces)) else None
    )


def are_apart(one: Placed, other: Placed, originals: Originals) -> bool:
    """Whether two pieces stand in different turns, or too far from each other."""
    if one.original != other.original or one.row.turns[one.last] != other.row.turns[other.first]:
        return True
    first, second = sorted((one, other), key=lambda placed: placed.position)
    between = originals.originals[one.original].spoken(Span(first.end, max(first.end, second.position)))
    return len(words_in(between)) > FAR_WORDS


def _joined(
    quotation: Quotation, pieces: Sequence[tuple[Query, Placed]], enough: float, originals: Originals
) -> Finding:
    """The finding for a quotation whose parts stand at several places, or in another order than they were said in."""
    compared = [compared_at(words, placed, originals) for words, placed in pieces]
    shown_places = [
        place(placed, one.pieces, one.left_out, originals) for (_, placed), one in zip(pieces, compared, strict=True)
    ]
    differences = [difference for one in compared for difference in one.differences]
    spliced = any(one.seams for one in compared) or any(
        are_apart(a, b, originals) for (_, a), (_, b) in pairwise(pieces)
    )
    if not spliced:
        differences.extend(moved(words, there) for (words, _), there in zip(pieces[1:], shown_places[1:], strict=True))
    first = shown_places[0]
    same = [one for one in shown_places if one.original == first.original]
    spans = tuple(span for one in same for span in one.spans)
    return Finding(
        quotation=quotation,
        verdict="spliced" if spliced else "altered",
        severity=gravest([difference.severity for difference in differences]),
        place=msgspec.structs.replace(
            first, spans=spans, text=tuple(text for one in same for text in one.text), after=same[-1].after
        ),
        places=(first,),
        joined=tuple(shown_places[1:]),
        differences=tuple(differences),
        cuts=tuple(
            cut
            for (_, placed), one in zip(pieces, compared, strict=True)
            for cut in cuts(placed, one, originals)
            if cut.kind in ("left out", "left behind")
        ),
        speaker_is=agree(quotation.speaker, first.speaker),
        evidence=round(min(placed.score for _, placed in pieces) - enough, 1),
    )


def equal_share(words: Query, compared: Compared, start: int, end: int) -> float:
    """The share of the words from `start` to before `end` that are equal, in whatever form; supplied ones apart."""
    own = [i for i in range(start, end) if not words.words[i].supplied]
    unlike = {i for one in compared.unlike if not one.form for i in one.quotes}
    return 1 - sum(i in unlike for i in own) / len(own) if own else 1.0


def _is_enough(quotation: Quotation, words: Query, best: Placed, enough: float, originals: Originals) -> bool:
    """Whether the evidence is enough: the more for words that differ, which are weaker proof the more there are."""
    if len(words) <= FEW_WORDS and all(word.key in SMALL for word in words.words):
        return False
    if best.score < enough - COMMONPLACE_BITS:
        return False
    compared = compared_at(words, best, originals)
    changed = 1 - equal_share(words, compared, 0, len(words))
    many = len(words) >= MANY_WORDS
    least = LEAST_EQUAL_SPLICED if compared.seams else LEAST_EQUAL_OF_MANY if many else LEAST_EQUAL
    if many and changed <= LITTLE_CHANGED and not compared.seams:
        enough -= COMMONPLACE_BITS
    elif changed:
        enough += (ANY_CHANGE_OF_MANY_BITS if many else ANY_CHANGE_BITS) + CHANGED_BITS * changed
    if 1 - changed < least or best.score < enough:
        return False
    speaker = originals.originals[best.original].turn_speakers[int(best.row.turns[best.first])]
    another = speaker >= 0 and is_another(quotation, originals.speakers[speaker])
    return not another or changed <= CHANGED_OF_ANOTHER


def compared_at(words: Query, placed: Placed, originals: Originals) -> Compared:
    """What sets a query apart from a place."""
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
        compared = compared_at(words, other, originals)
        here = place(other, compared.pieces, compared.left_out, originals)
        if (here.original, here.spans) not in seen:
            seen.add((here.original, here.spans))
            as_good.append(here)
    return as_good


def _evidence(best: Placed | None, enough: float) -> float:
    return round(best.score - enough, 1) if best else 0.0


def nearest_to(words: Query, best: Placed | None, originals: Originals) -> Place | None:
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
