"""Readings as one HTML page: the article as a newspaper would set it, with everybody's words in a tint of their colour.

The page is one file. It loads nothing: its Content-Security-Policy names its one style and its one script by their
digests (CSP Level 3, `'sha256-…'`) and forbids everything else, so that nothing in an input could run even if it got
through. Everything from an input is escaped, and control and direction characters are shown as what they are. Without
the script the page is whole; the script adds the card at the pointer and the filters.
"""

import base64
import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from quoth.document import Block
from quoth.reading import Attribution, Reading
from quoth.show.heading import facts, title
from quoth.show.palette import SHADES, shades
from quoth.show.runs import Part, Run, depth_of, parts
from quoth.show.summary import Row, label, summary
from quoth.show.visible import KEPT_LINES, UNSAFE, collapsed, line, stand_in, visible

DEEPEST = 3

_TAGS = {"headline": "h1", "heading": "h2", "blockquote": "blockquote"}
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_MEDIA = ("speech", "writing", "thought", "unknown")
_FORMS = ("direct", "mixed", "indirect")


def page(readings: Sequence[Reading], *, furniture: bool = False) -> str:
    """The HTML page that shows the readings. `furniture` shows what is not the article as well."""
    sections = [_Section(number, reading, furniture) for number, reading in enumerate(readings, 1)]
    style, script = _style(), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    headings = [section.heading for section in sections]
    contents = ""
    if len(sections) > 1:
        entries = "".join(f'<li><a href="#r{s.number}">{_safe(s.heading)}</a></li>' for s in sections)
        contents = f'<ol class="contents">{entries}</ol>'
    language = readings[0].document.language if readings else None
    lang = language.value if language and _LANGUAGE.fullmatch(language.value) else ""
    return "".join(
        (
            f"<!DOCTYPE html>\n<html{f' lang={chr(34)}{lang}{chr(34)}' if lang else ''}>\n<head>\n"
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{_safe(headings[0] if len(headings) == 1 else f'{len(headings)} readings')} · Quoth</title>\n"
            f"<style>{style}</style>\n</head>\n<body>\n",
            '<a class="skip small" href="#r1">Skip to the article</a>\n',
            '<header class="top"><b>Quoth</b><span>who said what, in whose words</span></header>\n',
            _tools(readings),
            contents,
            "<main>\n",
            *(section.html() for section in sections),
            "</main>\n",
            _footer(readings),
            '<div id="card" role="tooltip" hidden></div>\n',
            f"<script>{script}</script>\n</body>\n</html>\n",
        )
    )


class _Section:
    """One reading of the page. Every id in it begins with `r` and its number."""

    def __init__(self, number: int, reading: Reading, furniture: bool):
        self.number = number
        self.reading = reading
        self.document = reading.document
        self.furniture = furniture
        self.rows = summary(reading)
        self.shade = shades(self.rows)
        self.speakers = {speaker.id: speaker for speaker in reading.speakers}
        self.depths = depth_of(reading.attributions)
        self.begun: set[int] = set()
        headline = next((block for block in self.document.blocks if block.kind == "headline"), None)
        self.heading = (line(self.document.at(headline.span)).strip() if headline else title(self.document)) or line(
            self.document.name or "A reading"
        )

    def html(self) -> str:
        hidden = 0
        rows = []
        for part in parts(self.reading):
            if part.block.kind == "furniture" and not self.furniture:
                hidden += 1
            else:
                rows.append(self._row(part))
        heading = "" if any(b.kind == "headline" for b in self.document.blocks) else title(self.document)
        first = f'<div class="row"><div></div><h1>{_safe(heading)}</h1></div>\n' if heading else ""
        return (
            f'<article class="reading" id="r{self.number}">\n{first}{self._facts()}{"".join(rows)}'
            f'<section class="below" aria-label="What was read">\n{self._legend()}{self._table()}'
            f"{self._notes(hidden)}{self._list()}</section>\n</article>\n"
        )

    def _facts(self) -> str:
        items = [_link(fact) if name == "url" else _safe(fact) for name, fact in facts(self.document)]
        if not items:
            return ""
        spans = "".join(f"<span>{item}</span>" for item in items)
        return f'<div class="row"><div></div><p class="facts">{spans}</p></div>\n'

    def _row(self, part: Part) -> str:
        block = part.block
        words = "".join(self._run(run, block) for run in part.runs)
        tag = _TAGS.get(block.kind, "p")
        classes: list[str] = [block.kind] if block.kind not in ("paragraph", *_TAGS) else []
        classes += ["lines"] if block.kind in KEPT_LINES else []
        attribute = f' class="{" ".join(classes)}"' if classes else ""
        return f'<div class="row">{self._who(part)}<{tag}{attribute} dir="auto">{words}</{tag}></div>\n'

    def _run(self, run: Run, block: Block) -> str:
        words = self.document.at(run.span)
        shown = words.split("\n") if block.kind in KEPT_LINES else [words]
        text = "\n".join(_marked(collapsed(piece)) for piece in shown)
        if not run.layers:
            return text
        top = run.layers[-1]
        attribution = self.reading.attributions[top.number]
        nested = any(layer.depth for layer in run.layers)
        classes = ["q", f"c{self._shade(attribution.speaker)}", top.role, attribution.medium]
        classes += ["nested"] if nested else []
        ground = next((layer.number for layer in run.layers if layer.role == "content"), None)
        if ground is not None:
            outer = self.reading.attributions[ground]
            classes += [f"t{self._shade(outer.speaker)}", _tint(outer)]
        layers = " ".join(f"{self._id(layer.number)}:{layer.role}" for layer in run.layers)
        starts = [layer.number for layer in run.layers if layer.role == "content" and layer.number not in self.begun]
        self.begun.update(starts)
        anchor = f' id="t-{self._id(starts[-1])}" tabindex="0"' if starts else ""
        tip = f"{self._who_said(attribution)} {_what(attribution)}"
        return (
            f'<span class="{" ".join(filter(None, classes))}" data-a="{layers}"{anchor} '
            f'title="{_safe(tip)}">{text}</span>'
        )

    def _who(self, part: Part) -> str:
        """The speakers whose contents begin in this block, for the margin."""
        start, end = part.block.span
        names: dict[tuple[str | None, bool], list[int]] = {}
        for run in part.runs:
            for layer in run.layers:
                attribution = self.reading.attributions[layer.number]
                if layer.role == "content" and any(start <= span.start < end for span in attribution.content):
                    numbers = names.setdefault((attribution.speaker, layer.depth > 0), [])
                    if layer.number not in numbers[-1:]:
                        numbers.append(layer.number)
        outer = {speaker for speaker, nested in names if not nested}
        names = {key: numbers for key, numbers in names.items() if not (key[1] and key[0] in outer)}
        if not names:
            return "<div></div>"
        items = "".join(
            f'<li class="{"in " if nested else ""}c{self._shade(speaker)}" '
            f'data-ids="{" ".join(dict.fromkeys(self._id(i) for i in numbers))}">{_safe(self._name(speaker))}</li>'
            for (speaker, nested), numbers in names.items()
        )
        return f'<ul class="who">{items}</ul>'

    def _legend(self) -> str:
        if not self.rows:
            return ""
        return (
            '<p class="legend"><span class="q c0 source">source</span><span class="q c0 cue">cue</span>'
            '<span><span class="q c0 t0 content quoted">quoted words</span></span>'
            '<span><span class="q c0 t0 content reported">reported words</span></span>'
            '<span><span class="q c0 content thought">thought or feeling</span></span>'
            '<span><span class="q c1 t0 content quoted nested">inside another\'s words</span></span></p>\n'
        )

    def _table(self) -> str:
        if not self.rows:
            return "<p>No attributions.</p>\n"
        head = "".join(
            f'<th scope="col"{" class=n" if number > 2 else ""}>{name}</th>'
            for number, name in enumerate(("Speaker", "Role", "Kind", "Said", "Direct", "Mixed", "Indirect", "Words"))
        )
        body = "".join(self._table_row(row) for row in self.rows)
        head += '<td aria-hidden="true"></td>'
        return (
            f'<div class="scroll"><table><caption>Speakers</caption><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>\n"
        )

    def _table_row(self, row: Row) -> str:
        speaker = row.speaker
        name = line(label(speaker))
        counts = "".join(f'<td class="n">{count or "·"}</td>' for count in row[1:5])
        width = round(60 * min(1.0, row.share), 1)
        bar = f'<svg width="60" height="8" aria-hidden="true"><rect width="{width}" height="8" rx="1"/></svg>'
        return (
            f'<tr class="c{self._shade(speaker.id if speaker else None)}">'
            f'<td><b data-speaker="{_safe(name)}">{_safe(name)}</b></td>'
            f"<td>{_safe(line(speaker.role or '')) if speaker else ''}</td><td>{speaker.kind if speaker else ''}</td>"
            f'{counts}<td class="n">{row.share:.0%}</td><td>{bar}</td></tr>'
        )

    def _notes(self, hidden: int) -> str:
        notes = [
            f"{_safe(quoted.why or 'held by no attribution')}: {_marked(collapsed(self.document.at(quoted.span)))}"
            for quoted in self.reading.quoted
            if quoted.attribution is None
        ]
        if hidden:
            notes.append(f"{hidden} pieces of furniture (menus, links, related headlines) are not shown")
        notes += [_safe(line(warning)) for warning in self.reading.warnings]
        return f'<ul class="notes">{"".join(f"<li>{note}</li>" for note in notes)}</ul>\n' if notes else ""

    def _list(self) -> str:
        if not self.reading.attributions:
            return ""
        items = "".join(self._item(index, a) for index, a in enumerate(self.reading.attributions))
        count = len(self.reading.attributions)
        return f'<details><summary>All {count} attributions</summary><ol class="all">{items}</ol></details>\n'

    def _item(self, index: int, attribution: Attribution) -> str:
        key, depth = self._id(index), self.depths[index]
        who, what = self._who_said(attribution), _what(attribution)
        content = " … ".join(attribution.text.content)
        back = f' <a class="back" href="#t-{key}" aria-label="To the text">↑</a>' if index in self.begun else ""
        shade = self._shade(attribution.speaker)
        return (
            f'<li class="q c{shade} d{min(depth, DEEPEST)}" id="{key}" data-shade="{shade}" data-depth="{depth}" '
            f'data-tint="{_tint(attribution)}" data-form="{attribution.form}" data-medium="{attribution.medium}" '
            f'data-confidence="{attribution.confidence:.4f}" data-speaker="{_safe(self._name(attribution.speaker))}" '
            f'data-who="{_safe(who)}" data-what="{_safe(what)}">'
            f"<b>{_safe(who)}</b> {_safe(what)}{back}<q>{_marked(collapsed(content))}</q></li>"
        )

    def _id(self, index: int) -> str:
        return f"r{self.number}-{index + 1}"

    def _name(self, speaker: str | None) -> str:
        return line(label(self.speakers.get(speaker) if speaker else None))

    def _who_said(self, attribution: Attribution) -> str:
        speaker = self.speakers.get(attribution.speaker) if attribution.speaker else None
        if speaker is not None:
            role = f", {line(speaker.role)}" if speaker.role and speaker.name else ""
            return f"{line(label(speaker))}{role}"
        return line(" ".join(attribution.text.source)) or "unknown"

    def _shade(self, speaker: str | None) -> str:
        """The number of a speaker's shade, `x` for nobody known."""
        return str(self.shade[speaker]) if speaker in self.shade else "x"


def _what(attribution: Attribution) -> str:
    """The facts of an attribution on one line: cue, form, medium, confidence."""
    cue = line(" … ".join(attribution.text.cue))
    medium = "" if attribution.medium == "unknown" else f" {attribution.medium}"
    sure = f"{attribution.confidence:.0%} sure"
    return " · ".join(part for part in (cue, f"{attribution.form}{medium}", sure) if part)


def _tint(attribution: Attribution) -> str:
    """The class that tints an attribution's content: none for thoughts and feelings, which nobody uttered."""
    if attribution.medium == "thought":
        return ""
    return {"direct": "quoted", "mixed": "partly", "indirect": "reported"}[attribution.form]


def _tools(readings: Sequence[Reading]) -> str:
    names = dict.fromkeys(line(label(row.speaker)) for reading in readings for row in summary(reading))
    options = "".join(f'<option value="{_safe(name)}">{_safe(name)}</option>' for name in names)
    forms = "".join(_check("form", form) for form in _FORMS)
    media = "".join(_check("medium", medium) for medium in _MEDIA)
    return (
        '<div class="tools" hidden><form aria-label="Which attributions to show">'
        f"<fieldset><legend>Form</legend>{forms}</fieldset><fieldset><legend>Medium</legend>{media}</fieldset>"
        f'<label>Speaker <select name="speaker"><option value="">everybody</option>{options}</select></label>'
        '<label>At least <input type="range" name="confidence" min="0" max="100" value="0" '
        'aria-label="Least confidence in per cent"> <span id="least">0%</span> sure</label>'
        '<button type="reset">All</button><output></output></form></div>\n'
    )


def _check(name: str, value: str) -> str:
    return f'<label><input type="checkbox" name="{name}" value="{value}" checked> {value}</label>'


def _footer(readings: Sequence[Reading]) -> str:
    made = dict.fromkeys(f"{reading.reader}, model {reading.model}" for reading in readings)
    return f"<footer>Read by {_safe('; '.join(made))}. A machine read this: check before you quote.</footer>\n"


def _link(address: str) -> str:
    if re.match(r"https?://", address, re.IGNORECASE):
        return f'<a href="{_safe(address)}" rel="noreferrer noopener">{_safe(address)}</a>'
    return _safe(address)


def _safe(text: str) -> str:
    """Text for an element or an attribute: escaped, and with stand-ins for what could do harm."""
    return html.escape(visible(text))


def _marked(text: str) -> str:
    """Text of an input for an element, where a stand-in says at the pointer which character it stands for."""
    pieces = []
    at = 0
    for match in UNSAFE.finditer(text):
        character, shown = match[0], stand_in(match[0])
        name = unicodedata.name(character, "control character").lower()
        pieces.append(html.escape(text[at : match.start()]))
        mark = f'<span class="mark" title="U+{ord(character):04X} {name}">{shown}</span>'
        pieces.append(shown if shown == " " else mark)
        at = match.end()
    pieces.append(html.escape(text[at:]))
    return "".join(pieces)


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return resources.files("quoth.show").joinpath(name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    def rules(inks: Iterable[str]) -> str:
        return "".join(f".c{number} {{ --c: {ink}; }}\n" for number, ink in enumerate(inks))

    tints = "".join(f".t{number} {{ --t: {shade.terminal}; }}\n" for number, shade in enumerate(SHADES))
    light, dark = rules(shade.light for shade in SHADES), rules(shade.dark for shade in SHADES)
    return f"{_asset('page.css')}{tints}{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"
