"""Draw the pictures of the rows of a table, on the scale that they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factsite.composing.entries import Entry
from factsite.composing.scales import date_pieces, figure_pieces, time_scale
from factsite.reading.dates import days_of
from factsite.records.view import Piece, Scale

Pictures = tuple[Scale | None, Sequence[tuple[Piece, ...]]]


def _nothing(_: int, entries: Sequence[Entry]) -> Pictures:
    return None, [()] * len(entries)


def _dates(_: int, entries: Sequence[Entry]) -> Pictures:
    """Draw the dates that are shown, on an axis that holds them."""
    facts = [(entry.fact, entry.worked_out) for entry in entries if entry.fact]
    axis = time_scale([days_of(fact) for fact, _ in facts])
    if axis is None:
        return None, [()] * len(entries)
    first, years, scale = axis
    return scale, [date_pieces(fact, first, years, worked_out=worked_out) for fact, worked_out in facts]


def _figures(greatest: int, entries: Sequence[Entry]) -> Pictures:
    """Draw figures from 0 up to the greatest of the whole table."""
    facts = ((entry.fact, entry.worked_out) for entry in entries if entry.fact)
    return Scale((0,)), [figure_pieces(fact, greatest, worked_out=worked_out) for fact, worked_out in facts]


# What the pictures of rows are, by name: the scale that they share, and the pieces of each.
DATES, FIGURES = "dates", "figures"
DRAWINGS: dict[str, Callable[[int, Sequence[Entry]], Pictures]] = {"": _nothing, DATES: _dates, FIGURES: _figures}
