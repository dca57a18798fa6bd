"""Link pages: turn what each card says of others into what others say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factsite.records.card import Card, Edge


@dataclass(frozen=True, slots=True)
class Links:
    """All cards, for each page the edges that lead to it with the card that each comes from, and the kinds in use."""

    cards: Mapping[str, Card]
    back: Mapping[str, tuple[tuple[Card, Edge], ...]]
    kinds: frozenset[str]

    def to(self, page: str) -> tuple[tuple[Card, Edge], ...]:
        """Return the edges that lead to a page, in the order of the pages they come from."""
        return self.back.get(page, ())


def link(cards: Mapping[str, Card]) -> Links:
    """Return the cards with the one reverse map; an edge from a page to itself is no back-link."""
    kinds = frozenset(card.kind for card in cards.values())
    back: dict[str, list[tuple[Card, Edge]]] = {}
    for card in sorted(cards.values(), key=lambda card: card.id):
        for edge in card.edges:
            if edge.back and edge.target != card.id and edge.target in cards:
                back.setdefault(edge.target, []).append((card, edge))
    return Links(cards, {page: tuple(edges) for page, edges in back.items()}, kinds)
