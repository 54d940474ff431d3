"""Short cases of what breaks quotation attribution: `python -m bench.cases` prints which pass, and what was read.

The cases stand in `tests/extract/cases.jsonl`, one JSON object a line, invented for this project after the kinds of
failure that the issue trackers of such tools report:

    {"name": "never-closed", "group": "unbalanced marks", "text": "“The lift stopped, said Mina Aziz.",
     "want": [{"source": "Mina Aziz", "cue": "said", "content": ["“The lift stopped"], "form": "direct", "parent": 0}],
     "not": ["passages that no attribution's content may hold"], "why": {"“The Salt Road”": "title"}}

Passages are given in the text's own words and must occur once, whole words only; where they do not, the passage meant
stands in double brackets within words that do: `[[she]] added`. `source` may be `null` (nobody is named) or a list of
answers that are all right (annotators part ways over relative clauses); `cue`, `form` and `parent` (an index into
`want`) are checked only where given.

A wanted attribution is read when one has exactly its content words (marks, spaces and a leading "that" apart), a source
at least 60 % equal, a cue that touches, the same form and the parent. `not` fails where an attribution's content holds
more than half of the passage; `why` where the passage in these marks is held or has another reason.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from quoth.document import Span
from quoth.extract import Engine, Extraction
from quoth.reading import Attribution

CASES = Path(__file__).resolve().parents[1] / "tests" / "extract" / "cases.jsonl"

_WORD = re.compile(r"[^\W_]+")
_INNER = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_EQUAL = 0.6

Words = frozenset[int]
"""The starts of the words of a passage."""


class Verdict(NamedTuple):
    """What became of one case: `wrong` says in words what was not read, empty where all was; `read` is what was."""

    name: str
    group: str
    wrong: tuple[str, ...]
    read: tuple[str, ...]


def load(path: Path = CASES) -> list[dict[str, Any]]:
    """The cases of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def locate(text: str, passage: str) -> Span:
    """Where a passage stands. Raises `ValueError` where it is not in the text, or more than once.

    >>> locate("She sang and she left", "and [[she]]")
    Span(start=13, end=16)
    """
    inner = _INNER.search(passage)
    plain = _INNER.sub(r"\1", passage)
    shift, length = (inner.start(), len(inner.group(1))) if inner else (0, len(plain))
    bounded = (
        (r"(?<!\w)" if plain[:1].isalnum() else "") + re.escape(plain) + (r"(?!\w)" if plain[-1:].isalnum() else "")
    )
    found = [match.start() for match in re.finditer(bounded, text)]
    if len(found) != 1:
        raise ValueError(f"{passage!r} occurs {len(found)} times in {text!r}")
    return Span(found[0] + shift, found[0] + shift + length)


def judge(case: dict[str, Any], extraction: Extraction) -> Verdict:
    """One case against what was read in its text."""
    text = case["text"]
    wrong: list[str] = []
    matched: list[Attribution | None] = []
    for want in case["want"]:
        parent = matched[want["parent"]] if want.get("parent") is not None else None
        tried = [(_differences(text, want, a, parent), a) for a in extraction.attributions]
        tried = [each for each in tried if each[0] != ["missed"]]
        differences, nearest = min(
            tried, key=lambda each: ("content" in each[0], len(each[0])), default=(["missed"], None)
        )
        matched.append(None if differences else nearest)
        if differences:
            wrong.append(f"{', '.join(differences)}: {_short(want)}")
    for passage in case.get("not", ()):
        words = _words(text, [locate(text, passage)])
        for a in extraction.attributions:
            if 2 * len(words & _words(text, a.content)) > len(words):
                wrong.append(f"held: {passage}")
                break
    for passage, reason in case.get("why", {}).items():
        span = locate(text, passage)
        answers = [q.why or "held" for q in extraction.quoted if q.span == span]
        if answers != [reason]:
            wrong.append(f"{passage} is {answers[0] if answers else 'no passage in marks'}, not {reason}")
    return Verdict(case["name"], case["group"], tuple(wrong), tuple(map(_said, extraction.attributions)))


def run(engine: Engine | None = None, cases: Iterable[dict[str, Any]] | None = None) -> list[Verdict]:
    """Every case read and judged, in order. By default the engine that ships, on the project's cases."""
    from quoth.extract import load as shipped
    from quoth.pages import from_text

    engine = engine or shipped()
    return [judge(case, engine.extract(from_text(case["text"]))) for case in (load() if cases is None else cases)]


def figures(data: Path | None = None, articles: Path | None = None) -> dict[str, Any]:
    """How many cases pass: `passed`, `total`, `share` and the same `by group`.

    The cases are the project's own, so neither `data`, the folder of shared data, nor `articles`, which other figures
    are measured on, is looked at.
    """
    return summary(run())


def summary(verdicts: list[Verdict]) -> dict[str, Any]:
    """The figures of verdicts."""
    total, passed = Counter(v.group for v in verdicts), Counter(v.group for v in verdicts if not v.wrong)
    return {
        **_share(passed.total(), total.total()),
        "by group": {group: _share(passed[group], count) for group, count in total.items()},
    }


def table(figures: dict[str, Any]) -> str:
    """The figures as a Markdown table, a row for each group."""
    rows = [(group, each["passed"], each["total"], each["share"]) for group, each in figures["by group"].items()]
    rows.append(("all", figures["passed"], figures["total"], figures["share"]))
    lines = ["| what breaks such tools | cases | pass | share |", "|---|---|---|---|"]
    return "\n".join(
        lines + [f"| {group} | {total} | {passed} | {share:.0%} |" for group, passed, total, share in rows]
    )


def listing(verdicts: list[Verdict]) -> str:
    """A line for each case; under one that fails, what is wrong and what was read instead."""
    lines = []
    for verdict in verdicts:
        lines.append(f"{'FAIL' if verdict.wrong else 'pass'}  {verdict.group}: {verdict.name}")
        lines += [f"        wrong  {each}" for each in verdict.wrong]
        lines += [f"        read   {each}" for each in verdict.read if verdict.wrong]
    return "\n".join(lines)


def _differences(text: str, want: dict[str, Any], found: Attribution, parent: Attribution | None) -> list[str]:
    """In which ways an attribution is not the wanted one; only `missed` where no word of their contents is the same."""
    mine = _without_that(text, _words(text, [locate(text, passage) for passage in want["content"]]))
    theirs = _without_that(text, _words(text, found.content))
    if not mine & theirs:
        return ["missed"]
    out = ["content"] if mine != theirs else []
    sources = want["source"] if isinstance(want["source"], list) else [want["source"]]
    read = _words(text, found.source)
    if not any(_equal(_words(text, [locate(text, s)]), read) if s is not None else not read for s in sources):
        out.append("source")
    if want.get("cue") is not None and not _touches(locate(text, want["cue"]), found.cue):
        out.append("cue")
    if want.get("form") not in (None, found.form):
        out.append(f"form {found.form}")
    if want.get("parent") is not None and (parent is None or found.parent != parent.id):
        out.append("parent")
    return out


def _words(text: str, spans: Iterable[Span]) -> Words:
    return frozenset(m.start() for start, end in spans for m in _WORD.finditer(text, start, end))


def _without_that(text: str, words: Words) -> Words:
    first = min(words, default=0)
    return words - {first} if re.match(r"that\b", text[first : first + 5], re.IGNORECASE) else words


def _equal(mine: Words, theirs: Words) -> bool:
    return len(mine & theirs) >= _EQUAL * len(mine | theirs)


def _touches(cue: Span, spans: Iterable[Span]) -> bool:
    return any(cue.start < end and start < cue.end for start, end in spans)


def _share(passed: int, total: int) -> dict[str, Any]:
    return {"passed": passed, "total": total, "share": round(passed / total, 4) if total else 0.0}


def _short(want: dict[str, Any]) -> str:
    return f"[{want['source']}] [{want['cue']}] [{' | '.join(want['content'])}]"


def _said(a: Attribution) -> str:
    source, cue, content = (" | ".join(part) for part in (a.text.source, a.text.cue, a.text.content))
    nested = f" in {a.parent}" if a.parent else ""
    return f"{a.id}{nested} {a.form} {a.confidence:.2f} [{source}] [{cue}] [{content}]"


if __name__ == "__main__":
    verdicts = run()
    print(listing(verdicts), table(summary(verdicts)), sep="\n\n")
