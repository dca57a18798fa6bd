"""Pages that explain the site: its rules, each with examples, and its words."""

from __future__ import annotations

from dataclasses import dataclass

from factsite.records.view.parts import Anchor, Frame


@dataclass(frozen=True, slots=True)
class ExampleView:
    """What an author writes, as (file, text), beside what the author sees (a line each, none where it passes)."""

    sentence: str
    fails: bool
    files: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule on a page of its own: its id, the truth it protects in paragraphs, and examples."""

    frame: Frame
    id: str
    truth: tuple[str, ...]
    severity: str
    waivable: bool
    examples: tuple[ExampleView, ...]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the table of all: its id, leading to its page, and the first sentence of its truth."""

    rule: Anchor
    truth: str
    severity: str
    waivable: bool


@dataclass(frozen=True, slots=True)
class RulesView:
    """Every rule that the build proves, a line each."""

    frame: Frame
    title: str
    summary: str
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class TermsView:
    """Terms of one sort under a heading: each (anchor, words, what they mean)."""

    anchor: str
    title: str
    terms: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The words of the site. The states of knowledge are in the template, with their shapes."""

    frame: Frame
    title: str
    summary: str
    groups: tuple[TermsView, ...]


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key that editors write: what it holds, what it means and an example, which may be empty."""

    anchor: str
    key: str
    holds: str
    means: str
    example: str


@dataclass(frozen=True, slots=True)
class KeysView:
    """Keys that stand in one place, under a heading; `lead` says where."""

    anchor: str
    title: str
    lead: str
    keys: tuple[KeyView, ...]


@dataclass(frozen=True, slots=True)
class EditorsView:
    """What stands in the files of the pages, for those who write them: a whole page as an example, and every key."""

    frame: Frame
    title: str
    summary: str
    file: str
    example: str
    groups: tuple[KeysView, ...]
    contents: tuple[Anchor, ...]
