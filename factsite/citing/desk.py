"""What a search for passages stands on: the articles, and who has a page."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from factsite.carding import card_of
from factsite.reading.article import find_quote
from factsite.reading.folder import list_files, read_articles
from factsite.reading.page import read_page
from factsite.records.article import Article, Passage, Span
from factsite.records.page import Citation, Page
from factsite.records.settings import Settings
from factsite.rules.case import Case, Found
from factsite.rules.world import World
from factsite.running import Runner
from factsite.surveying import gathered_world


class Desk(Struct, frozen=True):
    """The pages that can be read, whatever is wrong with them or with others, and what they share."""

    pages: tuple[Page, ...]
    world: World

    def case(self, page: Page, citations: Iterable[Citation]) -> Case:
        """Return a page before the rules, the passages of these citations found."""
        return Case(page, self.world, found(self.world, citations))


def lay_open(settings: Settings, runner: Runner) -> Desk:
    """Read every page and article of a site; nothing is proven."""
    files, _ = list_files(settings)
    readings = runner.map(read_page, files)
    pages = tuple(reading.page for reading in readings if reading.page)
    cards = {page.id: card_of(page) for page in pages}
    unread = [reading.id for reading in readings if not reading.page]
    articles, faults = read_articles(settings, pages)
    return Desk(pages, gathered_world(pages, cards, unread, articles, faults))


def found(world: World, citations: Iterable[Citation]) -> Found:
    """Return the passages at which the quote of each citation stands, by source and quote."""
    return {
        (citation.source.text, citation.quote.text): tuple(
            passage_of(article, span) for span in find_quote(article, citation.quote.text)
        )
        for citation in citations
        if (article := world.articles.get(citation.source.text))
    }


def passage_of(article: Article, span: Span) -> Passage:
    """Return the passage of an article that stands at `span`."""
    return Passage(article.source, span, article.paragraph_of(span), article.words(span))
