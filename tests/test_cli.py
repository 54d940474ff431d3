"""The command: what it prints where, and how it ends."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from standin import StandIn

import quoth
from quoth.cli import quoth as command
from quoth.errors import ModelError

TEXT = "Mayor opens bridge\n\nIt is done and it will stand. “It will hold,” said Anders. “Go and see,” said Berit.\n"


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    """The command reads with the stand-in engine."""
    from quoth import extract

    monkeypatch.setattr(extract, "load", lambda threads=1: StandIn())


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(*arguments, stdin=None):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


def end(*arguments, stdin=None, stdout=subprocess.PIPE):
    """The command as a process, with the network that ships."""
    return subprocess.run(
        [sys.executable, "-m", "quoth.cli", *map(str, arguments)],
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
    )


def test_text(page):
    done = run("read", page)
    assert done.exit_code == 0 and done.stderr == ""
    assert "› Anders · said · direct speech · 80%\n    “It will hold,”" in done.stdout
    assert "\x1b" not in done.stdout


def test_standard_input():
    done = run("read", "-", "--format", "jsonl", stdin=TEXT.encode())
    assert json.loads(done.stdout)["document"]["text"] == TEXT


def test_json_is_the_reading(page):
    read = quoth.from_json(run("read", page, "-f", "json").stdout)
    assert [a.text.content[0] for a in read.attributions] == ["“It will hold,”", "“Go and see,”"]


def test_several_pages_in_each_format(page, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.html"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    assert len(json.loads(run("read", folder, "-f", "json").stdout)) == 3
    assert len(run("read", folder, "-f", "jsonl").stdout.splitlines()) == 3
    rows = list(csv.DictReader(io.StringIO(run("read", folder, "-f", "csv").stdout)))
    assert [Path(row["name"]).name for row in rows] == ["a.txt", "a.txt", "b.txt", "b.txt", "c.html", "c.html"]
    assert run("read", folder, "-f", "html").stdout.count('<article class="reading"') == 3
    assert run("read", f"{folder}/*.txt").stdout.count("── ") == 2


def test_one_broken_page_stops_no_other(page, tmp_path):
    picture = tmp_path / "picture.html"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    done = run("read", picture, page, tmp_path / "missing", "-f", "jsonl")
    assert done.exit_code == 1
    assert [json.loads(row)["schema"] for row in done.stdout.splitlines()] == [
        "quoth.error/1",
        "quoth.reading/1",
        "quoth.error/1",
    ]
    assert len(done.stderr.splitlines()) == 2
    assert done.stderr.startswith(f"quoth: {picture}")


@pytest.mark.parametrize("form", ["text", "csv", "html", "json", "jsonl"])
def test_where_nothing_could_be_read(tmp_path, form):
    done = run("read", tmp_path / "missing", "-f", form)
    assert done.exit_code == 3
    assert "missing" in done.stderr


def test_a_wrong_command_line(page):
    assert run("read").exit_code == 2
    assert run("read", page, "--form", "loud").exit_code == 2
    assert run("read", page, "--min-confidence", "2").exit_code == 2
    assert run("nonsense").exit_code == 2


def test_weights_that_cannot_be_used(page, monkeypatch, capsys):
    from quoth import cli, extract

    def load(threads=1):
        raise ModelError("no weights", hint="Install again")

    monkeypatch.setattr(extract, "load", load)
    monkeypatch.setattr(sys, "argv", ["quoth", "read", page])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 6
    assert capsys.readouterr().err == "quoth: no weights. Install again\n"


def test_filters(page):
    assert len(json.loads(run("read", page, "-f", "json", "--speaker", "anders").stdout)["attributions"]) == 1
    assert json.loads(run("read", page, "-f", "json", "--form", "indirect").stdout)["attributions"] == []
    assert json.loads(run("read", page, "-f", "json", "--min-confidence", "0.9").stdout)["attributions"] == []
    assert len(json.loads(run("read", page, "-f", "json", "--medium", "speech").stdout)["attributions"]) == 2


def test_output_goes_to_a_file(page, tmp_path):
    out = tmp_path / "out.json"
    done = run("read", page, "-f", "json", "-o", out)
    assert done.stdout == "" and quoth.from_json(out.read_bytes()).attributions
    with pytest.raises(quoth.OptionError, match="cannot be written"):
        run("read", page, "-o", tmp_path / "no" / "such" / "folder")


def test_schema_is_json_schema():
    assert json.loads(run("schema").stdout)["$ref"] == "#/$defs/Reading"


def test_version_tells_reader_and_model():
    assert run("--version").stdout == f"quoth {quoth.__version__}\nmodel stand-in-1\n"


def test_every_command_and_option_is_explained():
    for name, subcommand in command.commands.items():
        assert subcommand.help and subcommand.short_help, name
        for parameter in subcommand.params:
            assert parameter.param_type_name == "argument" or parameter.help, (name, parameter.name)


def test_an_address_is_fetched_only_where_it_is_given(page, monkeypatch):
    from quoth import pages

    fetched = []

    def fetch(address):
        fetched.append(address)
        return pages.from_bytes(TEXT.encode(), name=address)

    monkeypatch.setattr(pages, "fetch", fetch)
    run("read", page)
    assert fetched == []
    assert run("read", "https://gull-gazette.example/a", page).exit_code == 0
    assert fetched == ["https://gull-gazette.example/a"]


def test_messages_are_safe_to_show(tmp_path):
    done = run("read", str(tmp_path / "a\x1b[2Jb"))
    assert "\x1b" not in done.stderr and "␛[2Jb" in done.stderr


def test_a_closed_pipe_is_no_error(page):
    reader, writer = os.pipe()
    os.close(reader)
    done = end("read", page, "-f", "json", stdout=writer)
    os.close(writer)
    assert b"Traceback" not in done.stderr


def test_the_process_with_the_network_that_ships(page):
    done = end("read", "-", stdin=TEXT.encode())
    assert done.returncode == 0 and done.stderr == b""
    assert "said" in done.stdout.decode()
    assert end("read", "/nowhere/at/all").returncode == 3
    assert end("read", page, "--workers", "0", "--format", "loud").returncode == 2


@pytest.mark.parametrize("environment, coloured", [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_on_a_terminal_only(page, environment, coloured):
    main, other = pty.openpty()
    variables = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "quoth.cli", "read", page],
        stdin=other,
        stdout=other,
        stderr=other,
        env=variables | {"TERM": "xterm-256color"} | environment,
    )
    os.close(other)
    pieces = []
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(main)
    assert process.wait(60) == 0
    assert (b"\x1b[" in b"".join(pieces)) == coloured
