"""A decoded text of a file, and where each of its characters stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from factsite.patterns import Pattern
from factsite.records.problem import Problem
from factsite.records.written import Place, Written

Run = tuple[str, int]
"""Characters, and the offset in the sheet of the first of them; the others follow it on the same line."""

_LINE_END = Pattern(r"\r\n?")
_UNREADABLE = Pattern("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Characters that show nothing or turn round what is shown: a reader would see other words than those that were proven.
_HIDDEN = Pattern(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U000e0000-\U000e0fff]"
    # What makes a sign a picture of many colors hides nothing behind one.
    "|(?<![\u2190-\u2bff\U0001f000-\U0001faff])\ufe0f"
)
# Numbers that no rule reads: circled and bracketed digits, Roman numerals in one character, counting rods.
_NUMERAL = Pattern(
    "[\u2070-\u2079\u2080-\u2089\u2160-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3021-\u3029\u3038-\u303a"
    "\u3192-\u3195\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\U00010000-\U0001019f\U0001d360-\U0001d37f\U0001f100-\U0001f10c]"
)
# Of these none is refused; what is written in the languages of these parts has no others.
_UNUSUAL = Pattern("[^\t\n\x20-\x7e\xa0-\u02ff\u0400-\u04ff\u2010-\u2027]")
_REFUSED = (_UNREADABLE, _HIDDEN, _NUMERAL)
_ANY_REFUSED = Pattern("|".join(pattern.pattern for pattern in _REFUSED))
_STAND_IN = "\ufffd"


class Sheet(Struct, frozen=True):
    """A text whose lines end in line feeds, the number of its first line in the file, and the offset of each line."""

    text: str
    first_line: int
    starts: tuple[int, ...]

    def place(self, offset: int) -> Place:
        """Return the place in the file of the character at `offset`; an offset past the end is just behind it."""
        if not 0 <= offset <= len(self.text):
            offset = max(0, min(offset, len(self.text)))
        index = bisect_right(self.starts, offset) - 1
        return Place(self.first_line + index, offset - self.starts[index] + 1)

    def line(self, offset: int) -> tuple[int, int]:
        """Return where the line of the character at `offset` begins and ends."""
        start = self.starts[bisect_right(self.starts, offset) - 1]
        end = self.text.find("\n", start)
        return start, len(self.text) if end < 0 else end

    def write(self, runs: Iterable[Run], begin: int) -> Written:
        """Join runs to a Written; `begin` is the offset at which it stands where there are no characters."""
        texts: list[str] = []
        jumps: list[tuple[int, int, int]] = []
        place, length, following = self.place(begin), 0, -1
        for text, offset in runs:
            if not text:
                continue
            if not texts:
                place = self.place(offset)
            elif offset != following or self.text[offset - 1] == "\n":
                here = self.place(offset)
                jumps.append((length, here.line, here.column))
            texts.append(text)
            length += len(text)
            following = offset + len(text)
        return Written("".join(texts), place, tuple(jumps))


def decode(path: str, data: bytes) -> str | Problem:
    """Return the text of a file, or what keeps it from being read."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _LINE_END.sub("\n", data[: error.start].decode("utf-8-sig", "replace"))
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        byte = f"the byte 0x{data[error.start]:02x} here is not UTF-8"
        return Problem(path, place, "page-is-readable", byte, "save the file as UTF-8 in your editor")


def lay_out(text: str, first_line: int = 1) -> Sheet:
    """Make a sheet of a text whose first character stands at the beginning of `first_line`."""
    text = _LINE_END.sub("\n", text)
    starts = (0, *(found.end() for found in re.finditer("\n", text)))
    return Sheet(text, first_line, starts)


def replace_unreadable(path: str, sheet: Sheet) -> tuple[Sheet, tuple[Problem, ...]]:
    """Replace the characters of a sheet that cannot stand in a page, with one problem for each line that holds any."""
    problems: list[Problem] = []
    for found in _refused(sheet.text):
        place = sheet.place(found)
        if not problems or problems[-1].place.line != place.line:
            problems.append(Problem(path, place, "page-is-readable", *refusal(sheet.text[found])))
    if not problems:
        return sheet, ()
    text = sheet.text
    for pattern in _REFUSED:
        text = pattern.sub(_STAND_IN, text)
    return Sheet(text, sheet.first_line, sheet.starts), tuple(problems)


def refusal(character: str) -> tuple[str, str]:
    """Return what is wrong with a character that cannot stand in a page, and what to do about it."""
    sign = f"this character (U+{ord(character):04X})"
    if _HIDDEN.match(character):
        return f"{sign} cannot be seen, and can hide what stands here", "delete it, and type the words around it anew"
    if _NUMERAL.match(character):
        return f"{sign} is a number that cannot be checked", "write it in digits, as 12, or in words"
    return f"{sign} cannot stand in a page", "delete it, or write a space"


def is_readable(text: str) -> bool:
    """Tell whether a text holds no character that cannot stand in a page."""
    return _UNUSUAL.search(text) is None or _ANY_REFUSED.search(text) is None


def _refused(text: str) -> Iterator[int]:
    if _UNUSUAL.search(text):
        yield from sorted({found.start() for pattern in _REFUSED for found in pattern.finditer(text)})
