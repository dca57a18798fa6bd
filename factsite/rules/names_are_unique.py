from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from factsite.folding import fold
from factsite.records.card import Card
from factsite.records.written import Written


def names_are_unique(cards: Mapping[str, Card], _unread: Collection[str]) -> Iterator[tuple[str, Written, str, str]]:
    """Two pages bear the same title or alias only where each names the other in `not:`."""
    first: dict[str, tuple[Card, Written]] = {}
    for card in sorted(cards.values(), key=lambda card: card.path):
        for name in card.names:
            earlier, written = first.setdefault(fold(name.text).casefold(), (card, name))
            if earlier is not card and not (_knows(card, earlier) and _knows(earlier, card)):
                message = f"“{name}” is also a name of {earlier.id}"
                hint = f"see {earlier.path}:{written.place.line}; if both bear it, each names the other in “not:”"
                yield card.path, name, message, hint
            elif earlier is card and written is not name:
                yield card.path, name, f"“{name}” is a name of this page already", "leave it out"


def _knows(card: Card, other: Card) -> bool:
    return any(written.text == other.id for written in card.namesakes)
