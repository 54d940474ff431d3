"""How well HTML pages are read: crashes, the article's text against people's, and time. `figures(data, articles)`.

The measure is the Scrapinghub article-extraction benchmark's, as `../shared/data/pages/README.md` has it: shingles of
four words as multisets, precision and recall of each page, F1 of their means over the pages. What is measured is the
text of headline, headings, paragraphs, block quotations, lists and captions together. The bodies it is measured
against hold no headline and hardly a caption, so that the figures without these are given as well.

    python -m bench.pages ../shared/data/pages
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ARTICLE = ("headline", "heading", "paragraph", "blockquote", "list", "caption")
BODY = ("heading", "paragraph", "blockquote", "list")

_WORD = re.compile(r"\w+")


def pages(data: Path) -> Iterator[tuple[str, bytes, str]]:
    """The name, the bytes (gunzipped) and the article body of each page in a folder like `data/pages`."""
    truth = json.loads((data / "ground-truth.json").read_text("utf-8"))
    for name, page in sorted(truth.items()):
        yield name, gzip.decompress((data / "html" / f"{name}.html.gz").read_bytes()), page["articleBody"]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text, each as often as it occurs; a shorter text is one run.

    >>> shingles("one two three four five")
    Counter({('one', 'two', 'three', 'four'): 1, ('two', 'three', 'four', 'five'): 1})
    """
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def precision_recall(truth: str, given: str) -> tuple[float, float]:
    """Precision and recall of a page's text against the true one.

    >>> precision_recall("one two three four", "zero one two three four")
    (0.5, 1.0)
    """
    wanted, found = shingles(truth), shingles(given)
    shared = sum((wanted & found).values())
    precision = shared / found.total() if found else float(not wanted)
    recall = shared / wanted.total() if wanted else float(not found)
    return precision, recall


def mean_f1(measured: Iterable[tuple[float, float]]) -> dict[str, float]:
    """Mean precision and mean recall over pages, and the F1 of the two means."""
    pairs = list(measured)
    precision = sum(pair[0] for pair in pairs) / max(1, len(pairs))
    recall = sum(pair[1] for pair in pairs) / max(1, len(pairs))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def figures(data: Path, articles: Path | None = None) -> dict[str, Any]:
    """The figures of reading every page of a folder. `articles` is not used: the pages hold their texts."""
    from quoth import pages as reading

    whole, body, seconds, crashed = [], [], [], []
    found: Counter[str] = Counter()
    for name, page, truth in pages(data):
        started = time.perf_counter()
        try:
            document = reading.from_bytes(page, name=f"{name}.html")
        except Exception as error:
            crashed.append(f"{name}: {type(error).__name__}: {error}")
            whole.append((0.0, 0.0))
            body.append((0.0, 0.0))
            continue
        seconds.append(time.perf_counter() - started)
        for kinds, measured in ((ARTICLE, whole), (BODY, body)):
            text = "\n".join(document.at(block.span) for block in document.blocks if block.kind in kinds)
            measured.append(precision_recall(truth, text))
        facts = ("url", "outlet", "title", "authors", "published", "modified", "language", "tags", "dateline")
        found.update(fact for fact in facts if getattr(document, fact))
    return {
        "pages": len(whole),
        "crashed": crashed,
        "article": mean_f1(whole),
        "without headline and captions": mean_f1(body),
        "pages with": dict(sorted(found.items())),
        # The first page pays for the imports.
        "seconds a page": {
            "first": round(seconds[0], 3) if seconds else None,
            "median": round(sorted(seconds)[len(seconds) // 2], 4) if seconds else None,
            "slowest": round(max(seconds[1:], default=0.0), 3),
        },
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/pages")
    print(json.dumps(figures(folder), indent=2, ensure_ascii=False))
