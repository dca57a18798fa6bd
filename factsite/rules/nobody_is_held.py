from __future__ import annotations

import re
from collections.abc import Iterator

from factsite.english.names import places_of
from factsite.folding import fold
from factsite.kinds import FREED
from factsite.patterns import Pattern
from factsite.reading.dates import days_of
from factsite.rules.case import Case, Fault

_CAPTIVE = (
    r"(?:being\s)?(?:held|detained|imprisoned|jailed|(?:held\s)?captive|a prisoner|behind bars"
    r"|in\s(?:(?:\w+\s){0,2})(?:captivity|prison|jail|custody|detention))\b"
)
# What stands between a name and what is said of it: others in a list, or a clause that ends there.
_LIST = r"(?:(?:,|,?\sand)\s(?:[A-Z][\w'-]*\s?)+)*"
_LISTED = Pattern(_LIST)
_IS_SUBJECT = Pattern(
    rf"{_LIST}(?:.*(?:\band|\bwho|\bbut|,|\)|\bwhile|[.;]\s(?:He|She)))?\s?(?:(?:\w+ly|still|also|now)\s)*\Z", re.DOTALL
)
# What goes on as the article is written: “is still held”, “remains in captivity”, “has been held since”.
_HELD_NOW = Pattern(
    rf"\b(?:is|are)\s(?:(?:still|currently|now|reportedly|also|being|today)\s)*{_CAPTIVE}"
    rf"|\bcontinues? to be\s{_CAPTIVE}|\bha(?:s|ve) been\s{_CAPTIVE}(?=\s(?:since|for)\b)"
    rf"|\b(?:remains?|stays?)\s(?:(?:still|currently|to this day)\s)*{_CAPTIVE}"
    rf"|\bha(?:s|ve)\s(?:still\s)?(?:not|yet to|never)\s(?:yet\s)?(?:been|be|come)\s"
    r"(?:released|freed|returned|exchanged|home)\b|\bstill\s(?:being\s)?(?:held|detained|imprisoned|in captivity)\b"
)


def nobody_is_held(case: Case) -> Iterator[Fault]:
    """A page with a fact of captivity has a fact of release, its own or an exchange's.

    Who is perhaps still held gets no page: to be known harms them. An article that says they are still held is cited
    only where it is dated, and older than the release.
    """
    held = case.world.cards[case.page.id].held
    # A page that cannot be read may be the exchange that freed them.
    if held and not case.is_freed() and not case.world.unread:
        message = f"“{held}” tells of captivity, and no page tells of the release of {case.page.title}"
        hint = "state the release here or as “released” of the exchange; who may still be held gets no page"
        yield Fault(held.place, message, hint)
    yield from _still_held(case)


def _still_held(case: Case) -> Iterator[Fault]:
    """Find a passage of a person's page in which an article says that they are held to this day."""
    if not case.is_person(case.page.id):
        return
    names = tuple(name.text for name in (case.page.title, *case.page.aliases))
    for citation in case.citations():
        passage = case.passage(citation)
        found = passage and _says_held(case, names, fold(case.sentences(passage)))
        if found and not _is_older(case, citation.source.text):
            message = f"the article says of {case.page.title}: “{found}”"
            yield Fault(citation.quote.place, message, "who may still be held gets no page")
            return


def _says_held(case: Case, names: tuple[str, ...], text: str) -> str:
    """Return the words of a sentence that say of one of the names, and of no other, that they are held."""
    mine = [place for name in names for place in places_of(name, text)]
    for found in _HELD_NOW.finditer(text):
        before = max((end for _, end in mine if end <= found.start()), default=None)
        if before is None or not _IS_SUBJECT.match(text[before : found.start()]):
            continue
        listed = _LISTED.match(text, before)
        first = listed.end() if listed else before
        others = (page for start, _, page in case.named_in(text) if first <= start < found.start())
        if not any(page != case.page.id and case.is_person(page) for page in others):
            return found.group()
    return ""


def _is_older(case: Case, source: str) -> bool:
    """Whether an article is dated before the release that a page tells of."""
    rows = ((fact, case.kind.property(fact.property)) for fact in case.page.facts)
    days = [days_of(fact)[0] for fact, row in rows if row and row.captivity == FREED]
    days.extend(case.world.released.get(case.page.id, ()))
    card = case.world.cards.get(source)
    written = card.days[1] if card else ""
    return bool(written) and any(written <= day for day in days if day)
