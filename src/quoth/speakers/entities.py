"""Which names of a document are one person, body or place.

`gather` takes the mentions in order and clusters them: full names by given name and surname (a nickname or an initial
matches the longer form), then bare surnames and first names by the full names, then titles with surnames, acronyms by
their long forms. A bare surname that two people share goes to the one it was last used for, and the mention keeps
both, for `resolver` to weigh. It knows no pronouns.
"""

from quoth.speakers import genders, headlines, roles
from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Cast, Entity, core, formal, index, suffix_of
from quoth.speakers.mentions import Mention
from quoth.speakers.trimming import shared_surnames, trimmed
from quoth.speakers.words import Page

# Heads that are full names by themselves: "the House" is not short for "the White House".
_OWN_NAMES = frozenset(lex.split("house senate congress state court party states county city council"))


def gather(page: Page, mentions: list[Mention], shouted: list[range]) -> Cast:
    """Cluster the mentions of a page."""
    cast = Cast([], {}, {}, {})
    mentions = shared_surnames(page, trimmed(page, mentions))
    placed: list[Entity | None] = [None] * len(mentions)
    _full_names(cast, mentions, placed)
    genders.early(page, mentions, placed)
    _bodies(page, cast, mentions, placed)
    _bare_names(cast, mentions, placed)
    for mention, entity in zip(mentions, placed, strict=True):
        if entity is not None:
            _take(page, cast, entity, mention)
    headlines.read(page, cast, shouted)
    for entity in cast.entities:
        entity.mentions.sort()
        if entity.kind == "unknown" and 2 <= len(entity.parts) <= 4 and not entity.the:
            entity.kind = "person"
        elif entity.kind == "unknown" and entity.the:
            entity.kind = "organization"
        if entity.kind == "person":
            genders.from_name(entity)
    genders.from_pronouns(page, cast)
    return cast


def _full_names(cast: Cast, mentions: list[Mention], placed: list[Entity | None]) -> None:
    by_name: dict[tuple[str, str, str], Entity] = {}
    plain = {
        (core(m.parts)[0], core(m.parts)[-1])
        for m in mentions
        if len(m.parts) > 1 and not suffix_of(m.parts) and core(m.parts)
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
        suffix = suffix_of(mention.parts) if (low[0], low[-1]) in plain else ""
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
        index(cast, entity)


def _initial(one: str, other: str) -> bool:
    short, long = sorted((one.replace(".", ""), other.replace(".", "")), key=len)
    return len(short) <= 2 < len(long) and short[:1] == long[:1] and len(one) != len(other)


def _bodies(page: Page, cast: Cast, mentions: list[Mention], placed: list[Entity | None]) -> None:
    by_name: dict[str, Entity] = {}
    by_tail: dict[str, Entity | None] = {}
    by_initials: dict[str, Entity] = {}
    long_forms = [
        (n, m)
        for n, m in enumerate(mentions)
        if placed[n] is None
        and (m.kind in ("organization", "place", "thing") or (m.kind == "unknown" and (len(m.parts) > 1 or _whole(m))))
    ]
    for n, mention in sorted(long_forms, key=lambda pair: -min(len(pair[1].parts), 2)):
        low = [part.casefold() for part in mention.parts]
        if low[0] in ("us", "u.s") and len(low) > 1:
            low = low[1:]
        name = _whole(mention) or " ".join(low)
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
        index(cast, entity)
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


def _whole(mention: Mention) -> str:
    """What a common abbreviation stands for, in lower case: "united nations" for "UN" or "U.N."; else empty."""
    return lex.SPELLED_OUT.get(mention.parts[0].casefold().replace(".", ""), "") if len(mention.parts) == 1 else ""


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
            index(cast, chosen)
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
    short = suffix_of(mention.parts) in ("jr", "sr") or (bare and "." in mention.parts[0])
    if short and page.text[end : end + 1] == ".":
        end += 1
    form = page.text[words[mention.first].start : end]
    entity.forms[form] = entity.forms.get(form, 0) + 1
    shouted = entity.name.isupper() and not form.isupper() and entity.name.casefold() == form.casefold()
    if (mention.parts == entity.parts and not entity.name) or shouted:
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
        roles.take_roles(page, entity, mention)
