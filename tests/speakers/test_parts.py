"""The parts that the answer is made of: words, names, source phrases, weights."""

import io
import json

import numpy as np
import pytest

from quoth.document import Document, Span
from quoth.errors import ModelError
from quoth.speakers import entities, lexicon, mentions, phrases, scorer
from quoth.speakers.words import Page


def cast_of(text, edges=()):
    page = Page(Document(id="d", sha256="", text=text), edges)
    return page, entities.gather(page, *mentions.find(page))


def names(text):
    _, cast = cast_of(text)
    return {entity.name: entity.kind for entity in cast.entities}


def parsed(text, passage):
    page, cast = cast_of(text)
    start = text.index(passage)
    return phrases.parse(page, cast, (Span(start, start + len(passage)),))


def test_words_keep_inner_marks_and_lose_possessives():
    page = Page(Document(id="d", sha256="", text="O’Dowd’s U.S. friends’ 1,200 al-Rowi songs"))
    assert [word.bare for word in page.words] == ["O'Dowd", "U.S", "friends", "1,200", "al-Rowi", "songs"]
    assert page.words[0].possessive


def test_words_run_together_are_parted_where_a_span_ends():
    text = "It was late, he said.Roe left."
    page = Page(Document(id="d", sha256="", text=text), (text.index("Roe"),))
    assert "Roe" in [word.text for word in page.words]


def test_an_abbreviation_ends_no_sentence():
    page = Page(Document(id="d", sha256="", text="Gen. Ada Roe met J. Doe. They left."))
    assert len(set(page.sentence_of)) == 2


@pytest.mark.parametrize(
    "text, name, kind",
    [
        ("The court heard Judge Ada Roe on Friday.", "Ada Roe", "person"),
        ("It was for the Department of Public Works to decide.", "Department of Public Works", "organization"),
        ("They flew to Iceland in May.", "Iceland", "place"),
        ("A letter came from Karel van der Meer.", "Karel van der Meer", "person"),
        ("The book by J. R. Holloway is out.", "J. R. Holloway", "person"),
    ],
)
def test_names_and_their_kinds(text, name, kind):
    assert names(text).get(name) == kind


def test_weekdays_and_sentence_openers_are_no_names():
    assert names("However, on Monday it rained. Walking home took long. Then Tuesday came.") == {}


@pytest.mark.parametrize(
    "text, passage, shape",
    [
        ("A lawyer for Ada Roe said so.", "A lawyer for Ada Roe", "own"),
        ("Farmer Ada Roe of Elm said so.", "Farmer Ada Roe of Elm", "name"),
        ("Ada Roe and Bo Doe said so.", "Ada Roe and Bo Doe", "group"),
        ("The Roe campaign said so.", "The Roe campaign", "nominal"),
        ("She also said so.", "She also", "pronoun"),
        ("Ada Roe, who said so, left.", "who", "relative"),
    ],
)
def test_shapes_of_sources(text, passage, shape):
    assert parsed(text, passage).shape == shape


def test_given_names_tell_their_gender():
    assert lexicon.GIVEN["Margaret"] == "F"
    assert lexicon.GIVEN["Sergei"] == "M"
    assert lexicon.GIVEN["Kim"] == "U"
    assert all(gender in "FMU" for gender in lexicon.GIVEN.values())


class Folder:
    def __init__(self, data):
        self.data = data

    def joinpath(self, name):
        return self

    def open(self, mode):
        if self.data is None:
            raise FileNotFoundError("speakers.npz")
        return io.BytesIO(self.data)


def weights(version):
    stream = io.BytesIO()
    arrays = {"w1": np.zeros((2, 2)), "b1": np.zeros(2), "w2": np.zeros(2)}
    about = json.dumps({"version": version, "priors": {}, "temperature": 1.0})
    np.savez(stream, about=np.asarray(about), **arrays)
    return stream.getvalue()


@pytest.mark.parametrize("data", [None, b"not weights", weights(scorer.VERSION + 1)], ids=["missing", "torn", "other"])
def test_weights_that_cannot_be_used_say_so(monkeypatch, data):
    monkeypatch.setattr(scorer, "files", lambda package: Folder(data))
    scorer.learned.cache_clear()
    with pytest.raises(ModelError) as caught:
        scorer.learned()
    scorer.learned.cache_clear()
    assert "speakers.npz" in str(caught.value)
    assert caught.value.hint


def test_figures_on_shared_data(shared):
    from bench import shared as folder
    from bench import speakers

    articles = shared / "data/polnear/dev.jsonl"
    records = {record["id"]: record for record in folder.records(shared / "data/speakers/dev.jsonl", articles)}
    spans = {record["id"]: record for record in folder.records(articles)}
    verdict = folder.scorer("score_speakers").verdict
    right = {"learned": 0, "rules": 0}
    total = 0
    for key, record in records.items():
        document = Document(id=key, sha256="", text=spans[key]["text"])
        given = speakers.given_attributions(document.text, spans[key]["attributions"])
        answers = {"learned": speakers.named(document, given), "rules": speakers.named(document, given, scorer.Rules())}
        for entry in record["speakers"]:
            if entry["sure"]:
                total += 1
                for way, named in answers.items():
                    right[way] += verdict(entry, named[entry["i"]]["speaker"]) == "strict"
    assert right["learned"] / total >= 0.88
    assert right["learned"] > right["rules"]
