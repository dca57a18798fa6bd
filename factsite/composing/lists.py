"""Compose the lists of each kind, the 404 page, and what stands where a page was before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from factsite.composing.sheets import sheets_of
from factsite.composing.shelf import LOST, Shelf
from factsite.kinds import KINDS, Kind
from factsite.naming import address_of
from factsite.records.card import Card, Cell
from factsite.records.view import Anchor, ListView, MessageView, MovedView, RowView, Sheets

# How many rows a list has in one file, and on the front page.
ROWS = 50
FEW = 12

_LOST = "There is no page at this address. It may be mistyped, or the page has moved or was taken down."


def list_views(shelf: Shelf) -> Iterator[ListView]:
    """Yield the list of every kind that has pages."""
    for kind in KINDS:
        cards = cards_of(shelf, kind)
        if kind.listed and cards:
            for file, sheets, some in sheets_of(cards, ROWS, f"{kind.folder}/index.html"):
                yield _list(shelf, kind, cards, some, file, sheets)


def lost_view(shelf: Shelf) -> MessageView:
    """Return the page for addresses that lead nowhere."""
    title = "Page not found"
    return MessageView(shelf.frame(LOST, title, _LOST, (), True), title, _LOST)


def moved_views(shelf: Shelf) -> Iterator[MovedView]:
    """Yield a page for every address that a page had before, which leads to where it is now."""
    for card in shelf.links.cards.values():
        for old in card.was:
            if old != card.id:
                start = address_of(old)
                frame = shelf.frame(start, card.title, "This page has moved.", (), True)
                canonical = shelf.frame(address_of(card.id), "", "", (), True).canonical
                yield MovedView(replace(frame, canonical=canonical), card.title, shelf.anchor(start, card.id))


def cards_of(shelf: Shelf, kind: Kind) -> list[Card]:
    """Return the cards of a kind in time, where that is known, and then by title."""
    cards = (card for card in shelf.links.cards.values() if card.kind == kind.name)
    return sorted(cards, key=lambda card: (card.order or "9999", card.title.casefold(), card.id))


def list_of_few(shelf: Shelf, kind: Kind, cards: Sequence[Card], start: str) -> ListView:
    """Return the first rows of a list, and the way to the whole where there are more."""
    whole = f"{kind.folder}/index.html"
    sheets = Sheets(1, 1, min(FEW, len(cards)), len(cards))
    more = Anchor(f"All {len(cards)} {kind.plural.lower()}", shelf.way(start, whole)) if len(cards) > FEW else None
    return _list(shelf, kind, cards, cards[:FEW], start, sheets, more)


def _list(
    shelf: Shelf,
    kind: Kind,
    cards: Sequence[Card],
    some: Iterable[Card],
    start: str,
    sheets: Sheets,
    more: Anchor | None = None,
) -> ListView:
    """Return `some` of the cards of a kind as a list, without the columns that are empty for all of them."""
    columns = tuple(at for at in range(len(kind.columns)) if any(card.columns[at] for card in cards))
    rows = (kind.property(kind.columns[at]) for at in columns)
    return ListView(
        frame=shelf.frame(start, kind.plural, f"All {kind.plural.lower()} on this site.", (), False),
        title=kind.plural,
        columns=tuple(row.label for row in rows if row),
        rows=tuple(_row(shelf, card, columns, start) for card in some),
        sheets=sheets,
        more=more,
    )


def _row(shelf: Shelf, card: Card, columns: Sequence[int], start: str) -> RowView:
    shown = [card.columns[at] for at in columns]
    cells = tuple(tuple(_words(shelf, cell) for cell in column) for column in shown)
    keys = tuple(column[0].key if column else "" for column in shown)
    return RowView(shelf.anchor(start, card.id), card.summary, cells, keys)


def _words(shelf: Shelf, cell: Cell) -> str:
    titles = shelf.links.cards
    beside = (f"{words} {titles[page].title}" if page in titles else words for words, page in cell.beside)
    return " ".join([titles[cell.page].title if cell.page else cell.words, *beside])
