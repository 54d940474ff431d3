"""A source's words, read: the record that `phrases` makes and everything after it looks at."""

from dataclasses import dataclass, field
from typing import Literal

from quoth.document import Span
from quoth.speakers.entity import Entity

Shape = Literal["empty", "pronoun", "relative", "name", "group", "nominal", "own"]


Noun = Literal["person", "organization", "document", "group", "unknown"]


@dataclass(slots=True)
class Source:
    """The words of a source, read. `word` is the pronoun, or the head noun of a description, in lower case."""

    shape: Shape
    first: int = -1
    last: int = -1
    word: str = ""
    noun: Noun = "unknown"
    plural: bool = False
    definite: bool = False
    possessive: bool = False
    entity: Entity | None = None
    shared: list[Entity] = field(default_factory=list)
    members: list[Entity] = field(default_factory=list)
    name: str = ""
    span: Span | None = None
    possessor: Entity | None = None
    modifiers: tuple[str, ...] = ()
