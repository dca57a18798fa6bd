"""Change some characters of a file and leave every other byte as it is."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from factsite.records.written import Place

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n?|\n")
_NO_END = "\\ No newline at end of file"


class OutOfReach(Exception):
    """A file that is not ours to write; its message says which and why, in a line."""


class Edit(Struct, frozen=True, order=True):
    """Characters of a file's text to be replaced: the offset of the first, what stands there, and what will."""

    start: int
    old: str
    new: str


class Change(Struct, frozen=True):
    """A file as it is and as it will be: its bytes, or None where it is not there."""

    file: Path
    before: bytes | None
    after: bytes | None


class Draft(Struct, frozen=True):
    """The text of a file, its byte order mark left out, and the offset at which each of its lines begins."""

    text: str
    starts: tuple[int, ...]

    def offset(self, place: Place) -> int:
        """Return the offset of the character at a place."""
        return self.starts[place.line - 1] + place.column - 1

    @property
    def line_end(self) -> str:
        """What ends the first line; a line feed where nothing does."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"


def draft_of(data: bytes) -> Draft:
    """Return the text of a file in UTF-8."""
    text = data.decode("utf-8-sig")
    return Draft(text, (0, *(found.end() for found in _LINE_END.finditer(text))))


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file in UTF-8 with edits made, none of which may touch another."""
    text = data.decode("utf-8-sig")
    pieces, at = [], 0
    for edit in sorted(set(edits)):
        end = edit.start + len(edit.old)
        assert edit.start >= at, edit
        assert text[edit.start : end] == edit.old, edit
        pieces += [text[at : edit.start], edit.new]
        at = end
    mark = _BOM if data.startswith(_BOM) else b""
    return mark + "".join((*pieces, text[at:])).encode()


def unified(changes: Iterable[Change], root: Path) -> Iterator[str]:
    """Yield the lines of a unified diff, their ends included, that `git apply` takes."""
    for change in changes:
        name = change.file.relative_to(root).as_posix() if change.file.is_relative_to(root) else str(change.file)
        before, after = (f"{side}/{name}" for side in "ab")
        for line in unified_diff(_lines(change.before), _lines(change.after), before, after):
            yield line if line.endswith("\n") else f"{line}\n{_NO_END}\n"


def write(changes: Sequence[Change], folder: Path) -> None:
    """Write files below a folder, each in the place of what it was; a new one never over one that is there.

    Raises OutOfReach, before anything is written, where a file lies elsewhere or is not as it was.
    """
    for change in changes:
        _refuse(change, folder)
    fresh: list[tuple[Path, Path]] = []
    try:
        for change in changes:
            if change.before is not None and change.after is not None:
                fresh.append((_beside(change.file, change.after), change.file))
        for change in changes:
            if change.before is None and change.after is not None:
                with change.file.open("xb") as stream:
                    stream.write(change.after)
        for ready, file in fresh:
            ready.replace(file)
        for change in changes:
            if change.after is None:
                change.file.unlink()
    finally:
        for ready, _ in fresh:
            ready.unlink(missing_ok=True)


def _refuse(change: Change, folder: Path) -> None:
    file = change.file
    if file.is_symlink():
        raise OutOfReach(f"{file} is a link to another place; mend what it leads to by hand")
    if not file.resolve().is_relative_to(folder.resolve()):
        raise OutOfReach(f"{file} is not in {folder}; it is left as it is")
    now = file.read_bytes() if file.exists() else None
    if now != change.before:
        raise OutOfReach(f"{file} has changed meanwhile; try again")


def _beside(file: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(file.stat().st_mode & 0o777)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _lines(data: bytes | None) -> list[str]:
    # Not splitlines(), which ends lines where git does not.
    return [line for line in re.split(r"(?<=\n)", (data or b"").decode("utf-8", "replace")) if line]
