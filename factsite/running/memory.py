"""What is remembered from run to run: a file that may be lost, damaged or foreign at any time without harm.

Each thing in it has a sum that covers what it belongs to as well: a loss of power, or one bit that turned over, may
leave a part of the file older than another, or under another name.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec

from factsite.running.pool import Sealed
from factsite.running.rows import Columns, Row, Rows, columns_of
from factsite.running.trusting import Known

# As the file tells it, too: damage there may go unnoticed otherwise.
_SCHEMA = (
    "CREATE TABLE made_by (engine BLOB)",
    "CREATE TABLE tables (task TEXT, name TEXT, digest BLOB, sum INTEGER, PRIMARY KEY (task, name)) WITHOUT ROWID",
    "CREATE TABLE contents (sum INTEGER, known BLOB)",
    "CREATE TABLE heads (number INTEGER PRIMARY KEY, task TEXT, size INTEGER, sum INTEGER, rows BLOB)",
    "CREATE INDEX heads_of_task ON heads (task, number, size, sum)",
    "CREATE TABLE bodies (task TEXT, name TEXT, sum INTEGER, body BLOB, PRIMARY KEY (task, name))",
)
# Answers are kept by the batch, since a row for each takes three times as long to read. Of two under one name, in two
# batches, the later holds; a batch of names without columns tells that these are gone.
_HEADS = "SELECT sum, rows FROM heads WHERE task = ? ORDER BY number"
_SUMS = "SELECT sum FROM heads WHERE task = ? ORDER BY number"
_CROWD = "SELECT count(*), total(size) FROM heads WHERE task = ?"
_BODIES = "SELECT name, sum, body FROM bodies WHERE task = ? AND name IN ({})"
# How long one process waits for another that reads or writes, in seconds.
_PATIENCE = 60
# What is none of the file's fault, and may be over the next time.
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
_known = msgspec.msgpack.Decoder(dict[str, Known])

_Result = TypeVar("_Result")

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
        # The sums of the batches of a task, as they were read and written here; None where they are not known.
        self._sums: dict[str, list[int] | None] = {}

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
                self._sums[task] = []
                if store.execute("SELECT engine FROM made_by").fetchone() != (self.engine,):
                    return Rows(), {}
                rows, sums = self._read(store, task)
                told = store.execute("SELECT name, digest, sum FROM tables WHERE task = ?", (task,)).fetchall()
                tables = {name: digest for name, digest, total in told if total == self._told(task, name, digest, sums)}
                self._sums[task] = sums
                if self._stays:
                    self._rows[task] = rows, tables
                return rows, tables
        except Exception as error:
            self._sums[task] = [] if self._is_passing(error) else None
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
                return _known.decode(row[1]) if row and row[0] == self._sum("", row[1]) else {}
        except Exception:
            return {}

    def remember_contents(self, contents: Mapping[str, Known]) -> None:
        """Keep what is known of the contents of files, by the path that they are at, and of no others."""
        data = msgspec.msgpack.encode(contents)

        def write(store: sqlite3.Connection) -> bool:
            store.execute("DELETE FROM contents")
            store.execute("INSERT INTO contents VALUES (?, ?)", (self._sum("", data), data))
            return True

        self._contents = dict(contents) if self._write(write) and self._stays else {}

    def bodies(self, task: str, digests: Mapping[str, bytes]) -> dict[str, Sealed]:
        """Return those of the bodies of some answers that are remembered, by name; `digests` are those of the answers.

        Somebody else may have remembered another answer under that name since: its body is none of this one.
        """
        try:
            query = _BODIES.format(",".join("?" * len(digests)))
            rows = self._store().execute(query, (task, *digests)).fetchall()
            return {
                name: Sealed(body)
                for name, total, body in rows
                if total == self._sum(task, digests[name], name.encode(), body)
            }
        except Exception:
            return {}

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
        forgotten, sums = tuple(gone), self._sums.get(task)

        def write(store: sqlite3.Connection) -> list[int]:
            store.executemany("DELETE FROM bodies WHERE task = ? AND name = ?", [(task, name) for name in forgotten])
            store.execute("DELETE FROM tables WHERE task = ?", (task,))
            if sums is None:
                store.execute("DELETE FROM heads WHERE task = ?", (task,))
            return [self._add(store, task, forgotten, ())] if forgotten else []

        added = self._write(write)
        if added is not None:
            self._sums[task] = [*(sums or ()), *added]
        if task in self._rows:
            rows, tables = self._rows[task]
            rows.drop(forgotten)
            tables.clear()

    def add(self, task: str, rows: Mapping[str, Row]) -> bool:
        """Keep answers; return whether they are kept."""
        names, columns = tuple(rows), columns_of(rows.values())
        bodies = [
            (task, name, self._sum(task, row.digest, name.encode(), row.body.data), row.body.data)
            for name, row in rows.items()
            if row.body
        ]

        def write(store: sqlite3.Connection) -> int:
            store.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?, ?)", bodies)
            return self._add(store, task, names, columns)

        added = self._write(write)
        if added is not None and (sums := self._sums.get(task)) is not None:
            sums.append(added)
        if task in self._rows:
            self._rows[task][0].add(names, columns)
        return added is not None

    def end(self, task: str, tables: Mapping[str, bytes]) -> None:
        """Keep what the tables say as a whole to all answers of a task."""

        def write(store: sqlite3.Connection) -> list[int] | None:
            sums = [total for (total,) in store.execute(_SUMS, (task,))]
            if sums != self._sums.get(task):
                # Somebody else has added answers meanwhile, to whom they may have said something else; or the index is
                # damaged.
                store.execute("REINDEX heads_of_task")
                return None
            batches, size = store.execute(_CROWD, (task,)).fetchone()
            if batches > _CROWDED + 2 * size / BATCH:
                rows, _ = self._read(store, task)
                store.execute("DELETE FROM heads WHERE task = ?", (task,))
                names, sums = iter(rows.keys), []
                while some := tuple(islice(names, BATCH)):
                    columns = [[known[name] for name in some] for known in rows.columns()]
                    sums.append(self._add(store, task, some, columns))
            told = [(task, name, digest, self._told(task, name, digest, sums)) for name, digest in tables.items()]
            store.executemany("INSERT OR REPLACE INTO tables VALUES (?, ?, ?, ?)", told)
            return sums

        sums = self._write(write)
        if sums is not None:
            self._sums[task] = sums
            if task in self._rows:
                self._rows[task][1].update(tables)

    def _write(self, write: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Return what came of writing, or None where the file cannot be written; a damaged one is removed."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._writing() as store, store:
                # What a loss of power leaves half written has another sum, or is no database: that is noticed.
                store.execute("PRAGMA synchronous = OFF")
                self._claim(store)
                return write(store)
        except Exception as error:
            self._rows.clear()
            self._opened = self._version = None
            if not self._is_passing(error):
                with suppress(OSError):
                    self.path.unlink(missing_ok=True)
            return None

    def _is_passing(self, error: Exception) -> bool:
        """Whether it is the system that does not let the file be used, and not the file that is no good."""
        if not isinstance(error, sqlite3.OperationalError):
            return isinstance(error, OSError)
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        # A damaged file may say of itself that nobody may write it.
        return code in _PASSING or (code == sqlite3.SQLITE_READONLY and not os.access(self.path, os.W_OK))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._stays:
            yield self._store()
            return
        with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as store:
            yield store

    def _claim(self, store: sqlite3.Connection) -> None:
        """Make the file ours: what another engine has put there is dropped.

        Raises ValueError where it is none that we have made, or damaged.
        """
        there = {sql for (sql,) in store.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
        if there == set(_SCHEMA):
            if store.execute("SELECT engine FROM made_by").fetchone() == (self.engine,):
                return
            for table in ("made_by", "tables", "contents", "heads", "bodies"):
                store.execute(f"DELETE FROM {table}")
        elif there:
            raise ValueError(f"{self.path} is no memory of ours")
        else:
            for sql in _SCHEMA:
                store.execute(sql)
        store.execute("INSERT INTO made_by VALUES (?)", (self.engine,))

    def _read(self, store: sqlite3.Connection, task: str) -> tuple[Rows, list[int]]:
        """Return the answers to a task, and the sum of each batch of them.

        Raises ValueError where one is damaged: what it took the place of is outdated.
        """
        rows, sums = Rows(), []
        for total, batch in store.execute(_HEADS, (task,)):
            if total != self._sum(task, batch):
                raise ValueError(f"a batch of {task} is damaged")
            names, columns = pickle.loads(batch)
            if columns:
                rows.add(names, columns)
            else:
                rows.drop(names)
            sums.append(total)
        return rows, sums

    def _add(self, store: sqlite3.Connection, task: str, names: Sequence[str], columns: Columns) -> int:
        """Add a batch of answers; return its sum."""
        data = pickle.dumps((names, columns), pickle.HIGHEST_PROTOCOL)
        total = self._sum(task, data)
        store.execute("INSERT INTO heads VALUES (NULL, ?, ?, ?, ?)", (task, len(names), total, data))
        return total

    def _told(self, task: str, name: str, digest: bytes, sums: Sequence[int]) -> int:
        """Return the sum of what a table says as a whole to all answers of a task, which are told by their own sums."""
        return self._sum(task, digest, name.encode(), repr(sums).encode())

    def _sum(self, task: str, *parts: bytes) -> int:
        """Return the sum of bytes of a task, and of this engine."""
        total = crc32(task.encode(), crc32(self.engine))
        for part in parts:
            total = crc32(part, total)
        return total
