"""Lay a long list out over several files, so that no page grows with the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from factsite.naming import way
from factsite.records.view import Anchor, Sheets

_Entry = TypeVar("_Entry")

# How many sheets before and after its own a sheet leads to, beside the first and the last.
_NEAR = 3


def sheet_address(address: str, number: int) -> str:
    """Return the file of a sheet: that of the first is the list's own.

    A dot stands in no page's id, so a sheet takes no page's address.
    """
    return address if number == 1 else f"{address.removesuffix('.html')}.{number}.html"


def sheets_of(entries: Sequence[_Entry], size: int, address: str) -> Iterator[tuple[str, Sheets, Sequence[_Entry]]]:
    """Yield each sheet's file, its place among the others and its entries, `size` at most; an empty list has one."""
    yield from sheets_cut(entries, [*range(size, len(entries), size), len(entries)], address)


def sheets_cut(
    entries: Sequence[_Entry], ends: Sequence[int], address: str
) -> Iterator[tuple[str, Sheets, Sequence[_Entry]]]:
    """Yield the same where it is told behind which entry each sheet ends."""
    count = len(ends)
    for number, (first, last) in enumerate(zip((0, *ends[:-1]), ends, strict=True), 1):
        file = sheet_address(address, number)
        ways = tuple(_ways(address, file, number, count)) if count > 1 else ()
        yield file, Sheets(number, first + 1, last, len(entries), ways), entries[first:last]


def _ways(address: str, start: str, number: int, count: int) -> Iterator[Anchor]:
    """Yield the first, the last and the near sheets; an ellipsis stands for what is between them."""
    before = 0
    for other in sorted({1, count, *range(max(1, number - _NEAR), min(count, number + _NEAR) + 1)}):
        if other > before + 1:
            yield Anchor("…")
        yield Anchor(str(other), way(start, sheet_address(address, other)) if other != number else "")
        before = other
