"""Turn lines of data into tables: comma-separated values (RFC 4180), which spreadsheets and statistics open."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from msgspec.json import decode, encode

from factsite.composing.columns import Column, Row, Table

# A spreadsheet takes a text that begins with one of these for a formula, and runs it: OWASP, “CSV Injection”.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # as keyboards of East Asia write them
_BLANK = ("\t", "\r", "\n")
_BATCH = 500


def rows_of(lines: Iterable[bytes]) -> Iterator[Row]:
    """Yield the rows of lines of JSON."""
    for some in lines:
        yield from map(decode, some.splitlines())


def cell_of(column: Column, row: Row) -> Any:
    """Return a cell as tables have it: lists and mappings as JSON; None where it is empty."""
    cell = column.of(row)
    return encode(cell).decode() if isinstance(cell, list | dict) else cell


def separated(table: Table, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of a table of comma-separated values, its head first.

    A text that a spreadsheet would run has an apostrophe before it.
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    for number, row in enumerate(rows_of(lines), start=1):
        writer.writerow([_plain(cell_of(column, row)) for column in table.columns])
        if number % _BATCH == 0:
            yield _taken(text)
    yield _taken(text)


def _plain(cell: Any) -> Any:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    # Some pass over what is blank before it, and some take a tab or an end of a line for a formula's beginning.
    runs = isinstance(cell, str) and (cell.lstrip().startswith(_FORMULA) or cell[:1] in _BLANK)
    return f"'{cell}" if runs else cell


def _taken(text: StringIO) -> bytes:
    """Return what was written, and begin anew."""
    data = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return data
