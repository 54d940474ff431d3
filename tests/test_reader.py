"""The reader: every kind of input, failures that are told apart, and worker processes."""

import gzip
import os
from pathlib import Path

import pytest
from standin import StandIn, Unpicklable

import quoth
from quoth.reader import Address, Failure, Page, Reader

TEXT = "Mayor opens bridge\n\nIt is done and it will stand. “It will hold,” said Anders. “Go and see,” said Berit.\n"
HTML = f"<html><body><article><h1>Mayor</h1><p>{TEXT}</p></article></body></html>"


@pytest.fixture
def reader():
    return Reader(StandIn())


def said(reading):
    return [(attribution.text.source[0], attribution.text.content[0]) for attribution in reading.attributions]


SAID = [("Anders", "“It will hold,”"), ("Berit", "“Go and see,”")]


def test_text(reader):
    read = reader.read_text(TEXT, name="here")
    assert said(read) == SAID
    assert read.document.text == TEXT and read.document.name == "here"
    assert read.model == "stand-in-1" and read.reader == f"quoth {quoth.__version__}"
    assert [read.speaker(a).name for a in read.attributions] == ["Anders", "Berit"]


def test_bytes_and_files(reader, tmp_path):
    for name, data in {
        "a.txt": TEXT.encode(),
        "b.html": HTML.encode(),
        "c.txt.gz": gzip.compress(TEXT.encode()),
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert said(reader.read(path)) == said(reader.read(str(path))) == said(reader.read_bytes(data)) == SAID


def test_a_kind_can_be_said(reader):
    assert reader.read_bytes(b"<p>not a page</p>", kind="text").document.format == "text"


def test_every_input_gives_a_reading_or_a_failure_in_order(reader, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    inputs = [
        good,
        tmp_path / "missing.txt",
        TEXT.encode(),
        Page(b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
        reader.read_text(TEXT).document,
        quoth.NotFound("nothing matches", where="*.zzz"),
        b"RAISE",
        Address("http://[bad"),
        good,
    ]
    results = list(reader.read_many(inputs))
    assert [type(result).__name__ for result in results] == [
        "Reading",
        "Failure",
        "Reading",
        "Failure",
        "Reading",
        "Failure",
        "Failure",
        "Failure",
        "Reading",
    ]
    failures = [result for result in results if isinstance(result, Failure)]
    assert [type(f.error).__name__ for f in failures] == [
        "NotFound",
        "UnknownFormat",
        "NotFound",
        "InputError",
        "FetchError",
    ]
    assert failures[0].input == str(tmp_path / "missing.txt")
    assert "RuntimeError: asked to" in str(failures[3].error)


def test_reading_takes_inputs_as_they_are_needed(reader):
    taken = []

    def inputs():
        for number in range(9):
            taken.append(number)
            yield TEXT.encode()

    results = reader.read_many(inputs())
    next(results)
    assert taken == [0]


def test_workers_give_the_same_in_the_same_order(reader, tmp_path):
    inputs = [f"“Number {number} is here,” said N{number}.".encode() for number in range(30)]
    alone = list(reader.read_many(inputs))
    assert list(reader.read_many(inputs, workers=2)) == alone
    assert said(alone[7]) == [("N7", "“Number 7 is here,”")]


def test_a_worker_that_dies_is_a_failure_of_its_input_alone(reader):
    inputs = [TEXT.encode(), b"KILL", TEXT.encode(), b"RAISE", TEXT.encode()]
    results = list(reader.read_many(inputs, workers=1))
    assert [type(result).__name__ for result in results] == ["Reading", "Failure", "Reading", "Failure", "Reading"]
    assert "ended unexpectedly (exit code 9)" in str(results[1].error)


def test_workers_hold_few_inputs_at_once(reader):
    taken = []

    def inputs():
        for number in range(100):
            taken.append(number)
            yield TEXT.encode()

    results = reader.read_many(inputs(), workers=2)
    next(results)
    assert len(taken) <= 9
    results.close()


def test_workers_end_with_the_run(reader):
    from quoth.workers import WorkerPool

    with WorkerPool(2, engine=StandIn()) as pool:
        assert len(list(pool.read_many([TEXT.encode()] * 4))) == 4
        started = [worker._process.pid for worker in pool._all if worker._process]
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_an_engine_that_cannot_be_sent_is_told():
    with pytest.raises(quoth.OptionError, match=r"cannot be sent to worker processes.*Read with workers=0"):
        list(Reader(Unpicklable()).read_many([b"x"], workers=1))


def test_weights_that_cannot_be_used_stop_the_run(monkeypatch):
    from quoth import extract

    def load(threads=1):
        raise quoth.ModelError("no weights")

    monkeypatch.setattr(extract, "load", load)
    with pytest.raises(quoth.ModelError):
        list(Reader().read_many([b"one", b"two"]))


def test_text_never_touches_the_disk(reader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    list(reader.read_many([TEXT.encode()] * 3, workers=1))
    assert list(Path(tmp_path).iterdir()) == []


def test_a_fetched_page_is_read(reader, monkeypatch):
    from quoth import pages

    monkeypatch.setattr(pages, "fetch", lambda address: pages.from_bytes(HTML.encode(), name=address))
    (read,) = reader.read_many([Address("http://gull-gazette.example/")])
    assert said(read) == SAID and read.document.name == "http://gull-gazette.example/"
    (failure,) = reader.read_many(["http://gull-gazette.example/"])
    assert isinstance(failure.error, quoth.NotFound), "a plain string is a file"
