"""The promise on the real pages: small falsehoods, each of which must be named at its line.

All of them run with `make mutants`; here a sample of every kind does, the same each time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factsite.checking import check
from factsite.running import Runner
from tests.mutants import OPERATORS, mutants_of, try_all
from tests.mutants.real import Real, read_real
from tests.site import ROOT, settings_in

_OF_EACH = 8


@pytest.fixture(scope="module")
def real() -> Real:
    return read_real()


def test_a_falsehood_of_any_kind_is_named_at_its_line(
    real: Real, record_property: Callable[[str, object], None]
) -> None:
    tally = try_all(real, OPERATORS, lambda mutants: [real.is_caught(mutant) for mutant in mutants], _OF_EACH)
    record_property("falsehoods", tally.line)
    assert tally.survivors == [], tally.line
    assert sum(tried for tried, _ in tally.rates.values()) >= 600


def test_every_operator_finds_something_to_falsify_and_says_why_it_is_false(real: Real) -> None:
    assert [name for name, operator in OPERATORS.items() if not operator.__doc__ or not mutants_of(real, name)] == []


def test_a_sound_site_has_no_problem_to_find(real: Real) -> None:
    """Without a change nothing is caught: what catches a mutant is the mutant."""
    mutant = mutants_of(real, "quotes/letter-changed")[0]
    assert real.is_caught(mutant)
    assert real.problems(type(mutant)(mutant.path, mutant.line, "", "", mutant.spots)) == []


@pytest.mark.parametrize("at", [0, 700, 1900])
def test_a_mutant_is_judged_as_the_command_judges_it(real: Real, at: int, tmp_path: Path) -> None:
    """The short way over the changed page finds what a whole run finds."""
    mutant = mutants_of(real, "quotes/word-dropped")[at % 1500]
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    text = real.texts[mutant.path]
    (edit,) = mutant.edits
    (tmp_path / mutant.path).write_bytes((text[: edit.start] + edit.new + text[edit.end :]).encode())
    assert sorted(check(settings_in(tmp_path), Runner(jobs=1), lambda _: None).problems) == sorted(
        set(real.problems(mutant))
    )
