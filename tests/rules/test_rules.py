"""Every rule, with what an author writes beside what the author sees: the cases are the engine's own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsite.reading.examples import parse_examples, read_examples
from factsite.records.example import Example
from factsite.rules import CASES, RULES
from tests.site import Site, build

RULE_IDS = tuple(rule.id for rule in RULES)
EXAMPLES = read_examples(CASES)


def hints_of(site: Site) -> list[str]:
    """Return the hints of a site's problems, in their order."""
    return [problem.hint for problem in site.outcome.problems if problem.hint]


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{e.rule}: {e.sentence}") for e in EXAMPLES])
def test_the_author_sees(example: Example, tmp_path: Path) -> None:
    site = build(dict(example.files), folder=tmp_path)
    assert site.problems == list(example.problems)
    if example.hints:
        assert hints_of(site) == list(example.hints)


def test_a_case_shows_its_own_rule() -> None:
    for example in EXAMPLES:
        shown = {problem.replace(": warning: ", ": ", 1).split(": ")[1] for problem in example.problems}
        assert (example.rule in shown) if example.fails else not shown, example
        assert example.files, example


def test_every_rule_has_a_failing_and_a_passing_case() -> None:
    assert {(e.rule, e.fails) for e in EXAMPLES} == {(rule, fails) for rule in RULE_IDS for fails in (True, False)}


def test_no_case_stands_here_twice() -> None:
    sentences = [(example.rule, example.sentence) for example in EXAMPLES]
    assert sorted(set(sentences)) == sorted(sentences)
    inputs = [tuple(sorted(example.files)) for example in EXAMPLES]
    assert len(set(inputs)) == len(inputs)


def test_the_small_site_that_cases_build_upon_is_sound(tmp_path: Path) -> None:
    assert build({}, folder=tmp_path).problems == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("## maybe: so", "r:1: neither an example nor a fence"),
        ("## fails: so\n```content/a.md\n", "r:2: a fence has four marks"),
        ("## fails: so\n\n````content/a.md\n", "r:3: this fence is not closed"),
        ("## fails: so\n````a/b.md\n````\n````a/b.md\n````", "r: “so”: a fence stands here twice"),
        ("## fails: so\n````problem\n````", "r: “so”: a fence stands here twice, or is named after nothing"),
    ],
)
def test_an_example_that_is_not_well_formed_is_refused(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        list(parse_examples("r", text))
