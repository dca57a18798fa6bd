"""Show problems to a person: where, which rule, what is wrong, and what to try."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from factsite.records.problem import Problem
from factsite.rules import is_error
from factsite.rules.rule import WARNING
from factsite.showing.cells import blanks
from factsite.showing.told import Lines, Told

_WIDTH = 160
_INDENT = "    "
# Of the problems that one file has with one rule.
_MOST = 50
# What would move the cursor, turn the direction of writing round, or be half a character.
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_STAND_IN = "\ufffd"


def as_text(told: Told) -> Iterator[str]:
    """Yield each problem and an empty line; of very many of one sort in one file the first, and how many more."""
    for path, problems in groupby(told.problems, key=lambda problem: problem.path):
        mine = tuple(problems)
        for text in show(_first(mine), told.root):
            yield f"{text}\n"
        for rule, count in sorted(Counter(problem.rule for problem in mine).items()):
            if count > _MOST:
                yield f"{safe(path)}: {rule}: and {count - _MOST:,} more in this file; --format json has all\n"


def show(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """Yield each problem as a text of a few lines: its place and message, the line of the file with a caret, a hint."""
    yield from _texts(problems, Lines(root))


def show_in(problems: Iterable[Problem], known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield problems as `show` does, of texts that stand in no file; `known` has the lines of each path."""
    yield from _texts(problems, Lines(Path(), known))


def _texts(problems: Iterable[Problem], found: Lines) -> Iterator[str]:
    for head, source, hint in _parts(problems, found):
        lines = [*source.split("\n")] if source else []
        lines += [f"hint: {hint}"] if hint else []
        yield "\n".join([head, *(f"{_INDENT}{line}" for line in lines)])


def parts(problems: Iterable[Problem], root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield of each problem its first line, the line of the file with a caret below (or empty), the hint (or empty)."""
    return _parts(problems, Lines(root))


def _parts(problems: Iterable[Problem], lines: Lines) -> Iterator[tuple[str, str, str]]:
    for problem in problems:
        yield (
            line_of(problem),
            _pointed(lines.of(problem), problem.place.column - 1),
            "\n".join(map(safe, problem.hint.split("\n"))),
        )


def line_of(problem: Problem) -> str:
    """Return a problem's first line, `path:line:col: rule: message`; before a warning's rule stands `warning: `."""
    place = problem.place
    mark = "" if is_error(problem) else f"{WARNING}: "
    return safe(
        f"{problem.path}:{place.line}:{place.column}: {mark}{problem.rule}: {problem.message.replace(chr(10), ' ')}"
    )


def _first(problems: Iterable[Problem]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for problem in problems:
        seen[problem.rule] += 1
        if seen[problem.rule] <= _MOST:
            yield problem


def _pointed(line: str, column: int) -> str:
    """Return a line, or of a long one the part around a column, with a caret below it that points at the column."""
    if not line.strip():
        return ""
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = safe(line[start : start + _WIDTH])
    return f"{shown}\n{blanks(shown[: column - start])}^"


def safe(text: str) -> str:
    """Return a text without what would move the cursor or turn the direction of writing round."""
    return _UNSAFE.sub(_STAND_IN, text)
