"""Speakers from what was resolved: one record for each entity that somebody's words come from.

Names without titles, kind, role and affiliation as the text states them, the reason given for anonymity, other names,
and the spans that prove them. Ids are `s1`, `s2`, … in the order of the text.
"""

import re

from quoth.document import Span
from quoth.reading import Speaker, SpeakerKind
from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Entity
from quoth.speakers.scene import Instance, Scene, full_name

# "who was not authorised to speak", "speaking on condition of anonymity", "declined to be named"
_ANONYMITY = re.compile(
    r"(?:(?:who|and) )?(?:(?:(?:was|were|is|are) (?:not|n['’]t)|(?:was|were|is|are)n['’]t) "
    r"(?:author|permi|allow)[a-z]+ to"
    r"|(?:spoke|speaking|talked|talking|spoken|commented|requested|requesting|asked|asking|insisted|granted|given|"
    r"declined|declining|refused|wanted|did(?: not|n['’]t) want|preferred|only)\b[^.,;\n\"“”]{0,40}?"
    r"\b(?:anonym\w+|(?:not )?to be (?:named|identified|quoted)|on the record|on background))"
    r"[^.;\n\"“”]{0,140}"
)
_AFFILIATION = re.compile(
    r"\b(?:for|of|at|with|from|in)\s+(?:the\s+)?((?:[A-Z][\w.&'’\-]*|of|for|and|the|on)(?:\s+(?:[A-Z][\w.&'’\-]*|of|for|and|the|on))*)"
)


class People:
    """Hands out a speaker's id for every entity asked for, in the order of asking, and makes the records at the end."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.ids: dict[int, str] = {}
        self.entities: dict[str, Entity | None] = {}
        self.spans: dict[str, set[Span]] = {}
        self.words: dict[str, dict[str, None]] = {}
        self.reasons: dict[str, str] = {}
        self._author: str | None = None

    def id_of(self, entity: Entity) -> str:
        """The speaker's id of an entity; a new one on first asking."""
        key = self.ids.get(entity.number)
        if key is None:
            key = self.ids[entity.number] = f"s{len(self.entities) + 1}"
            self.entities[key] = entity
            self.spans[key], self.words[key] = set(), {}
        return key

    def author(self) -> str:
        """The id of the text's own author."""
        if self._author is None:
            self._author = f"s{len(self.entities) + 1}"
            self.entities[self._author] = None
            self.spans[self._author], self.words[self._author] = set(), {}
        return self._author

    def spoke(self, instance: Instance) -> str | None:
        """The id for an instance's answer, with its source kept as a mention; None where nobody is known."""
        if instance.answer is None:
            if instance.type not in ("i", "we"):
                return None
            key = self.author()
        else:
            key = self.id_of(instance.answer)
            source = instance.source
            if source.name and source.shape in ("nominal", "own") and not _pronominal(source.name):
                self.words[key].setdefault(source.name)
        self.spans[key].update(instance.attribution.source)
        if key not in self.reasons:
            reason = anonymity(self.scene.page.text, instance)
            if reason and instance.answer is not None and instance.answer.phrase:
                self.reasons[key] = reason
        return key

    def records(self) -> tuple[Speaker, ...]:
        """The speakers, in order of their ids."""
        return tuple(self._record(key, entity) for key, entity in self.entities.items())

    def _record(self, key: str, entity: Entity | None) -> Speaker:
        if entity is None:
            return Speaker(id=key, name=None, kind="author", mentions=tuple(sorted(self.spans[key])))
        page = self.scene.page
        spans = set(self.spans[key])
        for first, last, _ in entity.mentions:
            spans.add(Span(page.words[first].start, page.words[last].start + len(page.words[last].bare)))
        name = full_name(entity)
        aliases = [form for form in [*entity.forms, *self.words[key]] if form != name]
        role = entity.role if entity.kind in ("person", "unknown") else None
        return Speaker(
            id=key,
            name=name,
            kind=kind_of(entity),
            role=role,
            affiliation=affiliation(role or entity.phrase),
            anonymity_reason=self.reasons.get(key),
            aliases=tuple(dict.fromkeys(aliases)),
            mentions=tuple(sorted(spans)),
        )


def _pronominal(name: str) -> bool:
    return name.casefold() in lex.PRONOUNS | lex.RELATIVE


def kind_of(entity: Entity) -> SpeakerKind:
    """The speaker's kind."""
    if entity.phrase is None:
        # a bare name that the text calls he or she is a person's
        return "person" if entity.kind == "person" or (entity.kind == "unknown" and entity.gender) else "organization"
    if entity.kind == "phrase-document":
        return "document"
    if entity.plural or entity.kind == "phrase-group":
        return "group"
    if entity.kind == "phrase-organization":
        return "organization"
    return "unnamed"


def anonymity(text: str, instance: Instance) -> str | None:
    """The text's own reason for leaving a source unnamed, from the source's words or those of its sentence after it."""
    if not instance.attribution.source:
        return None
    source = instance.attribution.source
    inside = _ANONYMITY.search(text[source[0].start : source[-1].end])
    if inside is not None:
        return inside.group().strip(" ,")
    start = source[0].start
    stop = text.find("\n", start)
    window = text[start : min(start + 400, stop if stop >= 0 else len(text))]
    found = _ANONYMITY.search(window)
    if found is None:
        return None
    between = window[: found.start()]
    if re.search(r"[.!?][\"”]?\s+[A-Z]", between[len(instance.source.name or "") :]):
        return None
    return found.group().strip(" ,")


def affiliation(role: str | None) -> str | None:
    """The body that a role names: "spokesman for the Interior Ministry" → "Interior Ministry".

    >>> affiliation("a professor of law at Elm College")
    'Elm College'
    """
    if not role:
        return None
    best = None
    for found in _AFFILIATION.finditer(role):
        name = re.sub(r"(?:\s+(?:of|for|and|the|on))+$", "", found.group(1))
        name = re.sub(r"^(?:(?:of|for|and|the|on)\s+)+", "", name)
        if name and name[0].isupper() and name not in lex.PLACES:
            best = name
    return best
