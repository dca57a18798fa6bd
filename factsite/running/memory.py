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
CREATE TABLE IF NOT EXISTS heads (task TEXT, name TEXT, digest BLOB, asked BLOB, head BLOB, PRIMARY KEY (task, name));
CREATE TABLE IF NOT EXISTS bodies (task TEXT, name TEXT, body BLOB, PRIMARY KEY (task, name)) WITHOUT ROWID;
"""
_asked = msgspec.msgpack.Decoder(dict[str, list[str]])


class Row(Struct, frozen=True):
    """An answer as remembered: its digest, what it asked of each table, its head, and its body where that is kept."""

    digest: bytes
    asked: Mapping[str, Collection[str]]
    head: Any
    body: Sealed | None = None


class Memory:
    """The answers of earlier runs of the same engine, in the file at `path`.

    What cannot be read is not known; what cannot be written is not remembered: a slower run is no fault.
    """

    def __init__(self, path: Path, engine: bytes) -> None:
        self.path = path
        self.engine = engine

    def recall(self, task: str) -> dict[str, Row]:
        """Return what is known of a task, by the name of the item; bodies stay where they are."""
        # A damaged file may raise anything at all; whatever it is, nothing is known.
        try:
            with closing(sqlite3.connect(self.path)) as store:
                if store.execute("SELECT engine FROM made_by").fetchone() != (self.engine,):
                    return {}
                rows = store.execute("SELECT name, digest, asked, head FROM heads WHERE task = ?", (task,))
                return {
                    name: Row(digest, _asked.decode(asked), pickle.loads(head)) for name, digest, asked, head in rows
                }
        except Exception:
            return {}

    def body(self, task: str, name: str) -> Sealed | None:
        """Return a remembered body, or None."""
        try:
            with closing(sqlite3.connect(self.path)) as store:
                row = store.execute("SELECT body FROM bodies WHERE task = ? AND name = ?", (task, name)).fetchone()
        except sqlite3.Error:
            return None
        return Sealed(row[0]) if row else None

    def remember(self, task: str, fresh: Mapping[str, Row], gone: Iterable[str]) -> None:
        """Keep fresh answers, and forget those of items that are gone."""
        heads = [
            (task, name, row.digest, msgspec.msgpack.encode(row.asked), pickle.dumps(row.head, pickle.HIGHEST_PROTOCOL))
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
                store.executemany("INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?)", heads)
                store.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", bodies)
        except (OSError, sqlite3.OperationalError):
            return
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)

    def _claim(self, store: sqlite3.Connection) -> None:
        """Make the file ours: what another engine has put there is dropped."""
        store.executescript(_SCHEMA)
        if store.execute("SELECT engine FROM made_by").fetchone() != (self.engine,):
            store.execute("DELETE FROM made_by")
            store.execute("DELETE FROM heads")
            store.execute("DELETE FROM bodies")
            store.execute("INSERT INTO made_by VALUES (?)", (self.engine,))
