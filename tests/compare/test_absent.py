"""What must not be found: invented quotations, look-alikes of what was said."""

import json
from pathlib import Path

import pytest

from quoth.compare.check import check
from quoth.compare.originals import Originals
from quoth.findings import Quotation

INVENTED = [json.loads(line) for line in Path(__file__).with_name("invented.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("with_speaker", [True, False])
def test_invented_quotations_are_absent_from_real_debates(all_debates: Originals, with_speaker: bool) -> None:
    quotations = [
        Quotation(parts=(line["quotation"],), speaker=line["speaker"] if with_speaker else None) for line in INVENTED
    ]
    assert len(quotations) == 20
    assert [f.quotation.parts for f in check(quotations, all_debates) if f.verdict != "absent"] == []


@pytest.mark.parametrize(
    "look_alike",
    [
        "We will close the harbour bridge for good this winter, and I will not apologise for it to anybody.",
        "I have always thought that the flood was the fault of the county, and people here will never forget it.",
        "People here remember that I stood alone on the ferry landing when the council took away their jobs.",
        "We signed the letter, Olav, and the lawyers went through all the e-mails of the contract twice in March.",
    ],
)
def test_a_look_alike_of_the_same_speaker_is_absent(council: Originals, look_alike: str) -> None:
    [finding] = check([Quotation(parts=(look_alike,), speaker="Ana Lind")], council)
    assert (finding.verdict, finding.place) == ("absent", None)


def test_words_alike_in_anothers_turn_are_not_the_named_speakers(council: Originals) -> None:
    alike = "The contract is public, every word of it, and we voted against it"
    [finding] = check([Quotation(parts=(alike,), speaker="Grace Okafor")], council)
    assert finding.verdict == "absent"
