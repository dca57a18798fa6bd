"""Pages that gather facts of the whole site: tables whose every row is a fact, and where it lies on a scale."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.view.facts import FactView
from factsite.records.view.parts import Anchor, Frame, Sheets


class Piece(Struct, frozen=True):
    """A piece of a picture in a row, from `start` to `end` in thousandths of the scale.

    `line` is how it is drawn: `full`, `dots`, `dash`, `thin`, `blank` (an outline), or `cap` and `point`, which mark
    their start.
    """

    line: str
    start: int
    end: int


class Scale(Struct, frozen=True):
    """What the pictures in a table share: where its ticks stand, in thousandths, and the words at even distances."""

    ticks: tuple[int, ...]
    labels: tuple[str, ...] = ()


class EntryView(Struct, frozen=True):
    """A row: a fact with its page and label; or a page that has no such fact.

    `depth` tells how many rows it stands below; what is `repeated` stands there only for the rows below it.
    """

    page: Anchor
    label: str
    fact: FactView | None
    strip: tuple[Piece, ...] = ()
    depth: int = 0
    repeated: bool = False


class TableView(Struct, frozen=True):
    """A table of facts under a heading.

    `columns` are (heading, what it shows), which is one of `subject` (the page and the label), `page`, `label`, `value`
    (with its picture), `channel`, `said` (who says so, with the evidence) and `by` (the same without). It is
    `continued` where its first rows are on the sheet before.
    """

    title: Anchor
    note: str
    columns: tuple[tuple[str, str], ...]
    entries: tuple[EntryView, ...]
    scale: Scale | None = None
    continued: bool = False


class GatheredView(Struct, frozen=True):
    """A page of such tables, or a sheet of it; `note` tells how to read its pictures, or is empty."""

    frame: Frame
    title: str
    summary: str
    tables: tuple[TableView, ...]
    sheets: Sheets
    note: str = ""
