"""Keep whom search engines are asked to leave out from what travels: feeds, linked data, social tags."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from factsite.composing.shelf import Shelf
from factsite.english.names import places_of
from factsite.folding import fold
from factsite.kinds import BY_NAME
from factsite.records.card import Card
from factsite.records.view import Frame


def hidden_names(shelf: Shelf, page: str) -> frozenset[str]:
    """Return the names of pages that are to be left out, of those that a page leads to or that lead there."""
    cards = shelf.links.cards
    refs = (ref for some in shelf.links.back.get(page, {}).values() for ref in some)
    near = {edge.target for edge in cards[page].edges} | {from_ for from_, *_ in refs}
    return frozenset(name for id in near - {page} if id in cards for name in names_to_hide(cards[id]))


def names_to_hide(card: Card) -> tuple[str, ...]:
    """Return the names of a page that is to be left out; an article is told of, for it is published elsewhere."""
    hides = card.noindex and not BY_NAME[card.kind].stores
    return tuple(name.text for name in card.names) if hides else ()


def stands(names: Iterable[str], words: str) -> bool:
    """Whether one of these names stands in words, in whatever case: a headline may have it in capitals."""
    folded = fold(words).casefold()
    return any(True for name in names for _ in places_of(name.casefold(), folded))


def unnamed(shelf: Shelf, frame: Frame, page: str) -> Frame:
    """Return the frame of a page with nothing for others to show that names somebody who is to be left out."""
    if not frame.canonical or page not in shelf.links.cards or not (names := hidden_names(shelf, page)):
        return frame
    described = "" if stands(names, frame.description) else frame.description
    return replace(frame, description=described, shared=not stands(names, frame.title))
