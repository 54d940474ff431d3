"""What tells whether a person is he or she: the given name, an honorific, a role, the first pronoun after the name."""

from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Cast, Entity
from quoth.speakers.mentions import Mention
from quoth.speakers.words import Page


def early(page: Page, mentions: list[Mention], placed: list[Entity | None]) -> None:
    """What first names and the first pronouns tell, so that "Ms. Roe" finds the right Roe."""
    people = {m.first for n, m in enumerate(mentions) if placed[n] is not None}
    done: dict[int, int] = {}
    for n, mention in enumerate(mentions):
        entity = placed[n]
        if entity is None or entity.kind != "person" or done.get(entity.number, 0) > 2:
            continue
        if not done.get(entity.number):
            from_name(entity)
        done[entity.number] = done.get(entity.number, 0) + 1
        if not entity.gender:
            _pronoun_after(page, entity, mention.last, people)


def from_name(entity: Entity) -> None:
    for part in entity.parts[: max(1, len(entity.parts) - 1)]:
        given = lex.GIVEN.get(part) or lex.GIVEN.get(part.capitalize())
        if given == "M":
            entity.masculine += 1.5
            break
        if given == "F":
            entity.feminine += 1.5
            break
    for word in entity.role_words:
        told = lex.ROLE_GENDER.get(word)
        if told == "M" and word not in lex.KIN:
            entity.masculine += 1
        elif told == "F" and word not in lex.KIN:
            entity.feminine += 1


def from_pronouns(page: Page, cast: Cast) -> None:
    """For people of no known gender: the first "he" or "she" after a mention with nobody else between."""
    people = {f for e in cast.entities if e.kind == "person" for f, _, _ in e.mentions}
    for entity in cast.entities:
        if entity.kind in ("person", "unknown") and not entity.gender:
            for _, last, _ in entity.mentions[:8]:
                _pronoun_after(page, entity, last, people)


def _pronoun_after(page: Page, entity: Entity, last: int, people: set[int]) -> None:
    words = page.words
    for k in range(last + 1, min(len(words), last + 45)):
        if page.sentence_of[k] - page.sentence_of[last] > 1 or k in people:
            return
        low = words[k].bare.casefold()
        if low in ("he", "his", "himself"):
            entity.masculine += 0.3
            return
        if low in ("she", "her", "herself"):
            entity.feminine += 0.3
            return
