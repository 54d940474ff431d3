"""Draw the README's pictures from what the reader really prints: `python -m bench.picture FOLDER`.

`terminal.png` is `quoth read` on an example in a terminal of 100 columns; `page.png` the top of the HTML page of
another. Both are drawn by a Chromium-like browser, found as the tests find theirs.
"""

import io
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 100


def main(folder: Path) -> None:
    """Draw both pictures into a folder."""
    import quoth
    from quoth.show.page import page

    sys.path.append(str(ROOT / "tests"))
    from browser import browser

    folder.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        width, height, drawing = _terminal(quoth.read(ROOT / "examples" / "saved-page.txt"))
        _draw(chromium, drawing, folder / "terminal.png", width, height)
        whole = page([quoth.read(ROOT / "examples" / "interview.html")])
        _draw(chromium, whole, folder / "page.png", 1120, 1130)


def _terminal(reading: Any) -> tuple[int, int, str]:
    """Width, height and SVG of what the terminal shows, the fonts taken from this machine."""
    from rich.console import Console

    from quoth.show.terminal import show

    console = Console(
        record=True,
        file=io.StringIO(),
        force_terminal=True,
        width=COLUMNS,
        color_system="truecolor",
        legacy_windows=False,
    )
    show(reading, console)
    drawing = console.export_svg(title="quoth read examples/saved-page.txt")
    drawing = re.sub(r"@font-face \{[^}]*\}", "", drawing).replace("Fira Code", "DejaVu Sans Mono")
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing).groups())  # type: ignore[union-attr]
    return round(width), round(height), f'<!DOCTYPE html><body style="margin:0">{drawing}</body>'


def _draw(chromium: Any, source: str, path: Path, width: int, height: int) -> None:
    tab = chromium.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5, color_scheme="light")
    tab.set_content(source)
    tab.screenshot(path=path)
    tab.close()
    print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs"))
