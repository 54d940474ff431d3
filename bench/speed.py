"""How fast and how large: words a second, peak memory, start-up time, installed size. The CPU is named with them.

Words a second are of articles in memory, after a warm-up; a word is a run of letters and digits (`\\w+`). *Extraction*
is a document in, attributions out, without page reading, speakers or anything else; the *whole reading* is text in,
`Reading` out; both are measured in the same run, article by article, so that their ratio holds whatever else the
machine does. Each is given by the clock and by CPU time, which is what a machine with nothing else to do needs by the
clock. "Two threads" are two worker processes of one thread each, which is how Quoth uses two cores. Peak memory is the
high-water mark of a process of its own that reads everything (`VmHWM`; on macOS `ru_maxrss`). Start-up is the wall
time of a new process, the median of several. The installed size is a wheel and its core dependencies in a fresh
virtual environment, without pip; it needs a package index and is left out with `QUOTH_OFFLINE=1`.
"""

import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import shared

DEFAULT = "data/polnear/dev.jsonl"
ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "examples" / "interview.html"
WORDS_WANTED = 40_000

_WORD = re.compile(r"\w+")


def figures(data: Path | None = None, articles: Path | None = None) -> dict[str, Any]:
    """Every figure; those that cannot be measured here are `None`, with the reason under `missing`."""
    texts, where = _texts(data, articles)
    missing = {}
    result: dict[str, Any] = {
        "cpu": cpu(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "texts": where,
    }
    result |= _child("alone", texts)
    result["words_per_second"]["reading_two_processes"] = _two_processes(texts)
    result["startup_seconds"], result["startup_cpu_seconds"] = _startup(
        {
            "quoth --help": [sys.executable, "-m", "quoth.cli", "--help"],
            "quoth read, one page": [sys.executable, "-m", "quoth.cli", "read", str(PAGE)],
        }
    )
    result["load"] = round(os.getloadavg()[0], 1)
    try:
        result["installed_megabytes"] = _installed()
    except (OSError, subprocess.SubprocessError, shared.Missing) as error:
        result["installed_megabytes"] = None
        missing["installed_megabytes"] = str(error)
    result["missing"] = missing
    return result


def cpu() -> str:
    """The processor's name, with the vector instructions that int8 arithmetic runs on."""
    try:
        facts = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        asked = subprocess.run(
            ["sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True, check=False
        )
        return asked.stdout.strip() or platform.processor() or platform.machine()
    name = re.search(r"model name\s*:\s*(.+)", facts)
    flags = set(re.findall(r"\b(avx2|avx512f|avx512_vnni|avx_vnni|amx_int8|asimddp)\b", facts))
    return f"{name[1] if name else platform.machine()} ({', '.join(sorted(flags)) or 'no vector flags'})"


def _texts(data: Path | None, articles: Path | None) -> tuple[list[str], str]:
    """Articles to read: the data's, or the examples over and over where there is none."""
    try:
        path = data or shared.folder() / DEFAULT
        texts = [record["text"] for record in shared.records(path, articles)]
        where = f"{path.parent.name}/{path.name}"
    except shared.Missing:
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))] * 60
        where = "examples, repeated"
    total, chosen = 0, []
    for text in texts:
        chosen.append(text)
        total += words(text)
        if total >= WORDS_WANTED:
            break
    return chosen, where


def words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))


def _child(what: str, texts: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.speed", what],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    return json.loads(done.stdout)


def alone(texts: list[str]) -> dict[str, Any]:
    """What one process on one thread does; run in a process of its own, whose peak memory it gives."""
    from quoth import Reader, pages

    reader = Reader()
    for text in texts[:3]:
        reader.read_text(text)
    extraction = whole = extraction_cpu = whole_cpu = 0.0
    for text in texts:
        started, busy = time.perf_counter(), time.process_time()
        reader.read_text(text)
        whole += time.perf_counter() - started
        whole_cpu += time.process_time() - busy
        document = pages.from_text(text)
        started, busy = time.perf_counter(), time.process_time()
        reader.engine.extract(document)
        extraction += time.perf_counter() - started
        extraction_cpu += time.process_time() - busy
    total = sum(map(words, texts))
    return {
        "model": reader.model,
        "words": total,
        "words_per_second": {
            "extraction": round(total / extraction),
            "extraction_per_cpu_second": round(total / extraction_cpu),
            "reading": round(total / whole),
            "reading_per_cpu_second": round(total / whole_cpu),
        },
        "extraction_share_of_reading": round(extraction_cpu / whole_cpu, 3),
        "peak_megabytes": round(_peak(), 1),
    }


def _peak() -> float:
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024 / 1e6  # type: ignore[index]
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _two_processes(texts: list[str]) -> int:
    from quoth import Reader

    inputs = [text.encode() for text in texts]
    results = Reader().read_many([b"Warm up.", b"Warm up.", *inputs], workers=2)
    next(results)
    next(results)
    started = time.perf_counter()
    for _ in results:
        pass
    return round(sum(map(words, texts)) / (time.perf_counter() - started))


def _startup(commands: dict[str, list[str]], times: int = 7) -> tuple[dict[str, float], dict[str, float]]:
    """The median wall and CPU time of each command in a new process."""
    wall, busy = {}, {}
    for name, command in commands.items():
        taken, used = [], []
        for _ in range(times):
            before, started = os.times(), time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
            after = os.times()
            taken.append(time.perf_counter() - started)
            used.append(sum(after[2:4]) - sum(before[2:4]))
        wall[name], busy[name] = round(statistics.median(taken), 3), round(statistics.median(used), 3)
    return wall, busy


def _installed() -> float:
    """Megabytes of a fresh environment with the wheel and its core dependencies, without pip and its caches."""
    if os.environ.get("QUOTH_OFFLINE"):
        raise shared.Missing("needs a package index; QUOTH_OFFLINE is set")
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder, "environment")
        quiet: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([sys.executable, "-m", "venv", str(environment)], **quiet)
        pip = [str(environment / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--no-compile", str(ROOT)], **quiet)
        subprocess.run([*pip, "uninstall", "--yes", "setuptools", "pip"], **quiet)
        files = (path for path in environment.rglob("*") if path.is_file() and not path.is_symlink())
        return round(sum(path.stat().st_size for path in files) / 1e6, 1)


def table(measured: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    speed, size = measured["words_per_second"], measured["installed_megabytes"]
    wall, busy = measured["startup_seconds"], measured["startup_cpu_seconds"]
    rows = [
        (
            "extraction, one thread, words a second",
            *(f"{speed[f'extraction{by}']:,}" for by in ("", "_per_cpu_second")),
        ),
        (
            "whole reading, one thread, words a second",
            *(f"{speed[f'reading{by}']:,}" for by in ("", "_per_cpu_second")),
        ),
        ("whole reading, two processes, words a second", f"{speed['reading_two_processes']:,}", ""),
        *((f"`{name}`, new process, seconds", f"{wall[name]:.2f}", f"{busy[name]:.2f}") for name in wall),
        ("peak memory of one process, MB", f"{measured['peak_megabytes']:.0f}", ""),
        ("installed, with core dependencies, MB", "not measured" if size is None else f"{size:.0f}", ""),
    ]
    where = f"{measured['cpu']}, {measured['cores']} cores, load {measured['load']}"
    head = [f"| {where} | by the clock | by CPU time |", "|---|---|---|"]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows)])


if __name__ == "__main__":
    print(json.dumps(alone(json.load(sys.stdin))))
