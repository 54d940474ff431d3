"""Who is told or asked something is not its source."""

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


@pytest.mark.parametrize("cue", ["were told", "have been repeatedly warned", "were being informed", "were then asked"])
def test_who_is_told_is_not_the_source(cue):
    text = f"Passengers {cue} that the train would not run."
    [a] = without_hearers(text, (attribution(text, "Passengers", cue, "that the train would not run"),))
    assert a.source == a.text.source == ()
    assert a.text.cue == (cue,)


@pytest.mark.parametrize(
    "text",
    [
        "“Never,” Okafor said when asked whether the train would run.",
        "Asked whether the train would run, Okafor said nothing.",
        "She left. Pressed on whether the train would run, Okafor shrugged.",
        "Okafor was quickly asked whether the train would run.",
    ],
)
def test_who_is_asked_is_not_the_source(text):
    cue = next(cue for cue in ("asked", "Asked", "Pressed on") if cue in text)
    [a] = without_hearers(text, (attribution(text, "Okafor", cue, "whether the train would run"),))
    assert a.source == a.text.source == ()


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Okafor asked the guard if it meant that the train would not run.", "Okafor", "asked"),
        ("When asked by the guard about it, he feared that the train would not run.", "the guard", "asked"),
        ("The “Okafor Asked” sign said that the train would not run.", "Okafor", "Asked"),
        ("The guard told that the train would not run.", "The guard", "told"),
        ("We were told by the guard that the train would not run.", "the guard", "were told by"),
        ("The guard was saying that the train would not run.", "The guard", "was saying"),
    ],
)
def test_other_sources_stay(text, source, cue):
    found = (attribution(text, source, cue, "that the train would not run"),)
    assert without_hearers(text, found) == found
