"""Transcripts: which texts are one, who speaks, and what goes on with a turn."""

import json

import pytest

from quoth.document import Document
from quoth.pages.lines import lines
from quoth.pages.text import read_text
from quoth.pages.transcript import labels


def turns(document: Document) -> list[tuple[str | None, str]]:
    return [
        (document.at(block.label) if block.label else None, document.at(block.span))
        for block in document.blocks
        if block.kind == "turn"
    ]


def speakers(text: str) -> list[str | None]:
    document = read_text(text)
    assert document.format == "transcript" and document.text == text
    return [speaker for speaker, _ in turns(document)]


def test_labels_in_capitals_with_marks_and_going_on():
    text = (
        "MODERATOR: Good evening. [applause] We begin with the ferry.\n\n"
        "MOSS: She floats.\n\n"
        "And she will float next year.\n\n"
        "[laughter]\n\n"
        "O'HALE: I have been seasick since November.\n\n"
        "MODERATOR: Mrs. Moss, thirty seconds.\n\n"
        "MOSS: Then sit on deck.\n"
    )
    assert speakers(text) == ["MODERATOR", "MOSS", "MOSS", "MOSS", "O'HALE", "MODERATOR", "MOSS"]


def test_one_line_a_turn():
    text = "MODERATOR: Good evening.\nMOSS: Good evening.\nMODERATOR: The ferry.\nMOSS: She floats.\n"
    assert speakers(text) == ["MODERATOR", "MOSS", "MODERATOR", "MOSS"]


def test_wrapped_turns():
    text = (
        "MODERATOR: Good evening and welcome to the hall, where tonight we shall\n"
        "hear about the ferry from those who sail on it every week.\n"
        "MOSS: She floats, and while she floats she is the cheapest way across\n"
        "that anybody on this island is ever going to be offered.\n"
        "MODERATOR: Thank you. There will be questions from the hall later, when\n"
        "everybody has had their say.\n"
    )
    assert speakers(text) == ["MODERATOR", "MOSS", "MODERATOR"]


@pytest.mark.parametrize(("question", "answer"), [("Q.", "A."), ("Q:", "A:"), ("Q ", "A:"), ("Q) ", "A) ")])
def test_questions_and_answers(question, answer):
    text = "\n\n".join(
        f"{question} What about the {thing}?\n\n{answer} It will be painted." for thing in ("hull", "deck", "bell")
    )
    assert speakers(text) == ["Q", "A"] * 3


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Jane Roe (chair):", "Jane Roe"),
        ("JANE ROE, CHAIR OF THE BOARD:", "JANE ROE"),
        ("Mr. Roe:", "Mr. Roe"),
        ("SEN. JANE ROE (I-PORT ELLEN):", "SEN. JANE ROE"),
        ("Jane Roe [00:12:31]:", "Jane Roe"),
        ("[00:12] Jane Roe:", "Jane Roe"),
        ("**Jane Roe:**", "Jane Roe"),
        (">> JANE ROE:", "JANE ROE"),
        ("Speaker 2:", "Speaker 2"),
        ("JOHN ROE, JR.:", "JOHN ROE, JR."),
        ("María José de la Cruz:", "María José de la Cruz"),
        ("THE CHAIR:", "THE CHAIR"),
    ],
)
def test_the_label_is_the_name_alone(label, name):
    text = "\n\n".join(f"{label} Yes, and {number} more.\n\nHOST: And then?" for number in range(3))
    assert speakers(text) == [name, "HOST"] * 3


def test_a_label_on_a_line_of_its_own_is_joined_with_what_it_says():
    text = "\n\n".join("Jane Roe:\nShe floats.\n\nTom Hale:\n\nShe rolls." for _ in range(2))
    document = read_text(text)
    assert turns(document)[:2] == [("Jane Roe", "Jane Roe:\nShe floats."), ("Tom Hale", "Tom Hale:\n\nShe rolls.")]


def test_a_whole_name_at_first_and_the_last_name_after_it():
    text = (
        "[20:00:05]\n\nIDA MOSS, ISLAND HOST: Good evening.\n\nTOM HALE, PASSENGER: Evening.\n\n(BEGIN VIDEO CLIP)\n\n"
        "UNIDENTIFIED MALE: She rolls.\n\n(END VIDEO CLIP)\n\nMOSS: Does she?\n\nHALE: She does.\n\nMOSS: Thank you.\n"
    )
    said = [speaker for speaker in speakers(text) if speaker]
    assert list(dict.fromkeys(said)) == ["IDA MOSS", "TOM HALE", "UNIDENTIFIED MALE", "MOSS", "HALE"]


def test_a_time_behind_the_label_is_no_part_of_it():
    text = "\n\n".join(f"Ida Moss: (00:1{n})\nShe floats.\n\nTom Hale: (00:2{n})\nShe rolls." for n in range(3))
    assert speakers(text) == ["Ida Moss", "Tom Hale"] * 3


def test_an_opening_before_the_first_turn_is_no_turn():
    text = "Interview with the harbor's chair\n\nWe met her on Monday, at the quay, in the rain.\n\n" + "\n\n".join(
        "Q: And the ferry?\n\nA: She floats." for _ in range(4)
    )
    document = read_text(text)
    assert [block.kind for block in document.blocks[:3]] == ["headline", "paragraph", "turn"]


@pytest.mark.parametrize(
    "text",
    [
        "Date: Monday\n\nPlace: Port Ellen\n\nTime: noon\n\nPrice: free\n",
        "The ferry sails.\n\nRead more: The board meets.\n\nIt sails again.\n\nRead more: It met.\n\nRead more: It\n",
        "Ida Moss said: She floats.\n\nTom Hale said: She rolls.\n\nIda Moss said: Sit on deck.\n",
        "Ferry: 10\n\nBridge: 20\n\nBoat: 30\n\nRaft: 40\n",
        "MOSS: She floats.\n\n"
        + "The board met for hours. It rained. Nobody left early.\n\n" * 12
        + "HALE: No.\n\nMOSS: Yes.",
        "One thing: it rained.\n\nAnother thing: it froze.\n\nOne thing: it thawed.\n\nAnother thing: it stormed.\n",
    ],
)
def test_what_is_no_transcript(text):
    assert read_text(text).format == "text"


def test_a_colon_within_a_speech_opens_no_turn():
    text = "\n\n".join("MOSS: I say this.\n\nThe truth: she floats.\n\nHALE: I say that." for _ in range(3))
    assert speakers(text) == ["MOSS", "MOSS", "HALE"] * 3


def test_a_saved_page_of_a_transcript_keeps_its_furniture_apart():
    menu = ["Skip to content", "Home", "News", "Sport", "Subscribe", "Log in"]
    foot = ["Most read", "Comments (14)", "Privacy policy", "Terms of use", "© 2019 Island Post"]
    said = [
        f"Q: What about the {thing}?\nA: It will be painted in the spring, she said."
        for thing in ("hull", "deck", "bell")
    ]
    document = read_text("\n".join([*menu, *said, *foot]))
    assert document.format == "transcript"
    assert [document.at(block.span) for block in document.blocks if block.kind == "furniture"][: len(menu)] == menu
    assert len(turns(document)) == 6


def test_every_debate_is_a_transcript(shared):
    for path in sorted((shared / "data" / "check" / "transcripts").glob("*.txt")):
        document = read_text(path.read_text(encoding="utf-8"))
        assert document.format == "transcript", path.name
        assert {block.kind for block in document.blocks} == {"turn"}, path.name


def test_hardly_an_article_is_a_transcript(shared):
    """Four of 840 are: two interviews in questions and answers, and the transcripts of two broadcasts."""
    with (shared / "data" / "polnear" / "train.jsonl").open(encoding="utf-8") as stored:
        records = [json.loads(line) for line in stored]
    found = [record["id"] for record in records if labels(record["text"], lines(record["text"]))]
    assert len(found) == 4, found
