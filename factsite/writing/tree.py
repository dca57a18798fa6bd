"""What is known of a folder that was written: which version of each file it has, for as long as nobody changed it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec
from msgspec import Struct


class Tree(Struct, frozen=True):
    """The version of each file of a folder, by address, and when each folder in it changed last, in nanoseconds.

    A file that came, went or was replaced has changed its folder; one whose bytes were changed in place has not.
    """

    files: Mapping[str, bytes] = {}
    folders: Mapping[str, int] = {}


class _Folders(Struct, frozen=True):
    folders: Mapping[str, int] = {}


# Of the sum before a note, in bytes.
_SIZE = 4
_tree = msgspec.msgpack.Decoder(Tree)
_folders = msgspec.msgpack.Decoder(_Folders)


def recall_tree(root: Path, notes: Path) -> Tree:
    """Return what is noted of a folder, or an empty tree where nothing is, or it was changed since."""
    try:
        tree = _tree.decode(_noted(root, notes))
        return tree if _is_as_noted(root, tree.folders) else Tree()
    except (OSError, msgspec.MsgspecError):
        return Tree()


def standing(root: Path, notes: Path) -> bytes:
    """Return a digest of what is noted of a folder, or nothing where nothing is, or it was changed since."""
    try:
        note = _noted(root, notes)
        return hashlib.sha256(note).digest() if _is_as_noted(root, _folders.decode(note).folders) else b""
    except (OSError, msgspec.MsgspecError):
        return b""


def note_tree(root: Path, notes: Path, files: Mapping[str, bytes]) -> None:
    """Note which version of each file a folder has; where that cannot be written, nothing is known of it."""
    note = _note(root, notes)
    try:
        notes.mkdir(parents=True, exist_ok=True)
        beside = note.with_name(f"{note.name}.new")
        folders = {"", *(address.rpartition("/")[0] for address in files)}
        data = msgspec.msgpack.encode(Tree(files, {folder: _change(root / folder) for folder in folders}))
        beside.write_bytes(_sum(data) + data)
        beside.replace(note)
    except OSError:
        _remove(note)


def forget_tree(root: Path, notes: Path) -> None:
    """Know nothing of a folder any more."""
    _remove(_note(root, notes))


def _remove(note: Path) -> None:
    # What cannot be removed cannot be read, or tells of folders as they are no longer.
    with suppress(OSError):
        note.unlink()


def _note(root: Path, notes: Path) -> Path:
    """Return the file of the note: folders change places, so a folder is known by its number and not by its name."""
    stat = root.stat()
    return notes / hashlib.sha256(f"{stat.st_dev} {stat.st_ino}".encode()).hexdigest()[:16]


def _noted(root: Path, notes: Path) -> bytes:
    """Return a note; of one that is damaged nothing is left, as of one that is no note."""
    note = _note(root, notes).read_bytes()
    total, data = note[:_SIZE], note[_SIZE:]
    return data if total == _sum(data) else b""


def _sum(data: bytes) -> bytes:
    return crc32(data).to_bytes(_SIZE)


def _is_as_noted(root: Path, folders: Mapping[str, int]) -> bool:
    """Whether folders have not changed since that was noted of them."""
    return bool(folders) and all(_change(root / folder) == change for folder, change in folders.items())


def _change(folder: Path) -> int:
    return os.stat(folder).st_mtime_ns
