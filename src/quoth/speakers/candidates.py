"""What a source that names nobody may stand for.

For "he", "the senator", "which", an empty source or a surname that two people share: a bounded list of entities (named
in the words before, heads of the last attributions, the people most named, noun phrases that a relative pronoun hangs
on), the source's own words, and nobody. `evidence` says what speaks for each; `scorer` weighs it.
"""

from bisect import bisect_left
from collections.abc import Callable

from quoth.document import Span
from quoth.speakers import phrases
from quoth.speakers.entity import Entity
from quoth.speakers.noun_phrases import noun_phrases_before, people_before, plural_phrases_before
from quoth.speakers.scene import Candidate, Instance, Scene, full_name

MAX_RECENT = 14


WINDOW = 700


def candidates(scene: Scene, instance: Instance) -> list[Candidate]:
    """A bounded list of what the instance may denote; the last entries are the source's own words and nobody."""
    at, kind = instance.at, instance.type
    found: dict[int, Candidate] = {}

    def take(entity: Entity, noun_phrase: int = -1) -> None:
        if entity.number not in found and _may(kind, entity):
            found[entity.number] = Candidate(entity, _kind(entity), noun_phrase)

    if kind == "shared":
        for entity in instance.source.shared:
            take(entity)
        return list(found.values())
    if kind in ("who", "which"):
        for n, (first, last) in enumerate(noun_phrases_before(scene.page, at)):
            _take_phrase(scene, first, last, take, n)
    if (kind in ("they", "we", "other") or (kind == "nominal" and instance.plural)) and instance.source.word not in (
        "i",
    ):
        for n, (first, last) in enumerate(plural_phrases_before(scene.page, at)):
            _take_phrase(scene, first, last, take, n)
        _take_pairs(
            scene, at, take, instance.source.word in ("both", "neither", "each") or "two" in instance.source.modifiers
        )
    if kind in ("he", "she"):
        for n, (first, last) in enumerate(people_before(scene.page, at)):
            _take_phrase(scene, first, last, take, n)
    if instance.parent is not None:
        if instance.parent.answer is not None:
            take(instance.parent.answer)
        if instance.parent.addressee is not None:
            take(instance.parent.addressee)
    for earlier in scene.history[-5:]:
        if earlier.answer is not None:
            take(earlier.answer)
    n = bisect_left(scene.starts, at) - 1
    recent = 0
    while n >= 0 and recent < MAX_RECENT and at - scene.starts[n] < WINDOW:
        entity = scene.named[n][2]
        if entity.number not in found and _may(kind, entity):
            recent += 1
        take(entity)
        n -= 1
    n = bisect_left(scene.starts, at)
    words = scene.page.words
    sentence = scene.page.sentence_of[min(at, len(words) - 1)] if words else 0
    after = 0
    while n < len(scene.named) and after < 2 and scene.page.sentence_of[scene.starts[n]] <= sentence + 1:
        take(scene.named[n][2])
        after += 1
        n += 1
    for entity in scene.top:
        take(entity)
    out = list(found.values())
    if instance.source.name and kind in ("nominal", "other"):
        out.append(Candidate(scene.phrase(instance.source), "own"))
    if kind not in ("he", "she", "nominal"):
        out.append(Candidate(None, "none"))
    return out


def _take_phrase(scene: Scene, first: int, last: int, take: Callable[..., None], rank: int) -> None:
    words = scene.page.words
    span = Span(words[first].start, words[last].end)
    source = phrases.parse(scene.page, scene.cast, (span,))
    if source.shape == "name" and source.entity is not None:
        take(source.entity, rank)
    elif source.shape == "group":
        take(scene.group(source), rank)
    elif source.shape in ("own", "nominal"):
        take(scene.phrase(source), rank)


def _take_pairs(scene: Scene, at: int, take: Callable[..., None], two: bool = False) -> None:
    """Two people named together ("Roe and Doe") shortly before; for "both", else the two named last."""
    n = bisect_left(scene.starts, at) - 1
    words = scene.page.words
    for k in range(n, max(0, n - 12), -1):
        first, _, right = scene.named[k]
        _, last, left = scene.named[k - 1]
        if (
            last + 2 <= first <= last + 4
            and words[last + 1].text == "and"
            and left is not right
            and left.kind == right.kind == "person"
            and not words[last].possessive
        ):
            take(scene.described(f"{full_name(left)} and {full_name(right)}", "group", True), 0)
            return
    if two:
        people: list[Entity] = []
        for k in range(n, max(-1, n - 12), -1):
            entity = scene.named[k][2]
            if entity.kind == "person" and all(entity is not other for other in people):
                people.append(entity)
        if len(people) >= 2:
            take(scene.described(f"{full_name(people[1])} and {full_name(people[0])}", "group", True), 1)


def _kind(entity: Entity) -> str:
    if entity.phrase is None:
        return "place" if entity.kind == "thing" else entity.kind
    if entity.plural:
        return "phrase-group"
    return "phrase-person" if entity.kind == "phrase-person" else "phrase-other"


def _may(kind: str, entity: Entity) -> bool:
    """Whether a source of this kind can denote such an entity at all."""
    if kind in ("he", "she", "i"):
        return entity.kind in ("person", "phrase-person") or (entity.kind == "unknown" and len(entity.parts) < 4)
    if kind == "it":
        return entity.kind not in ("person", "phrase-person") and not (entity.phrase and entity.plural)
    return True
