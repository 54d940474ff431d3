"""A real browser for tests: Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str:
    """Where the browser is; skips the test where there is none, and fails it under continuous integration."""
    named = os.environ.get("QUOTH_BROWSER")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    if found is None and os.path.exists(mac):
        found = mac
    if found is None:
        reason = f"no browser ({', '.join(NAMES)}); install chromium, or name one in QUOTH_BROWSER"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@contextmanager
def browser() -> Iterator[object]:
    """A browser, closed at the end."""
    path = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield running
        finally:
            running.close()
