"""Digest the contents of files, and trust that a file whose marks are those of an earlier run has not changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from stat import S_ISREG

from msgspec import Struct

from factsite.asking import digest_of
from factsite.records.bounds import LARGEST_TEXT

# A change that comes as soon after another may leave the marks as they are: some file systems count in two seconds.
CLOSE = 2 * 10**9
# The size, the inode, and the times of change of a file.
Marks = tuple[int, int, int, int]


class Known(Struct, frozen=True, array_like=True, gc=False):
    """The marks of a file, and its digest; `settled` where it was not young then: while these last, so does that."""

    marks: Marks
    settled: bool
    digest: bytes


# A file that cannot be read.
_NOTHING = Known((0, 0, 0, 0), False, b"")


def contents_of(
    files: Mapping[str, str], known: Mapping[str, Known], now: int, seen: Mapping[str, Marks]
) -> dict[str, Known]:
    """Return what is known of each file, by the path that it is at; a file that cannot be read has no digest.

    A file is trusted by its size, inode and times of change, as git's index does, unless it was young when it was
    digested; then, and where it is not known, it is read. Where its marks were `seen` a moment ago, and it is trusted,
    it is not looked at again.
    """
    there = {name: (at, known.get(at, _NOTHING)) for name, at in files.items()}
    return {
        name: one if one.settled and one.marks == seen.get(at) else content_of(at, one, now)
        for name, (at, one) in there.items()
    }


def content_of(at: str, known: Known = _NOTHING, now: int = 0) -> Known:
    """Return what is known of a file: it is read, unless it has the marks of what is `known` and settled."""
    try:
        stat = os.stat(at)
        # Neither a pipe, which may never end, nor what nobody would read: whoever reads it says so.
        if not S_ISREG(stat.st_mode) or stat.st_size > LARGEST_TEXT:
            return _NOTHING
        marks = (stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns)
        if known.settled and known.marks == marks:
            return known
        with open(at, "rb") as file:
            data = file.read()
    except OSError:
        return _NOTHING
    return Known(marks, max(marks[2:]) + CLOSE < now, digest_of(data))
