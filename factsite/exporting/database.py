"""Turn lines of data into a database: the same tables, views that join them, and an index of their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from factsite.composing.columns import TABLES, Column, Table
from factsite.exporting.tables import cell_of, rows_of

_CHUNK = 1 << 20
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}


def database(lines: Mapping[str, Iterable[bytes]], views: Mapping[str, str], scratch: Path) -> Iterator[bytes]:
    """Yield the bytes of an SQLite database: the lines of each table by its name, and views by theirs.

    `words` is a full-text index (FTS5) of every fact. The same lines make the same bytes, with the same SQLite.
    The file is for a while in a folder in `scratch`.
    """
    with TemporaryDirectory(prefix="facts-", dir=scratch) as folder:
        file = Path(folder) / "facts.sqlite"
        with closing(sqlite3.connect(file)) as connection:
            # Nothing is lost where this is broken off: the file is made anew.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            with connection:
                for table in TABLES:
                    connection.execute(_made(table))
                    marks = ", ".join("?" * len(table.columns))
                    rows = ([cell_of(column, row) for column in table.columns] for row in rows_of(lines[table.name]))
                    connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)
                for column in ("page", "property", "source", "reference"):
                    connection.execute(f"CREATE INDEX facts_by_{column} ON facts ({column})")
                for name, query in views.items():
                    connection.execute(f"CREATE VIEW {name} AS {query}")
                connection.execute(_WORDS)
                connection.execute(_ALL_WORDS)
        with file.open("rb") as data:
            while chunk := data.read(_CHUNK):
                yield chunk


def _made(table: Table) -> str:
    columns = ", ".join(map(_declared, table.columns))
    key = ", ".join(f'"{name}"' for name in table.key)
    return f"CREATE TABLE {table.name} ({columns}, PRIMARY KEY ({key}))"


def _declared(column: Column) -> str:
    needed = " NOT NULL" if column.needed else ""
    refers = f" REFERENCES {column.refers}" if column.refers else ""
    return f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{needed}{refers}'


_WORDS = """\
CREATE VIRTUAL TABLE words USING fts5(
    fact UNINDEXED, title, label, value, quote, said_by, tokenize = "unicode61 remove_diacritics 2")"""
_ALL_WORDS = """\
INSERT INTO words SELECT id, title, label, value, quote, said_by FROM claims ORDER BY rowid"""
