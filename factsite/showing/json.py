"""Tell problems to other programs: one JSON document, of the form that docs/problems.schema.json describes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factsite import __version__
from factsite.records.problem import Problem
from factsite.showing.told import Told, severity_of, writable

# Of the form of the document; a key that is new does not change it.
_VERSION = 1


def as_json(told: Told) -> Iterator[str]:
    """Yield the lines of the document. Each problem is a line, so that two documents can be compared."""
    summary = {
        "errors": told.errors,
        "warnings": told.warnings,
        "files": told.files,
        "pages": told.pages,
        "facts": told.facts,
    }
    rows = [f"    {_dumped(_row(problem, told))}" for problem in told.problems]
    yield "{"
    yield f'  "version": {_VERSION},'
    yield f'  "generator": {_dumped({"name": "factsite", "version": __version__})},'
    yield f'  "summary": {_dumped(summary)},'
    yield '  "problems": ['
    yield from (f"{row}," for row in rows[:-1])
    yield from rows[-1:]
    yield "  ]"
    yield "}"


def _row(problem: Problem, told: Told) -> dict[str, str | int]:
    return {
        "path": problem.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "rule": problem.rule,
        "severity": severity_of(problem),
        "message": problem.message,
        "hint": problem.hint,
        "help": told.rule_page(problem.rule),
    }


def _dumped(value: object) -> str:
    return writable(json.dumps(value, ensure_ascii=False))
