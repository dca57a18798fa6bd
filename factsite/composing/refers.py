"""Compose what refers to a page: the first of it on the page itself, and all of it in sheets where it is long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from factsite.composing.sheets import sheets_of
from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME
from factsite.naming import address_of, way
from factsite.records.page import Page
from factsite.records.view import Anchor, BackGroup, BackView, RefersView

# How many of one heading stand on the page itself, and how many of all headings in one sheet.
FEW = 30
MANY = 100

_Entries = tuple[tuple[str, BackView], ...]


def back_groups(shelf: Shelf, page: str, start: str) -> tuple[BackGroup, ...]:
    """Return the first of what refers to a page, by the heading that each way of referring gets.

    Where there is more, a way leads to the sheet on which the heading begins.
    """
    entries = _entries(shelf, page, start)
    groups = {label: tuple(view for _, view in some) for label, some in groupby(entries, key=_label)}
    begins: dict[str, str] = {}
    for file, _, some in sheets_of(entries, MANY, _address(start)):
        for label, _ in some:
            begins.setdefault(label, file)
    return tuple(
        BackGroup(label, views[:FEW], _more(len(views), way(start, begins[label])) if len(views) > FEW else None)
        for label, views in groups.items()
    )


def refers_views(shelf: Shelf, page: Page) -> Iterator[RefersView]:
    """Yield sheets of all that refers to a page, where that is more than the page itself shows."""
    start, kind = address_of(page.id), BY_NAME[page.kind]
    entries = _entries(shelf, page.id, start)
    if max(Counter(label for label, _ in entries).values(), default=0) <= FEW:
        return
    title = f"What refers to {page.title}"
    for file, sheets, some in sheets_of(entries, MANY, _address(start)):
        crumbs = (Anchor(kind.plural, way(file, f"{kind.folder}/index.html")),) if kind.listed else ()
        frame = shelf.frame(file, title, "", (*crumbs, Anchor(page.title.text, way(file, start))), True)
        groups = (BackGroup(label, tuple(view for _, view in part)) for label, part in groupby(some, key=_label))
        yield RefersView(frame, title, tuple(groups), sheets)


def _entries(shelf: Shelf, page: str, start: str) -> _Entries:
    """Return what refers to a page, each once, with its heading; sheets lie beside the page, so one way serves all."""
    groups: dict[str, dict[BackView, None]] = {}
    for card, edge in shelf.links.to(page):
        words = edge.words + (shelf.links.cards[edge.about].title if edge.about else "")
        view = BackView(shelf.anchor(start, card.id, edge.anchor), words, BY_NAME[card.kind].label)
        groups.setdefault(edge.back, {})[view] = None
    return tuple((label, view) for label, views in groups.items() for view in views)


def _address(start: str) -> str:
    return f"{start.removesuffix('.html')}.refers.html"


def _label(entry: tuple[str, BackView]) -> str:
    return entry[0]


def _more(count: int, href: str) -> Anchor:
    return Anchor(f"All {count:,}", href)
