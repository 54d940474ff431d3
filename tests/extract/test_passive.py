"""Who is told something is not its source."""

import pytest

from quoth.document import Span
from quoth.extract.passive import without_hearers
from quoth.reading import Attribution, Words


def attribution(text, source, cue, content):
    spans = tuple((Span(text.index(part), text.index(part) + len(part)),) for part in (source, cue, content))
    source_at, cue_at, content_at = spans
    return Attribution(
        id="a1",
        source=source_at,
        cue=cue_at,
        content=content_at,
        text=Words((source,), (cue,), (content,)),
        form="indirect",
        confidence=0.8,
    )


@pytest.mark.parametrize("cue", ["were told", "have been repeatedly warned", "were being informed"])
def test_who_is_told_is_not_the_source(cue):
    text = f"Passengers {cue} that the train would not run."
    [a] = without_hearers((attribution(text, "Passengers", cue, "that the train would not run"),))
    assert a.source == a.text.source == ()
    assert a.text.cue == (cue,)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The guard told that the train would not run.", "The guard", "told"),
        ("We were told by the guard that the train would not run.", "the guard", "were told by"),
        ("The guard was saying that the train would not run.", "The guard", "was saying"),
    ],
)
def test_other_sources_stay(text, source, cue):
    found = (attribution(text, source, cue, "that the train would not run"),)
    assert without_hearers(found) == found
