"""Pages that gather: lists, the front page, search, and a page with nothing but a message."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.view.facts import ClaimsView, ReferenceView
from factsite.records.view.page import CiteView, CorrectionView, WaiverView
from factsite.records.view.parts import Anchor, Frame, Sheets


class RowView(Struct, frozen=True):
    """A row of a list: the page, its summary, and a cell (several values) for each column.

    `keys` are what the cells sort by, one a column (a day or a number); none or empty where the words themselves do.
    """

    page: Anchor
    summary: str
    cells: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...] = ()


class ListView(Struct, frozen=True):
    """All pages of a kind, or a sheet of them; on the front page, the first of them and the way to `more`."""

    frame: Frame
    title: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    sheets: Sheets
    more: Anchor | None = None


class HomeView(Struct, frozen=True):
    """The front page: prose, totals and who gives them, the exchanges, what differs, what is not known, and sources.

    `lists` are of the kinds that a reader comes for, `sources` of those that all rests on.
    """

    frame: Frame
    title: str
    summary: str
    prose: str
    references: tuple[ReferenceView, ...]
    totals: ClaimsView
    lists: tuple[ListView, ...]
    disputed: ClaimsView
    absent: ClaimsView
    sources: tuple[ListView, ...]
    waivers: tuple[WaiverView, ...]
    published: str
    changed: str
    corrections: tuple[CorrectionView, ...] = ()
    cite: CiteView | None = None


class MessageView(Struct, frozen=True):
    """A page with nothing but a message: 404."""

    frame: Frame
    title: str
    message: str


class WithheldView(Struct, frozen=True):
    """The notice that stands for pages that were withdrawn: of which kind, and why; nothing more."""

    frame: Frame
    title: str
    message: str


class KindView(Struct, frozen=True):
    """A kind that search can be narrowed to: its name there, what one of its pages is called, its list, and how many.

    `list` leads nowhere where the kind has none.
    """

    name: str
    label: str
    list: Anchor
    count: int


class SearchView(Struct, frozen=True):
    """The page that searches, and leads to every list."""

    frame: Frame
    title: str
    summary: str
    kinds: tuple[KindView, ...]


class MovedView(Struct, frozen=True):
    """What stands at an address that a page had before: the way to where it is now."""

    frame: Frame
    title: str
    page: Anchor
