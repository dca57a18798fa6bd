"""What is told of a run: its problems, and what they are told beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from factsite.records.bounds import LARGEST_TEXT
from factsite.records.problem import Problem
from factsite.rules import BY_ID, is_error


class Told(Struct, frozen=True):
    """The problems of a run in their order, the root of their paths, the site's address or "", what was read."""

    problems: tuple[Problem, ...]
    root: Path
    address: str = ""
    pages: int = 0
    facts: int = 0

    @property
    def errors(self) -> int:
        """How many problems keep the site from being published."""
        return sum(map(is_error, self.problems))

    @property
    def warnings(self) -> int:
        """How many problems do not."""
        return len(self.problems) - self.errors

    @property
    def files(self) -> int:
        """How many files have a problem."""
        return len({problem.path for problem in self.problems})

    @property
    def rules_page(self) -> str:
        """The address of the page that lists the rules, or "" where the site has none."""
        return f"{self.address.rstrip('/')}/rules.html" if self.address else ""

    def rule_page(self, rule: str) -> str:
        """Return the address of the page that explains a rule, or "" where the site has none."""
        return f"{self.address.rstrip('/')}/rules/{rule}.html" if self.address else ""


class Lines:
    """The lines of the files that problems stand in, of one file at a time: problems come sorted by it."""

    def __init__(self, root: Path, known: Mapping[str, Sequence[str]] | None = None) -> None:
        """Read the files below `root`; of those that are no files yet, `known` has the lines."""
        self._root = root
        self._known = known or {}
        self._path = ""
        self._lines: Sequence[str] = []

    def of(self, problem: Problem) -> str:
        """Return the line of a problem, empty where there is none."""
        if problem.path != self._path:
            known = self._known.get(problem.path)
            self._path = problem.path
            self._lines = _lines(self._root / problem.path) if known is None else known
        return self._lines[problem.place.line - 1] if problem.place.line <= len(self._lines) else ""


def severity_of(problem: Problem) -> str:
    """Return `error` or `warning`."""
    return BY_ID[problem.rule].severity


def words_of(problem: Problem) -> str:
    """Return what is wrong and, on a line of its own, what to try."""
    return f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message


def writable(text: str) -> str:
    """Return a text without halves of characters, which stand in the names of files that are not UTF-8."""
    return text.encode("utf-8", "replace").decode()


def number(count: int, noun: str) -> str:
    """Return a count in words, as `1,200 problems`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _lines(file: Path) -> list[str]:
    try:
        # What is no plain file, or too large to be read, has no line that could be shown.
        stat = file.stat()
        if not S_ISREG(stat.st_mode) or stat.st_size > LARGEST_TEXT:
            return []
        return file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except OSError:
        return []
