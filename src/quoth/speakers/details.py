"""To whom, when, where, in what medium and by which channel an attribution's words were said, where its text states it.

Reads the attribution's frame: the words of its own sentence that are neither content nor source ("told Reuters on
Monday", "in a letter to the court", "in an interview with"). Spans are kept as words: "Monday" is made a date only by
whoever knows the date of publication. What is not stated stays None; only a document that says of itself that it is an
interview gives inferred addressees, and they are marked so.
"""

from dataclasses import dataclass

from quoth.document import Span
from quoth.reading import Addressee, Medium
from quoth.speakers import lexicon as lex
from quoth.speakers import phrases
from quoth.speakers.candidates import Instance, Scene
from quoth.speakers.entities import Entity

_W = str.split
# Verbs that take the person addressed as their object.
_TELLING = frozenset(
    _W(
        "told tell tells telling assured assure assures informed inform informs reminded reminds warned warn warns asked "
        "ask asks asking urged urge urges urging advised advises promised promises notified convinced ordered instructed "
        "encouraged invited implored begged pressed cautioned counseled lectured questioned quizzed challenged briefed "
        "persuaded directed commanded requested reassured texted emailed messaged called informing assuring warning "
        "reminding thanked berated scolded interrupted answered"
    )
)
# Verbs that take it after "to", "with", "at" or "before".
_TO_VERBS = frozenset(
    _W(
        "said say says wrote write writes writing spoke speaking talked talking replied responded admitted explained "
        "complained confessed confided tweeted testified conceded announced apologized apologised appealed pleaded "
        "replying responding lied boasted bragged complaining remarked repeated stressed suggested described mentioned "
        "recalled conveyed whispered shouted yelled read addressed"
    )
)
_NOT_TELLING = frozenset(_W("asked called requested answered questioned"))
_TO = frozenset(_W("to with at before"))
_STOP = frozenset(
    _W(
        "that in on at during after before when while about if whether not to by from via as who which as for because "
        "until since over last this earlier later yesterday today in-person through outside of-the"
    )
)
_OCCASION_TO: dict[str, str] = {
    "interview": "with", "interviews": "with", "conversation": "with", "talk": "with", "call": "with", "chat": "with",
    "letter": "to", "letters": "to", "email": "to", "e-mail": "to", "emails": "to", "message": "to", "memo": "to",
    "note": "to", "statement": "to", "speech": "to", "address": "to", "remarks": "to", "comments": "to", "text": "to",
    "testimony": "before", "response": "to", "reply": "to", "answer": "to", "tweet": "to", "appeal": "to",
    "exchange": "with", "meeting": "with", "meetings": "with", "briefing": "to", "petition": "to",
}  # fmt: skip
CHANNELS: dict[str, str] = {
    "interview": "interview", "interviews": "interview", "interviewed": "interview", "letter": "letter", "letters":
    "letter", "statement": "statement", "tweet": "tweet", "tweets": "tweet", "tweeted": "tweet", "tweeting": "tweet",
    "tweets.": "tweet", "email": "email", "e-mail": "email", "emails": "email", "emailed": "email", "e-mails": "email",
    "speech": "speech", "op-ed": "op-ed", "editorial": "editorial", "column": "column", "report": "report", "reports":
    "report", "book": "book", "memoir": "book", "memo": "memo", "testimony": "testimony", "testified": "testimony",
    "hearing": "hearing", "conference": "news conference", "briefing": "briefing", "rally": "rally", "debate": "debate",
    "post": "post", "posting": "post", "posted": "post", "blog": "blog", "video": "video", "ad": "advertisement",
    "call": "call", "phone": "call", "telephone": "call", "podcast": "podcast", "message": "message", "text": "message",
    "texted": "message", "lawsuit": "lawsuit", "complaint": "complaint", "affidavit": "affidavit", "poll": "poll",
    "survey": "poll", "study": "study", "release": "press release", "ruling": "ruling", "article": "article",
    "documentary": "documentary", "film": "film", "remarks": "remarks", "address": "speech", "petition": "petition",
    "filing": "filing", "filings": "filing", "memos": "memo", "posts": "post", "transcript": "transcript",
    "story": "article", "sermon": "sermon", "leaflet": "leaflet", "notice": "notice", "sign": "sign",
}  # fmt: skip
_WRITING = frozenset(
    _W(
        "letter tweet email op-ed editorial column report book memo post blog message lawsuit complaint affidavit study "
        "article petition filing leaflet notice sign"
    )
    + ["press release"]
)
_WRITING_VERBS = frozenset(
    _W(
        "wrote write writes writing written tweeted tweeting posted posting published blogged emailed texted penned "
        "scrawled reads noted-in"
    )
)
_THOUGHT_VERBS = frozenset(
    _W(
        "think thinks thought thinking believe believes believed believing feel feels felt feeling hope hopes hoped "
        "hoping want wants wanted wanting fear fears feared know knows knew consider considers considered doubt doubts "
        "doubted expect expects expected suspect suspects suspected wish wishes wished intend intends intended decide "
        "decides decided realize realizes realized realised understand understands understood worry worries worried "
        "prefer prefers preferred see sees saw regard regards regarded view views viewed assume assumes assumed "
        "plan plans planned imagine imagines imagined remember remembers remembered dream dreams dreamed agree agrees "
        "favor favors favored love loves loved hate hates hated convinced concluded conclusion belief opinion"
    )
)
_SPEECH_VERBS = frozenset(
    _W(
        "said say says saying told tell tells telling asked ask asks asking replied reply replies answered added adding "
        "shouted yelled whispered cried spoke speak speaks speaking quipped joked remarked declared exclaimed responded "
        "interrupted continued recalled insisted stressed explained argued testified repeated chanted announced urged "
        "conceded acknowledged warned pleaded begged promised vowed assured noted called talked"
    )
)
_OCCASIONS = frozenset(
    _W(
        "rally conference hearing meeting debate event summit forum court briefing hall dinner fundraiser luncheon "
        "convention ceremony funeral gathering rallies headquarters church school university house hotel restaurant "
        "stage office parliament assembly trial sentencing vigil march protest speech"
    )
)
_TIME_WORDS = frozenset(lex.WEEKDAYS) | {"yesterday", "today", "Yesterday", "Today", "tomorrow"}
_PARTS_OF_DAY = frozenset(_W("morning afternoon evening night"))
_UNITS = frozenset(
    _W("week month year weekend summer winter spring fall autumn day hour night morning hours days weeks months years")
)


@dataclass(slots=True)
class Frame:
    """Indexes of the words of an attribution's sentence outside content and source, and where its cue is."""

    words: list[int]
    cue: list[int]


def frame_of(scene: Scene, instance: Instance) -> Frame:
    """The frame of an attribution: words of the sentence that holds its cue (or source), its parent's quotation only."""
    page, attribution = scene.page, instance.attribution
    cue = [i for span in attribution.cue for i in page.words_in(span)]
    anchor = cue or [i for span in attribution.source for i in page.words_in(span)]
    if not anchor:
        return Frame([], [])
    taken = {i for span in (*attribution.content, *attribution.source) for i in page.words_in(span)}
    allowed: set[int] | None = None
    if instance.parent is not None:
        allowed = {i for span in instance.parent.attribution.content for i in page.words_in(span)}
    first = last = anchor[0]
    sentence = page.sentence_of[first]
    while first > 0 and page.sentence_of[first - 1] == sentence and anchor[0] - first < 60:
        first -= 1
    while last + 1 < len(page.words) and page.sentence_of[last + 1] == sentence and last - anchor[0] < 60:
        last += 1
    words = [i for i in range(first, last + 1) if i not in taken and (allowed is None or i in allowed)]
    return Frame(words, cue)


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


def phrase_at(scene: Scene, start: int, allowed: set[int]) -> tuple[int, int] | None:
    """The noun phrase that begins at a word, within the allowed words: (first, last), or None."""
    return _phrase_after(scene, start, allowed)


def denoted_by_words(scene: Scene, span: Span) -> Entity | None:
    """The entity that a phrase names or describes; None for a pronoun."""
    source = phrases.parse(scene.page, scene.cast, (span,))
    if source.shape == "name":
        return source.entity
    if source.shape == "group":
        return scene.group(source)
    return scene.phrase(source) if source.shape in ("own", "nominal") else None


def _phrase_after(scene: Scene, start: int, allowed: set[int]) -> tuple[int, int] | None:
    """The noun phrase that begins at word `start`, within the allowed words."""
    page = scene.page
    words = page.words
    if start >= len(words) or start not in allowed or words[start].text.casefold() in _STOP:
        return None
    if words[start].text in _TIME_WORDS or words[start].text.casefold().endswith("ly"):
        return None
    end = start
    found = scene.cast.at_word.get(start)
    if found is not None:
        end = found[1].last
    low = words[start].text.casefold()
    if words[start].text != "US" and low in lex.PRONOUNS - {"his", "her", "their", "its", "my", "our", "your"}:
        return start, start
    while end + 1 in allowed and end - start < 12 and page.gap(end) in (" ", "\xa0", "’ ", "' "):
        if words[end].possessive and page.gap(end) != " ":
            pass
        nxt = words[end + 1].text
        if nxt == "of" or (
            nxt.casefold() == "in" and words[end].bare.casefold() in ("partners", "friends", "allies", "people")
        ):
            end += 1
            continue
        if nxt.casefold() in _STOP or nxt in _TIME_WORDS or phrases.verbal(nxt.casefold()) and nxt.casefold() != "and":
            break
        if nxt.casefold() == "and" and (end + 2 not in allowed or not words[end + 2].text[0].isupper()):
            break
        if low == "her" and end == start and nxt.casefold() in _STOP:
            break
        found = scene.cast.at_word.get(end + 1)
        end = found[1].last if found is not None and found[1].last in allowed else end + 1
    while end > start and words[end].text.casefold() in ("of", "and", "the", "in"):
        end -= 1
    if end > start + 1 and words[end].text.casefold() in phrases.ADVERBS:
        end -= 1
    return start, end


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
            got = _phrase_after(scene, verb + 1, allowed)
            if got is None and telling == len(low) - 1:
                got = _inside_content(scene, instance, verb + 1, low[telling])
            if got is not None and low[telling] in _NOT_TELLING:
                content = page.index_at(min((s.start for s in instance.attribution.content), default=0))
                if not (got[1] < content <= got[1] + 2):
                    got = None
            if got is not None:
                return got
    for i in frame.words:
        if i < frame.cue[0] and frame.cue[0] - i < 8 and words[i].text.casefold() in _TO_VERBS and i + 2 in allowed:
            if words[i + 1].text == "to" and i not in page.quoted:
                return _phrase_after(scene, i + 2, allowed)
    if low[-1] in _TO and len(low) > 1 and low[-2] in _TO_VERBS | {"lie", "case"}:
        return _phrase_after(scene, last + 1, allowed)
    if (
        any(word in _TO_VERBS for word in low)
        and words[last + 1 : last + 2]
        and words[last + 1].text in ("to", "with", "before")
    ):
        if page.gap(last) == " ":
            return _phrase_after(scene, last + 2, allowed)
    return None


def _inside_content(scene: Scene, instance: Instance, start: int, verb: str) -> tuple[int, int] | None:
    """The object where the content has taken it in: "told [him he would help]"."""
    page = scene.page
    content = {i for span in instance.attribution.content for i in page.words_in(span)}
    if start not in content or verb in _NOT_TELLING or start in page.quoted:
        return None
    low = page.words[start].text.casefold()
    if low in ("him", "me", "us", "them", "reporters"):
        return start, start
    found = scene.cast.at_word.get(start)
    if found is not None and found[0].kind == "person" and found[1].last + 1 in content:
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
    nouns = phrases.noun_phrases_before(scene.page, frame.cue[0])
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
                return _phrase_after(scene, at + 1, allowed)
    return None


def time(scene: Scene, frame: Frame) -> Span | None:
    """The words that say when: "Monday night", "last week", "June 5"."""
    page, words = scene.page, scene.page.words
    near = frame.cue[0] if frame.cue else 0
    best: tuple[int, Span] | None = None
    for i in frame.words:
        first = last = -1
        text = words[i].text
        low = text.casefold()
        if words[i].bare in _TIME_WORDS and not words[i].possessive:
            first = last = i
            if i + 1 < len(words) and words[i + 1].text.casefold() in _PARTS_OF_DAY and page.gap(i) == " ":
                last = i + 1
            if (
                i > 0
                and words[i - 1].text.casefold() in ("last", "next", "late", "early", "this")
                and page.gap(i - 1) == " "
            ):
                first = i - 1
        elif words[i].bare in lex.MONTHS and (text != "May" or _number_by(scene, i)):
            first = last = i
            if i > 0 and words[i - 1].text.isdigit() and len(words[i - 1].text) <= 2:
                first = i - 1
            if i + 1 < len(words) and words[i + 1].text.isdigit() and page.gap(i) in (" ", ". "):
                last = i + 1
                if i + 2 < len(words) and words[i + 2].text.isdigit() and len(words[i + 2].text) == 4:
                    last = i + 2
            if first == last and (
                i == 0 or words[i - 1].text.casefold() not in ("in", "last", "since", "late", "early")
            ):
                continue
        elif low in ("last", "this", "earlier", "next") and i + 1 < len(words) and page.gap(i) == " ":
            nxt = words[i + 1].text.casefold()
            if nxt in _UNITS:
                first, last = i, i + 1
            elif (
                low == "earlier"
                and nxt in ("this", "in")
                and i + 2 < len(words)
                and words[i + 2].text.casefold() in _UNITS
            ):
                first, last = i, i + 2
        elif (
            text.isdigit()
            and len(text) == 4
            and 1000 < int(text) < 2100
            and i > 0
            and words[i - 1].text.casefold() == "in"
        ):
            first = last = i
        if first >= 0 and abs(first - near) <= 16 and (best is None or abs(first - near) < best[0]):
            best = (abs(first - near), Span(words[first].start, words[last].end))
    return best[1] if best else None


def _number_by(scene: Scene, i: int) -> bool:
    words = scene.page.words
    return any(0 <= k < len(words) and words[k].text.isdigit() for k in (i - 1, i + 1))


def place(scene: Scene, frame: Frame) -> Span | None:
    """The words that say where: "Ohio", "a rally in Dayton"."""
    page, words = scene.page, scene.page.words
    allowed = set(frame.words)
    near = frame.cue[0] if frame.cue else 0
    best: tuple[int, Span] | None = None
    for i in frame.words:
        if (
            words[i].text.casefold() not in ("in", "at", "outside", "from", "aboard", "inside", "near")
            or i + 1 not in allowed
        ):
            continue
        if abs(i - near) > 14:
            continue
        got = _phrase_after(scene, i + 1, allowed | {i + 1})
        if got is None:
            continue
        first, last = got
        found = scene.cast.at_word.get(first if words[first].text != "the" else first + 1)
        head = words[last].bare.casefold()
        heads = {words[k].bare.casefold() for k in range(first, last + 1)}
        is_place = found is not None and found[0].kind == "place"
        occasion = bool(heads & _OCCASIONS) and words[i].text.casefold() in ("at", "outside", "inside", "in")
        if not (is_place or occasion) or head in CHANNELS and head not in _OCCASIONS:
            continue
        if occasion and last + 2 in allowed and words[last + 1].text == "in" and last + 2 in scene.cast.at_word:
            last = scene.cast.at_word[last + 2][1].last
        distance = abs(i - near)
        if best is None or distance < best[0]:
            best = (distance, Span(words[first].start, words[last].start + len(words[last].bare)))
    return best[1] if best else None


def channel(scene: Scene, instance: Instance, frame: Frame) -> str | None:
    """By what it came: interview, letter, statement, tweet, …; from the cue, the source or "in a …" beside them."""
    words = scene.page.words
    for i in frame.cue:
        if words[i].text.casefold() in (
            "tweeted",
            "tweeting",
            "tweets",
            "emailed",
            "texted",
            "posted",
            "testified",
            "interviewed",
        ):
            return CHANNELS[words[i].text.casefold()]
    source = instance.source
    if source.noun == "document" and source.word:
        single = source.word[:-1] if source.word.endswith("s") else source.word
        return CHANNELS.get(source.word) or CHANNELS.get(single)
    if source.shape == "relative" and instance.answer is not None:
        before = phrases.noun_phrases_before(scene.page, instance.at)
        for first, last in before:
            heads = [words[k].text.casefold() for k in range(first, last + 1)]
            for word in heads:
                if word in CHANNELS and CHANNELS[word] in _WRITING:
                    return CHANNELS[word]
                if word in ("of", "from", "by", "in"):
                    break
    near = frame.cue[0] if frame.cue else 0
    best: tuple[int, str] | None = None
    for n, i in enumerate(frame.words):
        low = words[i].text.casefold()
        if low not in CHANNELS or abs(i - near) > 16:
            continue
        lead = [words[k].text.casefold() for k in frame.words[max(0, n - 5) : n]]
        if not any(word in ("in", "on", "via", "during", "by", "at", "from", "through") for word in lead):
            continue
        if low in (
            "report",
            "reports",
            "story",
            "text",
            "post",
            "call",
            "video",
            "sign",
            "conference",
            "phone",
            "ad",
        ) and not any(
            word in ("a", "an", "his", "her", "their", "its", "the", "by", "on", "news", "press", "blog", "facebook")
            for word in lead[-3:]
        ):
            continue
        distance = abs(i - near)
        if best is None or distance < best[0]:
            best = (distance, CHANNELS[low])
    return best[1] if best else None


def medium(instance: Instance, frame: Frame, by: str | None, words_of: list[str]) -> Medium:
    """Speech, writing or thought, from the channel, the source and the verb of the cue."""
    if by in _WRITING:
        return "writing"
    if any(word in _WRITING_VERBS for word in words_of):
        return "writing"
    if any(word in _THOUGHT_VERBS for word in words_of):
        return "thought"
    if by is not None and by not in (
        "statement",
        "poll",
        "video",
        "film",
        "documentary",
        "advertisement",
        "ruling",
        "transcript",
    ):
        return "speech"
    if any(word in _SPEECH_VERBS for word in words_of):
        kind = instance.answer.kind if instance.answer is not None else ""
        if kind in ("organization", "phrase-organization", "phrase-document") or by in ("statement", "poll"):
            return "unknown"
        return "speech"
    return "unknown"


def stated(span: Span, key: str | None) -> Addressee:
    """An addressee that the text states."""
    return Addressee(speaker=key, span=span, basis="stated")
