"""Run a pure function over many items: side by side, and remembered. Speed lives here and nowhere else."""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
import signal
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import cache
from importlib.metadata import version
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# Below this many items, starting processes costs more than they save.
_WORTH = 400
_CHUNK = 50
_LIBRARIES = ("jinja2", "markdown-it-py", "mdit-py-plugins", "pyyaml", "rapidfuzz", "edtf")

_work: Callable[[Any], Any]


class Runner:
    """Maps functions over items in `jobs` processes (0: as many as there are cores, where that pays).

    `memory` is the file of the cache, or None to remember nothing.
    """

    def __init__(self, jobs: int = 0, memory: Path | None = None) -> None:
        self.jobs = jobs
        self.memory = memory

    def map(
        self,
        function: Callable[[_Item], _Result],
        items: Iterable[_Item],
        key: Callable[[_Item], bytes] | None = None,
    ) -> list[_Result]:
        """Return `function(item)` for each item, in order.

        With `key`, which digests everything in an item that the result depends on, results are remembered. The
        function must be pure, and defined at the top of a module.
        """
        wanted = list(items)
        if key is None or self.memory is None:
            return self._run(function, wanted)
        name = f"{function.__module__}.{function.__qualname__}".encode()
        keys = [hashlib.sha256(_engine() + name + key(item)).digest() for item in wanted]
        known = _recall(self.memory, keys)
        missing = [(digest, item) for digest, item in zip(keys, wanted, strict=True) if digest not in known]
        fresh = dict(
            zip((digest for digest, _ in missing), self._run(function, [item for _, item in missing]), strict=True)
        )
        if fresh:
            _remember(self.memory, fresh, keys)
        return [known[digest] if digest in known else fresh[digest] for digest in keys]

    def _run(self, function: Callable[[_Item], _Result], items: Sequence[_Item]) -> list[_Result]:
        jobs = self.jobs or (os.cpu_count() or 1 if len(items) >= _WORTH else 1)
        if jobs <= 1 or len(items) <= 1 or "fork" not in get_all_start_methods():
            return [function(item) for item in items]
        global _work
        _work = function
        with ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_leave_it_to_the_parent) as pool:
            return list(pool.map(_do, items, chunksize=max(1, min(_CHUNK, len(items) // jobs))))


def _leave_it_to_the_parent() -> None:
    """Ctrl-C in a terminal reaches every process of a build; it is for the one that asked to end the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _do(item: Any) -> Any:
    return _work(item)


@cache
def _engine() -> bytes:
    """Digest the engine's own code and the libraries that results depend on."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    for library in _LIBRARIES:
        digest.update(version(library).encode())
    # Python brings the Unicode tables that folding depends on.
    digest.update(platform.python_version().encode())
    return digest.digest()


def _recall(memory: Path, keys: Sequence[bytes]) -> dict[bytes, Any]:
    """Return what is remembered under the keys; what is damaged or not ours is not remembered."""
    known: dict[bytes, Any] = {}
    try:
        with closing(sqlite3.connect(memory)) as store:
            for key in keys:
                row = store.execute("SELECT result FROM results WHERE key = ?", (key,)).fetchone()
                if row:
                    known |= _restored(key, row[0])
    except sqlite3.Error:
        return {}
    return known


def _restored(key: bytes, stored: bytes) -> dict[bytes, Any]:
    # A damaged pickle may raise anything at all; whatever it is, the result is only missing.
    try:
        return {key: pickle.loads(stored)}
    except Exception:
        return {}


def _remember(memory: Path, fresh: Mapping[bytes, Any], keys: Iterable[bytes]) -> None:
    """Keep the fresh results for the next run, and of the old ones only those under the keys of this run.

    A memory that cannot be written is left as it is: a slower run is no fault.
    """
    rows = [(key, pickle.dumps(result, pickle.HIGHEST_PROTOCOL)) for key, result in fresh.items()]
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(memory)) as store, store:
            store.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, result BLOB) WITHOUT ROWID")
            old = {key for (key,) in store.execute("SELECT key FROM results")}
            store.executemany("DELETE FROM results WHERE key = ?", [(key,) for key in old.difference(keys)])
            store.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
    except (OSError, sqlite3.OperationalError):
        return
    except sqlite3.DatabaseError:
        memory.unlink(missing_ok=True)
