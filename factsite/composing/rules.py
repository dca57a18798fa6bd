"""Compose the page that explains every rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.composing.shelf import RULES_PAGE, Shelf
from factsite.records.example import Example
from factsite.records.view import ExampleView, RulesView, RuleView
from factsite.rules import RULES
from factsite.rules.rule import Rule

_TITLE = "Rules"
_SUMMARY = (
    "What the build proves before anything is published, with what an author writes and what the author sees. "
    "The examples are the tests of the rules."
)


def rules_view(shelf: Shelf, examples: Sequence[Example]) -> RulesView:
    """Return the page of all rules, each with its first failing and its first passing example."""
    rules = sorted(RULES, key=lambda rule: rule.id)
    views = tuple(_rule(rule, tuple(first_examples(rule.id, examples))) for rule in rules)
    return RulesView(shelf.frame(RULES_PAGE, _TITLE, _SUMMARY, (), False), _TITLE, _SUMMARY, views)


def first_examples(rule: str, examples: Sequence[Example]) -> Iterator[Example]:
    """Yield the first failing and the first passing example of a rule."""
    for fails in (True, False):
        yield from [example for example in examples if example.rule == rule and example.fails is fails][:1]


def _rule(rule: Rule, examples: tuple[Example, ...]) -> RuleView:
    shown = tuple(ExampleView(e.sentence, e.fails, e.files, e.problems, e.hints) for e in examples)
    return RuleView(rule.id, tuple(rule.truth.split("\n")), rule.severity, rule.waivable, shown)
