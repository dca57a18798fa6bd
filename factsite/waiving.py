"""Set problems aside that a page answers for with a reason, where their rule allows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from factsite.naming import did_you_mean
from factsite.records.problem import Problem
from factsite.records.written import Written
from factsite.rules import BY_ID


class Waiving(Protocol):
    """A page, or what is at hand of it: where it is, and the rules that it sets aside."""

    @property
    def path(self) -> str: ...
    @property
    def waivers(self) -> tuple[tuple[Written, Written], ...]: ...


def waive(pages: Iterable[Waiving], problems: Iterable[Problem], complete: bool) -> set[Problem]:
    """Return the problems without those that pages set aside, and those that setting aside makes itself.

    Only where the problems are `complete`, every page having been read, a waiver of nothing is told.
    """
    waiving = {page.path: page for page in pages if page.waivers}
    left = {problem for problem in problems if not _is_waived(waiving.get(problem.path), problem)}
    at_fault = {problem.path for problem in left}
    for page in waiving.values():
        found = {problem.rule for problem in problems if problem.path == page.path}
        left.update(_faults(page))
        if complete and page.path not in at_fault:
            left.update(_idle(page, found))
    return left


def _is_waived(page: Waiving | None, problem: Problem) -> bool:
    named = page is not None and any(rule.text == problem.rule for rule, _ in page.waivers)
    return named and BY_ID[problem.rule].waivable


def _faults(page: Waiving) -> Iterator[Problem]:
    for name, _ in page.waivers:
        rule = BY_ID.get(name.text)
        if rule is None:
            hint = did_you_mean(name.text, BY_ID) or "python build.py rules lists them"
            yield Problem(page.path, name.place, "waivers-are-allowed", f"there is no rule “{name}”", hint)
        elif not rule.waivable:
            allowed = ", ".join(sorted(rule.id for rule in BY_ID.values() if rule.waivable))
            message = f"“{name}” cannot be set aside"
            yield Problem(page.path, name.place, "waivers-are-allowed", message, f"these can: {allowed}")


def _idle(page: Waiving, found: set[str]) -> Iterator[Problem]:
    for name, _ in page.waivers:
        if name.text in BY_ID and BY_ID[name.text].waivable and name.text not in found:
            message = f"“{name}” finds nothing here that had to be set aside"
            yield Problem(page.path, name.place, "waivers-are-used", message, "take it out")
