from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from factsite.english.names import stands, stands_folded
from factsite.english.naming import is_adjective_of, is_short_for
from factsite.kinds import BY_NAME
from factsite.records.written import Written
from factsite.rules.case import Case, Fault

# How many words a headline has at most.
_HEADLINE = 30


def names_are_in_a_source(case: Case) -> Iterator[Fault]:
    """The title of a person or organization, every alias and every adjective stand in an article as spelled.

    The title of a source is the headline of its article, or words of it, where the article has one.

    An alias is another form of the title, and an adjective one of the place: neither is somebody else's name.
    """
    found = list(_found(case))
    yield from () if found and case.is_cut_short() else found


def _found(case: Case) -> Iterator[Fault]:
    page = case.page
    yield from _headline(case)
    kind = BY_NAME[page.kind]
    titles = (page.title,) if kind.named else ()
    # The articles that the page cites are nearly always enough.
    cited = dict.fromkeys(citation.source.text for citation in case.citations())
    sources = [source for source in cited if source in case.world.articles]
    for name in (*titles, *page.aliases, *page.adjectives):
        if not any(stands_folded((name.text,), article) for article in _articles(case, sources)):
            hint = "names and aliases are the spellings that the sources use; no other spelling can be cited"
            yield Fault(name.place, f"“{name}” stands in no article", hint)
        elif kind.speaks:
            yield from _foreign(case, name, _articles(case, sources))


def _headline(case: Case) -> Iterator[Fault]:
    """Yield a fault where an article has a headline, and its page another title."""
    article = case.article(case.page.id)
    if article is None or len(article.paragraphs) < 2:
        return
    # Above the headline may stand a section or a byline.
    above = list(takewhile(_is_headline, map(article.words, article.paragraphs)))
    if above and not any(stands((case.page.title.text,), line) for line in above):
        hint = f"the article is called “{max(above, key=len)}”"
        yield Fault(case.page.title.place, f"“{case.page.title}” is not the headline of the article", hint)


def _is_headline(line: str) -> bool:
    return len(line.split()) <= _HEADLINE and not line.rstrip().endswith((".", "…", ":", "”", '"'))


def _articles(case: Case, first: Iterable[str]) -> Iterator[str]:
    """Yield the folded text of every article, of the `first` sources before all others."""
    yield from (case.world.articles[source].folded for source in first)
    yield from (article.folded for article in case.world.articles.values())


def _foreign(case: Case, name: Written, articles: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault where an alias or an adjective belongs to nobody or nothing that bears the title."""
    page = case.page
    if name in page.adjectives:
        if not is_adjective_of(name.text, [page.title.text, *(alias.text for alias in page.aliases)]):
            hint = "an adjective begins as a name of its place does; else write the facts with “inferred:”"
            yield Fault(name.place, f"“{name}” is no adjective of {page.title}", hint)
    elif name in page.aliases:
        others = [other.text for other in (page.title, *page.aliases) if other is not name]
        if not is_short_for(name.text, others, articles) and not _is_shared(case, name):
            hint = "an alias shares a word with the title, or an article gives it as “Title (ALIAS)” or “known as”"
            yield Fault(name.place, f"no article shows that “{name}” is {page.title}", hint)


def _is_shared(case: Case, name: Written) -> bool:
    """Whether a page that `not:` names bears the name too: a city's name that stands for a government."""
    others = (case.world.cards.get(other.text) for other in case.page.namesakes)
    return any(name.text == written.text for card in others if card for written in card.names)
