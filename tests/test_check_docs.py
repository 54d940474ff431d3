"""What the page on `quoth check` shows is what it does now."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")


def test_the_example_prints_what_it_says() -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"# {done.stdout.strip()}" in program


def test_the_commands_output_is_current() -> None:
    command, shown = re.findall(r"```console\n\$ quoth (.*?)\n(.*?)```", PAGE, re.DOTALL)[0]
    program = [sys.executable, "-m", "quoth.cli", *command.split()]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == shown, done.stderr
