"""Write a finished site: beside the old one, then in its place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

# Marks a folder as written by this tool: nothing else is ever replaced.
MARKER = ".factsite"


class OutOfPlace(Exception):
    """The output folder is not ours to write: the message says why."""


def refuse_foreign(out: Path, root: Path, inputs: Iterable[Path]) -> None:
    """Raise OutOfPlace where writing `out` would replace what this tool did not write, or what it reads.

    `inputs` are the folders that a build reads; `root` is the folder that they are in, which `out` may be in too.
    """
    if out.is_symlink():
        raise OutOfPlace(f"{out} is a link to another place; name the folder itself with --out")
    place = out.resolve()
    for folder in (root.resolve(), *(folder.resolve() for folder in inputs)):
        if folder == place or place in folder.parents:
            raise OutOfPlace(f"{out} holds {folder}, which the build reads; choose another folder with --out")
    for folder in inputs:
        if folder.resolve() in place.parents:
            raise OutOfPlace(f"{out} is inside {folder}, which the build reads; choose another folder with --out")
    if out.is_dir() and not (out / MARKER).exists() and any(out.iterdir()):
        raise OutOfPlace(f"{out} was not written by this tool and is not empty; remove it, or choose another folder")
    if out.exists() and not out.is_dir():
        raise OutOfPlace(f"{out} is not a folder")


def publish(out: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write `files` (address and bytes) into a folder beside `out`, then put it in the place of `out`.

    Returns how many files the site has. The old site stays as it is until the new one is whole.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        count = 0
        for address, data in chain(files, [(MARKER, b"")]):
            file = fresh / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            count += 1
        fresh.chmod(0o755)
        _exchange(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return count


def _exchange(fresh: Path, out: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    old = fresh.with_name(f"{fresh.name}-old")
    out.rename(old)
    try:
        fresh.rename(out)
    except BaseException:
        old.rename(out)
        raise
    # The new site stands; what is left of an old one that cannot be removed harms nobody.
    shutil.rmtree(old, ignore_errors=True)
