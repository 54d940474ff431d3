"""By whose account words reached the page: outlet ← agency ← programme ← interviewer ← speaker ← whom he quotes.

The outlet and the agency come from the document's metadata, else from a dateline in the text ("MOSCOW (Agency) —"); a
programme, book or film from the words that present it ("the documentary series by Roe, called "The Doe Tapes""); an
interviewer from "in an interview with"; a medium from "told the Courier", "on Channel 9's "Forum"", "as reported by";
and the rest from attributions inside attributions. Nothing is supposed: where the page names no link, the chain is
shorter.
"""

import re
from dataclasses import dataclass, field

from quoth.document import Document, Span
from quoth.speakers import details
from quoth.speakers import frame as frames
from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Entity
from quoth.speakers.noun_phrases import noun_phrases_before
from quoth.speakers.people import People
from quoth.speakers.scene import Instance, Scene

_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.'’\-]+(?:[ ,/]+[A-Z][\w.'’\-]*){0,6}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?\s?"
    r"\(([A-Z][\w.&' \-]{1,40})\)\s?(?:[—–:]|--?)\s"
)
# "the documentary series …, called "Title"": the noun, then within a few words a title in quotation marks.
_PROGRAMME = re.compile(
    r"\b(series|documentary|film|movie|programme|program|show|podcast|broadcast|book|memoir|biography|interview|special)\b"
    r"[^.\n\"“”]{0,60}?[\"“]([^\"“”\n]{2,80}?)[,.]?[\"”]"
)
_NETWORK = re.compile(
    r"\b(?:aired|airing|airs|broadcast|shown|premiered|premieres|published|streamed|screened|released)\s+"
    r"(?:\w+\s+)?(?:on|by|in)\s+(?:the\s+)?([A-Z][\w&'’.\-]*(?:\s+[A-Z][\w&'’.\-]*){0,4})"
)
# "on Channel 9's "Forum"", "on the "Morning Table" programme"
_ON_SHOW = re.compile(
    r"\b(?:on|to)\s+(?:(?:the\s+)?([A-Z][\w&.\-]*(?:\s+[A-Z][\w&.\-]*){0,3})['’]s?\s+)?(?:the\s+)?[\"“]([A-Z][^\"“”\n]{1,50}?)[,.]?[\"”]"
)
_REPORTED_BY = re.compile(
    r"\b(?:as|first|was|were|originally|earlier)\s+(?:first\s+)?(?:reported|quoted|cited|published|told|relayed)\s+(?:by|in|to)\s+"
)
_NEWS_WORDS = frozenset(
    lex.split(
        "times post news journal herald tribune gazette telegraph guardian globe chronicle observer examiner "
        "inquirer press radio tv television network magazine weekly daily review register dispatch courier mail "
        "express mirror sun star agency wire reuters afp bbc cnn nbc abc cbs msnbc npr bloomberg politico tass "
        "xinhua sputnik interfax axios vox buzzfeed newsweek time fox upi pbs c-span ria today monitor standard "
        "sentinel echo argus advertiser"
    )
)


@dataclass(slots=True)
class Accounts:
    """What the document says of itself: outlet, agency, and for whom it interviews the programme and who asks."""

    outlet: list[str] = field(default_factory=list)
    via: dict[int, list[str]] = field(default_factory=dict)
    interviewer: dict[int, Entity] = field(default_factory=dict)


def read(document: Document, scene: Scene, people: People, instances: list[Instance]) -> Accounts:
    """Read the links that hold for the whole document."""
    accounts = Accounts()
    outlet = document.outlet.value if document.outlet else None
    agency = None
    if document.dateline is not None and document.dateline.agency is not None:
        agency = document.dateline.agency.value
    else:
        for span in scene.page.paragraphs[:4]:
            found = _DATELINE.match(document.text, span.start, span.end)
            if found is not None:
                agency = found.group(1)
                break
    for name in (outlet, agency):
        if name:
            key = people.id_of(body_named(scene, name))
            if key not in accounts.outlet:
                accounts.outlet.append(key)
    _interview(document, scene, people, instances, accounts)
    return accounts


def body_named(scene: Scene, name: str) -> Entity:
    """The body of a name, from the text where it stands there."""
    parts = tuple(name.split())
    for entity in scene.cast.by_token.get(parts[-1].casefold(), ()):
        if " ".join(entity.parts).casefold() == name.casefold():
            return entity
    return scene.described(name, "organization", False)


def _interview(document: Document, scene: Scene, people: People, instances: list[Instance], accounts: Accounts) -> None:
    """A document that presents an interview: who asks, who answers, and the programme it is from."""
    page = scene.page
    first = page.paragraphs[: min(5, len(page.paragraphs))]
    pairs: list[tuple[Entity, Entity]] = []
    for number in range(len(first)):
        words = page.paragraph_words(number)
        allowed = set(words)
        for i in words:
            if page.words[i].text.casefold() not in ("interview", "conversation") or i + 1 not in allowed:
                continue
            if page.words[i + 1].text != "with" or page.words[i - 1].text.casefold() not in (
                "an",
                "the",
                "a",
                "exclusive",
                "long",
            ):
                continue
            got = frames.phrase_at(scene, i + 2, allowed)
            if got is None:
                continue
            asks = frames.denoted_by_words(scene, Span(page.words[got[0]].start, page.words[got[1]].end))
            answers = next(
                (
                    found[0]
                    for k in range(i - 1, words.start - 1, -1)
                    if (found := scene.cast.at_word.get(k)) and found[0].kind == "person" and found[0] is not asks
                ),
                None,
            )
            if asks is not None and answers is not None:
                pairs.append((answers, asks))
    for answers, asks in pairs[:2]:
        spoken = sum(1 for instance in instances if instance.parent is None and instance.answer is answers)
        if spoken < 2 or answers.number in accounts.interviewer:
            continue
        # to a paper or agency: it is the medium itself; to a person: the one who asks
        accounts.interviewer[answers.number] = asks
        programme = _programme(document, scene, people, asks)
        accounts.via[answers.number] = [*programme, people.id_of(asks)]
        if asks.kind == "person":
            accounts.via.setdefault(asks.number, programme)


def _programme(document: Document, scene: Scene, people: People, maker: Entity) -> list[str]:
    """The programme, film or book of a maker that the first paragraphs present, and the network that shows it."""
    text = document.text
    for span in scene.page.paragraphs[:6]:
        found = _PROGRAMME.search(text, span.start, span.end)
        if found is None:
            continue
        sentence = text[max(span.start, found.start() - 160) : min(span.end, found.end() + 160)]
        if not any(part in sentence for part in maker.parts if len(part) > 2):
            continue
        title = found.group(2).strip(" ,")
        entity = scene.described(title, "document", False)
        network = _NETWORK.search(text, found.end(), span.end)
        if network is not None:
            entity.role_words.add(network.group(1).casefold())
            entity.role = f"{found.group(1)}, {network.group(1)}"
        else:
            entity.role = found.group(1)
        key = people.id_of(entity)
        people.spans[key].add(Span(found.start(2), found.start(2) + len(title)))
        return [key]
    return []


def chain(scene: Scene, people: People, accounts: Accounts, instance: Instance) -> tuple[str, ...]:
    """The ids from the outlet to the attribution's own speaker."""
    line = [instance]
    while line[0].parent is not None:
        line.insert(0, line[0].parent)
    keys = list(accounts.outlet)
    for at, link in enumerate(line):
        if at == 0 and link.answer is not None:
            keys.extend(accounts.via.get(link.answer.number, ()))
        for key in _links(scene, people, link):
            if key not in keys:
                keys.append(key)
        if link.answer is not None:
            key = people.id_of(link.answer)
            if keys and keys[-1] == key:
                continue
            keys.append(key)
    return tuple(_unrepeated(keys))


def _unrepeated(keys: list[str]) -> list[str]:
    out: list[str] = []
    for key in keys:
        if not out or out[-1] != key:
            out.append(key)
    return out


def _links(scene: Scene, people: People, instance: Instance) -> list[str]:
    """The links that an attribution's own words name: a programme, a medium told, a letter."""
    page, frame = scene.page, instance.frame
    keys: list[str] = []
    if frame is None or not frame.words:
        return keys
    start, stop = page.words[frame.words[0]].start, page.words[frame.words[-1]].end + 2
    text = page.text
    content = instance.attribution.content
    for found in _ON_SHOW.finditer(text, start, stop):
        if any(span.start < found.end(2) and found.start(2) < span.end for span in content):
            continue
        entity = scene.described(found.group(2).strip(" ,"), "document", False)
        if found.group(1):
            keys.append(people.id_of(body_named(scene, found.group(1))))
        key = people.id_of(entity)
        people.spans[key].add(Span(*found.span(2)))
        keys.append(key)
        break
    reported = _REPORTED_BY.search(text, start, stop)
    if reported is not None and not any(span.start <= reported.start() < span.end for span in content):
        got = frames.phrase_at(scene, page.index_at(reported.end()), set(frame.words))
        if got is not None:
            by = frames.denoted_by_words(scene, Span(page.words[got[0]].start, page.words[got[1]].end))
            if by is not None:
                keys.append(people.id_of(by))
    told = instance.addressee
    if told is not None and told is not instance.answer and is_medium(told):
        keys.append(people.id_of(told))
    source = instance.source
    if source.shape == "relative" or source.noun == "document":
        letter = _letter(scene, instance)
        if letter is not None and letter is not instance.answer:
            keys.append(people.id_of(letter))
    return keys


def is_medium(entity: Entity) -> bool:
    """Whether an entity is a paper, agency or station that passes words on."""
    if entity.kind == "person" or entity.plural:
        return False
    return any(part.casefold().strip(".") in _NEWS_WORDS for part in (*entity.parts, *(entity.phrase or "").split()))


def _letter(scene: Scene, instance: Instance) -> Entity | None:
    """The document that a relative pronoun or a description stands for: "a letter from the ministry, which said"."""
    page = scene.page
    source = instance.source
    if source.noun == "document" and source.name:
        return scene.phrase(source)
    for first, last in reversed(noun_phrases_before(page, instance.at)):
        for k in range(first, last + 1):
            low = page.words[k].text.casefold()
            if low in details.CHANNELS and low in lex.DOCUMENT_NOUNS:
                return scene.described(
                    page.text[page.words[first].start : page.words[last].end], "document", False, (low,), low
                )
            if low in ("of", "from", "by", "in"):
                break
    return None
