"""Put a fact or a footnote beside the passages that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from factsite.kinds import DIRECT
from factsite.reading.article import find_quote
from factsite.records.article import Article, Span
from factsite.records.diff import Rest
from factsite.records.page import Citation, Fact, FactNote, OwnNote, Page, PassageNote, SilenceNote
from factsite.records.value import Reference
from factsite.records.written import Written

# How much of its paragraph is shown on either side of a passage.
_AROUND = 160
_TITLE_ALONE = "title"
_PUBLISHER, _RELAYS = "publisher", "relays"


class Side(Struct, frozen=True):
    """One side of a comparison: its pages and articles, by the ids of today."""

    pages: Mapping[str, Page]
    articles: Mapping[str, Article]

    def of_fact(self, fact: Fact, cited: str = "") -> Iterator[Rest]:
        """Yield what a fact rests on; `cited` names it where another page's sentence does."""
        for citation in fact.citations:
            if citation.quote.text:
                yield self._passage(citation, cited)
            else:
                yield Rest("silence", citation.source.text, _listed(fact.without), cited=cited)

    def of_label(self, page: Page, label: str) -> Iterator[Rest]:
        """Yield what a footnote mark of a page cites."""
        note = next((footnote.note for footnote in page.footnotes if footnote.label.text == label), None)
        if isinstance(note, PassageNote):
            yield self._passage(note.citation)
        elif isinstance(note, SilenceNote):
            yield Rest("silence", note.source.text, _listed(note.words))
        elif isinstance(note, OwnNote):
            yield Rest("own", "", note.reason.text)
        else:
            elsewhere = isinstance(note, FactNote)
            owner, key = (note.page.text, note.key.text) if isinstance(note, FactNote) else (page.id, label)
            # A page that has moved since is not found by the id that it had.
            other = self.pages.get(owner) if elsewhere else page
            fact = other.fact(key) if other else None
            cited = f"{owner}#{key}"
            yield from self.of_fact(fact, cited) if fact else (Rest("missing", "", label, cited=cited),)

    def chain(self, fact: Fact) -> str:
        """Return the outlets that a fact came through, the first reporter first, and its articles last."""
        if not any(citation.quote.text for citation in fact.citations):
            return ""
        sources = dict.fromkeys(citation.source.text for citation in fact.citations)
        direct = any(via.text == DIRECT for via in fact.via)
        outlets = [via.text for via in fact.via if via.text != DIRECT]
        for source in sources:
            outlets += [] if direct else self._outlets(source, _RELAYS)
            outlets += self._outlets(source, _PUBLISHER)
        return " → ".join(dict.fromkeys((*outlets, *sources)))

    def _outlets(self, source: str, role: str) -> list[str]:
        page = self.pages.get(source)
        stated = (fact.parsed for fact in page.facts if fact.property == role) if page else ()
        return [value.page for value in stated if isinstance(value, Reference)]

    def _passage(self, citation: Citation, cited: str = "") -> Rest:
        source = citation.source.text
        article = self.articles.get(source)
        spans = find_quote(article, citation.quote.text) if article else ()
        if article is None or not spans:
            return Rest("missing", source, citation.quote.text, cited=cited)
        span, stored = spans[0], self.pages[source].stored
        before, after = "", ""
        if stored and stored.show != _TITLE_ALONE:
            before, after = _around(article, span)
        return Rest("passage", source, article.readable(span), before, after, cited)


def _around(article: Article, span: Span) -> tuple[str, str]:
    """Return a little of the paragraph before and behind a passage, cut at a word, and never what is left out."""
    paragraph = article.paragraph_of(span)
    first, last = max(paragraph.start, span.start - _AROUND), min(paragraph.end, span.end + _AROUND)
    if first > paragraph.start:
        blank = article.text.find(" ", first, span.start)
        first = blank + 1 if blank >= 0 else span.start
    if last < paragraph.end:
        blank = article.text.rfind(" ", span.end, last)
        last = blank if blank >= 0 else span.end
    before = ("… " if first > paragraph.start else "") + article.readable(Span(first, span.start))
    return before, article.readable(Span(span.end, last)) + (" …" if last < paragraph.end else "")


def _listed(words: tuple[Written, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words)
