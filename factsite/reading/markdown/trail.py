"""From a character of a block's content, which markdown-it cuts out and joins, back to the sheet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from msgspec import Struct

from factsite.patterns import Pattern
from factsite.reading.sheet import Run

# What markdown-it trims: JavaScript's white space, not Python's.
_SPACE = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_PIPE = Pattern(r"(?<!\\)\|")


class Trail(Struct, frozen=True):
    """A content, in segments: the offset of each in the content, and its offset in the sheet."""

    content: str
    begins: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, offset: int) -> int:
        """Return the offset in the sheet of a character of the content."""
        index = max(bisect_right(self.begins, offset) - 1, 0)
        return self.sources[index] + offset - self.begins[index]

    def runs(self, begin: int, end: int) -> Iterator[Run]:
        """Yield the content from `begin` to `end`, a space for each line break."""
        index = bisect_right(self.begins, begin)
        while begin < end:
            stop = min(end, self.begins[index]) if index < len(self.begins) else end
            yield self.content[begin:stop].replace("\n", " "), self.source(begin)
            begin = stop
            index += 1

    def lines(self) -> Iterator[Run]:
        """Yield the content as it is, one run for each line and one for each line break."""
        at = 0
        for line in self.content.split("\n"):
            if at:
                yield "\n", self.source(at - 1)
            yield line, self.source(at)
            at += len(line) + 1


def trail_of_lines(text: str, content: str, starts: Sequence[int]) -> Trail:
    """Follow the content of a paragraph; `starts` is where each line of it begins behind indentation and marks."""
    begins, sources, at = list[int](), list[int](), 0
    # markdown-it also trims the lines before the first words.
    heard = dropwhile(lambda start: not _line(text, start).strip(_SPACE), starts)
    for start, line in zip(heard, content.split("\n"), strict=False):
        indented = line.lstrip(" \t")
        trimmed = _line(text, start)
        begins.append(at)
        sources.append(start - min(len(line) - len(indented), start - text.rfind("\n", 0, start) - 1))
        begins.append(at + len(line) - len(indented))
        sources.append(start if at else start + len(trimmed) - len(trimmed.lstrip(_SPACE)))
        at += len(line) + 1
    return Trail(content, tuple(begins) or (0,), tuple(sources) or (starts[0],))


def trail_of_heading(text: str, content: str, start: int) -> Trail:
    """Follow the content of a heading whose first `#` stands at `start`."""
    line = _line(text, start)
    words = line.lstrip("#").lstrip(_SPACE)
    return Trail(content, (0,), (start + len(line) - len(words),))


def trails_of_row(text: str, start: int) -> tuple[tuple[int, Trail], ...]:
    """Follow the cells of a table's row that begins at `start`; with each, where the `|` before it stands."""
    line = _line(text, start)
    row = line.strip(_SPACE)
    begin = start + len(line) - len(line.lstrip(_SPACE))
    ends = [*(found.start() for found in _PIPE.finditer(row)), len(row)]
    cells = [(begin + before, begin + end) for before, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    if cells and cells[0][0] == cells[0][1]:
        cells.pop(0)
    if cells and cells[-1][0] == cells[-1][1]:
        cells.pop()
    return tuple((max(cell[0] - 1, start), _cell(text, *cell)) for cell in cells)


def trail_of_nothing(offset: int) -> Trail:
    """Follow an empty content that would stand at `offset`."""
    return Trail("", (0,), (offset,))


def trail_of_code(text: str, content: str, lines: Iterable[int]) -> Trail:
    """Follow a code block; `lines` is where each of its lines begins, indentation and all."""
    begins, sources, at = list[int](), list[int](), 0
    for start, line in zip(lines, content.split("\n"), strict=False):
        whole = _line(text, start)
        begins.append(at)
        sources.append(start + max(len(whole) - len(line), 0))
        at += len(line) + 1
    return Trail(content, tuple(begins) or (0,), tuple(sources) or (0,))


def _cell(text: str, begin: int, end: int) -> Trail:
    """Follow a cell: a backslash before a `|` is no part of its content."""
    raw = text[begin:end]
    words = raw.strip(_SPACE)
    begin += len(raw) - len(raw.lstrip(_SPACE)) if words else 0
    begins, sources, content = list[int](), list[int](), ""
    for piece in re.split(r"\\(?=\|)", words):
        begins.append(len(content))
        sources.append(begin)
        content += piece
        begin += len(piece) + 1
    return Trail(content, tuple(begins), tuple(sources))


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]
