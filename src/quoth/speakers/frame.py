"""The frame of an attribution: the words of its sentence that are neither content nor source, and phrases in them.

Addressee, time, place, channel and account are all read from it.
"""

from dataclasses import dataclass

from quoth.document import Span
from quoth.speakers import lexicon as lex
from quoth.speakers import phrases
from quoth.speakers.entity import Entity
from quoth.speakers.noun_phrases import ADVERBS, verbal
from quoth.speakers.scene import Instance, Scene
from quoth.speakers.words import Page

_STOP = frozenset(
    lex.split(
        "that in on at during after before when while about if whether not to by from via as who which as for because "
        "until since over last this earlier later yesterday today in-person through outside of-the"
    )
)


TIME_WORDS = frozenset(lex.WEEKDAYS) | {"yesterday", "today", "Yesterday", "Today", "tomorrow"}


@dataclass(slots=True)
class Frame:
    """Indexes of the words of an attribution's sentence outside content and source, and where its cue is."""

    words: list[int]
    cue: list[int]


def frame_of(scene: Scene, instance: Instance) -> Frame:
    """The frame of an attribution: of the sentence of its cue (or source), within its parent's content."""
    page, attribution = scene.page, instance.attribution
    cue = [i for span in attribution.cue for i in page.words_in(span)]
    anchor = cue or [i for span in attribution.source for i in page.words_in(span)]
    if not anchor:
        return Frame([], [])
    taken = (*attribution.content, *attribution.source)
    allowed = instance.parent.attribution.content if instance.parent is not None else None
    first = last = anchor[0]
    sentence = page.sentence_of[first]
    while first > 0 and page.sentence_of[first - 1] == sentence and anchor[0] - first < 60:
        first -= 1
    while last + 1 < len(page.words) and page.sentence_of[last + 1] == sentence and last - anchor[0] < 60:
        last += 1
    words = [
        i
        for i in range(first, last + 1)
        if not touches(page, i, taken) and (allowed is None or touches(page, i, allowed))
    ]
    return Frame(words, cue)


def touches(page: Page, i: int, spans: tuple[Span, ...]) -> bool:
    """Whether word `i` stands in one of the spans."""
    start, end = page.words[i].start, page.words[i].end
    return any(span.start < end and start < span.end for span in spans)


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
    if words[start].text in TIME_WORDS or words[start].text.casefold().endswith("ly"):
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
        if nxt.casefold() in _STOP or nxt in TIME_WORDS or (verbal(nxt.casefold()) and nxt.casefold() != "and"):
            break
        if nxt.casefold() == "and" and (end + 2 not in allowed or not words[end + 2].text[0].isupper()):
            break
        if low == "her" and end == start and nxt.casefold() in _STOP:
            break
        found = scene.cast.at_word.get(end + 1)
        end = found[1].last if found is not None and found[1].last in allowed else end + 1
    while end > start and words[end].text.casefold() in ("of", "and", "the", "in"):
        end -= 1
    if end > start + 1 and words[end].text.casefold() in ADVERBS:
        end -= 1
    return start, end
