"""Worker processes for `Reader.read_many`: one reader each, fed over a pipe.

A worker is `python -m quoth.workers`, not a fork and not a re-import of the caller's program, so it works from a script
without a `__main__` guard, from a notebook and on every system. One thread of this process waits for each worker;
results come back in input order, with a few inputs a worker in flight. A worker that dies is replaced; the input it had
is a `Failure`. Messages are pickles between two processes of the same program, each preceded by its length; nothing
touches the disk.
"""

import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from quoth.errors import BrokenInput, ModelError, OptionError
from quoth.reader import Failure, Input, Reader, name_of
from quoth.reading import Reading

if TYPE_CHECKING:
    from quoth.extract import Engine

IN_FLIGHT = 4
"""Inputs handed out a worker: enough that a slow document does not leave the others idle."""


class WorkerPool:
    """A fixed number of worker processes. Use it in a `with` block; leaving it ends them."""

    def __init__(self, workers: int, *, engine: "Engine | None" = None):
        try:
            self._setup = pickle.dumps((sys.path, pickle.dumps(engine)))
        except Exception as error:
            raise OptionError(
                f"this engine cannot be sent to worker processes ({error})", hint="Read with workers=0 instead."
            ) from error
        self._workers = workers
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="quoth-worker")
        self._all = [_Worker(self._setup) for _ in range(workers)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._all:
            self._idle.put(worker)

    def __enter__(self) -> "WorkerPool":
        return self

    def __exit__(self, *exception: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._all:
            worker.end()
        self._threads.shutdown(wait=True)

    def read_many(self, inputs: Iterable[Input]) -> Iterator[Reading | Failure]:
        """As `Reader.read_many`."""
        pending: deque[Future[Reading | Failure]] = deque()
        for item in inputs:
            pending.append(self._threads.submit(self._read, item))
            while pending and (pending[0].done() or len(pending) >= IN_FLIGHT * self._workers):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()

    def _read(self, item: Input) -> Reading | Failure:
        worker = self._idle.get()
        try:
            return worker.read(item)
        finally:
            self._idle.put(worker)


class _Worker:
    """One worker process, started when its first input comes and again after it died."""

    def __init__(self, setup: bytes):
        self._setup = setup
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def read(self, item: Input) -> Reading | Failure:
        try:
            answer = self._ask(item)
        except (OSError, EOFError):
            code = self._discard()
            reason = signal.Signals(-code).name if code < 0 else f"exit code {code}"
            return Failure(
                name_of(item),
                BrokenInput(
                    f"the process that read it ended unexpectedly ({reason})",
                    where=name_of(item),
                    hint="It may need more memory than there is; the other inputs are not affected.",
                ),
            )
        if isinstance(answer, ModelError | OptionError):
            raise answer
        return answer

    def _ask(self, item: Input) -> Any:
        if self._process is None:
            if self._ended:
                raise EOFError
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from quoth.workers import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
            send(self._process.stdin, self._setup)
        send(self._process.stdin, pickle.dumps(item))
        return pickle.loads(receive(self._process.stdout))

    def _discard(self) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        _close(process)
        return process.wait()

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        self._ended = True
        process = self._process
        if process is not None:
            process.kill()
            process.wait()
            _close(process)


def _close(process: "subprocess.Popen[bytes]") -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was still to be sent has nobody to read it
                stream.close()


def send(stream: IO[bytes] | None, message: bytes) -> None:
    """Write one message, its length first."""
    assert stream is not None
    stream.write(struct.pack(">Q", len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes] | None) -> bytes:
    """Read one message. Raises `EOFError` where the other side is gone."""
    assert stream is not None
    header = stream.read(8)
    if len(header) < 8:
        raise EOFError
    (length,) = struct.unpack(">Q", header)
    message = stream.read(length)
    if len(message) < length:
        raise EOFError
    return message


def serve() -> None:
    """What a worker does: read the inputs that come on standard input, until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not end up among the answers
    questions = sys.stdin.buffer
    try:
        path, engine = pickle.loads(receive(questions))
        sys.path[:] = path
        reader = Reader(pickle.loads(engine))
        problem: Exception | None = None
    except EOFError:
        return
    except Exception as error:
        problem = OptionError(
            f"this engine cannot be loaded in a worker process ({type(error).__name__}: {error})",
            hint="Define it in a module that can be imported, or read with workers=0.",
        )
    while True:
        try:
            item = pickle.loads(receive(questions))
        except EOFError:
            return
        if problem is None:
            try:
                answer: Reading | Failure | Exception = reader.read_or_fail(item)
            except ModelError as error:
                answer = error
        else:
            answer = problem
        send(answers, pickle.dumps(answer))
