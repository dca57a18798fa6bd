"""Explain the rules in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from factsite.composing.rules import first_examples
from factsite.reading.examples import read_examples
from factsite.records.example import Example
from factsite.rules import BY_ID, CASES
from factsite.rules.rule import WARNING, Rule

_WIDTH = 100


def list_rules() -> Iterator[str]:
    """Yield a line for each rule: its id, the truth it protects, and what sets it apart."""
    widest = max(map(len, BY_ID))
    for id, rule in sorted(BY_ID.items()):
        truth = rule.truth.split("\n")[0]
        yield f"{id:{widest}}  {truth}{_apart(rule)}"


def explain(names: Sequence[str]) -> Iterator[str]:
    """Yield the lines that explain rules: the truth, and an example of each kind, in what an author writes and sees."""
    examples = read_examples(CASES)
    for name in names:
        rule = BY_ID[name]
        yield f"{name}{_apart(rule)}"
        for paragraph in rule.truth.split("\n"):
            yield ""
            yield from textwrap.wrap(paragraph, _WIDTH)
        for example in first_examples(name, examples):
            yield ""
            yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    yield f"{'Fails' if example.fails else 'Passes'}: {example.sentence}"
    for path, text in example.files:
        yield f"  {path}"
        yield from (f"    {line}".rstrip() for line in text.splitlines())
    for problem in example.problems:
        yield f"  {problem}"
    for hint in example.hints:
        yield f"    hint: {hint}"


def _apart(rule: Rule) -> str:
    """Return what is not so for most rules, in brackets."""
    marks = [rule.severity] if rule.severity == WARNING else []
    marks += ["can be set aside"] if rule.waivable else []
    return f" ({', '.join(marks)})" if marks else ""
