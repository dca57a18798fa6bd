from __future__ import annotations

import re
from collections.abc import Iterator

from factsite.english.clauses import sentence_of
from factsite.english.figures import magnitude_after, qualifier_before
from factsite.english.turning import denied_before, denied_by, depends_on, meant_by, turned_after, turned_by
from factsite.patterns import Pattern
from factsite.records.article import Article, Passage
from factsite.records.page import Citation
from factsite.rules.case import Case, Fault

# A quote that begins so begins with what a verb before it was done to: “did not return” 146 soldiers.
_THING = Pattern(r"[“\"]?(?:\d|(?:any|all|the|an?|its|their|his|her|those|these)\s)", re.IGNORECASE)
_JOINED_BEFORE = Pattern(r"\w(?:[-‐‑'’.,]|)\Z")
_JOINED_AFTER = Pattern(r"(?:[-‐‑'’.,]|)\w")


def quote_is_whole(case: Case) -> Iterator[Fault]:
    """A quote begins and ends at the edge of a word and of a number, and cuts off nothing that turns it round.

    That is a “not” or a “may” directly before it, an “if” or a denial in its sentence before it, and directly behind
    it an “if”, or that somebody denies it.
    """
    for citation in case.citations():
        passage, article = case.passage(citation), case.article(citation.source.text)
        if passage and article:
            yield from _start(citation, passage, article)
            yield from _end(citation, passage, article)
            yield from _turned(citation, passage, article)


def _start(citation: Citation, passage: Passage, article: Article) -> Iterator[Fault]:
    start = passage.span.start
    before = article.text[passage.paragraph.start : start]
    place = citation.quote.place
    if _joined(before[-2:], passage.words[:1]):
        yield Fault(place, f"the quote begins inside “{_around(article, start)}”", "begin at the whole word")
        return
    number = next((f for f in article.figures_of(passage.paragraph) if f.start <= start < f.end), None)
    if number and number.start < start:
        cut = article.text[number.start : start].strip()
    else:
        cut = (
            turned_by(before)
            or meant_by(before, passage.words)
            or (denied_before(before) if _THING.match(passage.words) else "")
            or (qualifier_before(before, len(before)) if number else "")
        )
    if cut:
        yield Fault(place, f"the quote cuts off “{cut}” directly before it", "begin the quote there")


def _end(citation: Citation, passage: Passage, article: Article) -> Iterator[Fault]:
    end = passage.span.end
    after = article.text[end : passage.paragraph.end]
    place = citation.quote.at(len(citation.quote.text.rstrip()) - 1)
    if passage.words[-1:].isalnum() and _JOINED_AFTER.match(after) and not re.match(r"[.,]\D", after):
        yield Fault(place, f"the quote ends inside “{_around(article, end - 1)}”", "end at the whole word")
        return
    number = next((f for f in article.figures_of(passage.paragraph) if f.core < end < f.end), None)
    # A “hundreds” that begins the next sentence counts something else.
    is_over = passage.words.rstrip('”"’») ').endswith((".", "!", "?", "…"))
    cut = article.text[end : number.end].strip() if number else "" if is_over else magnitude_after(article.text, end)
    if cut:
        yield Fault(place, f"the quote cuts off “{cut}” directly behind it", "end the quote there")


def _turned(citation: Citation, passage: Passage, article: Article) -> Iterator[Fault]:
    """Yield what the rest of its sentences says against the quote: before its first words and behind its last."""
    first = sentence_of(article, passage, passage.span.start)
    last = sentence_of(article, passage, passage.span.end - 1)
    before = article.text[first.start : passage.span.start]
    after = article.text[passage.span.end : max(passage.span.end, last.end)]
    denied, condition = denied_by(before, after), depends_on(before)
    if denied:
        message = f"the quote leaves out “{denied}” from its sentence"
        yield Fault(citation.quote.place, message, "take it in: the article does not say these words as they stand")
    elif condition and not turned_by(before):
        message = f"the quote leaves out “{condition}” before it"
        yield Fault(citation.quote.place, message, "begin the quote there")
    turned = turned_after(after) if last.end > passage.span.end else ""
    if turned:
        place = citation.quote.at(len(citation.quote.text.rstrip()) - 1)
        yield Fault(place, f"the quote leaves out “{turned}” behind it", "go on to the end of the sentence")


def _joined(before: str, first: str) -> bool:
    """Whether the text goes on without a break from `before` to the first character of a quote."""
    if not first.isalnum() or not _JOINED_BEFORE.search(before):
        return False
    return before[-1:] not in ".," or (before[-2:-1].isdigit() and first.isdigit())


def _around(article: Article, at: int) -> str:
    start = max(article.text.rfind(" ", 0, at), article.text.rfind("\n", 0, at)) + 1
    return article.text[start:].split(maxsplit=1)[0]
