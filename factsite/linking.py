"""Link pages: turn what each card says of others into what others say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial

from msgspec import Struct

from factsite.asking import Later
from factsite.records.card import Card

Pages = tuple[str, ...]
_NONE: Mapping[str, Card] = {}
# What refers to a page: which page does, at which anchor, and in which words.
Ref = tuple[str, str, str]


class Links(Struct, frozen=True):
    """All cards, for each page what refers to it by heading, and the kinds in use.

    `indexed` are the kinds of which search engines may find a page.
    `citing` are the pages that cite a source, or a fact of another page. `beside` are, for a page that is of a known
    day, the pages of its kind on the nearest day before, and after it.
    """

    cards: Mapping[str, Card]
    back: Mapping[str, Mapping[str, tuple[Ref, ...]]]
    kinds: frozenset[str]
    citing: Mapping[str, Pages]
    beside: Mapping[str, tuple[Pages, Pages]]
    indexed: frozenset[str] = frozenset()


def link(cards: Mapping[str, Card], notices: Mapping[str, Card] = _NONE) -> Links:
    """Return the cards with the one reverse map, in the order of the pages that edges come from.

    An edge from a page to itself is no back-link, and what refers twice in the same words does so once. Pages may lead
    to `notices`, which are no pages and lead nowhere themselves.
    """
    known = {**cards, **notices} if notices else cards
    both = cache(partial(_back_and_citing, cards, known))
    return Links(
        cards=known,
        back=Later(lambda: both()[0]),
        kinds=frozenset(card.kind for card in cards.values()),
        citing=Later(lambda: both()[1]),
        beside=Later(lambda: dict(_beside(cards))),
        indexed=frozenset(card.kind for card in cards.values() if not card.noindex),
    )


def _back_and_citing(
    cards: Mapping[str, Card], known: Mapping[str, Card]
) -> tuple[dict[str, dict[str, tuple[Ref, ...]]], dict[str, Pages]]:
    back: dict[str, dict[str, dict[Ref, None]]] = {}
    citing: dict[str, dict[str, None]] = {}
    for card in sorted(cards.values(), key=lambda card: card.id):
        for edge in card.edges:
            if edge.back and edge.target != card.id and edge.target in cards:
                words = edge.words + known[edge.about].title if edge.about else edge.words
                back.setdefault(edge.target, {}).setdefault(edge.back, {})[card.id, edge.anchor, words] = None
            elif not edge.back:
                citing.setdefault(edge.target, {})[card.id] = None
    told = {page: {heading: tuple(refs) for heading, refs in some.items()} for page, some in back.items()}
    return told, {page: tuple(ids) for page, ids in citing.items()}


def _beside(cards: Mapping[str, Card]) -> Iterator[tuple[str, tuple[Pages, Pages]]]:
    days: dict[str, dict[str, list[str]]] = {}
    for card in sorted(cards.values(), key=lambda card: (_day(card), card.title.casefold(), card.id)):
        if _day(card):
            days.setdefault(card.kind, {}).setdefault(_day(card), []).append(card.id)
    for of_kind in days.values():
        pages = [(), *map(tuple, of_kind.values()), ()]
        for before, here, after in zip(pages, pages[1:], pages[2:], strict=False):
            yield from ((page, (before, after)) for page in here)


def _day(card: Card) -> str:
    """Return the one day that a page is of, where that is known."""
    first, last = card.days
    return first if first == last else ""
