from __future__ import annotations

import re
from collections.abc import Iterator

from factsite.english.figures import stands_among
from factsite.english.names import places_of
from factsite.english.sentences import sentence_around
from factsite.english.wholes import is_share, is_whole
from factsite.folding import fold, fold_with_offsets
from factsite.kinds import Property
from factsite.patterns import Pattern
from factsite.reading.values import says_more
from factsite.records.article import Article, Passage, Span
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.value import Count
from factsite.records.written import Written
from factsite.rules.case import Case, Fault

_DEAD_OF = Pattern(r"\b(?:bod(?:y|ies)|remains|corpses?)\sof\s(?:(?:the|some|about|another)\s)*\Z", re.IGNORECASE)
_DEAD_BEHIND = Pattern(r"\s(?:\w+['’]s?\s|\w+s['’]\s|dead\s)?(?:bod(?:y|ies)|remains|corpses?)\b", re.IGNORECASE)
_EXPECTED = Pattern(
    r"[^,.;:\d]{0,60}?\b(?:is|are|was|were|been|be)\s(?:\w+ly\s)?(?:expected|planned|slated|scheduled|intended)\b",
    re.IGNORECASE,
)
# What may stand between those who are counted and what is told of them.
_ASIDE = r"(?:\s?,[^,.;:]{1,60},)?\s?(?:(?:who|which|that)\s)?"


def limits_are_worded(case: Case) -> Iterator[Fault]:
    """What limits a figure stands in the article's words, in the sentence of the figure.

    That is: the part of an exchange that it is of (`in`), and what is told of those it counts (`who`), directly behind
    them. A share of people needs `who`: “two thirds of those who came home” is no number of those who came home. Nor is
    what was expected, or a number of the dead.
    """
    for fact in case.page.facts:
        passages = case.passages(fact)
        row = case.kind.property(fact.property)
        if row is None or not passages or not case.is_placed(fact):
            continue
        spots = list(_spots(case, fact, passages))
        for written in fact.all_of("in"):
            yield from _part(written, spots, fact)
        if isinstance(fact.parsed, Count):
            yield from _who(fact, spots, row)
            yield from _came_home(fact, spots, row)


def _spots(case: Case, fact: Fact, passages: tuple[Passage, ...]) -> Iterator[tuple[Article, Span, Figure | None]]:
    """Yield the sentence of each figure in the passages that says the value, or of each passage for what is none."""
    for passage in passages:
        article = case.world.articles[passage.source]
        if not isinstance(fact.parsed, Count):
            yield article, _sentence(article, passage, passage.span), None
            continue
        wanted = Figure(0, 0, 0, "count", fact.parsed.number, unit=fact.parsed.unit)
        for figure in article.figures:
            inside = passage.span.start <= figure.core and figure.end <= passage.span.end
            if inside and stands_among(wanted, [figure]):
                yield article, _sentence(article, passage, Span(figure.core, figure.end)), figure


def _sentence(article: Article, passage: Passage, span: Span) -> Span:
    shift = passage.paragraph.start
    words = article.words(passage.paragraph)
    first, last = sentence_around(words, span.start - shift, span.end - shift)
    return Span(shift + first, shift + last)


def _part(written: Written, spots: list[tuple[Article, Span, Figure | None]], fact: Fact) -> Iterator[Fault]:
    """The part stands in the sentence, and no other part of that name (“the second phase”) belongs to the figure."""
    for article, sentence, figure in spots:
        standing = _places(article, sentence, written.text)
        parts = _places(article, sentence, written.text.split()[-1])
        if standing and (figure is None or _belonging(article, figure, parts) in (end for _, end in standing)):
            return
    if spots:
        message = f"“in: {written}” does not stand in the sentence of “{fact.key}” as the part that it is of"
        yield Fault(written.place, message, "write the part as the sentence words it, or leave it out")


def _places(article: Article, sentence: Span, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a sentence, at offsets of the article's text."""
    folded, offsets = fold_with_offsets(article.words(sentence))
    return [(sentence.start + offsets[a], sentence.start + offsets[b - 1] + 1) for a, b in places_of(words, folded)]


def _belonging(article: Article, figure: Figure, parts: list[tuple[int, int]]) -> int:
    """Return the end of the part that a figure is of: the next behind it, or the last before it where that is nearer.

    A comma parts a figure from what stands beyond it, and another figure parts it more.
    """
    behind = [(_parted(article, figure.end, start), end) for start, end in parts if start >= figure.end][:1]
    before = [(_parted(article, end, figure.start), end) for _, end in parts if end <= figure.start][-1:]
    # Of two that are as near, the one behind: min takes the first.
    return min((*behind, *before), key=lambda place: place[0], default=(0, -1))[1]


def _parted(article: Article, start: int, end: int) -> int:
    figures = sum(start <= other.core < end for other in article.figures if other.sort == "count")
    return 2 * figures + sum(article.text.count(mark, start, end) for mark in ",;:")


def _who(fact: Fact, spots: list[tuple[Article, Span, Figure | None]], row: Property) -> Iterator[Fault]:
    assert isinstance(fact.parsed, Count)
    of, who = fact.qualifier("of"), fact.qualifier("who")
    behind = [fold(article.text[figure.end : sentence.end]) for article, sentence, figure in spots if figure]
    if who:
        more = r"more(?:\s|\b)" if says_more(fact.value.text) else ""
        counted = rf"(?:of )?{re.escape(fold(of.text))}" if of else ""
        told = re.compile(rf"[\"' ]*{more}{counted}{_ASIDE}{re.escape(fold(who.text))}(?!\w)")
        if behind and not any(told.match(words) for words in behind):
            message = f"“who: {who}” does not stand directly behind what “{fact.key}” counts"
            yield Fault(who.place, message, f"the article goes on: {behind[0][:80]}")
        return
    # “139 of the soldiers were freed” says what the property says.
    came = re.compile(rf"\b(?:were|was|are|been|came|come|got)\s(?:\w+\s){{0,2}}(?:{'|'.join(row.cues)})")
    is_told = any(came.search(re.split(r"[,;.]", words)[0]) for words in behind)
    share = bool(fact.parsed.unit) or is_share(fact.value.text)
    if row.people and not is_told and (share or (of and is_whole(of.text))):
        message = f"“{fact.key}” counts a share of a whole, and does not say what is told of that share"
        hint = "add “who:” with the words behind it" + (f": the article goes on: {behind[0][:80]}" if behind else "")
        yield Fault(fact.key.place, message, hint)


def _came_home(fact: Fact, spots: list[tuple[Article, Span, Figure | None]], row: Property) -> Iterator[Fault]:
    """Who came home lives, and has come: the dead are remains, and a plan is no return."""
    if not row.people or not spots:
        return
    sides = [(a.text[s.start : f.core], a.text[f.end : s.end]) for a, s, f in spots if f]
    if all(_DEAD_OF.search(before) or _DEAD_BEHIND.match(behind) for before, behind in sides):
        message = f"“{fact.key}” counts the dead as people who came home"
        hint = f"use the property “remains” in the place of “{fact.property}”: it counts the dead who were given back"
        yield Fault(fact.key.place, message, hint)
    elif all(_EXPECTED.match(behind) for _, behind in sides):
        message = f"“{fact.key}” gives what was expected as what has come true"
        hint = f"use the property “expected” in the place of “{fact.property}”: it is for a figure of a plan"
        yield Fault(fact.key.place, message, hint)
