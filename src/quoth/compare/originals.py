"""The originals, indexed so that a passage like a quotation is found without reading them all.

A text is cut at white space into chunks of some hundred words. For every word that is not among the commonest, and for
every two words that follow each other, the index notes the chunks that hold it. The notes are numpy arrays in shards
of about one million words: three bytes a note and four bytes a bucket, buckets chosen by a hash of the words, so that
no table of words is ever held. The texts are kept as UTF-8 and cut into words again only where a quotation leads.
Building takes one pass, in time linear in the text; on English text the whole takes about two and a half times the
text's bytes.

`indexing` makes them. Nothing here weighs or judges: see `evidence` and `search`.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quoth.compare import words as w
from quoth.document import Span

CACHED_CHUNKS = 20_000
CHARACTERS_A_WORD = 5.6
_MIX = np.uint32(0x9E3779B1)

Numbers = NDArray[np.uint32]


class Chunk(NamedTuple):
    """The words of a stretch of one original: numbers of keys and stems, and code points.

    `joined` numbers each word taken as one with the word before it ("news casts", "a thousand").
    """

    keys: Numbers
    stems: Numbers
    joined: Numbers
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


@dataclass(repr=False)
class Original:
    """One text: identity, UTF-8, and its blocks as arrays."""

    id: str
    name: str | None
    date: str | None
    utf8: bytes
    length: int
    first_chunk: int
    chunk_starts: NDArray[np.int64]  # code points
    chunk_bytes: NDArray[np.int64]
    turn_starts: NDArray[np.int64]
    turn_speakers: list[int]  # numbers into Originals.speakers, -1 where there is none
    silent_starts: NDArray[np.int64]  # what nobody says: labels, time codes, running heads
    silent_ends: NDArray[np.int64]
    block_starts: NDArray[np.int64]
    pages: NDArray[np.int32] | None
    seconds: NDArray[np.float32] | None
    words: int = 0
    language: str | None = None

    def text(self, span: Span) -> str:
        """The characters at a span."""
        start, end = max(0, span.start), min(self.length, span.end)
        if end <= start:
            return ""
        first = int(np.searchsorted(self.chunk_starts, start, "right")) - 1
        last = int(np.searchsorted(self.chunk_starts, end, "left"))
        stop = self.chunk_bytes[last] if last < len(self.chunk_bytes) else len(self.utf8)
        piece = self.utf8[self.chunk_bytes[first] : stop].decode("utf-8")
        offset = int(self.chunk_starts[first])
        return piece[start - offset : end - offset]

    def spoken(self, span: Span) -> str:
        """The characters at a span, what nobody says of it blanked."""
        text = self.text(span)
        first = int(np.searchsorted(self.silent_ends, span.start, "right"))
        last = int(np.searchsorted(self.silent_starts, span.end, "left"))
        for start, end in zip(
            self.silent_starts[first:last].tolist(), self.silent_ends[first:last].tolist(), strict=True
        ):
            a, b = max(0, start - span.start), min(len(text), end - span.start)
            text = text[:a] + " " * (b - a) + text[b:]
        return text

    def turn(self, position: int) -> int:
        """Number of the turn that a code point stands in; 0 where the original has no turns."""
        return max(0, int(np.searchsorted(self.turn_starts, position, "right")) - 1)

    def block(self, position: int) -> int:
        """Number of the block that a code point stands in, or -1."""
        return int(np.searchsorted(self.block_starts, position, "right")) - 1


class Shard(NamedTuple):
    """Notes of which chunks hold a word or a pair of words.

    Those of bucket b are `offsets[b]` to before `offsets[b + 1]`; `prints` tell features of one bucket apart.
    """

    first_chunk: int
    n_chunks: int
    n_words: int
    offsets: NDArray[np.uint32]
    chunks: NDArray[np.uint16]
    prints: NDArray[np.uint8]
    common: dict[int, int]

    def notes(self, features: Numbers) -> list[NDArray[np.uint16]]:
        """For each feature the chunks that hold it, one as often as it holds it."""
        bucket, prints = bucket_of(features, len(self.offsets) - 1)
        starts, ends = self.offsets[bucket].tolist(), self.offsets[bucket + 1].tolist()
        return [
            self.chunks[start:end][self.prints[start:end] == mark] if start < end else self.chunks[:0]
            for start, end, mark in zip(starts, ends, prints, strict=True)
        ]


@dataclass(repr=False)
class Originals:
    """Indexed originals, as `quoth.compare.indexing.index` makes them."""

    originals: list[Original] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    shards: list[Shard] = field(default_factory=list)
    n_words: int = 0
    n_chunks: int = 0
    spoken: dict[tuple[int, int], int] = field(default_factory=dict)  # (original, speaker) → code points of the turns
    first_chunks: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    _cache: "OrderedDict[int, Chunk]" = field(default_factory=OrderedDict)

    def __repr__(self) -> str:
        return f"<{len(self.originals)} originals, {self.n_words} words>"

    def owner(self, chunk: int) -> int:
        """Number of the original that a chunk is of."""
        return int(np.searchsorted(self.first_chunks, chunk, "right")) - 1

    def chunk(self, number: int) -> Chunk:
        """The words of a chunk, cut anew or from the last ones used."""
        if number in self._cache:
            self._cache.move_to_end(number)
            return self._cache[number]
        original = self.originals[self.owner(number)]
        i = number - original.first_chunk
        start = int(original.chunk_starts[i])
        end = int(original.chunk_starts[i + 1]) if i + 1 < len(original.chunk_starts) else original.length
        places, raw = w.placed_words(original.text(Span(start, end)))
        bounds = np.array(places, np.int64).reshape(-1, 2) + start
        starts, ends = bounds[:, 0], bounds[:, 1]
        keep = np.ones(len(raw), bool)
        if len(original.silent_starts) and len(raw):
            silent = np.searchsorted(original.silent_starts, starts, "right") - 1
            keep = ~((silent >= 0) & (starts < original.silent_ends[np.maximum(silent, 0)]))
        columns = np.array([w.numbers(word) for word in raw], np.int64).reshape(-1, 3)
        keys = columns[:, 0].astype(np.uint32)
        joined = w.joined(keys, columns[:, 2])
        chunk = Chunk(keys[keep], columns[keep, 1].astype(np.uint32), joined[keep], starts[keep], ends[keep])
        self._cache[number] = chunk
        if len(self._cache) > CACHED_CHUNKS:
            self._cache.popitem(last=False)
        return chunk

    def stretch(self, original: int, first: int, last: int) -> Chunk:
        """The words of the chunks `first` to `last` of an original, ends included, cut off at its own ends."""
        held = self.originals[original]
        first = max(first, held.first_chunk)
        last = min(last, held.first_chunk + len(held.chunk_starts) - 1)
        chunks = [self.chunk(i) for i in range(first, last + 1)]
        return Chunk(*(np.concatenate(column) for column in zip(*chunks, strict=True)))

    @cached_property
    def spoken_words(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Pairs of an original and a speaker (-1 for none), and about how many words each has."""
        pairs_of = np.array(list(self.spoken), np.int64).reshape(-1, 2)
        return pairs_of, np.array(list(self.spoken.values())) / CHARACTERS_A_WORD

    @cached_property
    def latin(self) -> bool | None:
        """Whether most letters of the originals' beginnings are Latin; `None` without letters."""
        return w.is_latin("".join(original.text(Span(0, 500)) for original in self.originals[:50]))

    def holds(self, original: int, first: int, last: int) -> bool:
        """Whether any of the chunks `first` to `last` is of an original."""
        held = self.originals[original]
        return first < held.first_chunk + len(held.chunk_starts) and last >= held.first_chunk

    def count(self, features: Numbers) -> NDArray[np.float64]:
        """How often each feature (a word's number, or a pair's by `pairs`) stands in the originals; a little over."""
        total = np.zeros(len(features))
        for shard in self.shards:
            total += [
                shard.common.get(feature, 0) + len(held)
                for feature, held in zip(features.tolist(), shard.notes(features), strict=True)
            ]
        return total

    def holding(self, features: Numbers, weights: NDArray[np.float64]) -> NDArray[np.float32]:
        """For every chunk, the sum of the weights of the features that it holds, each counted once."""
        score = np.zeros(self.n_chunks, np.float32)
        for shard in self.shards:
            part = score[shard.first_chunk : shard.first_chunk + shard.n_chunks]
            for held, weight in zip(shard.notes(features), weights.tolist(), strict=True):
                part[held] += np.float32(weight)  # an index given twice is added to once
        return score


def pairs(first: Numbers, second: Numbers) -> Numbers:
    """Numbers for pairs of words that follow each other."""
    return (first * _MIX) ^ (second + np.uint32(0x7F4A7C15))


def bucket_of(features: Numbers, buckets: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The bucket of each feature and its print, from different bits of a mix of its own (Murmur3's finish)."""
    mixed = features ^ (features >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return (mixed & np.uint32(buckets - 1)).astype(np.int64), (mixed >> np.uint32(24)).astype(np.uint8)
