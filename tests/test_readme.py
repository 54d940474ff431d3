"""What the README shows is what the project does now."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench import readme

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_figures_are_those_that_were_measured():
    kept = json.loads((ROOT / "docs" / "figures.json").read_text(encoding="utf-8"))
    assert f"{readme.BEGIN}\n{readme.block(kept)}\n{readme.END}" in README, "run: make readme"


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")),
    ],
)
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if "://" not in target:
            assert ((ROOT / page).parent / target).exists(), target


def test_the_library_in_five_lines_runs():
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Solveig Arnesen" in done.stdout


def test_the_commands_are_known():
    from click.testing import CliRunner

    from quoth.cli import quoth

    for command in re.findall(r"^quoth (.+?)(?:  +#.*)?$", README, re.MULTILINE):
        words = [word for word in command.split() if word.startswith("--")]
        help_page = CliRunner().invoke(quoth, [command.split()[0], "--help"]).output
        assert all(word in help_page for word in words), command


@pytest.mark.parametrize("target", re.findall(r"`?make (\w+)", README))
def test_make_has_the_targets(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["terminal.png", "page.png"])
def test_pictures_are_there(name):
    assert (ROOT / "docs" / name).read_bytes().startswith(b"\x89PNG")
