"""The state of resolving one document: the cast, the sources to resolve, and what was answered so far."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from quoth.document import Span
from quoth.reading import Attribution
from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Cast, Entity
from quoth.speakers.noun_phrases import animate
from quoth.speakers.source import Source
from quoth.speakers.words import Page


@dataclass(slots=True)
class Instance:
    """One source to resolve: its attribution, its words, where it stands, and what it asks for."""

    attribution: Attribution
    source: Source
    at: int
    type: str
    gender: str = ""
    plural: bool = False
    number: str = ""
    parent: "Instance | None" = None
    answer: Entity | None = None
    addressee: Entity | None = None
    reason: str | None = None
    confidence: float = 0.0
    content_first: int = 0
    cue_first: int = -1
    cue_words: tuple[str, ...] = ()
    told: Span | None = None
    frame: Any = None


@dataclass(slots=True)
class Candidate:
    """An entity that an instance may denote; `entity` is None for nobody."""

    entity: Entity | None
    kind: str
    noun_phrase: int = -1


@dataclass(slots=True)
class Scene:
    """The cast of a page and what has been resolved so far, in order of the text."""

    page: Page
    cast: Cast
    phrases: dict[str, Entity] = field(default_factory=dict)
    history: list[Instance] = field(default_factory=list)
    last_reference: dict[int, int] = field(default_factory=dict)
    content_of: dict[int, int] = field(default_factory=dict)
    within: dict[int, int] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    named: list[tuple[int, int, Entity]] = field(default_factory=list)
    top: list[Entity] = field(default_factory=list)
    own_starts: dict[int, list[int]] = field(default_factory=dict)
    first_person: float = 0.0
    scorer: Any = None

    def prepare(self) -> None:
        """Index the named mentions; once, before the first instance."""
        named = [(f, last, e) for e in self.cast.entities for f, last, _ in e.mentions]
        named.sort(key=lambda item: item[0])
        self.named = named
        self.starts = [item[0] for item in named]
        people = [e for e in self.cast.entities if e.kind == "person"]
        self.top = sorted(people, key=lambda e: -len(e.mentions))[:3]
        self.first_person = min(1.0, self.page.first_person / 6)
        self.own_starts = {e.number: [f for f, _, _ in e.mentions] for e in self.cast.entities}

    def phrase(self, source: Source) -> Entity:
        """The entity that a description names by its own words."""
        return self.described(source.name, source.noun, source.plural, source.modifiers, source.word)

    def described(self, name: str, noun: str, plural: bool, words: tuple[str, ...] = (), head: str = "") -> Entity:
        """An entity known by its description alone; the same words give the same entity."""
        low = name.casefold()
        key = low.split(" ", 1)[1] if low.startswith(("the ", "a ", "an ")) else low
        entity = self.phrases.get(key)
        if entity is None:
            entity = Entity(len(self.cast.entities), (name,), f"phrase-{noun}")
            entity.phrase, entity.plural = name, plural
            entity.role_words = set(words)
            entity.animate = animate(words, head)
            told = lex.ROLE_GENDER.get(head)
            entity.masculine, entity.feminine = float(told == "M"), float(told == "F")
            self.cast.entities.append(entity)
            self.own_starts[entity.number] = []
            self.phrases[key] = entity
        return entity

    def resolved(self, instance: Instance) -> None:
        """Take an answered instance into account for those that follow."""
        if instance.answer is not None:
            instance.answer.spoken += 1
            self.last_reference[instance.answer.number] = instance.at
        self.history.append(instance)

    def only_within(self, entity: Entity, own: int) -> bool:
        """Whether an entity is named nowhere but inside one attribution's content."""
        starts = self.own_starts.get(entity.number, [])
        return bool(starts) and len(starts) <= 3 and all(self.within.get(start) == own for start in starts)

    def group(self, source: Source) -> Entity:
        """The entity of several people named together, by their full names."""
        the = source.modifiers or ("",) * len(source.members)
        names = [article + full_name(member) for article, member in zip(the, source.members, strict=True)]
        if source.name:
            names.append(source.name)
        name = ", ".join(names[:-1]) + " and " + names[-1]
        return self.described(name, "group", True)

    def place(self, at: int) -> tuple[int, int]:
        page = self.page
        if not page.words:
            return 0, 0
        at = min(at, len(page.words) - 1)
        return page.sentence_of[at], page.paragraph_of[at]

    def last(self, entity: Entity, at: int, own: int = -1) -> tuple[int, bool]:
        """The word of the last reference to an entity before `at`, and whether it was a pronoun's.

        Mentions inside the attribution's `own` content do not count: in "'Roe lied,' he said", he is not Roe.
        """
        starts = self.own_starts.get(entity.number, [])
        n = bisect_left(starts, at) - 1
        steps = 0
        while n >= 0 and steps < 8 and self.content_of.get(starts[n]) == own:
            n -= 1
            steps += 1
        by_name = starts[n] if n >= 0 else -1
        by_pronoun = self.last_reference.get(entity.number, -1)
        if by_pronoun >= at:
            by_pronoun = -1
        return (by_pronoun, True) if by_pronoun > by_name else (by_name, False)

    def outside(self, entity: Entity, at: int) -> int:
        """The word of the last mention or pronoun before `at` that stands outside quotation marks."""
        starts = self.own_starts.get(entity.number, [])
        n = bisect_left(starts, at) - 1
        steps = 0
        while n >= 0 and steps < 8 and starts[n] in self.page.quoted:
            n -= 1
            steps += 1
        by_name = starts[n] if n >= 0 else -1
        by_pronoun = self.last_reference.get(entity.number, -1)
        return max(by_name, by_pronoun if by_pronoun < at else -1)

    def name_end(self, entity: Entity, first: int) -> int:
        starts = self.own_starts.get(entity.number, [])
        n = bisect_left(starts, first)
        if n < len(entity.mentions) and entity.mentions[n][0] == first:
            return entity.mentions[n][1]
        return first


def full_name(entity: Entity) -> str:
    """An entity's name: the fullest that the document gives, titles apart."""
    return entity.phrase or entity.name or " ".join(entity.parts)
