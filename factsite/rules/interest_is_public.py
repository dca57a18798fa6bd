from __future__ import annotations

import re
from collections.abc import Iterator

from factsite.patterns import Pattern
from factsite.rules.case import Case, Fault

# The grounds on which a person has a page (DOMAIN.md, "Do no harm", point 1).
_GROUNDS = Pattern(
    r"\bpublic office\b|\bsenior (?:officer|rank|official|post)\b|\bnamed (?:on|after) release by\b", re.I
)
_RELEASED = Pattern(r"\bnamed (?:on|after) release\b", re.I)


def interest_is_public(case: Case) -> Iterator[Fault]:
    """A person's page says which public interest it serves.

    That is: public office, senior rank in the matter, or a name made public after release by a state body or the
    person's own union or employer. Private soldiers and relatives get no page.
    """
    interest = case.page.public_interest
    if interest and not _GROUNDS.search(interest.text):
        hint = "say which: “public office …”, “senior officer …” or “named on release by …”; without one, no page"
        yield Fault(interest.place, "this is no ground on which a person gets a page", hint)
    elif interest and (named := _RELEASED.search(interest.text)) and not case.is_freed():
        if case.world.cards[case.page.id].held:
            # Who may still be held has no page: the rule on captivity says so.
            return
        message = "no fact tells of a release, neither here nor on the page of an exchange"
        yield Fault(interest.at(named.start()), message, "state it, or name another ground")
