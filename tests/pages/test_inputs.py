"""What may be named as input."""

from pathlib import Path

import pytest

from quoth import pages
from quoth.errors import BrokenInput, NotFound


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("b.html", "a.txt", "sub/c.html.gz", "sub/d.jpg", ".hidden/e.html", "notes"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"<p>x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*given):
    return [str(found) if isinstance(found, Path) else found for found in pages.inputs(given)]


def test_a_folder_gives_its_pages_sorted(folder):
    assert names(".") == ["a.txt", "b.html", "sub/c.html.gz"]


def test_globs_and_files_and_standard_input(folder):
    assert names("*.html", "notes", "-") == ["b.html", "notes", "-"]
    assert names("**/*.gz") == ["sub/c.html.gz"]


def test_a_file_that_is_named_twice_is_given_once(folder):
    assert names("a.txt", "./a.txt", "*.txt") == ["a.txt"]


def test_what_is_missing_is_given_in_its_place(folder):
    found = list(
        pages.inputs(["missing.html", "a.txt", "*.doc", "sub/../.hidden/..", "https://harbor.example/a", "\x00"])
    )
    assert [type(each).__name__ for each in found[:3]] == ["NotFound", "PosixPath", "NotFound"]
    assert "missing.html" in str(found[0])
    assert isinstance(found[-1], NotFound) and isinstance(found[-2], NotFound)


def test_a_folder_without_pages_says_so(folder):
    (folder / "empty").mkdir()
    (error,) = pages.inputs(["empty"])
    assert "no pages" in str(error)


def test_circles_of_links_end(folder):
    (folder / "sub" / "again").symlink_to(folder)
    assert names(".") == ["a.txt", "b.html", "sub/c.html.gz"]


def test_addresses_are_told_from_files():
    assert pages.is_address("https://harbor.example/a") and pages.is_address("HTTP://harbor.example")
    assert not any(map(pages.is_address, ("a.html", "ftp://harbor.example", "https://", Path("https://x"))))


def test_from_path_names_what_is_wrong(folder):
    with pytest.raises(NotFound, match="nowhere"):
        pages.from_path("nowhere")
    with pytest.raises(NotFound, match="folder"):
        pages.from_path(folder)
    with pytest.raises((NotFound, BrokenInput)):
        pages.from_path("a\x00b")
    assert pages.from_path("b.html").name == "b.html"
