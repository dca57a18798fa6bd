"""Compose the lists of each kind, the 404 page, and what stands where a page was before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsite.composing.days import day_in_words
from factsite.composing.sheets import Extent, sheets_of, sheets_view
from factsite.composing.shelf import LOST, Shelf, canonical_of
from factsite.kinds import BY_NAME, KINDS, Kind
from factsite.naming import HOME, address_of
from factsite.records.card import Card, Cell
from factsite.records.correction import Correction
from factsite.records.view import Anchor, ListView, MessageView, MovedView, RowView

# How many rows a list has in one file, and on the front page.
ROWS = 50
FEW = 12

_LOST = "There is no page at this address. It may be mistyped, or the page has moved or was taken down."


class ListRow(Struct, frozen=True, gc=False):
    """A page in a list, and what stands there of it beside its title: its summary, and the cells of each column."""

    page: str
    summary: str
    cells: tuple[tuple[Cell, ...], ...]


class ListSheet(Struct, frozen=True, tag=True):
    """A file of a list before it is composed: its columns (by number), its rows, and its place among the others."""

    file: str
    kind: str
    columns: tuple[int, ...]
    rows: tuple[ListRow, ...]
    extent: Extent


class Moved(Struct, frozen=True, tag=True):
    """The file at an address that a page had before."""

    file: str
    page: str


class Gone(Struct, frozen=True, tag=True):
    """The file at the address of a page that was removed: on which day, and why."""

    file: str
    day: str
    reason: str


class Listed(Struct, frozen=True, gc=False):
    """What of a page its list needs, and what sorts it there."""

    id: str
    title: str
    order: str
    summary: str
    columns: tuple[tuple[Cell, ...], ...]


class Listing(Struct, frozen=True):
    """The pages of a kind in the order in which they are listed, and the first rows of that on the front page."""

    ids: tuple[str, ...]
    few: ListSheet | None


ByKind = Mapping[str, Sequence[Listed]]


def list_sheets(listed: ByKind) -> Iterator[ListSheet]:
    """Yield the sheets of the list of every kind that has pages."""
    for kind in KINDS:
        if kind.listed and (pages := listed[kind.name]):
            columns = _columns(kind, pages)
            for file, extent, some in sheets_of(pages, ROWS, _file(kind)):
                yield ListSheet(file, kind.name, columns, _rows(some, columns), extent)


def listings_of(listed: ByKind) -> dict[str, Listing]:
    """Return what the lists of each kind tell to other files."""
    return {
        kind.name: Listing(tuple(page.id for page in some), _few(kind, some) if kind.on_home and some else None)
        for kind in KINDS
        for some in [listed[kind.name]]
    }


def _few(kind: Kind, pages: Sequence[Listed]) -> ListSheet:
    columns = _columns(kind, pages)
    extent = Extent(1, 1, 1, min(FEW, len(pages)), len(pages))
    return ListSheet(address_of(HOME), kind.name, columns, _rows(pages[:FEW], columns), extent)


def moved_files(cards: Mapping[str, Card]) -> Iterator[Moved]:
    """Yield a file for every address that a page had before."""
    for card in cards.values():
        yield from (Moved(address_of(old), card.id) for old in card.was if old != card.id)


def gone_files(cards: Mapping[str, Card], log: Iterable[Correction]) -> Iterator[Gone]:
    """Yield a file for every page that was removed, as the log says; of two entries on one, the newest tells."""
    entries = sorted((entry for entry in log if entry.takes_page_away), key=lambda entry: entry.date.text)
    newest = {entry.subject[0]: entry for entry in entries}
    for id, entry in sorted(newest.items()):
        if id not in cards and id != HOME:
            yield Gone(address_of(id), day_in_words(entry.date), entry.reason.text)


def listed_of(cards: Mapping[str, Card]) -> ByKind:
    """Return the pages of each kind in time, where that is known, and then by title."""
    listed: dict[str, list[Listed]] = {kind.name: [] for kind in KINDS}
    for card in cards.values():
        listed[card.kind].append(Listed(card.id, card.title, card.order, card.summary, card.columns))
    for some in listed.values():
        some.sort(key=lambda page: (page.order or "9999", page.title.casefold(), page.id))
    return listed


def list_view(shelf: Shelf, sheet: ListSheet) -> ListView:
    """Return a sheet of a list, or the first rows of one with the way to all of them."""
    kind, file, extent = BY_NAME[sheet.kind], sheet.file, sheet.extent
    properties = (kind.property(kind.columns[at]) for at in sheet.columns)
    more = file != _file(kind) and extent.count == 1 and extent.last < extent.total
    words = f"All {extent.total} {kind.plural.lower()}"
    return ListView(
        frame=shelf.frame(file, kind.plural, f"All {kind.plural.lower()} on this site.", (), False),
        title=kind.plural,
        columns=tuple(one.label for one in properties if one),
        rows=tuple(_row(shelf, row, file) for row in sheet.rows),
        sheets=sheets_view(extent, _file(kind)),
        more=Anchor(words, shelf.way(file, _file(kind))) if more else None,
    )


def lost_view(shelf: Shelf) -> MessageView:
    """Return the page for addresses that lead nowhere."""
    title = "Page not found"
    return MessageView(shelf.frame(LOST, title, _LOST, (), True), title, _LOST)


def moved_view(shelf: Shelf, moved: Moved) -> MovedView:
    """Return what leads from an address that a page had before to where it is now."""
    way = shelf.anchor(moved.file, moved.page)
    frame = shelf.frame(moved.file, way.text, "This page has moved.", (), True)
    hidden = shelf.links.cards[moved.page].noindex
    canonical = "" if hidden else canonical_of(shelf.settings, address_of(moved.page))
    return MovedView(replace(frame, canonical=canonical), way.text, way)


def gone_view(shelf: Shelf, gone: Gone) -> MessageView:
    """Return what stands at the address of a page that was removed."""
    title = "This page was removed"
    message = f"The page at this address was removed on {gone.day}. Reason: {gone.reason}"
    return MessageView(shelf.frame(gone.file, title, "", (), True), title, message)


def _file(kind: Kind) -> str:
    return f"{kind.folder}/index.html"


def _columns(kind: Kind, pages: Sequence[Listed]) -> tuple[int, ...]:
    """Return the columns of a list, without those that are empty for all of its pages."""
    return tuple(at for at in range(len(kind.columns)) if any(page.columns[at] for page in pages))


def _rows(pages: Iterable[Listed], columns: Sequence[int]) -> tuple[ListRow, ...]:
    return tuple(ListRow(page.id, page.summary, tuple(page.columns[at] for at in columns)) for page in pages)


def _row(shelf: Shelf, row: ListRow, start: str) -> RowView:
    cells = tuple(tuple(_words(shelf, cell) for cell in column) for column in row.cells)
    keys = tuple(column[0].key if column else "" for column in row.cells)
    return RowView(shelf.anchor(start, row.page), row.summary, cells, keys)


def _words(shelf: Shelf, cell: Cell) -> str:
    titles = shelf.links.cards
    beside = (f"{words} {titles[page].title}" if page else words for words, page in cell.beside)
    return " ".join([titles[cell.page].title if cell.page else cell.words, *beside])
