"""Which names of a document are one person, body or place.

`gather` takes the mentions in order and clusters them: full names by given name and surname (a nickname or an initial
matches the longer form), then bare surnames and first names by the full names, then titles with surnames, acronyms by
their long forms. A bare surname that two people share goes to the one it was last used for, and the mention keeps
both, for `resolver` to weigh. It knows no pronouns.
"""

from collections import Counter
from dataclasses import dataclass, field

from quoth.speakers import lexicon as lex
from quoth.speakers.mentions import Mention
from quoth.speakers.words import Page

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
MAX_ROLE = 16


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


def gather(page: Page, mentions: list[Mention], shouted: list[range]) -> Cast:
    """Cluster the mentions of a page."""
    cast = Cast([], {}, {}, {})
    mentions = _shared_surnames(page, _trimmed(page, mentions))
    placed: list[Entity | None] = [None] * len(mentions)
    _full_names(cast, mentions, placed)
    _early_gender(page, mentions, placed)
    _bodies(page, cast, mentions, placed)
    _bare_names(cast, mentions, placed)
    for mention, entity in zip(mentions, placed, strict=True):
        if entity is not None:
            _take(page, cast, entity, mention)
    _headlines(page, cast, shouted)
    for entity in cast.entities:
        entity.mentions.sort()
        if entity.kind == "unknown" and 2 <= len(entity.parts) <= 4 and not entity.the:
            entity.kind = "person"
        elif entity.kind == "unknown" and entity.the:
            entity.kind = "organization"
        if entity.kind == "person":
            _gender(entity)
    _gender_from_pronouns(page, cast)
    return cast


def _trimmed(page: Page, mentions: list[Mention]) -> list[Mention]:
    """Cut what headlines glue to a name: "Ann Roe Defends Plan" is "Ann Roe" where the text has that name or "Roe"."""
    alone = {m.parts[0] for m in mentions if len(m.parts) == 1}
    pairs = {m.parts for m in mentions if len(m.parts) == 2}
    surnames = {pair[1] for pair in pairs}
    capitals: dict[int, bool] = {}
    times = Counter(m.parts for m in mentions)
    whole = set(times)
    forms = {(m.parts, m.first in page.sentence_starts) for m in mentions}
    out = []
    for mention in mentions:
        if mention.kind == "demonym":
            # "Cuban" is a name only where it is somebody's surname
            if mention.parts[0] not in surnames:
                continue
            mention = mention._replace(kind="unknown")
        parts = mention.parts
        if (
            len(parts) > 2
            and _capital_part(page, page.paragraph_of[mention.first], capitals)
            and mention.kind in ("person", "unknown")
        ):
            last = parts[-1]
            known = last in alone or last in surnames or last.casefold() in lex.SUFFIXES
            middle = any(len(part) <= 2 or part.casefold() in lex.PARTICLES for part in parts[1:-1])
            if not known and not middle and (parts[:2] in pairs or parts[1] in alone):
                cut = len(parts) - 2
                mention = mention._replace(parts=parts[:2], last=mention.last - cut)
        elif len(parts) == 2 and mention.kind == "unknown" and parts[1] in surnames | alone:
            if parts[0].casefold() in lex.SENTENCE_WORDS or (parts[0].isupper() and 1 < len(parts[0]) < 5):
                mention = mention._replace(parts=parts[1:], first=mention.first + 1)
        if (
            len(parts) > 1
            and (
                mention.kind == "organization"
                or parts[0].casefold() in lex.SENTENCE_WORDS
                or (page.paragraph_of[mention.first] == 0 and times[parts] == 1 and times[parts[1:]] > 1)
            )
            and not mention.title
            and mention.first in page.sentence_starts
            and parts[0] not in lex.GIVEN
            and parts[1:] in whole
            and (parts, False) not in forms
        ):
            # "Outside Acme" at the head of a sentence, where the text knows Acme and has the two words nowhere else
            mention = mention._replace(parts=parts[1:], first=mention.first + 1, title_first=mention.first + 1)
        out.append(mention)
    return out


def _shared_surnames(page: Page, mentions: list[Mention]) -> list[Mention]:
    """ "Ann and Bo Roe" names Ann Roe, where Ann is a given name that is nobody's surname here."""
    surnames = {m.parts[-1] for m in mentions if len(m.parts) > 1}
    out = list(mentions)
    for n in range(len(mentions) - 1):
        one, other = mentions[n], mentions[n + 1]
        if (
            len(one.parts) == 1
            and len(other.parts) == 2
            and other.kind == "person"
            and not other.title
            and one.parts[0] in lex.GIVEN
            and one.parts[0] not in surnames
            and other.first == one.last + 2
            and page.words[one.last + 1].text in ("and", "&")
        ):
            out[n] = one._replace(parts=(one.parts[0], other.parts[1]), kind="person")
    return out


def _capital_part(page: Page, number: int, known: dict[int, bool]) -> bool:
    """Whether most words of a paragraph have capitals, as in headlines."""
    if number not in known:
        span = page.paragraph_words(number)
        long = [page.words[i].text for i in span[:60] if len(page.words[i].text) > 3]
        known[number] = sum(word[0].isupper() for word in long) >= 0.55 * len(long)
    return known[number]


def _early_gender(page: Page, mentions: list[Mention], placed: list[Entity | None]) -> None:
    """What first names and the first pronouns tell, so that "Ms. Roe" finds the right Roe."""
    people = {m.first for n, m in enumerate(mentions) if placed[n] is not None}
    done: dict[int, int] = {}
    for n, mention in enumerate(mentions):
        entity = placed[n]
        if entity is None or entity.kind != "person" or done.get(entity.number, 0) > 2:
            continue
        if not done.get(entity.number):
            _gender(entity)
        done[entity.number] = done.get(entity.number, 0) + 1
        if not entity.gender:
            _pronoun_after(page, entity, mention.last, people)


def core(parts: tuple[str, ...]) -> list[str]:
    """A person's parts without suffixes and middle initials, in lower case."""
    low = [part.casefold() for part in parts if part.casefold() not in lex.SUFFIXES]
    if len(low) > 2:
        low = [low[0], *(part for part in low[1:-1] if len(part) > 1), low[-1]]
    return low


def formal(given: str) -> str:
    """The long form of a given name."""
    return _NICKNAMES.get(given, given)


def _index(cast: Cast, entity: Entity) -> None:
    for token in {part.casefold() for part in entity.parts if len(part) > 1}:
        owners = cast.by_token.setdefault(token, [])
        if entity not in owners:
            owners.append(entity)


def _full_names(cast: Cast, mentions: list[Mention], placed: list[Entity | None]) -> None:
    by_name: dict[tuple[str, str, str], Entity] = {}
    plain = {
        (core(m.parts)[0], core(m.parts)[-1])
        for m in mentions
        if len(m.parts) > 1 and not _suffix(m.parts) and core(m.parts)
    }
    by_surname: dict[str, list[Entity]] = {}
    for n, mention in enumerate(mentions):
        low = core(mention.parts)
        if len(low) < 2 or mention.kind not in ("person", "unknown"):
            continue
        if low[0] in lex.PARTICLES:
            continue
        if mention.kind == "unknown" and (mention.the or len(low) > 4):
            continue
        # "Bo Roe Jr." beside "Bo Roe" is somebody else; alone it is the fuller name
        suffix = _suffix(mention.parts) if (low[0], low[-1]) in plain else ""
        key = (formal(low[0]), low[-1], suffix)
        entity = by_name.get(key)
        if entity is None:
            for other in () if suffix else by_surname.get(low[-1], ()):
                first = core(other.parts)[0]
                if _initial(low[0], first) or (len(low) > 2 and (formal(low[1]), low[-1]) == (formal(first), low[-1])):
                    entity = other
                    break
        if entity is None:
            entity = cast.add(mention.parts, mention.kind)
            by_surname.setdefault(low[-1], []).append(entity)
        by_name[key] = entity
        if mention.kind == "person":
            entity.kind = "person"
        if mention.parts[0] == entity.parts[0] and len(mention.parts) > len(entity.parts):
            entity.parts = mention.parts
        placed[n] = entity
        _index(cast, entity)


def _suffix(parts: tuple[str, ...]) -> str:
    """ "jr", "sr", "ii" or "iii" at the end of a name, else empty."""
    last = parts[-1].casefold()
    return last if last in ("jr", "sr", "ii", "iii") else ""


def _initial(one: str, other: str) -> bool:
    short, long = sorted((one.replace(".", ""), other.replace(".", "")), key=len)
    return len(short) <= 2 < len(long) and short[:1] == long[:1] and len(one) != len(other)


# Heads that are full names by themselves: "the House" is not short for "the White House".
_OWN_NAMES = frozenset("house senate congress state court party states county city council".split())


def _bodies(page: Page, cast: Cast, mentions: list[Mention], placed: list[Entity | None]) -> None:
    by_name: dict[str, Entity] = {}
    by_tail: dict[str, Entity | None] = {}
    by_initials: dict[str, Entity] = {}
    long_forms = [
        (n, m)
        for n, m in enumerate(mentions)
        if placed[n] is None
        and (m.kind in ("organization", "place", "thing") or (m.kind == "unknown" and len(m.parts) > 1))
    ]
    for n, mention in sorted(long_forms, key=lambda pair: -min(len(pair[1].parts), 2)):
        low = [part.casefold() for part in mention.parts]
        if low[0] in ("us", "u.s") and len(low) > 1:
            low = low[1:]
        name = " ".join(low)
        kind = "organization" if mention.kind == "unknown" else mention.kind
        entity = by_name.get(name)
        if len(low) == 1 and mention.kind == "place" and _surname_here(page, cast, mention):
            continue
        if entity is None and len(low) == 1 and mention.kind == "organization" and low[0] in lex.ORGANIZATION_HEADS:
            whole = [e for e in by_name.values() if _short_for(mention.parts, e)]
            if len(whole) == 1:
                entity = whole[0]
        if entity is None and len(low) == 1 and mention.kind == "organization":
            person = [e for e in cast.by_token.get(low[0], ()) if e.kind == "person"]
            if person and not mention.the:
                continue
            entity = by_initials.get(low[0].replace(".", "")) or by_tail.get(low[0])
        if entity is None and len(low) == 1 and mention.kind == "organization":
            entity = _spelled_out(page, mention, by_initials)
        if entity is None:
            entity = cast.add(mention.parts, kind)
            if len(low) > 1:
                letters = "".join(p[0] for p in mention.parts if p[0].isupper()).casefold()
                by_initials.setdefault(letters, entity)
                by_initials.setdefault("".join(p[0] for p in low), entity)
                if low[-1] in lex.ORGANIZATION_HEADS - _OWN_NAMES:
                    by_tail[low[-1]] = entity if by_tail.get(low[-1], entity) is entity else None
        by_name[name] = entity
        placed[n] = entity
        _index(cast, entity)
    # "(CIA)" straight after the long form
    for n in range(1, len(mentions)):
        one, other = placed[n - 1], placed[n]
        if (
            one is not None
            and other is not None
            and one is not other
            and mentions[n].last == mentions[n].first == mentions[n - 1].last + 1
            and page.gap(mentions[n - 1].last) == " ("
            and mentions[n].kind == "organization"
            and one.kind in ("organization", "unknown")
        ):
            for k, entity in enumerate(placed):
                if entity is other:
                    placed[k] = one
            for owners in cast.by_token.values():
                if other in owners:
                    owners[owners.index(other)] = one


def _surname_here(page: Page, cast: Cast, mention: Mention) -> bool:
    """Whether a place's name is a person's surname here, and nothing before it says that the place is meant."""
    word = mention.parts[0].casefold()
    if not any(e.kind == "person" and e.parts[-1].casefold() == word for e in cast.by_token.get(word, ())):
        return False
    before = page.words[mention.first - 1].text.casefold() if mention.first else ""
    return before not in ("in", "at", "from", "to", "near", "outside", "around", "across", "of", "the")


def _spelled_out(page: Page, mention: Mention, by_initials: dict[str, Entity]) -> Entity | None:
    return by_initials.get(mention.parts[0].casefold())


def _bare_names(cast: Cast, mentions: list[Mention], placed: list[Entity | None]) -> None:
    last_use: dict[str, Entity] = {}
    singles: dict[str, Entity] = {}
    seen: dict[int, int] = {}
    for n, mention in enumerate(mentions):
        if placed[n] is not None:
            entity = placed[n]
            assert entity is not None
            seen[entity.number] = n
            continue
        low = core(mention.parts)
        if not low:
            continue
        name = " ".join(low)
        owners = [e for e in cast.by_token.get(low[-1], ()) if _part_of(low, e)]
        people = [e for e in owners if e.kind in ("person", "unknown") and len(e.parts) > 1]
        if mention.title and people:
            people = _by_title(mention, people)
            if not people:
                name = f"{_honorific_gender(mention)} {name}"
        chosen: Entity | None = None
        if len(people) == 1:
            chosen = people[0]
        elif people:
            surnamed = [e for e in people if core(e.parts)[-1] == low[-1]] or people
            before = [e for e in surnamed if e.number in seen]
            previous = last_use.get(name)
            if previous in surnamed and not mention.title:
                chosen = previous
            elif before:
                chosen = max(before, key=lambda e: seen[e.number])
            else:
                chosen = surnamed[0]
            if len(surnamed) > 1:
                cast.shared[mention.first] = surnamed
        elif not mention.title:
            bodies = [e for e in owners if _short_for(mention.parts, e)]
            if bodies:
                chosen = max(bodies, key=lambda e: seen.get(e.number, -1))
        if chosen is None:
            chosen = singles.get(name)
        if chosen is None:
            chosen = cast.add(mention.parts, "person" if mention.title else mention.kind)
            singles[name] = chosen
            _index(cast, chosen)
        if mention.title and chosen.kind == "unknown":
            chosen.kind = "person"
        last_use[name] = chosen
        seen[chosen.number] = n
        placed[n] = chosen


def _short_for(parts: tuple[str, ...], entity: Entity) -> bool:
    """Whether the words are a body's name without its last words: "Acme" for "Acme Holdings Inc."."""
    if entity.kind != "organization":
        return entity.parts == parts
    rest = entity.parts[len(parts) :]
    if len(parts) == 1 and rest[:1] == ("of",) and parts[0].casefold() in lex.ORGANIZATION_HEADS:
        return entity.parts[0] == parts[0]  # "the Church" for "Church of the Elm"
    return entity.parts[: len(parts)] == parts and all(part.casefold() in lex.ORGANIZATION_HEADS for part in rest)


def _part_of(low: list[str], entity: Entity) -> bool:
    """Whether the bare name's words stand in the entity's name, in order."""
    whole = [part.casefold() for part in entity.parts]
    at = 0
    for word in low:
        if word not in whole[at:]:
            return False
        at = whole.index(word, at) + 1
    return True


def _honorific_gender(mention: Mention) -> str:
    gender = ""
    for word in mention.title:
        gender = lex.HONORIFIC_GENDER.get(word.casefold(), gender)
    return gender


def _by_title(mention: Mention, people: list[Entity]) -> list[Entity]:
    gender = _honorific_gender(mention)
    if not gender:
        return people
    known = [person for person in people if person.gender == gender]
    return known or [person for person in people if not person.gender]


def _take(page: Page, cast: Cast, entity: Entity, mention: Mention) -> None:
    bare = len(mention.parts) == 1
    entity.mentions.append((mention.first, mention.last, bare))
    for k in range(mention.title_first, mention.last + 1):
        cast.at_word[k] = (entity, mention)
    words = page.words
    end = words[mention.last].start + len(words[mention.last].bare)
    if _suffix(mention.parts) in ("jr", "sr") and page.text[end : end + 1] == ".":
        end += 1
    form = page.text[words[mention.first].start : end]
    entity.forms[form] = entity.forms.get(form, 0) + 1
    if mention.parts == entity.parts and not entity.name:
        entity.name = " ".join(form.split())
    entity.the = entity.the or mention.the
    if page.kinds[page.paragraph_of[mention.first]] in ("headline", "heading"):
        entity.headline = True
    for word in mention.title:
        gender = lex.HONORIFIC_GENDER.get(word.casefold())
        if gender == "M":
            entity.masculine += 2
        elif gender == "F":
            entity.feminine += 2
    if entity.kind in ("person", "unknown"):
        _roles(page, entity, mention)


def _roles(page: Page, entity: Entity, mention: Mention) -> None:
    before = role_before(page, mention)
    after = role_after(page, mention) if len(entity.mentions) <= 3 or not entity.role else None
    for role in (before, after):
        if role:
            if entity.role is None or (len(entity.role) < 6 and len(role) > len(entity.role)):
                entity.role = role
            for word in role.casefold().replace("’s", "").replace("'s", "").replace(".", "").split():
                entity.role_words.add(lex.TITLE_WORD.get(word, word).strip(","))
    entity.role_words.update(_seat(page, mention))
    if entity.kind == "unknown" and (before or after):
        entity.kind = "person"


_PARTY = {"R": "republican", "D": "democrat", "I": "independent", "Republican": "republican", "Democrat": "democrat"}


def _seat(page: Page, mention: Mention) -> list[str]:
    """Party and state after a name: "(R-Tex.)", "of Texas", ", D-Mass."."""
    at = mention.last + 1
    if at >= len(page.words):
        return []
    gap = page.gap(mention.last)
    word = page.words[at].bare
    if gap in (" (", ", ") and word:
        party, _, state = word.partition("-")
        if party in _PARTY and (state or gap == " ("):
            return [_PARTY[party], lex.STATES.get(state.rstrip("."), state.casefold())]
    if gap == " " and word == "of" and at + 1 < len(page.words) and page.words[at + 1].text[0].isupper():
        tail = [page.words[at + 1].bare.casefold()]
        if at + 2 < len(page.words) and page.gap(at + 1) == " " and page.words[at + 2].text[0].isupper():
            tail.append(page.words[at + 2].bare.casefold())
        return tail
    return []


_STOP_BACK = frozenset(
    "by with from that and but or is are was were to in on at as than said says while when after before if who which "
    "told for like including because called named against about between".split()
)


def role_before(page: Page, mention: Mention) -> str | None:
    """The title or description that stands before a name: "Russian President", "campaign manager"; courtesies apart."""
    words, first = page.words, mention.title_first
    at = first
    while at > 0 and first - at < 7 and page.gap(at - 1) in (" ", "\xa0", ". "):
        word = words[at - 1]
        low = word.text.casefold()
        if low in lex.DETERMINERS or low in _STOP_BACK or low.endswith("ly") or word.text in lex.CALENDAR:
            break
        if low in ("of",):
            break
        at -= 1
    span = [words[k].bare.casefold() for k in range(at, mention.first)]
    while span and span[0] in lex.SENTENCE_WORDS and span[0] not in ("former", "then"):
        span, at = span[1:], at + 1
    if not span or all(word in lex.HONORIFICS for word in span):
        return None
    noun = lex.TITLE_WORD.get(span[-1], span[-1])
    if noun not in lex.PERSON_NOUNS and noun not in lex.TITLES and noun.split("-")[-1] not in lex.PERSON_NOUNS:
        return None
    if noun in lex.HONORIFICS:
        at_end = mention.first - 1
        return page.text[words[at].start : words[at_end - 1].end] if at_end > at else None
    text = page.text[words[at].start : words[mention.first - 1].end]
    if page.text[words[mention.first - 1].end : words[mention.first - 1].end + 1] == ".":
        text += "."
    return text


def role_after(page: Page, mention: Mention) -> str | None:
    """The apposition after a name: ", a professor of history at Ohio State,"."""
    words, last = page.words, mention.last
    gap = page.gap(last)
    if gap not in (", ", " — ", " – ", " -- ") or words[last].possessive:
        return None
    at = last + 1
    # an age between commas
    if at + 1 < len(words) and words[at].text.isdigit() and page.gap(at) == ", ":
        at += 1
    end, noun = at, False
    while end < len(words) and end - at < MAX_ROLE:
        low = words[end].bare.casefold()
        if end - at < 7 and (low in lex.PERSON_NOUNS or low in lex.TITLES) and not words[end].possessive:
            noun = True
        if end == at and (low in lex.RELATIVE or low in lex.PRONOUNS - {"his", "her", "their"} or low in ("and", "or")):
            return None
        if low in ("said", "says", "told", "added", "who", "was", "is", "has"):
            return None if not noun else _slice(page, at, end - 1)
        if page.gap(end) not in (" ", "\xa0", ". ", " & ") or (
            page.gap(end) == ". " and words[end].bare.casefold() not in lex.TITLE_WORD and not words[end].text.isupper()
        ):
            break
        end += 1
    else:
        end -= 1
    if not noun or end >= len(words):
        return None
    return _slice(page, at, end)


def _slice(page: Page, first: int, last: int) -> str | None:
    return page.text[page.words[first].start : page.words[last].end].strip(" ,") if last >= first else None


def _headlines(page: Page, cast: Cast, shouted: list[range]) -> None:
    for span in shouted:
        i = span.start
        while i < span.stop:
            low = page.words[i].bare.casefold()
            owners = [e for e in cast.by_token.get(low, ()) if e.kind in ("person", "organization", "unknown")]
            if not owners and i + 1 < span.stop and page.words[i].bare.capitalize() in lex.GIVEN:
                entity = _headline_name(page, cast, i)
                if entity is not None:
                    i += 2
                    continue
            people = [e for e in owners if e.parts[-1].casefold() == low or e.parts[0].casefold() == low]
            if people and low not in lex.SENTENCE_WORDS and low not in lex.TITLES:
                entity = max(people, key=lambda e: len(e.mentions))
                whole = [part.casefold() for part in entity.parts]
                j = i
                if whole[0] == low:
                    while j + 1 < span.stop and page.words[j + 1].bare.casefold() in whole[1:]:
                        j += 1
                if len(entity.parts) == 1 or j > i or entity.kind == "person":
                    parts = tuple(entity.parts[: j - i + 1]) if whole[0] == low else (entity.parts[-1],)
                    mention = Mention(i, j, parts, (), i, entity.kind, False)
                    entity.mentions.append((i, j, i == j))
                    for k in range(i, j + 1):
                        cast.at_word[k] = (entity, mention)
                    entity.headline = entity.headline or page.paragraph_of[i] < 3
                i = j + 1
            else:
                i += 1


def _headline_name(page: Page, cast: Cast, i: int) -> Entity | None:
    """A first name that only the headline gives, before a surname known from the text: "Ann Roe" … "Roe"."""
    given, surname = page.words[i].bare, page.words[i + 1].bare
    owners = [
        e for e in cast.by_token.get(surname.casefold(), ()) if e.kind in ("person", "unknown") and len(e.parts) == 1
    ]
    if not owners or page.words[i].possessive or page.gap(i) != " ":
        return None
    entity = owners[0]
    entity.kind = "person"
    entity.parts = (given.capitalize() if given.isupper() else given, entity.parts[0])
    mention = Mention(i, i + 1, entity.parts, (), i, "person", False)
    entity.mentions.append((i, i + 1, False))
    entity.name, entity.headline = " ".join(entity.parts), True
    cast.at_word[i] = cast.at_word[i + 1] = (entity, mention)
    _index(cast, entity)
    return entity


def _gender(entity: Entity) -> None:
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


def _gender_from_pronouns(page: Page, cast: Cast) -> None:
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
