"""Draft what an author pastes: the fact and the footnote that a passage can carry, and what the rules say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from factsite.carding import card_of
from factsite.citing.beside import Beside, beside
from factsite.citing.desk import Desk, found, passage_of
from factsite.citing.growing import LOOSE, counted_behind, grow, quote_of, with_counted
from factsite.citing.hearing import Heard, hear
from factsite.citing.searching import Hit
from factsite.english.clauses import sentence_of
from factsite.kinds import KINDS, Kind, Property
from factsite.proving import prove_page
from factsite.reading.page import File, Reading, read_page
from factsite.reading.scalar_text import as_scalar
from factsite.reading.shape import page_of
from factsite.reading.values import parse_value
from factsite.records.article import Article, Span
from factsite.records.figure import Figure
from factsite.records.problem import Problem
from factsite.records.value import Count
from factsite.records.written import Place
from factsite.rules.case import Case

# What an author writes over.
OPEN_KEY, OPEN_VALUE = "property", "…"
# Where the problems of a drafted fact point.
PLACE = "the fact"
_HEAD = ("---", "title: A page", "summary: A page.", "facts:")
# What only the page can answer that the fact is for.
_OF_PAGE = ("subject-is-named", "nobody-is-held")
_LINE_END = re.compile(r"\r\n|\r|\n")
# A value of words is short.
_LONGEST = 300


class Draft(Struct, frozen=True):
    """A passage, ready to be cited: the sentence it stands in, the line of its file, the quote, and whose words it is.

    `fact` are the lines that go below `facts:`; `problems` is what the rules say of them, its places counted from the
    first of those lines; `tried` is the page that they were tried on (“an exchange page”), or empty.
    """

    hit: Hit
    line: int
    sentence: str
    quote: str
    heard: Heard
    fact: tuple[str, ...]
    footnote: str
    tried: str
    problems: tuple[Problem, ...] = ()


def kinds_with(property_name: str) -> tuple[Kind, ...]:
    """Return the kinds whose pages may state a property."""
    return tuple(kind for kind in KINDS if kind.property(property_name))


def draft(desk: Desk, hit: Hit, key: str = "", value: str = "") -> Draft | None:
    """Return what a hit can be cited with; None where no words around it can be quoted.

    `key` is the key of the fact, as `returned.to-russia`; its property is one that there is. `value` is what the fact
    is meant to say; without it, what the words of the hit suggest. Of the kinds of page that it may stand on, it is
    tried on each, and what is told is of the one that suits it best.
    """
    kinds = sorted(kinds_with(key.partition(".")[0]), key=lambda kind: kind.named) if key else []
    kind = kinds[0] if kinds else None
    row = kind.property(key.partition(".")[0]) if kind else None
    article = hit.article
    words = _with_value(desk, hit, kind, key, value) if kind and value else hit.span
    span = grow(article, with_counted(article, words))
    if span is None:
        return None
    # Any page will do to ask whose words they are.
    case = Case(desk.pages[0], desk.world, {})
    said, of = (value, _counted(article, words, value)) if value else _suggested(case, article, words, row)
    heard = hear(case, passage_of(article, words), passage_of(article, span))
    told = _Told(key, said, of, article, span, heard)
    if row is None or row.type == "count":
        told = _with_what_stands_beside(desk, told, kind or kinds_with("count")[0], words)
    span, heard, lines = told.span, told.heard, told.lines(key or OPEN_KEY)
    quote = quote_of(article.words(span))
    tried = [(tuple(_try(desk, kind, lines)), page_of(kind)) for kind in kinds if said != OPEN_VALUE]
    problems, page = min(tried, key=lambda one: len(one[0]), default=((), ""))
    return Draft(
        hit=hit,
        line=len(_LINE_END.findall(article.text, 0, span.start)) + 1,
        sentence=article.readable(sentence_of(article, passage_of(article, span), span.start)),
        quote=quote,
        heard=heard,
        fact=lines,
        footnote=f'[^{_label(quote)}]: {article.source}: "{_in_footnote(quote)}"',
        tried=page,
        problems=problems,
    )


class _Told(Struct, frozen=True):
    """What a fact is going to say: its value, what it counts, what stands beside that, and its quote."""

    key: str
    value: str
    of: str
    article: Article
    span: Span
    heard: Heard
    beside: tuple[Beside, ...] = ()

    def lines(self, key: str) -> tuple[str, ...]:
        quote = quote_of(self.article.words(self.span))
        return tuple(_lines(key, self.value, self.of, self.article.source, quote, self.heard, self.beside))


def _with_what_stands_beside(desk: Desk, told: _Told, kind: Kind, words: Span) -> _Told:
    """Return what a count says with the qualifiers that its sentence shows, its quote grown to take them in.

    One that the rules would not take is left as a comment, for the author to see to.
    """
    article, key = told.article, told.key or "count"
    figures = _same(article, words, told.value)
    page = _read(kind, told.lines(key)).page
    if len(figures) != 1 or page is None or not page.facts or not isinstance(page.facts[0].parsed, Count):
        return told
    case = Case(page, desk.world, found(desk.world, page.facts[0].citations))
    least = with_counted(article, words)
    for one in beside(case, page.facts[0], article, figures[0], least):
        left = replace(told, beside=(*told.beside, replace(one, span=None)))
        around = Span(min(least.start, one.span.start), max(least.end, one.span.end)) if one.span else None
        span = grow(article, around) if around else None
        if span is None or around is None:
            told = left
            continue
        heard = hear(case, passage_of(article, words), passage_of(article, span))
        taken = replace(told, span=span, heard=heard, beside=(*told.beside, one))
        if len(list(_try(desk, kind, taken.lines(key)))) <= len(list(_try(desk, kind, told.lines(key)))):
            told, least = taken, around
        else:
            told = left
    return told


def _lines(
    key: str, value: str, of: str, source: str, quote: str, heard: Heard, beside: tuple[Beside, ...] = ()
) -> Iterator[str]:
    yield f"  {as_scalar(key)}:"
    yield f"    value: {as_scalar(value)}"
    if of:
        yield f"    of: {as_scalar(of)}"
    for one in beside:
        line = f"{one.name}: {as_scalar(one.value)}"
        yield f"    {line}" if one.span else f"    # {line}, if the article says so of this figure"
    yield f"    source: {source}"
    yield f"    quote: {as_scalar(quote)}"
    for name, words in (("said_by", heard.said_by), ("via", heard.via)):
        if len(words) == 1:
            yield f"    {name}: {as_scalar(words[0])}"
        elif words:
            yield f"    {name}: [{', '.join(as_scalar(word, in_list=True) for word in words)}]"
    if heard.said_on:
        yield f"    said_on: {as_scalar(heard.said_on)}"
    if heard.remark:
        yield f"    # {heard.remark}"


def _in_footnote(quote: str) -> str:
    """Return a quote for the straight marks of a footnote, which its own marks would end: they are made curly."""
    return re.sub(r'(?<![^\s([—–-])"(?=\S)', "“", quote).replace('"', "”")


def _label(quote: str) -> str:
    """Return a label for a footnote: the longest of the quote's first words, as a file is named."""
    words = re.findall(r"[a-z]{3,}", quote.lower())[:6]
    return max(words, key=len, default="passage")


def _with_value(desk: Desk, hit: Hit, kind: Kind, key: str, value: str) -> Span:
    """Return the words of a hit with the value, where it stands in their sentence."""
    sentence = sentence_of(hit.article, passage_of(hit.article, hit.span), hit.span.start)
    quote = quote_of(hit.article.words(sentence))
    page = _read(kind, _lines(key, value, "", hit.article.source, quote, Heard())).page
    if page is None or not page.facts:
        return hit.span
    fact = page.facts[0]
    case = Case(page, desk.world, found(desk.world, fact.citations))
    places = [place for _, _, place in case.standing(fact) if sentence.start <= place.start < sentence.end]
    if not places or any(hit.span.start <= place.start and place.end <= hit.span.end for place in places):
        return hit.span
    near = min(places, key=lambda place: max(place.start - hit.span.end, hit.span.start - place.end))
    return Span(min(near.start, hit.span.start), max(near.end, hit.span.end))


def _suggested(case: Case, article: Article, words: Span, row: Property | None) -> tuple[str, str]:
    """Return the value that the words of a hit suggest for a property, and what it counts; or a gap to fill."""
    sort = row.type if row else ""
    inside = [figure for figure in article.figures if words.start <= figure.core and figure.end <= words.end]
    figures = [figure for figure in inside if figure.sort == (sort or "count")]
    if len(figures) == 1 and sort in ("", "count", "ordinal", "duration", "date"):
        value = quote_of(article.text[figures[0].start : figures[0].end])
        if not isinstance(parse_value(sort or "count", value), str):
            return value, _behind(article, figures[0]) if sort in ("", "count") else ""
    text = LOOSE.sub("", quote_of(article.words(words)))
    if sort == "reference" and row:
        named = (page for _, _, page in case.named_in(text))
        return next((page for page in named if case.world.cards[page].kind in row.to), OPEN_VALUE), ""
    fits = len(text) <= _LONGEST and not isinstance(parse_value(sort or "text", text), str)
    return (text if fits else OPEN_VALUE), ""


def _counted(article: Article, words: Span, value: str) -> str:
    """Return what a value counts, by the words behind it; nothing where it is no count that stands there once."""
    same = _same(article, words, value)
    return _behind(article, same[0]) if len(same) == 1 else ""


def _same(article: Article, words: Span, value: str) -> list[Figure]:
    """Return the counts among some words that a value gives as they are written."""
    return [
        figure
        for figure in article.figures
        if figure.sort == "count"
        and words.start <= figure.core
        and figure.end <= words.end
        and value in map(quote_of, (article.text[figure.start : figure.end], article.text[figure.core : figure.end]))
    ]


def _behind(article: Article, figure: Figure) -> str:
    return quote_of(counted_behind(article.text, figure.end)[0])


def _read(kind: Kind, lines: Iterable[str]) -> Reading:
    text = "\n".join((*_HEAD, *lines, "---", ""))
    return read_page(File(f"{kind.folder}/drafted", PLACE, kind.name, text.encode()))


def _try(desk: Desk, kind: Kind, lines: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with a fact on a page of a kind, whatever the page is about."""
    reading = _read(kind, lines)
    problems = list(reading.problems)
    if reading.page:
        cards = {**desk.world.cards, reading.page.id: card_of(reading.page)}
        problems.extend(prove_page(replace(desk.world, cards=cards), reading.page).problems)
    for problem in sorted(problems):
        line = problem.place.line - len(_HEAD)
        if 1 <= line <= len(lines) and problem.rule not in _OF_PAGE:
            yield replace(problem, place=Place(line, problem.place.column))
