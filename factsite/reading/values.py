"""Turn what an author writes as the value of a fact into a value, and a value into what a reader reads."""

from __future__ import annotations

import re

from msgspec.structs import replace

from factsite.english.figures import figures
from factsite.folding import fold
from factsite.kinds import ABSENCES
from factsite.naming import is_page_id
from factsite.patterns import Pattern
from factsite.reading.dates import display_date, parse_date
from factsite.records.figure import Figure
from factsite.records.value import Absence, Count, Date, Duration, Ordinal, Reference, Text, Value

_LONGEST = 300
_MORE = Pattern(r"(?<!\bor)(?<!\band)\s+more\Z", re.IGNORECASE)


def parse_value(type_name: str, words: str) -> Value | str:
    """Return the value that `words` say, of one of `kinds.TYPES`, or the message of what is wrong with them."""
    words = words.strip()
    if words in ABSENCES:
        return Absence(words)
    if not words:
        return "the value is empty"
    return _PARSERS[type_name](words)


def display(value: Value) -> str:
    """Return a value as a reader reads it; of a reference the page id, which has a title that callers know."""
    match value:
        case Date():
            return display_date(value)
        case Absence():
            return value.reason
        case Reference():
            return value.page
        case _:
            return value.words


def alike(value: Value, other: Value) -> bool:
    """Whether two values say the same, however they are written: “eight” and “8”, March 2022 and 2022-03."""
    if isinstance(value, (Count, Ordinal, Duration)) and isinstance(other, (Count, Ordinal, Duration)):
        same = type(value) is type(other) and replace(value, words="") == replace(other, words="")
        return same and says_more(value.words) == says_more(other.words)
    return type(value) is type(other) and fold(display(value)) == fold(display(other))


def says_more(words: str) -> bool:
    """Whether a count comes on top of another that its article has: “hundreds more”; not “200 or more”."""
    return _MORE.search(words) is not None


def _count(words: str) -> Count | str:
    # Before a noun 2022 counts; alone it would be read as a year.
    bare = _MORE.sub("", words)
    figure = _only_figure(f"{words} people", len(words), "count") or _only_figure(f"{bare} people", len(bare), "count")
    if figure is None or figure.number is None:
        return f"“{words}” is not a count: write it as the article does (146, eight, more than 10,000, several hundred)"
    return Count(words, figure.number, figure.unit)


def _ordinal(words: str) -> Ordinal | str:
    figure = _only_figure(words, len(words), "ordinal")
    if figure is None or figure.number is None or figure.number.low is None:
        return f"“{words}” is not an ordinal: write it as the article does (67th, sixty-seventh)"
    return Ordinal(words, figure.number.low)


def _duration(words: str) -> Duration | str:
    # Alone "a year" and "months" are no lengths of time: "once a year".
    figure = _only_figure(words, len(words), "duration") or _only_figure(words, len(words), "duration", "for ")
    if figure is None or figure.number is None or figure.words:
        return f"“{words}” is not a length of time: write it as the article does (two months, over three years)"
    return Duration(words, figure.number, figure.unit)


def _reference(words: str) -> Reference | str:
    if not is_page_id(words):
        return f"“{words}” is not the id of a page, which is folder/name as in people/dmytro-usov"
    return Reference(words)


def _text(words: str) -> Text | str:
    if len(words) > _LONGEST:
        return f"the value has {len(words)} characters, and a text has at most {_LONGEST}"
    return Text(words)


def _only_figure(text: str, length: int, sort: str, before: str = "") -> Figure | None:
    """Return the figure of this sort that takes up the first `length` characters of a text, or None.

    It is read behind the words `before`, which may make it one.
    """
    first = next(iter(figures(before + text)), None)
    start = len(before)
    covers = first is not None and (first.start, first.end, first.sort) == (start, start + length, sort)
    return first if covers else None


_PARSERS = {
    "count": _count,
    "date": parse_date,
    "ordinal": _ordinal,
    "duration": _duration,
    "reference": _reference,
    "text": _text,
}
