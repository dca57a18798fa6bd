"""Gather facts of the whole site in tables, and lay the tables out in sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factsite.composing.drawing import DRAWINGS
from factsite.composing.entries import Entry, undated
from factsite.composing.facts import brief_view, fact_view
from factsite.composing.sheets import Extent, sheets_cut, sheets_view
from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME
from factsite.naming import address_of
from factsite.records.page import Fact
from factsite.records.proof import Proof
from factsite.records.view import Anchor, EntryView, FactView, GatheredView, Piece, TableView

# How many rows a sheet has: with its evidence a row has a good thousand characters, and without a quarter of that.
ROWS, BRIEF_ROWS = 20, 60
_FEW = 3
# Of how many rows a gathering page repeats the evidence. Where it has more, a row leads to the fact on its own page.
EVIDENT = 1000
_BRIEFLY = "Each row leads to its fact on the page that it names, where the passages stand."

Columns = tuple[tuple[str, str], ...]
SUBJECT, LABEL, CHANNEL = ("What", "subject"), ("How", "label"), ("Channel", "channel")
VALUE, SAID, BY = ("Value", "value"), ("Who says so", "said"), ("Who says so", "by")


class Row(Struct, frozen=True, gc=False):
    """A row before it is composed: a fact of a page, or with no key a page that has none, and a digest of it.

    The `mark` digests all that the row shows, so that a sheet is another one where one of its marks is. What is
    `repeated` only leads to the rows below it.
    """

    page: str
    key: str
    mark: bytes
    depth: int = 0
    repeated: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """The page and the fact."""
        return self.page, self.key


class Section(Struct, frozen=True):
    """A table before it is laid out, or the part of it that a sheet has.

    `page` is the page that its title leads to, or empty. A `whole` one has the facts of that page alone: its rows are
    called by their labels, and it is not cut, unless it is longer than a sheet. `drawing` names the pictures of its
    rows, and `greatest` is the greatest number that all of them name. It is `continued` where it began before.
    """

    title: str
    note: str
    columns: Columns
    rows: Sequence[Row]
    drawing: str = ""
    greatest: int = 0
    page: str = ""
    whole: bool = False
    continued: bool = False


class Topic(Struct, frozen=True):
    """What a gathering page is about: its file, its title, what it says of itself, and how its pictures are read."""

    address: str
    title: str
    summary: str
    note: str = ""


class Sheet(Struct, frozen=True, tag=True):
    """A file of a gathering page before it is composed: what stands in it, and its place among the others.

    The rows of a `brief` one have no evidence, since there are too many of them.
    """

    file: str
    topic: Topic
    sections: tuple[Section, ...]
    extent: Extent
    brief: bool = False


class _Named(Protocol):
    @property
    def name(self) -> tuple[str, str]: ...
    @property
    def depth(self) -> int: ...


_Any = TypeVar("_Any", bound=_Named)


def below(rows: Sequence[_Any], above: Mapping[tuple[str, str], tuple[str, str]]) -> Iterator[tuple[_Any, int]]:
    """Yield each row behind the one `above` it, with how many stand above; the others in their order."""
    under: dict[tuple[str, str], list[_Any]] = {}
    names = {row.name for row in rows}
    for row in rows:
        if above.get(row.name) in names:
            under.setdefault(above[row.name], []).append(row)
    seen: set[tuple[str, str]] = set()
    ahead = [(row, 0) for row in reversed(rows) if above.get(row.name) not in names]
    while ahead:
        row, depth = ahead.pop()
        if row.name not in seen:
            seen.add(row.name)
            yield row, depth
            ahead += ((one, depth + 1) for one in reversed(under.get(row.name, ())))


def sheets_gathered(topic: Topic, sections: Sequence[Section]) -> Iterator[Sheet]:
    """Yield the sheets of a gathering page; its sections that have no rows are left out."""
    rows = [(number, row) for number, section in enumerate(sections) for row in section.rows]
    begun: set[int] = set()
    brief = len(rows) > EVIDENT
    for file, extent, some in sheets_cut(rows, _ends(sections, BRIEF_ROWS if brief else ROWS), topic.address):
        parts = []
        for number, group in groupby(some, key=lambda row: row[0]):
            own = tuple(row for _, row in group)
            section = replace(sections[number], rows=own, continued=number in begun)
            parts.append(replace(section, columns=_in_brief(section.columns)) if brief else section)
            begun.add(number)
        yield Sheet(file, topic, tuple(parts), extent, brief)


def _in_brief(columns: Columns) -> Columns:
    """Return the columns of a table without evidence: who says so is told with the channel."""
    return tuple(BY if column == SAID else column for column in columns if column != CHANNEL)


def _ends(sections: Sequence[Section], most: int) -> list[int]:
    """Return behind which row each sheet ends."""
    ends: list[int] = []
    begun, at = 0, 0
    for section in sections:
        size = len(section.rows)
        if section.whole and size <= most < at + size - begun and at > begun:
            ends.append(begun := at)
        at += size
        # A few rows more are better than a sheet of them alone.
        while at - begun > most + _FEW:
            begun += most
            ends.append(begun)
    return [*ends, at] if at > begun or not ends else ends


def gathered_view(shelf: Shelf, proofs: Mapping[str, Proof], sheet: Sheet) -> GatheredView:
    """Return a sheet of a gathering page."""
    topic, pages = sheet.topic, {row.page for section in sheet.sections for row in section.rows}
    at_hand = {page: proofs[page] for page in sorted(pages)}
    tables = tuple(
        table_view(shelf, section, entries_in(at_hand, section.rows), sheet.file, brief=sheet.brief)
        for section in sheet.sections
    )
    frame = shelf.frame(sheet.file, topic.title, topic.summary, (), False)
    note = " ".join(filter(None, (topic.note, _BRIEFLY if sheet.brief else "")))
    return GatheredView(frame, topic.title, topic.summary, tables, sheets_view(sheet.extent, topic.address), note)


def entries_in(proofs: Mapping[str, Proof], rows: Iterable[Row]) -> list[Entry]:
    """Return what rows stand for."""
    return [_entry(proofs[row.page], row) for row in rows]


def _entry(proof: Proof, row: Row) -> Entry:
    fact = proof.page.fact(row.key) if row.key else None
    kind = BY_NAME[proof.page.kind]
    label = kind.property(fact.property) if fact else undated(kind)
    assert label is not None, f"{row.page} has a row for {row.key or 'itself'}, and its kind has no such property"
    return Entry(proof, label, fact, row.depth, row.repeated)


def table_view(
    shelf: Shelf, section: Section, entries: Sequence[Entry], start: str, *, brief: bool = False
) -> TableView:
    """Return the entries of a section as the file `start` shows them, where `brief` without what they rest on."""
    drawing = DRAWINGS[section.drawing]
    scale, strips = drawing(section.greatest, entries)
    elsewhere = section.page and address_of(section.page) != start
    title = shelf.anchor(start, section.page, text=section.title) if elsewhere else Anchor(section.title)
    rows = zip(entries, strips, strict=True)
    fact_in = brief_view if brief else fact_view
    views = tuple(_entry_view(shelf, entry, strip, start, fact_in, whole=section.whole) for entry, strip in rows)
    return TableView(title, section.note, section.columns, views, scale, section.continued)


def _entry_view(
    shelf: Shelf,
    entry: Entry,
    strip: tuple[Piece, ...],
    start: str,
    fact_in: Callable[[Shelf, Proof, Fact, str], FactView],
    *,
    whole: bool,
) -> EntryView:
    page = entry.proof.page
    if entry.fact is None:
        return EntryView(shelf.anchor(start, page.id), entry.row.label, None)
    address = f"{address_of(page.id)}#{entry.fact.key}"
    return EntryView(
        page=Anchor(entry.row.label if whole else page.title.text, shelf.way(start, address)),
        label="" if whole else entry.row.label,
        fact=fact_in(shelf, entry.proof, entry.fact, start),
        strip=strip,
        depth=entry.depth,
        repeated=entry.repeated,
    )
