"""Every passage in marks is accounted for: held by an attribution, or with the reason why none holds it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.document import Span
from quoth.extract.held import held
from quoth.extract.quoted import quotations
from quoth.reading import Attribution, Words


def attribution(number, text, *content):
    spans = tuple(Span(text.index(c), text.index(c) + len(c)) for c in content)
    return Attribution(id=f"a{number}", source=(), cue=(), content=spans, text=Words(content=content), form="direct")


def answers(text, *attributions):
    return [
        (text[q.span.start : q.span.end], q.attribution, q.why)
        for q in held(text, quotations(text, 0, len(text)), attributions)
    ]


def test_a_passage_in_a_content_is_held_by_it():
    text = "“It leaks,” said Ann. “Badly.”"
    one = attribution(1, text, "“It leaks,”", "“Badly.”")
    assert answers(text, one) == [("“It leaks,”", "a1", None), ("“Badly.”", "a1", None)]


def test_a_content_without_its_marks_holds_the_passage():
    text = "“It leaks,” said Ann."
    assert answers(text, attribution(1, text, "It leaks")) == [("“It leaks,”", "a1", None)]


def test_the_innermost_that_holds_all_of_it():
    text = "“My boss said, ‘It leaks,’ and left,” said Ann."
    outer, inner = attribution(1, text, "“My boss said, ‘It leaks,’ and left,”"), attribution(2, text, "‘It leaks,’")
    assert [a for _, a, _ in answers(text, outer, inner)] == ["a1", "a2"]
    assert [a for _, a, _ in answers(text, inner, outer)] == ["a1", "a2"]


def test_less_than_half_of_a_passage_does_not_hold_it():
    text = "“It leaks and the whole house is wet from top to bottom.” So it went."
    assert [a for _, a, _ in answers(text, attribution(1, text, "“It leaks"))] == [None]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("He saw “The Long Way Home” twice.", "title"),
        ("He saw ‘A Winter of Small Boats’ twice.", "title"),
        ("They sell paint called “Storm Blue.”", "title"),
        ("The tug “Northern Star” sank.", "title"),
        ("The “garden” was gravel.", "scare quote"),
        ("Visitors pay for the ‘full experience’ here.", "scare quote"),
        ("A voice came from the cellar: “the water is up to my knees now.”", "nobody named"),
        ("“We have been waiting here for three hours and nobody came,” it began.", "nobody named"),
        ("The crowd fell silent. “No.” Then it rose.", "nobody named"),
        ("“Who?”", "nobody named"),
    ],
)
def test_why_nobody_holds_it(text, why):
    assert [reason for _, _, reason in answers(text)] == [why]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["“", "”", '"', "‘", "’", "'", " ", "Ann", "said", ".", "it"]), max_size=40).map("".join)
)
def test_every_passage_is_accounted_for_in_order(text):
    passages = quotations(text, 0, len(text))
    found = held(text, passages, ())
    assert [q.span for q in found] == [Span(p.start, p.end) for p in passages]
    assert all((q.attribution is None) != (q.why is None) for q in found)


def test_time_grows_with_the_text_whatever_holds_it_all(steps):
    def read(times):
        text = "“It leaks,” said Ann. " * times
        spans = [Span(m, m + 11) for m in range(0, len(text), 22)]
        contents = [(Span(0, len(text)),), *((span,) for span in spans)]
        attributions = tuple(
            Attribution(id=f"a{n}", source=(), cue=(), content=c, text=Words(), form="direct")
            for n, c in enumerate(contents, start=1)
        )
        passages = quotations(text, 0, len(text))
        return lambda: held(text, passages, attributions)

    assert steps(read(200)) < 2.2 * steps(read(100))
