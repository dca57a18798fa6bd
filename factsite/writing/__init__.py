"""Write a finished site: beside the old one, then in its place."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import compress
from operator import ne
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from factsite.writing.draft import MARKER, folder_beside, sweep
from factsite.writing.exchanging import exchange, restore
from factsite.writing.tree import Tree, forget_tree, note_tree, recall_tree


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
    for folder in place.parents:
        if (folder / MARKER).is_file():
            raise OutOfPlace(f"{out} is inside {folder}, a site of its own; choose another folder with --out")
    if out.is_dir() and not (out / MARKER).exists() and any(out.iterdir()):
        raise OutOfPlace(f"{out} was not written by this tool and is not empty; remove it, or choose another folder")
    if out.exists() and not out.is_dir():
        raise OutOfPlace(f"{out} is not a folder")


Read = Callable[[str], Iterable[bytes]]
Move = Callable[[str, str], bool]


class File(Struct, frozen=True):
    """A file to be: its version, which is another one where its bytes may be, and how to have its bytes, in parts."""

    version: bytes
    read: Callable[[], Iterable[bytes]]


class Written(NamedTuple):
    """How many files a site has, and how many of them are others than were known to be published before."""

    files: int
    fresh: int


def publish(
    out: Path,
    versions: Mapping[str, bytes],
    read: Read,
    notes: Path | None = None,
    withheld: bytes = b"",
    move: Move = lambda *_: False,
) -> Written:
    """Let the folder `out` have files of these versions, by address, and no others.

    A version is another one where the bytes may be. `read` returns those of the file at an address, in parts; where it
    may have been made already, `move` moves it to a path, and returns whether it was there.

    At every moment it is wholly the old or wholly the new site: what is new is written into a spare folder beside it,
    and the two change places. With `notes`, a folder, it is noted there what each of the two has, and only what
    differs is written next time. One at a time: who comes second waits. `withheld` digests what nobody may read any
    more, or is empty: where it is another than of the old site, nothing of that is kept, beside the new one or noted.
    """
    # What is withheld is noted with the sign of the folder.
    wanted = {MARKER: withheld, **versions}
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out.parent):
        restore(out, MARKER)
        there = recall_tree(out, notes) if notes and out.is_dir() else Tree()
        # One that was killed may have left the old site, as it was.
        sweep(out)
        if there.files == wanted:
            return Written(len(wanted), 0)
        keeps = not withheld or there.files.get(MARKER) == withheld
        if not keeps:
            _forget(_kept(out), notes)
        spare = _spare(out, notes if keeps else None)
        had = recall_tree(spare, notes) if notes else Tree()
        try:
            if notes:
                forget_tree(spare, notes)
            if not had.files:
                _empty(spare)
            moved = partial(_linked_or_moved, out, there, versions, move)
            _bring_up_to_date(spare, had, versions, moved, read)
            spare.chmod(0o755)
            if notes:
                note_tree(spare, notes, wanted)
            if first := not out.exists():
                spare.rename(out)
            else:
                exchange(spare, out)
        except BaseException:
            shutil.rmtree(spare, ignore_errors=True)
            raise
        if first:
            _prepare(out, notes, wanted)
        elif not keeps:
            _forget(spare, notes)
        elif not notes or spare != _kept(out):
            # The new site stands; what is left of an old one that cannot be removed harms nobody.
            shutil.rmtree(spare, ignore_errors=True)
    return Written(len(wanted), len(_unlike(versions, there)))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep others from publishing in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _spare(out: Path, notes: Path | None) -> Path:
    """Return a folder beside `out` that is ours: the one that is kept for this, or one that nobody has."""
    kept = _kept(out)
    if notes and _is_ours(kept):
        kept.mkdir(exist_ok=True)
        spare = kept
    else:
        spare = folder_beside(out)
    (spare / MARKER).touch()
    return spare


def _kept(out: Path) -> Path:
    return out.with_name(f".{out.name}-spare")


def _forget(spare: Path, notes: Path | None) -> None:
    """Remove a folder that is ours, and what is noted of it. Raises OSError where it cannot be removed."""
    if spare.is_dir() and _is_ours(spare):
        if notes:
            forget_tree(spare, notes)
        shutil.rmtree(spare)


def _is_ours(spare: Path) -> bool:
    """Whether there is nothing yet, or a folder that is empty or bears our sign."""
    if spare.is_symlink() or not spare.is_dir():
        return not os.path.lexists(spare)
    return (spare / MARKER).is_file() or not any(spare.iterdir())


def _empty(folder: Path) -> None:
    """Leave nothing in a folder of ours but the sign that it is ours."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != MARKER:
            entry.unlink()


def _bring_up_to_date(spare: Path, had: Tree, wanted: Mapping[str, bytes], moved: Move, read: Read) -> None:
    """Let a spare folder have the wanted files: those that are `moved` to where they belong, or are read."""
    fresh = _unlike(wanted, had)
    for folder in sorted({_folder(address) for address in fresh if address not in had.files}):
        (spare / folder).mkdir(parents=True, exist_ok=True)
    for address in fresh:
        target = os.path.join(spare, address)
        # Never in place: a file may be one with that of the published site.
        if address in had.files:
            os.unlink(target)
        if not moved(address, target):
            with open(target, "wb") as opened:
                opened.writelines(read(address))
    gone = had.files.keys() - wanted.keys() - {MARKER}
    for address in gone:
        os.unlink(os.path.join(spare, address))
    for folder in sorted({_folder(address) for address in gone}, key=len, reverse=True):
        _prune(spare / folder, spare)


def _prepare(out: Path, notes: Path | None, wanted: Mapping[str, bytes]) -> None:
    """Let there be a spare folder with the files of the published one: whoever changes one file waits for no other.

    Where there can be none, there is none.
    """
    spare = _kept(out)
    if not notes or not _is_ours(spare):
        return
    try:
        spare.mkdir(exist_ok=True)
        (spare / MARKER).touch()
        forget_tree(spare, notes)
        for folder in sorted({_folder(address) for address in wanted}):
            (spare / folder).mkdir(parents=True, exist_ok=True)
        for address in wanted.keys() - {MARKER}:
            os.link(os.path.join(out, address), os.path.join(spare, address))
        note_tree(spare, notes, wanted)
    except OSError:
        shutil.rmtree(spare, ignore_errors=True)


def _unlike(wanted: Mapping[str, bytes], tree: Tree) -> list[str]:
    """Return the addresses of the files that a folder has not, or in another version."""
    return list(compress(wanted, map(ne, wanted.values(), map(tree.files.get, wanted))))


def _linked_or_moved(
    out: Path, there: Tree, versions: Mapping[str, bytes], move: Move, address: str, target: str
) -> bool:
    """Let a file be where it belongs as that of the published folder, or by moving it; return whether it is."""
    same = there.files.get(address) == versions[address] and _linked(os.path.join(out, address), target)
    return same or move(address, target)


def _folder(address: str) -> str:
    return address.rpartition("/")[0]


def _linked(source: str, target: str) -> bool:
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _prune(folder: Path, root: Path) -> None:
    """Remove a folder that has nothing in it, and then the one above it; one that is gone went with one in it."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
