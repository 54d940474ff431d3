"""The public namespace: what there is, and what it costs."""

import re
import subprocess
import sys
from importlib import resources

import pytest

import quoth
from quoth import errors

NAMES = [
    "Address",
    "Addressee",
    "Attribution",
    "Block",
    "BrokenInput",
    "Check",
    "Dateline",
    "Document",
    "EmptyInput",
    "Failure",
    "FetchError",
    "Finding",
    "Found",
    "InputError",
    "ModelError",
    "NotFound",
    "OptionError",
    "Page",
    "Quotation",
    "Quoted",
    "QuothError",
    "Reader",
    "Reading",
    "Span",
    "Speaker",
    "UnknownFormat",
    "Words",
    "__version__",
    "check",
    "fetch",
    "from_json",
    "index_originals",
    "read",
    "read_bytes",
    "read_text",
    "schema",
    "select",
]


def test_the_names_are_these():
    assert quoth.__all__ == sorted(NAMES)
    assert dir(quoth) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there_and_explained(name):
    value = getattr(quoth, name)
    if isinstance(value, type) and issubclass(value, quoth.QuothError):
        assert re.search(rf"\b{name}\b", errors.__doc__), "errors are explained in the tree at the top of their module"
    else:
        assert name == "__version__" or value.__doc__


def test_other_names_are_not():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        quoth.nothing  # noqa: B018


def test_types_are_published():
    assert resources.files("quoth").joinpath("py.typed").is_file()


def test_importing_loads_nothing_heavy():
    program = (
        "import sys, quoth, quoth.cli\n"
        "heavy = {'numpy', 'lxml', 'onnxruntime', 'trafilatura', 'rich', 'py3langid', 'msgspec', 'htmldate'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
