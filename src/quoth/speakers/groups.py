"""Sources that are several people: "Roe and Doe", "Ann Roe, Jo Doe and Al Poe", "Roe and her lawyers"."""

from quoth.speakers.entity import Cast, Entity
from quoth.speakers.pieces import PREPOSITIONS, first_piece_end, mention_at
from quoth.speakers.source import Source
from quoth.speakers.words import Page


def joint(page: Page, cast: Cast, indexes: list[int], chunks: tuple[list[int], ...]) -> Source | None:
    """Several people: "Roe and Doe", "Ann Roe, Jo Doe and Al Poe", "Roe and her lawyers"."""
    words = page.words
    junction = next(
        (i for i in indexes[1:-1] if words[i].text.casefold() in ("and", "or", "nor") and i not in cast.at_word), None
    )
    if junction is None:
        # "Roe, Doe" in a headline
        pair = [mention_at(cast, piece[-1]) for piece in chunks]
        if len(chunks) > 1 and all(
            at and at[0].kind == "person" and at[3] == piece[0] for at, piece in zip(pair, chunks, strict=True)
        ):
            both = [at[0] for at in pair if at]
            if len({id(member) for member in both}) == len(chunks):
                return Source("group", indexes[0], indexes[-1], plural=True, noun="group", members=both)
        return None
    before = [i for i in indexes if i < junction]
    after = [i for i in indexes if i > junction]
    left = mention_at(cast, before[-1])
    right = mention_at(cast, after[0])
    alone = right is not None and _stands_alone(page, indexes, right[2]) and not words[right[2]].possessive
    apposed = left is None or left[0].kind not in ("person", "unknown", "organization")
    if apposed:
        # an apposition between the two: "Roe, a Democrat, and Doe"
        lead = mention_at(cast, chunks[0][-1])
        if lead is None or lead[0].kind != "person" or junction in chunks[0] or not alone or right is None:
            return None
        if right[0].kind != "person" or "," not in page.gap(before[-1]):
            return None
        left = lead
    assert left is not None
    if words[left[2]].possessive and left[2] == before[-1]:
        return None
    if any(i < left[3] and words[i].text.casefold() in PREPOSITIONS for i in before):
        return None
    if right is not None and words[right[2]].possessive and right[2] == indexes[-1]:
        return None
    members: list[tuple[Entity, str]] = []
    for i in indexes:
        found = mention_at(cast, i)
        if i > junction and members and i > after[0] and "," in page.gap(i - 1):
            break
        if (
            found
            and found[1] == i
            and found[0].kind in ("person", "organization", "unknown")
            and all(found[0] is not member for member, _ in members)
            and not words[found[2]].possessive
            and _stands_alone(page, indexes, found[2])
            and page.text[words[found[3]].start - 1] != "("
            and (found[3] in (indexes[0], junction + 1) or _listed(page, indexes, found[3]))
        ):
            the = "the " if found[0].kind == "organization" and words[max(0, i - 1)].text == "the" else ""
            members.append((found[0], the))
    if not members or (members[0][0].kind != "person" and len(members) < 2):
        return None
    joined = right is not None and any(member is right[0] for member, _ in members)
    if len(members) >= 2 and (joined or (_listed(page, indexes, after[0]) and _mention_in(cast, after, members))):
        return Source(
            "group", indexes[0], indexes[-1], plural=True, noun="group", members=[m for m, _ in members],
            modifiers=tuple(the for _, the in members),
        )  # fmt: skip
    if apposed or members[0][0].kind != "person":
        return None
    rest = page.text[words[after[0]].start : words[first_piece_end(page, after)].end]
    return Source(
        "group", indexes[0], indexes[-1], plural=True, noun="group", members=[m for m, _ in members],
        modifiers=tuple(the for _, the in members), name=rest,
    )  # fmt: skip


def _mention_in(cast: Cast, indexes: list[int], members: list[tuple[Entity, str]]) -> bool:
    found = {id(cast.at_word[i][0]) for i in indexes if i in cast.at_word}
    return any(id(member) in found for member, _ in members)


def _stands_alone(page: Page, indexes: list[int], last: int) -> bool:
    """Whether nothing that a name could modify follows it: "Roe supporter" is not Roe."""
    if last >= indexes[-1]:
        return True
    nxt = page.words[last + 1].text.casefold()
    return page.gap(last) != " " or nxt in ("and", "or", "nor") or nxt in PREPOSITIONS


def _listed(page: Page, indexes: list[int], first: int) -> bool:
    """Whether a name begins a part of a list: after a comma, "and", or a description that does."""
    at = first - 1
    for _ in range(5):
        if at < indexes[0]:
            return True
        gap = page.gap(at)
        if "," in gap or page.words[at].text in ("and", "or", "nor", "both", "like"):
            return True
        if page.words[at].text.casefold() in PREPOSITIONS or page.words[at].possessive:
            return False
        at -= 1
    return False
