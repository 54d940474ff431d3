"""What holds of relations whatever the network says: they keep to their paragraphs, and share no content."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.extract.quoted import quotations
from quoth.extract.relations import Relation
from quoth.extract.settled import apart, filled, settled, whole_names, within_blocks

HEADLINE = "Edda says the cellar is cold\nThe town built the cellar in March."


def test_a_content_ends_with_its_paragraph(units_of, relation_of, content_of):
    units = units_of(HEADLINE)
    (found,) = within_blocks([relation_of(units, HEADLINE, "Edda", "says", HEADLINE[10:])], units)
    assert content_of(units, HEADLINE, found) == ["the cellar is cold"]


def test_a_source_ends_with_its_paragraph(units_of, relation_of):
    text = "A report by Edda\nOtto said it was cold."
    units = units_of(text)
    (found,) = within_blocks([relation_of(units, text, "Edda\nOtto", "said", "it was cold")], units)
    assert [text[units.start[a] : units.end[b - 1]] for a, b in found.source] == ["Otto"]


def test_quotations_of_other_paragraphs_stay_each_a_run_of_its_own(units_of, relation_of, content_of):
    text = "Edda wrote:\n“It was cold.\n“It was dark.”"
    units = units_of(text)
    (found,) = within_blocks([relation_of(units, text, "Edda", "wrote", text[12:])], units)
    assert content_of(units, text, found) == ["“It was cold.", "“It was dark.”"]


def test_a_content_that_stands_elsewhere_altogether_is_not_lost(units_of, relation_of, content_of):
    text = "This Edda said.\nIt was cold."
    units = units_of(text)
    (found,) = within_blocks([relation_of(units, text, "Edda", "said", "It was cold")], units)
    assert content_of(units, text, found) == ["It was cold"]


def test_two_neighbours_each_keep_what_stands_by_their_cue(units_of, relation_of, content_of):
    text = "“It is cold,” said Edda. “It is warm,” replied Otto."
    units = units_of(text)
    found = [
        relation_of(units, text, "Edda", "said", "“It is cold,”", "“It is warm,”"),
        relation_of(units, text, "Otto", "replied", "“It is cold,”", "“It is warm,”"),
    ]
    assert [content_of(units, text, each) for each in apart(found, units)] == [["“It is cold,”"], ["“It is warm,”"]]


@pytest.mark.parametrize(
    ("text", "cues", "contents"),
    [
        (
            "“Do you regret it?” Edda asked. “Every day,” Ms. Otto Vale replied.",
            ("asked", "replied"),
            ("“Do you regret it?”", "“Every day,”"),
        ),
        (
            "Edda told the BBC. “It is cold.” Now the cellar is shut, Otto replied.",
            ("told", "replied"),
            ("“It is cold.”", "the cellar is shut"),
        ),
    ],
)
def test_what_stands_in_the_cues_own_sentence_is_nearest(units_of, relation_of, content_of, text, cues, contents):
    units = units_of(text)
    found = [relation_of(units, text, "Edda", cue, *contents) for cue in cues]
    assert [content_of(units, text, each) for each in apart(found, units)] == [[content] for content in contents]


def test_a_source_stands_in_one_sentence(units_of, relation_of):
    text = "“It is cold,” said Edda. “It is warm,” said Mr. Otto Vale."
    units = units_of(text)
    one = relation_of(units, text, "Otto Vale", "said Mr", "“It is warm,”")
    two = one._replace(source=(*relation_of(units, text, "Edda", "said", "“It is cold,”").source, *one.source))
    assert within_blocks([one], units) == within_blocks([two], units) == [one]


def test_one_that_would_be_left_with_nothing_keeps_what_it_has(units_of, relation_of, content_of):
    text = "“It is cold,” said Edda. “It is warm,” replied Otto."
    units = units_of(text)
    found = [
        relation_of(units, text, "Edda", "said", "“It is cold,”", "“It is warm,”"),
        relation_of(units, text, "Otto", "replied", "“It is cold,”"),
    ]
    assert [content_of(units, text, each) for each in apart(found, units)] == [["“It is warm,”"], ["“It is cold,”"]]


def test_one_within_another_shares_its_content(units_of, relation_of):
    text = "“I think it is cold,” said Edda."
    units = units_of(text)
    found = [
        relation_of(units, text, "I", "think", "it is cold", parent=1),
        relation_of(units, text, "Edda", "said", "“I think it is cold,”"),
    ]
    assert apart(found, units) == found


RUNS = st.lists(st.tuples(st.integers(0, 37), st.integers(1, 12)), min_size=1, max_size=3)


@settings(deadline=None)
@given(contents=st.lists(RUNS, max_size=6), cues=st.lists(st.integers(0, 38), min_size=6, max_size=6))
def test_nobody_is_left_with_nothing_and_nothing_is_added(units_of, contents, cues):
    units = units_of("\n".join(["the zebra said “the zebra.” the zebra"] * 4))
    found = [
        Relation((), (cue, cue + 1), tuple((a, min(a + size, 38)) for a, size in runs), 0.9, 0.1, -0.1)
        for runs, cue in zip(contents, cues, strict=False)
    ]
    after = settled(found, units)
    assert len(after) == len(found)
    for old, new in zip(found, after, strict=True):
        assert new.content
        assert {n for a, b in new.content for n in range(a, b)} <= {n for a, b in old.content for n in range(a, b)}
        assert all(len(set(units.block[a:b].tolist())) == 1 for a, b in new.content)
        assert new.cue == old.cue


def test_time_grows_with_the_text(units_of, relation_of, steps):
    def read(times):
        text = "“It is cold,” said Edda. “It is warm,” replied Otto.\n"
        units = units_of(text * times)
        one = len(units) // times
        pair = [
            relation_of(units, text, "Edda", "said", "“It is cold,”", "“It is warm,”"),
            relation_of(units, text, "Otto", "replied", "“It is cold,”", "“It is warm,”"),
        ]
        found = [
            relation._replace(
                cue=(relation.cue[0] + at, relation.cue[1] + at),
                content=tuple((a + at, b + at) for a, b in relation.content),
                source=tuple((a + at, b + at) for a, b in relation.source),
            )
            for at in range(0, one * times, one)
            for relation in pair
        ]
        return lambda: settled(found, units)

    assert steps(read(100)) < 2.2 * steps(read(50))


def test_a_name_cut_in_two_by_its_cue_is_made_whole(units_of, relation_of):
    text = "“It is cold,” said Edda Marlowe. Otto Brandt agreed it was."
    units = units_of(text)
    found = [
        relation_of(units, text, "Marlowe", "said Edda", "“It is cold,”"),
        relation_of(units, text, "Otto", "Brandt agreed", "it was"),
    ]
    whole = [whole_names(each, units) for each in found]
    assert [text[units.start[a] : units.end[b - 1]] for each in whole for a, b in each.source] == [
        "Edda Marlowe",
        "Otto Brandt",
    ]
    assert [text[units.start[each.cue[0]] : units.end[each.cue[1] - 1]] for each in whole] == ["said", "agreed"]


def test_a_quotation_within_a_quotation_is_held_to_its_end(units_of, relation_of, content_of):
    text = "“She told me, ‘You won. They lost.’ I laughed,” said Edda. She told him ‘go now’ twice."
    units = units_of(text)
    passages = quotations(text, 0, len(text))
    found = [relation_of(units, text, "She", "told", "‘You won"), relation_of(units, text, "Edda", "said", "‘go")]
    assert [content_of(units, text, each) for each in filled(found, units, passages)] == [
        ["‘You won. They lost.’"],
        ["‘go"],
    ]


def test_the_mark_that_closes_a_content_belongs_to_it(units_of, relation_of, content_of):
    text = "He told her that the doves were “crying wolf.” She wrote “one (or ‘two’)” and went."
    units = units_of(text)
    contents = ("that the doves were “crying wolf", "“one (or ‘two", "wolf")
    found = [relation_of(units, text, "He", "told", content) for content in contents]
    full = filled(found, units, quotations(text, 0, len(text)))
    assert [content_of(units, text, each) for each in full] == [
        ["that the doves were “crying wolf.”"],
        ["“one (or ‘two’)”"],
        ["wolf"],
    ]
