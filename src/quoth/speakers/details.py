"""When, where, in what medium and by which channel an attribution's words were said, where its text states it.

Reads the attribution's frame ("told Reuters on Monday", "in a letter to the court", "at a rally in Ohio"). Spans are
kept as words: "Monday" is made a date only by whoever knows the date of publication. What is not stated stays None.
"""

from quoth.document import Span
from quoth.reading import Medium
from quoth.speakers import lexicon as lex
from quoth.speakers.frame import TIME_WORDS, Frame, phrase_at
from quoth.speakers.noun_phrases import noun_phrases_before
from quoth.speakers.scene import Instance, Scene

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
    [
        "press release",
        *lex.split(
            "letter tweet email op-ed editorial column report book memo post blog message lawsuit complaint affidavit "
            "study article petition filing leaflet notice sign"
        ),
    ]
)


_WRITING_VERBS = frozenset(
    lex.split(
        "wrote write writes writing written tweeted tweeting posted posting published blogged emailed texted penned "
        "scrawled reads noted-in"
    )
)


_THOUGHT_VERBS = frozenset(
    lex.split(
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
    lex.split(
        "said say says saying told tell tells telling asked ask asks asking replied reply replies answered added "
        "adding shouted yelled whispered cried spoke speak speaks speaking quipped joked remarked declared "
        "exclaimed responded interrupted continued recalled insisted stressed explained argued testified repeated "
        "chanted announced urged conceded acknowledged warned pleaded begged promised vowed assured noted called "
        "talked"
    )
)


_OCCASIONS = frozenset(
    lex.split(
        "rally conference hearing meeting debate event summit forum court briefing hall dinner fundraiser luncheon "
        "convention ceremony funeral gathering rallies headquarters church school university house hotel restaurant "
        "stage office parliament assembly trial sentencing vigil march protest speech"
    )
)


_PARTS_OF_DAY = frozenset(lex.split("morning afternoon evening night"))


_UNITS = frozenset(
    lex.split(
        "week month year weekend summer winter spring fall autumn day hour night morning hours days weeks months years"
    )
)


def time(scene: Scene, frame: Frame) -> Span | None:
    """The words that say when: "Monday night", "last week", "June 5"."""
    page, words = scene.page, scene.page.words
    near = frame.cue[0] if frame.cue else 0
    best: tuple[int, Span] | None = None
    for i in frame.words:
        first = last = -1
        text = words[i].text
        low = text.casefold()
        if words[i].bare in TIME_WORDS and not words[i].possessive:
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
    words = scene.page.words
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
        got = phrase_at(scene, i + 1, allowed | {i + 1})
        if got is None:
            continue
        first, last = got
        found = scene.cast.at_word.get(first if words[first].text != "the" else first + 1)
        head = words[last].bare.casefold()
        heads = {words[k].bare.casefold() for k in range(first, last + 1)}
        is_place = found is not None and found[0].kind == "place"
        occasion = bool(heads & _OCCASIONS) and words[i].text.casefold() in ("at", "outside", "inside", "in")
        if not (is_place or occasion) or (head in CHANNELS and head not in _OCCASIONS):
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
        before = noun_phrases_before(scene.page, instance.at)
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
