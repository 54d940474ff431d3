"""Titles, descriptions and seats beside a name: "Russian President", ", a professor at Elm College,", "(R-Tex.)"."""

from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Entity
from quoth.speakers.mentions import Mention
from quoth.speakers.words import Page

MAX_ROLE = 16


_PARTY = {"R": "republican", "D": "democrat", "I": "independent", "Republican": "republican", "Democrat": "democrat"}


_STOP_BACK = frozenset(
    lex.split(
        "by with from that and but or is are was were to in on at as than said says while when after before if who "
        "which told for like including because called named against about between over toward towards among into under "
        "through during without within via per not so then both either"
    )
)


_ABBREVIATED = frozenset(
    (*lex.TITLE_WORD, *lex.HONORIFICS, *lex.split("asst assoc brig dep exec ret u.s u.n u.k d.c n.y"))
)


_PREPOSITIONS = frozenset(lex.split("of to for in on at with from by about over into"))


def take_roles(page: Page, entity: Entity, mention: Mention) -> None:
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


def _goes_on(page: Page, at: int) -> bool:
    """Whether a word and the next stand in one phrase: no mark between them, or the full stop of an abbreviation."""
    gap = page.gap(at)
    return gap in (" ", "\xa0") or (gap == ". " and page.words[at].bare.casefold().rstrip(".") in _ABBREVIATED)


def role_before(page: Page, mention: Mention) -> str | None:
    """The title or description that stands before a name: "Russian President", "campaign manager"; courtesies apart."""
    words, first = page.words, mention.title_first
    at = first
    while at > 0 and first - at < 7 and _goes_on(page, at - 1):
        word = words[at - 1]
        low = word.text.casefold()
        verbal = low.endswith(("ly", "ing")) and low not in ("acting", "leading", "founding", "managing", "sitting")
        if low in lex.DETERMINERS or low in _STOP_BACK or verbal or word.text in lex.CALENDAR:
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
    end, noun, closed = at, False, False
    while end < len(words) and end - at < MAX_ROLE:
        low = words[end].bare.casefold()
        # the noun that heads the apposition stands before its first preposition, but for "one of the"
        closed = closed or (low in _PREPOSITIONS and words[at].text.casefold() not in ("one", "among"))
        named = low in lex.PERSON_NOUNS or low in lex.TITLES or (low == "member" and not closed)
        if end - at < 8 and not closed and named and not words[end].possessive:
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
