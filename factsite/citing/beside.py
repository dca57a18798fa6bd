"""Find what a passage says beside a count: where those counted went and came from, and of which sides it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from factsite.citing.desk import passage_of
from factsite.citing.growing import counted_behind, quote_of
from factsite.english.clauses import sentence_of
from factsite.english.names import places_of
from factsite.english.sides import tells_of_sides
from factsite.english.ways import hands_over
from factsite.folding import fold
from factsite.kinds import BY_NAME, EACH, TOGETHER
from factsite.records.article import Article, Span
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.written import Place, Written
from factsite.rules.case import Case
from factsite.rules.values.standing import Standing
from factsite.rules.values.ways import shows

_START = Place(1, 1)
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_LEADS = {
    "to": re.compile(r"\b(?:to|into)\s(?:the\s)?(?P<words>(?:[\w'’.-]+\s){0,5})\Z"),
    "from": re.compile(r"\b(?:from|out of)\s(?:the\s)?(?P<words>(?:[\w'’.-]+\s){0,5})\Z"),
}
# Whose it is, and what it is to them, leads to a name and narrows nothing: “its ally North Korea”, “Mariupol’s plant”.
_WHOSE = re.compile(r"(?:(?:its|their|his|her|[\w-]+['’]s)\s(?:[a-z]+\s)?)?\Z")
_OWNS = re.compile(r"['’]s?\s\w")
# Of which sides a figure is can only be asked where there are sides: “each of the buses” has none.
_SIDES = re.compile(r"\b(?:sides?|party|parties|countries|nations)\b", re.IGNORECASE)


class Beside(Struct, frozen=True):
    """A qualifier, and the words that say it of a figure; none where the sentence says it, but of no one figure."""

    name: str
    value: str
    span: Span | None = None


def beside(case: Case, fact: Fact, article: Article, figure: Figure, quoted: Span) -> Iterator[Beside]:
    """Yield what the sentence of a figure says beside it, for a count whose quote takes in the words `quoted`.

    It is told as the rules would take it: by a page where the article names one, else in the article's own words.
    """
    sentence = sentence_of(article, passage_of(article, Span(figure.start, figure.end)), figure.core)
    text = article.words(sentence)
    found = {name: list(_ways(case, text, figure.core - sentence.start, name)) for name in _LEADS}
    sides = {page for _, _, page, _ in _named(case, text) if case.world.cards[page].adjectives}
    if len(sides) > 1 or _SIDES.search(text):
        place = quoted.start - sentence.start, quoted.end - sentence.start
        found["sides"] = [_Way(side, *place, tells_of_sides(side, text)) for side in (EACH, TOGETHER)]
    for name, ways in found.items():
        for way in ways:
            start, end = min(quoted.start, sentence.start + way.start), max(quoted.end, sentence.start + way.end)
            is_shown = _shown(case, fact, name, Written(way.value, _START), article, figure)
            span = _shortest(article, sentence, Span(start, end), is_shown)
            if span:
                yield Beside(name, way.value, span)
                break
        else:
            yield from [Beside(name, way.value) for way in ways if way.is_worded][:1]


class _Way(Struct, frozen=True):
    """What a qualifier may say, where in a sentence the words for it stand, and whether they say so by themselves."""

    value: str
    start: int
    end: int
    is_worded: bool


def _ways(case: Case, text: str, at: int, name: str) -> Iterator[_Way]:
    """Yield whom or what a qualifier may name: the nearest behind the figure first, and who hands over last."""
    named = sorted(_named(case, text), key=lambda one: (one[0] < at, abs(one[0] - at)))
    for start, end, page, is_lent in named:
        lead = _LEADS[name].search(text[:start])
        if lead and not is_lent and _WHOSE.match(lead["words"]):
            yield _Way(page, lead.start(), end, True)
        elif lead:
            behind = counted_behind(text, end)[1] if is_lent else end
            yield _Way(quote_of(text[lead.start("words") : behind]), lead.start(), behind, True)
    for start, end, page, is_lent in named:
        if end <= at and not is_lent and hands_over(name, (text[start:end],), text[:at]):
            yield _Way(page, start, end, False)


def _named(case: Case, text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield where a text names a place or an organization that has a page, and whether by an adjective that it lends.

    Whose something is does not name them: a plant of Mariupol's is not Mariupol.
    """
    longest = list(_pages(case, text))
    for start, end, page in longest:
        if not case.is_person(page) and not _OWNS.match(text, end):
            yield start, end, page, False
    folded = fold(text)
    # Folding may change where a word stands; then the names have to do.
    for card in case.world.cards.values() if len(folded) == len(text) else ():
        for start, end in (place for lent in card.adjectives for place in places_of(lent.text, folded)):
            if not any(first <= start < last for first, last, _ in longest):
                yield start, end, card.id, True


def _pages(case: Case, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text names a page that can act; a headline is the title of its source, and names others within."""
    for start, end, page in case.named_in(text):
        if BY_NAME[case.world.cards[page].kind].speaks:
            yield start, end, page
        else:
            shorter = text[start:end].rpartition(" ")[0]
            yield from ((start + first, start + last, inner) for first, last, inner in _pages(case, shorter))


def _shown(
    case: Case, fact: Fact, name: str, written: Written, article: Article, figure: Figure
) -> Callable[[Span], bool]:
    """Return what tells whether the rules take a qualifier of the figure, where the quote is the words of a span."""
    return lambda span: shows(case, fact, name, written, Standing(article, passage_of(article, span), figure))


def _shortest(article: Article, sentence: Span, least: Span, is_shown: Callable[[Span], bool]) -> Span | None:
    """Return the fewest words of a sentence, around the `least`, that show it; None where the sentence does not."""
    words = [match.span() for match in _WORD.finditer(article.text, sentence.start, sentence.end)]
    ends = (least.end, *(end for _, end in words if end > least.end))
    end = next((end for end in ends if is_shown(Span(min(sentence.start, least.start), end))), None)
    if end is None:
        return None
    starts = (least.start, *(start for start, _ in reversed(words) if start < least.start))
    return next((span for span in (Span(start, end) for start in starts) if is_shown(span)), None)
