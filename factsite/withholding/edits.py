"""Edits to a text, and where its characters are once they are made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """Characters `start` up to `end` of a text that another one takes the place of."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which are in order and do not overlap."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))


class Moves:
    """Where the characters of a text are once edits are made to it."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self._starts = [edit.start for edit in edits]
        self._shifts = [0]
        for edit in edits:
            self._shifts.append(self._shifts[-1] + len(edit.text) - (edit.end - edit.start))

    def start(self, offset: int) -> int:
        """Return where what begins at an offset begins: within an edit, where that begins."""
        return self._at(offset, within=0)

    def end(self, offset: int) -> int:
        """Return where what ends at an offset ends: within an edit, where that ends."""
        return self._at(offset, within=1)

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit is made between two offsets."""
        return any(edit.start < end and start < edit.end for edit in self.edits)

    def _at(self, offset: int, within: int) -> int:
        index = bisect_right(self._starts, offset)
        if index:
            edit = self.edits[index - 1]
            if edit.start < offset < edit.end:
                return edit.start + self._shifts[index - 1] + within * len(edit.text)
            if offset == edit.start:
                return offset + self._shifts[index - 1]
        return offset + self._shifts[index]
