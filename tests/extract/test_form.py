"""Form: direct, mixed or indirect, by the marks that are an attribution's own."""

import pytest

from quoth.document import Span
from quoth.extract.form import Passages, form
from quoth.extract.quoted import quotations


def form_of(text, *content, nested=False):
    spans = tuple(Span(text.index(c), text.index(c) + len(c)) for c in content)
    return form(text, spans, quotations(text, 0, len(text)), nested)


@pytest.mark.parametrize(
    ("text", "content", "wanted"),
    [
        ("“It leaks,” said Ann.", ["“It leaks,”"], "direct"),
        ("“It leaks,” said Ann.", ["It leaks"], "direct"),  # marks left out of the content are its own all the same
        ("Ann said it leaks.", ["it leaks"], "indirect"),
        ("Ann called it “a sieve” of a roof.", ["it “a sieve” of a roof"], "mixed"),
        ("Ann said that “it leaks.”", ["that “it leaks.”"], "mixed"),
        ("“It leaks,” said Ann, “badly.”", ["“It leaks,”", "“badly.”"], "direct"),
        ("“It leaks,” said Ann, and badly.", ["“It leaks,”", "and badly"], "mixed"),
        ("‘It leaks,’ said Ann.", ["‘It leaks,’"], "direct"),
        ("''It leaks,'' said Ann.", ["''It leaks,''"], "direct"),
        ("“It leaks, said Ann.", ["“It leaks"], "direct"),  # never closed
    ],
)
def test_form(text, content, wanted):
    assert form_of(text, *content) == wanted


def test_the_marks_around_an_outer_quotation_are_not_the_inner_ones_own():
    text = "“I think it leaks,” said Ann."
    assert form_of(text, "it leaks", nested=True) == "indirect"
    assert form_of(text, "“I think it leaks,”") == "direct"


def test_an_inner_quotation_in_marks_of_its_own_is_direct():
    text = "“My boss said, ‘It leaks,’ and left,” said Ann."
    assert form_of(text, "‘It leaks,’", nested=True) == "direct"
    assert form_of(text, "It leaks", nested=True) == "direct"
    assert form_of(text, "‘It leaks,’ and left", nested=True) == "mixed"


def test_a_content_of_no_words_is_indirect():
    assert form("—", (Span(0, 1),), [], nested=False) == "indirect"
    assert form("", (), [], nested=False) == "indirect"


@pytest.mark.parametrize("nested", [False, True])
def test_many_attributions_of_one_text_are_judged_in_time_that_grows_with_the_text(steps, nested):
    def judge(times):
        text = "„" + "“It leaks,” said Ann. " * times  # a stray mark at the start stands around them all
        found = quotations(text, 0, len(text))
        contents = [Span(text.index("“", at), text.index("”", at) + 1) for at in range(1, len(text) - 2, 22)]

        def call():
            passages = Passages(found)
            return [form(text, (span,), passages, nested) for span in contents]

        return call

    assert steps(judge(200)) < 2.2 * steps(judge(100))
