"""What is remembered from run to run: a file that may be lost, damaged or foreign at any time without harm."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from factsite.running.pool import Sealed

_SCHEMA = """
CREATE TABLE IF NOT EXISTS made_by (engine BLOB);
CREATE TABLE IF NOT EXISTS tables (task TEXT, name TEXT, digest BLOB, PRIMARY KEY (task, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS heads (
    task TEXT, name TEXT, key BLOB, digest BLOB, said BLOB, asked BLOB, head BLOB, PRIMARY KEY (task, name)
);
CREATE TABLE IF NOT EXISTS bodies (task TEXT, name TEXT, body BLOB, PRIMARY KEY (task, name)) WITHOUT ROWID;
"""
_TABLES = ("made_by", "tables", "heads", "bodies")
_said = msgspec.msgpack.Decoder(dict[str, bytes])
_asked = msgspec.msgpack.Decoder(dict[str, list[str]])

Asked = Mapping[str, Collection[str]]


class Row(Struct, frozen=True):
    """An answer as remembered: the key of its item, its digest, its head, and its body where that is kept.

    `said` are, packed, the digests of what each table said, and `asked` what each was asked.
    """

    key: bytes
    digest: bytes
    said: bytes
    asked: bytes
    head: Any
    body: Sealed | None = None

    def heard(self) -> Mapping[str, bytes]:
        """Return the digest of what each table said."""
        return _said.decode(self.said)

    def questions(self) -> Asked:
        """Return what each table was asked."""
        return _asked.decode(self.asked)


def packed(said: Mapping[str, bytes], asked: Asked) -> tuple[bytes, bytes]:
    """Return what a row has of tables."""
    return msgspec.msgpack.encode(said), msgspec.msgpack.encode(asked)


class Memory:
    """The answers of earlier runs of the same engine, in the file at `path`.

    What cannot be read is not known; what cannot be written is not remembered: a slower run is no fault.
    """

    def __init__(self, path: Path, engine: bytes) -> None:
        self.path = path
        self.engine = engine

    def recall(self, task: str) -> tuple[dict[str, Row], dict[str, bytes]]:
        """Return what is known of a task, by the name of the item, and what its tables said as a whole then.

        Bodies stay where they are.
        """
        # A damaged file may raise anything at all; whatever it is, nothing is known.
        try:
            with closing(sqlite3.connect(self.path)) as store:
                if store.execute("SELECT engine FROM made_by").fetchone() != (self.engine,):
                    return {}, {}
                tables = dict(store.execute("SELECT name, digest FROM tables WHERE task = ?", (task,)).fetchall())
                rows = store.execute("SELECT name, key, digest, said, asked, head FROM heads WHERE task = ?", (task,))
                return {
                    name: Row(key, digest, said, asked, pickle.loads(head))
                    for name, key, digest, said, asked, head in rows.fetchall()
                }, tables
        except Exception:
            return {}, {}

    def body(self, task: str, name: str) -> Sealed | None:
        """Return a remembered body, or None."""
        try:
            with closing(sqlite3.connect(self.path)) as store:
                row = store.execute("SELECT body FROM bodies WHERE task = ? AND name = ?", (task, name)).fetchone()
        except sqlite3.Error:
            return None
        return Sealed(row[0]) if row else None

    def remember(self, task: str, fresh: Mapping[str, Row], gone: Iterable[str], tables: Mapping[str, bytes]) -> None:
        """Keep fresh answers and what the tables say as a whole, and forget the answers of items that are gone."""
        heads = [
            (task, name, row.key, row.digest, row.said, row.asked, pickle.dumps(row.head, pickle.HIGHEST_PROTOCOL))
            for name, row in fresh.items()
        ]
        bodies = [(task, name, row.body.data) for name, row in fresh.items() if row.body]
        forgotten = [(task, name) for name in gone]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path)) as store, store:
                self._claim(store)
                for table in ("heads", "bodies"):
                    store.executemany(f"DELETE FROM {table} WHERE task = ? AND name = ?", forgotten)
                store.execute("DELETE FROM tables WHERE task = ?", (task,))
                store.executemany("INSERT INTO tables VALUES (?, ?, ?)", [(task, *told) for told in tables.items()])
                store.executemany("INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?, ?, ?)", heads)
                store.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", bodies)
        except (OSError, sqlite3.OperationalError):
            return
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)

    def _claim(self, store: sqlite3.Connection) -> None:
        """Make the file ours: what another engine has put there is dropped."""
        there = {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if there == set(_TABLES) and store.execute("SELECT engine FROM made_by").fetchone() == (self.engine,):
            return
        for table in _TABLES:
            store.execute(f"DROP TABLE IF EXISTS {table}")
        store.executescript(_SCHEMA)
        store.execute("INSERT INTO made_by VALUES (?)", (self.engine,))
