"""Names in headlines, where capitals tell nothing: looked up among the names that the text below has."""

from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Cast, Entity, index
from quoth.speakers.mentions import Mention
from quoth.speakers.words import Page


def read(page: Page, cast: Cast, shouted: list[range]) -> None:
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
    index(cast, entity)
    return entity
