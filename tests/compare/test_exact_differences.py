"""What is changed in a verbatim quotation is what is reported, and nothing else.

Properties over an invented debate always, and over real transcripts where the shared data is there. A passage that the
originals also hold in nearly the same words elsewhere has two right answers; such are left out by asking that the
passage's place be found. A few stock words, one of them changed, prove nothing ("going to we're going quickly take a
break"): they are rightly absent, and such are left out too.
"""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quoth.compare.check import check
from quoth.compare.originals import Originals
from quoth.compare.query import query
from quoth.compare.words import Word, fold, words
from quoth.document import Document, Span
from quoth.findings import Finding, Quotation

OTHER_WORDS = ("turnip", "orange", "seventeen", "never", "walked", "Uppsala", "quickly")
LEAST = 8
STOCK_BITS = 40.0  # of evidence for the words unchanged; those seen to become absent had 14 to 31
SEEDS = st.integers(0, 2**32)


def passages(document: Document) -> list[list[Word]]:
    """The words of each turn that has enough of them, by their place in the document."""
    found = []
    for block in document.blocks:
        start = block.label.end + 1 if block.label and block.label.start >= block.span.start else block.span.start
        text = document.at(Span(start, block.span.end))
        if "[" not in text and "(" not in text:
            turn = [Word(w.start + start, w.end + start, w.key, w.raw) for w in words(text)]
            if len(turn) >= LEAST:
                found.append(turn)
    return found


def folded(text: str) -> list[str]:
    return [word.key for word in query((text,)).words]


def judge(quoted: list[str], originals: Originals, passage: list[Word]) -> Finding:
    """The finding for some words, asked with the place's own speaker; skipped where another place is as near."""
    text = " ".join(quoted)
    [finding] = check([Quotation(parts=(text,), speaker=None)], originals)
    if finding.place is not None:
        assume(finding.place.spans == (Span(passage[0].start, passage[-1].end),))
    return finding


def differences(finding: Finding) -> list[tuple[str, list[str], list[str]]]:
    return [(d.kind, folded(d.original), folded(d.quoted)) for d in finding.differences]


Case = tuple[list[Word], int, int, str]


def case(documents: Sequence[Document], seed: int) -> Case:
    """A passage of a turn, the numbers of two of its inner words, and a word to put in."""
    chance = Random(seed)
    turns = passages(chance.choice(documents))
    turn = chance.choice(turns)
    length = chance.randint(LEAST, min(40, len(turn)))
    start = chance.randint(0, len(turn) - length)
    one, other = chance.randint(1, length - 2), chance.randint(1, length - 2)
    return turn[start : start + length], one, other, chance.choice(OTHER_WORDS)


def hold(originals: Originals, chosen: Case) -> None:
    """All the properties, for one passage, two of its inner words, and a word to put in."""
    passage, one, other, new = chosen
    raw = [word.raw for word in passage]
    mine = passage[one].key
    assume(fold(new) not in (word.key for word in passage))

    whole = judge(raw, originals, passage)
    assume(whole.verdict == "verbatim" and (whole.evidence or 0.0) > STOCK_BITS)
    assert not whole.differences

    changed = judge([*raw[:one], new, *raw[one + 1 :]], originals, passage)
    assert changed.verdict == "altered"
    assert differences(changed) == [("changed", [mine], [fold(new)])]

    neighbours = {passage[one - 1].key, passage[one + 1].key}
    if mine not in neighbours:
        dropped = judge([*raw[:one], *raw[one + 1 :]], originals, passage)
        assert dropped.verdict == "altered"
        assert differences(dropped) == [("dropped", [mine], [])]

    if passage[other].key != mine and max(Counter(word.key for word in passage).values()) == 1:
        swapped = list(raw)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        finding = judge(swapped, originals, passage)
        assert finding.verdict == "altered"
        low, high = sorted((one, other))
        a, b = passage[low].key, passage[high].key
        right = [[("changed", [a], [b]), ("changed", [b], [a])]]
        if high == low + 1:
            right += [[("changed", [a, b], [b, a])], [("moved", [a], [a])], [("moved", [b], [b])]]
        assert differences(finding) in right


# Fixtures are called for by name inside, since Hypothesis prints the arguments of a property that fails.


@settings(max_examples=150, deadline=None)
@given(seed=SEEDS)
def test_invented_debate(seed: int, request: pytest.FixtureRequest) -> None:
    hold(request.getfixturevalue("council"), case([request.getfixturevalue("debate")], seed))


@settings(max_examples=50, deadline=None)
@given(seed=SEEDS)
def test_real_transcripts(seed: int, request: pytest.FixtureRequest) -> None:
    hold(request.getfixturevalue("all_debates"), case(request.getfixturevalue("debates"), seed))


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS)
def test_one_real_transcript_alone(seed: int, request: pytest.FixtureRequest) -> None:
    hold(request.getfixturevalue("one_debate"), case(request.getfixturevalue("debates")[:1], seed))
