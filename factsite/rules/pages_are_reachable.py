from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from factsite.kinds import BY_NAME
from factsite.records.card import Card
from factsite.records.written import Written


def pages_are_reachable(cards: Mapping[str, Card], unread: Collection[str]) -> Iterator[tuple[str, Written, str, str]]:
    """Some other page leads to every page: nobody finds by chance what is only in a list."""
    if unread:
        # A page that cannot be read may lead anywhere.
        return
    led_to = {edge.target for card in cards.values() for edge in card.edges if edge.target != card.id}
    alone = [card for card in cards.values() if card.id not in led_to and BY_NAME[card.kind].listed]
    for card in sorted(alone, key=lambda card: card.path):
        hint = "link it where a reader would look for it, or refer to it in a fact"
        yield card.path, card.names[0], "no other page leads here", hint
