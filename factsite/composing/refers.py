"""Compose what refers to a page: the first of it on the page itself, and all of it in sheets where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from factsite.composing.sheets import Extent, sheet_address, sheets_of, sheets_view
from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME
from factsite.linking import Ref
from factsite.naming import address_of, way
from factsite.records.view import Anchor, BackGroup, BackView, RefersView

# How many of one heading stand on the page itself, and how many of all headings in one sheet.
FEW = 30
MANY = 100


class RefersSheet(Struct, frozen=True, tag=True):
    """A sheet of what refers to a page before it is composed, by heading."""

    file: str
    page: str
    groups: tuple[tuple[str, tuple[Ref, ...]], ...]
    extent: Extent


def first_of(refs: Mapping[str, tuple[Ref, ...]]) -> list[tuple[str, tuple[Ref, ...], int]]:
    """Return what a page shows itself of what refers to it: of each heading the first, and how many there are."""
    return [(heading, some[:FEW], len(some)) for heading, some in refs.items()]


def back_groups(shelf: Shelf, page: str, start: str) -> tuple[BackGroup, ...]:
    """Return the first of what refers to a page, by the heading that each way of referring gets.

    Where there is more, a way leads to the sheet on which the heading begins.
    """
    groups, before = [], 0
    for heading, refs, count in first_of(shelf.links.back.get(page, {})):
        begins = sheet_address(_address(start), before // MANY + 1)
        more = Anchor(f"All {count:,}", way(start, begins)) if count > FEW else None
        groups.append(BackGroup(heading, tuple(_view(shelf, start, ref) for ref in refs), more))
        before += count
    return tuple(groups)


def refers_sheets(back: Mapping[str, Mapping[str, tuple[Ref, ...]]]) -> Iterator[RefersSheet]:
    """Yield sheets of all that refers to a page, for each that has more of it than it shows itself."""
    for page, groups in back.items():
        if any(len(refs) > FEW for refs in groups.values()):
            entries = [(heading, ref) for heading, refs in groups.items() for ref in refs]
            for file, extent, some in sheets_of(entries, MANY, _address(address_of(page))):
                parts = groupby(some, key=lambda entry: entry[0])
                told = tuple((heading, tuple(ref for _, ref in part)) for heading, part in parts)
                yield RefersSheet(file, page, told, extent)


def refers_view(shelf: Shelf, sheet: RefersSheet) -> RefersView:
    """Return a sheet of what refers to a page; it lies beside the page, so the same ways lead from both."""
    start, card = address_of(sheet.page), shelf.links.cards[sheet.page]
    kind, title = BY_NAME[card.kind], f"What refers to {card.title}"
    crumbs = (Anchor(kind.plural, way(sheet.file, f"{kind.folder}/index.html")),) if kind.listed else ()
    frame = shelf.frame(sheet.file, title, "", (*crumbs, Anchor(card.title, way(sheet.file, start))), True)
    groups = (BackGroup(label, tuple(_view(shelf, start, ref) for ref in refs)) for label, refs in sheet.groups)
    return RefersView(frame, title, tuple(groups), sheets_view(sheet.extent, _address(start)))


def _view(shelf: Shelf, start: str, ref: Ref) -> BackView:
    page, anchor, words = ref
    return BackView(shelf.anchor(start, page, anchor), words, BY_NAME[shelf.links.cards[page].kind].label)


def _address(start: str) -> str:
    return f"{start.removesuffix('.html')}.refers.html"
