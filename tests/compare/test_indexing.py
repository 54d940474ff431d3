"""The index holds every text whole, finds what is in it, and grows with it in a straight line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.compare import indexing
from quoth.compare.check import check
from quoth.compare.indexing import index
from quoth.compare.originals import Originals
from quoth.document import Document, Span
from quoth.errors import EmptyInput, InputError
from quoth.findings import Quotation

LETTERS = st.sampled_from("ab é“☃\U0001f600\n. ")
TEXT = st.text(LETTERS, min_size=1, max_size=4000).filter(lambda text: any(c in "abé" for c in text))


@settings(max_examples=40, deadline=None)
@given(TEXT, st.data())
def test_any_stretch_of_a_text_comes_back_as_it_was(text: str, data: st.DataObject) -> None:
    original = index([Document(id="t", sha256="", text=text)]).originals[0]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert original.text(Span(start, end)) == text[start:end]


def test_chunks_hold_every_word_once_and_no_label(debate: Document, council: Originals) -> None:
    chunk = council.stretch(0, 0, council.n_chunks)
    words = [debate.text[start:end] for start, end in zip(chunk.starts, chunk.ends, strict=True)]
    assert words[:4] == ["Good", "evening", "from", "the"]
    assert "LIND" not in words and "Lind" in words
    assert "applause" not in words


def test_many_small_shards_find_what_one_finds(debate: Document, monkeypatch) -> None:
    many = [Document(id=str(n), sha256="", text=f"Barge {n} carried gravel past lock {n}. " * 40) for n in range(30)]
    quotations = [Quotation(parts=(f"Barge {n} carried gravel past lock {n}",)) for n in (3, 17, 29)]
    quotations.append(Quotation(parts=("we will raise the toll by a single crown",)))
    one = check(quotations, index([*many, debate]))
    monkeypatch.setattr(indexing, "SHARD_WORDS", 500)
    several = index([*many, debate])
    assert len(several.shards) > 10
    assert [(f.verdict, f.place) for f in check(quotations, several)] == [(f.verdict, f.place) for f in one]
    assert [f.place.original for f in one[:3] if f.place] == ["3", "17", "29"]


def test_failures_are_kept_and_the_rest_indexed(debate: Document) -> None:
    failures: list[InputError] = []
    made = index([Document(id="e", sha256="", text="…"), debate], failures)
    assert len(made.originals) == 1
    assert [type(error) for error in failures] == [EmptyInput]


def test_memory_grows_by_less_than_three_times_the_text() -> None:
    text = " ".join(f"word{n % 5000} of barge {n * 7919 % 30011}" for n in range(60_000))
    made = index([Document(id="t", sha256="", text=text)])
    held = sum(len(original.utf8) for original in made.originals)
    held += sum(shard.offsets.nbytes + shard.chunks.nbytes + shard.prints.nbytes for shard in made.shards)
    assert held < 2.9 * len(text.encode())
