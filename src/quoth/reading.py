"""What Quoth reads in a document: attributions, quoted spans and speakers.

One record type for each, the same in the library, the command line, the JSON, the ledger and the tests. The JSON of a
`Reading` is a public contract, `quoth.reading/1`; `schema()` gives its JSON Schema. Adding a field does not change the
version, so a reader of the JSON passes over fields it does not know. This module imports nothing of ours but
`quoth.document`.
"""

from typing import Any, Literal

import msgspec

from quoth.document import Document, Span

SCHEMA = "quoth.reading/1"

Form = Literal["direct", "indirect", "mixed"]
Medium = Literal["speech", "writing", "thought", "unknown"]
SpeakerKind = Literal["person", "organization", "document", "group", "unnamed", "author"]
WhyNotHeld = Literal["title", "scare quote", "nobody named"]


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """The person, body or group that sources denote in this document.

    `name` is the fullest that the document gives, titles apart, and `None` for the author. `mentions` are the spans
    that prove it. `anonymity_reason` is the text's own reason for leaving a source unnamed.
    """

    id: str
    name: str | None
    kind: SpeakerKind
    role: str | None = None
    affiliation: str | None = None
    anonymity_reason: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class Addressee(msgspec.Struct, frozen=True):
    """To whom it was said: a speaker's id where it is one, the words that say so, and whether the text states it."""

    speaker: str | None
    span: Span | None
    basis: Literal["stated", "inferred"]


class Words(msgspec.Struct, frozen=True):
    """The exact characters at an attribution's spans."""

    source: tuple[str, ...] = ()
    cue: tuple[str, ...] = ()
    content: tuple[str, ...] = ()


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One relation: source + cue + content (Pareti 2012; Newell et al. 2018).

    `form` is direct when every word of the content stands in quotation marks of its own, mixed when some do, indirect
    when none. `parent` is the id of the attribution whose content holds this one; `speaker` the id of a `Speaker`.
    `account` is the chain of speaker ids by which it reached the page, the outlet first. `confidence` is of the
    relation, `speaker_confidence` of the speaker; both are calibrated to the share of such answers that are right.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    text: Words
    form: Form
    medium: Medium = "unknown"
    channel: str | None = None
    parent: str | None = None
    speaker: str | None = None
    speaker_unknown: str | None = None
    addressee: Addressee | None = None
    time: Span | None = None
    place: Span | None = None
    account: tuple[str, ...] = ()
    confidence: float = 0.0
    speaker_confidence: float | None = None


class Quoted(msgspec.Struct, frozen=True):
    """A passage in quotation marks (marks included), the attribution that holds it, or why none does."""

    span: Span
    attribution: str | None = None
    why: WhyNotHeld | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A document and all that was read in it, with the versions that made it. Same input, same reading."""

    schema: str = SCHEMA
    offsets: str = "code-point"
    reader: str
    model: str
    warnings: tuple[str, ...] = ()
    document: Document
    speakers: tuple[Speaker, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quoted: tuple[Quoted, ...] = ()

    def speaker(self, attribution: Attribution) -> Speaker | None:
        """The speaker of an attribution, or `None` where the text does not tell."""
        return next((s for s in self.speakers if s.id == attribution.speaker), None)

    def to_json(self) -> bytes:
        """The reading as one UTF-8 JSON object (`quoth.reading/1`)."""
        return _encoder.encode(self)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)


def from_json(data: bytes | str) -> Reading:
    """The `Reading` that `Reading.to_json` wrote. Raises `msgspec.ValidationError` for anything else."""
    return _decoder.decode(data)


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `quoth.reading/1`."""
    return msgspec.json.schema(Reading)
