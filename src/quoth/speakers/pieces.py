"""A source's words in pieces between commas, dashes and brackets, and what stands in them.

Small helpers that `phrases` and `groups` share; they decide nothing.
"""

from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Cast, Entity
from quoth.speakers.words import Page

PREPOSITIONS = frozenset(
    lex.split(
        "of for to with from by at in on about against among between inside under over within near like including "
        "who whom whose which that familiar close speaking citing released published conducted obtained based run seen "
        "representing supporting backing working involved overseeing led written posted sent filed commissioned "
        "interviewed briefed attending backed named called known"
    )
)


CUT = frozenset(
    lex.split(
        "who whom whose which that including a an the his her their its one speaking citing released published "
        "conducted obtained based run such like both himself herself among led himself each along formerly now then "
        "too as when where while drawn written with whom most all part some often long once titled already still"
    )
)


def pieces(page: Page, indexes: list[int]) -> tuple[list[int], ...]:
    """The words in pieces between commas, dashes and brackets."""
    pieces: list[list[int]] = [[]]
    for n, i in enumerate(indexes):
        pieces[-1].append(i)
        if n + 1 < len(indexes):
            gap = page.text[page.words[i].end : page.words[indexes[n + 1]].start]
            joined = _one_name(page, i, indexes[n + 1], gap) or (
                len(pieces) == 1 and len(pieces[0]) == 2 and _adjectives(page, pieces[0], indexes[n + 1], gap)
            )
            following = indexes[n + 1]
            if " (" in gap and page.gap(following) in (") ", ".) ") and page.words[following].bare in lex.STATES:
                joined = True  # "Elm County (Ariz.) Sheriff Roe"
            if ") " in gap and page.words[i].bare in lex.STATES and page.gap(i - 1) == " (":
                joined = True
            if not joined and gap != "," and (any(mark in gap for mark in ",—–();:") or "--" in gap or " - " in gap):
                pieces.append([])
    return tuple(pieces)


def _one_name(page: Page, i: int, following: int, gap: str) -> bool:
    """Whether a comma stands inside a name or date: "Roe, Jr.", "Salem, Mass.", "Sept. 15, 2011"."""
    if gap not in (", ", ". , ", "., "):
        return False
    word, nxt = page.words[i], page.words[following]
    if nxt.bare.casefold() in ("jr", "sr", "ii", "iii"):
        return True
    if word.text.isdigit() and nxt.text.isdigit() and len(nxt.text) == 4:
        return True
    short = nxt.bare.split("-")[0]
    place = nxt.bare in lex.PLACES or nxt.text.count(".") > 1 or (short in lex.STATES and not short.isupper())
    if page.gap(following) == " " and page.words[following + 1].text.casefold() not in PREPOSITIONS:
        return False  # "Roe, Europe editor of the Post"
    return word.text[0].isupper() and place and not nxt.possessive


def _adjectives(page: Page, piece: list[int], following: int, gap: str) -> bool:
    """Whether a comma stands between two adjectives: "the tall, bearded captain"."""
    first, second = (page.words[i].text for i in piece)
    nxt = page.words[following].text
    return (
        gap == ", "
        and first.casefold() in ("the", "a", "an")
        and second[0].islower()
        and (nxt[0].islower() or nxt[0].isdigit())
        and nxt not in CUT
        and second not in lex.PERSON_NOUNS
    )


def mention_at(cast: Cast, i: int) -> tuple[Entity, int, int, int] | None:
    """(entity, first word, last word, first word of the title) of the name that word i is in."""
    found = cast.at_word.get(i)
    if found is None:
        return None
    entity, mention = found
    return entity, mention.first, mention.last, mention.title_first


def head_noun(page: Page, chunk: list[int]) -> str:
    """Head noun of a noun phrase: the last word before its first preposition or relative clause."""
    words = page.words
    head = chunk[0]
    for n, i in enumerate(chunk):
        low = words[i].text.casefold()
        if n and low in PREPOSITIONS:
            break
        head = i
    return words[head].bare.casefold()


def first_piece_end(page: Page, indexes: list[int]) -> int:
    """The last word before a comma, dash or bracket."""
    return pieces(page, indexes)[0][-1]
