"""Quotations that run over paragraphs: marks that open each, and are closed only in the last."""

from itertools import pairwise

import pytest

from quoth.extract.running import running


def test_paragraphs_that_each_open_belong_to_the_speaker_before(units_of, relation_of, content_of):
    text = "“The bank was a cellar,” said Edda. “It was cold.\n“We lost the barley.\n“Then came a generator.”\nIt ran."
    units = units_of(text)
    found = [relation_of(units, text, "Edda", "said", "“The bank was a cellar,”", "“It was cold.")]
    (joined,) = running(found, units)
    assert content_of(units, text, joined) == [
        "“The bank was a cellar,”",
        "“It was cold.",
        "“We lost the barley.",
        "“Then came a generator.”",
    ]


def test_the_speaker_may_stand_in_a_later_paragraph(units_of, relation_of, content_of):
    text = "“The wave came over.\n“We ran upstairs,” said Noor."
    units = units_of(text)
    (joined,) = running([relation_of(units, text, "Noor", "said", "“We ran upstairs,”")], units)
    assert content_of(units, text, joined) == ["“The wave came over.", "“We ran upstairs,”"]


def test_a_paragraph_that_is_one_quotation_goes_on_with_the_speaker_before(units_of, relation_of, content_of):
    text = "“It was cold,” said Edda.\n“It was dark.”\n“We left.”\nThe cellar is a museum now.\n“Tickets are dear.”"
    units = units_of(text)
    (joined,) = running([relation_of(units, text, "Edda", "said", "“It was cold,”")], units)
    assert content_of(units, text, joined) == ["“It was cold,”", "“It was dark.”", "“We left.”"]


def test_a_quotation_after_a_paragraph_about_more_is_nobodys(units_of, relation_of):
    text = (
        "“It was cold,” said Edda, and then the mayor opened the door and showed us the new rooms.\n“Tickets are dear.”"
    )
    units = units_of(text)
    found = [relation_of(units, text, "Edda", "said", "“It was cold,”")]
    assert running(found, units) == found


def test_a_sentence_in_marks_goes_on_with_the_attribution_before_it(units_of, relation_of, content_of):
    text = "Edda said the cellar was cold. It is a museum now. “We lost all of the barley there.” Tickets are dear."
    units = units_of(text)
    (joined,) = running([relation_of(units, text, "Edda", "said", "the cellar was cold")], units)
    assert content_of(units, text, joined) == ["the cellar was cold", "“We lost all of the barley there.”"]


@pytest.mark.parametrize(
    "after",
    [
        "“We lost all of the barley there,” said Otto.",
        "“Have we lost all of the barley?” asked Otto.",
        "Her book is “The Barley That We Lost There.”",
        "“So dark.”",
        "“We lost all of the barley there.",
    ],
)
def test_what_is_not_a_sentence_of_its_own_does_not_go_on(units_of, relation_of, after):
    text = f"Edda said the cellar was cold. {after}"
    units = units_of(text)
    found = [relation_of(units, text, "Edda", "said", "the cellar was cold")]
    assert running(found, units) == found


@pytest.mark.parametrize("rest", ["but only just.”", "but only just”.", "and,” Otto says, “it will hold.”"])
def test_a_quotation_goes_on_after_its_attribution(units_of, relation_of, content_of, rest):
    text = f"“The dam held,” said engineer Edda, “{rest}"
    units = units_of(text)
    (joined,) = running([relation_of(units, text, "engineer Edda", "said", "“The dam held,”")], units)
    assert content_of(units, text, joined)[1].startswith(f"“{rest[:4]}")


@pytest.mark.parametrize(
    "after",
    [
        ", “Otto” to her friends.",
        ", the author of “The Dam.”",
        " of the water board. It was cold, “but only just.”",
        ", “but only just.",
    ],
)
def test_what_the_attribution_does_not_interrupt_does_not_go_on(units_of, relation_of, after):
    text = f"“The dam held,” said Edda{after}"
    units = units_of(text)
    found = [relation_of(units, text, "Edda", "said", "“The dam held,”")]
    assert running(found, units) == found


def test_a_sentence_in_marks_before_any_attribution_is_nobodys(units_of, relation_of):
    text = "It is a museum now. “We lost all of the barley there.” Edda said the cellar was cold."
    units = units_of(text)
    found = [relation_of(units, text, "Edda", "said", "the cellar was cold")]
    assert running(found, units) == found


def test_a_closed_quotation_does_not_run_on(units_of, relation_of):
    text = "“It was cold,” said Edda.\n“It was warm,” said Otto."
    units = units_of(text)
    found = [
        relation_of(units, text, "Edda", "said", "“It was cold,”"),
        relation_of(units, text, "Otto", "said Otto", "“It was warm,”"),
    ]
    assert running(found, units) == found


def test_a_paragraph_that_opens_no_mark_does_not_go_on(units_of, relation_of):
    text = "“It was cold, said Edda.\nThe cellar is a museum now.\n“Tickets are dear,” said Otto."
    units = units_of(text)
    found = [
        relation_of(units, text, "Edda", "said", "“It was cold"),
        relation_of(units, text, "Otto", "said Otto", "“Tickets are dear,”"),
    ]
    assert running(found, units) == found


def test_another_kind_of_mark_does_not_go_on(units_of, relation_of):
    text = '"It was cold in the cellar and nobody came.\n“Tickets are dear,” said Otto.'
    units = units_of(text)
    found = [relation_of(units, text, "Otto", "said", "“Tickets are dear,”")]
    assert running(found, units) == found


def test_turns_printed_in_marks_keep_to_themselves(units_of, relation_of):
    text = '"HOST: Tell us of the fire and of all that burned.\n"ZAK: We smelled smoke.'
    units = units_of(text)
    found = [
        relation_of(units, text, "HOST", ":", "Tell us"),
        relation_of(units, text, "ZAK", ": We", "smelled smoke."),
    ]
    assert running(found, units) == found


def test_two_speakers_of_their_own_stay_as_they_are(units_of, relation_of):
    text = "“It was cold, said Edda.\n“It was warm,” said Otto."
    units = units_of(text)
    found = [
        relation_of(units, text, "Edda", "said", "“It was cold, said Edda."),
        relation_of(units, text, "Otto", "said Otto", "“It was warm,”"),
    ]
    assert running(found, units) == found


def test_nothing_to_join(units_of):
    assert running([], units_of("")) == []
    assert running([], units_of("“One.\n“Two.”")) == []


def test_nothing_is_taken_from_a_content_and_runs_keep_to_their_paragraphs(units_of, relation_of):
    text = "“One,” said Edda. “Two.\n“Three.\n“Four.”"
    units = units_of(text)
    before = relation_of(units, text, "Edda", "said", "“One,”", "“Two.", "“Four.”")
    (after,) = running([before], units)
    held = {n for a, b in after.content for n in range(a, b)}
    assert held >= {n for a, b in before.content for n in range(a, b)}
    assert all(b <= c for (_, b), (c, _) in pairwise(after.content))
    assert all(len(set(units.block[a:b].tolist())) == 1 for a, b in after.content)
    assert before.cue[0] not in held


def test_time_grows_with_the_paragraphs(units_of, relation_of, steps):
    def read(paragraphs):
        text = "“One.\n" * paragraphs + "“Two,” said Edda."
        units = units_of(text)
        found = [relation_of(units, text, "Edda", "said", "“Two,”")]
        return lambda: running(found, units)

    assert steps(read(200)) < 2.2 * steps(read(100))
