from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands
from factsite.kinds import BY_NAME
from factsite.rules.case import Case, Fault


def subject_is_named(case: Case) -> Iterator[Fault]:
    """What a page says of a person or an organization rests on a paragraph that names them."""
    page = case.page
    if not BY_NAME[page.kind].named:
        return
    names = tuple(name.text for name in (page.title, *page.aliases))
    for fact in page.facts:
        passages = case.passages(fact)
        if passages and case.is_placed(fact) and not any(stands(names, case.around(p)) for p in passages):
            message = f"no passage of “{fact.key}” stands in a paragraph that names {page.title}"
            yield Fault(fact.key.place, message, "add a second passage with the name, below “evidence:”")
