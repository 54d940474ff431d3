"""Which words of a quotation are not the original's, word by word, and what stands between words that are.

From a quotation laid beside an original (`search`) come the differences, each the least run of words that were changed,
added, dropped or moved; the words passed over at a sign, which are no difference; and the seams, where the quotation
goes on at another turn or more than sixty words away. How grave a difference is is `severity`'s.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from quoth.compare.align import Laid, Row, apart
from quoth.compare.equal import sameness
from quoth.compare.query import Query
from quoth.compare.severity import severity
from quoth.compare.words import MAGNITUDES, Word
from quoth.document import Span
from quoth.findings import Difference, DifferenceKind, Severity

_LARGEST_CELLS = 4_000  # a run of differing words larger than this is given whole


class Run(NamedTuple):
    """Words `quoted[0]` to before `quoted[1]` of the quotation beside `original[0]` to before `original[1]`."""

    quoted: tuple[int, int]
    original: tuple[int, int]


@dataclass
class Compared:
    """All that sets a quotation apart from its place. Spans of `left_out` and `pieces` are words of the stretch."""

    differences: list[Difference] = field(default_factory=list)
    left_out: list[tuple[int, int]] = field(default_factory=list)
    seams: list[int] = field(default_factory=list)  # number of the quoted word that begins at another place
    supplied: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    equal_words: int = 0


def compare(query: Query, laid: Laid, original: list[Word | None], row: Row) -> Compared:
    """The differences of a query from the row of an original it is laid beside.

    `original` holds the row's words from its first used to its last, `None` elsewhere.
    """
    result = Compared()
    begin = min(j for j in laid.first if j >= 0)
    walk = _Walk(query, original, result, begin)
    piece = begin
    for i, word in enumerate(query.words):
        j = laid.first[i]
        if j < 0:
            walk.extra(i)
            continue
        last = walk.at - 1  # the word of the original used last
        passed = j - walk.at
        if last >= begin and passed >= 0 and apart(last, j, row):
            walk.settle(i)
            result.seams.append(i)
            result.pieces.append((piece, walk.at))
            piece = j
            walk.jump(j)
        elif passed > 0 and walk.signed(i):
            walk.settle(i)
            result.left_out.append((walk.at, j))
            walk.jump(j)
        walk.lay(i, j, laid.last[i] + 1)
    walk.settle(len(query))
    result.pieces.append((piece, walk.at))
    result.differences = _moved(result.differences)
    return result


class _Walk:
    """Goes along quotation and original, and hands on each run of words that are not equal one by one."""

    def __init__(self, query: Query, original: list[Word | None], result: Compared, begin: int):
        self.query, self.original, self.result = query, original, result
        self.at = begin  # the next word of the original
        self.open_original = begin
        self.open_quoted: list[int] = []

    def signed(self, i: int) -> bool:
        """Whether words may be missing before word i: by its own sign, or one before the article's own words."""
        return any(word.sign for word in self.query.words[(self.open_quoted[0] if self.open_quoted else i) : i + 1])

    def extra(self, i: int) -> None:
        """A word of the quotation with none beside it."""
        if self.query.words[i].supplied:
            self.result.supplied += 1
            self.settle(i)
        else:
            self.open_quoted.append(i)

    def jump(self, j: int) -> None:
        """Go on at another word of the original."""
        self.at = self.open_original = j

    def lay(self, i: int, j: int, end: int) -> None:
        """Word i of the quotation stands beside the words j to before `end`."""
        word, beside = self.query.words[i], self.original[j]
        if word.supplied and not (beside is not None and word.key == beside.key):
            self.at = max(self.at, j)
            self.settle(i)
            self.result.supplied += 1
            self.result.left_out.append((j, end))
            self.jump(end)
        elif end == j + 1 and j >= self.at and beside is not None and word.key == beside.key:
            self.at = j
            self.settle(i)
            self.result.equal_words += 1
            self.jump(end)
        else:
            self.open_quoted.append(i)
            self.at = max(self.at, end)

    def settle(self, i: int) -> None:
        """Judge the run of unequal words before word i."""
        if self.open_quoted or self.at > self.open_original:
            quoted = (self.open_quoted[0], self.open_quoted[-1] + 1) if self.open_quoted else (i, i)
            _judge_run(Run(quoted, (self.open_original, self.at)), self.query, self.original, self.result)
        self.open_quoted = []
        self.open_original = self.at


def _judge_run(run: Run, query: Query, original: list[Word | None], result: Compared) -> None:
    """Take apart a run of unequal words: what is equal in other words, what differs in form, what differs."""
    quoted = list(range(*run.quoted))
    held = list(range(*run.original))
    raw = [query.words[i].raw for i in quoted]
    theirs = [original[j].raw for j in held]  # type: ignore[union-attr]
    if held and quoted and _is_one(theirs, raw, run, query, original):
        result.equal_words += len(quoted)
        return
    pending: list[tuple[list[int], list[int], Severity | None]] = []
    for a, b, how in _steps(theirs, raw):
        originals, quotes = [held[k] for k in a], [quoted[k] for k in b]
        if how == "equal":
            result.equal_words += len(quotes)
            pending.append(([], [], None))
        elif how == "form":
            pending.append((originals, quotes, "form"))
        elif pending and pending[-1][2] == "minor":
            pending[-1][0].extend(originals)
            pending[-1][1].extend(quotes)
        else:
            pending.append((originals, quotes, "minor"))
    at_quoted, at_original = run.quoted[0], run.original[0]
    for originals, quotes, how_grave in pending:
        if how_grave is None or not (originals or quotes):
            continue
        at_original = originals[0] if originals else at_original
        at_quoted = quotes[0] if quotes else at_quoted
        result.differences.append(_difference(originals, quotes, at_original, at_quoted, query, original, how_grave))
        at_original = originals[-1] + 1 if originals else at_original
        at_quoted = quotes[-1] + 1 if quotes else at_quoted


def _is_one(theirs: list[str], raw: list[str], run: Run, query: Query, original: list[Word | None]) -> bool:
    """ "a" for "1" before a thousand or a million, which is equal with the word that follows only."""
    if {theirs[-1].casefold(), raw[-1].casefold()} & {"a"} == set() or len(theirs) != 1 or len(raw) != 1:
        return False
    after = query.words[run.quoted[1]].key if run.quoted[1] < len(query) else ""
    return after in MAGNITUDES and sameness([*theirs, after], [*raw, after]) == "equal"


def _steps(original: list[str], quoted: list[str]) -> list[tuple[range, range, Literal["equal", "form", "differs"]]]:
    """The two runs as steps of the least cost: equal groups are free, form costs little, words one each."""
    n, m = len(original), len(quoted)
    if not n or not m or n * m > _LARGEST_CELLS:
        return [(range(n), range(m), "differs")]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    came: dict[tuple[int, int], tuple[int, int, str]] = {}
    for a in range(n + 1):
        for b in range(m + 1):
            if not a and not b:
                continue
            options: list[tuple[float, int, int, str]] = []
            if a:
                options.append((best[a - 1][b] + 0.8, a - 1, b, "differs"))
            if b:
                options.append((best[a][b - 1] + 0.8, a, b - 1, "differs"))
            if a and b:
                options.append((best[a - 1][b - 1] + 1.0, a - 1, b - 1, "differs"))
            for i in range(1, min(a, 5) + 1):
                for j in range(1, min(b, 5) + 1):
                    if min(i, j) > 2:
                        continue
                    how = sameness(original[a - i : a], quoted[b - j : b])
                    if how:
                        options.append((best[a - i][b - j] + (0.3 if how == "form" else 0.0), a - i, b - j, how))
            cost, *step = min(options)
            best[a][b] = cost
            came[a, b] = (step[0], step[1], step[2])
    steps: list[tuple[range, range, Literal["equal", "form", "differs"]]] = []
    a, b = n, m
    while a or b:
        i, j, how = came[a, b]
        steps.append((range(i, a), range(j, b), how))  # type: ignore[arg-type]
        a, b = i, j
    return steps[::-1]


def _difference(
    originals: list[int],
    quotes: list[int],
    at_original: int,
    at_quoted: int,
    query: Query,
    original: list[Word | None],
    grave: Severity,
) -> Difference:
    kind: DifferenceKind = "changed" if originals and quotes else "dropped" if originals else "added"
    theirs = [original[j] for j in originals]
    ours = [query.words[i] for i in quotes]
    level = grave if grave == "form" else severity([x.raw for x in theirs if x], [x.raw for x in ours])
    part = (ours[0] if ours else query.words[min(at_quoted, len(query) - 1)]).part
    if theirs and theirs[0] and theirs[-1]:
        original_span = Span(theirs[0].start, theirs[-1].end)
    else:
        point = _point(original, at_original)
        original_span = Span(point, point)
    if ours:
        last = [word for word in ours if word.part == part][-1]
        quoted_span = Span(ours[0].start, last.end)
    else:
        before = query.words[at_quoted - 1] if at_quoted else query.words[0]
        part = before.part
        quoted_span = Span(before.end, before.end)
    return Difference(
        kind=kind,
        severity=level,
        original=" ".join(x.raw for x in theirs if x),
        quoted=" ".join(x.raw for x in ours),
        original_span=original_span,
        quoted_span=quoted_span,
        part=part,
    )


def _point(original: list[Word | None], at: int) -> int:
    """Where in the original words were added: the end of the word before, or the start of the one after."""
    if at > 0 and original[at - 1] is not None:
        return original[at - 1].end  # type: ignore[union-attr]
    if at < len(original) and original[at] is not None:
        return original[at].start  # type: ignore[union-attr]
    return next(word.start for word in original if word)


def _moved(differences: list[Difference]) -> list[Difference]:
    """The same words dropped in one place and added in another are moved words: one difference."""
    result = list(differences)
    for added in differences:
        if added.kind != "added":
            continue
        twin = next(
            (d for d in result if d.kind == "dropped" and d.original.casefold() == added.quoted.casefold()), None
        )
        if twin is not None and added in result:
            at = min(result.index(twin), result.index(added))
            result.remove(twin)
            result.remove(added)
            moved = Difference(
                kind="moved",
                severity=added.severity,
                original=twin.original,
                quoted=added.quoted,
                original_span=twin.original_span,
                quoted_span=added.quoted_span,
                part=added.part,
            )
            result.insert(at, moved)
    return result
