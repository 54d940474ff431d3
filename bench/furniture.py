"""How well furniture is told from article in plain text: `python -m bench furniture` and `figures`.

Saved pages that the model was never trained on are rendered to text with everything in it, in each style of
`training.rendered`, and read as any text file is. A word is furniture where its paragraph is no part of the page's
known article body; titles, which belong to neither, are left out (and given apart, counted as furniture). F1 is of the
furniture's words over all pages together; by paragraph, and as a mean over the pages, it is given too. Clean articles
and texts of other genres (the half of GUM that the model has not seen) give the share of paragraphs that are wrongly
called furniture.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quoth.pages.furniture import trained_on
from quoth.pages.lines import lines, paragraphs
from quoth.pages.text import read_text
from training.furniture import gum_texts, training_articles
from training.rendered import STYLES, Page, label, pages, render


def figures(
    data: Path, articles: Path | None = None, *, styles: Sequence[str] = STYLES, clean: bool = True
) -> dict[str, Any]:
    """Figures for a folder of saved pages (`html/ID.html.gz`, `ground-truth.json`); pages trained on are left out.

    `articles` is a JSON-lines file with clean articles in `text`; by default the half of PolNeAR's training articles
    that the model has not seen, from beside `data`. `styles` and `clean` say what to leave out.
    """
    unseen = [page for page in pages(data) if not trained_on(page.id)]
    result: dict[str, Any] = {"pages": len(unseen), "styles": {style: _style(unseen, style) for style in styles}}
    result["f1"] = round(sum(each["f1"] for each in result["styles"].values()) / len(styles), 4)
    if not clean:
        return result
    if articles:
        texts = [json.loads(line)["text"] for line in articles.read_text(encoding="utf-8").splitlines() if line.strip()]
    elif (data.parent / "polnear" / "train.jsonl").exists():
        texts = training_articles(data.parent, seen=False)
    else:
        texts = []
    if texts:
        result["clean"] = _clean(texts)
    if (data.parent / "gum" / "conllu").is_dir():
        result["other genres"] = _clean(gum_texts(data.parent, seen=False))
    return result


def _style(unseen: list[Page], style: str) -> dict[str, Any]:
    words, whole, rows = Counter[str](), Counter[str](), Counter[str]()
    headlines = Counter[str]()
    per_page = []
    for page in unseen:
        text = render(page.html, style)
        found = paragraphs(text, lines(text))
        document = read_text(text)
        called = {block.span.start: block.kind for block in document.blocks}
        own = Counter[str]()
        headline = next((block.span for block in document.blocks if block.kind == "headline"), None)
        known = {" ".join(title.split()).casefold() for title in page.titles}
        if headline:
            right = " ".join(document.at(headline).split()).casefold() in known
            headlines["right" if right else "wrong"] += 1
        for paragraph, gold in zip(found, label(text, found, page.body, page.titles), strict=True):
            count = len(text[paragraph.start : paragraph.end].split())
            furniture = called.get(paragraph.start) == "furniture"
            kind = _cell(furniture, gold is not True)
            whole[kind] += count
            if gold is not None:
                words[kind] += count
                own[kind] += count
                rows[kind] += 1
        per_page.append(_scores(own)["f1"])
    return {
        **_scores(words),
        "article words lost": round(words["false"] / max(1, words["false"] + words["neither"]), 4),
        "by paragraph": _scores(rows),
        "mean of pages": round(sum(per_page) / max(1, len(per_page)), 4),
        "titles as furniture": _scores(whole),
        "headlines": {"right": headlines["right"], "wrong": headlines["wrong"]},
    }


def _clean(texts: list[str]) -> dict[str, Any]:
    """Wrong labels on articles without furniture, as they are and with a newline for every blank line."""
    result: dict[str, Any] = {"articles": len(texts)}
    for name, text_of in (("apart", str), ("lines", lambda text: "\n".join(filter(str.strip, text.split("\n"))))):
        wrong = total = touched = 0
        for text in texts:
            kinds = [block.kind for block in read_text(text_of(text)).blocks]
            wrong += kinds.count("furniture")
            touched += "furniture" in kinds
            total += len(kinds)
        result[name] = {"paragraphs": total, "called furniture": wrong, "share": round(wrong / total, 6), "in": touched}
    return result


def _cell(called: bool, gold: bool) -> str:
    return ("right" if gold else "false") if called else ("missed" if gold else "neither")


def _scores(counts: Counter[str]) -> dict[str, float]:
    called, gold = counts["right"] + counts["false"], counts["right"] + counts["missed"]
    precision = counts["right"] / called if called else 0.0
    recall = counts["right"] / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
