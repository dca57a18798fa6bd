"""What several test modules share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.once import once
from tests.setup.tools import read_tools
from tests.site import ROOT, Site, build, remove_folders

# No time limit, since machines differ; and where a change is judged, the same examples each time.
settings.register_profile("patient", deadline=None)
settings.register_profile("judging", deadline=None, derandomize=True)
settings.load_profile("judging" if os.environ.get("CI") else "patient")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run files that are named in this process, where a debugger sees them; all other runs have every core."""
    return 0 if all(Path(name.partition("::")[0]).is_file() for name in config.args) else None


def pytest_sessionfinish() -> None:
    """Leave no site behind: each process removes its own."""
    remove_folders()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests recorded of themselves, as how many falsehoods were caught."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", ()):
                terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process; each makes its own page or context with it.

    From its first use to the end of the session an event loop runs in this thread, so that what calls `asyncio.run`
    (a server under test) belongs in a process of its own.
    """
    with chromium(read_tools().chromium) as started:
        yield started


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real content, built with search: one site for all tests, which none of them changes."""
    return once(tmp_path_factory, "real", build_real)


def build_real(folder: Path) -> Site:
    """Build the real content in a folder."""
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site.yml", folder / "site.yml")
    return build({}, base=False, folder=folder, search=True)
