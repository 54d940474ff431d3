"""Passages in quotation marks: which marks pair, how passages nest, and how long it takes to tell."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.document import Span
from quoth.extract.quoted import in_blocks, quotations

MARKS = "\"“”„«»‹›「」『』‘’‚'`"


def passages(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“The kiln cracked,” said Fay.", ["“The kiln cracked,”"]),
        ('"The kiln cracked," said Fay. "Again."', ['"The kiln cracked,"', '"Again."']),
        ("'The kiln cracked,' said Fay.", ["'The kiln cracked,'"]),
        ("‘The kiln cracked,’ said Fay.", ["‘The kiln cracked,’"]),
        ("«The kiln cracked», said Fay.", ["«The kiln cracked»"]),
        ("« The kiln cracked », said Fay.", ["« The kiln cracked »"]),
        ("»The kiln cracked«, said Fay. »Again.«", ["»The kiln cracked«", "»Again.«"]),
        ("‹The kiln cracked›, said Fay.", ["‹The kiln cracked›"]),
        ("„The kiln cracked“, said Fay.", ["„The kiln cracked“"]),
        ("„The kiln cracked”, said Fay.", ["„The kiln cracked”"]),
        ("「The kiln cracked」 said Fay.", ["「The kiln cracked」"]),
        ("``The kiln cracked,'' said Fay. ``Again.''", ["``The kiln cracked,''", "``Again.''"]),
        ("''The kiln cracked,'' said Fay. ''Again.''", ["''The kiln cracked,''", "''Again.''"]),
        ('" The kiln cracked , " said Fay . " Again . "', ['" The kiln cracked , "', '" Again . "']),
    ],
)
def test_every_kind_of_mark(text, wanted):
    assert passages(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('“The kiln cracked," said Fay.', ['“The kiln cracked,"']),
        ('"The kiln cracked,” said Fay.', ['"The kiln cracked,”']),
        ("“The kiln cracked,“ said Fay.", ["“The kiln cracked,“"]),
        ("”The kiln cracked,” said Fay.", ["”The kiln cracked,”"]),
        ("“It cracked, said Fay. “Again.”", ["“It cracked, said Fay.", "“Again.”"]),
        ("“It cracked, said Fay.", ["“It cracked, said Fay."]),
        ('“A 31" fish cracked it,” said Fay.', ['“A 31" fish cracked it,”']),
        ("“The kiln cracked,'' said Fay.", ["“The kiln cracked,''"]),
        ("It cracked,” said Fay. “Again.”", ["“Again.”"]),
        ("“One.”“Two.”", ["“One.”", "“Two.”"]),
        ('"One." "Two."', ['"One."', '"Two."']),
    ],
)
def test_mixed_unclosed_and_unopened_marks(text, wanted):
    assert passages(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The drivers' bus, the '60s tram and O'Neill's 'ole cab.", []),
        ("‘I don’t think we’ll sail,’ said Moll.", ["‘I don’t think we’ll sail,’"]),
        ("‘The players’ bus never came,’ said Albie. ‘Ever.’", ["‘The players’ bus never came,’", "‘Ever.’"]),
        ("'It's the drivers' pay that's at stake,' said Vi.", ["'It's the drivers' pay that's at stake,'"]),
        ("‘Give ’em a week,’ said Gus.", ["‘Give ’em a week,’"]),
        ("“He shouldn‘t have parked there,” said Uma.", ["“He shouldn‘t have parked there,”"]),
        ("rock 'n' roll is 'dead'", ["'dead'"]),
        ("the players’ ‘club’", ["‘club’"]),
    ],
)
def test_apostrophes_are_not_marks(text, wanted):
    assert passages(text) == wanted


@pytest.mark.parametrize(
    "text", ["It was 6' 2\" long.", 'a 6" pipe and a 4" pipe', "a 6'' pipe", 'a 6 " pipe', '"', "' ", "“", ""]
)
def test_inches_and_lone_marks_hold_nothing(text):
    assert passages(text) == []


def test_inches_inside_a_quotation_do_not_hide_the_next_one():
    assert passages('A 31" fish. "I let it go," said Tess.') == ['"I let it go,"']


def test_nesting_gives_depth():
    text = "“He told me ‘the old kiln’ cracked,” she said of the 'deal'."
    assert [(text[q.start : q.end], q.depth) for q in quotations(text, 0, len(text))] == [
        ("“He told me ‘the old kiln’ cracked,”", 0),
        ("‘the old kiln’", 1),
        ("'deal'", 0),
    ]


def test_a_passage_after_an_apostrophe_that_looked_like_a_mark_is_outermost():
    text = "He wore ‘ole boots. “Hi,” said Ann."
    assert [(text[q.start : q.end], q.depth) for q in quotations(text, 0, len(text))] == [("“Hi,”", 0)]


def test_only_the_block_is_read():
    text = "“One” “Two” “Three”"
    assert [text[q.start : q.end] for q in quotations(text, 6, 11)] == ["“Two”"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We tested the wells,\nand all were clean,” she said.", ["“We tested the wells,", "and all were clean,”"]),
        ('"We tested the wells,\nand all were clean," she said.', ['"We tested the wells,', 'and all were clean,"']),
        ("“One.\n“Two.”", ["“One.", "“Two.”"]),
        ('"One.\n"Two."', ['"One.', '"Two."']),
        ("“One.\nA plain line.\nNot his,” he said.", ["“One."]),
        ("“One.\nHe called it “fine” and left.", ["“One.", "“fine”"]),
        ("It's 'one\ntwo' three", []),
    ],
)
def test_a_quotation_broken_by_the_end_of_a_block(text, wanted):
    blocks = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)]
    assert [text[q.start : q.end] for q in in_blocks(text, blocks)] == wanted


PARTS = st.sampled_from([*MARKS, "''", "``", " ", "\n", "a", "Zoe", "s", "9", ".", ",", "(", "—", "é", "’s", "tis"])
TEXTS = st.lists(PARTS, max_size=60).map("".join)


@settings(deadline=None)
@given(TEXTS)
def test_passages_stand_in_the_text_in_order_and_nest(text):
    found = quotations(text, 0, len(text))
    around: list = []
    last = -1
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
        assert q.start > last
        last = q.start
        while around and around[-1].end <= q.start:
            around.pop()
        assert q.depth == len(around)
        assert not around or q.end <= around[-1].end
        around.append(q)
        assert text[q.start] in MARKS
        assert not q.closed or text[q.end - 1] in MARKS
        assert not text[q.end - 1].isspace()


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_what_stands_around_a_block_changes_nothing(before, text):
    alone = quotations(text, 0, len(text))
    shifted = quotations(before + text + before, len(before), len(before) + len(text))
    assert [(q.start - len(before), q.end - len(before), q.depth, q.closed) for q in shifted] == alone


@settings(deadline=None)
@given(st.lists(TEXTS.map(lambda text: text.replace("\n", " ")), max_size=5))
def test_passages_of_blocks_stay_within_them(lines):
    text = "\n".join(lines)
    blocks = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)]
    together = in_blocks(text, blocks)
    assert [q.start for q in together] == sorted({q.start for q in together})
    for q in together:
        assert any(block.start <= q.start < q.end <= block.end for block in blocks)
    for block in blocks[:1]:
        assert [q for q in together if q.end <= block.end] == quotations(text, block.start, block.end)


@pytest.mark.parametrize(
    "unit", ['"', "“", "”", "‘a ", "’", "'a", "« ", "“a ” ", "„‘“«‹'\"a", "s' ", "“ \t ", "‘a’s b' "]
)
def test_time_grows_with_the_text(unit, steps):
    small, large = unit * 300, unit * 600
    once = steps(lambda: quotations(small, 0, len(small)))
    assert steps(lambda: quotations(large, 0, len(large))) < 2.2 * once
