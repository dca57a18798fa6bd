from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from factsite.english.names import stands
from factsite.folding import fold
from factsite.kinds import BY_NAME
from factsite.records.card import Card
from factsite.records.written import Written


class _Bearer(Struct, frozen=True, gc=False):
    """What is compared of a page that bears a name."""

    id: str
    path: str
    title: str
    namesakes: tuple[str, ...]

    def knows(self, other: _Bearer) -> bool:
        return other.id in self.namesakes


def names_are_unique(cards: Mapping[str, Card], _unread: Collection[str]) -> Iterator[tuple[str, Written, str, str]]:
    """Two pages bear the same title or alias only where each names the other in `not:`.

    An alias that stands within the title of another who has a page (“Volodymyr”) needs the `not:` of its own page.
    """
    in_order = [id for _, id in sorted((card.path, id) for id, card in cards.items())]
    first: dict[str, tuple[_Bearer, Written]] = {}
    for card in map(cards.__getitem__, in_order):
        bearer = _bearer(card)
        for name in card.names:
            earlier, written = first.setdefault(fold(name.text).casefold(), (bearer, name))
            if earlier is not bearer and not (bearer.knows(earlier) and earlier.knows(bearer)):
                message = f"“{name}” is also a name of {earlier.id}"
                where = f"{earlier.path}:{written.place.line}"
                hint = f"see {where}; if both bear it, each names the other: “not: [{earlier.id}]” here, and there too"
                yield card.path, name, message, hint
            elif earlier is bearer and written is not name:
                yield card.path, name, f"“{name}” is a name of this page already", "leave it out"
    yield from _shared(cards, in_order)


def _shared(cards: Mapping[str, Card], in_order: Collection[str]) -> Iterator[tuple[str, Written, str, str]]:
    """Yield the aliases that are a part of the title of another person, organization or place."""
    bearers: defaultdict[str, list[_Bearer]] = defaultdict(list)
    for card in cards.values():
        for word in set(fold(card.title).casefold().split()) if BY_NAME[card.kind].speaks else ():
            bearers[word].append(_bearer(card))
    for card in map(cards.__getitem__, in_order):
        title, *aliases = card.names
        own = _bearer(card)
        for alias in aliases if BY_NAME[card.kind].speaks else ():
            words = fold(alias.text).casefold().split()
            others = (other for other in bearers[words[0]] if words and other.id != own.id and not own.knows(other))
            other = next((other for other in others if stands((alias.text,), other.title)), None)
            if other and fold(alias.text).casefold() != fold(other.title).casefold():
                message = f"“{alias}” stands in the title of {other.id} too"
                hint = f"take a name that {title} alone bears; if the articles have it so, add “not: [{other.id}]”"
                yield card.path, alias, message, hint


def _bearer(card: Card) -> _Bearer:
    return _Bearer(card.id, card.path, card.title, tuple(written.text for written in card.namesakes))
