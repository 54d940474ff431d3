"""JSON: the reading comes back as it was, and failures are records too."""

import json
from pathlib import Path

import msgspec
from invented import reading

import quoth
from quoth.errors import BrokenInput
from quoth.export import records
from quoth.reader import Failure

FAILURE = Failure("torn.gz", BrokenInput("ends early", where="torn.gz", place="byte 7", hint="Fetch it again"))


def test_a_reading_comes_back():
    assert quoth.from_json(records.document([reading()])) == reading()
    assert quoth.from_json(records.line(reading())) == reading()


def test_one_is_an_object_several_an_array():
    assert isinstance(json.loads(records.document([reading()])), dict)
    assert [r["schema"] for r in json.loads(records.document([reading(), FAILURE]))] == [
        "quoth.reading/1",
        "quoth.error/1",
    ]


def test_a_line_is_one_line():
    assert records.line(reading()).count(b"\n") == records.line(FAILURE).count(b"\n") == 1


def test_a_failure_says_what_where_and_what_to_do():
    assert json.loads(records.line(FAILURE)) == {
        "schema": "quoth.error/1",
        "input": "torn.gz",
        "error": {
            "type": "BrokenInput",
            "what": "ends early",
            "where": "torn.gz",
            "place": "byte 7",
            "hint": "Fetch it again",
        },
    }


def test_fields_that_are_not_known_are_passed_over():
    record = json.loads(records.line(reading()))
    record["added_later"] = record["document"]["added_later"] = 1
    assert quoth.from_json(json.dumps(record)) == reading()


def test_the_published_schema_is_not_stale():
    published = Path(__file__).resolve().parents[2] / "docs" / "reading.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json.loads(json.dumps(quoth.schema())), (
        "docs/reading.schema.json is stale: quoth schema > docs/reading.schema.json"
    )


def test_the_schema_names_every_field_of_the_record():
    definitions = quoth.schema()["$defs"]
    for kind in (quoth.Reading, quoth.Document, quoth.Attribution, quoth.Speaker, quoth.Quoted):
        fields = {field.encode_name for field in msgspec.structs.fields(kind)}
        assert set(definitions[kind.__name__]["properties"]) == fields
