"""Read a seed: the bytes of a stored article as paragraphs that can be searched."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from factsite.english.figures import figures
from factsite.english.quotation import single_quotations
from factsite.folding import fold, fold_with_offsets
from factsite.patterns import Pattern
from factsite.records.article import Article, Span, offsets_of
from factsite.records.bounds import LARGEST_TEXT
from factsite.records.figure import Figure

_LINE = Pattern(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
# What no page may have, and an article may: signs that control a machine, and those that turn all that follows round.
# Each is read as one character that does neither, so that every place in the article stays as it is.
_HARMFUL = Pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")
_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'


def read_article(source: str, path: str, data: bytes) -> Article | str:
    """Return the article in `data`, or the message of why it cannot be read (it must be UTF-8 text)."""
    if len(data) > LARGEST_TEXT:
        return f"{path} has more than {LARGEST_TEXT:,} bytes"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"byte {error.start + 1} of {path} is not UTF-8"
    text = _HARMFUL.sub(_harmless, text)
    paragraphs = tuple(_stripped(m) for m in _LINE.finditer(text) if m.group().strip(" \t\u00a0\ufeff"))
    folded: list[str] = []
    runs: list[tuple[int, int]] = []
    for paragraph in paragraphs:
        line, places = fold_with_offsets(text[paragraph.start : paragraph.end])
        folded.append(line)
        runs += ((count, paragraph.start + place) for count, place in _runs(places))
        runs.append((1, paragraph.end))
    return Article(
        source=source,
        path=path,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        paragraphs=paragraphs,
        quoted=tuple(span for paragraph in paragraphs for span in _quoted(text, paragraph)),
        folded="\n".join(folded),
        offsets=offsets_of(runs),
        figures=tuple(_placed(figure, p.start) for p in paragraphs for figure in figures(text[p.start : p.end])),
    )


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield characters that follow each other in a text: how many, and the place of the first."""
    if isinstance(places, range):
        yield len(places), places.start
    else:
        yield from ((1, place) for place in places)


def _harmless(found: re.Match[str]) -> str:
    """Return what stands for a harmful character: a blank for a blank, nothing to be seen for what is not seen."""
    character = found.group()
    if character in "\u202d\u202e":
        return "\u2060"
    return " " if character.isspace() else "\ufffd"


def find_quote(article: Article, quote: str) -> tuple[Span, ...]:
    """Return every place within one paragraph of the article at which `quote` stands, folded."""
    needle = fold(quote)
    found: list[Span] = []
    at = article.folded.find(needle) if needle else -1
    while at >= 0:
        found.append(span_of(article, at, at + len(needle)))
        at = article.folded.find(needle, at + 1)
    return tuple(found)


def span_of(article: Article, start: int, end: int) -> Span:
    """Return the span in the text of the folded characters `start` up to `end` (at least one, none a space last)."""
    last = article.offsets[end - 1] + 1
    while last < len(article.text) and unicodedata.combining(article.text[last]):
        last += 1
    return Span(article.offsets[start], last)


def _placed(figure: Figure, shift: int) -> Figure:
    return replace(figure, start=figure.start + shift, core=figure.core + shift, end=figure.end + shift)


def _stripped(line: re.Match[str]) -> Span:
    words = line.group()
    start = line.start() + len(words) - len(words.lstrip(" \t\u00a0\ufeff"))
    return Span(start, line.start() + len(words.rstrip(" \t\u00a0\ufeff")))


def _quoted(text: str, paragraph: Span) -> list[Span]:
    """Return the spans inside quotation marks; a double one that is never closed runs to the paragraph's end."""
    spans: list[Span] = []
    opened: int | None = None
    for at in range(paragraph.start, paragraph.end):
        character = text[at]
        if opened is None and (character in _OPENING or character == _STRAIGHT):
            opened = at + 1
        elif opened is not None and (character in _CLOSING or character == _STRAIGHT):
            spans.append(Span(opened, at))
            opened = None
    if opened is not None:
        spans.append(Span(opened, paragraph.end))
    for start, end in single_quotations(text[paragraph.start : paragraph.end]):
        single = Span(paragraph.start + start, paragraph.start + end)
        if not any(span.start <= single.start < span.end for span in spans):
            spans.append(single)
    return sorted(spans, key=lambda span: span.start)
