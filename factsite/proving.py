"""Prove pages against the articles that they cite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from factsite.kinds import BY_NAME, FREED
from factsite.naming import moves_of
from factsite.reading.article import find_quote
from factsite.records.article import Article, Passage
from factsite.records.card import Card
from factsite.records.page import Citation, Fact, FactNote, Page, PassageNote
from factsite.records.problem import Problem
from factsite.records.proof import Proof
from factsite.rules import PAGE_RULES, SITE_RULES
from factsite.rules.case import Case, World
from factsite.rules.rule import id_of
from factsite.rules.value_is_in_quote import value_is_in_quote


def cited_facts(pages: Iterable[Page]) -> dict[str, Fact]:
    """Return the facts that footnotes of other pages cite, as `page-id#key`."""
    by_id = {page.id: page for page in pages}
    notes = ((page, footnote.note) for page in by_id.values() for footnote in page.footnotes)
    facts: dict[str, Fact] = {}
    for page, note in notes:
        if isinstance(note, FactNote) and note.page.text != page.id:
            fact = by_id[note.page.text].fact(note.key.text) if note.page.text in by_id else None
            facts |= {f"{note.page}#{note.key}": fact} if fact else {}
    return facts


def names_of(cards: Mapping[str, Card]) -> dict[str, str]:
    """Return the page that bears each title and alias; of two namesakes, the first."""
    names: dict[str, str] = {}
    for card in cards.values():
        for name in card.names:
            names.setdefault(name.text, card.id)
    return names


def world_of(
    pages: Collection[Page],
    cards: Mapping[str, Card],
    unread: frozenset[str],
    articles: Mapping[str, Article],
    faults: Mapping[str, str],
) -> World:
    """Return what all pages share while they are proven."""
    moves = moves_of((page.id, tuple(old.text for old in page.was)) for page in pages)
    return World(cards, unread, articles, faults, cited_facts(pages), names_of(cards), freed_pages(cards), moves)


def freed_pages(cards: Mapping[str, Card]) -> frozenset[str]:
    """Return the ids of the pages whose release other pages tell of."""
    told = ((card, edge) for card in cards.values() for edge in card.edges if edge.back)
    rows = ((BY_NAME[card.kind].property(edge.anchor.partition(".")[0]), edge) for card, edge in told)
    return frozenset(edge.target for row, edge in rows if row and row.captivity == FREED)


def prove_page(world: World, page: Page) -> Proof:
    """Find the passages of a page's citations and put the page before every rule."""
    borrowed = {
        key: world.facts[key]
        for footnote in page.footnotes
        if isinstance(footnote.note, FactNote) and (key := f"{footnote.note.page}#{footnote.note.key}") in world.facts
    }
    found = {
        (citation.source.text, citation.quote.text): _locate(world.articles, citation)
        for citation in _citations(page, borrowed.values())
    }
    case = Case(page, world, found)
    problems = {
        Problem(page.path, fault.place, id_of(rule), fault.message, fault.hint)
        for rule in PAGE_RULES
        for fault in rule(case)
    }
    passages = {key: passages[0] for key, passages in found.items() if passages}
    return Proof(page, passages, borrowed, tuple(sorted(problems)), _worked_out(case))


def _worked_out(case: Case) -> frozenset[str]:
    """Return the keys of the facts whose value stands in no passage but for what `inferred` excuses.

    `inferred` may excuse the speaker alone; then the value is the source's, and its speaker's.
    """
    reasoned = tuple(fact for fact in case.page.facts if fact.inferred)
    plain = tuple(replace(fact, inferred=None) for fact in reasoned)
    places = {fault.place for fault in value_is_in_quote(replace(case, page=replace(case.page, facts=plain)))}
    unsaid = (fact for fact in reasoned if not fact.said_by and not fact.qualifier("worked_out"))
    return frozenset(fact.key.text for fact in (*unsaid, *(fact for fact in reasoned if fact.value.place in places)))


def prove_site(cards: Mapping[str, Card], unread: Collection[str]) -> Iterator[Problem]:
    """Put all cards before the rules on the whole site; `unread` are the ids of pages that could not be read."""
    for rule in SITE_RULES:
        for path, written, message, hint in rule(cards, unread):
            yield Problem(path, written.place, id_of(rule), message, hint)


def _citations(page: Page, borrowed: Iterable[Fact]) -> Iterator[Citation]:
    for fact in (*page.facts, *borrowed):
        yield from (citation for citation in fact.citations if citation.quote.text)
    for footnote in page.footnotes:
        if isinstance(footnote.note, PassageNote):
            yield footnote.note.citation


def _locate(articles: Mapping[str, Article], citation: Citation) -> tuple[Passage, ...]:
    article = articles.get(citation.source.text)
    if article is None:
        return ()
    return tuple(
        Passage(article.source, span, article.paragraph_of(span), article.words(span))
        for span in find_quote(article, citation.quote.text)
    )
