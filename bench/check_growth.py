"""Time and peak memory of the check as originals grow: one size, in this process, as a line of JSON.

The originals are transcripts of invented words in the frequencies of English (Zipf), made one by one while they are
indexed, so that what is measured is the index and not the maker's list of them.

    python -m bench.check_growth 100
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from quoth.compare.check import check
from quoth.compare.indexing import index
from quoth.document import Block, Document, Span
from quoth.findings import Quotation

WORDS = 60_000
TURNS, TURN_WORDS = 60, 300
QUOTATIONS = 50
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "ro", "tu", "ver", "son", "tal", "min", "der", "que")


def originals(megabytes: int, seconds: list[float]) -> Iterator[Document]:
    """Invented transcripts of some hundred kilobytes. What making them took is added to `seconds`."""
    chance = np.random.default_rng(11)
    words = _words(chance)
    shares = np.cumsum(1 / np.arange(1, WORDS + 1))
    made, number = 0, 0
    while made < megabytes * 1e6:
        started = time.process_time()
        parts, blocks, at = [], [], 0
        for turn in range(TURNS):
            drawn = np.searchsorted(shares, chance.random(TURN_WORDS) * shares[-1])
            label = f"SPEAKER {turn % 4}"
            text = f"{label}: {' '.join(words[drawn])}."
            blocks.append(Block(kind="turn", span=Span(at, at + len(text)), label=Span(at, at + len(label))))
            parts.append(text)
            at += len(text) + 2
        text = "\n\n".join(parts)
        made += len(text.encode())
        number += 1
        seconds[0] += time.process_time() - started
        yield Document(id=f"t{number}", sha256="", text=text, blocks=tuple(blocks), format="transcript")


def measure(megabytes: int) -> dict[str, float]:
    """Processor seconds to index and to check fifty quotations, and the greatest memory held, in megabytes."""
    making = [0.0]
    started = time.process_time()
    made = index(originals(megabytes, making))
    indexed = time.process_time() - started - making[0]
    quotations = []
    for number in range(QUOTATIONS):
        original = made.originals[number * 37 % len(made.originals)]
        words = original.text(Span(2_000 + 10 * number, 2_200 + 10 * number)).split()[1:-1]
        quotations.append(Quotation(parts=(" ".join(words),), id=str(number)))
    started = time.process_time()
    findings = check(quotations, made)
    checked = time.process_time() - started
    peak = _peak()
    return {
        "megabytes": megabytes,
        "index seconds": round(indexed, 2),
        "check seconds": round(checked, 2),
        "found": sum(finding.verdict != "absent" for finding in findings),
        "peak megabytes": round(peak / 1e6),
        "allowed megabytes": 3 * megabytes + 150,
    }


def _peak() -> int:
    """The most memory this process held, in bytes. Linux counts a parent's into `ru_maxrss`; its own is in `VmHWM`."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _words(chance: np.random.Generator) -> "np.ndarray":
    """Invented words, the commonest short."""
    longest = 1 + np.minimum(np.arange(WORDS) // 40, 3)
    return np.array(
        [
            "".join(_SYLLABLES[k] for k in chance.integers(0, len(_SYLLABLES), length + 1))
            + (str(n % 97) if n > 9_000 else "")
            for n, length in enumerate(longest)
        ]
    )


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
