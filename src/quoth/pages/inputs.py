"""What a user may name as input, as files: files, folders, globs, `-`. Addresses are only told apart here.

Nothing is read. A name that matches nothing is given back as the error it is, in its place, so that a reader can
name it and go on with the rest.
"""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from quoth.errors import NotFound
from quoth.pages.formats import by_suffix

STDIN = "-"
_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def is_address(name: str | Path) -> bool:
    """Whether a name is a web address, which is fetched only when asked for as one.

    >>> is_address("https://meridian.example/a"), is_address("a.html")
    (True, False)
    """
    return isinstance(name, str) and _ADDRESS.match(name) is not None


def inputs(names: Iterable[str | Path]) -> Iterator[Path | NotFound]:
    """The files that `names` stand for, in the order given; a `NotFound` in the place of a name that matches none.

    A folder gives its pages (known endings, `.gz` too), sorted, from all its folders but hidden ones; a glob
    (`*`, `?`, `[`, `**`) its matches, sorted. A file named by itself is given whatever its ending. A file that
    several names stand for is given once.
    """
    seen: set[str] = set()
    for name in names:
        found = _matches(name)
        if isinstance(found, NotFound):
            yield found
            continue
        for path in found:
            key = os.path.realpath(path) if str(path) != STDIN else STDIN
            if key not in seen:
                seen.add(key)
                yield path


def _matches(name: str | Path) -> list[Path] | NotFound:
    shown = str(name)
    if shown == STDIN:
        return [Path(STDIN)]
    path = Path(name)
    try:
        if path.is_dir():
            return _folder(path) or NotFound("no pages in this folder", where=shown, hint="name a file in it")
        if path.exists():
            return [path]
        matched = sorted(glob.glob(shown, recursive=True)) if glob.has_magic(shown) else []
    except (OSError, ValueError):
        # A name with a NUL, or longer than the system takes.
        return NotFound("no such file", where=ascii(shown[:200]))
    files: list[Path] = []
    for match in map(Path, matched):
        files.extend(_folder(match) if match.is_dir() else [match])
    if files:
        return files
    if is_address(shown):
        return NotFound("this is a web address, not a file", where=shown, hint="fetch it as one")
    what = "nothing matches" if glob.has_magic(shown) else "no such file or folder"
    return NotFound(what, where=shown, hint="check the spelling")


def _folder(folder: Path) -> list[Path]:
    """The pages under a folder. Links to folders are not followed, so a circle of them does no harm."""
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(here, name) for name in files if not name.startswith(".") and by_suffix(name)]
    return sorted(found)
