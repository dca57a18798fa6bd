"""Pages that explain the site: its rules, each with examples, and its words."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.view.parts import Anchor, Frame


class ExampleView(Struct, frozen=True):
    """What an author writes, as (file, text), beside what the author sees (a line each, none where it passes)."""

    sentence: str
    fails: bool
    files: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    hints: tuple[str, ...]


class RuleView(Struct, frozen=True):
    """A rule on a page of its own: its id, the truth it protects in paragraphs, and examples."""

    frame: Frame
    id: str
    truth: tuple[str, ...]
    severity: str
    waivable: bool
    examples: tuple[ExampleView, ...]


class RuleRow(Struct, frozen=True):
    """A rule in the table of all: its id, leading to its page, and the first sentence of its truth."""

    rule: Anchor
    truth: str
    severity: str
    waivable: bool


class RulesView(Struct, frozen=True):
    """Every rule that the build proves, a line each."""

    frame: Frame
    title: str
    summary: str
    rules: tuple[RuleRow, ...]


class TermsView(Struct, frozen=True):
    """Terms of one sort under a heading: each (anchor, words, what they mean)."""

    anchor: str
    title: str
    terms: tuple[tuple[str, str, str], ...]


class GlossaryView(Struct, frozen=True):
    """The words of the site. The states of knowledge are in the template, with their shapes."""

    frame: Frame
    title: str
    summary: str
    groups: tuple[TermsView, ...]


class KeyView(Struct, frozen=True):
    """A key that editors write: what it holds, what it means and an example, which may be empty."""

    anchor: str
    key: str
    holds: str
    means: str
    example: str


class KeysView(Struct, frozen=True):
    """Keys that stand in one place, under a heading; `lead` says where."""

    anchor: str
    title: str
    lead: str
    keys: tuple[KeyView, ...]


class DataFileView(Struct, frozen=True):
    """A file of data: the way to it, what it is, and how many rows it has, or nothing where that cannot be said."""

    file: Anchor
    means: str
    rows: str


class DataView(Struct, frozen=True):
    """The files of data, their columns, the views of the database, and questions that it answers, each with a query."""

    frame: Frame
    title: str
    summary: str
    files: tuple[DataFileView, ...]
    version: str
    licence: str
    tables: tuple[KeysView, ...]
    views: TermsView | None
    questions: tuple[tuple[str, str], ...]


class EditorsView(Struct, frozen=True):
    """What stands in the files of the pages, for those who write them: a whole page as an example, and every key."""

    frame: Frame
    title: str
    summary: str
    file: str
    example: str
    groups: tuple[KeysView, ...]
    contents: tuple[Anchor, ...]
