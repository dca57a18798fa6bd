"""A Chromium for the tests, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

# A browser that only ever sees the pages under test: no sandbox, since tests may run as root in a container, and no
# traffic of its own.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium(executable: str) -> Iterator[Browser]:
    """Start the Chromium at `executable` and end it afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS), timeout=60_000)
        try:
            yield browser
        finally:
            browser.close()
