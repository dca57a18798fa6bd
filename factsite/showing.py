"""Show problems: where, which rule, what is wrong, and what to try."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from factsite.records.problem import Problem

_WIDTH = 160


def show(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """Yield each problem as a text of a few lines: its place and message, the line of the file with a caret, a hint."""
    lines: dict[str, list[str]] = {}
    for problem in problems:
        if problem.path not in lines:
            lines[problem.path] = _lines(root / problem.path)
        yield "\n".join(_parts(problem, lines[problem.path]))


def line_of(problem: Problem) -> str:
    """Return the first line of a problem as shown: `path:line:col: rule: message`."""
    place = problem.place
    return f"{problem.path}:{place.line}:{place.column}: {problem.rule}: {problem.message}"


def _parts(problem: Problem, lines: list[str]) -> Iterator[str]:
    yield line_of(problem)
    if problem.place.line <= len(lines) and (line := lines[problem.place.line - 1]).strip():
        column = problem.place.column - 1
        start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
        yield f"    {line[start : start + _WIDTH]}"
        # A tab before the fault stays a tab, so that the caret stands below it.
        yield "    " + "".join("\t" if c == "\t" else " " for c in line[start:column]) + "^"
    if problem.hint:
        yield f"    hint: {problem.hint}"


def _lines(file: Path) -> list[str]:
    try:
        return file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except OSError:
        return []
