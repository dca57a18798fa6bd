"""Run a function over many items in several processes, where that pays."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from threading import Event, Thread
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factsite.records.answer import Answer

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# Below this many items, starting processes costs more than they save.
WORTH = 400
_CHUNK = 50

_work: Callable[[Any], Any]


class Sealed(Struct, frozen=True):
    """A value as bytes: what nobody looks at is never unpacked."""

    data: bytes

    def open(self) -> Any:
        """Return the value."""
        return pickle.loads(self.data)


def run(function: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int) -> Iterator[_Result]:
    """Yield `function(item)` for each item, in order; the body of an Answer may come sealed."""
    processes = jobs or (os.cpu_count() or 1 if len(items) >= WORTH else 1)
    if processes <= 1 or len(items) <= 1 or "fork" not in get_all_start_methods():
        yield from map(function, items)
        return
    global _work
    _work = function
    chunk = max(1, min(_CHUNK, len(items) // processes))
    fork, first = get_context("fork"), (os.getpid(),)
    with ProcessPoolExecutor(processes, fork, initializer=_leave_it_to_the_parent, initargs=first) as pool:
        yield from pool.map(_do, items, chunksize=chunk)


def seal(value: Any) -> Sealed:
    """Return a value sealed."""
    return value if isinstance(value, Sealed) else Sealed(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no cycles be looked for: records have none, and there are hundreds of thousands of them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _leave_it_to_the_parent(parent: int) -> None:
    """Ctrl-C in a terminal reaches every process of a build; it is for the one that asked to end the others."""
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End with a parent that was killed: it asks for nothing more, and what it lent is still held here."""
    never = Event()
    while os.getppid() == parent:
        never.wait(1)
    signal.raise_signal(signal.SIGTERM)


def _do(item: Any) -> Any:
    result = _work(item)
    return replace(result, body=seal(result.body)) if isinstance(result, Answer) else result
