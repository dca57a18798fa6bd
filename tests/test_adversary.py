"""Lies that were made to go round the rules, and truths that are awkward to say: no lie passes, every truth does."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsite.reading.examples import parse_examples
from factsite.records.example import Example
from factsite.rules import RULES
from tests.site import build

FOLDER = Path(__file__).parent / "adversary"
EXAMPLES = tuple(
    example for file in sorted(FOLDER.glob("*.md")) for example in parse_examples(file.stem, file.read_text("utf-8"))
)


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{e.rule}: {e.sentence}") for e in EXAMPLES])
def test_a_lie_is_told_and_a_truth_passes(example: Example, tmp_path: Path) -> None:
    assert build(dict(example.files), folder=tmp_path).problems == list(example.problems)


def test_every_lie_is_refused_for_what_it_says() -> None:
    assert {example.fails for example in EXAMPLES if example.rule == "lies"} == {True}
    assert {example.fails for example in EXAMPLES if example.rule == "truths"} == {False}
    rules = {str(rule.id) for rule in RULES}
    # That nobody leads to a page, or why it is there, is no answer to a lie on it.
    beside = {"pages-are-reachable", "seed-is-unchanged", "interest-is-public"}
    for example in EXAMPLES:
        told = {problem.split(": ")[1] for problem in example.problems}
        assert told <= rules, example.sentence
        assert not example.fails or told - beside, example.sentence
