"""Readings and failures as JSON text: one document, or one line each.

The record is `quoth.reading/1` (`docs/json.md`). An input that could not be read is a record too, so that whoever
reads the lines knows of every input: `{"schema": "quoth.error/1", "input": …, "error": {…}}`.
"""

from collections.abc import Sequence

import msgspec

from quoth.reader import Failure
from quoth.reading import Reading

ERROR_SCHEMA = "quoth.error/1"


def line(result: Reading | Failure) -> bytes:
    """One result as one line of JSON Lines, its line feed included."""
    return _encoded(result) + b"\n"


def document(results: Sequence[Reading | Failure]) -> bytes:
    """One result as an indented JSON object; several as an array of them."""
    encoded = [_encoded(result) for result in results]
    whole = encoded[0] if len(encoded) == 1 else b"[" + b",".join(encoded) + b"]"
    return msgspec.json.format(whole, indent=2) + b"\n"


def error(failure: Failure) -> dict[str, object]:
    """The error record of a failure: the one shape in which every interface says what went wrong."""
    what = failure.error
    return {
        "schema": ERROR_SCHEMA,
        "input": failure.input,
        "error": {
            "type": type(what).__name__,
            "what": what.what,
            "where": what.where,
            "place": what.place,
            "hint": what.hint,
        },
    }


def _encoded(result: Reading | Failure) -> bytes:
    return msgspec.json.encode(error(result)) if isinstance(result, Failure) else result.to_json()
