"""What the words of a source are: a name, a pronoun, a description, several people, or nothing.

`parse` reads the source's words against the cast of the document. It decides what the words themselves decide ("Texas
Sen. Ann Roe" is Ann Roe, "Trump's lawyer" is not Trump) and leaves the rest ("he", "the senator", "which") to
`resolver`. `noun_phrase_before` finds what a relative pronoun hangs on.
"""

from quoth.document import Span
from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Cast, Entity
from quoth.speakers.groups import joint as joint_source
from quoth.speakers.noun_phrases import is_plural
from quoth.speakers.pieces import CUT, PREPOSITIONS, head_noun, mention_at, pieces
from quoth.speakers.source import Noun, Shape, Source
from quoth.speakers.words import Page

# No source is longer; what a reader gives beyond is left unread, so that time stays linear.
MAX_SOURCE = 160
_LEADING = frozenset(lex.split("by among for but that in and of to according from while as then so if with amid when"))


_AFTER_PRONOUN = frozenset(
    lex.split("too also himself herself themselves itself all both each then later just simply only once in turn and")
)


_ONE = frozenset(lex.split("a an one another the"))


_AFTER_NAME = frozenset(lex.split("was is has had himself herself itself also each too did does will would"))


_NUMBERS = frozenset(lex.split("two three four five six seven eight nine ten dozens hundreds thousands millions"))
_VERBS = frozenset(lex.split("said says told asked added according to"))


def parse(page: Page, cast: Cast, spans: tuple[Span, ...]) -> Source:
    """Read a source's spans. An empty tuple is the shape `empty`."""
    # in order, once each, whatever order the spans are given in
    indexes = sorted({i for span in spans for i in page.words_in(span)[:MAX_SOURCE]})[:MAX_SOURCE]
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
    chunks = pieces(page, indexes)
    named = _named(page, cast, indexes, chunks)
    return named if named is not None else _own(page, cast, indexes, chunks)


def _named(page: Page, cast: Cast, indexes: list[int], chunks: tuple[list[int], ...]) -> Source | None:
    words = page.words
    chunk = chunks[0]
    people = []
    seen: set[int] = set()
    inside = set(indexes)
    for i in indexes:
        found = mention_at(cast, i)
        if found and found[1] not in seen and found[1] in inside and found[2] in inside:
            seen.add(found[1])
            people.append(found)
    if not people:
        return None
    joint = joint_source(page, cast, indexes, chunks)
    if joint is not None:
        return joint
    named = [at for i in chunk if (at := mention_at(cast, i)) and at[1] == i and chunk[0] <= i and at[2] <= chunk[-1]]
    for at in sorted(named, key=lambda found: found[0].kind != "person"):
        if _heads(page, at, chunk):
            return _name(page, cast, at[0], indexes, at[1], at[2])
    if len(chunks) > 1:
        # "the club's treasurer, Ann Roe"
        second = chunks[1]
        head = head_noun(page, chunk)
        described = (
            head in lex.PERSON_NOUNS | lex.TITLES | {"one"}
            or words[chunk[0]].text.casefold() in _ONE
            or words[chunk[0]].possessive
        )
        for i in second:
            person = mention_at(cast, i)
            if person is None or person[0].kind != "person" or not described or is_plural(head):
                continue
            whole = person[1] == i and person[3] >= second[0] and person[2] <= second[-1]
            if whole and _heads(page, person, second):
                return _name(page, cast, person[0], indexes, person[1], person[2])
    return None


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
        follows = word in PREPOSITIONS or word in _AFTER_NAME or "(" in gap
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
        if nearest in PREPOSITIONS:
            return False
        if nearest in ("the", "a") and len(before) > 1 and words[before[-2]].text.casefold() in PREPOSITIONS:
            return title < first and not titled
        return _not_governed(page, chunk, before, first, titled)
    if before and words[before[0]].text.casefold() in ("one", "a", "an", "another", "some", "many") and not bare:
        return False
    if not bare:
        return True
    if entity.kind == "unknown":
        return _describes(page, bare[-1]) and words[bare[-1]].text.casefold() not in PREPOSITIONS
    if entity.kind == "organization" and len(entity.parts) > 1 and not after and before[0] in chunk[:1]:
        # "the nonpartisan Elm Budget Office"
        described = [words[i].text for i in bare]
        if words[before[0]].text.casefold() in lex.DETERMINERS and all(
            word.islower() and word not in PREPOSITIONS and not is_plural(word) for word in described
        ):
            return True
    return words[bare[-1]].bare.casefold() in lex.ORGANIZATION_NOUNS | {
        "giant",
        "maker",
        "show",
        "program",
    } and not any(words[i].possessive or words[i].text.casefold() in PREPOSITIONS for i in bare)


def _not_governed(page: Page, chunk: list[int], before: list[int], first: int, titled: bool) -> bool:
    """Whether no preposition makes the name a part of something else.

    "A spokesman for the candidate Ann Roe" is not Roe; "Speaker of the House Rep. Ann Roe" and "the dean of the Elm
    School Ann Roe" are.
    """
    words = page.words
    held = [n for n, i in enumerate(before) if words[i].text.casefold() in PREPOSITIONS]
    if not held:
        return True
    at = held[0]
    if at > 0 and words[before[at]].text == "of" and words[before[at - 1]].bare.casefold() in lex.TITLES:
        return True
    head = head_noun(page, chunk)
    if lex.TITLE_WORD.get(head, head) not in lex.PERSON_NOUNS | lex.TITLES:
        return False
    between = [words[i].bare.casefold() for i in range(before[held[-1]] + 1, first)]
    noun = between[-1] if between else ""
    return (
        not titled and bool(between) and lex.TITLE_WORD.get(noun, noun) not in lex.PERSON_NOUNS and between != ["the"]
    )


def _describes(page: Page, i: int) -> bool:
    word = page.words[i].bare.casefold()
    return lex.TITLE_WORD.get(word, word) in lex.PERSON_NOUNS or word in lex.TITLES


def _name(page: Page, cast: Cast, entity: Entity, indexes: list[int], first: int, last: int) -> Source:
    return Source(
        "name", indexes[0], indexes[-1], entity=entity, shared=cast.shared.get(first, []),
        span=Span(page.words[first].start, page.words[last].start + len(page.words[last].bare)),
        possessive=page.words[last].possessive,
    )  # fmt: skip


def _one_person(page: Page, chunk: list[int], end: int) -> bool:
    """Whether two descriptions are of one person: "the Elm senator and presidential candidate"."""
    words = page.words
    at = next((n for n, i in enumerate(chunk) if words[i].text == "and"), 0)
    if not at or end != chunk[-1] or at + 1 >= len(chunk) or words[chunk[at + 1]].text.casefold() in lex.DETERMINERS:
        return False
    left, right = words[chunk[at - 1]].bare.casefold(), head_noun(page, chunk[at + 1 :])
    return left in lex.PERSON_NOUNS and right in lex.PERSON_NOUNS


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
            low in CUT
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
    head = head_noun(page, chunk)
    low0 = words[chunk[0]].text.casefold()
    noun: Noun = "unknown"
    singular = head[:-1] if head.endswith("s") else head
    conjoined = "and" in [words[i].text for i in indexes if i <= end] and not _one_person(page, chunk, end)
    counted = any(word in _NUMBERS or word[:1].isdigit() for word in (words[i].text.casefold() for i in chunk[:2]))
    plural = is_plural(head) or conjoined or (counted and low0 not in ("a", "one") and head not in lex.PERSON_NOUNS)
    base = lex.TITLE_WORD.get(head, head)
    if all(words[i].text.casefold() in ("a", "an", "the") for i in indexes):
        return Source("empty", indexes[0], indexes[-1])
    if indexes == chunk and all(words[i].text.casefold() in _VERBS for i in indexes):
        # the cue taken for the source: the name that follows it is meant
        after = mention_at(cast, indexes[-1] + 1)
        if after is not None and page.gap(indexes[-1]) == " " and after[3] == indexes[-1] + 1:
            return _name(page, cast, after[0], indexes, after[1], after[2])
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
    found = mention_at(cast, chunk[0] if low0 not in ("the", "a") or len(chunk) == 1 else chunk[1])
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
    named = mention_at(cast, chunk[0]) if low0 not in ("the", "a") else None
    begin = chunk[0]
    if named is None:
        for i in chunk[:5]:
            at = mention_at(cast, i)
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
        if w not in lex.DETERMINERS and w not in PREPOSITIONS
    )
    return Source(
        shape, indexes[0], indexes[-1], base, noun, plural, definite, name=page.text[span.start : span.end],
        span=span, possessor=possessor, modifiers=modifiers,
    )  # fmt: skip
