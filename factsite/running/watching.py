"""Take for granted, where somebody watches, that no file is another than before but those that are told of."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import Any

from factsite.running.marking import marks_of
from factsite.running.trusting import Known, Marks, content_of


class Watched:
    """What was seen of folders and files at the last look, for as long as somebody watches them.

    Who is told which files changed since looks at these alone. Whatever else a change may be (a file that came or
    went, a link, one that was never read), nothing is taken for granted, and all is looked at.
    """

    def __init__(self) -> None:
        self.trusts = False
        self.found: Any = None
        self._places: tuple[tuple[str, str], ...] = ()
        self._marks: dict[str, Marks] = {}
        self._names: dict[str, str] = {}
        self._digests: dict[str, bytes] = {}

    def look(self, places: Iterable[Path], marks: Mapping[str, Marks]) -> None:
        """Note the marks of all files in folders, by the path that each is at. What they hold is not known yet."""
        self._places = tuple((os.fspath(place), os.path.realpath(place)) for place in places)
        self._marks, self._names = dict(marks), {}

    def read(self, files: Mapping[str, str], contents: Mapping[str, Known]) -> None:
        """Note the contents of files, by name, and the path that each is at."""
        self._names = {at: name for name, at in files.items()}
        self._digests = {name: one.digest for name, one in contents.items()}

    def trust(self, changed: Collection[Path]) -> None:
        """Take for granted from now on that only these files have changed, unless none did.

        No part of their paths is a link.
        """
        there = {at: _marks(at) for path in changed for at in self._at(os.fspath(path))}
        marks = {at: one for at, one in there.items() if one and at in self._marks and at in self._names}
        self.trusts = len(marks) == len(changed) > 0
        if self.trusts:
            self._marks |= marks
            self._digests |= {self._names[at]: content_of(at).digest for at in marks}

    def doubt(self) -> None:
        """Take nothing for granted any more: a file was another one than was seen or told."""
        self.trusts = False

    def contents(self) -> dict[str, bytes]:
        """Return the digest of each file, by name."""
        return dict(self._digests)

    def overlooked(self) -> set[Path]:
        """Return the files that are others than was seen or told, came or went; no part of their paths is a link."""
        now, before = marks_of([Path(place) for place, _ in self._places], 0)[1], self._marks
        others = (Path(at) for at in now.keys() | before.keys() if now.get(at) != before.get(at))
        return {path.parent.resolve() / path.name for path in others}

    def _at(self, path: str) -> Iterable[str]:
        """Return where a file is, as it was found: below which of the folders, however that is reached."""
        return (place + path[len(real) :] for place, real in self._places if path.startswith(real + os.sep))


def _marks(at: str) -> Marks | None:
    """Return the marks of a plain file."""
    try:
        stat = os.lstat(at)
    except OSError:
        return None
    marks = (stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns)
    return marks if S_ISREG(stat.st_mode) else None
