"""What the words of a source are: a name, a pronoun, a description, several people, or nothing.

`parse` reads the source's words against the cast of the document. It decides what the words themselves decide ("Texas
Sen. Ann Roe" is Ann Roe, "Trump's lawyer" is not Trump) and leaves the rest ("he", "the senator", "which") to
`resolver`. `noun_phrase_before` finds what a relative pronoun hangs on.
"""

from dataclasses import dataclass, field
from typing import Literal

from quoth.document import Span
from quoth.speakers import lexicon as lex
from quoth.speakers.entities import Cast, Entity
from quoth.speakers.words import Page

Shape = Literal["empty", "pronoun", "relative", "name", "group", "nominal", "own"]
Noun = Literal["person", "organization", "document", "group", "unknown"]

_LEADING = frozenset("by among for but that in and of to according from while as then so if with amid when".split())
_PREPOSITIONS = frozenset(
    "of for to with from by at in on about against among between inside under over within near like including "
    "who whom whose which that familiar close speaking citing released published conducted obtained based run seen "
    "representing supporting backing working involved overseeing led written posted sent filed commissioned "
    "interviewed briefed attending backed named called known".split()
)
_CUT = frozenset(
    "who whom whose which that including a an the his her their its one speaking citing released published conducted "
    "obtained based run such like both himself herself among led himself each along formerly now then too as when "
    "where while drawn written with whom most all part some often long once titled already still".split()
)
_AFTER_PRONOUN = frozenset(
    "too also himself herself themselves itself all both each then later just simply only once in turn and".split()
)


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


def parse(page: Page, cast: Cast, spans: tuple[Span, ...]) -> Source:
    """Read a source's spans. An empty tuple is the shape `empty`."""
    indexes = [i for span in spans for i in page.words_in(span)]
    while len(indexes) > 1 and page.words[indexes[0]].text.casefold() in _LEADING:
        indexes.pop(0)
    if not indexes:
        return Source("empty")
    words = page.words
    first, last = indexes[0], indexes[-1]
    low = [words[i].bare.casefold() for i in indexes]
    lead = low[0].split("’")[0].split("'")[0] if low[0] != "let's" else low[0]
    if lead in lex.PRONOUNS and words[first].text != "US":
        possessive = lead in ("his", "her", "its", "their", "my", "our", "your")
        if len(low) == 1 or (not possessive and all(word in _AFTER_PRONOUN for word in low[1:])):
            return Source("pronoun", first, last, lead, possessive=possessive)
        if not possessive and len(low) > 2 and low[1] == "and":
            return _own(page, cast, indexes, ([*indexes],))
    if len(low) == 1 and low[0] in lex.RELATIVE:
        return Source("relative", first, last, low[0])
    if len(low) == 1 and low[0] in (
        "whoever",
        "those",
        "these",
        "this",
        "both",
        "neither",
        "each",
        "one",
        "others",
        "some",
        "most",
        "many",
        "none",
        "few",
        "several",
        "others",
        "half",
        "all",
    ):
        return Source("pronoun", first, last, low[0], plural=low[0] != "this")
    chunks = _chunks(page, indexes)
    named = _named(page, cast, indexes, chunks)
    return named if named is not None else _own(page, cast, indexes, chunks)


def _chunks(page: Page, indexes: list[int]) -> tuple[list[int], ...]:
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


def _adjectives(page: Page, piece: list[int], following: int, gap: str) -> bool:
    """Whether a comma stands between two adjectives: "the tall, bearded captain"."""
    first, second = (page.words[i].text for i in piece)
    nxt = page.words[following].text
    return (
        gap == ", "
        and first.casefold() in ("the", "a", "an")
        and second[0].islower()
        and (nxt[0].islower() or nxt[0].isdigit())
        and nxt not in _CUT
        and second not in lex.PERSON_NOUNS
    )


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
    return word.text[0].isupper() and place and not nxt.possessive


def _mention_at(cast: Cast, i: int) -> tuple[Entity, int, int, int] | None:
    """(entity, first word, last word, first word of the title) of the name that word i is in."""
    found = cast.at_word.get(i)
    if found is None:
        return None
    entity, mention = found
    return entity, mention.first, mention.last, mention.title_first


def _named(page: Page, cast: Cast, indexes: list[int], chunks: tuple[list[int], ...]) -> Source | None:
    words = page.words
    chunk = chunks[0]
    people = []
    seen: set[int] = set()
    inside = set(indexes)
    for i in indexes:
        found = _mention_at(cast, i)
        if found and found[1] not in seen and found[1] in inside and found[2] in inside:
            seen.add(found[1])
            people.append(found)
    if not people:
        return None
    joint = _joint(page, cast, indexes, chunks)
    if joint is not None:
        return joint
    named = [at for i in chunk if (at := _mention_at(cast, i)) and at[1] == i and chunk[0] <= i and at[2] <= chunk[-1]]
    for at in sorted(named, key=lambda found: found[0].kind != "person"):
        if _heads(page, at, chunk):
            return _name(page, cast, at[0], indexes, at[1], at[2])
    if len(chunks) > 1:
        second = chunks[1]
        at = next((found for i in second if (found := _mention_at(cast, i)) and found[1] == i), None)
        head = _head(page, chunk)
        if (
            at
            and at[0].kind == "person"
            and at[3] >= second[0]
            and at[2] <= second[-1]
            and _heads(page, at, second)
            and (
                head in lex.PERSON_NOUNS | lex.TITLES | {"one"}
                or words[chunk[0]].text.casefold() in _ONE
                or words[chunk[0]].possessive
            )
            and not is_plural(head)
        ):
            return _name(page, cast, at[0], indexes, at[1], at[2])
    return None


_ONE = frozenset("a an one another the".split())


def _heads(page: Page, at: tuple[Entity, int, int, int], chunk: list[int]) -> bool:
    """Whether a name is the head of the phrase: "Texas Sen. Ann Roe", not "a lawyer for Roe" or "the Roe campaign"."""
    words = page.words
    entity, first, last, title = at
    before = [i for i in chunk if i < title]
    bare = [i for i in before if words[i].bare.casefold() not in lex.DETERMINERS]
    after = [i for i in chunk if i > last]
    if words[last].possessive and after:
        return False
    if after:
        word = words[after[0]].text.casefold()
        gap = page.gap(last)
        follows = word in _PREPOSITIONS or word in _AFTER_NAME or "(" in gap
        if not follows or entity.kind in ("unknown", "place", "thing") or (entity.kind == "organization" and bare):
            return False
    if entity.kind == "person":
        titled = any(words[i].bare.casefold() in lex.TITLES for i in range(title, first))
        if not before:
            return True
        nearest = words[before[-1]].text.casefold()
        if nearest == "of" and len(before) > 1 and words[before[-2]].bare.casefold() in lex.TITLES:
            return title < first  # "Secretary of State Ann Roe"
        if nearest in ("named", "called"):
            return True
        if nearest in _PREPOSITIONS:
            return False
        if nearest in ("the", "a") and len(before) > 1 and words[before[-2]].text.casefold() in _PREPOSITIONS:
            return title < first and not titled
        return _not_governed(page, chunk, before, first, titled)
    if before and words[before[0]].text.casefold() in ("one", "a", "an", "another", "some", "many") and not bare:
        return False
    if not bare:
        return True
    if entity.kind == "unknown":
        return _describes(page, bare[-1]) and words[bare[-1]].text.casefold() not in _PREPOSITIONS
    return words[bare[-1]].bare.casefold() in lex.ORGANIZATION_NOUNS | {
        "giant",
        "maker",
        "show",
        "program",
    } and not any(words[i].possessive or words[i].text.casefold() in _PREPOSITIONS for i in bare)


def _not_governed(page: Page, chunk: list[int], before: list[int], first: int, titled: bool) -> bool:
    """Whether no preposition makes the name a part of something else.

    "A spokesman for the candidate Ann Roe" is not Roe; "Speaker of the House Rep. Ann Roe" and "the dean of the Elm
    School Ann Roe" are.
    """
    words = page.words
    held = [n for n, i in enumerate(before) if words[i].text.casefold() in _PREPOSITIONS]
    if not held:
        return True
    at = held[0]
    if at > 0 and words[before[at]].text == "of" and words[before[at - 1]].bare.casefold() in lex.TITLES:
        return True
    head = _head(page, chunk)
    if lex.TITLE_WORD.get(head, head) not in lex.PERSON_NOUNS | lex.TITLES:
        return False
    between = [words[i].bare.casefold() for i in range(before[held[-1]] + 1, first)]
    noun = between[-1] if between else ""
    return (
        not titled and bool(between) and lex.TITLE_WORD.get(noun, noun) not in lex.PERSON_NOUNS and between != ["the"]
    )


_AFTER_NAME = frozenset("was is has had himself herself itself also each too did does will would".split())


def _describes(page: Page, i: int) -> bool:
    word = page.words[i].bare.casefold()
    return lex.TITLE_WORD.get(word, word) in lex.PERSON_NOUNS or word in lex.TITLES


def _name(page: Page, cast: Cast, entity: Entity, indexes: list[int], first: int, last: int) -> Source:
    return Source(
        "name", indexes[0], indexes[-1], entity=entity, shared=cast.shared.get(first, []),
        span=Span(page.words[first].start, page.words[last].start + len(page.words[last].bare)),
        possessive=page.words[last].possessive,
    )  # fmt: skip


def _joint(page: Page, cast: Cast, indexes: list[int], chunks: tuple[list[int], ...]) -> Source | None:
    """Several people: "Roe and Doe", "Ann Roe, Jo Doe and Al Poe", "Roe and her lawyers"."""
    words = page.words
    junction = next(
        (i for i in indexes[1:-1] if words[i].text.casefold() in ("and", "or", "nor") and i not in cast.at_word), None
    )
    if junction is None:
        # "Roe, Doe" in a headline
        pair = [_mention_at(cast, piece[-1]) for piece in chunks]
        if len(chunks) > 1 and all(
            at and at[0].kind == "person" and at[3] == piece[0] for at, piece in zip(pair, chunks, strict=True)
        ):
            members = [at[0] for at in pair if at]
            if len({id(member) for member in members}) == len(chunks):
                return Source("group", indexes[0], indexes[-1], plural=True, noun="group", members=members)
        return None
    before = [i for i in indexes if i < junction]
    after = [i for i in indexes if i > junction]
    left = _mention_at(cast, before[-1])
    right = _mention_at(cast, after[0])
    alone = right is not None and _stands_alone(page, indexes, right[2]) and not words[right[2]].possessive
    apposed = left is None or left[0].kind not in ("person", "unknown", "organization")
    if apposed:
        # an apposition between the two: "Roe, a Democrat, and Doe"
        lead = _mention_at(cast, chunks[0][-1])
        if lead is None or lead[0].kind != "person" or junction in chunks[0] or not alone or right is None:
            return None
        if right[0].kind != "person" or "," not in page.gap(before[-1]):
            return None
        left = lead
    assert left is not None
    if words[left[2]].possessive and left[2] == before[-1]:
        return None
    if any(i < left[3] and words[i].text.casefold() in _PREPOSITIONS for i in before):
        return None
    if right is not None and words[right[2]].possessive and right[2] == indexes[-1]:
        return None
    members: list[tuple[Entity, str]] = []
    for i in indexes:
        found = _mention_at(cast, i)
        if i > junction and members and i > after[0] and "," in page.gap(i - 1):
            break
        if (
            found
            and found[1] == i
            and found[0].kind in ("person", "organization", "unknown")
            and all(found[0] is not member for member, _ in members)
            and not words[found[2]].possessive
            and _stands_alone(page, indexes, found[2])
            and page.text[words[found[3]].start - 1] != "("
            and (found[3] in (indexes[0], junction + 1) or _listed(page, indexes, found[3]))
        ):
            the = "the " if found[0].kind == "organization" and words[max(0, i - 1)].text == "the" else ""
            members.append((found[0], the))
    if not members or members[0][0].kind != "person" and len(members) < 2:
        return None
    joined = right is not None and any(member is right[0] for member, _ in members)
    if len(members) >= 2 and (joined or _listed(page, indexes, after[0]) and _mention_in(cast, after, members)):
        return Source(
            "group", indexes[0], indexes[-1], plural=True, noun="group", members=[m for m, _ in members],
            modifiers=tuple(the for _, the in members),
        )  # fmt: skip
    if apposed or members[0][0].kind != "person":
        return None
    rest = page.text[words[after[0]].start : words[chunks_end(page, after)].end]
    return Source(
        "group", indexes[0], indexes[-1], plural=True, noun="group", members=[m for m, _ in members],
        modifiers=tuple(the for _, the in members), name=rest,
    )  # fmt: skip


def _mention_in(cast: Cast, indexes: list[int], members: list[tuple[Entity, str]]) -> bool:
    found = {id(cast.at_word[i][0]) for i in indexes if i in cast.at_word}
    return any(id(member) in found for member, _ in members)


def _stands_alone(page: Page, indexes: list[int], last: int) -> bool:
    """Whether nothing that a name could modify follows it: "Roe supporter" is not Roe."""
    if last >= indexes[-1]:
        return True
    nxt = page.words[last + 1].text.casefold()
    return page.gap(last) != " " or nxt in ("and", "or", "nor") or nxt in _PREPOSITIONS


def chunks_end(page: Page, indexes: list[int]) -> int:
    """The last word before a comma, dash or bracket."""
    return _chunks(page, indexes)[0][-1]


def _listed(page: Page, indexes: list[int], first: int) -> bool:
    """Whether a name begins a part of a list: after a comma, "and", or a description that does."""
    at = first - 1
    for _ in range(5):
        if at < indexes[0]:
            return True
        gap = page.gap(at)
        if "," in gap or page.words[at].text in ("and", "or", "nor", "both", "like"):
            return True
        if page.words[at].text.casefold() in _PREPOSITIONS or page.words[at].possessive:
            return False
        at -= 1
    return False


def _head(page: Page, chunk: list[int]) -> str:
    """Head noun of a noun phrase: the last word before its first preposition or relative clause."""
    words = page.words
    head = chunk[0]
    for n, i in enumerate(chunk):
        low = words[i].text.casefold()
        if n and low in _PREPOSITIONS:
            break
        head = i
    return words[head].bare.casefold()


def animate(words: tuple[str, ...], head: str) -> bool:
    """Whether a description denotes people, by its head noun."""
    for noun in (head, words[-1] if words else ""):
        single = noun[:-1] if noun.endswith("s") else noun
        if noun in lex.PLURAL_PEOPLE or noun in lex.PEOPLES or single in lex.PERSON_NOUNS or single in lex.PEOPLES:
            return True
    return False


def is_plural(noun: str) -> bool:
    """Whether a noun denotes several people or things.

    >>> is_plural("voters"), is_plural("boss"), is_plural("people")
    (True, False, True)
    """
    if noun in lex.PLURAL_PEOPLE:
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun not in ("news", "congress", "series")


_VERBS = frozenset("said says told asked added".split())


def _own(page: Page, cast: Cast, indexes: list[int], chunks: tuple[list[int], ...]) -> Source:
    words = page.words
    chunk = chunks[0]
    end = chunk[-1]
    while len(chunk) > 2 and words[chunk[0]].text.casefold() in ("so", "how", "even"):
        chunk = chunk[1:]
    for n in range(1, len(chunks)):
        low = words[chunks[n][0]].text.casefold()
        text = [words[i].text.casefold() for i in chunks[n]]
        if (
            low in _CUT
            or (low.isdigit() and not words[chunk[0]].text.isdigit())
            or low.endswith("ed")
            or low.endswith("ing")
        ):
            break
        later = [words[i].text.casefold() for piece in chunks[n:] for i in piece]
        if low in ("and", "or", "but") or ("and" in later and "and" not in [words[i].text for i in chunk]):
            end = chunks[n][-1]
            if "and" in text:
                break
            continue
        break
    head = _head(page, chunk)
    low0 = words[chunk[0]].text.casefold()
    noun: Noun = "unknown"
    singular = head[:-1] if head.endswith("s") else head
    conjoined = "and" in [words[i].text for i in indexes if i <= end]
    plural = is_plural(head) or conjoined
    base = lex.TITLE_WORD.get(head, head)
    if indexes == chunk and all(words[i].text.casefold() in _VERBS for i in indexes):
        return Source("empty", indexes[0], indexes[-1])
    if head in lex.DOCUMENT_NOUNS or singular in lex.DOCUMENT_NOUNS:
        noun = "document"
    elif plural and head not in lex.ORGANIZATION_NOUNS:
        noun = "group"
    elif base in lex.PERSON_NOUNS or base.split("-")[-1] in lex.PERSON_NOUNS or base in lex.TITLES:
        noun = "person"
    elif head in lex.ORGANIZATION_NOUNS:
        noun = "organization"
    definite = low0 in ("the", "this", "that", "his", "her", "their", "its", "my", "our", "these", "those") or (
        words[chunk[0]].possessive
    )
    if noun == "person" and low0 not in lex.DETERMINERS:
        definite = True  # headlines leave the article out
    found = _mention_at(cast, chunk[0] if low0 not in ("the", "a") or len(chunk) == 1 else chunk[1])
    possessor = found[0] if found and words[found[2]].possessive else None
    shape: Shape = "nominal" if definite and noun in ("person", "organization", "unknown") and not plural else "own"
    if low0 in ("these", "those", "both", "neither", "none", "all", "the", "each") and plural and len(indexes) <= 3:
        shape = "nominal"
    while end > chunk[0] and words[end].text.casefold() in (
        "and",
        "or",
        "but",
        "also",
        "each",
        "have",
        "has",
        "himself",
    ):
        end -= 1
    named = _mention_at(cast, chunk[0]) if low0 not in ("the", "a") else None
    begin = chunk[0]
    if named is None:
        for i in chunk[:5]:
            at = _mention_at(cast, i)
            if at and at[1] == i and words[at[2]].possessive and at[0].kind == "person":
                lead = words[i - 1].bare.casefold()
                if i > begin and (lead in lex.TITLES or lead in lex.PERSON_NOUNS) and low0 not in lex.DETERMINERS:
                    begin = i
                break
    elif words[named[2]].possessive and named[0].kind == "person" and named[1] in chunk:
        begin = named[1]
    stop = words[end].end
    if words[end].possessive and words[end].text != words[end].bare:
        stop = words[end].start + len(words[end].bare)
    span = Span(words[begin].start, stop)
    modifiers = tuple(
        lex.TITLE_WORD.get(w, w)
        for w in (words[i].bare.casefold() for i in chunk)
        if w not in lex.DETERMINERS and w not in _PREPOSITIONS
    )
    return Source(
        shape, indexes[0], indexes[-1], base, noun, plural, definite, entity=None, name=page.text[span.start : span.end],
        span=span, possessor=possessor, modifiers=modifiers,
    )  # fmt: skip


_BREAK = frozenset(
    "and but or that is are was were be been being has have had do does did will would could should may might can to as "
    "said says say told tell if when while because than not also only just after before since until made took came "
    "went got saw led held gave kept left lost won met put set ran began became felt found thought brought caught "
    "drew fell grew knew rose spoke stood threw wore wrote sees makes takes gives keeps leaves there once "
    "themselves himself herself so then such include includes even yet both".split()
)
_THROUGH = frozenset(
    "of in for from at on with to by among into between against amid under over about through during including like "
    "toward towards across without within around behind near despite".split()
)
_TIMES = frozenset(
    "years months weeks days hours minutes seconds decades times percent points miles dollars cents things ways "
    "yards feet pounds inches always perhaps terms whereas".split()
)


ADVERBS = frozenset("too also again here there now then instead recently later earlier afterward separately".split())


_NOUNS_LIKE_VERBS = frozenset(
    "rally family assembly ally reply supply bully monopoly anomaly butterfly jelly belly daily weekly seed feed breed "
    "greed creed speed steed united wounded elderly".split()
)


def verbal(low: str) -> bool:
    """Whether a word in lower case is most likely a verb or an adverb, so that a noun phrase ends before it."""
    return low in _BREAK or (len(low) > 4 and low.endswith(("ed", "ly", "n’t", "n't")) and low not in _NOUNS_LIKE_VERBS)


def _pronoun(text: str) -> bool:
    return text != "US" and text.casefold() in lex.PRONOUNS


def noun_phrases_before(page: Page, at: int) -> list[tuple[int, int]]:
    """The noun phrases that end just before word `at`, shortest first: word ranges (first, last), at most four.

    The last may be what the phrase is in apposition to: "Ann Roe" in "Ann Roe, a farmer from Elm, who".
    """
    last = at - 1
    if last < 0 or page.sentence_of[last] != page.sentence_of[at]:
        return []
    words = page.words
    if words[last].text.casefold() in ("and", "but", "or"):
        # "who came and who said": what the first one hangs on
        for k in range(last - 1, max(0, at - 40), -1):
            if page.sentence_of[k] != page.sentence_of[at]:
                break
            if words[k].text.casefold() == words[at].text.casefold():
                return noun_phrases_before(page, k)
    out: list[tuple[int, int]] = []

    def take(first: int) -> None:
        while first < last and (
            words[first].text.casefold() in ("even", "almost")
            or verbal(words[first].text.casefold())
            or (words[first].text.endswith("ing") and words[first].text[0].islower())
        ):
            first += 1
        if first <= last and (first, last) not in out:
            out.append((first, last))

    if words[last].text[0].isupper():
        k = last
        while k > 0 and page.gap(k - 1) == " " and words[k - 1].text[0].isupper() and last - k < 6:
            k -= 1
        if k != last or is_plural(words[last].bare.casefold()):
            take(k)
    k = last
    while k >= 0 and last - k < 14 and page.sentence_of[k] == page.sentence_of[at]:
        low = words[k].text.casefold()
        if k < last and page.gap(k).strip(" \xa0\n’'\"“”"):
            take(k + 1)
            if page.gap(k) == ", " and low not in lex.DETERMINERS:
                _apposed(page, k, out)
            break
        if k < last and low in lex.DETERMINERS | {"my", "our"}:
            take(k)
            if k == 0 or words[k - 1].text.casefold() not in _THROUGH:
                if k and page.gap(k - 1) == ", ":
                    _apposed(page, k - 1, out)
                break
        elif k < last and low in _THROUGH:
            take(k + 1)
        elif k < last and (verbal(low) or _pronoun(words[k].text)):
            take(k + 1)
            if low == "and" and page.gap(k - 1) == " " and k > 1:
                k -= 1
                continue
            break
        k -= 1
    else:
        take(k + 1)
    return out[:4]


def _apposed(page: Page, last: int, out: list[tuple[int, int]]) -> None:
    """The words before a comma, back to the last verb, preposition or comma."""
    words = page.words
    k = last
    while k > 0 and last - k < 6 and page.gap(k - 1) == " ":
        low = words[k - 1].text.casefold()
        if verbal(low) or low in _THROUGH or _pronoun(words[k - 1].text):
            break
        k -= 1
    out.append((k, last))


def people_before(page: Page, at: int, limit: int = 3) -> list[tuple[int, int]]:
    """Descriptions of one person in the words before `at`, nearest first: what "he" may stand for but names."""
    words, out = page.words, []
    sentence = page.sentence_of[min(at, len(words) - 1)]
    k = at - 1
    while k >= 0 and at - k < 50 and sentence - page.sentence_of[k] <= 2 and len(out) < limit:
        if words[k].text in lex.PERSON_NOUNS and not words[k].possessive and page.gap(k) != "-":
            first = k
            while first > 0 and k - first < 5 and page.gap(first - 1) == " ":
                first -= 1
                low = words[first].text.casefold()
                if low in lex.DETERMINERS:
                    following = words[k + 1].text if k + 1 < len(words) and page.gap(k) == " " else ""
                    if not (following[:1].isupper() or following.casefold() in lex.PERSON_NOUNS):
                        out.append((first, k))
                    break
                if verbal(low) or low in _THROUGH or words[first].text[0].isupper() and first + 1 == k:
                    break
            k = first
        k -= 1
    return out


_PLURAL_VERBS = frozenset(
    "are were have do say think believe want feel know see hope fear agree argue support oppose expect consider like "
    "need call seem remain worry tend insist".split()
)
_SINGULAR_VERBS = frozenset("is was has does says".split())


def number_after(page: Page, at: int) -> str:
    """Whether the verb after word `at` asks for one ("S") or several ("P"); empty where it does not tell."""
    for k in range(at + 1, min(len(page.words), at + 4)):
        low = page.words[k].text.casefold()
        if low in ADVERBS or low.endswith("ly") or low in ("still", "long", "never", "not", "no", "often"):
            continue
        if low in _PLURAL_VERBS:
            return "P"
        if low in _SINGULAR_VERBS or (low.endswith("s") and not low.endswith("ss") and len(low) > 3):
            return "S"
        return ""
    return ""


def plural_phrases_before(page: Page, at: int, limit: int = 6) -> list[tuple[int, int]]:
    """Plural noun phrases in the words before `at`, nearest first: what "they" may stand for."""
    words, out = page.words, []
    k = at - 1
    sentence = page.sentence_of[at] if at < len(words) else page.sentence_of[-1] + 1
    while k >= 0 and at - k < 70 and sentence - page.sentence_of[k] <= 2 and len(out) < limit:
        word = words[k]
        low = word.text.casefold()
        if (
            not is_plural(low)
            or word.possessive
            or low in lex.PRONOUNS
            or low in _BREAK
            or low in _TIMES
            or len(low) < 4
        ):
            k -= 1
            continue
        nxt = words[k + 1].text.casefold() if k + 1 < len(words) else ""
        if page.gap(k) == " " and not (verbal(nxt) or nxt in _THROUGH or nxt in lex.RELATIVE):
            k -= 1
            continue
        first = k
        while first > 0 and k - first < 6 and page.gap(first - 1) in (" ", "’ ", "' "):
            before = words[first - 1].text.casefold()
            if verbal(before) or before in _THROUGH or before in lex.PRONOUNS - {"his", "her", "their", "our"}:
                break
            first -= 1
            if before in lex.DETERMINERS:
                break
        out.append((first, k))
        if page.gap(k) == " " and nxt in ("of", "at", "from", "in", "for"):
            end = k + 1
            while end + 1 < min(at, len(words)) and end - k < 9 and page.gap(end) == " ":
                after = words[end + 1].text.casefold()
                if verbal(after) or after in lex.RELATIVE or after in lex.PRONOUNS:
                    break
                end += 1
            if end > k + 1:
                out.append((first, end))
        k = first - 1
    return out
