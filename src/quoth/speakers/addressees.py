"""To whom it was said, where the text states it: "told Reuters", "in a letter to the court", "she was told"."""

from quoth.document import Span
from quoth.reading import Addressee
from quoth.speakers import lexicon as lex
from quoth.speakers import phrases
from quoth.speakers.entity import Entity
from quoth.speakers.frame import Frame, denoted_by_words, phrase_at, touches
from quoth.speakers.noun_phrases import noun_phrases_before
from quoth.speakers.scene import Instance, Scene

# Verbs that take the person addressed as their object.
_TELLING = frozenset(
    lex.split(
        "told tell tells telling assured assure assures informed inform informs reminded reminds warned warn warns "
        "asked ask asks asking urged urge urges urging advised advises promised promises notified convinced ordered "
        "instructed encouraged invited implored begged pressed cautioned counseled lectured questioned quizzed "
        "challenged briefed persuaded directed commanded requested reassured texted emailed messaged called "
        "informing assuring warning reminding thanked berated scolded interrupted answered"
    )
)


# Verbs that take it after "to", "with", "at" or "before".
_TO_VERBS = frozenset(
    lex.split(
        "said say says wrote write writes writing spoke speaking talked talking replied responded admitted explained "
        "complained confessed confided tweeted testified conceded announced apologized apologised appealed pleaded "
        "replying responding lied boasted bragged complaining remarked repeated stressed suggested described mentioned "
        "recalled conveyed whispered shouted yelled read addressed"
    )
)


_NOT_TELLING = frozenset(lex.split("asked called requested answered questioned"))


_TO = frozenset(lex.split("to with at before"))


_OCCASION_TO: dict[str, str] = {
    "interview": "with", "interviews": "with", "conversation": "with", "talk": "with", "call": "with", "chat": "with",
    "letter": "to", "letters": "to", "email": "to", "e-mail": "to", "emails": "to", "message": "to", "memo": "to",
    "note": "to", "statement": "to", "speech": "to", "address": "to", "remarks": "to", "comments": "to", "text": "to",
    "testimony": "before", "response": "to", "reply": "to", "answer": "to", "tweet": "to", "appeal": "to",
    "exchange": "with", "meeting": "with", "meetings": "with", "briefing": "to", "petition": "to",
}  # fmt: skip


_OWNERS = frozenset(lex.split("his her their its my our your"))


def addressee(scene: Scene, instance: Instance, frame: Frame) -> tuple[Span, Entity | None] | None:
    """The words that state to whom it was said, and whom they denote."""
    found = _passive(scene, instance, frame) or _object(scene, instance, frame) or _occasion(scene, frame)
    if found is None:
        return None
    first, last = found
    page = scene.page
    span = Span(page.words[first].start, page.words[last].end)
    if page.words[last].possessive and page.words[last].text != page.words[last].bare:
        span = Span(span.start, page.words[last].start + len(page.words[last].bare))
    entity = denoted(scene, instance, span)
    if entity is not None and entity is instance.answer:
        return None
    return span, entity


def denoted(scene: Scene, instance: Instance, span: Span) -> Entity | None:
    """Whom a phrase denotes: the named, the described, or for a pronoun the likeliest."""
    source = phrases.parse(scene.page, scene.cast, (span,))
    if source.shape in ("pronoun", "relative"):
        word = source.word
        if word in lex.FIRST | lex.FIRST_PLURAL:
            return instance.parent.answer if instance.parent is not None else None
        if word in lex.SECOND:
            return instance.parent.addressee if instance.parent is not None else None
        from quoth.speakers.resolver import resolve_pronoun

        return resolve_pronoun(scene, instance, source)
    return denoted_by_words(scene, span)


def _object(scene: Scene, instance: Instance, frame: Frame) -> tuple[int, int] | None:
    """The object of "told", or of "said to"."""
    if not frame.cue:
        return None
    page = scene.page
    words = page.words
    low = [words[i].text.casefold() for i in frame.cue]
    allowed = set(frame.words)
    last = frame.cue[-1]
    telling = next((n for n in range(len(low) - 1, -1, -1) if low[n] in _TELLING), None)
    if telling is not None:
        verb = frame.cue[telling]
        passive = telling > 0 and low[telling - 1] in ("was", "were", "been", "be", "being", "is", "are", "got")
        if not passive:
            got = phrase_at(scene, verb + 1, allowed)
            if got is None and telling == len(low) - 1:
                got = _inside_content(scene, instance, verb + 1, low[telling])
            if got is not None and low[telling] in _NOT_TELLING:
                content = page.index_at(min((s.start for s in instance.attribution.content), default=0))
                if not (got[1] < content <= got[1] + 2):
                    got = None
            if got is not None:
                return got
    for i in frame.words:
        near = i < frame.cue[0] < i + 8 and i + 2 in allowed and i not in page.quoted
        if near and words[i].text.casefold() in _TO_VERBS and words[i + 1].text == "to":
            return phrase_at(scene, i + 2, allowed)
    if low[-1] in _TO and len(low) > 1 and low[-2] in _TO_VERBS | {"lie", "case"}:
        return phrase_at(scene, last + 1, allowed)
    if (
        any(word in _TO_VERBS for word in low)
        and words[last + 1 : last + 2]
        and words[last + 1].text in ("to", "with", "before")
        and page.gap(last) == " "
    ):
        return phrase_at(scene, last + 2, allowed)
    return None


def _inside_content(scene: Scene, instance: Instance, start: int, verb: str) -> tuple[int, int] | None:
    """The object where the content has taken it in: "told [him he would help]"."""
    page = scene.page
    content = instance.attribution.content
    if start >= len(page.words) or not touches(page, start, content) or verb in _NOT_TELLING or start in page.quoted:
        return None
    low = page.words[start].text.casefold()
    if low in ("him", "me", "us", "them", "reporters"):
        return start, start
    last = min(len(page.words), start + 14)
    got = phrase_at(scene, start, {i for i in range(start, last) if i not in page.quoted})
    after = got[1] + 1 if got is not None else len(page.words)
    if (
        after < len(page.words)
        and page.gap(after - 1) == " "
        and low not in lex.PRONOUNS - _OWNERS
        and page.words[after].text.casefold() == "that"
        and touches(page, after, content)
    ):
        return got  # "assured [the neighbors that they were safe]"
    found = scene.cast.at_word.get(start)
    if found is not None and found[0].kind == "person" and found[1].last + 1 < len(page.words):
        nxt = page.words[found[1].last + 1].text.casefold()
        if nxt in ("that", "to", "he", "she", "they", "it", "not", "about", "the", "his", "her"):
            return found[1].title_first, found[1].last
    return None


def _passive(scene: Scene, instance: Instance, frame: Frame) -> tuple[int, int] | None:
    """The subject of "was told", where nobody is given as the source."""
    if instance.attribution.source or len(frame.cue) < 1:
        return None
    words = scene.page.words
    low = [words[i].text.casefold() for i in frame.cue]
    if low[-1] not in _TELLING and (len(low) < 2 or low[-2] not in _TELLING):
        return None
    if not any(word in ("was", "were", "been", "being", "is", "are") for word in low[:-1]):
        return None
    at = frame.cue[0] - 1
    if at < 0 or at not in frame.words or scene.page.gap(at) != " ":
        return None
    found = scene.cast.at_word.get(at)
    if found is not None and found[1].last == at:
        return found[1].title_first, at
    if words[at].text.casefold() in lex.PRONOUNS | {"who"}:
        return at, at
    nouns = noun_phrases_before(scene.page, frame.cue[0])
    return nouns[0] if nouns else None


def _occasion(scene: Scene, frame: Frame) -> tuple[int, int] | None:
    """To whom the interview, letter or speech was: "in a letter to the court"."""
    words = scene.page.words
    allowed = set(frame.words)
    for n, i in enumerate(frame.words[:-2]):
        low = words[i].text.casefold()
        if low not in _OCCASION_TO or n == 0:
            continue
        joint = _OCCASION_TO[low]
        at = i + 1
        for _ in range(3):
            if at in allowed and (words[at].text in lex.CALENDAR or words[at].text.casefold() in ("on", "night")):
                at += 1
        if at in allowed and words[at].text == joint and scene.page.gap(i) == " ":
            lead = {words[k].text.casefold() for k in frame.words[max(0, n - 5) : n]}
            if lead & {"in", "during", "an", "a", "his", "her", "their", "the", "from"}:
                return phrase_at(scene, at + 1, allowed)
    return None


def stated(span: Span, key: str | None) -> Addressee:
    """An addressee that the text states."""
    return Addressee(speaker=key, span=span, basis="stated")
