from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands_folded
from factsite.english.naming import is_adjective_of, is_short_for
from factsite.kinds import BY_NAME
from factsite.records.written import Written
from factsite.rules.case import Case, Fault


def names_are_in_a_source(case: Case) -> Iterator[Fault]:
    """The title of a person or organization, every alias and every adjective stand in an article as spelled.

    An alias is another form of the title, and an adjective one of the place: neither is somebody else's name.
    """
    page = case.page
    if case.world.faults or case.world.unread:
        # An article that cannot be read may have the name.
        return
    kind = BY_NAME[page.kind]
    titles = (page.title,) if kind.named else ()
    # The articles that the page cites are nearly always enough.
    cited = dict.fromkeys(citation.source.text for citation in case.citations())
    sources = [*(source for source in cited if source in case.world.articles), *case.world.articles]
    articles = [case.world.articles[source].folded for source in sources]
    for name in (*titles, *page.aliases, *page.adjectives):
        if not any(stands_folded((name.text,), article) for article in articles):
            hint = "names and aliases are the spellings that the sources use; no other spelling can be cited"
            yield Fault(name.place, f"“{name}” stands in no article", hint)
        elif kind.speaks:
            yield from _foreign(case, name, articles)


def _foreign(case: Case, name: Written, articles: list[str]) -> Iterator[Fault]:
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
