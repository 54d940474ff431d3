"""Keep of a reading only the attributions that somebody asked for.

A reading that was selected from says so in its `warnings`. Nothing else is changed: an attribution keeps the id of its
parent, and a quoted span the id of the attribution that holds it, even where that one is not among those kept.
"""

from collections.abc import Collection

import msgspec

from quoth.reading import Attribution, Form, Medium, Reading, Speaker


def select(
    reading: Reading,
    *,
    forms: Collection[Form] = (),
    media: Collection[Medium] = (),
    speaker: str | None = None,
    confidence: float = 0.0,
) -> Reading:
    """The reading with those attributions that pass every test given; empty tests pass everything.

    `speaker` is compared with names, aliases and roles, word by word and whatever the case: "merkel" finds
    "Angela Merkel". `confidence` is the least confidence of the relation, from 0 to 1.
    """
    wanted = {s.id for s in reading.speakers if speaker and is_called(s, speaker)}
    kept = tuple(
        a
        for a in reading.attributions
        if (not forms or a.form in forms)
        and (not media or a.medium in media)
        and (not speaker or a.speaker in wanted or (a.speaker is None and _source_is_called(a, speaker)))
        and a.confidence >= confidence
    )
    tests = [
        f"form {', '.join(sorted(forms))}" if forms else "",
        f"medium {', '.join(sorted(media))}" if media else "",
        f"speaker {speaker!r}" if speaker else "",
        f"confidence at least {confidence:g}" if confidence else "",
    ]
    asked = "; ".join(test for test in tests if test)
    if not asked:
        return reading
    note = f"selected {len(kept)} of {len(reading.attributions)} attributions: {asked}"
    return msgspec.structs.replace(reading, attributions=kept, warnings=(*reading.warnings, note))


def is_called(speaker: Speaker, name: str) -> bool:
    """Whether all words of `name` stand together in one of the speaker's names."""
    return any(_contains(known, name) for known in (speaker.name, speaker.role, *speaker.aliases) if known)


def _source_is_called(attribution: Attribution, name: str) -> bool:
    return any(_contains(source, name) for source in attribution.text.source)


def _contains(text: str, name: str) -> bool:
    return f" {' '.join(name.casefold().split())} " in f" {' '.join(text.casefold().split())} "
