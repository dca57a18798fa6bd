from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands_folded
from factsite.kinds import BY_NAME
from factsite.rules.case import Case, Fault


def names_are_in_a_source(case: Case) -> Iterator[Fault]:
    """The title of a person or organization, every alias and every adjective stand in an article as spelled."""
    page = case.page
    if case.world.faults or case.world.unread:
        # An article that cannot be read may have the name.
        return
    titles = (page.title,) if BY_NAME[page.kind].named else ()
    # The articles that the page cites are nearly always enough.
    cited = dict.fromkeys(citation.source.text for citation in case.citations())
    sources = [*(source for source in cited if source in case.world.articles), *case.world.articles]
    for name in (*titles, *page.aliases, *page.adjectives):
        if not any(stands_folded((name.text,), case.world.articles[source].folded) for source in sources):
            hint = "names and aliases are the spellings that the sources use; no other spelling can be cited"
            yield Fault(name.place, f"“{name}” stands in no article", hint)
