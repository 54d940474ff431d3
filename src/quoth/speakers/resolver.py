"""From attributions to speakers: reads every source, answers it, and keeps what proves the answer.

Sources are taken in the order of the text, a parent before what it holds, so that "he" may be the one who spoke last
and the "I" inside a quotation the one who is quoted. Pure: the same document and attributions give the same answer.
"""

from bisect import bisect_left

from quoth.document import Document
from quoth.extract.passive import is_passive
from quoth.reading import Attribution
from quoth.speakers import addressees, entities, mentions, phrases
from quoth.speakers import lexicon as lex
from quoth.speakers.candidates import candidates
from quoth.speakers.entity import Entity
from quoth.speakers.frame import frame_of, touches
from quoth.speakers.noun_phrases import number_after
from quoth.speakers.scene import Candidate, Instance, Scene
from quoth.speakers.scorer import Scorer
from quoth.speakers.words import Page

_PRONOUN_TYPE = {
    **dict.fromkeys(lex.MALE, "he"), **dict.fromkeys(lex.FEMALE, "she"), **dict.fromkeys(lex.PLURAL, "they"),
    **dict.fromkeys(lex.NEUTER, "it"), **dict.fromkeys(lex.FIRST, "i"),
    **dict.fromkeys(lex.FIRST_PLURAL, "we"), "who": "who", "whom": "who", "whose": "who", "which": "which",
    "that": "which",
}  # fmt: skip


def scene_of(document: Document, attributions: tuple[Attribution, ...]) -> tuple[Scene, list[Instance]]:
    """The cast of a document and one instance for each attribution, in the order to resolve them."""
    edges = (edge for a in attributions for spans in (a.source, a.cue, a.content) for span in spans for edge in span)
    page = Page(document, tuple(edges))
    cast = entities.gather(page, *mentions.find(page))
    scene = Scene(page, cast)
    scene.prepare()
    for attribution in attributions:
        if attribution.parent is None:
            for span in attribution.content:
                for i in page.words_in(span):
                    scene.content_of.setdefault(i, id(attribution))
    for attribution in sorted(attributions, key=lambda a: -sum(s.end - s.start for s in a.content)):
        own = id(attribution)
        for span in attribution.content:
            for i in page.words_in(span):
                scene.within[i] = own  # the innermost
    by_id: dict[str, Instance] = {}
    depth = _depths(attributions)
    instances = []
    for attribution in sorted(attributions, key=lambda a: (depth[a.id], _anchor(a))):
        instance = _instance(page, scene, attribution)
        instance.parent = by_id.get(attribution.parent or "")
        by_id[attribution.id] = instance
        instances.append(instance)
    instances.sort(key=lambda i: (_root_start(i), depth[i.attribution.id], _anchor(i.attribution)))
    return scene, instances


def _root_start(instance: Instance) -> int:
    while instance.parent is not None:
        instance = instance.parent
    return _anchor(instance.attribution)


def _depths(attributions: tuple[Attribution, ...]) -> dict[str, int]:
    parent = {a.id: a.parent for a in attributions}
    depth: dict[str, int] = {}
    for start in parent:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in parent and at not in depth and at not in path:
            path[at] = None
            at = parent[at]
        base = depth.get(at, -1) if at is not None and at not in path else -1
        for n, member in enumerate(reversed(path)):
            depth[member] = base + 1 + n
    return depth


def _anchor(attribution: Attribution) -> int:
    spans = attribution.source or attribution.content or attribution.cue
    return min((span.start for span in spans), default=0)


def _instance(page: Page, scene: Scene, attribution: Attribution) -> Instance:
    source = phrases.parse(page, scene.cast, attribution.source)
    content = min((span.start for span in attribution.content), default=None)
    content_first = page.index_at(content) if content is not None else 0
    cue = [i for span in attribution.cue for i in page.words_in(span)]
    at = source.first if source.shape != "empty" else page.index_at(_anchor(attribution))
    kind, gender, plural = "name", "", source.plural
    if source.shape == "empty":
        kind = "empty"
    elif source.shape in ("pronoun", "relative"):
        kind = _PRONOUN_TYPE.get(source.word, "other")
        gender = {"he": "M", "she": "F"}.get(kind, "")
        plural = kind in ("they", "we") or source.plural
        if kind == "other":
            source.name = page.text[page.words[source.first].start : page.words[source.last].end]
            if source.word == "those" and cue and source.last + 1 < cue[0] <= source.last + 14:
                # "those backing Roe [say]": the words up to the cue say who
                source.name = page.text[page.words[source.first].start : page.words[cue[0] - 1].end]
    elif source.shape == "nominal":
        kind = "nominal"
        plural = source.plural
        gender = lex.ROLE_GENDER.get(source.word, "")
    elif source.shape == "name" and len(source.shared) > 1:
        kind = "shared"
        gender = _title_gender(scene, source.entity, page, source)
    number = number_after(page, source.last) if source.shape == "relative" else ""
    return Instance(
        attribution, source, at, kind, gender, plural, number, content_first=content_first,
        cue_first=cue[0] if cue else -1,
        cue_words=tuple(page.words[i].text.casefold() for i in cue[:8]),
    )  # fmt: skip


def _title_gender(scene: Scene, entity: Entity | None, page: Page, source: phrases.Source) -> str:
    if source.span is None:
        return ""
    found = scene.cast.at_word.get(page.index_at(source.span.start))
    if found:
        for word in found[1].title:
            gender = lex.HONORIFIC_GENDER.get(word.casefold())
            if gender is not None:
                return gender
    return ""


def answer(scene: Scene, instance: Instance, scorer: Scorer) -> None:
    """Settle one instance: its entity or why there is none, and how sure that is."""
    source = instance.source
    if instance.type == "name":
        instance.answer = _said_by_words(scene, source)
        instance.confidence = scorer.prior(shape_of(instance))
        return
    if instance.parent is not None and instance.type == "i" and instance.parent.answer is not None:
        instance.answer, instance.confidence = instance.parent.answer, instance.parent.confidence
        return
    if instance.type == "we" and instance.parent is not None and instance.parent.answer is not None:
        body = _body_of(scene, instance.parent.answer)
        instance.answer, instance.confidence = body or instance.parent.answer, 0.6
        return
    if instance.type in ("i", "we") and instance.parent is None and instance.at not in scene.page.quoted:
        label = scene.page.labels.get(scene.page.paragraph_of[instance.at])
        if label is not None:
            turn = phrases.parse(scene.page, scene.cast, (label,))
            if turn.entity is not None:
                instance.answer, instance.confidence = turn.entity, 0.95
                return
        elif not scene.page.labels:
            instance.reason, instance.confidence = _REASONS["i"], 0.9
            return
    carried = _carried(scene, instance)
    if carried is not None:
        instance.answer, instance.confidence = carried, 0.9
        return
    options = _possible(scene, instance, candidates(scene, instance))
    if not options:
        instance.reason, instance.confidence = "nobody in the text fits", 0.5
        return
    weights = scorer.weigh(scene, instance, options)
    best = max(range(len(options)), key=weights.__getitem__)
    if instance.type == "nominal" and options[best].kind != "own" and weights[best] < _NAME_OVER_WORDS:
        best = next((n for n, option in enumerate(options) if option.kind == "own"), best)
    instance.answer = options[best].entity
    instance.confidence = weights[best]
    if instance.answer is None:
        instance.reason = _REASONS.get(instance.type, "the text does not tell")


def _carried(scene: Scene, instance: Instance) -> Entity | None:
    """The speaker that a verb without a subject takes over: "…, she said, adding that", "called it thin and said"."""
    if instance.type != "empty" or not instance.cue_words or not scene.history or instance.cue_first < 1:
        return None
    page, previous = scene.page, scene.history[-1]
    if previous.answer is None or previous.parent is not instance.parent or previous.cue_first < 0:
        return None
    if page.sentence_of[previous.cue_first] != page.sentence_of[instance.cue_first]:
        return None
    if previous.cue_first > instance.cue_first:
        return None
    verb = instance.cue_words[0]
    before = page.words[instance.cue_first - 1].text.casefold()
    if verb in _PARTICIPLES or (verb in _FINITE and before in ("and", "but", "then")):
        return previous.answer
    return None


_PARTICIPLES = frozenset(
    lex.split(
        "adding saying noting arguing insisting calling stressing warning telling claiming suggesting explaining "
        "asking predicting declaring promising vowing accusing describing citing"
    )
)
_FINITE = frozenset(
    lex.split(
        "said says added told called argued insisted warned wrote asked claimed suggested predicted promised vowed "
        "accused described noted stressed urged denied acknowledged"
    )
)
# A description is given a name only where the name is this likely: "the company" itself is never wrong by much.
_NAME_OVER_WORDS = 0.5
_POSSESSIVE = frozenset(lex.split("his her their its my our your"))


def _possible(scene: Scene, instance: Instance, options: list[Candidate]) -> list[Candidate]:
    """Leave out what grammar forbids.

    In somebody's quoted words "he" and "they" are not that person; "her mother" is no one who is not called a mother.
    """
    parent, source = instance.parent, instance.source
    quoted = parent is not None and parent.attribution.form != "indirect" and instance.at in scene.page.quoted
    if quoted and parent is not None and parent.answer is not None and instance.type in ("he", "she", "they", "it"):
        options = [o for o in options if o.entity is not parent.answer] or options
    if instance.type in ("he", "she", "they", "it", "empty"):
        mine = id(instance.attribution)
        options = [o for o in options if o.entity is None or not scene.only_within(o.entity, mine)] or options
    cue = instance.attribution.cue
    if instance.type == "empty" and cue and is_passive(scene.page.text, cue[0]):
        hearers = _hearers(scene, instance)
        options = [o for o in options if all(o.entity is not hearer for hearer in hearers)]
    own = source.first >= 0 and scene.page.words[source.first].text.casefold() in _POSSESSIVE
    if source.shape == "nominal" and source.definite and own and source.noun == "person":
        options = [
            o for o in options if o.kind == "own" or (o.entity and source.word in o.entity.role_words)
        ] or options
    return options


def _hearers(scene: Scene, instance: Instance) -> list[Entity]:
    """Who may have been asked, where a passive does not say by whom: who spoke last, and who is named beside it."""
    page = scene.page
    sentence = page.sentence_of[instance.cue_first]
    found = [earlier.answer for earlier in scene.history[-1:] if earlier.answer is not None]
    at = bisect_left(scene.starts, instance.cue_first)
    for way in (range(at, len(scene.named)), range(at - 1, -1, -1)):
        for n in way:
            if page.sentence_of[scene.starts[n]] != sentence:
                break
            if not touches(page, scene.starts[n], instance.attribution.content):
                found.append(scene.named[n][2])
    return found


def _body_of(scene: Scene, speaker: Entity) -> Entity | None:
    """The body that a speaker's role names: its "we" is that body's."""
    if not speaker.role:
        return None
    role = speaker.role.casefold()
    found = [
        (role.rfind(_plain(entity)), entity)
        for token in dict.fromkeys(role.replace(",", " ").replace("’s", "").replace("'s", "").split())
        for entity in scene.cast.by_token.get(token, ())
        if entity.kind in ("organization", "unknown") and _plain(entity) in role
    ]
    if found:
        return max(found, key=lambda item: (len(item[1].parts), item[0]))[1]
    for token in role.split():
        country = lex.DEMONYMS.get(token, "").replace("_", " ")
        for entity in scene.cast.by_token.get(country.casefold().split(" ")[0], ()):
            if " ".join(entity.parts) == country:
                return entity
    return None


def _plain(entity: Entity) -> str:
    """A body's name in lower case, without "US" before it."""
    parts = entity.parts[1:] if len(entity.parts) > 1 and entity.parts[0] in ("US", "U.S") else entity.parts
    return " ".join(parts).casefold()


_REASONS = {
    "empty": "no source is given",
    "i": "the author of the text",
    "we": "the author of the text",
}


def _said_by_words(scene: Scene, source: phrases.Source) -> Entity | None:
    if source.entity is not None:
        return source.entity
    if source.shape == "group":
        return scene.group(source)
    return scene.phrase(source)


def shape_of(instance: Instance) -> str:
    """What kind of words the source is, for the share of right answers that its kind gives."""
    source = instance.source
    if source.entity is not None:
        return f"{source.shape}/{source.entity.kind}"
    return f"{source.shape}/{source.noun}"


def resolve_pronoun(
    scene: Scene, instance: Instance, source: phrases.Source, scorer: Scorer | None = None
) -> Entity | None:
    """Whom a pronoun beside an attribution denotes ("told him"): the likeliest that is not the speaker."""
    kind = _PRONOUN_TYPE.get(source.word, "other")
    aside = Instance(
        instance.attribution, source, source.first, kind, {"he": "M", "she": "F"}.get(kind, ""),
        kind in ("they", "we"), "", instance.parent, content_first=instance.content_first, cue_first=instance.cue_first,
    )  # fmt: skip
    options = [o for o in candidates(scene, aside) if o.entity is None or o.entity is not instance.answer]
    if not options:
        return None
    weights = (scorer or scene.scorer).weigh(scene, aside, options)
    return options[max(range(len(options)), key=weights.__getitem__)].entity


def settle(document: Document, attributions: tuple[Attribution, ...], scorer: Scorer) -> tuple[Scene, list[Instance]]:
    """Resolve every attribution; instances in the order they were resolved."""
    scene, instances = scene_of(document, attributions)
    scene.scorer = scorer
    for instance in instances:
        answer(scene, instance, scorer)
        instance.frame = frame_of(scene, instance)
        told = addressees.addressee(scene, instance, instance.frame)
        if told is not None:
            instance.told, instance.addressee = told
        scene.resolved(instance)
    return scene, instances
