"""Survey the whole site once, so that no page has to while it is proven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from heapq import nsmallest
from itertools import chain
from math import ceil

from msgspec import Struct

from factsite.asking import Fetched, Later, digest_of
from factsite.cataloguing import Abstract, Catalogued, Wholes, abstract_of
from factsite.folding import fold
from factsite.kinds import BY_NAME, FREED, KINDS
from factsite.naming import moves_of
from factsite.reading.omission import hidden_names
from factsite.records.answer import Answer
from factsite.records.article import Article
from factsite.records.card import Card
from factsite.records.page import Fact, Page
from factsite.rules.case import PUBLISHER, RELAYS
from factsite.rules.world import TABLES, Names, World, beginning_of

# The properties of each kind that tell of somebody that they were freed.
_FREEING = {kind.name: {row.name for row in kind.properties if row.captivity == FREED} for kind in KINDS}
# The share of the sentences of the shorter of two articles, from which on they are one.
_ALIKE = 0.9


class Told(Struct, frozen=True):
    """What all cards tell.

    `names` are the page that bears each title and alias, under the first two words of it; of two namesakes, the first.
    `speaking` are the names of each page that may speak, under the same of each. `released` are the days on which
    pages tell that others were freed, `lending` the names of places and what these lend, `outlets` the pages that
    sources came through, `was` the ids that pages have had which have moved.
    """

    names: dict[str, dict[str, str]]
    speaking: dict[str, tuple[Names, ...]]
    released: dict[str, tuple[str, ...]]
    lending: tuple[str, ...]
    outlets: frozenset[str]
    was: dict[str, tuple[str, ...]]


def survey(cards: Mapping[str, Card], _: str) -> Answer[None, Told, None]:
    """Return what all cards tell; it rests on what proofs rest on."""
    return Answer(None, told_by(cards))


def told_by(cards: Mapping[str, Card]) -> Told:
    """Return what all cards tell: each is looked at once."""
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    speaking: defaultdict[str, dict[Names, None]] = defaultdict(dict)
    released: defaultdict[str, list[str]] = defaultdict(list)
    lending: list[str] = []
    outlets: set[str] = set()
    was: dict[str, tuple[str, ...]] = {}
    for card in cards.values():
        kind, own = BY_NAME[card.kind], tuple(name.text for name in card.names)
        if card.was:
            was[card.id] = card.was
        for name in own:
            names[beginning_of(name)].setdefault(name, card.id)
        for name in own if kind.speaks else ():
            speaking[beginning_of(fold(name))][own] = None
        if card.adjectives:
            lending.extend((*own, *(name.text for name in card.adjectives)))
        if kind.stores:
            outlets.update(edge.target for edge in card.edges if edge.is_of(PUBLISHER, RELAYS))
        for edge in card.edges if _FREEING[card.kind] else ():
            if edge.is_of(*_FREEING[card.kind]):
                released[edge.target].append(card.days[0])
    return Told(
        names=dict(names),
        speaking={word: tuple(some) for word, some in speaking.items()},
        released={page: tuple(days) for page, days in released.items()},
        lending=tuple(lending),
        outlets=frozenset(outlets),
        was=was,
    )


def world_of(
    told: Told,
    cards: Mapping[str, Card],
    unread: Collection[str],
    abstracts: Mapping[str, Abstract],
    articles: Mapping[str, Article],
    faults: Mapping[str, str],
    pages: Mapping[str, Page],
) -> World:
    """Return what all pages share while they are proven; `articles` and `pages` may be fetched when asked for.

    `told` is what all cards tell.
    """
    left_out = {name for abstract in abstracts.values() for name in abstract.hidden}
    return World(
        cards=cards,
        unread=dict.fromkeys(unread, ""),
        articles=articles,
        faults=faults,
        facts=Facts(pages),
        names=told.names,
        moves=Later(lambda: moves_of((id, told.was.get(id, ())) for id in cards)),
        released=told.released,
        speaking=told.speaking,
        lending=told.lending,
        outlets=told.outlets,
        hidden=hidden_names(left_out, articles.values()),
        numbers=Later(lambda: dict.fromkeys(chain.from_iterable(one.numbers for one in abstracts.values()), "")),
        same=Later(partial(_same, abstracts)),
        alike=Later(partial(_alike, abstracts)),
    )


def gathered_world(
    pages: Iterable[Page],
    cards: Mapping[str, Card],
    unread: Collection[str],
    articles: Mapping[str, Article],
    faults: Mapping[str, str],
) -> World:
    """Return the same where all pages and articles are at hand."""
    abstracts = {source: abstract_of(article) for source, article in articles.items()}
    return world_of(told_by(cards), cards, unread, abstracts, articles, faults, {page.id: page for page in pages})


def said_by(
    world: World, heads: Mapping[str, Catalogued], abstracts: Mapping[str, Abstract], digests: Mapping[str, bytes]
) -> dict[str, Mapping[str, object]]:
    """Return what the tables of a world say, as short as it can be told apart; `digests` are those of the pages."""
    cards = Fetched(world.cards, lambda id: heads[id].proven)
    tables: dict[str, Mapping[str, object]] = {name: getattr(world, name) for name in TABLES}
    return {**tables, "cards": cards, "articles": abstracts, "facts": _ByPage(digests)}


def wholes_of(
    of_cards: Wholes, articles: Mapping[str, bytes], faults: Mapping[str, str], digests: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return for each table of a world a digest that changes whenever it says something else.

    `digests` are those of the pages, of all that are told of, in their order.
    """
    stored = digest_of((articles, faults))
    return {
        **dict.fromkeys(("cards", "unread", "names", "moves", "released", "speaking"), of_cards.proven),
        **dict.fromkeys(("articles", "faults", "numbers", "same", "alike"), stored),
        "facts": digest_of(of_cards.proven + b"".join(digests.values())),
    }


def said_to_all(world: World) -> bytes:
    """Digest what a world says to every page, whatever that asks."""
    return digest_of(repr((world.lending, sorted(world.outlets), world.hidden)).encode())


class _ByPage(Mapping[str, bytes]):
    """For every fact, found or not, the digest of the page that it would be on."""

    def __init__(self, digests: Mapping[str, bytes]) -> None:
        self._digests = digests

    def __getitem__(self, name: str) -> bytes:
        return self._digests[name.partition("#")[0]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)


class Facts(Mapping[str, Fact]):
    """The facts of pages, each as `page-id#key`."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = pages

    def __getitem__(self, name: str) -> Fact:
        page, _, key = name.partition("#")
        fact = self._pages[page].fact(key)
        if fact is None:
            raise KeyError(name)
        return fact

    def __iter__(self) -> Iterator[str]:
        return (f"{page.id}#{fact.key}" for page in self._pages.values() for fact in page.facts)

    def __len__(self) -> int:
        return sum(len(page.facts) for page in self._pages.values())


def _same(abstracts: Mapping[str, Abstract]) -> dict[str, str]:
    first: dict[str, str] = {}
    for source in sorted(abstracts):
        first.setdefault(abstracts[source].path, source)
    return {source: first[one.path] for source, one in abstracts.items() if first[one.path] != source}


def _alike(abstracts: Mapping[str, Abstract]) -> dict[str, tuple[str, ...]]:
    """Return, for each source, the earlier ones that share nearly all sentences of the shorter article, in order.

    Whoever has nearly all of an article has one of its few rarest sentences: only those are looked for in others.
    """
    having: defaultdict[bytes, list[str]] = defaultdict(list)
    for source, one in abstracts.items():
        for sentence in one.sentences:
            having[sentence].append(source)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for source, one in abstracts.items():
        own = set(one.sentences)
        rarest = nsmallest(len(own) - ceil(_ALIKE * len(own)) + 1, own, key=lambda sentence: len(having[sentence]))
        for other in {other for sentence in rarest for other in having[sentence]} - {source}:
            theirs = abstracts[other].sentences
            if len(own) <= len(theirs) and len(own.intersection(theirs)) >= _ALIKE * len(own):
                found[max(source, other)].add(min(source, other))
    return {source: tuple(sorted(others)) for source, others in found.items()}
