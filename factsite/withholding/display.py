"""Tell where a display name gives away a name that is withheld, before it stands for one all over the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsite.cataloguing import Catalogued
from factsite.records.problem import Problem
from factsite.withholding.gate import leaks_in
from factsite.withholding.name import Name
from factsite.withholding.names import veil_of
from factsite.withholding.veil import Veil

_RULE = "names-are-withheld"


def check_display_names(heads: Mapping[str, Catalogued]) -> Iterator[Problem]:
    """Yield a problem for each display name that has a name in it which is withheld, in any form that is known."""
    withheld = {id: head for id, head in heads.items() if head.withheld}
    # Where none has a part of one, nobody need know which parts others bear.
    if any(head.withheld.display for head in withheld.values() if head.withheld) and any(_told(withheld)):
        yield from _told(heads)


def _told(heads: Mapping[str, Catalogued]) -> Iterator[Problem]:
    veil = veil_of(heads)
    for name in veil.names if veil else ():
        # What reading has found wrong with it is told once.
        if veil and all(problem.place != name.withheld.place for problem in heads[name.page].problems):
            yield from _problems(veil, name)


def _problems(veil: Veil, name: Name) -> Iterator[Problem]:
    display = name.withheld.display
    found = {leak.page for leak in leaks_in(veil, [("", display.encode())])}
    found |= {veil.names[owner].page for owner in veil.tie(display)}
    for page in sorted(found):
        of = "that it stands for" if page == name.page else f"of {page}, which is withheld"
        message = f"the display name has the name {of}"
        yield Problem(name.path, name.withheld.place, _RULE, message, "write words that do not tell the name")
