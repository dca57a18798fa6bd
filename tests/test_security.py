"""SECURITY.md: every threat has its row, every row its tests, and every test that is named runs."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.site import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
# What this project defends against. A new threat is written here first.
THREATS = (
    "a false fact",
    "an article that changes",
    "a value that changes quietly",
    "an article that was retracted",
    "an address that dies",
    "a name in the record of addresses",
    "markup in a text",
    "a page that asks another host",
    "a broken file",
    "a path out of the folder",
    "a folder of somebody else",
    "a torn site",
    "a build that depends on where it runs",
    "a cache that is damaged",
    "somebody still held",
    "a field that exposes somebody",
    "a place that is finer than its source",
    "a picture of somebody",
    "a person found by a search engine",
    "a side that is shown otherwise",
    "a takedown that repeats what it is about",
    "nobody to ask",
    "code in a pull request",
    "a dependency that was swapped",
    "a licence that binds the site",
    "the preview, reached from outside",
    "a name that was withdrawn",
    "an old site that still has it",
    "a part of such a name, an alias, a possessive",
    "the old address of a page that was withdrawn",
    "a script in content",
    "a cell that a spreadsheet runs",
    "a bomb",
    "signs that turn words round or hide",
    "a file that is a trap",
    "two builds at once",
)
_ROW = re.compile(r"^\| \*\*(?P<threat>[^*]+)\*\* \| (?P<defence>[^|]+) \| (?P<tests>[^|]+) \|$", re.MULTILINE)
ROWS = {row["threat"]: (row["defence"], re.findall(r"`([^`]+)`", row["tests"])) for row in _ROW.finditer(TEXT)}
# Who can write what: each is told of.
WRITERS = (
    "pull request",
    "seeds/",
    "editors",
    "templates",
    "workflows",
    "machine",
    ".cache/",
    "dependencies",
    "browser",
)


def test_every_threat_has_a_row_and_every_row_a_defence_and_tests() -> None:
    assert tuple(ROWS) == THREATS
    assert len(_ROW.findall(TEXT)) == len(THREATS)
    table = TEXT.partition("## Threats")[2].partition("|---|---|---|\n")[2]
    assert table.count("\n") == len(THREATS), "a line of the table is no row"
    for threat, (defence, tests) in ROWS.items():
        assert defence.strip(), threat
        assert tests, threat


def test_every_test_that_is_named_is_there_and_runs() -> None:
    named = {test for _, tests in ROWS.values() for test in tests}
    assert all(re.fullmatch(r"tests/[a-z_/]+\.py::test_[a-z0-9_]+", test) for test in named), named
    files = sorted({test.partition("::")[0] for test in named})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0", *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    collected = {line.partition("[")[0] for line in done.stdout.splitlines() if "::" in line}
    assert done.returncode == 0, done.stdout[-2000:]
    assert named <= collected, named - collected


def test_it_says_who_can_write_what() -> None:
    told = TEXT.partition("## Who can write what")[2].partition("## Threats")[0]
    first = [line.split("|")[1] for line in told.splitlines() if line.startswith("| ")]
    for who in WRITERS:
        assert any(who in cell for cell in first), who


def test_no_workflow_gives_a_secret_to_the_code_of_strangers() -> None:
    files = sorted((ROOT / ".github/workflows").glob("*.yml"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "pull_request_target" not in text
        assert "workflow_run" not in text
        assert "secrets." not in text
        assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_the_cache_is_in_no_repository() -> None:
    listed = subprocess.run(["git", "ls-files", ".cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert listed.stdout == ""
    assert ".cache/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
