"""Put files down as they are made, beside the folder that they are published in, until that is done."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

# Marks a folder as written by this tool: nothing else is ever replaced or removed.
MARKER = ".factsite"


class Draft:
    """A folder of files, by address, that nobody sees; what is put there may be moved out of it once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files down; processes may do so side by side."""
        for address, data in files.items():
            target = os.path.join(self.folder, address)
            try:
                _write(target, data)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(target), exist_ok=True)
                _write(target, data)

    def move(self, address: str, target: str) -> bool:
        """Move a file to a path on the same file system; return whether it was there."""
        try:
            os.rename(os.path.join(self.folder, address), target)
        except FileNotFoundError:
            return False
        return True


def folder_beside(out: Path) -> Path:
    """Return a new folder beside `out` that nobody else has."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=_prefix(out), dir=out.parent))
    (folder / MARKER).touch()
    return folder


@contextmanager
def drafting(out: Path) -> Iterator[Draft]:
    """Lend a draft beside the folder `out`, which goes when it is done with."""
    folder = folder_beside(out)
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Held for as long as any process of this build lives: what nobody holds was left by one that was killed.
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield Draft(folder)
    finally:
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def sweep(out: Path) -> None:
    """Remove the folders beside `out` that builds left which were killed."""
    for left in out.parent.iterdir():
        if not left.name.startswith(_prefix(out)) or left.is_symlink() or not (left / MARKER).is_file():
            continue
        with suppress(OSError):
            handle = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(handle)


def _prefix(out: Path) -> str:
    return f".{out.name}-draft-"


def _write(target: str, data: bytes) -> None:
    with open(target, "wb") as opened:
        opened.write(data)
