"""One thing that names of a document denote, and all of them together."""

from dataclasses import dataclass, field

from quoth.speakers import lexicon as lex
from quoth.speakers.mentions import Mention

_NICKNAMES: dict[str, str] = {
    short: full
    for full, shorts in {
        "benjamin": "ben benny", "michael": "mike mick", "joseph": "joe joey", "william": "bill will billy willie",
        "james": "jim jimmy jamie", "robert": "bob rob bobby robbie", "thomas": "tom tommy",
        "christopher": "chris kit", "daniel": "dan danny", "david": "dave davey", "stephen": "steve steven",
        "matthew": "matt", "timothy": "tim", "jeffrey": "jeff", "richard": "rick rich dick ricky",
        "anthony": "tony", "kenneth": "ken kenny", "ronald": "ron ronnie", "bernard": "bernie", "edward":
        "ed eddie ted ned", "samuel": "sam", "andrew": "andy drew", "nicholas": "nick nicky", "gregory": "greg",
        "peter": "pete", "charles": "chuck charlie", "elizabeth": "liz beth betsy lizzie eliza", "katherine":
        "kate kathy katie kathryn", "susan": "sue susie", "deborah": "debbie deb", "jennifer": "jen jenny",
        "patrick": "pat paddy", "patricia": "patty tricia", "lawrence": "larry", "gerald": "jerry gerry",
        "rafael": "rafa", "margaret": "maggie meg peggy", "barbara": "barb", "rebecca": "becky", "victoria":
        "vicky vicki", "alexander": "alex sasha", "frederick": "fred freddie", "donald": "don donnie", "douglas":
        "doug", "philip": "phil phillip", "raymond": "ray", "leonard": "len lenny", "john": "johnny jack", "jonathan":
        "jon", "joshua": "josh", "zachary": "zach zack", "nathaniel": "nate nathan", "gabriel": "gabe", "jacob":
        "jake", "abraham": "abe", "albert": "al bert", "theodore": "theo teddy", "vincent": "vince", "walter": "walt",
        "cynthia": "cindy", "christine": "chris chrissy", "pamela": "pam", "judith": "judy", "sandra": "sandy",
        "teresa": "terry", "kimberly": "kim", "amanda": "mandy", "jessica": "jess", "samantha": "sam",
        "valerie": "val", "reginald": "reggie", "mohamed": "mohammed muhammad mohammad",
    }.items()
    for short in shorts.split()
}  # fmt: skip


@dataclass(slots=True)
class Entity:
    """One thing that names denote. `mentions` are (first word, last word, is bare) in order of the text."""

    number: int
    parts: tuple[str, ...]
    kind: str
    mentions: list[tuple[int, int, bool]] = field(default_factory=list)
    forms: dict[str, int] = field(default_factory=dict)
    name: str = ""
    masculine: float = 0.0
    feminine: float = 0.0
    role: str | None = None
    role_words: set[str] = field(default_factory=set)
    the: bool = False
    # for sources that no name denotes: their own words
    phrase: str | None = None
    plural: bool = False
    headline: bool = False
    spoken: int = 0
    animate: bool = False

    @property
    def gender(self) -> str:
        """ "M", "F" or "" where nothing tells."""
        if self.masculine == self.feminine:
            return ""
        return "M" if self.masculine > self.feminine else "F"


@dataclass(slots=True)
class Cast:
    """All entities, which entity each word is a name of, and for each shared bare name the entities it may mean."""

    entities: list[Entity]
    at_word: dict[int, tuple[Entity, Mention]]
    shared: dict[int, list[Entity]]
    by_token: dict[str, list[Entity]]

    def add(self, parts: tuple[str, ...], kind: str) -> Entity:
        """A new entity at the end of the list."""
        entity = Entity(len(self.entities), parts, kind)
        self.entities.append(entity)
        return entity


def core(parts: tuple[str, ...]) -> list[str]:
    """A person's parts without suffixes and middle initials, in lower case."""
    low = [part.casefold() for part in parts if part.casefold() not in lex.SUFFIXES]
    if len(low) > 2:
        low = [low[0], *(part for part in low[1:-1] if len(part) > 1), low[-1]]
    return low


def formal(given: str) -> str:
    """The long form of a given name."""
    return _NICKNAMES.get(given, given)


def suffix_of(parts: tuple[str, ...]) -> str:
    """ "jr", "sr", "ii" or "iii" at the end of a name, else empty."""
    last = parts[-1].casefold()
    return last if last in ("jr", "sr", "ii", "iii") else ""


def index(cast: Cast, entity: Entity) -> None:
    """Let every word of an entity's name lead to it."""
    for token in {part.casefold() for part in entity.parts if len(part) > 1}:
        owners = cast.by_token.setdefault(token, [])
        if entity not in owners:
            owners.append(entity)
