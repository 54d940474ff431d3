"""Noun phrases found without a parser: what "who" hangs on, what "they" and "he" may stand for.

Each function looks back from a word over a bounded number of others, and stops at what ends a noun phrase: verbs known
by their form, prepositions, punctuation. It finds word ranges; what they denote is `phrases` and `resolver`.
"""

from quoth.speakers import lexicon as lex
from quoth.speakers.words import Page

_BREAK = frozenset(
    lex.split(
        "and but or that is are was were be been being has have had do does did will would could should may might "
        "can to as said says say told tell if when while because than not also only just after before since until "
        "made took came went got saw led held gave kept left lost won met put set ran began became felt found "
        "thought brought caught drew fell grew knew rose spoke stood threw wore wrote sees makes takes gives keeps "
        "leaves there once themselves himself herself so then such include includes even yet both"
    )
)


_THROUGH = frozenset(
    lex.split(
        "of in for from at on with to by among into between against amid under over about through during including "
        "like toward towards across without within around behind near despite"
    )
)


_TIMES = frozenset(
    lex.split(
        "years months weeks days hours minutes seconds decades times percent points miles dollars cents things ways "
        "yards feet pounds inches always perhaps terms whereas"
    )
)


ADVERBS = frozenset(lex.split("too also again here there now then instead recently later earlier afterward separately"))


_NOUNS_LIKE_VERBS = frozenset(
    lex.split(
        "rally family assembly ally reply supply bully monopoly anomaly butterfly jelly belly daily weekly seed "
        "feed breed greed creed speed steed united wounded elderly"
    )
)


_PLURAL_VERBS = frozenset(
    lex.split(
        "are were have do say think believe want feel know see hope fear agree argue support oppose expect consider "
        "like need call seem remain worry tend insist"
    )
)


_SINGULAR_VERBS = frozenset(lex.split("is was has does says"))


def verbal(low: str) -> bool:
    """Whether a word in lower case is most likely a verb or an adverb, so that a noun phrase ends before it."""
    return low in _BREAK or (len(low) > 4 and low.endswith(("ed", "ly", "n’t", "n't")) and low not in _NOUNS_LIKE_VERBS)


def _pronoun(text: str) -> bool:
    return text != "US" and text.casefold() in lex.PRONOUNS


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


def plural_phrases_before(page: Page, at: int, limit: int = 6) -> list[tuple[int, int]]:
    """Plural noun phrases in the words before `at`, nearest first: what "they" may stand for."""
    words = page.words
    out: list[tuple[int, int]] = []
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


def people_before(page: Page, at: int, limit: int = 3) -> list[tuple[int, int]]:
    """Descriptions of one person in the words before `at`, nearest first: what "he" may stand for but names."""
    words = page.words
    out: list[tuple[int, int]] = []
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
                if verbal(low) or low in _THROUGH or (words[first].text[0].isupper() and first + 1 == k):
                    break
            k = first
        k -= 1
    return out


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
