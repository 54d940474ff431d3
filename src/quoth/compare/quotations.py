"""The quotations of a reading, a table or a line: what `check` is asked about.

Of a reading these are all passages in quotation marks, attributed or not. Passages of one attribution that only the
attribution interrupts ("…," she said, "…") are one quotation of several parts; words quoted here and there of one
speaker are several. A passage inside another is asked about too, and knows the other: where the other is found, there
is no more to say of it. A passage that the reading takes for a title or a scare quote is noted as such, so that words
of somebody are not passed over for it. A label within a passage ("SMITH: We will") names its speaker.
"""

import csv
import io
import json
import re
from bisect import bisect_right
from collections.abc import Iterable

from quoth.document import Document, Span
from quoth.errors import BrokenInput, EmptyInput
from quoth.findings import Quotation
from quoth.reading import Quoted, Reading

MOST_INTERRUPTING_WORDS = 30
CONTEXT = 1_500  # code points on each side
SURE_OF_SPEAKER = 0.5
_MARKS = "\"'`“”„«»‹›「」『』‘’‚ \n\t\u00a0"
_GOES_ON = re.compile(r"[,.?!—–:;…-][\"'”’»]*\s*$")
_TRANSLATED = re.compile(
    r"\b(?:translat(?:ed|ion|or)|interpreter|(?:said|wrote|told|speaking|spoke|posted|tweeted) [^.”\"]{0,60}\bin "
    r"(?:Spanish|French|German|Arabic|Russian|Chinese|Mandarin|Japanese|Portuguese|Italian|Hebrew|Farsi|Persian|Turkish"
    r"|Korean|Hindi|Urdu|Polish|Ukrainian|Dutch|Greek|Swedish))\b"
)
_REPORTED = re.compile(r"\b(?:adding|added|and that|but that)\b")
_LABEL = re.compile(r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):\s+(?=\S)")
_COLUMNS = {
    "quotation": ("quotation", "quote", "text", "quoted", "content"),
    "speaker": ("speaker", "name", "source"),
    "id": ("id",),
    "article": ("article", "document", "url"),
    "date": ("date", "published"),
    "context": ("context",),
}


def of_reading(reading: Reading, *, date: str | None = None, article: str | None = None) -> list[Quotation]:
    """The quotations of a reading in order. `date` and `article` stand in for what its document does not say.

    `Quotation.id` is `q1`, `q2`, …; `spans` and `parts` are those of the words without their outer marks; `title` and
    `scare quote` are noted in `Quotation.taken_for`.
    """
    document = reading.document
    published = document.published.value if document.published else None
    dateline = document.dateline.date.value if document.dateline and document.dateline.date else None
    names = {speaker.id: speaker for speaker in reading.speakers}
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    found: list[Quotation] = []
    outer: list[tuple[int, str]] = []  # ends and ids of the passages that the next may stand in
    for group in _groups(reading):
        label, spans = _spans(document, group)
        if not spans:
            continue
        while outer and outer[-1][0] <= group[0].span.start:
            outer.pop()
        held = attributions.get(group[0].attribution or "")
        speaker = names.get(held.speaker or "") if held else None
        sure = held is not None and (held.speaker_confidence is None or held.speaker_confidence >= SURE_OF_SPEAKER)
        named = speaker.name if speaker and sure and speaker.kind == "person" else None
        context = context_of(document, spans)
        name = f"q{len(found) + 1}"
        found.append(
            Quotation(
                parts=tuple(document.at(span) for span in spans),
                spans=spans,
                id=name,
                article=article or document.id,
                speaker=label or (named if not outer else None),
                context=context,
                date=published or dateline or date,
                attribution=group[0].attribution,
                within=outer[-1][1] if outer else None,
                taken_for=group[0].why if group[0].why != "nobody named" else None,
                translated=_TRANSLATED.search(context) is not None,
            )
        )
        outer.append((group[-1].span.end, name))
    return found


def indirect_of(reading: Reading, *, date: str | None = None) -> list[Quotation]:
    """What the reading reports in the reporter's own words: each indirect content, to hold passages beside."""
    document = reading.document
    published = document.published.value if document.published else None
    return [
        Quotation(
            parts=tuple(document.at(span) for span in attribution.content),
            spans=attribution.content,
            id=f"i{number}",
            article=document.id,
            speaker=speaker.name if (speaker := reading.speaker(attribution)) and speaker.kind == "person" else None,
            context=context_of(document, attribution.content),
            date=published or date,
            attribution=attribution.id,
        )
        for number, attribution in enumerate(reading.attributions, 1)
        if attribution.form == "indirect" and attribution.content
    ]


def of_lines(data: str, name: str | None = None) -> list[Quotation]:
    """The quotations of a CSV or JSONL table, one a line: `quotation`, and where known `speaker`, `date`, `context`.

    The column may also be called quote or text. Raises `BrokenInput` for a line that cannot be read or a table without
    that column, `EmptyInput` for one without lines.
    """
    rows = list(_json_rows(data, name) if data.lstrip("\ufeff \n").startswith("{") else _csv_rows(data, name))
    found = []
    for number, row in enumerate(rows, 1):
        values = {field: _value(row, columns) for field, columns in _COLUMNS.items()}
        text = values["quotation"]
        if isinstance(text, list):
            parts = tuple(part.strip(_MARKS) for part in text if isinstance(part, str) and part.strip(_MARKS))
        else:
            parts = (text.strip(_MARKS),) if isinstance(text, str) and text.strip(_MARKS) else ()
        if not parts:
            raise BrokenInput(
                "no quotation on this line", where=name, place=f"record {number}", hint='give it a column "quotation"'
            )
        known = {field: value if isinstance(value, str) else None for field, value in values.items()}
        found.append(
            Quotation(
                parts=parts,
                id=known["id"] or f"q{number}",
                article=known["article"],
                speaker=known["speaker"],
                context=known["context"],
                date=known["date"],
            )
        )
    if not found:
        raise EmptyInput("no quotations in this table", where=name, hint="give one a line, under a header")
    return found


def of_text(text: str, *, speaker: str | None = None, date: str | None = None) -> Quotation:
    """One quotation from the command line, its outer marks taken off. Raises `EmptyInput` for one without words."""
    words = text.strip(_MARKS)
    if not re.search(r"\w", words):
        raise EmptyInput("the quotation has no words", hint="give the words that were quoted")
    return Quotation(parts=(words,), id="q1", speaker=speaker, date=date)


def context_of(document: Document, spans: tuple[Span, ...]) -> str:
    """The article's words around a quotation: its own paragraphs and the one before, as far as they are near."""
    blocks = document.blocks
    first = bisect_right(blocks, spans[0].start, key=lambda block: block.span.start) - 1
    last = bisect_right(blocks, spans[-1].end - 1, key=lambda block: block.span.start) - 1
    start = blocks[max(0, first - 1)].span.start if first >= 0 else 0
    end = blocks[last].span.end if last >= 0 else len(document.text)
    return document.text[max(start, spans[0].start - CONTEXT) : min(max(end, spans[-1].end), spans[-1].end + CONTEXT)]


def _groups(reading: Reading) -> list[list[Quoted]]:
    """Passages in quotation marks in order, those of one interrupted quotation together."""
    groups: list[list[Quoted]] = []
    open_groups: list[list[Quoted]] = []  # the passages that the next may stand in, or go on with
    for quoted in sorted(reading.quoted, key=lambda q: (q.span.start, -q.span.end)):
        while len(open_groups) > 1 and open_groups[-2][-1].span.end <= quoted.span.start:
            open_groups.pop()
        last = open_groups[-1] if open_groups else None
        if last and quoted.span.start >= last[-1].span.end:
            if len(open_groups) == 1 and _interrupted(reading.document, last[-1], quoted):
                last.append(quoted)
                continue
            open_groups.pop()
        groups.append([quoted])
        open_groups.append(groups[-1])
    return groups


def _interrupted(document: Document, before: Quoted, after: Quoted) -> bool:
    """Whether one quotation goes on after its attribution, or in the next paragraph since no mark closed it."""
    if before.attribution is None or before.attribution != after.attribution:
        return False
    between = document.text[before.span.end : after.span.start]
    if not between.strip():
        return document.text[before.span.end - 1] not in _MARKS
    if "\n" in between.strip() or len(between) > 400 or len(between.split()) > MOST_INTERRUPTING_WORDS:
        return False
    return _GOES_ON.search(
        document.text, max(before.span.start, before.span.end - 20), before.span.end
    ) is not None and not _REPORTED.search(between)


def _spans(document: Document, group: list[Quoted]) -> tuple[str | None, tuple[Span, ...]]:
    """The words of each passage without its outer marks, and the label that the first of them begins with."""
    first: str | None = None
    spans = []
    for number, quoted in enumerate(group):
        text = document.at(quoted.span)
        start = quoted.span.start + len(text) - len(text.lstrip(_MARKS))
        end = quoted.span.start + len(text.rstrip(_MARKS))
        label = _LABEL.match(document.text, start, max(start, end))
        if label:
            start = label.end()
            first = label[1] if not number else first
        if end > start:
            spans.append(Span(start, end))
    return first, tuple(spans)


def _json_rows(data: str, name: str | None) -> Iterable[dict[str, object]]:
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BrokenInput("not a JSON object", where=name, place=f"line {number}", hint=str(error)) from None
        if not isinstance(row, dict):
            raise BrokenInput("not a JSON object", where=name, place=f"line {number}", hint="one object a line")
        yield row


def _csv_rows(data: str, name: str | None) -> Iterable[dict[str, object]]:
    reader = csv.DictReader(io.StringIO(data.removeprefix("\ufeff"), newline=""))
    known = [column.strip().casefold() for column in reader.fieldnames or []]
    if not set(known) & set(_COLUMNS["quotation"]):
        raise BrokenInput(
            "no column of quotations",
            where=name,
            place="line 1",
            hint='head it "quotation"; speaker and date may follow',
        )
    for row in reader:
        yield {key.strip().casefold(): value for key, value in row.items() if isinstance(key, str)}


def _value(row: dict[str, object], columns: tuple[str, ...]) -> object:
    return next((row[column] for column in columns if row.get(column) not in (None, "")), None)
