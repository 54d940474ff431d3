"""A check as one HTML page that an editor can keep with the story: quotation and original side by side.

The page is one file without a script. It loads nothing, and its Content-Security-Policy allows nothing but its own
style, by digest. Everything from an input is escaped, and control and direction characters are shown as what they are.
What differs is told by `del` and `ins`, not by colour alone.
"""

import base64
import hashlib
import html
from collections.abc import Iterable
from importlib import resources

from quoth.findings import VERDICTS, Check, Finding, Offered, PassedOver
from quoth.show.differences import Run, notes, original_runs, quotation_runs, where
from quoth.show.visible import line

_EXPLAINED = {
    "verbatim": "the same words in one run of the speaker's turn",
    "trimmed": "words left out only at a sign: an ellipsis, a bracket, the attribution that interrupts",
    "altered": "a word changed, added, dropped or moved without a sign",
    "spliced": "parts of different turns, or far apart in one, given as one quotation",
    "absent": "not found in these originals, which does not prove that it was never said",
}
_ELEMENTS = {"original": "del", "quoted": "ins"}
_CLASSES = {"around": "around", "left out": "out", "apart": "apart"}


def page(check: Check) -> str:
    """The HTML page that shows a check."""
    style = resources.files("quoth.show").joinpath("check_page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    names = {article.id: article.title or article.name or article.id for article in check.articles}
    heading = next(iter(names.values())) if len(names) == 1 else "Quotations checked against originals"
    counts = [(verdict, sum(f.verdict == verdict for f in check.findings)) for verdict in VERDICTS]
    summary = ", ".join(f"{count} {verdict}" for verdict, count in counts if count)
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{_safe(heading)} · Quoth</title>\n<style>{style}</style>\n</head>\n<body>\n<header>\n",
            f"<h1>{_safe(heading)}</h1>\n<p>Quotations checked against {_originals(check.originals)}: {summary}.</p>\n",
            *(f"<p>{_safe(article.published)}</p>\n" for article in check.articles if article.published),
            "</header>\n<main>\n",
            *_sections(check, names),
            *_reported(check.indirect),
            *_passed_over(check.passed_over),
            "</main>\n<footer>\n<dl>",
            *(f"<dt><b>{verdict}</b></dt><dd>{words}</dd>" for verdict, words in _EXPLAINED.items()),
            f"</dl>\n<p>{_safe(check.checker)}. Words struck through are the original's, underlaid words the ",
            "article's.</p>\n</footer>\n</body>\n</html>\n",
        )
    )


def _sections(check: Check, names: dict[str, str]) -> Iterable[str]:
    """The findings, under each article's name where there are several."""
    last: str | None = None
    opened = False
    for finding in check.findings:
        article = finding.quotation.article
        if not opened or (len(names) > 1 and article != last):
            if opened:
                yield "</ol>\n"
            if len(names) > 1 and article in names:
                yield f"<h2>{_safe(names[article])}</h2>\n"
            yield "<ol>\n"
            opened, last = True, article
        yield _finding(finding)
    if opened:
        yield "</ol>\n"


def _finding(finding: Finding) -> str:
    severity = f"<span>{finding.severity}</span>" if finding.severity != "none" else ""
    place = finding.place or finding.nearest
    title = "The original" if finding.place else "Nearest, not the same"
    speaker = finding.quotation.speaker
    said = notes(finding)
    original = ""
    if place:
        original = (
            f'<div class="side"><b>{title}</b><p>{_runs(original_runs(finding))}</p>'
            f'<span class="where">{_safe(where(place))}</span></div>'
        )
    others = [where(other) for other in finding.places[1:]]
    if others:
        said.append("also: " + "; ".join(others))
    remarks = f'<p class="notes">{_safe(" · ".join(said))}</p>' if said else ""
    return (
        f'<li class="finding {finding.verdict}"><div class="what"><b>{finding.verdict}</b>{severity}</div>'
        f'<div class="side"><b>The article</b><p>“{_runs(quotation_runs(finding))}”</p>'
        f'<span class="where">{_safe(speaker or "")}</span></div>'
        f"{original}"
        f"{remarks}</li>\n"
    )


def _reported(offered: Iterable[Offered]) -> Iterable[str]:
    """Indirect speech and the passages to hold beside it."""
    shown = [one for one in offered if one.passages]
    if not shown:
        return
    yield "<h2>Reported in the article's words: for a person to judge</h2>\n<ol>\n"
    for one in shown:
        passages = "".join(
            f'<p>{_safe(" … ".join(passage.text))}</p><span class="where">{_safe(where(passage))}</span>'
            for passage in one.passages
        )
        yield (
            '<li class="finding reported"><div class="what"><b>reported</b></div><div class="side"><b>The article</b>'
            f"<p>{_safe(' … '.join(one.quotation.parts))}</p></div>"
            f'<div class="side"><b>Passages to compare</b>{passages}</div></li>\n'
        )
    yield "</ol>\n"


def _passed_over(passages: Iterable[PassedOver]) -> Iterable[str]:
    entries = [f"“{_safe(passed.text)}” ({_safe(passed.why)})" for passed in passages]
    if entries:
        yield f'<p class="over">Passed over: {", ".join(entries)}</p>\n'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = _safe(run.text)
    if run.kind in _ELEMENTS:
        element = _ELEMENTS[run.kind]
        return f"<{element}>{text}</{element}>"
    if run.kind in _CLASSES:
        return f'<span class="{_CLASSES[run.kind]}">{text}</span>'
    return text


def _originals(names: tuple[str, ...]) -> str:
    if len(names) <= 5:
        return _safe(", ".join(name.rsplit("/", 1)[-1] for name in names))
    return f"{len(names)} originals"


def _safe(text: str) -> str:
    return html.escape(line(text))
