"""Units and word pieces: nothing of the text is lost, every offset is exact, pieces are as BERT's."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.document import Span
from quoth.extract.shapes import SHAPES, shape
from quoth.extract.units import UNIT, Units, Vocabulary


def words(text: str) -> list[str]:
    return [match.group() for match in UNIT.finditer(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“It’s late,” Ann said.", ["“", "It", "’", "s", "late", ",", "”", "Ann", "said", "."]),
        ("$1,250.50", ["$", "1", ",", "250", ".", "50"]),
        ("snake_case", ["snake", "_", "case"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("東京 tower", ["東", "京", "tower"]),
        ("A🥧B", ["A", "🥧", "B"]),
        ("...…", [".", ".", ".", "…"]),
        ("\u00a0a\u2003b\n", ["a", "b"]),
    ],
)
def test_words_and_marks_are_units(text, wanted):
    assert words(text) == wanted


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("the", ["the"]),
        ("The", ["the"]),
        ("unable", ["un", "##able"]),  # the longest piece first: not un ##a …
        ("unaffable", ["un", "##aff", "##able"]),
        ("unaa", ["un", "##aa"]),
        ("unaaa", ["un", "##aa", "##a"]),
        ("Café", ["cafe"]),  # accents are stripped, composed or not
        ("cafe\u0301s", ["cafe", "##s"]),
        ("Ł", ["ł"]),  # a letter of its own, no accent
        ("theb", ["[UNK]"]),  # what cannot be pieced to its end is unknown as a whole
        ("zebra", ["[UNK]"]),
        ("a" * 100, ["a", *["##aa"] * 49, "##a"]),
        ("a" * 101, ["[UNK]"]),  # longer than BERT pieces at all
        ("\u0301", ["[UNK]"]),  # nothing left of it
        (",", [","]),
        ("“", ["“"]),
    ],
)
def test_word_pieces(vocabulary, word, pieces):
    names = {number: piece for piece, number in vocabulary.pieces.items()}
    assert [names[number] for number in vocabulary.split(word)] == pieces
    assert vocabulary.split(word) == vocabulary.split(word)


def test_the_vocabulary_that_ships_pieces_as_bert_does(engine):
    """Expectations from the published vocabulary of bert-base-uncased."""
    shipped: Vocabulary = engine.network.vocabulary
    names = {number: piece for piece, number in shipped.pieces.items()}
    assert (shipped.unknown, shipped.start, shipped.end) == (100, 101, 102)
    for word, pieces in {
        "unaffable": ["una", "##ffa", "##ble"],
        "Embeddings": ["em", "##bed", "##ding", "##s"],
        "snowboarding": ["snow", "##boarding"],
        "naïve": ["naive"],
    }.items():
        assert [names[number] for number in shipped.split(word)] == pieces


@pytest.mark.parametrize(
    ("word", "number"),
    [("late", 0), ("Ann", 1), ("NATO", 2), ("A", 3), ("McCoy", 4), ("2016", 5), ("“", 6), ("”", 7), ('"', 8), ("’", 9)],
)
def test_shapes(word, number):
    assert shape(word) == number


@settings(deadline=None)
@given(st.text(min_size=1, max_size=20).flatmap(lambda text: st.sampled_from([*words(text), "a"])))
def test_every_unit_has_a_shape(word):
    assert 0 <= shape(word) < SHAPES


TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["Ann", "said", "“", "”", '"', "it’s", " ", " ", ".", "\t", "é", "e\u0301", "東", "🥧", "_", "\u200b"]
        )
    ).map("".join),
)


@settings(deadline=None)
@given(text=TEXTS)
def test_every_character_that_is_seen_stands_in_one_unit(vocabulary, text):
    units = Units(text, [(Span(0, len(text)), False)], vocabulary)
    assert len(units.start) == len(units.end) == len(units.pieces) == len(units.shape) == len(units.quote) == len(units)
    covered = [0] * len(text)
    last = 0
    for start, end in zip(units.start.tolist(), units.end.tolist(), strict=True):
        assert last <= start < end
        last = end
        for at in range(start, end):
            covered[at] += 1
    for character, count in zip(text, covered, strict=True):
        if character.isspace():
            assert count == 0
        elif not unicodedata.category(character).startswith("C"):
            assert count == 1
        else:
            assert count <= 1
    assert all(units.pieces)


@settings(deadline=None)
@given(text=TEXTS, before=TEXTS)
def test_a_block_reads_the_same_wherever_it_stands(vocabulary, text, before):
    alone = Units(text, [(Span(0, len(text)), True)], vocabulary)
    later = Units(
        before + text, [(Span(0, len(before)), False), (Span(len(before), len(before) + len(text)), True)], vocabulary
    )
    at = len(later) - len(alone)
    assert (later.start[at:] - len(before)).tolist() == alone.start.tolist()
    for feature in ("shape", "place", "quote"):
        assert getattr(later, feature)[at:].tolist() == getattr(alone, feature).tolist()
    assert later.pieces[at:] == alone.pieces


def test_blocks_places_and_marks_are_features(vocabulary):
    text = "Pier shut\n“It leaks,” said Ann. “Badly, said Bo."
    units = Units(text, [(Span(0, 9), True), (Span(10, len(text)), False)], vocabulary)
    assert units.block.tolist() == [0] * 3 + [1] * (len(units) - 3)
    assert units.place[1:5].tolist() == [2, 2, 1, 0]  # a headline's, its full stop, a paragraph's first, another
    assert units.quote[3:8].tolist() == [1] * 5  # “It leaks,”
    assert set(units.quote[8:11].tolist()) == {0}
    assert set(units.quote[11:].tolist()) == {3}  # never closed
    assert units.quotation[3:8].tolist() == [0] * 5
    assert set(units.quotation[11:].tolist()) == {1}


@pytest.mark.parametrize(("headline", "more"), [("Pier shut", 1), ("Pier shut.", 0), ("Pier shut?", 0), ("“Shut”", 0)])
def test_a_headline_without_a_mark_gets_a_full_stop_of_no_width(vocabulary, headline, more):
    plain, read = (Units(headline, [(Span(0, len(headline)), head)], vocabulary) for head in (False, True))
    assert len(read) == len(plain) + more
    if more:
        assert (read.start[-1], read.end[-1]) == (len(headline), len(headline))
        assert read.pieces[-1] == vocabulary.split(".")


def test_nothing_to_read(vocabulary):
    for blocks in ([], [(Span(0, 0), False)], [(Span(0, 3), False)]):
        assert len(Units("   ", blocks, vocabulary)) == 0


@pytest.mark.parametrize("text", ["a", "a ", "東", "_", "\u0301", "“", "a.\n"])
def test_time_grows_with_the_text(vocabulary, steps, text):
    def read(times):
        whole = text * times
        return lambda: Units(whole, [(Span(0, len(whole)), False)], vocabulary)

    read(400)()  # words met before are looked up
    assert steps(read(400)) < 2.2 * steps(read(200)) + 100
