"""Quotations longer than can be laid beside an original at one go, and inputs made to take long."""

import time
from random import Random

import pytest

from quoth.compare.check import check
from quoth.compare.indexing import index
from quoth.compare.originals import Originals
from quoth.document import Document
from quoth.findings import Finding, Quotation

NOUNS = "ferry harbour toll bridge dyke council barge winter letter county engine lantern pilot rope ledger"
VERBS = "carried mended signed promised sank raised counted painted sold repaired borrowed hid found lost towed"


def speech(sentences: int) -> list[str]:
    chance = Random(4)
    nouns, verbs = NOUNS.split(), VERBS.split()

    def pick(words: list[str]) -> str:
        return chance.choice(words)

    return [
        f"The {pick(nouns)} of number {chance.randint(1, 999)} {pick(verbs)} the {pick(nouns)} and {pick(verbs)} it."
        for _ in range(sentences)
    ]


@pytest.fixture(scope="module")
def said() -> list[str]:
    return speech(260)


@pytest.fixture(scope="module")
def originals(said: list[str]) -> Originals:
    return index([Document(id="s", sha256="", text="Thank you. " + " ".join(said) + " Good night.")])


def ask(originals: Originals, words: list[str]) -> Finding:
    [finding] = check([Quotation(parts=(" ".join(words),))], originals)
    return finding


def test_a_speech_printed_whole_is_verbatim(said: list[str], originals: Originals) -> None:
    finding = ask(originals, said)
    assert finding.verdict == "verbatim"
    assert finding.place is not None
    assert finding.place.text == (" ".join(said).rstrip("."),)


def test_what_is_changed_dropped_and_added_in_it_is_reported(said: list[str], originals: Originals) -> None:
    words = list(said)
    words[40] = words[40].replace("The ", "No ", 1)
    words[150] = words[150] + " Nobody clapped."
    finding = ask(originals, words)
    assert finding.verdict == "altered"
    assert [(d.kind, d.original, d.quoted) for d in finding.differences] == [
        ("changed", "The", "No"),
        ("added", "", "Nobody clapped"),
    ]


def test_two_halves_the_wrong_way_round_are_spliced(said: list[str], originals: Originals) -> None:
    assert ask(originals, said[130:] + said[:130]).verdict == "spliced"


def test_another_speech_is_absent(originals: Originals) -> None:
    words = [f"Comrade {n}, our orchard grew {n * 17 % 101} pears before the hail of {1900 + n}." for n in range(80)]
    assert ask(originals, words).verdict == "absent"


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 20_000,
        "[a]" * 8_000,
        ". . . " * 8_000,
        "no " * 20_000,
        "a.b." * 8_000,
        "‘’" * 10_000,
        "…\n" * 10_000,
        "(A " * 10_000,
        "1,1." * 10_000,
    ],
)
def test_hostile_quotations_take_no_time_to_speak_of(originals: Originals, hostile: str) -> None:
    started = time.process_time()
    ask(originals, [hostile])
    assert time.process_time() - started < 8
