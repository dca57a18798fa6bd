"""Gather facts of the whole site in tables, and lay the tables out in sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from factsite.composing.facts import fact_view
from factsite.composing.sheets import sheets_cut
from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME, KINDS, Property
from factsite.naming import address_of
from factsite.records.page import Fact
from factsite.records.proof import Proof
from factsite.records.view import Anchor, EntryView, GatheredView, Piece, Scale, TableView

# How many rows a sheet has: with its evidence a row has a good thousand characters.
ROWS = 20
_FEW = 3

Columns = tuple[tuple[str, str], ...]
SUBJECT, LABEL, CHANNEL = ("What", "subject"), ("How", "label"), ("Channel", "channel")
VALUE, SAID = ("Value", "value"), ("Who says so", "said")


class Entry(Struct, frozen=True):
    """A fact that a table gathers, or a page that has none. What is `repeated` only leads to the rows below it."""

    proof: Proof
    row: Property
    fact: Fact | None
    depth: int = 0
    repeated: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The page and the fact."""
        return self.proof.page.id, self.fact.key.text if self.fact else ""

    @property
    def worked_out(self) -> bool:
        """Whether this site concluded the value, or a part of it."""
        fact = self.fact
        return fact is not None and (fact.key.text in self.proof.worked_out or fact.qualifier("worked_out") is not None)


# What the pictures of rows are, from all rows of the table and those shown: the scale they share, the pieces of each.
Drawing = Callable[[Sequence[Entry], Sequence[Entry]], tuple[Scale | None, Sequence[tuple[Piece, ...]]]]


class Section(Struct, frozen=True):
    """A table before it is laid out.

    `page` is the page that its title leads to, or empty. A `whole` one has the facts of that page alone: its rows are
    called by their labels, and it is not cut, unless it is longer than a sheet.
    """

    title: str
    note: str
    columns: Columns
    entries: Sequence[Entry]
    draw: Drawing | None = None
    page: str = ""
    whole: bool = False


class Topic(Struct, frozen=True):
    """What a gathering page is about: its file, its title, what it says of itself, and how its pictures are read."""

    address: str
    title: str
    summary: str
    note: str = ""


def in_order(shelf: Shelf, proofs: Iterable[Proof]) -> list[Proof]:
    """Return pages by kind, and those of a kind as its list has them."""
    number = {kind.name: place for place, kind in enumerate(KINDS)}
    cards = shelf.links.cards

    def place(proof: Proof) -> tuple[int, str, str, str]:
        card = cards[proof.page.id]
        return number[card.kind], card.order or "9999", card.title.casefold(), card.id

    return sorted(proofs, key=place)


def entries_of(proof: Proof) -> Iterator[Entry]:
    """Yield the facts of a page."""
    kind = BY_NAME[proof.page.kind]
    for fact in proof.page.facts:
        row = kind.property(fact.property)
        if row:
            yield Entry(proof, row, fact)


def below(entries: Sequence[Entry], above: Mapping[tuple[str, str], tuple[str, str]]) -> Iterator[Entry]:
    """Yield each entry behind the one `above` it, as deep as there are entries above; the others in their order."""
    under: dict[tuple[str, str], list[Entry]] = {}
    keys = {entry.key for entry in entries}
    for entry in entries:
        if above.get(entry.key) in keys:
            under.setdefault(above[entry.key], []).append(entry)
    seen: set[tuple[str, str]] = set()

    def walk(entry: Entry, depth: int) -> Iterator[Entry]:
        if entry.key in seen:
            return
        seen.add(entry.key)
        yield replace(entry, depth=depth)
        for one in under.get(entry.key, ()):
            yield from walk(one, depth + 1)

    for entry in entries:
        if above.get(entry.key) not in keys:
            yield from walk(entry, 0)


def gathered_views(shelf: Shelf, topic: Topic, sections: Sequence[Section]) -> Iterator[GatheredView]:
    """Yield the sheets of a gathering page, one at a time; its sections that have no rows are left out."""
    rows = [(number, entry) for number, section in enumerate(sections) for entry in section.entries]
    before = dict.fromkeys(range(len(sections)), 0)
    for file, sheets, some in sheets_cut(rows, _ends(sections), topic.address):
        tables = []
        for number, group in groupby(some, key=lambda row: row[0]):
            entries = [entry for _, entry in group]
            table = table_view(shelf, sections[number], entries, file)
            tables.append(replace(table, continued=before[number] > 0))
            before[number] += len(entries)
        frame = shelf.frame(file, topic.title, topic.summary, (), False)
        yield GatheredView(frame, topic.title, topic.summary, tuple(tables), sheets, topic.note)


def _ends(sections: Sequence[Section]) -> list[int]:
    """Return behind which row each sheet ends."""
    ends: list[int] = []
    begun, at = 0, 0
    for section in sections:
        size = len(section.entries)
        if section.whole and size <= ROWS < at + size - begun and at > begun:
            ends.append(begun := at)
        at += size
        # A few rows more are better than a sheet of them alone.
        while at - begun > ROWS + _FEW:
            begun += ROWS
            ends.append(begun)
    return [*ends, at] if at > begun or not ends else ends


def table_view(shelf: Shelf, section: Section, entries: Sequence[Entry], start: str) -> TableView:
    """Return some rows of a section as the file `start` shows them."""
    scale, strips = section.draw(section.entries, entries) if section.draw else (None, [()] * len(entries))
    rows = zip(entries, strips, strict=True)
    elsewhere = section.page and address_of(section.page) != start
    title = shelf.anchor(start, section.page, text=section.title) if elsewhere else Anchor(section.title)
    views = tuple(_entry_view(shelf, entry, strip, start, section) for entry, strip in rows)
    return TableView(title, section.note, section.columns, views, scale)


def _entry_view(shelf: Shelf, entry: Entry, strip: tuple[Piece, ...], start: str, section: Section) -> EntryView:
    page = entry.proof.page
    if entry.fact is None:
        return EntryView(shelf.anchor(start, page.id), entry.row.label, None)
    here = section.whole
    address = f"{address_of(page.id)}#{entry.fact.key}"
    return EntryView(
        page=Anchor(entry.row.label if here else page.title.text, shelf.way(start, address)),
        label="" if here else entry.row.label,
        fact=fact_view(shelf, entry.proof, entry.fact, start),
        strip=strip,
        depth=entry.depth,
        repeated=entry.repeated,
    )
