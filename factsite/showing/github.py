"""Tell problems to GitHub Actions: as workflow commands, which it shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator

from factsite.showing.told import Told, number, severity_of, words_of, writable

# How many errors, and how many warnings, GitHub shows of one step.
_SHOWN = 10


def as_github(told: Told) -> Iterator[str]:
    """Yield a command for each problem, and at last a line on how many there are."""
    for problem in told.problems:
        place = f"file={_property(problem.path)},line={problem.place.line},col={problem.place.column}"
        yield f"::{severity_of(problem)} {place},title={_property(problem.rule)}::{_data(words_of(problem))}"
    if told.problems:
        found = f"{number(told.errors, 'error')} and {number(told.warnings, 'warning')} in {number(told.files, 'file')}"
        many = max(told.errors, told.warnings) > _SHOWN
        yield f"{found}{f'; GitHub shows {_SHOWN} of each, all are in this log' if many else ''}"


def _data(text: str) -> str:
    """Return the words of a command as they must be written; the percent sign first, since the others need it."""
    return writable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
