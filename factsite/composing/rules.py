"""Compose the pages that explain the rules: a table of all, and a page of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from factsite.composing.shelf import RULES_PAGE, Shelf, rule_address
from factsite.reading.examples import parse_examples
from factsite.records.example import Example
from factsite.records.view import Anchor, ExampleView, RuleRow, RulesView, RuleView
from factsite.rules import BY_ID, RULES
from factsite.rules.rule import Rule

_TITLE = "Rules"
_SUMMARY = (
    "What the build proves before anything is published. Each rule has a page that shows what an author writes and "
    "what the author sees; these examples are its tests."
)


class RuleFile(Struct, frozen=True, tag=True):
    """The file that explains a rule before it is composed: its id, and the text of its examples."""

    file: str
    rule: str
    examples: str


def rule_files(examples: Mapping[str, str]) -> Iterator[RuleFile]:
    """Yield the file of each rule; `examples` are the texts of its examples, by its id."""
    for id in BY_ID:
        yield RuleFile(rule_address(id), id, examples.get(id, ""))


def rules_view(shelf: Shelf) -> RulesView:
    """Return the table of all rules."""
    rules = sorted(RULES, key=lambda rule: rule.id)
    rows = tuple(
        RuleRow(Anchor(rule.id, rule_address(rule.id)), rule.truth.split("\n")[0], rule.severity, rule.waivable)
        for rule in rules
    )
    return RulesView(shelf.frame(RULES_PAGE, _TITLE, _SUMMARY, (), False), _TITLE, _SUMMARY, rows)


def rule_view(shelf: Shelf, file: RuleFile) -> RuleView:
    """Return the page of a rule, with its first failing and its first passing example."""
    examples = tuple(parse_examples(file.rule, file.examples))
    return _rule(shelf, BY_ID[file.rule], tuple(first_examples(file.rule, examples)))


def first_examples(rule: str, examples: Sequence[Example]) -> Iterator[Example]:
    """Yield the first failing and the first passing example of a rule."""
    for fails in (True, False):
        yield from [example for example in examples if example.rule == rule and example.fails is fails][:1]


def _rule(shelf: Shelf, rule: Rule, examples: tuple[Example, ...]) -> RuleView:
    start = rule_address(rule.id)
    crumbs = (Anchor(_TITLE, shelf.way(start, RULES_PAGE)),)
    truth = tuple(rule.truth.split("\n"))
    frame = shelf.frame(start, rule.id, truth[0], crumbs, False)
    shown = tuple(ExampleView(e.sentence, e.fails, e.files, e.problems, e.hints) for e in examples)
    return RuleView(frame, rule.id, truth, rule.severity, rule.waivable, shown)
