"""Lay a long list out over several files, so that no page grows with the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from factsite.naming import way
from factsite.records.view import Anchor, Sheets

_Entry = TypeVar("_Entry")

# How many sheets before and after its own a sheet leads to, beside the first and the last.
_NEAR = 3


class Extent(Struct, frozen=True, gc=False):
    """Which sheet of how many a file is, and which entries of how many it has, counted from 1."""

    number: int
    count: int
    first: int
    last: int
    total: int


def sheet_address(address: str, number: int) -> str:
    """Return the file of a sheet: that of the first is the list's own.

    A dot stands in no page's id, so a sheet takes no page's address.
    """
    return address if number == 1 else f"{address.removesuffix('.html')}.{number}.html"


def sheets_of(entries: Sequence[_Entry], size: int, address: str) -> Iterator[tuple[str, Extent, Sequence[_Entry]]]:
    """Yield each sheet's file, its place among the others and its entries, `size` at most; an empty list has one."""
    yield from sheets_cut(entries, [*range(size, len(entries), size), len(entries)], address)


def sheets_cut(
    entries: Sequence[_Entry], ends: Sequence[int], address: str
) -> Iterator[tuple[str, Extent, Sequence[_Entry]]]:
    """Yield the same where it is told behind which entry each sheet ends."""
    for number, (first, last) in enumerate(zip((0, *ends[:-1]), ends, strict=True), 1):
        extent = Extent(number, len(ends), first + 1, last, len(entries))
        yield sheet_address(address, number), extent, entries[first:last]


def sheets_view(extent: Extent, address: str) -> Sheets:
    """Return a sheet's place among the others as it shows it; `address` is the file of the first."""
    ways = tuple(_ways(address, extent.number, extent.count)) if extent.count > 1 else ()
    return Sheets(extent.number, extent.first, extent.last, extent.total, ways)


def _ways(address: str, number: int, count: int) -> Iterator[Anchor]:
    """Yield the first, the last and the near sheets; an ellipsis stands for what is between them."""
    start, before = sheet_address(address, number), 0
    for other in sorted({1, count, *range(max(1, number - _NEAR), min(count, number + _NEAR) + 1)}):
        if other > before + 1:
            yield Anchor("…")
        yield Anchor(str(other), way(start, sheet_address(address, other)) if other != number else "")
        before = other
