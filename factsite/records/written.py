"""Words as an author wrote them, and where they stand in the file."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct


class Place(Struct, frozen=True, order=True, gc=False, array_like=True):
    """A place in a file: line and column, counted from 1 in code points."""

    line: int
    column: int


class Written(Struct, frozen=True, gc=False, array_like=True):
    """A text and where each of its characters stands in the file it was read from.

    `jumps` lists `(offset, line, column)`, sorted by offset, for every offset at which the text does not simply go
    on to the next column: after a folded line, an escape, or markup that the text leaves out.
    """

    text: str
    place: Place
    jumps: tuple[tuple[int, int, int], ...] = ()

    def __str__(self) -> str:
        return self.text

    def at(self, offset: int) -> Place:
        """Return the place in the file of the character at `offset` of the text."""
        index = bisect_right(self.jumps, offset, key=lambda jump: jump[0])
        if index == 0:
            return Place(self.place.line, self.place.column + offset)
        start, line, column = self.jumps[index - 1]
        return Place(line, column + offset - start)

    def part(self, start: int, end: int) -> Written:
        """Return the characters `start` up to `end`, each still at its own place."""
        inside = tuple((at - start, line, column) for at, line, column in self.jumps if start < at < end)
        return Written(self.text[start:end], self.at(start), inside)


class Listing(Struct, frozen=True, gc=False):
    """A YAML sequence: its items and where it begins."""

    items: tuple[Node, ...]
    place: Place


class Mapping(Struct, frozen=True, gc=False):
    """A YAML mapping: its keys and values in the order of the file, and where it begins."""

    entries: tuple[tuple[Written, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """Return the value under `key`, or None where there is none."""
        for name, node in self.entries:
            if name.text == key:
                return node
        return None


Node = Written | Listing | Mapping
