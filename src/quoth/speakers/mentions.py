"""Every name in a document: where it stands, its words, the title before it, and what kind of thing it seems to be.

Rules over capitals, titles and the lists of `lexicon`. It finds names only; which of them are one person is `entities`,
and what "he" or "the senator" mean is `resolver`. Paragraphs in capitals throughout (headlines) are left to `entities`,
which looks there for names known from the rest of the text.

>>> from quoth.document import Document
>>> page = Page(Document(id="d", sha256="", text="The court heard Judge Ada Roe of Elm."))
>>> [(mention.title, mention.parts) for mention in find(page)[0]]
[(('Judge',), ('Ada', 'Roe')), ((), ('Elm',))]
"""

from typing import NamedTuple

from quoth.speakers import lexicon as lex
from quoth.speakers.words import Page

MAX_RUN = 14
# Words that begin sentences but stand in names as well: "New York", "White House".
_IN_NAMES = frozenset(lex.split("new old great good big white black former first second third one day young"))


class Mention(NamedTuple):
    """A name: words `first` to `last` (inclusive, without the title), its bare parts and the words of the title."""

    first: int
    last: int
    parts: tuple[str, ...]
    title: tuple[str, ...]
    title_first: int
    kind: str  # "person", "organization", "place", "thing" or "unknown"
    the: bool


def find(page: Page) -> tuple[list[Mention], list[range]]:
    """Mentions in order, and the stretches of words that are capitals throughout (headlines)."""
    lower = {word.text for word in page.words if word.text[0].islower()}
    for i, word in enumerate(page.words):
        # a capital inside a sentence is a name's: it also marks the word where it begins one
        if word.text[0].isupper() and i not in page.sentence_starts and page.gap(i - 1) == " ":
            lower.discard(word.text.lower())
            lower.add("^" + word.bare)
    mentions: list[Mention] = []
    shouted: list[range] = []
    for number in range(len(page.paragraphs)):
        span = page.paragraph_words(number)
        if _all_capitals(page, span, number == 0):
            shouted.append(span)
        else:
            _scan(page, span, lower, mentions, shouted)
    return mentions, shouted


def _all_capitals(page: Page, span: range, first: bool) -> bool:
    """Whether a short paragraph is a headline in title case or capitals."""
    if not 2 < len(span) < 40:
        return False
    # A last full stop makes it a sentence.
    text = page.text[page.words[span[-1]].end : page.words[span[-1]].end + 1]
    long = [page.words[i].text for i in span if len(page.words[i].text) > 3]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in long)
    return len(long) > 2 and capitals >= 0.85 * len(long) and (first or text != ".") and len(span) > 4


def _shouts(page: Page, i: int, j: int) -> bool:
    """Whether a run of capitals is a headline: most of it in capital letters, or too long for a name."""
    upper = sum(page.words[k].text.isupper() and len(page.words[k].text) > 2 for k in range(i, j + 1))
    return upper >= 3 or j - i + 1 > 9


def capital(text: str) -> bool:
    """Whether a word is written as (part of) a name: "Roe", "al-Rowi"."""
    if text[0].isupper():
        return True
    head, dash, tail = text.partition("-")
    return bool(dash) and head in lex.PARTICLES and tail[:1].isupper()


def _scan(page: Page, span: range, lower: set[str], out: list[Mention], shouted: list[range]) -> None:
    i, stop = span.start, span.stop
    words = page.words
    while i < stop:
        text = words[i].text
        if not capital(text):
            i += 1
            continue
        j = _run_end(page, i, stop)
        two = _two_headed(page, i, j, stop)
        if two is not None:
            out.append(two)
            i = two.last + 1
            continue
        if j - i >= 3 and _shouts(page, i, j):
            shouted.append(range(i, j + 1))
        else:
            _read_run(page, i, j, lower, out)
        i = max(j, out[-1].last if out else 0) + 1


def _two_headed(page: Page, i: int, j: int, stop: int) -> Mention | None:
    """ "the Science and Technology Council": a body's name that begins before an "and"."""
    words = page.words
    if i == 0 or words[i - 1].text.casefold() != "the" or j - i > 1 or j + 2 >= stop or words[j + 1].text != "and":
        return None
    if not (_joined(page, j) and _joined(page, j + 1) and words[j + 2].text[0].isupper()):
        return None
    last = _run_end(page, j + 2, stop)
    if words[last].bare.casefold() not in lex.ORGANIZATION_HEADS - lex.NOT_BODIES or last == j + 2:
        return None
    first = [words[k].bare for k in range(i, j + 1)]
    if any(part in lex.GIVEN or part.casefold() in lex.ORGANIZATION_HEADS | lex.TITLES for part in first):
        return None
    if first[-1].isupper() or any(words[k].bare in lex.GIVEN for k in range(j + 2, last)):
        return None
    return Mention(i, last, tuple(words[k].bare for k in range(i, last + 1)), (), i, "organization", True)


def _joined(page: Page, i: int) -> bool:
    """Whether word i + 1 may go on with the name that word i is in."""
    words = page.words
    if words[i].possessive:
        return False
    gap = page.gap(i)
    if words[i].text[-1] == "." and words[i + 1 : i + 2] and words[i + 1].bare.casefold() in lex.SENTENCE_WORDS:
        return False
    if gap in (" ", "\xa0", "  ", "\n", " & "):
        return True
    if gap and gap[0] == "." and gap[1:] in (" ", "\xa0", ""):
        bare = words[i].bare
        if i in page.sentence_starts and len(bare) == 1 and bare == "I":
            return False
        return (len(bare) == 1 and bare.isalpha()) or bare.casefold() in lex.TITLE_WORD or bare.casefold() in (
            "mr", "mrs", "ms", "dr", "jr", "sr", "st", "messrs",
        )  # fmt: skip
    if gap in (", ", ","):
        return words[i + 1].bare.casefold() in ("jr", "sr", "ii", "iii")
    # “Jeb” and (Chuck) inside a name
    return gap in (' "', " “", '" ', "” ", ' "', " (", ") ") and _nickname(page, i, gap)


def _nickname(page: Page, i: int, gap: str) -> bool:
    words = page.words
    if gap[0] == " ":
        return (
            i + 2 < len(words)
            and words[i + 1].text[0].isupper()
            and page.gap(i + 1) in ('" ', "” ", ") ")
            and words[i + 2].text[0].isupper()
            and words[i].bare in lex.GIVEN
        )
    return i >= 1 and page.gap(i - 1) in (' "', " “", " (") and words[i - 1].bare in lex.GIVEN


def _run_end(page: Page, i: int, stop: int) -> int:
    """Index of the last word of the run of capitals that starts at word i."""
    words = page.words
    j = i
    while j + 1 < stop and j - i < MAX_RUN and _joined(page, j):
        nxt = words[j + 1].text
        if capital(nxt):
            low = nxt.casefold()
            if (
                low in lex.SENTENCE_WORDS
                and len(nxt) > 1
                and nxt not in lex.GIVEN
                and low not in lex.TITLES | _IN_NAMES
            ):
                break
            j += 1
            continue
        k = j + 1
        while k < stop and k - j <= 2 and words[k].text in lex.PARTICLES and _joined(page, k):
            k += 1
        if k > j + 1 and k < stop and words[k].text[0].isupper() and words[j].bare.casefold() not in lex.TITLES:
            j = k
            continue
        break
    return j


_LINKS = frozenset(lex.split("of the and for in on at to by with or but"))


def _read_run(page: Page, i: int, j: int, lower: set[str], out: list[Mention]) -> None:
    words = page.words
    while i <= j and (_leading(page, i, j, lower) or page.words[i].bare.casefold() in _LINKS):
        i += 1
    if (
        i < j
        and i > 1
        and [words[i - 2].bare.casefold(), words[i - 1].text, words[i].bare] == ["secretary", "of", "State"]
    ):
        i += 1  # "secretary of State Roe"
    if i > j:
        return
    bare = [words[k].bare for k in range(i, j + 1)]
    low = [part.casefold() for part in bare]
    n = len(bare)
    the = i > 0 and words[i - 1].text in ("the", "The")
    # calendar words and numerals close a name
    for k in range(n):
        if bare[k] in lex.CALENDAR and not (n - k > 1 and bare[k] in lex.GIVEN and k == 0):
            if k > 0:
                _name(page, i, i + k - 1, bare[:k], low[:k], the, out)
            if k + 1 < n:
                _read_run(page, i + k + 1, j, lower, out)
            return
    _name(page, i, j, bare, low, the, out)


def _leading(page: Page, i: int, j: int, lower: set[str]) -> bool:
    """Whether a capital word only begins a sentence."""
    word = page.words[i]
    low = word.bare.casefold()
    if low == "i" or word.text in ("The", "A", "An"):
        return True
    start = i in page.sentence_starts or page.text[word.start - 1 : word.start] in ('"', "“", "‘", "'", "(", "[")
    if not start:
        return low in ("i", "i'm", "i’m", "i'd", "i’d", "i'll", "i’ll", "i've", "i’ve")
    if i < j and word.bare in lex.GIVEN and page.words[i + 1].text[0].isupper() and page.gap(i) == " ":
        return False
    if "'" in word.bare or "’" in word.bare:
        return low.split("’")[0].split("'")[0] in lex.SENTENCE_WORDS
    if i == j and low.endswith("ing") and len(low) > 5 and "^" + word.bare not in lower:
        return True
    if low in lex.SENTENCE_WORDS:
        return True
    if low.endswith("ly") and len(low) > 5 and word.bare not in lex.GIVEN and "^" + word.bare not in lower:
        return True
    if low in lex.TITLES or word.bare in lex.GIVEN:
        return False
    return word.text.lower() in lower and not word.possessive and len(word.text) > 1 and not word.text.isupper()


def _name(page: Page, i: int, j: int, bare: list[str], low: list[str], the: bool, out: list[Mention]) -> None:
    while len(bare) > 1 and low[0] in lex.PEOPLES and low[-1] not in lex.ORGANIZATION_HEADS:
        bare, low, i = bare[1:], low[1:], i + 1
    while len(bare) > 1 and (low[-1] in lex.PEOPLES - {"christian"} or low[-1] in ("poll", "polls", "survey")):
        bare, low, j = bare[:-1], low[:-1], j - 1
    if len(bare) == 1 and low[0] in lex.PEOPLES - {"christian"}:
        return
    n = len(bare)
    body = low[-1] in lex.ORGANIZATION_HEADS or (n > 1 and low[-1] == "inc")
    start, kind = _person_start(bare, low, body)
    if start is not None:
        name = bare[start:]
        first = i + start
        # a state or party glued to the end: "Ted Cruz Texas" is rare; leave it
        out.append(Mention(first, j, tuple(name), tuple(bare[:start]), i, kind, the and start == 0))
        return
    while n > 1 and (low[-1] in lex.TITLES or low[-1] in lex.PEOPLES) and low[-1] not in ("independent", "head"):
        bare, low, n, j = bare[:-1], low[:-1], n - 1, j - 1
        body = low[-1] in lex.ORGANIZATION_HEADS
    if low[-1] in lex.PEOPLES:
        return
    if n == 1 and low[0] in lex.TITLES and low[0] not in ("chase", "independent"):
        # "the President" is no name; "Singer" may be one
        if not the and i not in page.sentence_starts:
            out.append(Mention(i, j, tuple(bare), (), i, "demonym", the))
        return
    if all(part in lex.TITLES for part in low):
        return
    if body:
        kind = "thing" if low[-1] in lex.NOT_BODIES else "organization"
        j, bare = _longer_body(page, i, j, bare)
    elif n == 1 and (bare[0] in lex.PLACES or (bare[0].isupper() and bare[0].capitalize() in lex.PLACES)):
        kind = "place"
    elif n == 1 and low[0] in lex.DEMONYMS:
        kind = "demonym"
    elif bare[-1].isupper() and len(bare[-1]) >= 2 and bare[-1] not in lex.ACRONYM_NOT_BODY:
        kind = "organization"
    elif bare[0] in ("University", "Bank", "Department", "Ministry", "Church", "Republic", "House", "College"):
        kind = "organization"
        j, bare = _longer_body(page, i, j, bare)
    elif n > 1 and bare[0].replace(".", "") in ("US", "UN", "UK", "EU"):
        kind = "organization"
    elif (n > 1 and (bare[-1] in lex.PLACES or (bare[0] in lex.PLACE_STARTS and low[-1] not in lex.TITLES))) or (
        bare[0] in lex.PLACES and n == 2 and bare[1] not in lex.GIVEN
    ):
        kind = "place"
    elif (the and n > 1) or (i > 0 and words_before(page, i) in lex.ORGANIZATION_NOUNS):
        kind = "organization"
    else:
        kind = "unknown"
    out.append(Mention(i, j, tuple(bare), (), i, kind, the))


def words_before(page: Page, i: int) -> str:
    """The word before a name in lower case, where only a space parts them; else empty."""
    return page.words[i - 1].text.casefold() if page.gap(i - 1) == " " else ""


_REIGNING = frozenset(lex.split("pope king queen prince princess emperor empress sultan emir saint"))


def _person_start(bare: list[str], low: list[str], body: bool) -> tuple[int | None, str]:
    """Where in a run the person's own name begins, and its kind; (None, …) where it holds none."""
    n = len(bare)
    last_title = -1
    for k in range(n - 1):
        if bare[k] in ("Dean", "Duke", "Earl") and n == 2:
            break
        if low[k] in lex.TITLES and not (bare[k] in lex.GIVEN and k + 1 < n and k > 0 and low[k - 1] in lex.TITLES):
            last_title = k
    if body and last_title < 0:
        return None, "organization"
    if last_title >= 0:
        rest = bare[last_title + 1 :]
        if body and (last_title == 0 and low[0] not in ("mr", "mrs", "ms", "sen", "gov", "rep", "dr")):
            return None, "organization"
        if (
            len(rest) <= 5
            and (low[last_title + 1] not in lex.ORGANIZATION_HEADS or low[last_title] in lex.HONORIFICS)
            and rest[0] not in lex.PLACES | {"United"}
            and low[last_title + 1] not in lex.DEMONYMS
            and (len(rest) > 1 or low[last_title] not in ("first", "former", "democratic", "republican", "white"))
            and not (len(rest) == 1 and rest[0].isupper() and len(rest[0]) > 1)
        ):
            inner = _given_start(rest)
            if low[last_title] in _REIGNING and len(rest) == 1:
                return last_title, "person"  # "Pope Francis" has no other name
            return last_title + 1 + (inner if inner and len(rest) > 3 else 0), "person"
    inner = _given_start(bare)
    if inner is not None:
        return inner, "person"
    if n == 1 and bare[0] in lex.GIVEN:
        return 0, "person"
    return None, "unknown"


def _given_start(bare: list[str]) -> int | None:
    n = len(bare)
    for k in range(n - 1):
        if (
            (bare[k] in lex.GIVEN or (bare[k].isupper() and bare[k].capitalize() in lex.GIVEN))
            and bare[k + 1].casefold() not in lex.ORGANIZATION_HEADS
            and n - k <= 5
        ):
            if bare[k + 1].casefold() in lex.SUFFIXES and n - k == 2:
                continue
            return k
        if "-" in bare[k] and bare[k].split("-")[0] in lex.GIVEN and n - k <= 4:
            return k
        # "J. D. Vance": initials before a surname
        if len(bare[k]) == 1 and n - k >= 2 and k == 0 and len(bare[-1]) > 1:
            return k
        if (
            len(bare[k]) == 3
            and bare[k][1] == "."
            and bare[k].isupper()
            and k == 0
            and bare[k] not in lex.ACRONYM_NOT_BODY
        ):
            return k
    return None


_AND_HEADS = frozenset(lex.split("Department Office Ministry Center Centre Institute Bureau Committee"))


def _longer_body(page: Page, i: int, j: int, bare: list[str]) -> tuple[int, list[str]]:
    """Go on over "of", "for", "on" and "and": "Department of Homeland Security"."""
    words = page.words
    heads = {"of", "for", "on", "in", "and"}
    for _ in range(3):
        k = j + 1
        if k + 1 >= len(words) or not _joined(page, j) or words[k].text not in heads or not _joined(page, k):
            break
        if words[k].text == "and" and (
            "of" not in bare or bare[0] not in _AND_HEADS or (k + 1 < len(words) and words[k + 1].bare in lex.GIVEN)
        ):
            break
        links = [words[k].text]
        k += 1
        if words[k].text == "the" and k + 1 < len(words) and _joined(page, k):
            links.append("the")
            k += 1
        ordinal = (
            words[k].text[0].isdigit() and k + 1 < len(words) and words[k + 1].text[0].isupper() and page.gap(k) == " "
        )
        if (
            not (words[k].text[0].isupper() or ordinal)
            or words[k].bare in lex.CALENDAR
            or links == ["in"]
            or links == ["on"]
        ):
            break
        if links[0] == "in" or (links[0] == "of" and words[k].bare in lex.GIVEN and words[k].bare not in lex.PLACES):
            break
        end = _run_end(page, k, min(len(words), k + MAX_RUN))
        for m in range(k + 1, end):
            if words[m].bare in lex.GIVEN and words[m].bare not in lex.PLACES and words[m + 1].text[0].isupper():
                end = m - 1  # "University of Elm Ann Roe"
                break
        bare = [*bare, *links, *(words[m].bare for m in range(k, end + 1))]
        j = end
        if links[0] == "of" and len(bare) > 12:
            break
    return j, bare
