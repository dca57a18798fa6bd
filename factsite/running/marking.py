"""Mark what folders hold, so that it can be told that nothing in them has changed without reading it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR

from factsite.asking import digest_of
from factsite.running.trusting import CLOSE, Marks


def marks_of(places: Iterable[Path], now: int) -> tuple[bytes | None, dict[str, Marks]]:
    """Digest the names, sizes, inodes and times of all files in folders, and of files, as git's index does.

    Return the digest, and the marks of each file, by the path that it is at. There is no digest where that does not
    tell: where something cannot be looked at, or was changed so close to `now` (nanoseconds, on the file system's
    clock) that another change may leave the same marks.
    """
    try:
        marks = [mark for place in places for mark in _marks(os.fspath(place), set())]
    except OSError:
        return None, {}
    last = max((max(times) for _, _, times in marks), default=0)
    return digest_of(marks) if last + CLOSE < now else None, {at: (*one, *times) for at, one, times in marks}


def _marks(at: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    try:
        stat = os.stat(at)
    except FileNotFoundError:
        # What is not there yet is told when it comes; of a link that leads nowhere its name is all there is.
        yield at, (0, 0), (0, 0)
        return
    if not S_ISDIR(stat.st_mode):
        yield at, (stat.st_size, stat.st_ino), (stat.st_mtime_ns, stat.st_ctime_ns)
    elif (stat.st_dev, stat.st_ino) not in seen:
        seen.add((stat.st_dev, stat.st_ino))
        yield at, (0, stat.st_ino), (0, 0)
        with os.scandir(at) as entries:
            names = sorted(entry.name for entry in entries)
        for name in names:
            yield from _marks(f"{at}/{name}", seen)
