"""How often the speaker is named right, scored by `score_speakers.py`: `python -m bench speakers`.

Three ways: given the gold source, cue and content spans of PolNeAR's articles; the same with grammar in place of the
trained scorer, to show what the learning adds; and end to end, on the spans that the shipped reader finds. Beside them
the project's own cases for names and chains (`tests/speakers/cases.jsonl`), and the speed of naming alone.
"""

import importlib
import json
import re
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from bench import shared
from bench.cases import locate
from quoth.document import Block, Document, Found, Span
from quoth.reading import Attribution, Words
from quoth.speakers import resolve

DEFAULT = "data/speakers/dev.jsonl"
CASES = Path(__file__).resolve().parents[1] / "tests" / "speakers" / "cases.jsonl"
FLOORS = {"strict": 0.90, "pronouns": 0.88}
_QUOTED = re.compile(r"“[^”]*?(?:”|(?=\n\s*\n)|\Z)|\"[^\"]*?(?:\"|(?=\n\s*\n)|\Z)|‘[^’\n]{12,}’(?!\w)")


def figures(data: Path | None = None, articles: Path | None = None) -> dict[str, Any]:
    """All figures of naming.

    `data` holds the gold names (`data/speakers/dev.jsonl`), `articles` the texts with their gold attributions
    (`data/polnear` by the same file's name where it is not given). Raises `bench.shared.Missing`.
    """
    from quoth.speakers.scorer import Rules, learned

    data = data or shared.folder() / DEFAULT
    articles = articles or data.resolve().parents[1] / "polnear" / data.name
    names = shared.scorer("score_speakers")
    gold = {record["id"]: record for record in shared.records(data, articles)}
    spans = {record["id"]: record["attributions"] for record in shared.records(articles) if record["id"] in gold}
    by_id = {key: {entry["i"]: entry for entry in record["speakers"]} for key, record in gold.items()}
    result: dict[str, Any] = {"articles": len(gold), "floors": FLOORS}
    documents = {key: Document(id=key, sha256="", text=record["text"]) for key, record in gold.items()}
    given = {key: given_attributions(documents[key].text, spans[key]) for key in gold}
    started = time.perf_counter()
    for way, scorer in (("given_spans", learned()), ("rules_alone", Rules())):
        predicted = {key: named(documents[key], given[key], scorer) for key in gold}
        result[way] = names.score(by_id, predicted)
        if way == "given_spans":
            words = sum(len(document.text.split()) for document in documents.values())
            result["words_per_second"] = round(words / (time.perf_counter() - started))
            result["calibration"] = calibration(names, by_id, documents, given)
    result["learning_adds"] = {
        key: round(result["given_spans"][key]["strict"] - result["rules_alone"][key]["strict"], 4)
        for key in ("all", "pronouns")
        if key in result["given_spans"]
    }
    result["end_to_end"] = end_to_end(names, by_id, documents, spans)
    result["cases"] = summary(run())
    return result


def given_attributions(text: str, spans: list[dict[str, Any]]) -> tuple[Attribution, ...]:
    """Gold spans as attributions, their ids the index in the list."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    out = []
    for number, record in enumerate(spans):
        role = {name: tuple(Span(s, e) for s, e in record.get(name) or []) for name in ("source", "cue", "content")}
        words = Words(**{name: tuple(text[s.start : s.end] for s in role[name]) for name in role})
        out.append(Attribution(id=str(number), text=words, form=form_of(text, role["content"], quoted), **role))
    return tuple(out)


def form_of(text: str, content: tuple[Span, ...], quoted: list[tuple[int, int]]) -> Any:
    """Direct when every word of the content stands in quotation marks, mixed when some do."""
    inside = total = 0
    for span in content:
        near = [(s, e) for s, e in quoted if s < span.end and e > span.start]
        for word in re.finditer(r"\w+", text[span.start : span.end]):
            total += 1
            inside += any(s <= span.start + word.start() and span.start + word.end() <= e for s, e in near)
    return "indirect" if not inside else "direct" if inside >= 0.95 * total else "mixed"


def named(document: Document, attributions: tuple[Attribution, ...], scorer: Any = None) -> dict[int, dict[str, Any]]:
    """The scorer's record of an article: the name given to each attribution, by its number."""
    filled, speakers = resolve(document, attributions, scorer)
    name = {speaker.id: speaker.name for speaker in speakers}
    return {int(a.id): {"speaker": name.get(a.speaker or ""), "confidence": a.speaker_confidence} for a in filled}


def calibration(names: Any, gold: dict, documents: dict, given: dict) -> list[dict[str, float]]:
    """For answers of each tenth of confidence: how many, the mean confidence, and the share that is right."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for key, entries in gold.items():
        predicted = named(documents[key], given[key])
        for number, entry in entries.items():
            if entry.get("sure", True):
                one = predicted[number]
                right = names.verdict(entry, one["speaker"]) == "strict"
                tenths.setdefault(min(9, int(10 * (one["confidence"] or 0))), []).append(
                    (one["confidence"] or 0, right)
                )
    return [
        {
            "from": tenth / 10,
            "n": len(answers),
            "confidence": round(sum(c for c, _ in answers) / len(answers), 3),
            "right": round(sum(r for _, r in answers) / len(answers), 3),
        }
        for tenth, answers in sorted(tenths.items())
    ]


def end_to_end(names: Any, gold: dict, documents: dict, spans: dict) -> dict[str, Any]:
    """Names on the spans that the shipped reader finds: right among those paired with gold, and of all gold.

    An attribution is paired as `score.py` pairs relations. Where the reader cannot be loaded, the reason.
    """
    try:
        from quoth import Reader

        reader = Reader()
    except Exception as error:  # the weights of the network may not be there yet
        return {"missing": str(error)}
    relations = importlib.import_module("score")
    paired = right = total = 0
    for key, entries in gold.items():
        text = documents[key].text
        reading = reader.read_text(text)
        name = {speaker.id: speaker.name for speaker in reading.speakers}
        outer = [a for a in reading.attributions if a.parent is None]
        words = relations.word_index(text)
        starts = [start for start, _ in words]

        def as_words(record: Any, words=words, starts=starts) -> dict[str, Any]:
            get = record.get if isinstance(record, dict) else lambda role: getattr(record, role)
            return {role: relations.words_of(get(role), words, starts) for role in relations.ROLES}

        wanted, found = [as_words(a) for a in spans[key]], [as_words(a) for a in outer]
        mate = {
            i: j
            for i, j, jaccard in relations.pair(wanted, found)
            if jaccard >= 0.5 and relations.same_source(wanted[i], found[j])
        }
        for number, entry in entries.items():
            if not entry.get("sure", True):
                continue
            total += 1
            if number in mate:
                paired += 1
                right += names.verdict(entry, name.get(outer[mate[number]].speaker or "")) == "strict"
    return {
        "gold": total,
        "paired": paired,
        "right_of_paired": right / max(1, paired),
        "right_of_gold": right / max(1, total),
    }


class Verdict(NamedTuple):
    """What became of one case: `wrong` says what was not as wanted, empty where all was."""

    name: str
    group: str
    wrong: tuple[str, ...]


def load(path: Path = CASES) -> list[dict[str, Any]]:
    """The cases of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def case_document(case: dict[str, Any]) -> Document:
    """The document of a case: paragraphs between blank lines, or turns with their labels where it is a transcript."""
    text = case["text"]
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", span=Span(at, at + len(part))))
        at += len(part) + 2
    outlet = Found(case["outlet"], "meta:og:site_name") if "outlet" in case else None
    return Document(id=case["name"], sha256="", text=text, blocks=tuple(blocks), outlet=outlet)


def judge(case: dict[str, Any]) -> Verdict:
    """One case: what is named, and what differs from what is wanted."""
    text = case["text"]
    attributions = []
    for number, record in enumerate(case["attributions"]):
        source = (locate(text, record["source"]),) if record["source"] else ()
        cue = (locate(text, record["cue"]),) if record["cue"] else ()
        content = tuple(locate(text, passage) for passage in record["content"])
        attributions.append(
            Attribution(
                id=f"a{number}", source=source, cue=cue, content=content, form=record["form"],
                text=Words(*(tuple(text[s.start : s.end] for s in spans) for spans in (source, cue, content))),
                parent=f"a{record['parent']}" if record.get("parent") is not None else None,
            )
        )  # fmt: skip
    filled, speakers = resolve(case_document(case), tuple(attributions))
    by_id = {speaker.id: speaker for speaker in speakers}
    wrong = []
    for number, (want, one) in enumerate(zip(case["want"], filled, strict=True)):
        speaker = by_id.get(one.speaker or "")
        told = one.addressee
        got = {
            "speaker": speaker.name if speaker else None,
            "kind": speaker.kind if speaker else None,
            "role": speaker.role if speaker else None,
            "affiliation": speaker.affiliation if speaker else None,
            "anonymity_reason": speaker.anonymity_reason if speaker else None,
            "addressee": (by_id[told.speaker].name if told.speaker else passage(text, told.span)) if told else None,
            "time": passage(text, one.time),
            "place": passage(text, one.place),
            "channel": one.channel,
            "medium": one.medium,
            "account": [by_id[key].name for key in one.account],
        }
        for key, value in want.items():
            if not _same(got[key], value):
                wrong.append(f"{number}: {key} is {got[key]!r}, not {value!r}")
    return Verdict(case["name"], case["group"], tuple(wrong))


def passage(text: str, span: Span | None) -> str | None:
    """The characters at a span, where there is one."""
    return text[span.start : span.end] if span else None


def _same(got: Any, want: Any) -> bool:
    if isinstance(want, list):
        return isinstance(got, list) and len(got) == len(want) and all(map(_same, got, want))
    if isinstance(want, str) and isinstance(got, str):
        got, want = (re.sub(r"^(?:the|an?) ", "", name.casefold().replace("’", "'")) for name in (got, want))
    return got == want


def run(cases: list[dict[str, Any]] | None = None) -> list[Verdict]:
    """Every case judged, in order."""
    return [judge(case) for case in (load() if cases is None else cases)]


def summary(verdicts: list[Verdict]) -> dict[str, Any]:
    """How many cases pass, by group, and what is wrong in the others."""
    groups: dict[str, list[int]] = {}
    for verdict in verdicts:
        groups.setdefault(verdict.group, []).append(not verdict.wrong)
    passed = sum(not verdict.wrong for verdict in verdicts)
    return {
        "total": len(verdicts),
        "passed": passed,
        "share": passed / len(verdicts),
        "by_group": {group: [sum(hits), len(hits)] for group, hits in groups.items()},
        "failed": {verdict.name: list(verdict.wrong) for verdict in verdicts if verdict.wrong},
    }


def table(measured: dict[str, Any]) -> str:
    """The figures as Markdown tables."""
    given, rules = measured["given_spans"], measured["rules_alone"]
    rows = [
        f"| {measured['articles']} articles, gold spans | n | strict | lenient | rules alone |",
        "|---|---|---|---|---|",
    ]
    for key in sorted(given, key=lambda k: (k != "all", k)):
        one = given[key]
        rows.append(
            f"| {key} | {one['n']} | **{one['strict']:.3f}** | {one['lenient']:.3f} | {rules[key]['strict']:.3f} |"
        )
    end = measured["end_to_end"]
    if "missing" in end:
        rows.append(f"\nEnd to end: not measured ({end['missing']}).")
    else:
        rows.append(
            f"\nEnd to end, on the reader's spans: {end['right_of_paired']:.3f} of the {end['paired']} attributions "
            f"found, {end['right_of_gold']:.3f} of all {end['gold']}."
        )
    rows.append(f"\nNaming alone: {measured['words_per_second']:,} words a second on one thread.\n")
    cases = measured["cases"]
    rows += [f"| own cases: {cases['passed']} of {cases['total']} | pass | of |", "|---|---|---|"]
    rows += [f"| {group} | {hits} | {n} |" for group, (hits, n) in cases["by_group"].items()]
    rows += [f"\n- {name}: {'; '.join(wrong)}" for name, wrong in cases["failed"].items()]
    return "\n".join(rows)


if __name__ == "__main__":
    for verdict in run():
        print(
            f"{'ok  ' if not verdict.wrong else 'FAIL'} {verdict.group:<28} {verdict.name} {' | '.join(verdict.wrong)}"
        )
    sys.exit()
