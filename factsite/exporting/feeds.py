"""Choose what stands in the feeds of facts: the newest of what pages tell, without holding all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from heapq import heappush, heappushpop

from factsite.asking import digest_of
from factsite.composing.news import MOST, News, news_address, news_feed
from factsite.composing.shelf import Shelf
from factsite.kinds import KINDS, Kind
from factsite.making import Kept, Made
from factsite.writing import File

# The entries of a page that are of one day: that day, the first id that the page had, its id, and how many they are.
_Slot = tuple[str, str, str, int]


def feeds(shelf: Shelf, made: Mapping[str, Made], kept: Callable[[str], Kept]) -> Iterator[tuple[str, File]]:
    """Yield the feed of the whole site and of each kind that search engines may find a page of, by address."""
    if not shelf.feeds or not shelf.links.indexed:
        return
    of_kinds = _newest(shelf, made)
    whole = _first(slot for slots in of_kinds.values() for slot in slots)
    listed = [kind for kind in KINDS if kind.listed and kind.name in shelf.links.indexed]
    for kind, slots in ((None, whole), *((kind, _first(of_kinds.get(kind.name, ()))) for kind in listed)):
        # All that stands in a feed: its head, and the entries of these pages.
        head = news_feed(shelf, kind, slots[0][0] if slots else "", ())
        chosen = [(slot[:3], one.digest) for slot in slots if (one := made[slot[2]].fed)]
        version = digest_of(head + digest_of(chosen))
        yield news_address(kind), File(version, partial(_read, shelf, kind, slots, kept))


def _newest(shelf: Shelf, made: Mapping[str, Made]) -> Mapping[str, list[_Slot]]:
    """Return the newest slots of each kind: as each has an entry or more, as many as a feed has entries are enough."""
    found: dict[str, list[_Slot]] = {}
    for id, one in made.items():
        if one.fed:
            card = shelf.links.cards[id]
            slots = found.setdefault(card.kind, [])
            for day, count in one.fed.days:
                slot = (day, card.was[0] if card.was else id, id, count)
                if len(slots) < MOST:
                    heappush(slots, slot)
                else:
                    heappushpop(slots, slot)
    return found


def _first(slots: Iterable[_Slot]) -> list[_Slot]:
    """Return the newest slots that have as many entries as a feed has, or all."""
    chosen: list[_Slot] = []
    count = 0
    for slot in sorted(slots, reverse=True):
        if count >= MOST:
            break
        chosen.append(slot)
        count += slot[-1]
    return chosen


def _read(shelf: Shelf, kind: Kind | None, slots: list[_Slot], kept: Callable[[str], Kept]) -> tuple[bytes]:
    """Return a feed: entries by day, and those of a day by the page's first id and their own."""
    told: list[tuple[str, News]] = []
    for day, _, id, _ in slots:
        told += ((id, one) for one in kept(id).news if one.updated == day)
    return (news_feed(shelf, kind, slots[0][0] if slots else "", told[:MOST]),)
