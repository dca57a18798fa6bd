"""What is remembered from run to run: a file that may be lost, damaged or foreign at any time without harm."""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from zlib import crc32

import msgspec

from factsite.running.pool import Sealed
from factsite.running.rows import Columns, Row, Rows
from factsite.running.trusting import Known

_SCHEMA = """
CREATE TABLE IF NOT EXISTS made_by (engine BLOB);
CREATE TABLE IF NOT EXISTS tables (task TEXT, name TEXT, digest BLOB, PRIMARY KEY (task, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (sum INTEGER, known BLOB);
CREATE TABLE IF NOT EXISTS heads (number INTEGER PRIMARY KEY, task TEXT, size INTEGER, sum INTEGER, rows BLOB);
CREATE INDEX IF NOT EXISTS heads_of_task ON heads (task, number, size);
CREATE TABLE IF NOT EXISTS bodies (
    task TEXT, name TEXT, sum INTEGER, body BLOB, PRIMARY KEY (task, name)
);
"""
# Answers are kept by the batch, since a row for each takes three times as long to read. Of two under one name, in two
# batches, the later holds; a batch of names without answers tells that these are gone.
_HEADS = "SELECT sum, rows FROM heads WHERE task = ? ORDER BY number"
_CROWD = "SELECT count(*), total(size) FROM heads WHERE task = ?"
_BODIES = "SELECT name, sum, body FROM bodies WHERE task = ? AND name IN ({})"
# How long one process waits for another that reads or writes, in seconds.
_PATIENCE = 60
_TABLES = ("made_by", "tables", "contents", "heads", "bodies")
_known = msgspec.msgpack.Decoder(dict[str, Known])

# How many answers are remembered at a time, and how many batches may come on top before all are laid out anew.
BATCH = 250
_CROWDED = 50


class Memory:
    """The answers of earlier runs of the same engine, in the file at `path`.

    What cannot be read is not known; what cannot be written is not remembered: a slower run is no fault. From `stay`
    on the file is open, and what was read of it is at hand, for as long as nobody else writes it.
    """

    def __init__(self, path: Path, engine: bytes) -> None:
        self.path = path
        self.engine = engine
        self._stays = False
        self._opened: tuple[tuple[int, int], sqlite3.Connection] | None = None
        self._version: object = None
        self._rows: dict[str, tuple[Rows, dict[str, bytes]]] = {}
        self._contents: dict[str, Known] = {}

    def stay(self) -> None:
        """Keep at hand what is known from now on."""
        self._stays = True

    def recall(self, task: str) -> tuple[Rows, dict[str, bytes]]:
        """Return what is known of a task, and what its tables said as a whole then. Bodies stay where they are."""
        # A damaged file may raise anything at all; whatever it is, nothing is known.
        try:
            with self._reading() as store:
                if task in self._rows:
                    return self._rows[task]
                if store.execute("SELECT engine FROM made_by").fetchone() != (self.engine,):
                    return Rows(), {}
                tables = dict(store.execute("SELECT name, digest FROM tables WHERE task = ?", (task,)).fetchall())
                found = _rows(store, task), tables
                if self._stays:
                    self._rows[task] = found
                return found
        except Exception:
            return Rows(), {}

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the file, open; what was at hand of it is forgotten where somebody else wrote it since."""
        if not self._stays:
            with closing(sqlite3.connect(self.path)) as store:
                yield store
            return
        there = self._number()
        if self._opened and self._opened[0] != (os.getpid(), there):
            self._opened = None
        store = self._store()
        version = there, store.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self._rows.clear()
            self._contents.clear()
        yield store

    def now(self) -> int:
        """Return the time on the file system's own clock, in nanoseconds, or 0 where it cannot be had."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch()
            return self.path.stat().st_mtime_ns
        except OSError:
            return 0

    def contents(self) -> dict[str, Known]:
        """Return what is known of the contents of files, by the path that they are at."""
        try:
            with self._reading() as store:
                if self._contents:
                    return self._contents
                if store.execute("SELECT engine FROM made_by").fetchone() != (self.engine,):
                    return {}
                row = store.execute("SELECT sum, known FROM contents").fetchone()
                return _known.decode(row[1]) if row and row[0] == crc32(row[1]) else {}
        except (sqlite3.Error, msgspec.MsgspecError, UnicodeError):
            return {}

    def remember_contents(self, contents: Mapping[str, Known]) -> None:
        """Keep what is known of the contents of files, by the path that they are at, and of no others."""
        data = msgspec.msgpack.encode(contents)

        def write(store: sqlite3.Connection) -> None:
            store.execute("DELETE FROM contents")
            store.execute("INSERT INTO contents VALUES (?, ?)", (crc32(data), data))

        self._contents = dict(contents) if self._write(write) and self._stays else {}

    def bodies(self, task: str, names: Sequence[str]) -> dict[str, Sealed]:
        """Return those of some bodies that are remembered, by name."""
        try:
            rows = self._store().execute(_BODIES.format(",".join("?" * len(names))), (task, *names)).fetchall()
        except sqlite3.Error:
            return {}
        return {name: Sealed(body) for name, total, body in rows if total == crc32(body)}

    def _store(self) -> sqlite3.Connection:
        """Return the file, open; a process that was forked opens it itself, and whoever finds another in its place."""
        if self._opened is None or self._opened[0][0] != os.getpid():
            self._opened = (os.getpid(), self._number()), sqlite3.connect(self.path, timeout=_PATIENCE)
        return self._opened[1]

    def _number(self) -> int:
        """Return the number of the file, by which it is known from another in its place; 0 where it cannot be had."""
        try:
            return self.path.stat().st_ino
        except OSError:
            return 0

    def begin(self, task: str, gone: Iterable[str]) -> None:
        """Forget the answers of items that are gone, and, until the `end`, what the tables said as a whole.

        Whoever is stopped in between leaves answers that say each for itself whether they hold.
        """
        forgotten = tuple(gone)

        def write(store: sqlite3.Connection) -> None:
            store.executemany("DELETE FROM bodies WHERE task = ? AND name = ?", [(task, name) for name in forgotten])
            store.execute("DELETE FROM tables WHERE task = ?", (task,))
            if forgotten:
                _add(store, task, forgotten, ())

        self._write(write)
        if task in self._rows:
            rows, tables = self._rows[task]
            rows.drop(forgotten)
            tables.clear()

    def add(self, task: str, rows: Mapping[str, Row]) -> bool:
        """Keep answers; return whether they are kept."""
        names = tuple(rows)
        columns = tuple(
            zip(*((row.key, row.digest, row.said, row.asked, row.head) for row in rows.values()), strict=True)
        )
        bodies = [(task, name, crc32(row.body.data), row.body.data) for name, row in rows.items() if row.body]

        def write(store: sqlite3.Connection) -> None:
            _add(store, task, names, columns)
            store.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?, ?)", bodies)

        written = self._write(write)
        if task in self._rows:
            self._rows[task][0].add(names, columns)
        return written

    def end(self, task: str, tables: Mapping[str, bytes]) -> None:
        """Keep what the tables say as a whole to all answers of a task."""
        told = [(task, *one) for one in tables.items()]

        def write(store: sqlite3.Connection) -> None:
            store.executemany("INSERT OR REPLACE INTO tables VALUES (?, ?, ?)", told)
            batches, size = store.execute(_CROWD, (task,)).fetchone()
            if batches > _CROWDED + 2 * size / BATCH:
                rows = _rows(store, task)
                store.execute("DELETE FROM heads WHERE task = ?", (task,))
                names = iter(rows.keys)
                while some := tuple(islice(names, BATCH)):
                    _add(store, task, some, [[known[name] for name in some] for known in rows.columns()])

        if self._write(write) and task in self._rows:
            self._rows[task][1].update(tables)

    def _write(self, write: Callable[[sqlite3.Connection], object]) -> bool:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._writing() as store, store:
                # What a loss of power leaves half written has another sum, or is no database: that is noticed.
                store.execute("PRAGMA synchronous = OFF")
                self._claim(store)
                write(store)
        except (OSError, sqlite3.OperationalError):
            self._rows.clear()
            return False
        except sqlite3.DatabaseError:
            self._rows.clear()
            self.path.unlink(missing_ok=True)
            return False
        return True

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._stays:
            yield self._store()
            return
        with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as store:
            yield store

    def _claim(self, store: sqlite3.Connection) -> None:
        """Make the file ours: what another engine has put there is dropped."""
        there = {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if there == set(_TABLES) and store.execute("SELECT engine FROM made_by").fetchone() == (self.engine,):
            return
        for table in _TABLES:
            store.execute(f"DROP TABLE IF EXISTS {table}")
        store.executescript(_SCHEMA)
        store.execute("INSERT INTO made_by VALUES (?)", (self.engine,))


def _rows(store: sqlite3.Connection, task: str) -> Rows:
    """Return the answers to a task; none where a batch is damaged: what it took the place of is outdated."""
    rows = Rows()
    for total, batch in store.execute(_HEADS, (task,)):
        if total != crc32(batch):
            return Rows()
        names, columns = pickle.loads(batch)
        if columns:
            rows.add(names, columns)
        else:
            rows.drop(names)
    return rows


def _add(store: sqlite3.Connection, task: str, names: Sequence[str], columns: Columns) -> None:
    data = pickle.dumps((names, columns), pickle.HIGHEST_PROTOCOL)
    store.execute("INSERT INTO heads VALUES (NULL, ?, ?, ?, ?)", (task, len(names), crc32(data), data))
