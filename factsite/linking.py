"""Link pages: turn what each card says of others into what others say of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from factsite.records.card import Card, Edge


@dataclass(frozen=True, slots=True)
class Links:
    """All cards, for each page the edges that lead to it with the card that each comes from, and the kinds in use.

    `days` are, for each kind, the days that pages of it are of, in order, with those pages: known days alone.
    """

    cards: Mapping[str, Card]
    back: Mapping[str, tuple[tuple[Card, Edge], ...]]
    kinds: frozenset[str]
    days: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]

    def to(self, page: str) -> tuple[tuple[Card, Edge], ...]:
        """Return the edges that lead to a page, in the order of the pages they come from."""
        return self.back.get(page, ())

    def beside(self, page: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the pages of its kind on the nearest day before a page's own, and on the nearest after it."""
        card = self.cards[page]
        days = self.days.get(card.kind, ())
        at = bisect_left(days, (_day(card),)) if _day(card) else len(days)
        if at == len(days):
            return (), ()
        return days[at - 1][1] if at else (), days[at + 1][1] if at + 1 < len(days) else ()


def link(cards: Mapping[str, Card]) -> Links:
    """Return the cards with the one reverse map; an edge from a page to itself is no back-link."""
    kinds = frozenset(card.kind for card in cards.values())
    back: dict[str, list[tuple[Card, Edge]]] = {}
    for card in sorted(cards.values(), key=lambda card: card.id):
        for edge in card.edges:
            if edge.back and edge.target != card.id and edge.target in cards:
                back.setdefault(edge.target, []).append((card, edge))
    return Links(cards, {page: tuple(edges) for page, edges in back.items()}, kinds, _days(cards))


def _days(cards: Mapping[str, Card]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, dict[str, list[str]]] = {}
    for card in sorted(cards.values(), key=lambda card: (_day(card), card.title.casefold(), card.id)):
        if _day(card):
            found.setdefault(card.kind, {}).setdefault(_day(card), []).append(card.id)
    return {kind: tuple((day, tuple(pages)) for day, pages in days.items()) for kind, days in found.items()}


def _day(card: Card) -> str:
    """Return the one day that a page is of, where that is known."""
    first, last = card.days
    return first if first == last else ""
