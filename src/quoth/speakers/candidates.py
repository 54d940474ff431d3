"""What a source that names nobody may stand for, and the evidence for each candidate.

For "he", "the senator", "which", an empty source or a surname that two people share, `Scene.candidates` lists a bounded
number of entities (named in the words before, heads of the last attributions, the people most named, noun phrases that
a relative pronoun hangs on), the source's own words, and nobody. `Scene.features` turns each into numbers: gender and
number, distance, subjecthood, who spoke last, how often named, the parent's speaker. `scorer` weighs them.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from math import log1p
from typing import Any

from quoth.document import Span
from quoth.reading import Attribution
from quoth.speakers import lexicon as lex
from quoth.speakers import phrases
from quoth.speakers.entities import Cast, Entity
from quoth.speakers.phrases import Source
from quoth.speakers.words import Page

MAX_RECENT = 14
WINDOW = 700
TYPES = ("he", "she", "they", "it", "who", "which", "i", "we", "empty", "nominal", "other", "shared")
_KINDS = ("person", "organization", "place", "unknown", "phrase-person", "phrase-group", "phrase-other", "none", "own")
_SAID = frozenset(
    "said says say added told wrote writes asked continued replied explained noted argued tweeted concluded recalled "
    "insisted declared responded adding saying asking arguing noting writing warned joked quipped".split()
)
_BE = frozenset("was were been be being is are".split())


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
            entity.animate = phrases.animate(words, head)
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

    # -- candidates --------------------------------------------------------------------------------------------------

    def candidates(self, instance: Instance) -> list[Candidate]:
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
            for n, (first, last) in enumerate(phrases.noun_phrases_before(self.page, at)):
                self._take_phrase(first, last, take, n)
        if (
            kind in ("they", "we", "other") or (kind == "nominal" and instance.plural)
        ) and instance.source.word not in ("i",):
            for n, (first, last) in enumerate(phrases.plural_phrases_before(self.page, at)):
                self._take_phrase(first, last, take, n)
            self._take_pairs(
                at, take, instance.source.word in ("both", "neither", "each") or "two" in instance.source.modifiers
            )
        if kind in ("he", "she"):
            for n, (first, last) in enumerate(phrases.people_before(self.page, at)):
                self._take_phrase(first, last, take, n)
        if instance.parent is not None:
            if instance.parent.answer is not None:
                take(instance.parent.answer)
            if instance.parent.addressee is not None:
                take(instance.parent.addressee)
        for earlier in self.history[-5:]:
            if earlier.answer is not None:
                take(earlier.answer)
        n = bisect_left(self.starts, at) - 1
        recent = 0
        while n >= 0 and recent < MAX_RECENT and at - self.starts[n] < WINDOW:
            entity = self.named[n][2]
            if entity.number not in found and _may(kind, entity):
                recent += 1
            take(entity)
            n -= 1
        n = bisect_left(self.starts, at)
        words = self.page.words
        sentence = self.page.sentence_of[min(at, len(words) - 1)] if words else 0
        after = 0
        while n < len(self.named) and after < 2 and self.page.sentence_of[self.starts[n]] <= sentence + 1:
            take(self.named[n][2])
            after += 1
            n += 1
        for entity in self.top:
            take(entity)
        out = list(found.values())
        if instance.source.name and kind in ("nominal", "other"):
            out.append(Candidate(self.phrase(instance.source), "own"))
        if kind not in ("he", "she", "nominal"):
            out.append(Candidate(None, "none"))
        return out

    def _take_phrase(self, first: int, last: int, take, rank: int) -> None:
        words = self.page.words
        span = Span(words[first].start, words[last].end)
        source = phrases.parse(self.page, self.cast, (span,))
        if source.shape == "name" and source.entity is not None:
            take(source.entity, rank)
        elif source.shape == "group":
            take(self.group(source), rank)
        elif source.shape in ("own", "nominal"):
            take(self.phrase(source), rank)

    def group(self, source: Source) -> Entity:
        """The entity of several people named together, by their full names."""
        the = source.modifiers or ("",) * len(source.members)
        names = [article + full_name(member) for article, member in zip(the, source.members, strict=True)]
        if source.name:
            names.append(source.name)
        name = ", ".join(names[:-1]) + " and " + names[-1]
        return self.described(name, "group", True)

    def _take_pairs(self, at: int, take, two: bool = False) -> None:
        """Two people named together ("Roe and Doe") shortly before; for "both", else the two named last."""
        n = bisect_left(self.starts, at) - 1
        words = self.page.words
        for k in range(n, max(0, n - 12), -1):
            first, _, right = self.named[k]
            _, last, left = self.named[k - 1]
            if (
                last + 2 <= first <= last + 4
                and words[last + 1].text == "and"
                and left is not right
                and left.kind == right.kind == "person"
                and not words[last].possessive
            ):
                take(self.described(f"{full_name(left)} and {full_name(right)}", "group", True), 0)
                return
        if two:
            people: list[Entity] = []
            for k in range(n, max(-1, n - 12), -1):
                entity = self.named[k][2]
                if entity.kind == "person" and all(entity is not other for other in people):
                    people.append(entity)
            if len(people) >= 2:
                take(self.described(f"{full_name(people[1])} and {full_name(people[0])}", "group", True), 1)

    # -- features ----------------------------------------------------------------------------------------------------

    def features(self, instance: Instance, options: list[Candidate]) -> list[list[float]]:
        """One row of numbers for each candidate, in the order of `FEATURES`."""
        page, at = self.page, instance.at
        sentence, paragraph = self._place(at)
        shared = self._of_instance(instance, sentence, paragraph, len(options))
        seen = []
        for option in options:
            seen.append(
                self._last(option.entity, at, id(instance.attribution)) if option.entity is not None else (-1, False)
            )
        compatible = [
            n for n, option in enumerate(options)
            if option.entity is not None and seen[n][0] >= 0 and _agrees(instance, option.entity) >= 0
        ]  # fmt: skip
        ranked = sorted(compatible, key=lambda n: -seen[n][0])
        rank_of = {n: rank for rank, n in enumerate(ranked)}
        in_previous = [n for n in ranked if page.sentence_of[seen[n][0]] == sentence - 1]
        in_same = [n for n in ranked if page.sentence_of[seen[n][0]] == sentence]
        first_previous = in_previous[-1] if in_previous else -1
        first_same = in_same[-1] if in_same else -1
        outside = [self._outside(option.entity, at) if option.entity is not None else -1 for option in options]
        by_outside = sorted(compatible, key=lambda n: -outside[n])
        outside_rank = {n: rank for rank, n in enumerate(by_outside)}
        rows = []
        for n, option in enumerate(options):
            row = list(shared)
            row.extend(float(option.kind == kind) for kind in _KINDS)
            if option.entity is None:
                row.extend(_NOTHING)
            else:
                row.extend(
                    self._of_candidate(
                        instance, option, seen[n], sentence, paragraph, rank_of.get(n, 9),
                        n == first_previous, n == first_same, len(compatible) == 1,
                    )
                )  # fmt: skip
                row.extend(self._of_outside(outside[n], outside_rank.get(n, 9), sentence, paragraph))
            rows.append(row)
        return rows

    def _place(self, at: int) -> tuple[int, int]:
        page = self.page
        if not page.words:
            return 0, 0
        at = min(at, len(page.words) - 1)
        return page.sentence_of[at], page.paragraph_of[at]

    def _last(self, entity: Entity, at: int, own: int = -1) -> tuple[int, bool]:
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

    def _outside(self, entity: Entity, at: int) -> int:
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

    def _of_outside(self, last: int, rank: int, sentence: int, paragraph: int) -> list[float]:
        page = self.page
        if last < 0:
            return [0.0] * 8
        behind = sentence - page.sentence_of[last]
        return [
            float(rank == 0),
            float(rank == 1),
            float(behind == 0),
            float(behind == 1),
            float(behind == 2),
            float(page.paragraph_of[last] == paragraph),
            float(page.paragraph_of[last] == paragraph - 1),
            float(last - _sentence_first(page, last) <= 2),
        ]

    def _name_end(self, entity: Entity, first: int) -> int:
        starts = self.own_starts.get(entity.number, [])
        n = bisect_left(starts, first)
        if n < len(entity.mentions) and entity.mentions[n][0] == first:
            return entity.mentions[n][1]
        return first

    def _of_instance(self, instance: Instance, sentence: int, paragraph: int, n: int) -> list[float]:
        page = self.page
        previous = self.history[-1] if self.history else None
        gap, same_sentence = 9.0, False
        if previous is not None:
            before, where = self._place(previous.at)
            gap = float(min(9, abs(paragraph - where)))
            same_sentence = before == sentence
        content = instance.content_first
        starts = bool(page.words) and (
            content == 0 or page.paragraph_of[content - 1] != page.paragraph_of[min(content, len(page.words) - 1)]
        )
        cue = instance.cue_words
        parent = instance.parent
        return [
            *(float(instance.type == kind) for kind in TYPES),
            float(instance.source.possessive),
            float(instance.attribution.form == "direct"),
            float(instance.attribution.form == "mixed"),
            float(not cue),
            float(any(word in _SAID for word in cue)),
            float(bool(cue) and cue[0] in _BE),
            float(bool(cue) and cue[0] in ("according", "reportedly", "allegedly", "accused", "supposedly")),
            float(starts),
            float(instance.cue_first > content),
            float(same_sentence),
            float(gap == 0),
            float(gap == 1),
            float(previous is not None and previous.answer is None),
            float(instance.at in self.content_of),
            float(parent is not None),
            float(parent is not None and parent.attribution.form == "direct"),
            log1p(n),
            float(paragraph < 2),
            float(instance.at in page.quoted),
            self.first_person,
            self.first_person * float(instance.at not in page.quoted),
            *self._of_words(instance.source),
        ]

    def _of_words(self, source: Source) -> list[float]:
        """How the source's own words look: what kind of noun, how much they say, whether they point to something known."""
        if source.shape not in ("nominal", "own") or source.first < 0:
            return [0.0] * 9
        words = self.page.words
        low = [words[i].text.casefold() for i in range(source.first, source.last + 1)]
        return [
            float(source.noun == "person"),
            float(source.noun == "organization"),
            float(source.noun in ("unknown", "document")),
            float(low[0] == "the"),
            float(low[0] in ("his", "her", "their", "its", "my", "our")),
            float(words[source.first].possessive or low[0] not in lex.DETERMINERS),
            log1p(len(low)) / 2,
            float(any(word in ("of", "for", "in", "at", "who", "which", "that") for word in low[1:])),
            float(any(words[i].text[0].isupper() for i in range(source.first + 1, source.last + 1))),
        ]

    def _of_candidate(
        self, instance: Instance, option: Candidate, seen: tuple[int, bool], sentence: int, paragraph: int,
        rank: int, first_previous: bool, first_same: bool, sole: bool,
    ) -> list[float]:  # fmt: skip
        page, at, entity = self.page, instance.at, option.entity
        assert entity is not None
        last, by_pronoun = seen
        agrees = _agrees(instance, entity)
        words = page.words
        if last >= 0:
            behind = sentence - page.sentence_of[last]
            paragraphs = paragraph - page.paragraph_of[last]
            distance = log1p(at - last) / 6
            in_sentence = last - _sentence_first(page, last)
            before = words[last - 1].text.casefold() if last else ""
            possessive = words[last].possessive and not by_pronoun
            nxt = words[last + 1].text.casefold() if last + 1 < len(words) else ""
            holder = self.content_of.get(last, -1)
        else:
            behind, paragraphs, distance, in_sentence, before, possessive, nxt, holder = 9, 9, 1.3, 9, "", False, "", -1
        starts = self.own_starts.get(entity.number, [])
        n = bisect_left(starts, at)
        ahead = starts[n] if n < len(starts) else -1
        near_ahead = ahead >= 0 and page.sentence_of[ahead] == sentence
        own = id(instance.attribution)
        in_own = holder == own or (ahead >= 0 and self.content_of.get(ahead, -1) == own)
        history = self.history
        previous = history[-1] if history else None
        spoke_last = previous is not None and previous.answer is entity
        spoke_before = len(history) > 1 and history[-2].answer is entity
        count = sum(1 for _ in starts[:n]) if n < 40 else 40
        parent = instance.parent
        source = instance.source
        overlap = sum(word in entity.role_words for word in source.modifiers) / max(1, len(source.modifiers))
        name_words = {part.casefold() for part in entity.parts}
        last_word, linked = last, behind == 0 and instance.type in ("who", "which")
        if linked:
            last_word = self._name_end(entity, last)
            linked = not any(
                phrases.verbal(words[k].text.casefold()) for k in range(last_word + 1, min(at, last_word + 18))
            )
        titled = bool(source.modifiers) and all(word in entity.role_words | name_words for word in source.modifiers)
        cue = instance.cue_first
        near_cue = last >= 0 and cue >= 0 and 0 < cue - last <= 3
        after_cue = cue >= 0 and ahead >= 0 and 0 < ahead - cue <= 4
        return [
            float(agrees > 0),
            float(agrees < 0),
            float(agrees == 0),
            float(entity.plural == instance.plural),
            distance,
            float(behind == 0),
            float(behind == 1),
            float(behind == 2),
            float(behind in (3, 4)),
            float(5 <= behind < 9),
            float(last < 0),
            float(paragraphs == 0),
            float(paragraphs == 1),
            float(paragraphs == 2),
            float(rank == 0),
            float(rank == 1),
            float(rank == 2),
            float(rank > 2),
            float(in_sentence <= 3),
            float(before in _GOVERN),
            float(possessive),
            float(nxt in _SAID or nxt.endswith("ed") or nxt in _BE or nxt in ("has", "had", "will", "who", "would")),
            float(holder >= 0 and holder != own),
            float(in_own),
            float(by_pronoun),
            float(first_previous),
            float(first_same),
            float(sole),
            float(near_ahead),
            float(spoke_last),
            float(spoke_last and previous is not None and self._place(previous.at)[0] == sentence),
            float(spoke_last and previous is not None and self._place(previous.at)[1] == paragraph),
            float(spoke_before),
            float(spoke_before and not spoke_last),
            log1p(count) / 3,
            log1p(len(starts)) / 3,
            log1p(entity.spoken) / 2,
            float(entity.headline),
            float(bool(self.top) and entity is self.top[0]),
            float(entity in self.top),
            float(parent is not None and parent.answer is entity),
            float(parent is not None and parent.answer is entity and parent.attribution.form == "direct"),
            float(parent is not None and parent.addressee is entity),
            float(bool(source.word) and source.word in entity.role_words),
            overlap,
            float(source.possessor is entity),
            float(any(word in name_words for word in source.modifiers)),
            float(option.noun_phrase == 0),
            float(option.noun_phrase == 1),
            float(option.noun_phrase >= 2),
            float(last >= 0 and at - last <= 2),
            float(last >= 0 and at - last <= 5),
            float(near_cue),
            float(after_cue),
            float(entity.role is not None),
            float(len(entity.parts) > 1),
            float(entity.animate),
            float(option.noun_phrase == 3),
            float(linked),
            float(linked and page.gap(last_word) == ", "),
            float(entity.kind.startswith("phrase") and last < 0 and option.noun_phrase < 0),
            float(spoke_last and previous is not None and previous.type == instance.type),
            float(titled),
        ]


_GOVERN = frozenset("of for to with from by at in on about against among between like than as".split())
_NOTHING = [0.0] * 71


def _sentence_first(page: Page, index: int) -> int:
    first = index
    while first > 0 and page.sentence_of[first - 1] == page.sentence_of[index] and index - first < 8:
        first -= 1
    return first


def full_name(entity: Entity) -> str:
    """An entity's name: the fullest that the document gives, titles apart."""
    return entity.phrase or entity.name or " ".join(entity.parts)


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


def _agrees(instance: Instance, entity: Entity) -> int:
    """1 where gender and number fit, -1 where they do not, 0 where nothing tells."""
    if instance.gender:
        if entity.plural or entity.kind in ("organization", "place", "thing", "phrase-organization", "phrase-document"):
            return -1
        gender = entity.gender
        return 0 if not gender else (1 if gender == instance.gender else -1)
    if instance.type in ("who", "which") and instance.number:
        many = entity.plural
        if entity.kind in ("organization", "unknown", "phrase-organization") and instance.number == "P":
            return 0
        return 1 if many == (instance.number == "P") else -1
    if instance.plural:
        return 1 if entity.plural else (0 if entity.kind in ("organization", "unknown", "phrase-organization") else -1)
    if instance.type == "nominal":
        wanted = instance.source.noun
        if wanted == "person":
            return 1 if entity.kind in ("person", "phrase-person") else -1
        if wanted == "organization":
            return 1 if entity.kind in ("organization", "phrase-organization") else -1
    return 0
