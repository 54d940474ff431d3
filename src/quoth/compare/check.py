"""The check: for each quotation of an article, is it in the originals, where, and word for word?

Two passes. The first looks for each quotation alone; the second for those that it left in doubt, knowing where the
article's others were found. What is enough evidence, and what then is said of the
quotation, is `judge`'s.

>>> from quoth.document import Document
>>> speech = Document(id="s", sha256="", text="We shall mend every bridge in this county and raise no toll.")
>>> [finding] = check([Quotation(parts=("We shall mend every bridge in the county",))], index([speech]))
>>> finding.verdict, finding.differences[0].original, finding.differences[0].quoted
('altered', 'this', 'the')
"""

from collections.abc import Iterable, Sequence
from math import log2

import numpy as np

from quoth.compare.indexing import index
from quoth.compare.judge import ENOUGH_BITS, judge
from quoth.compare.long import LONG_WORDS, judge_long
from quoth.compare.originals import Originals
from quoth.compare.prior import Company, Prior
from quoth.compare.query import query
from quoth.compare.search import Placed, places
from quoth.findings import Finding, Quotation

__all__ = ["check", "index"]

SURE_BITS = 6.0  # above what is enough: a place that may speak for its neighbours
NO_DOUBT_BITS = 40.0
NO_HOPE_BITS = 30.0  # below what is enough: no company makes up for so many
CLEARLY_BETTER = 3.0
MOST_ODDS = 16.0  # the article's other quotations make it at most so many times likelier to be found, or less likely


def check(quotations: Iterable[Quotation], originals: Originals) -> list[Finding]:
    """A finding for each quotation, in order. Quotations of one article are best checked together."""
    asked = list(quotations)
    queries = [query(quotation.parts) for quotation in asked]
    found = [
        places(words, originals, Prior(one, originals)) if len(words) <= LONG_WORDS else []
        for one, words in zip(asked, queries, strict=True)
    ]
    sure = {i: placed[0] for i, placed in enumerate(found) if placed and placed[0].score >= ENOUGH_BITS + SURE_BITS}
    short = [i for i, words in enumerate(queries) if len(words) <= LONG_WORDS]
    absent = {i for i in short if not found[i] or found[i][0].score < ENOUGH_BITS}
    enough = [ENOUGH_BITS] * len(asked)
    by_article: dict[str, list[int]] = {}
    for i, quotation in enumerate(asked):
        if quotation.article is not None:
            by_article.setdefault(quotation.article, []).append(i)
    for members in by_article.values():
        said = {i for i in members if not asked[i].taken_for}
        there, not_there = sum(i in sure for i in said), sum(i in absent for i in said)
        company = _companies(members, sure, len(originals.originals))
        for i in members:
            if not found[i] or not _in_doubt(found[i]):
                continue
            mine = i in said
            odds = (there - (mine and i in sure) + 1) / (not_there - (mine and i in absent) + 1)
            enough[i] -= log2(min(MOST_ODDS, max(1 / MOST_ODDS, odds)))
            if company[i].found.any():
                found[i] = places(queries[i], originals, Prior(asked[i], originals, company[i]))
    return [
        judge(*one, originals) if len(one[1]) <= LONG_WORDS else judge_long(one[0], one[1], originals)
        for one in zip(asked, queries, found, enough, strict=True)
    ]


def _in_doubt(placed: Sequence[Placed]) -> bool:
    if placed[0].score < ENOUGH_BITS - NO_HOPE_BITS:
        return False
    if placed[0].score < ENOUGH_BITS + NO_DOUBT_BITS:
        return True
    return len(placed) > 1 and placed[1].score > placed[0].score - CLEARLY_BETTER


def _companies(members: Sequence[int], sure: dict[int, Placed], n_originals: int) -> dict[int, Company]:
    """For each quotation of an article where the others stand that are surely found."""
    counts = np.zeros(n_originals, np.int64)
    for i in members:
        if i in sure:
            counts[sure[i].original] += 1
    before: dict[int, int | None] = {}
    after: dict[int, int | None] = {}
    for order, last in ((members, before), (members[::-1], after)):
        latest: int | None = None
        for i in order:
            last[i] = latest
            latest = i if i in sure else latest
    result = {}
    for i in members:
        others = counts.copy()
        if i in sure:
            others[sure[i].original] -= 1
        near = tuple((sure[j].original, sure[j].position) for j in (before[i], after[i]) if j is not None)
        result[i] = Company(others, near)
    return result
