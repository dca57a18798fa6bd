"""An editor's bad day: folders with many faults, and each problem at the first character of what is wrong.

`expected.txt` has a line for each problem, as the command prints it, and behind » the words that stand in the file at
its line and column (nothing, where there is no text to stand). It was written by reading the files.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factsite.checking import check
from factsite.rules import BY_ID
from factsite.running import Runner
from factsite.showing import line_of
from tests.site import settings_in

FAULTS = Path(__file__).parent / "faults"
# In `unreadable`, pages that cannot be read silence the rules that would need them.
FOLDERS = ("readable", "unreadable")
_LINE = re.compile(
    r"(?P<shown>(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): (?:warning: )?(?P<rule>[a-z-]+): .*)"
    r" »(?: (?P<words>.*))?"
)
_ESCAPE = re.compile(r"\\x([0-9a-f]{2})")


def expected(folder: str) -> list[re.Match[str]]:
    lines = (FAULTS / folder / "expected.txt").read_text(encoding="utf-8").split("\n")
    matches = [_LINE.fullmatch(line) for line in lines if line]
    assert None not in matches
    return [match for match in matches if match]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_fault_is_told_once_and_in_order(folder: str) -> None:
    problems = check(settings_in(FAULTS / folder), Runner(jobs=1), lambda _: None).problems
    assert [line_of(problem) for problem in problems] == [match["shown"] for match in expected(folder)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_problem_points_at_what_is_wrong(folder: str) -> None:
    """What is expected is true of the files: the words stand at that line and column."""
    for match in expected(folder):
        file = FAULTS / folder / match["path"]
        words = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), match["words"] or "")
        if words:
            lines = re.split(r"\r?\n", file.read_bytes().decode("utf-8-sig"))
            assert lines[int(match["line"]) - 1][int(match["column"]) - 1 :].startswith(words), match["shown"]


def test_every_rule_is_broken_somewhere() -> None:
    broken = {match["rule"] for folder in FOLDERS for match in expected(folder)}
    # Content cannot break a template, and what was made of it is looked at where a site is built.
    assert broken == set(BY_ID) - {"templates-render", "names-are-withheld"}


def test_the_folders_have_what_makes_places_hard() -> None:
    """Line ends, byte order marks and tabs survive whoever stores these files."""
    files = [file.read_bytes() for file in FAULTS.rglob("*.md")]
    assert sum(b"\r\n" in data for data in files) >= 3
    assert sum(data.startswith(b"\xef\xbb\xbf") for data in files) >= 2
    assert sum(b"\t" in data for data in files) >= 3
    assert sum(len(expected(folder)) for folder in FOLDERS) >= 230
