"""What the check of quotations against originals finds: `quoth.check/1`.

A `Quotation` goes in (the exact words an article gives as somebody's, and where they stand in it); a `Finding` comes
out: the verdict, the places in the originals, the words that differ and how much that matters, and what a cut hides.
The JSON of a `Check` is a public contract, as `quoth.reading/1` is; `schema()` gives its JSON Schema, and adding a
field does not change the version. This module imports nothing of ours but `quoth.document`.
"""

from typing import Any, Literal

import msgspec

from quoth.document import Span

SCHEMA = "quoth.check/1"

Verdict = Literal["verbatim", "trimmed", "altered", "spliced", "absent"]
VERDICTS: tuple[Verdict, ...] = ("verbatim", "trimmed", "altered", "spliced", "absent")
Severity = Literal["none", "form", "minor", "wording"]
SEVERITIES: tuple[Severity, ...] = ("none", "form", "minor", "wording")
DifferenceKind = Literal["changed", "added", "dropped", "moved"]
CutKind = Literal["left out", "starts mid-sentence", "ends mid-sentence", "left behind"]
SpeakerMatch = Literal["same", "other", "unknown"]
Reason = Literal[
    "speaker not in the originals",
    "speaker there but not these words",
    "too short or too common",
    "translation",
    "not in the originals",
]


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """The words an article gives as somebody's, to be looked for in originals.

    `parts` are the exact characters, one part for each run of quoted words: an attribution that interrupts a
    quotation parts it. `spans` are where the parts stand in the article (empty for a quotation that came alone).
    `speaker` is the name the article gives; `context` the article's words around it, in which a name may stand;
    `date` the article's, ISO 8601, as far as known: nobody quotes what is yet to be said. `within` is the id of the
    quotation that this one stands in. `taken_for` says that it may be nobody's words, but a title or a scare quote;
    `translated` that the article says it was translated.
    """

    parts: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    id: str | None = None
    article: str | None = None
    speaker: str | None = None
    context: str | None = None
    date: str | None = None
    attribution: str | None = None
    within: str | None = None
    taken_for: str | None = None
    translated: bool = False


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the quotation that are not the original's.

    `original` and `quoted` are the exact characters of each side ("" where one has none) and their spans, in the
    original and in the part of the quotation whose number is `part`. A `moved` difference is one run of words that
    stands at another place: its spans are where it stands in each.
    """

    kind: DifferenceKind
    severity: Severity
    original: str
    quoted: str
    original_span: Span
    quoted_span: Span
    part: int = 0


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """What the quotation does not show of the original.

    `left out`: words passed over at an ellipsis, a bracket or the attribution that interrupts the quotation; `words`
    counts them. `starts mid-sentence` and `ends mid-sentence`: the rest of the sentence, as `text`. `left behind`: a
    word there that turns or limits what is quoted, such as "not" or "if".
    """

    kind: CutKind
    words: int
    text: str
    span: Span


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where words stand in an original: its id and name, the spans and their exact characters, whose turn it is.

    `before` and `after` are the sentences around. `speaker` is the turn's label as it stands there. `page` and
    `start_seconds` are those of the block where the words begin.
    """

    original: str
    name: str | None
    spans: tuple[Span, ...]
    text: tuple[str, ...]
    speaker: str | None = None
    page: int | None = None
    start_seconds: float | None = None
    before: str = ""
    after: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The answer for one quotation.

    `severity` is that of the gravest difference. `place` is the likeliest place, `places` all places of words as near
    to the quotation, the likeliest first. `joined` are the places of the further pieces of a quotation joined from
    several, where they stand in another original or another order. An absent quotation has no place, a `reason`, and
    often a `nearest` passage, which is there for a person to look at and is not where the words were found.
    `speaker_is` compares the speaker that the article names with the turn's. `evidence` is the weight of evidence for
    the place in bits, above what is needed.
    """

    quotation: Quotation
    verdict: Verdict
    severity: Severity = "none"
    place: Place | None = None
    places: tuple[Place, ...] = ()
    joined: tuple[Place, ...] = ()
    nearest: Place | None = None
    reason: Reason | None = None
    differences: tuple[Difference, ...] = ()
    cuts: tuple[Cut, ...] = ()
    speaker_is: SpeakerMatch = "unknown"
    evidence: float = 0.0


class PassedOver(msgspec.Struct, frozen=True, kw_only=True):
    """A passage in quotation marks that is nobody's words, and why: a title or a scare quote."""

    span: Span
    text: str
    why: str
    article: str | None = None


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """Indirect speech, which is not judged word for word, and the passages nearest to it for a person to judge."""

    quotation: Quotation
    passages: tuple[Place, ...] = ()


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """An article whose quotations were checked: the id that its quotations give, and what to call it."""

    id: str
    name: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """All findings of one check, with what was passed over and the originals it was made against."""

    schema: str = SCHEMA
    offsets: str = "code-point"
    checker: str
    articles: tuple[Checked, ...] = ()
    originals: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    indirect: tuple[Offered, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_json(self) -> bytes:
        """The check as one UTF-8 JSON object (`quoth.check/1`)."""
        return _encoder.encode(self)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Check)


def from_json(data: bytes | str) -> Check:
    """The `Check` that `Check.to_json` wrote. Raises `msgspec.ValidationError` for anything else."""
    return _decoder.decode(data)


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `quoth.check/1`."""
    return msgspec.json.schema(Check)
