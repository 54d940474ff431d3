"""The room's one verb: attributions in, attributions with speakers and details out."""

from typing import Any

import msgspec

from quoth.document import Document
from quoth.reading import Addressee, Attribution, Speaker
from quoth.speakers import account, addressees, details, resolver
from quoth.speakers.people import People
from quoth.speakers.scene import Instance, Scene
from quoth.speakers.scorer import Scorer, learned


def resolve(
    document: Document, attributions: tuple[Attribution, ...], scorer: Scorer | None = None
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Name the speaker of every attribution.

    Returns the attributions in the order given, with `speaker` (or None and `speaker_unknown`, the reason),
    `speaker_confidence`, `addressee`, `time`, `place`, `medium`, `channel` and `account` filled in, and the speakers.
    Pure: nothing is read but the two arguments. Time is linear in the text. `scorer` stands in for the shipped weights.
    Raises `quoth.errors.ModelError` when those cannot be read.

    >>> from quoth.document import Span
    >>> from quoth.reading import Words
    >>> text = "Ada Roe left early. She said it rained."
    >>> she = Attribution(
    ...     id="a1", source=(Span(20, 23),), cue=(Span(24, 28),), content=(Span(29, 38),), text=Words(), form="indirect"
    ... )
    >>> filled, speakers = resolve(Document(id="d", sha256="", text=text), (she,))
    >>> speakers[0].name, filled[0].speaker, filled[0].medium
    ('Ada Roe', 's1', 'speech')
    """
    scene, instances = resolver.settle(document, attributions, scorer or learned())
    people = People(scene)
    keys = {instance.attribution.id: people.spoke(instance) for instance in instances}
    accounts = account.read(document, scene, people, instances)
    filled: dict[str, Attribution] = {}
    for instance in instances:
        key = keys[instance.attribution.id]
        filled[instance.attribution.id] = msgspec.structs.replace(
            instance.attribution,
            speaker=key,
            speaker_unknown=None if key else instance.reason or "the text does not tell",
            speaker_confidence=round(instance.confidence, 4),
            account=account.chain(scene, people, accounts, instance),
            **_details(scene, instance, people, accounts),
        )
    return tuple(filled[a.id] for a in attributions), people.records()


def _details(scene: Scene, instance: Instance, people: People, accounts: account.Accounts) -> dict[str, Any]:
    """The stated details of an attribution."""
    frame = instance.frame
    by = details.channel(scene, instance, frame)
    cue = [scene.page.words[i].text.casefold() for i in frame.cue]
    told = _inferred(instance, people, accounts)
    if instance.told is not None:
        told = addressees.stated(instance.told, people.id_of(instance.addressee) if instance.addressee else None)
    return {
        "addressee": told,
        "time": details.time(scene, frame),
        "place": details.place(scene, frame),
        "channel": by,
        "medium": details.medium(instance, frame, by, cue),
    }


def _inferred(instance: Instance, people: People, accounts: account.Accounts) -> Addressee | None:
    """In a document that presents an interview: who answers speaks to who asks."""
    if instance.parent is not None or instance.answer is None:
        return None
    asks = accounts.interviewer.get(instance.answer.number)
    if asks is not None:
        return Addressee(speaker=people.id_of(asks), span=None, basis="inferred")
    return None
