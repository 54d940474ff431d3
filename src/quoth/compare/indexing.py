"""Making the index of the originals, in one pass and in time linear in their text.

The documents come one by one and none is held on to: of each its UTF-8, its blocks as arrays and its notes remain.
Shards are of a million words, so that what is needed to sort one stays small beside the whole.
"""

import re
from collections.abc import Callable, Iterable

import numpy as np

from quoth.compare import words as w
from quoth.compare.names import is_role
from quoth.compare.originals import Numbers, Original, Originals, Shard, bucket_of, pairs
from quoth.document import Document, Span
from quoth.errors import EmptyInput, InputError

CHUNK_CHARACTERS = 640
SHARD_WORDS = 1_000_000
MOST_CHUNKS = 65_535  # of a shard: a chunk's number is kept in two bytes
COMMON_SHARE = 1 / 1000  # a word more frequent than this is counted, not noted


def index(originals: Iterable[Document], failures: list[InputError] | None = None) -> Originals:
    """Index originals. The documents are taken one by one and none is held on to.

    Raises `EmptyInput` for an original without a word, and where there is no original at all. With `failures` the
    errors of single originals are put there instead, and the others indexed.
    """
    made = Originals()
    building = _Building(made)
    for document in originals:
        try:
            building.add(document)
        except EmptyInput as error:
            if failures is None:
                raise
            failures.append(error)
    building.finish_shard()
    if not made.originals and failures:
        raise failures[0]
    if not made.originals:
        raise EmptyInput("no originals to check against", hint="name at least one file or folder after --against")
    made.first_chunks = np.array([o.first_chunk for o in made.originals], np.int64)
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
        if not w.has_words(text):
            raise EmptyInput(
                "the original has no words",
                where=document.name or document.id,
                hint="leave it out, or give a file that has its text",
            )
        starts: list[int] = []
        lengths: list[int] = []
        utf8: list[bytes] = []
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
            self.columns.append(np.array(numbers, np.uint32))
            self.sizes.append(len(numbers))
            self.n_words += len(numbers)
            total += len(numbers)
            self.made.n_chunks += 1
            at = end
            if self.n_words >= SHARD_WORDS or len(self.sizes) >= MOST_CHUNKS:
                self.finish_shard()
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
        bucket, prints = bucket_of(features, buckets)
        notes = bucket.astype(np.uint64) << np.uint64(24)
        notes |= prints.astype(np.uint64) << np.uint64(16)
        notes |= chunk.astype(np.uint64)
        del bucket, prints
        del features, chunk, rare, keys
        notes.sort()
        offsets = np.zeros(buckets + 1, np.uint32)
        np.cumsum(np.bincount((notes >> np.uint64(24)).astype(np.int64), minlength=buckets), out=offsets[1:])
        self.made.shards.append(
            Shard(
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


def _original(
    document: Document,
    utf8: bytes,
    first_chunk: int,
    starts: list[int],
    lengths: list[int],
    speaker: Callable[[str], int],
) -> Original:
    blocks = document.blocks
    turn_starts, turn_speakers = _turns(document, speaker)
    silent = _silent(document)
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
        silent_starts=np.array([span.start for span in silent], np.int64),
        silent_ends=np.array([span.end for span in silent], np.int64),
        block_starts=np.array([block.span.start for block in blocks], np.int64),
        pages=np.array([block.page or 0 for block in blocks], np.int32) if has_pages else None,
        seconds=np.array([np.nan if b.start_seconds is None else b.start_seconds for b in blocks], np.float32)
        if has_seconds
        else None,
        language=document.language.value if document.language else None,
    )


def _turns(document: Document, speaker: Callable[[str], int]) -> tuple[list[int], list[int]]:
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


def _silent(document: Document) -> list[Span]:
    """What nobody says: the labels of turns, what stands between blocks, and the running heads of a PDF."""
    found = {block.label for block in document.blocks if block.label is not None}
    at = 0
    for block in document.blocks:
        if document.text[at : block.span.start].strip():
            found.add(Span(at, block.span.start))
        at = block.span.end
        if block.kind == "furniture" and document.format == "pdf":
            found.add(block.span)
    if document.blocks and document.text[at:].strip():
        found.add(Span(at, len(document.text)))
    return sorted(found)


def _date(document: Document) -> str | None:
    """The date that the document states, or that its name begins with or holds (`2015-11-14_debate.txt`)."""
    if document.published:
        return document.published.value[:10]
    match = re.search(r"(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)", document.name or "")
    return match[1] if match else None
