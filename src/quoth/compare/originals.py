"""The originals, indexed so that a passage like a quotation is found without reading them all.

A text is cut at white space into chunks of some hundred words. For every word that is not among the commonest, and for
every two words that follow each other, the index notes the chunks that hold it. The notes are numpy arrays in shards of about
four million words: two bytes a note and four bytes a bucket, buckets chosen by a hash of the words, so that no
table of words is ever held. The texts are kept as UTF-8 and cut into words again only where a quotation leads. Building
takes one pass, in time linear in the text; on English text the whole takes about two and a half times the text's bytes.

It weighs and judges nothing: see `evidence` and `search`.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quoth.compare import words as w
from quoth.compare.names import is_role
from quoth.document import Block, Document, Span
from quoth.errors import EmptyInput

CHUNK_CHARACTERS = 640
SHARD_WORDS = 1_000_000
MOST_CHUNKS = 65_535  # of a shard: a chunk's number is kept in two bytes
COMMON_SHARE = 1 / 1000  # a word more frequent than this is counted, not noted
CACHED_CHUNKS = 20_000
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


class Turn(NamedTuple):
    """A turn of a transcript: its number within the original, its label (`None` without), and where it ends."""

    number: int
    speaker: str | None
    span: Span


@dataclass
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
    label_starts: NDArray[np.int64]
    label_ends: NDArray[np.int64]
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

    def turn(self, position: int) -> int:
        """Number of the turn that a code point stands in; 0 where the original has no turns."""
        return max(0, int(np.searchsorted(self.turn_starts, position, "right")) - 1)

    def block(self, position: int) -> int:
        """Number of the block that a code point stands in, or -1."""
        return int(np.searchsorted(self.block_starts, position, "right")) - 1


class _Shard(NamedTuple):
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
        bucket, prints = _bucket(features, len(self.offsets) - 1)
        starts, ends = self.offsets[bucket].tolist(), self.offsets[bucket + 1].tolist()
        return [
            self.chunks[start:end][self.prints[start:end] == mark] if start < end else self.chunks[:0]
            for start, end, mark in zip(starts, ends, prints, strict=True)
        ]


@dataclass
class Originals:
    """Indexed originals. Made by `index`; nothing else makes or changes one."""

    originals: list[Original] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    shards: list[_Shard] = field(default_factory=list)
    n_words: int = 0
    n_chunks: int = 0
    spoken: dict[tuple[int, int], int] = field(default_factory=dict)  # (original, speaker) → code points of the turns
    _first_chunks: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    _cache: "OrderedDict[int, Chunk]" = field(default_factory=OrderedDict)

    def owner(self, chunk: int) -> int:
        """Number of the original that a chunk is of."""
        return int(np.searchsorted(self._first_chunks, chunk, "right")) - 1

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
        if len(original.label_starts) and len(raw):
            label = np.searchsorted(original.label_starts, starts, "right") - 1
            keep = ~((label >= 0) & (starts < original.label_ends[np.maximum(label, 0)]))
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


def index(originals: Iterable[Document]) -> Originals:
    """Index originals. The documents are taken one by one and none is held on to.

    Raises `EmptyInput` for an original without a word, and where there is no original at all.
    """
    made = Originals()
    building = _Building(made)
    for document in originals:
        building.add(document)
    building.finish_shard()
    if not made.originals:
        raise EmptyInput("no originals to check against", hint="name at least one file or folder after --against")
    made._first_chunks = np.array([o.first_chunk for o in made.originals], np.int64)
    return made


class _Building:
    """The shard being filled."""

    def __init__(self, made: Originals):
        self.made = made
        self.numbers = _KeyNumbers()
        self.speakers: dict[str, int] = {}
        self._start_shard()

    def _start_shard(self) -> None:
        self.first_chunk, self.n_words = self.made.n_chunks, 0
        self.columns: list[Numbers] = []
        self.sizes: list[int] = []

    def add(self, document: Document) -> None:
        text = document.text
        starts, sizes, lengths = [], [], []
        utf8 = []
        first_chunk = self.made.n_chunks
        total = 0
        at = 0
        while at < len(text):
            end = _cut(text, at)
            piece = text[at:end]
            data = piece.encode("utf-8", "surrogatepass")
            utf8.append(data)
            starts.append(at)
            lengths.append(len(data))
            numbers = [self.numbers[raw] for raw in w.raw_words(piece) if raw]
            sizes.append(len(numbers))
            self.columns.append(np.array(numbers, np.uint32))
            self.sizes.append(len(numbers))
            self.n_words += len(numbers)
            total += len(numbers)
            self.made.n_chunks += 1
            at = end
            if self.n_words >= SHARD_WORDS or len(self.sizes) >= MOST_CHUNKS:
                self.finish_shard()
        if not total:
            raise EmptyInput(
                "the original has no words",
                where=document.name or document.id,
                hint="leave it out, or give the file that has its text",
            )
        original = _original(document, b"".join(utf8), first_chunk, starts, lengths, self._speaker)
        original.words = total
        self.made.n_words += total
        number = len(self.made.originals)
        self.made.originals.append(original)
        ends = np.append(original.turn_starts[1:], original.length)
        for speaker, start, end in zip(
            original.turn_speakers, original.turn_starts.tolist(), ends.tolist(), strict=True
        ):
            key = (number, speaker)
            self.made.spoken[key] = self.made.spoken.get(key, 0) + end - start

    def _speaker(self, label: str) -> int:
        if label not in self.speakers:
            self.speakers[label] = len(self.made.speakers)
            self.made.speakers.append(label)
        return self.speakers[label]

    def finish_shard(self) -> None:
        if not self.n_words:
            self._start_shard()
            return
        keys = np.concatenate(self.columns)
        chunk = np.repeat(np.arange(len(self.sizes), dtype=np.uint32), self.sizes)
        unique, counts = np.unique(keys, return_counts=True)
        often = counts > max(50, len(keys) * COMMON_SHARE)
        common = dict(zip(unique[often].tolist(), counts[often].tolist(), strict=True))
        rare = ~np.isin(keys, unique[often])
        features = np.concatenate([keys[rare], pairs(keys[:-1], keys[1:])])
        chunk = np.concatenate([chunk[rare], chunk[:-1]])
        buckets = 1 << max(8, int(len(features) - 1).bit_length() - 1)
        bucket, prints = _bucket(features, buckets)
        notes = bucket.astype(np.uint64) << np.uint64(24)
        notes |= prints.astype(np.uint64) << np.uint64(16)
        notes |= chunk.astype(np.uint64)
        del bucket, prints
        del features, chunk, rare, keys
        notes.sort()
        offsets = np.zeros(buckets + 1, np.uint32)
        np.cumsum(np.bincount((notes >> np.uint64(24)).astype(np.int64), minlength=buckets), out=offsets[1:])
        self.made.shards.append(
            _Shard(
                self.first_chunk,
                len(self.sizes),
                self.n_words,
                offsets,
                (notes & np.uint64(0xFFFF)).astype(np.uint16),
                (notes >> np.uint64(16)).astype(np.uint8),
                common,
            )
        )
        self._start_shard()


class _KeyNumbers(dict[str, int]):
    """Raw characters of a word → number of its key; emptied when it has grown, so that memory stays bounded."""

    def __missing__(self, raw: str) -> int:
        if len(self) > 200_000:
            self.clear()
        number = self[raw] = w.number(w.fold(raw))
        return number


def _bucket(features: Numbers, buckets: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The bucket of each feature and its print, from different bits of a mix of its own (Murmur3's finish)."""
    mixed = features ^ (features >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return (mixed & np.uint32(buckets - 1)).astype(np.int64), (mixed >> np.uint32(24)).astype(np.uint8)


def _cut(text: str, start: int) -> int:
    """Where the chunk that starts here ends: after a space or a line's end, if one is near."""
    end = start + CHUNK_CHARACTERS
    if end >= len(text):
        return len(text)
    for space in ("\n", " "):
        at = text.find(space, end, end + 200)
        if at >= 0:
            return at + 1
    return end


def _original(document: Document, utf8: bytes, first_chunk: int, starts, lengths, speaker) -> Original:
    blocks = document.blocks
    turn_starts, turn_speakers = _turns(document, speaker)
    labels = sorted({block.label for block in blocks if block.label is not None})
    has_pages = any(block.page is not None for block in blocks)
    has_seconds = any(block.start_seconds is not None for block in blocks)
    return Original(
        id=document.id,
        name=document.name,
        date=_date(document),
        utf8=utf8,
        length=len(document.text),
        first_chunk=first_chunk,
        chunk_starts=np.array(starts, np.int64),
        chunk_bytes=np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64),
        turn_starts=np.array(turn_starts, np.int64),
        turn_speakers=turn_speakers,
        label_starts=np.array([label.start for label in labels], np.int64),
        label_ends=np.array([label.end for label in labels], np.int64),
        block_starts=np.array([block.span.start for block in blocks], np.int64),
        pages=np.array([block.page or 0 for block in blocks], np.int32) if has_pages else None,
        seconds=np.array([np.nan if b.start_seconds is None else b.start_seconds for b in blocks], np.float32)
        if has_seconds
        else None,
        language=document.language.value if document.language else None,
    )


def _turns(document: Document, speaker) -> tuple[list[int], list[int]]:
    """Starts and speakers of the turns. A label given again by the same named speaker goes on with the turn."""
    starts, speakers = [0], [-1]
    last: Span | None = None
    for block in document.blocks:
        if block.label is None or block.label == last:
            continue
        last = block.label
        label = document.at(block.label)
        number = speaker(label)
        if number == speakers[-1] and not is_role(label):
            continue
        starts.append(block.span.start)
        speakers.append(number)
    if len(starts) > 1 and starts[1] == 0:
        starts, speakers = starts[1:], speakers[1:]
    return starts, speakers


def _date(document: Document) -> str | None:
    """The date that the document states, or that its name begins with or holds (`2015-11-14_debate.txt`)."""
    if document.published:
        return document.published.value[:10]
    match = w.re.search(r"(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)", document.name or "")
    return match[1] if match else None


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def place_of(block: Block) -> tuple[int | None, float | None]:
    """Page and time code of a block."""
    return block.page, block.start_seconds
