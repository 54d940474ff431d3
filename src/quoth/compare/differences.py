"""Which words of a quotation are not the original's, word by word, and what stands between words that are.

From a quotation laid beside an original (`search`) come the differences, each the least run of words that were changed,
added, dropped or moved; the words passed over at a sign, which are no difference; and the seams, where the quotation
goes on at another turn or more than sixty words away. How grave a difference is is `severity`'s.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from quoth.compare.align import Laid, Row, apart
from quoth.compare.equal import sameness
from quoth.compare.query import Query
from quoth.compare.severity import severity
from quoth.compare.spelling import MAGNITUDES
from quoth.compare.words import Word
from quoth.document import Span
from quoth.findings import Difference, DifferenceKind, Place

Step: TypeAlias = Literal["equal", "form", "differs"]
_SWAP_WORDS = 8
_LARGEST_CELLS = 4_000  # a run of differing words larger than this is given whole


class Run(NamedTuple):
    """Words `quoted[0]` to before `quoted[1]` of the quotation beside `original[0]` to before `original[1]`."""

    quoted: tuple[int, int]
    original: tuple[int, int]


class Unlike(NamedTuple):
    """Words that differ: numbers of the original's words and of the quotation's, and the points they stand at."""

    originals: list[int]
    quotes: list[int]
    original_at: int
    quoted_at: int
    form: bool


@dataclass
class Compared:
    """All that sets a quotation apart from its place. `left_out` and `pieces` are ranges of words of the row."""

    differences: list[Difference] = field(default_factory=list)
    left_out: list[tuple[int, int]] = field(default_factory=list)
    seams: list[int] = field(default_factory=list)  # number of the quoted word that begins at another place
    supplied: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    unlike: list[Unlike] = field(default_factory=list)


def compare(query: Query, laid: Laid, original: list[Word | None], row: Row) -> Compared:
    """The differences of a query from the row of an original it is laid beside.

    `original` holds the row's words from its first used to its last, `None` elsewhere.
    """
    result = Compared()
    begin = min(j for j in laid.first if j >= 0)
    walk = _Walk(query, original, result, begin)
    piece = begin
    for i in range(len(query)):
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
    unlike = _swapped(result.unlike, query, original)
    result.differences = _moved([_difference(one, query, original) for one in unlike])
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
    quoted, held = list(range(*run.quoted)), list(range(*run.original))
    raw = [query.words[i].raw for i in quoted]
    theirs = [_raw(original, j) for j in held]
    if held and quoted and _is_one(theirs, raw, run, query):
        return
    original_at, quoted_at = run.original[0], run.quoted[0]
    together = False
    for a, b, how in _steps(theirs, raw):
        originals, quotes = [held[k] for k in a], [quoted[k] for k in b]
        if how == "differs" and together:
            result.unlike[-1].originals.extend(originals)
            result.unlike[-1].quotes.extend(quotes)
        elif how != "equal":
            result.unlike.append(Unlike(originals, quotes, original_at, quoted_at, how == "form"))
        together = how == "differs"
        original_at = originals[-1] + 1 if originals else original_at
        quoted_at = quotes[-1] + 1 if quotes else quoted_at


def _swapped(unlike: list[Unlike], query: Query, original: list[Word | None]) -> list[Unlike]:
    """Words dropped and as many added a few words on, or before, are words changed one by one where fewer are.

    "a x b" quoted as "b x a" may be read as "a x" dropped before "b" and "x a" added after it; two words changed says
    the same in less.
    """
    result: list[Unlike] = []
    for one in unlike:
        other = result[-1] if result else None
        words = _one_by_one(other, one, query, original) if other else None
        if (
            other
            and words is not None
            and len(words) < len(other.originals + one.originals + other.quotes + one.quotes)
        ):
            result.pop()
            result.extend(Unlike([j], [i], j, i, False) for j, i in words)
        else:
            result.append(one)
    return result


def _one_by_one(
    first: Unlike, second: Unlike, query: Query, original: list[Word | None]
) -> list[tuple[int, int]] | None:
    """The words that differ one by one from the first difference to the second, if nothing shifts them in between."""
    dropped, added = (first, second) if first.originals else (second, first)
    if dropped.quotes or added.originals or len(dropped.originals) != len(added.quotes):
        return None
    start, end = first.original_at, max([second.original_at, *(j + 1 for j in second.originals)])
    quoted_start, quoted_end = first.quoted_at, max([second.quoted_at, *(i + 1 for i in second.quotes)])
    if end - start != quoted_end - quoted_start or end - start > 2 * _SWAP_WORDS:
        return None
    pairs = zip(range(start, end), range(quoted_start, quoted_end), strict=True)
    return [(j, i) for j, i in pairs if sameness([_raw(original, j)], [query.words[i].raw]) != "equal"]


def _is_one(theirs: list[str], raw: list[str], run: Run, query: Query) -> bool:
    """ "a" for "1" before a thousand or a million, which is equal with the word that follows only."""
    if {theirs[-1].casefold(), raw[-1].casefold()} & {"a"} == set() or len(theirs) != 1 or len(raw) != 1:
        return False
    after = query.words[run.quoted[1]].key if run.quoted[1] < len(query) else ""
    return after in MAGNITUDES and sameness([*theirs, after], [*raw, after]) == "equal"


def _steps(original: list[str], quoted: list[str]) -> list[tuple[range, range, Step]]:
    """The two runs as steps of the least cost: equal groups are free, form costs little, words one each."""
    n, m = len(original), len(quoted)
    if not n or not m or n * m > _LARGEST_CELLS:
        return [(range(n), range(m), "differs")]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    came: dict[tuple[int, int], tuple[int, int, Step]] = {}
    for a in range(n + 1):
        for b in range(m + 1):
            if not a and not b:
                continue
            options: list[tuple[float, int, int, Step]] = []
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
            best[a][b], *_ = step = min(options)
            came[a, b] = step[1:]
    steps: list[tuple[range, range, Step]] = []
    a, b = n, m
    while a or b:
        i, j, kind = came[a, b]
        steps.append((range(i, a), range(j, b), kind))
        a, b = i, j
    return steps[::-1]


def _difference(unlike: Unlike, query: Query, original: list[Word | None]) -> Difference:
    theirs = [word for word in (original[j] for j in unlike.originals) if word]
    ours = [query.words[i] for i in unlike.quotes]
    kind: DifferenceKind = "changed" if theirs and ours else "dropped" if theirs else "added"
    if theirs:
        original_span = Span(theirs[0].start, theirs[-1].end)
    else:
        point = _point(original, unlike.original_at)
        original_span = Span(point, point)
    if ours:
        part = ours[0].part
        quoted_span = Span(ours[0].start, [word for word in ours if word.part == part][-1].end)
    else:
        before = query.words[max(0, unlike.quoted_at - 1)]
        part = before.part
        quoted_span = Span(before.end, before.end)
    return Difference(
        kind=kind,
        severity="form" if unlike.form else severity([word.raw for word in theirs], [word.raw for word in ours]),
        original=" ".join(word.raw for word in theirs),
        quoted=" ".join(word.raw for word in ours),
        original_span=original_span,
        quoted_span=quoted_span,
        part=part,
    )


def added(words: Query, at: int) -> Difference:
    """Words of a quotation that stand nowhere, as added at a code point of the original."""
    part = words.words[0].part
    last = [word for word in words.words if word.part == part][-1]
    raw = [word.raw for word in words.words]
    return Difference(
        kind="added",
        severity=severity([], raw),
        original="",
        quoted=" ".join(raw),
        original_span=Span(at, at),
        quoted_span=Span(words.words[0].start, last.end),
        part=part,
    )


def moved(words: Query, place: Place) -> Difference:
    """A part of a quotation that stands before, in the original, what the quotation has before it."""
    part = words.words[0].part
    last = [word for word in words.words if word.part == part][-1]
    return Difference(
        kind="moved",
        severity="wording",
        original=" … ".join(place.text),
        quoted=" ".join(word.raw for word in words.words),
        original_span=Span(place.spans[0].start, place.spans[-1].end),
        quoted_span=Span(words.words[0].start, last.end),
        part=part,
    )


def _raw(original: list[Word | None], j: int) -> str:
    word = original[j]
    return word.raw if word else ""


def _point(original: list[Word | None], at: int) -> int:
    """Where in the original words were added: the end of the word before, or the start of the one after."""
    before = original[at - 1] if at > 0 else None
    after = original[at] if at < len(original) else None
    if before or after:
        return before.end if before else after.start  # type: ignore[union-attr]
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
