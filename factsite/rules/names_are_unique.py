from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from factsite.english.names import stands
from factsite.folding import fold
from factsite.kinds import BY_NAME
from factsite.records.card import Card
from factsite.records.written import Written


def names_are_unique(cards: Mapping[str, Card], _unread: Collection[str]) -> Iterator[tuple[str, Written, str, str]]:
    """Two pages bear the same title or alias only where each names the other in `not:`.

    An alias that stands within the title of another who has a page (“Volodymyr”) needs the `not:` of its own page.
    """
    first: dict[str, tuple[Card, Written]] = {}
    for card in sorted(cards.values(), key=lambda card: card.path):
        for name in card.names:
            earlier, written = first.setdefault(fold(name.text).casefold(), (card, name))
            if earlier is not card and not (_knows(card, earlier) and _knows(earlier, card)):
                message = f"“{name}” is also a name of {earlier.id}"
                where = f"{earlier.path}:{written.place.line}"
                hint = f"see {where}; if both bear it, each names the other: “not: [{earlier.id}]” here, and there too"
                yield card.path, name, message, hint
            elif earlier is card and written is not name:
                yield card.path, name, f"“{name}” is a name of this page already", "leave it out"
    yield from _shared(cards)


def _shared(cards: Mapping[str, Card]) -> Iterator[tuple[str, Written, str, str]]:
    """Yield the aliases that are a part of the title of another person, organization or place."""
    bearers: defaultdict[str, list[Card]] = defaultdict(list)
    speaking = [card for card in cards.values() if BY_NAME[card.kind].speaks]
    for card in speaking:
        for word in set(fold(card.title).casefold().split()):
            bearers[word].append(card)
    for card in sorted(speaking, key=lambda card: card.path):
        title, *aliases = card.names
        for alias in aliases:
            words = fold(alias.text).casefold().split()
            others = (other for other in bearers[words[0]] if words and other is not card and not _knows(card, other))
            other = next((other for other in others if stands((alias.text,), other.title)), None)
            if other and fold(alias.text).casefold() != fold(other.title).casefold():
                message = f"“{alias}” stands in the title of {other.id} too"
                hint = f"take a name that {title} alone bears; if the articles have it so, add “not: [{other.id}]”"
                yield card.path, alias, message, hint


def _knows(card: Card, other: Card) -> bool:
    return any(written.text == other.id for written in card.namesakes)
