"""The short cases of what breaks such tools: the file is well formed, and no fewer pass than were once recorded."""

import json
from collections import Counter
from pathlib import Path

import pytest

from bench.cases import judge, load, locate, run, summary, table
from quoth.document import Span
from quoth.extract import Extraction
from quoth.reading import Attribution, Quoted, Words

CASES = load()
FLOOR = json.loads((Path(__file__).parent / "floor.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_case_is_well_formed(case):
    assert set(case) <= {"name", "group", "text", "want", "not", "why"}
    for number, want in enumerate(case["want"]):
        assert {"source", "cue", "content"} <= set(want) <= {"source", "cue", "content", "form", "parent"}
        assert want.get("form") in (None, "direct", "indirect", "mixed")
        assert want.get("parent") is None or 0 <= want["parent"] < number
        assert want["content"]
        sources = want["source"] if isinstance(want["source"], list) else [want["source"]]
        passages = [passage for passage in (*sources, want["cue"], *want["content"]) if passage is not None]
        assert all(locate(case["text"], passage) for passage in passages)
    for passage in (*case.get("not", ()), *case.get("why", ())):
        locate(case["text"], passage)
    assert set(case.get("why", {}).values()) <= {"title", "scare quote", "nobody named"}
    assert case["want"] or case.get("not")


def test_there_are_enough_and_no_name_comes_twice():
    assert len(CASES) >= 150
    assert max(Counter(case["name"] for case in CASES).values()) == 1


def test_no_fewer_pass_than_recorded(engine):
    figures = summary(run(engine))
    assert figures["total"] == len(CASES)
    assert figures["share"] >= FLOOR["share"], table(figures)


TEXT = "“It leaks,” said Ann Roe. “Pear Song” ended."
CASE = {
    "name": "a-leak",
    "group": "leaks",
    "text": TEXT,
    "want": [{"source": "Ann Roe", "cue": "said", "content": ["“It leaks,”"], "form": "direct"}],
    "not": ["Pear Song"],
    "why": {"“Pear Song”": "title"},
}
QUOTED = (Quoted(Span(0, 11), "a1"), Quoted(Span(26, 37), None, "title"))


def read(source=(17, 24), cue=(12, 16), content=((0, 11),), form="direct"):
    spans = (Span(*source),), (Span(*cue),), tuple(Span(*span) for span in content)
    words = Words(*(tuple(TEXT[start:end] for start, end in part) for part in spans))
    return Attribution(id="a1", source=spans[0], cue=spans[1], content=spans[2], text=words, form=form)


def test_a_case_passes_whatever_marks_the_content_takes_in():
    for content in ((0, 11), (1, 9), (1, 10)):
        assert judge(CASE, Extraction((read(content=(content,)),), QUOTED)).wrong == ()


@pytest.mark.parametrize(
    ("attribution", "wrong"),
    [
        (read(content=((4, 11),)), "content: "),
        (read(source=(0, 3)), "source: "),
        (read(cue=(17, 20)), "cue: "),
        (read(form="mixed"), "form mixed: "),
        (read(content=((26, 37),)), "missed: "),
        (read(content=((0, 11), (26, 37))), "content: "),
    ],
)
def test_what_is_wrong_is_said(attribution, wrong):
    assert any(each.startswith(wrong) for each in judge(CASE, Extraction((attribution,), QUOTED)).wrong)


def test_held_passages_and_other_reasons_are_wrong():
    held = judge(CASE, Extraction((read(), read(content=((26, 37),))), QUOTED)).wrong
    assert held == ("held: Pear Song",)
    other = (QUOTED[0], Quoted(Span(26, 37), None, "scare quote"))
    assert judge(CASE, Extraction((read(),), other)).wrong == ("“Pear Song” is scare quote, not title",)


def test_a_passage_that_is_not_there_or_twice_is_an_error():
    for passage in ("nobody", "a", "o"):
        with pytest.raises(ValueError, match="times"):
            locate("a pear and a plum", passage)
    assert locate("a pear and a plum", "and [[a]]") == Span(11, 12)
