"""Mentions put right before they are clustered: words that a headline glued on, surnames that two people share."""

from collections import Counter

from quoth.speakers import lexicon as lex
from quoth.speakers.mentions import Mention
from quoth.speakers.words import Page


def trimmed(page: Page, mentions: list[Mention]) -> list[Mention]:
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
        elif (
            len(parts) == 2
            and mention.kind == "unknown"
            and (parts[1] in surnames or parts[1] in alone)
            and (parts[0].casefold() in lex.SENTENCE_WORDS or (parts[0].isupper() and 1 < len(parts[0]) < 5))
        ):
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


def shared_surnames(page: Page, mentions: list[Mention]) -> list[Mention]:
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
