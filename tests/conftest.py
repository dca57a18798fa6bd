"""What several test modules share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.setup.tools import read_tools

# No time limit, since machines differ; and where a change is judged, the same examples each time.
settings.register_profile("patient", deadline=None)
settings.register_profile("judging", deadline=None, derandomize=True)
settings.load_profile("judging" if os.environ.get("CI") else "patient")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests recorded of themselves, as how many falsehoods were caught."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", ()):
                terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each makes its own page or context with it.

    From its first use to the end of the session an event loop runs in this thread, so that what calls `asyncio.run`
    (a server under test) belongs in a process of its own.
    """
    with chromium(read_tools().chromium) as started:
        yield started
