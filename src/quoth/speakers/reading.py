"""The room's one verb: attributions in, attributions with speakers and details out."""

import msgspec

from quoth.document import Document
from quoth.reading import Attribution, Speaker
from quoth.speakers import resolver
from quoth.speakers.people import People
from quoth.speakers.scorer import Scorer, learned


def resolve(
    document: Document, attributions: tuple[Attribution, ...], scorer: Scorer | None = None
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Name the speaker of every attribution.

    Returns the attributions in the order given, with `speaker` (or None and `speaker_unknown`, the reason),
    `speaker_confidence`, `addressee`, `time`, `place`, `medium`, `channel` and `account` filled in, and the speakers.
    Pure: nothing is read but the two arguments. Time is linear in the text. `scorer` stands in for the shipped weights.
    Raises `quoth.errors.ModelError` when those cannot be read.
    """
    scene, instances = resolver.settle(document, attributions, scorer or learned())
    people = People(scene)
    filled: dict[str, Attribution] = {}
    for instance in instances:
        key = people.spoke(instance)
        filled[instance.attribution.id] = msgspec.structs.replace(
            instance.attribution,
            speaker=key,
            speaker_unknown=None if key else instance.reason or "the text does not tell",
            speaker_confidence=round(instance.confidence, 4),
        )
    return tuple(filled[a.id] for a in attributions), people.records()
