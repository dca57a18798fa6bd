"""Read every number and date in English text, each with the qualifier that belongs to it.

A figure is what a source must show before a page may say it. Read an article a paragraph at a time: a single line
break is white space here, as in wrapped prose, and only a blank line parts what could belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from msgspec.structs import replace

from factsite.english.amounts import AMOUNT_PAIRS, AMOUNT_STARTS
from factsite.english.calendar import DATE_NAMES, DATE_PAIRS, DATE_STARTS, dates_at
from factsite.english.labels import LABEL_STARTS, label_at
from factsite.english.months import Dated
from factsite.english.multiples import MULTIPLE_STARTS
from factsite.english.numerals import MAGNITUDES
from factsite.english.qualifiers import (
    NEAR,
    QUALIFIER_PAIRS,
    QUALIFIER_STARTS,
    SPELLED,
    is_given,
    qualifier_at,
    sign_before,
)
from factsite.english.quantities import UNIT_PAIRS, UNIT_STARTS, quantity_at
from factsite.english.tokens import Tokens
from factsite.patterns import Pattern
from factsite.records.figure import Figure
from factsite.records.value import Parts

# The words that begin a figure, and of these the ones that do so only before certain others: “in excess of”, not “in”.
_BEGINNINGS: tuple[tuple[frozenset[str], Mapping[str, frozenset[str]]], ...] = (
    (AMOUNT_STARTS, AMOUNT_PAIRS),
    (DATE_STARTS, DATE_PAIRS),
    (LABEL_STARTS, {}),
    (MULTIPLE_STARTS, {}),
    (QUALIFIER_STARTS, QUALIFIER_PAIRS),
    (UNIT_STARTS, {}),
)
_STARTS = frozenset(chain.from_iterable(starts for starts, _ in _BEGINNINGS))
_PAIRS = {
    word: UNIT_PAIRS.get(word, frozenset()).union(*(pairs.get(word, ()) for _, pairs in _BEGINNINGS))
    for word in _STARTS
    if all(word in pairs for starts, pairs in _BEGINNINGS if word in starts)
}
_ENDING = Pattern(rf"(?<![\w-])(?:(?:{SPELLED})\s+)?(?:{SPELLED})(?=\s+\Z)", re.I)
_MAGNITUDE = Pattern(rf"[\s-]*(?:(%)|({'|'.join(MAGNITUDES)}|per\s?cent)s?\b)", re.I)
_REACH = 40
_WITH_OVER = Pattern(r"\b(?:hand(?:s|ed|ing)?|turn(?:ed|ing))\s\Z", re.I)
_PLURAL_NAME = Pattern(r"(?<=\d)s\Z")


@lru_cache(maxsize=2048)
def figures(text: str) -> tuple[Figure, ...]:
    """Return every figure of `text`, in order, none within another.

    `end` takes in "%", a unit of time and "or more". The range "between 10 and 20" starts at "between", its core at
    "10". A percentage is a count with the unit `percent`, money one with its sign ("€5": `€`), "twice" one with
    `times`, and "doubled" or "twice as many" one with `times as much`. A name has its words in lower case and without
    a plural "s" ("il-76"); it also is what labels ("World War II": `war 2`, "No. 5": `no. 5`) and an hour ("3 p.m.":
    `3 pm`). A relative date has all its words ("last august"), one that is part of another that part ("the end of
    May": `end`); so has one that is near ("about 2022"); a decade, a century and a holiday have no parts. A duration
    has only those that place it ("later", "last").
    """
    tokens = Tokens(text)
    found: list[Figure] = []
    behind = 0
    for index in tokens.places(_STARTS):
        if index < behind or not _may_begin(tokens, index):
            continue
        read, after = _read(tokens, index)
        found += read
        behind = max(after, index + 1)
    return tuple(found)


def stands_among(wanted: Figure, present: Iterable[Figure]) -> bool:
    """Whether one of `present` says all that `wanted` says, its qualifier included and none added.

    A date may be said more fully ("2022" stands among "March 2022"), and a time without its relative word ("August"
    among "last August"), never the other way round.
    """
    return any(_shows(figure, wanted) for figure in present)


def says(parts: Parts, wanted: Parts) -> bool:
    """Whether each part of a date that is said in `wanted` is said in `parts`, with the same value, as near."""
    return (
        wanted.year in (None, parts.year)
        and wanted.month in (None, parts.month)
        and wanted.day in (None, parts.day)
        and wanted.season in (None, parts.season)
        and wanted.weekday in (None, parts.weekday)
        and wanted.near == parts.near
    )


def numbers_in(read: Iterable[Figure]) -> Iterator[int]:
    """Yield the whole numbers, years, months and days that figures say."""
    for figure in read:
        number, parts = figure.number, figure.parts
        yield from (n for n in ((number.low, number.high) if number else ()) if n is not None)
        yield from (n for n in ((parts.year, parts.month, parts.day) if parts else ()) if n)


def qualifier_before(text: str, offset: int) -> str:
    """Return the qualifier that ends directly before an offset, in lower case; white space may lie between."""
    match = _ENDING.search(text, max(0, offset - _REACH), offset)
    words = match.group().lower().split() if match else []
    if match and words[0] == "over":
        before = text[max(0, match.start() - _REACH) : match.start()]
        # “Handed over” is a verb, and so is “carried out over three days” another word.
        words = words[1:] if is_given(before) or _WITH_OVER.search(text, 0, match.start()) else words
    return " ".join(words)


def magnitude_after(text: str, offset: int) -> str:
    """Return the word directly after an offset that makes a number there another one: "hundred", "percent", "%"."""
    match = _MAGNITUDE.match(text, offset)
    return "".join((match.group(1) or match.group(2)).lower().split()) if match else ""


def _shows(figure: Figure, wanted: Figure) -> bool:
    if figure.sort != wanted.sort or figure.unit != wanted.unit:
        return False
    if wanted.sort == "name":
        return figure.words == wanted.words
    if wanted.words and f" {wanted.words} " not in f" {figure.words} ":
        return False
    if wanted.parts is not None and figure.parts is not None:
        return says(figure.parts, wanted.parts)
    return figure.number == wanted.number


def _may_begin(tokens: Tokens, index: int) -> bool:
    """Whether a word that begins figures may begin one here, by the next word and its own first letter."""
    word = tokens.words[index]
    behind = _PAIRS.get(word)
    if behind is not None:
        return index + 1 < len(tokens) and tokens.words[index + 1] in behind
    return word not in DATE_NAMES or tokens[index].capital or tokens[index].sort != "word"


def _read(tokens: Tokens, index: int) -> tuple[tuple[Figure, ...], int]:
    """Return what begins at a token, with its qualifier, and the token behind it; else nothing and the token."""
    label, after = label_at(tokens, index)
    if label:
        return (label,), after
    if tokens[index].sort == "name":
        return (_name(tokens, index),), index + 1
    start = tokens[index].start
    qualifier, core = qualifier_at(tokens, index)
    if tokens[core].sort != "word":
        sign, before = sign_before(tokens, core)
        qualifier, start = f"{qualifier} {sign}".strip(), start if qualifier else before
    elif qualifier and tokens[core].word == "us" and tokens[core + 1].gap == "$":
        core += 1
    dates = dates_at(tokens, core)
    if not dates:
        figure, after = quantity_at(tokens, core, qualifier, start)
        return ((figure,), after) if figure else ((), index)
    if qualifier and qualifier not in NEAR:
        return (), index
    first, *others = (_date(tokens, date) for date in dates)
    return (_near(first, qualifier, start) if qualifier else first, *others), dates[-1].after


def _name(tokens: Tokens, index: int) -> Figure:
    token = tokens[index]
    return Figure(token.start, token.start, token.end, "name", words=_PLURAL_NAME.sub("", token.word))


def _date(tokens: Tokens, date: Dated) -> Figure:
    start, end = tokens[date.first].start, tokens[date.after - 1].end
    return Figure(start, start, end, "date", parts=date.parts, words=date.words)


def _near(date: Figure, qualifier: str, start: int) -> Figure:
    parts = replace(date.parts or Parts(), near=True)
    return replace(date, start=start, parts=parts, words=f"{qualifier} {date.words}".strip())
