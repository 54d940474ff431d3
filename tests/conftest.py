"""Fixtures for every test: where the shared data is."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data: `$QUOTH_SHARED`, or `shared` beside the project; skips where it is missing."""
    folder = Path(os.environ.get("QUOTH_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"shared data not found at {folder}; set QUOTH_SHARED to run this test")
    return folder
