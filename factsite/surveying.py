"""Survey the whole site once, so that no page has to while it is proven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from heapq import nsmallest
from itertools import chain
from math import ceil

from factsite.asking import Fetched, Later, digest_of
from factsite.cataloguing import Abstract, Catalogued, abstract_of, key_of_whole
from factsite.folding import fold
from factsite.kinds import BY_NAME, FREED, KINDS
from factsite.naming import moves_of
from factsite.reading.omission import hidden_names
from factsite.records.article import Article
from factsite.records.card import Card
from factsite.records.page import Fact, Page
from factsite.rules.case import PUBLISHER, RELAYS
from factsite.rules.world import TABLES, Names, World, beginning_of

# The share of the sentences of the shorter of two articles, from which on they are one.
_ALIKE = 0.9


def world_of(
    cards: Mapping[str, Card],
    unread: Collection[str],
    abstracts: Mapping[str, Abstract],
    articles: Mapping[str, Article],
    faults: Mapping[str, str],
    pages: Mapping[str, Page],
) -> World:
    """Return what all pages share while they are proven; `articles` and `pages` may be fetched when asked for."""
    left_out = {name for abstract in abstracts.values() for name in abstract.hidden}
    return World(
        cards=cards,
        unread=dict.fromkeys(unread, ""),
        articles=articles,
        faults=faults,
        facts=Facts(pages),
        names=Later(partial(names_of, cards)),
        moves=Later(lambda: moves_of((card.id, card.was) for card in cards.values())),
        released=Later(partial(_released, cards)),
        speaking=Later(partial(_speaking, cards)),
        lending=tuple(_lending(cards)),
        outlets=frozenset(_outlets(cards)),
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
    return world_of(cards, unread, abstracts, articles, faults, {page.id: page for page in pages})


def said_by(
    world: World, heads: Mapping[str, Catalogued], abstracts: Mapping[str, Abstract], digests: Mapping[str, bytes]
) -> dict[str, Mapping[str, object]]:
    """Return what the tables of a world say, as short as it can be told apart; `digests` are those of the pages."""
    cards = Fetched(world.cards, lambda id: heads[id].proven)
    tables: dict[str, Mapping[str, object]] = {name: getattr(world, name) for name in TABLES}
    return {**tables, "cards": cards, "articles": abstracts, "facts": _ByPage(digests)}


def wholes_of(
    heads: Mapping[str, Catalogued],
    articles: Mapping[str, bytes],
    faults: Mapping[str, str],
    digests: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Return for each table of a world a digest that changes whenever it says something else."""
    cards = key_of_whole(heads)
    stored = b"".join(source.encode() + digest for source, digest in articles.items()) + repr(faults).encode()
    of_cards = dict.fromkeys(("cards", "unread", "names", "moves", "released", "speaking"), digest_of(cards))
    of_articles = dict.fromkeys(("articles", "faults", "numbers", "same", "alike"), digest_of(stored))
    return {**of_cards, **of_articles, "facts": digest_of(b"".join(digests.values()))}


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


def names_of(cards: Mapping[str, Card]) -> dict[str, dict[str, str]]:
    """Return the page that bears each title and alias, under the first two words of it; of two namesakes, the first."""
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for card in cards.values():
        for name in card.names:
            names[beginning_of(name.text)].setdefault(name.text, card.id)
    return names


def _released(cards: Mapping[str, Card]) -> dict[str, tuple[str, ...]]:
    days: defaultdict[str, list[str]] = defaultdict(list)
    freeing = {kind.name: {row.name for row in kind.properties if row.captivity == FREED} for kind in KINDS}
    for card in cards.values():
        for edge in card.edges if freeing[card.kind] else ():
            if edge.is_of(*freeing[card.kind]):
                days[edge.target].append(card.days[0])
    return {page: tuple(told) for page, told in days.items()}


def _speaking(cards: Mapping[str, Card]) -> dict[str, tuple[Names, ...]]:
    found: defaultdict[str, dict[Names, None]] = defaultdict(dict)
    for card in cards.values():
        if BY_NAME[card.kind].speaks:
            names = tuple(name.text for name in card.names)
            for name in names:
                found[beginning_of(fold(name))][names] = None
    return {word: tuple(names) for word, names in found.items()}


def _lending(cards: Mapping[str, Card]) -> Iterator[str]:
    for card in cards.values():
        if card.adjectives:
            yield from (name.text for name in (*card.names, *card.adjectives))


def _outlets(cards: Mapping[str, Card]) -> Iterator[str]:
    for card in cards.values():
        if BY_NAME[card.kind].stores:
            yield from (edge.target for edge in card.edges if edge.is_of(PUBLISHER, RELAYS))


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
