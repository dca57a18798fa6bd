"""Tell problems to code scanning: one run in a log of SARIF 2.1.0, as GitHub takes it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from factsite import __version__
from factsite.records.problem import Problem
from factsite.rules import RULES, is_error
from factsite.rules.rule import Rule
from factsite.showing.told import Lines, Told, number, severity_of, words_of, writable

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub refuses a run of more results than these; it keeps the first 5,000, errors before warnings.
_MOST = 25_000
# Not `primaryLocationLineHash`: that one GitHub's upload works out itself, and warns of every other.
_FINGERPRINT = "factsiteProblem/v1"
_SORTED = tuple(sorted(RULES, key=lambda rule: rule.id))
_INDEX = {rule.id: index for index, rule in enumerate(_SORTED)}


def as_sarif(told: Told) -> Iterator[str]:
    """Yield the log, as one text."""
    kept = _kept(told.problems)
    driver: dict[str, Any] = {"name": "factsite", "version": __version__}
    if told.rules_page:
        driver["informationUri"] = told.rules_page
    driver["rules"] = [_rule(rule, told) for rule in _SORTED]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(len(told.problems) - len(kept))],
        "results": list(_results(kept, told)),
    }
    yield writable(json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1))


def _kept(problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return as many problems as are taken, errors before warnings, in their order."""
    if len(problems) <= _MOST:
        return problems
    return sorted(sorted(problems, key=is_error, reverse=True)[:_MOST])


def _rule(rule: Rule, told: Told) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.truth.split("\n")[0]},
        "fullDescription": {"text": rule.truth},
    }
    if told.rules_page:
        described["helpUri"] = told.rule_page(rule.id)
    return {**described, "help": {"text": rule.truth}, "defaultConfiguration": {"level": rule.severity}}


def _invocation(left_out: int) -> dict[str, Any]:
    if not left_out:
        return {"executionSuccessful": True}
    words = f"{number(left_out, 'more problem')} left out: GitHub takes {_MOST:,} in a run; --format json has all"
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": words}}],
    }


def _results(problems: Sequence[Problem], told: Told) -> Iterator[dict[str, Any]]:
    lines = Lines(told.root)
    seen: Counter[str] = Counter()
    for problem in problems:
        digest = _digest(problem, lines.of(problem))
        seen[digest] += 1
        yield {
            "ruleId": problem.rule,
            "ruleIndex": _INDEX[problem.rule],
            "level": severity_of(problem),
            "message": {"text": words_of(problem)},
            "locations": [{"physicalLocation": _location(problem, told)}],
            "partialFingerprints": {_FINGERPRINT: f"{digest}:{seen[digest]}"},
        }


def _location(problem: Problem, told: Told) -> dict[str, Any]:
    region = {"startLine": problem.place.line, "startColumn": problem.place.column}
    path = told.root / problem.path
    if path.is_absolute() and (problem.path.startswith("/") or ".." in path.parts):
        # A file outside the root cannot be named from it.
        return {"artifactLocation": {"uri": f"file://{_uri(path.resolve().as_posix())}"}, "region": region}
    return {"artifactLocation": {"uri": _uri(problem.path), "uriBaseId": "%SRCROOT%"}, "region": region}


def _uri(path: str) -> str:
    return quote(path, errors="surrogateescape")


def _digest(problem: Problem, line: str) -> str:
    """Return what tells a problem from others and stays when its line is moved."""
    words = "\0".join((problem.rule, problem.path, problem.message, line.strip()))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]
