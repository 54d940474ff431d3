"""A text cut into the network's units, with the features that the network reads beside the word pieces.

A unit is a word or a single punctuation mark (BERT's pre-tokens); it keeps its place in the text. WordPiece (Wu et al.
2016) with BERT's uncased rules gives each unit its pieces. Case, quotation marks and the place in the page, which an
uncased vocabulary does not see, are features of each unit: its shape, whether it stands in quotation marks, whether it
opens a block or stands in a headline.

>>> [m.group() for m in UNIT.finditer("“It’s late,” Ann said.")]
['“', 'It', '’', 's', 'late', ',', '”', 'Ann', 'said', '.']
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from quoth.document import Span
from quoth.extract.quoted import quotations
from quoth.extract.shapes import CLOSERS, ENDS, Shape, shape

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
UNIT = re.compile(rf"[{_CJK}]|(?:(?![{_CJK}])[^\W_])(?:(?![{_CJK}])[^\W_]|[\u0300-\u036f])*|[^\s\w]|_")

QUOTE_STATES = 4
PLACES = 4

_ENDED = (*ENDS, *CLOSERS, Shape.COMMA, Shape.COLON)
"""Marks after which a headline gets no full stop."""


class Vocabulary:
    """WordPiece over BERT's uncased vocabulary (one piece a line, its number the line's)."""

    def __init__(self, path: Path):
        with open(path, encoding="utf-8") as lines:
            self.pieces = {line.rstrip("\n"): number for number, line in enumerate(lines)}
        self.start, self.end, self.unknown = (self.pieces[p] for p in ("[CLS]", "[SEP]", "[UNK]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def split(self, word: str) -> tuple[int, ...]:
        """The piece numbers of one unit: longest match first; one `[UNK]` for a word that cannot be pieced."""
        found = self._known.get(word)
        if found is None:
            found = self._split(word)
            if len(self._known) < 200_000 and len(word) < 40:
                self._known[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        if len(word) > 100:
            return (self.unknown,)
        plain = word.lower()
        if not plain.isascii():
            plain = "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn")
        out, at = [], 0
        while at < len(plain):
            for stop in range(len(plain), at, -1):
                number = self.pieces.get(plain[at:stop] if at == 0 else "##" + plain[at:stop])
                if number is not None:
                    out.append(number)
                    at = stop
                    break
            else:
                return (self.unknown,)
        return tuple(out) or (self.unknown,)


class Units:
    """The units of a text's blocks, as arrays over units.

    `start`, `end`: offsets into the text. `block`: number of the block each stands in, in the order given. `shape`,
    `quote`, `place`: features. `quotation`: number of the outermost quotation a unit stands in, -1 outside. `pieces`:
    a tuple of piece numbers for each unit. A headline that ends without a mark gets a full stop of no width, since the
    headlines that the network learnt from all have one.
    """

    __slots__ = ("block", "end", "pieces", "place", "quotation", "quote", "shape", "start")

    def __init__(self, text: str, blocks: Iterable[tuple[Span, bool]], vocabulary: Vocabulary):
        """`blocks`: the span of each block to be read, and whether it is a headline or heading."""
        starts: list[int] = []
        ends: list[int] = []
        block_of: list[int] = []
        shapes: list[int] = []
        places: list[int] = []
        quotes: list[np.ndarray] = []
        numbers: list[np.ndarray] = []
        pieces: list[tuple[int, ...]] = []
        shape_of: dict[str, int] = {}
        passages = 0
        for number, ((start, end), headline) in enumerate(blocks):
            first = len(starts)
            for match in UNIT.finditer(text, start, end):
                word = match.group()
                if word.isascii() or not unicodedata.category(word[0]).startswith("C"):
                    if word not in shape_of:
                        if len(shape_of) > 200_000:
                            shape_of.clear()
                        shape_of[word] = shape(word)
                    shapes.append(shape_of[word])
                    pieces.append(vocabulary.split(word))
                    starts.append(match.start())
                    ends.append(match.end())
            if headline and len(starts) > first and shapes[-1] not in _ENDED:
                starts.append(ends[-1])
                ends.append(ends[-1])
                shapes.append(Shape.STOP)
                pieces.append(vocabulary.split("."))
            count = len(starts) - first
            block_of += [number] * count
            places += [2 if headline else 0] * count
            if count:
                places[first] += 1
            state, inside, passages = _quote_states(text, start, end, starts[first:], passages)
            quotes.append(state)
            numbers.append(inside)
        self.start = np.array(starts, dtype=np.int64)
        self.end = np.array(ends, dtype=np.int64)
        self.block = np.array(block_of, dtype=np.int32)
        self.shape = np.array(shapes, dtype=np.int64)
        self.place = np.array(places, dtype=np.int64)
        self.quote = np.concatenate(quotes) if quotes else np.zeros(0, np.int64)
        self.quotation = np.concatenate(numbers) if numbers else np.zeros(0, np.int64)
        self.pieces = pieces

    def __len__(self) -> int:
        return len(self.pieces)

    def are_words(self) -> np.ndarray:
        """Which units are words, the others being marks: a bool for each."""
        return (self.shape <= Shape.DIGITS) | (self.shape > Shape.OTHER)


def _quote_states(text: str, start: int, end: int, starts: list[int], passages: int):
    """For each unit of a block: 0 outside, 1 in a passage in marks, 2 in one within another, 3 in one never closed."""
    state = np.zeros(len(starts), np.int64)
    inside = np.full(len(starts), -1, np.int64)
    at = np.array(starts, dtype=np.int64)
    for q in quotations(text, start, end):
        lo, hi = np.searchsorted(at, (q.start, q.end))
        state[lo:hi] = 2 if q.depth else (1 if q.closed else 3)
        if not q.depth:
            inside[lo:hi] = passages
            passages += 1
    return state, inside, passages
