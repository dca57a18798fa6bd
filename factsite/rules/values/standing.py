"""Where figures stand in the passages of a fact, and what an author is told where they do not."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factsite.english.clauses import Around, around, sentence_of
from factsite.records.article import Article, Passage, Span
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.rules.case import Case, Fault


class Standing(Struct, frozen=True):
    """A figure of an article that stands within a passage."""

    article: Article
    passage: Passage
    figure: Figure

    @property
    def around(self) -> Around:
        """The words that belong to the figure."""
        return around(self.article, self.passage, self.figure)

    @property
    def sentence(self) -> Span:
        """The sentence that the figure stands in."""
        return sentence_of(self.article, self.passage, self.figure.core)

    @property
    def before(self) -> str:
        """The words of the passage before the figure, of its own sentence."""
        start = max(self.sentence.start, self.passage.span.start)
        return self.article.text[start : max(start, self.figure.start)]

    @property
    def behind(self) -> str:
        """The words of the passage behind the figure."""
        return self.article.text[self.figure.end : max(self.figure.end, self.passage.span.end)]

    @property
    def rest(self) -> str:
        """The words of the sentence behind the figure up to the next one, those too that the passage leaves out."""
        read = self.article.figures_of(self.passage.paragraph)
        following = (f.start for f in read if f.sort == "count" and f.start >= self.figure.end)
        return self.article.text[self.figure.end : max(self.figure.end, min([self.sentence.end, *following]))]


def standings(case: Case, passages: Sequence[Passage], sort: str = "") -> list[Standing]:
    """Return the figures of the articles that stand within each passage, as read in the article."""
    return [
        Standing(article, passage, figure)
        for passage in passages
        for article in (case.world.articles[passage.source],)
        for figure in case.figures(passage)
        if sort in ("", figure.sort)
    ]


def figures_in(case: Case, passages: Sequence[Passage], sort: str = "") -> list[Figure]:
    """Return the figures that stand within the passages."""
    return [standing.figure for standing in standings(case, passages, sort)]


def missing(case: Case, fact: Fact, what: str, passages: Sequence[Passage]) -> Fault:
    """Return the fault of a value that stands in no passage, with the figures that stand there instead."""
    there = ", ".join(
        f"“{standing.article.text[standing.figure.start : standing.figure.end]}”"
        for standing in standings(case, passages, what)
    )
    hint = f"the quote has: {there}" if there else f"the quote has no {what}"
    return Fault(fact.value.place, f"the {what} “{fact.value}” does not stand in the quote of “{fact.key}”", hint)


def copy(passages: Sequence[Passage]) -> str:
    """Return the hint with the words that an author can copy from."""
    return f"the quote says: {passages[0].words}"
