"""What all pages share while they are proven: asked for by name, so that proving a page costs the same on any site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from factsite.asking import Asked
from factsite.patterns import Pattern
from factsite.records.article import Article
from factsite.records.card import Card
from factsite.records.page import Fact

Names = tuple[str, ...]
_TWO_WORDS = Pattern(r"(\w+)(?:\W+(\w+))?")


# The tables of the world that a page looks things up in; what else it has is the same for all.
TABLES = (
    "cards",
    "unread",
    "articles",
    "faults",
    "facts",
    "names",
    "moves",
    "released",
    "speaking",
    "numbers",
    "same",
    "alike",
)


class World(Struct, frozen=True):
    """What all pages share while they are proven.

    `unread` are the ids of pages that could not be read: naming them is no second problem. `articles` are the stored
    articles by source id; a source whose article cannot be read has the reason in `faults` instead. `facts` are the
    facts of all pages, as `page-id#key`. `names` tells the pages that bear names, by name, under the first two words of
    each, in lower case; `moves` where the page is that had an id before.

    `released` has, for each page that others tell the release of, the days of those others' dates, or empty ones.
    `speaking` has the names of each page that can speak, under the same words. `lending` are the names and adjectives
    of every page that lends an adjective: of the two sides and other states. `outlets` are the pages that a source
    states it came through. `hidden` are the names that articles have only where they are left out. `numbers` are the
    whole numbers, years and days in all articles. `same` tells, for a source, an earlier one with the same article;
    `alike` those with nearly the same sentences.
    """

    cards: Mapping[str, Card] = {}
    unread: Mapping[str, str] = {}
    articles: Mapping[str, Article] = {}
    faults: Mapping[str, str] = {}
    facts: Mapping[str, Fact] = {}
    names: Mapping[str, Mapping[str, str]] = {}
    moves: Mapping[str, str] = {}
    released: Mapping[str, tuple[str, ...]] = {}
    speaking: Mapping[str, tuple[Names, ...]] = {}
    lending: Names = ()
    outlets: frozenset[str] = frozenset()
    hidden: Names = ()
    numbers: Mapping[str, str] = {}
    same: Mapping[str, str] = {}
    alike: Mapping[str, tuple[str, ...]] = {}

    def noting(self) -> tuple[World, dict[str, Asked[Any]]]:
        """Return a world that notes what its tables are asked, and those tables by name."""
        tables: dict[str, Asked[Any]] = {name: Asked(getattr(self, name)) for name in TABLES}
        return replace(self, **tables), tables

    def bearer(self, name: str) -> str:
        """Return the id of the page that bears a name, as it is spelled, or nothing."""
        return self.names.get(beginning_of(name), {}).get(name, "")


def beginning_of(name: str) -> str:
    """Return the first two words of a name in lower case, or the only one: letters and digits up to what is neither."""
    words = _TWO_WORDS.search(name)
    return " ".join(word.lower() for word in words.groups() if word) if words else ""
