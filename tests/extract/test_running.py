"""Quotations that run over paragraphs: marks that open each, and are closed only in the last."""

import pytest

from quoth.extract.relations import Relation
from quoth.extract.running import running


def run_of(units, text, passage):
    start = text.index(passage)
    inside = [n for n in range(len(units)) if start <= units.start[n] < start + len(passage)]
    return inside[0], inside[-1] + 1


def relation(units, text, source, cue, *content, parent=None):
    runs = tuple(run_of(units, text, passage) for passage in content)
    return Relation((run_of(units, text, source),), run_of(units, text, cue), runs, 0.9, 0.1, -0.1, parent)


def content(units, text, found):
    return [text[units.start[a] : units.end[b - 1]] for a, b in found.content]


def test_paragraphs_that_each_open_belong_to_the_speaker_before(units_of):
    text = "“The bank was a cellar,” said Edda. “It was cold.\n“We lost the barley.\n“Then came a generator.”\nIt ran."
    units = units_of(text)
    (joined,) = running([relation(units, text, "Edda", "said", "“The bank was a cellar,”", "“It was cold.")], units)
    assert content(units, text, joined)[0] == "“The bank was a cellar,”"
    assert "“We lost the barley." in " ".join(content(units, text, joined))
    assert content(units, text, joined)[-1].endswith("“Then came a generator.”")


def test_the_speaker_may_stand_in_a_later_paragraph(units_of):
    text = "“The wave came over.\n“We ran upstairs,” said Noor."
    units = units_of(text)
    (joined,) = running([relation(units, text, "Noor", "said", "“We ran upstairs,”")], units)
    assert "“The wave came over." in " ".join(content(units, text, joined))


def test_a_closed_quotation_does_not_run_on(units_of):
    text = "“It was cold,” said Edda.\n“It was warm,” said Otto."
    units = units_of(text)
    found = [
        relation(units, text, "Edda", "said", "“It was cold,”"),
        relation(units, text, "Otto", "said Otto", "“It was warm,”"),
    ]
    assert running(found, units) == found


def test_a_paragraph_that_opens_no_mark_does_not_go_on(units_of):
    text = "“It was cold, said Edda.\nThe cellar is a museum now.\n“Tickets are dear,” said Otto."
    units = units_of(text)
    found = [
        relation(units, text, "Edda", "said", "“It was cold"),
        relation(units, text, "Otto", "said Otto", "“Tickets are dear,”"),
    ]
    assert running(found, units) == found


def test_two_speakers_of_their_own_stay_as_they_are(units_of):
    text = "“It was cold, said Edda.\n“It was warm,” said Otto."
    units = units_of(text)
    found = [
        relation(units, text, "Edda", "said", "“It was cold, said Edda."),
        relation(units, text, "Otto", "said Otto", "“It was warm,”"),
    ]
    assert running(found, units) == found


def test_nothing_to_join(units_of):
    assert running([], units_of("")) == []
    assert running([], units_of("“One.\n“Two.”")) == []


def test_nothing_is_taken_from_a_content_and_runs_stay_apart(units_of):
    text = "“One,” said Edda. “Two.\n“Three.\n“Four.”"
    units = units_of(text)
    before = relation(units, text, "Edda", "said", "“One,”", "“Two.", "“Four.”")
    (after,) = running([before], units)
    held = {n for a, b in after.content for n in range(a, b)}
    assert held >= {n for a, b in before.content for n in range(a, b)}
    assert all(b < c for (_, b), (c, _) in zip(after.content, after.content[1:], strict=False))
    assert run_of(units, text, "said")[0] not in held


@pytest.mark.xfail(strict=True, reason="each paragraph without a speaker looks through all those before and after it")
def test_time_grows_with_the_paragraphs(units_of, steps):
    def read(paragraphs):
        text = "“One.\n" * paragraphs + "“Two,” said Edda."
        units = units_of(text)
        found = [relation(units, text, "Edda", "said", "“Two,”")]
        return lambda: running(found, units)

    assert steps(read(200)) < 2.2 * steps(read(100))
