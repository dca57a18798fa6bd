"""Run a function over many items in several processes, where that pays."""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factsite.records.answer import Answer

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

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
    processes = _processes(jobs) if jobs or len(items) >= WORTH else 1
    if processes <= 1 or len(items) <= 1:
        yield from map(function, items)
        return
    # Whoever has little to do starts no process, and need not load what does.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    global _work
    _work = function
    # What is loaded, compiled and read for the first is there for all that are forked from here.
    yield from _do_all(items[:1])
    _give_back()
    size = max(1, min(_CHUNK, len(items) // processes))
    chunks = [items[at : at + size] for at in range(1, len(items), size)]
    fork, parent = get_context("fork"), (os.getpid(),)
    with ProcessPoolExecutor(processes - 1, fork, initializer=_leave_it_to_the_parent, initargs=parent) as pool:
        futures = {number: pool.submit(_do_all, chunk) for number, chunk in enumerate(chunks)}
        try:
            yield from _taking_part(futures, chunks)
        finally:
            # Where somebody stops looking, nobody waits for what nobody has begun.
            for future in futures.values():
                future.cancel()


def _taking_part(futures: dict[int, Future[list[Any]]], chunks: Sequence[Sequence[Any]]) -> Iterator[Any]:
    """Yield what comes of chunks, in order. This process works on those that no other has begun yet.

    A future is taken out when it is done with, since it holds what came of it.
    """
    own: dict[int, list[Any]] = {}
    ahead = iter(range(len(chunks)))
    for number in range(len(chunks)):
        while number not in own and not futures[number].done():
            mine = next((one for one in ahead if one in futures and futures[one].cancel()), None)
            if mine is None:
                break
            own[mine] = _do_all(chunks[mine])
        future = futures.pop(number)
        yield from own.pop(number) if number in own else future.result()


@contextmanager
def beside(function: Callable[[_Item], _Result], item: _Item, jobs: int) -> Iterator[Callable[[], _Result]]:
    """Begin `function(item)` in a process of its own, where that pays, and lend how to wait for it.

    The process ends with the context, and all that it started. Raises ChildProcessError where somebody else ends it.
    """
    if _processes(jobs) <= 1:
        yield partial(function, item)
        return
    from multiprocessing import get_context

    _give_back()
    fork = get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_do_beside, args=(os.getpid(), function, item, theirs))
    process.start()
    theirs.close()
    try:
        yield partial(_receive, ours)
    finally:
        ours.close()
        process.terminate()
        process.join()


def run_apart(function: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int) -> Iterator[_Result]:
    """Yield `function(item)` for each item, worked on in a process of its own, which gives back the memory it took."""
    for item in items:
        with beside(function, item, jobs) as wait:
            yield wait()


def seal(value: Any) -> Sealed:
    """Return a value sealed."""
    return value if isinstance(value, Sealed) else Sealed(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


@contextmanager
def uncollected(*, last: bool = False) -> Iterator[None]:
    """Let no cycles be looked for: records have none, and there are hundreds of thousands of them.

    Where this is the `last` that a process does, none are looked for when it ends either, as Python would.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if last:
            gc.freeze()
        if enabled:
            gc.enable()


def _processes(jobs: int) -> int:
    """Return how many processes there are to be, of which `jobs` are asked for; 0 are as many as there are cores."""
    return (jobs or os.cpu_count() or 1) if hasattr(os, "fork") else 1


def _give_back() -> None:
    """Give the system back what is free, where glibc can: each process that is forked would have a copy of it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _do_beside(parent: int, function: Callable[[Any], Any], item: Any, told: Connection) -> None:
    # What it starts is of its group, and ends with it.
    os.setpgid(0, 0)
    _leave_it_to_the_parent(parent)
    signal.signal(signal.SIGTERM, _end_group)
    try:
        result = function(item)
    except Exception as fault:
        result = fault
    told.send(_sealed(result))


def _end_group(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_DFL)
    os.killpg(0, number)


def _receive(told: Connection) -> Any:
    try:
        result = told.recv()
    except EOFError:
        raise ChildProcessError(errno.ECHILD, "a process of this build was ended from outside") from None
    if isinstance(result, Exception):
        raise result
    return result


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
    # To the process, not to this thread: another one may wait for a program, and is to hear of it.
    os.kill(os.getpid(), signal.SIGTERM)


def _do_all(items: Iterable[Any]) -> list[Any]:
    return [_sealed(_work(item)) for item in items]


def _sealed(result: Any) -> Any:
    return replace(result, body=seal(result.body)) if isinstance(result, Answer) else result
