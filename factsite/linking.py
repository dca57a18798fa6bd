"""Link pages: turn what each card says of others into what others say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from msgspec import Raw, Struct, msgpack

from factsite.asking import Later, Packed, Pieces
from factsite.kinds import BY_FOLDER
from factsite.records.answer import Answer
from factsite.records.card import Card

Pages = tuple[str, ...]
# What refers to a page: which page does, at which anchor, and in which words.
Ref = tuple[str, str, str]
_refs = msgpack.Decoder(dict[str, tuple[Ref, ...]])


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
    indexed: Mapping[str, None]


def link(cards: Mapping[str, Card], notices: Mapping[str, Card], look: Callable[[], Looked]) -> Links:
    """Return the cards with the one reverse map, in the order of the pages that edges come from.

    Pages may lead to `notices`, which are no pages and lead nowhere themselves. What one look at all of them tells is
    asked for when it is needed.
    """
    looked = cache(look)
    return Links(
        cards={**cards, **notices} if notices else cards,
        back=Later(lambda: Packed(looked().back, _refs.decode, last=1)),
        kinds=frozenset(BY_FOLDER[folder].name for folder in {id.partition("/")[0] for id in cards}),
        citing=Later(lambda: looked().citing),
        beside=Later(lambda: looked().beside),
        indexed=Later(lambda: dict(_indexed(cards))),
    )


def _indexed(cards: Mapping[str, Card]) -> Iterator[tuple[str, None]]:
    found = set()
    for id in cards:
        kind = BY_FOLDER[id.partition("/")[0]].name
        if kind not in found and not cards[id].noindex:
            found.add(kind)
            yield kind, None


class Looked(Struct, frozen=True):
    """What one look at all cards tells: see Links. What refers to a page is packed."""

    back: Pieces
    citing: Mapping[str, Pages]
    beside: Mapping[str, tuple[Pages, Pages]]


def look(cards: Mapping[str, Card], notices: Mapping[str, Card], _: str) -> Answer[None, Looked, None]:
    """Look at all cards once.

    An edge from a page to itself is no back-link, and what refers twice in the same words does so once.
    """
    known = {**cards, **notices} if notices else cards
    back: dict[str, dict[str, _Refs]] = {}
    citing: dict[str, dict[str, None]] = {}
    placed = []
    for card in map(cards.__getitem__, sorted(cards)):
        placed.append((_day(card), card.title.casefold(), card.id, card.kind))
        told: dict[tuple[str, str, Ref], None] = {}
        for edge in card.edges:
            if edge.back and edge.target != card.id and edge.target in cards:
                words = edge.words + known[edge.about].title if edge.about else edge.words
                told[edge.target, edge.back, (card.id, edge.anchor, words)] = None
            elif not edge.back:
                citing.setdefault(edge.target, {})[card.id] = None
        for page, heading, ref in told:
            back.setdefault(page, {}).setdefault(heading, _Refs()).add(ref)
    lists = ((page, {heading: refs.packed() for heading, refs in some.items()}) for page, some in back.items())
    looked = Looked(
        back=Pieces({page: msgpack.encode(some) for page, some in lists}),
        citing={page: tuple(ids) for page, ids in citing.items()},
        beside=dict(_beside(placed)),
    )
    return Answer(None, looked)


class _Refs:
    """What refers to a page under one heading, packed one after the other: a large site has much of it."""

    __slots__ = ("_count", "_data")

    def __init__(self) -> None:
        self._count, self._data = 0, bytearray()

    def add(self, ref: Ref) -> None:
        self._count += 1
        self._data += msgpack.encode(ref)

    def packed(self) -> Raw:
        """Return an array of MessagePack: the mark of one with a length of four bytes, that, and what is in it."""
        return Raw(b"\xdd" + self._count.to_bytes(4, "big") + self._data)


def _beside(placed: Iterable[tuple[str, str, str, str]]) -> Iterator[tuple[str, tuple[Pages, Pages]]]:
    days: dict[str, dict[str, list[str]]] = {}
    for day, _, page, kind in sorted(placed):
        if day:
            days.setdefault(kind, {}).setdefault(day, []).append(page)
    for of_kind in days.values():
        pages = [(), *map(tuple, of_kind.values()), ()]
        for before, here, after in zip(pages, pages[1:], pages[2:], strict=False):
            yield from ((page, (before, after)) for page in here)


def _day(card: Card) -> str:
    """Return the one day that a page is of, where that is known."""
    first, last = card.days
    return first if first == last else ""
