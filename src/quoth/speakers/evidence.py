"""What speaks for each candidate, as numbers: gender, number, distance, subjecthood, who spoke last, how often named.

`features` gives a row for each candidate; its columns are those that the weights were trained on, in this order: of the
instance (`_of_instance`), the candidate's kind, of the candidate (`_of_candidate`) and of its last mention outside
quotations (`_of_outside`).
"""

from bisect import bisect_left
from math import log1p

from quoth.speakers import lexicon as lex
from quoth.speakers.entity import Entity
from quoth.speakers.noun_phrases import verbal
from quoth.speakers.scene import Candidate, Instance, Scene
from quoth.speakers.source import Source
from quoth.speakers.words import Page

TYPES = ("he", "she", "they", "it", "who", "which", "i", "we", "empty", "nominal", "other", "shared")


_KINDS = ("person", "organization", "place", "unknown", "phrase-person", "phrase-group", "phrase-other", "none", "own")


_SAID = frozenset(
    lex.split(
        "said says say added told wrote writes asked continued replied explained noted argued tweeted concluded "
        "recalled insisted declared responded adding saying asking arguing noting writing warned joked quipped"
    )
)


_BE = frozenset(lex.split("was were been be being is are"))


_GOVERN = frozenset(lex.split("of for to with from by at in on about against among between like than as"))


_NOTHING = [0.0] * 71


def features(scene: Scene, instance: Instance, options: list[Candidate]) -> list[list[float]]:
    """One row of numbers for each candidate, in the order of `FEATURES`."""
    page, at = scene.page, instance.at
    sentence, paragraph = scene.place(at)
    shared = _of_instance(scene, instance, sentence, paragraph, len(options))
    seen = []
    for option in options:
        seen.append(
            scene.last(option.entity, at, id(instance.attribution)) if option.entity is not None else (-1, False)
        )
    compatible = [
        n for n, option in enumerate(options)
        if option.entity is not None and seen[n][0] >= 0 and agrees_with(instance, option.entity) >= 0
    ]  # fmt: skip
    ranked = sorted(compatible, key=lambda n: -seen[n][0])
    rank_of = {n: rank for rank, n in enumerate(ranked)}
    in_previous = [n for n in ranked if page.sentence_of[seen[n][0]] == sentence - 1]
    in_same = [n for n in ranked if page.sentence_of[seen[n][0]] == sentence]
    first_previous = in_previous[-1] if in_previous else -1
    first_same = in_same[-1] if in_same else -1
    outside = [scene.outside(option.entity, at) if option.entity is not None else -1 for option in options]
    by_outside = sorted(compatible, key=lambda n: -outside[n])
    outside_rank = {n: rank for rank, n in enumerate(by_outside)}
    rows = []
    for n, option in enumerate(options):
        row = list(shared)
        row.extend(float(option.kind == kind) for kind in _KINDS)
        if option.entity is None:
            row.extend(_NOTHING)
        else:
            row.extend(
                _of_candidate(scene, 
                    instance, option, seen[n], sentence, paragraph, rank_of.get(n, 9),
                    n == first_previous, n == first_same, len(compatible) == 1,
                )
            )  # fmt: skip
            row.extend(_of_outside(scene, outside[n], outside_rank.get(n, 9), sentence, paragraph))
        rows.append(row)
    return rows


def _of_outside(scene: Scene, last: int, rank: int, sentence: int, paragraph: int) -> list[float]:
    page = scene.page
    if last < 0:
        return [0.0] * 8
    behind = sentence - page.sentence_of[last]
    return [
        float(rank == 0),
        float(rank == 1),
        float(behind == 0),
        float(behind == 1),
        float(behind == 2),
        float(page.paragraph_of[last] == paragraph),
        float(page.paragraph_of[last] == paragraph - 1),
        float(last - _sentence_first(page, last) <= 2),
    ]


def _of_instance(scene: Scene, instance: Instance, sentence: int, paragraph: int, n: int) -> list[float]:
    page = scene.page
    previous = scene.history[-1] if scene.history else None
    gap, same_sentence = 9.0, False
    if previous is not None:
        before, where = scene.place(previous.at)
        gap = float(min(9, abs(paragraph - where)))
        same_sentence = before == sentence
    content = instance.content_first
    starts = bool(page.words) and (
        content == 0 or page.paragraph_of[content - 1] != page.paragraph_of[min(content, len(page.words) - 1)]
    )
    cue = instance.cue_words
    parent = instance.parent
    return [
        *(float(instance.type == kind) for kind in TYPES),
        float(instance.source.possessive),
        float(instance.attribution.form == "direct"),
        float(instance.attribution.form == "mixed"),
        float(not cue),
        float(any(word in _SAID for word in cue)),
        float(bool(cue) and cue[0] in _BE),
        float(bool(cue) and cue[0] in ("according", "reportedly", "allegedly", "accused", "supposedly")),
        float(starts),
        float(instance.cue_first > content),
        float(same_sentence),
        float(gap == 0),
        float(gap == 1),
        float(previous is not None and previous.answer is None),
        float(instance.at in scene.content_of),
        float(parent is not None),
        float(parent is not None and parent.attribution.form == "direct"),
        log1p(n),
        float(paragraph < 2),
        float(instance.at in page.quoted),
        scene.first_person,
        scene.first_person * float(instance.at not in page.quoted),
        *_of_words(scene, instance.source),
    ]


def _of_words(scene: Scene, source: Source) -> list[float]:
    """How the source's own words look: what kind of noun, how much they say, whether they point to something known."""
    if source.shape not in ("nominal", "own") or source.first < 0:
        return [0.0] * 9
    words = scene.page.words
    low = [words[i].text.casefold() for i in range(source.first, source.last + 1)]
    return [
        float(source.noun == "person"),
        float(source.noun == "organization"),
        float(source.noun in ("unknown", "document")),
        float(low[0] == "the"),
        float(low[0] in ("his", "her", "their", "its", "my", "our")),
        float(words[source.first].possessive or low[0] not in lex.DETERMINERS),
        log1p(len(low)) / 2,
        float(any(word in ("of", "for", "in", "at", "who", "which", "that") for word in low[1:])),
        float(any(words[i].text[0].isupper() for i in range(source.first + 1, source.last + 1))),
    ]


def _of_candidate(
    scene: Scene, instance: Instance, option: Candidate, seen: tuple[int, bool], sentence: int, paragraph: int,
    rank: int, first_previous: bool, first_same: bool, sole: bool,
) -> list[float]:  # fmt: skip
    page, at, entity = scene.page, instance.at, option.entity
    assert entity is not None
    last, by_pronoun = seen
    agrees = agrees_with(instance, entity)
    words = page.words
    if last >= 0:
        behind = sentence - page.sentence_of[last]
        paragraphs = paragraph - page.paragraph_of[last]
        distance = log1p(at - last) / 6
        in_sentence = last - _sentence_first(page, last)
        before = words[last - 1].text.casefold() if last else ""
        possessive = words[last].possessive and not by_pronoun
        nxt = words[last + 1].text.casefold() if last + 1 < len(words) else ""
        holder = scene.content_of.get(last, -1)
    else:
        behind, paragraphs, distance, in_sentence, before, possessive, nxt, holder = 9, 9, 1.3, 9, "", False, "", -1
    starts = scene.own_starts.get(entity.number, [])
    n = bisect_left(starts, at)
    ahead = starts[n] if n < len(starts) else -1
    near_ahead = ahead >= 0 and page.sentence_of[ahead] == sentence
    own = id(instance.attribution)
    in_own = holder == own or (ahead >= 0 and scene.content_of.get(ahead, -1) == own)
    history = scene.history
    previous = history[-1] if history else None
    spoke_last = previous is not None and previous.answer is entity
    spoke_before = len(history) > 1 and history[-2].answer is entity
    count = sum(1 for _ in starts[:n]) if n < 40 else 40
    parent = instance.parent
    source = instance.source
    overlap = sum(word in entity.role_words for word in source.modifiers) / max(1, len(source.modifiers))
    name_words = {part.casefold() for part in entity.parts}
    last_word, linked = last, behind == 0 and instance.type in ("who", "which")
    if linked:
        last_word = scene.name_end(entity, last)
        linked = not any(verbal(words[k].text.casefold()) for k in range(last_word + 1, min(at, last_word + 18)))
    titled = bool(source.modifiers) and all(word in entity.role_words | name_words for word in source.modifiers)
    cue = instance.cue_first
    near_cue = last >= 0 and cue >= 0 and 0 < cue - last <= 3
    after_cue = cue >= 0 and ahead >= 0 and 0 < ahead - cue <= 4
    return [
        float(agrees > 0),
        float(agrees < 0),
        float(agrees == 0),
        float(entity.plural == instance.plural),
        distance,
        float(behind == 0),
        float(behind == 1),
        float(behind == 2),
        float(behind in (3, 4)),
        float(5 <= behind < 9),
        float(last < 0),
        float(paragraphs == 0),
        float(paragraphs == 1),
        float(paragraphs == 2),
        float(rank == 0),
        float(rank == 1),
        float(rank == 2),
        float(rank > 2),
        float(in_sentence <= 3),
        float(before in _GOVERN),
        float(possessive),
        float(nxt in _SAID or nxt.endswith("ed") or nxt in _BE or nxt in ("has", "had", "will", "who", "would")),
        float(holder >= 0 and holder != own),
        float(in_own),
        float(by_pronoun),
        float(first_previous),
        float(first_same),
        float(sole),
        float(near_ahead),
        float(spoke_last),
        float(spoke_last and previous is not None and scene.place(previous.at)[0] == sentence),
        float(spoke_last and previous is not None and scene.place(previous.at)[1] == paragraph),
        float(spoke_before),
        float(spoke_before and not spoke_last),
        log1p(count) / 3,
        log1p(len(starts)) / 3,
        log1p(entity.spoken) / 2,
        float(entity.headline),
        float(bool(scene.top) and entity is scene.top[0]),
        float(entity in scene.top),
        float(parent is not None and parent.answer is entity),
        float(parent is not None and parent.answer is entity and parent.attribution.form == "direct"),
        float(parent is not None and parent.addressee is entity),
        float(bool(source.word) and source.word in entity.role_words),
        overlap,
        float(source.possessor is entity),
        float(any(word in name_words for word in source.modifiers)),
        float(option.noun_phrase == 0),
        float(option.noun_phrase == 1),
        float(option.noun_phrase >= 2),
        float(last >= 0 and at - last <= 2),
        float(last >= 0 and at - last <= 5),
        float(near_cue),
        float(after_cue),
        float(entity.role is not None),
        float(len(entity.parts) > 1),
        float(entity.animate),
        float(option.noun_phrase == 3),
        float(linked),
        float(linked and page.gap(last_word) == ", "),
        float(entity.kind.startswith("phrase") and last < 0 and option.noun_phrase < 0),
        float(spoke_last and previous is not None and previous.type == instance.type),
        float(titled),
    ]


def _sentence_first(page: Page, index: int) -> int:
    first = index
    while first > 0 and page.sentence_of[first - 1] == page.sentence_of[index] and index - first < 8:
        first -= 1
    return first


def agrees_with(instance: Instance, entity: Entity) -> int:
    """1 where gender and number fit, -1 where they do not, 0 where nothing tells."""
    if instance.gender:
        if entity.plural or entity.kind in ("organization", "place", "thing", "phrase-organization", "phrase-document"):
            return -1
        gender = entity.gender
        return 0 if not gender else (1 if gender == instance.gender else -1)
    if instance.type in ("who", "which") and instance.number:
        many = entity.plural
        if entity.kind in ("organization", "unknown", "phrase-organization") and instance.number == "P":
            return 0
        return 1 if many == (instance.number == "P") else -1
    if instance.plural:
        return 1 if entity.plural else (0 if entity.kind in ("organization", "unknown", "phrase-organization") else -1)
    if instance.type == "nominal":
        wanted = instance.source.noun
        if wanted == "person":
            return 1 if entity.kind in ("person", "phrase-person") else -1
        if wanted == "organization":
            return 1 if entity.kind in ("organization", "phrase-organization") else -1
    return 0
