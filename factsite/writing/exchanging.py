"""Put one folder in the place of another, in one step where the system can."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
from functools import cache
from pathlib import Path

# From Linux's <linux/fs.h> and <fcntl.h>.
_RENAME_EXCHANGE, _AT_FDCWD = 2, -100
# What a folder is called for the moment in which another one takes its place.
_ASIDE = "-old"


def exchange(fresh: Path, out: Path) -> None:
    """Let two folders that are there change places; `out` has one or the other at every moment.

    Where the system or its file system cannot, `out` is missing for the moment between two renames: after a kill just
    then, `restore` puts it back. Raises OSError where that fails too; then both are as they were.
    """
    if _in_one_step(fresh, out):
        return
    aside = fresh.with_name(f"{fresh.name}{_ASIDE}")
    out.rename(aside)
    try:
        fresh.rename(out)
    except BaseException:
        aside.rename(out)
        raise
    aside.rename(fresh)


def restore(out: Path, marker: str) -> None:
    """Put back what a kill between two renames left aside, or remove it where the new folder stands already.

    Folders beside `out` that have no file `marker` are none of ours.
    """
    for aside in sorted(out.parent.glob(f".{glob.escape(out.name)}-*{_ASIDE}")):
        if aside.is_symlink() or not (aside / marker).is_file():
            continue
        if os.path.lexists(out):
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(out)


def _in_one_step(fresh: Path, out: Path) -> bool:
    call = _renameat2()
    return call is not None and call(_AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(out), _RENAME_EXCHANGE) == 0


@cache
def _renameat2() -> ctypes._NamedFuncPointer | None:
    call = getattr(ctypes.CDLL(None), "renameat2", None)
    if call is not None:
        call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return call
