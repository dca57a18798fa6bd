"""Ask an article what it says of itself: who publishes it, whose report it passes on, who wrote it, when and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from factsite.citing.growing import grow, quote_of
from factsite.english.bylines import (
    heads_with,
    is_dated,
    is_medium,
    is_passed_on,
    is_written_by,
    publishes,
    tells_whence,
)
from factsite.english.figures import figures
from factsite.english.foreign import is_english
from factsite.english.sentences import sentences
from factsite.english.silence import long_words
from factsite.folding import fold
from factsite.records.article import Article, Span
from factsite.records.value import Parts

_NAME = re.compile(r"(?:[Tt]he\s)?[A-Z][\w'’&-]*(?:\s(?:(?:of|for|the|and)\s)?[A-Z][\w'’&-]*)*")
_AUTHOR = re.compile(
    r"(?:\A|\b(?:written|text|story|reporting|words)\s)by:?\s(?P<name>[^\W\d_][^,|;:(©\d]*?)(?=\s*(?:[,|;(.©]|\s[-–—]\s|\Z))"
    r"|\Aauthors?:?\s(?P<other>[^\W\d_][^,|;:(©\d]*?)(?=\s*(?:[,|;(.©]|\Z))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"”’)\]]+[^\s<>\"”’)\].,;:!?]")
_RIGHTS = re.compile(r"©|\bcopyright\b|\ball rights reserved\b|\blicen[cs]ed under\b", re.IGNORECASE)
_DATELINE = re.compile(r"\A[A-Z][A-Z .-]{2,30}(?:,\s[^()—–-]{3,30})?\s(?:\([^()]{2,30}\)\s)?[—–-]\s")
# Words that an article would have if it said so, by what it would say.
_WORDS = {
    "publisher": ("published by", "our newsroom", "our correspondent", "our editors"),
    "author": ("written by", "author", "correspondent", "byline"),
    "date": ("published on", "updated", "posted on", "last modified"),
    "address": ("http", "www"),
    "rights": ("copyright", "rights reserved", "license"),
}


class Told(Struct, frozen=True):
    """What an article seems to say of itself: the property, its value, and the words in which it does."""

    property: str
    value: str
    quote: str


def ask(article: Article, pages: Mapping[str, str]) -> Iterator[Told]:
    """Yield what an article seems to say of itself; `pages` tells the page that bears a name.

    An outlet without a page is told by its name.
    """
    found: set[tuple[str, str]] = set()
    for index, span in enumerate(article.paragraphs):
        for property_name, value, start, end in _asked(article.words(span), index == 0):
            told = _page(value, pages)
            if (property_name, told) not in found:
                found.add((property_name, told))
                yield Told(property_name, told, _quote(article, Span(span.start + start, span.start + end)))


def _page(name: str, pages: Mapping[str, str]) -> str:
    """Return the page that bears a name, with “The” or without; or else the name without a small “the”."""
    bare = name.removeprefix("the ")
    return next((pages[one] for one in (name, bare, f"The {bare}") if one in pages), bare)


def words_lacking(article: Article, property_name: str) -> list[str]:
    """Return words that an article would have if it stated a property of itself, and that it has not.

    Of an article that is not in English, none are known.
    """
    if not any(is_english(article.words(span)) for span in article.paragraphs):
        return []
    text = fold(article.text).casefold()
    words = (word for word in _WORDS.get(property_name, ()) if word not in text)
    return [word for word in words if not any(part in text for part in long_words(word))]


def dateline(article: Article) -> str:
    """Return the words before a dash that an article may begin with, as “KYIV, May 14 (Agency)”, or nothing."""
    found = (_DATELINE.match(article.words(span)) for span in article.paragraphs[:4])
    return next((match[0].rstrip(" —–-") for match in found if match), "")


def _asked(paragraph: str, is_first: bool) -> Iterator[tuple[str, str, int, int]]:
    """Yield a property, its value, and where the words stand that tell it."""
    folded = fold(paragraph)
    for start, end in sentences(paragraph):
        if tells_whence(paragraph[start:end]):
            yield from ((how, name, start, end) for how, name in _outlets(paragraph[start:end]))
    for start, end in heads_with(folded) if is_first else ():
        if is_medium(folded[start:end]):
            yield "relays", folded[start:end], 0, len(paragraph)
    author = _AUTHOR.search(folded)
    if author and is_written_by(folded, author.start("name") if author["name"] else author.start("other"), is_first):
        yield "author", author["name"] or author["other"], 0, len(paragraph)
        for part in re.split(r"\s*[,|]\s*", folded[author.end() :]):
            if part and is_medium(part) and publishes((part,), folded):
                yield "publisher", part, 0, len(paragraph)
    for figure in figures(folded):
        if (
            figure.sort == "date"
            and figure.parts
            and not _RIGHTS.search(folded)
            and is_dated(folded, figure.start, is_first)
        ):
            value = _day(figure.parts)
            if value:
                yield "date", value, 0, len(paragraph)
    for address in _ADDRESS.finditer(paragraph):
        yield "address", address[0], *_line_around(paragraph, address.span())
    if _RIGHTS.search(paragraph):
        yield "rights", paragraph, 0, len(paragraph)


def _outlets(sentence: str) -> Iterator[tuple[str, str]]:
    folded = fold(sentence)
    for run in _NAME.finditer(folded):
        if publishes((run[0],), folded):
            yield "publisher", run[0]
        elif is_passed_on((run[0],), folded):
            yield "relays", run[0]


def _line_around(paragraph: str, place: tuple[int, int]) -> tuple[int, int]:
    return next(((start, end) for start, end in sentences(paragraph) if start <= place[0] < end), place)


def _day(parts: Parts) -> str:
    """Return a date as EDTF writes it; nothing where it has no year."""
    if parts.year is None:
        return ""
    month = "" if parts.month is None else f"-{parts.month:02}"
    return f"{parts.year}{month}" + (f"-{parts.day:02}" if month and parts.day is not None else "")


def _quote(article: Article, span: Span) -> str:
    """Return the words of a span as a quote, grown to what the rules take where they can be."""
    words = article.words(span)
    trimmed = Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
    return quote_of(article.words(grow(article, trimmed) or trimmed))
