"""Where each character of a YAML scalar stands, for each of the five ways to write one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsite.patterns import Pattern
from factsite.reading.sheet import Run

_PIECE = {
    '"': Pattern(
        r"(?P<break>[ \t]*\n[ \t\n]*)|(?P<joined>\\\n[ \t\n]*)"
        r"|(?P<escape>\\(?:x.{2}|u.{4}|U.{8}|.))|(?P<words>[^\\\n \t]+|[ \t]+)"
    ),
    "'": Pattern(r"(?P<break>[ \t]*\n[ \t\n]*)|(?P<escape>'')|(?P<words>[^'\n \t]+|[ \t]+)"),
}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def plain_runs(text: str, start: int, end: int) -> Iterator[Run]:
    """Yield the runs of a plain scalar; a folded line break is a space that stands at the break."""
    at, breaks = start, list[int]()
    for segment in text[start:end].split("\n"):
        words = segment.strip(" \t")
        if words:
            yield from _fold(breaks)
            yield words, at + len(segment) - len(segment.lstrip(" \t"))
            breaks = []
        at += len(segment) + 1
        breaks.append(at - 1)


def quoted_runs(text: str, start: int, end: int) -> Iterator[Run]:
    """Yield the runs of a quoted scalar whose marks stand at `start` and before `end`; an escape is one character."""
    mark = text[start]
    for piece in _PIECE[mark].finditer(text, start + 1, end - 1):
        breaks = [found.start() for found in re.compile("\n").finditer(text, piece.start(), piece.end())]
        if piece.lastgroup == "break":
            yield from _fold(breaks)
        elif piece.lastgroup == "joined":
            yield from (("\n", offset) for offset in breaks[1:])
        elif piece.lastgroup == "escape":
            yield _unescape(piece[0]), piece.start()
        else:
            yield piece[0], piece.start()


def block_runs(text: str, start: int, value: str) -> Iterator[Run]:
    """Yield the runs of a literal or folded scalar whose `|` or `>` stands at `start` and which reads as `value`."""
    left = len(value)
    for run in _folded(text, start, value) if text[start] == ">" else _literal(text, start, value):
        if left <= 0:
            return
        yield run[0][:left], run[1]
        left -= len(run[0])


def _literal(text: str, start: int, value: str) -> Iterator[Run]:
    for content, offset in _block_lines(text, start, value):
        yield content, offset
        yield "\n", offset + len(content)


def _folded(text: str, start: int, value: str) -> Iterator[Run]:
    breaks: list[int] = []
    foldable = False
    for content, offset in _block_lines(text, start, value):
        if content:
            # A line break is folded between two lines of words; beside a line that is indented further it is kept.
            next_foldable = content[0] not in " \t"
            yield from _fold(breaks) if foldable and next_foldable else (("\n", at) for at in breaks)
            yield content, offset
            breaks, foldable = [], next_foldable
        breaks.append(offset + len(content))
    yield from (("\n", at) for at in breaks)


def _block_lines(text: str, start: int, value: str) -> Iterator[Run]:
    """Yield the lines under a block scalar's header without their indentation."""
    at = text.find("\n", start) + 1
    if not at:
        return
    rest = value.lstrip("\n")
    blank = len(value) - len(rest)
    lines = text[at:].split("\n", blank + 1)
    first = lines[blank] if blank < len(lines) else ""
    deeper = len(rest) - len(rest.lstrip(" "))
    indent = len(first) - len(first.lstrip(" ")) - deeper if rest else len(text)
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        begin = min(at + indent, end)
        if text[at:begin].strip(" "):
            # A line that is indented less no longer belongs to the scalar.
            return
        yield text[begin:end], begin
        at = end + 1


def _fold(breaks: list[int]) -> Iterator[Run]:
    if len(breaks) == 1:
        yield " ", breaks[0]
    else:
        yield from (("\n", offset) for offset in breaks[1:])


def _unescape(escape: str) -> str:
    sign = escape[1]
    return chr(int(escape[2:], 16)) if sign in "xuU" else _ESCAPES.get(sign, sign)
