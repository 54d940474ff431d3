"""Which words are equal, whatever they look like."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.compare.equal import sameness
from quoth.compare.names import agree
from quoth.compare.words import fold, joined, number, numbers, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OK", "okay"), ("Qaida", "qaeda"), ("judgement", "judgment"), ("it’s", "its"), ("ISIS’", "ISIS's"),
        ("10", "ten"), ("'60s", "60s"), ("U.S.", "US"), ("colour", "Color"), ("organised", "organized"),
        ("travelled", "traveled"), ("[T]he", "the"), ("Café", "cafe"), ("1,000", "1000"), ("&", "and"),
        ("%", "percent"),         ("first", "1st"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_share_a_key(one: str, other: str) -> None:
    assert [word.key for word in words(one)] == [word.key for word in words(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("lesson", "lessons"), ("will", "can"), ("it's", "it"), ("four", "for"), ("10", "11"), ("1.5", "15")],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("original", "quoted", "how"),
    [
        (["news", "casts"], ["newscasts"], "equal"),
        (["policy", "maker"], ["policymaker"], "equal"),
        (["A", "A"], ["AA"], "equal"),
        (["a", "thousand"], ["1,000"], "equal"),
        (["1", "million"], ["one", "million"], "equal"),
        (["twenty", "five"], ["25"], "equal"),
        (["they're"], ["they", "are"], "form"),
        (["do", "not"], ["don’t"], "form"),
        (["he'd", "gone"], ["he", "had", "gone"], "form"),
        (["what's"], ["what", "has"], "form"),
        (["is"], ["was"], None),
        (["10", "11"], ["21"], None),
        ([], ["that"], None),
    ],
)
def test_runs_of_words(original: list[str], quoted: list[str], how: str | None) -> None:
    assert sameness(original, quoted) == how
    assert sameness(quoted, original) == how


def test_marks_of_a_transcript_are_no_words() -> None:
    assert [word.raw for word in words("We won [applause]. (CROSSTALK) Twice (inaudible) over.")] == [
        "We",
        "won",
        "Twice",
        "over",
    ]


@given(st.text(max_size=300))
def test_words_are_the_texts_own_characters_in_order(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.raw for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(word.key for word in found)


@given(st.lists(st.from_regex(r"[a-z]{1,9}|[0-9]{1,4}", fullmatch=True), min_size=2, max_size=6))
def test_numbers_of_joined_words_are_those_of_the_joined_word(raw: list[str]) -> None:
    import numpy as np

    columns = np.array([numbers(word) for word in raw])
    keys = [fold(word) for word in raw]
    both = joined(columns[:, 0].astype(np.uint32), columns[:, 2])
    for i in range(1, len(raw)):
        if keys[i] not in ("hundred", "thousand", "million", "billion", "trillion"):
            assert both[i] == number(keys[i - 1] + keys[i])


@pytest.mark.parametrize(
    ("name", "label", "match"),
    [
        ("Ana Lind", "LIND", "same"), ("Lind", "MAYOR ANA LIND", "same"), ("Mayor Lind", "A. Lind", "same"),
        ("Ana Lind", "PETER LIND", "other"), ("Ana Lind", "OKAFOR", "other"), ("Ana Lind", "MODERATOR", "unknown"),
        ("Grace O'Neil", "O’NEIL", "same"), (None, "LIND", "unknown"), ("Ana Lind", None, "unknown"),
        ("José Núñez", "NUNEZ [through translator]", "same"), ("the moderator", "LIND", "unknown"),
    ],
)  # fmt: skip
def test_names_against_labels(name: str | None, label: str | None, match: str) -> None:
    assert agree(name, label) == match


def test_a_megabyte_on_one_line_takes_linear_time() -> None:
    for piece in ("[" * 1000, "'a" * 1000, "a." * 1000, "(A " * 700, "1,1" * 900):
        assert words(piece * 100) is not None
