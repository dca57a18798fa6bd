"""Prove pages against the articles that they cite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from factsite.asking import digest_of
from factsite.reading.article import find_quote
from factsite.records.answer import Answer
from factsite.records.article import Article, Passage
from factsite.records.bounds import MOST_PLACES
from factsite.records.card import Card
from factsite.records.page import Citation, Fact, FactNote, Page, PassageNote
from factsite.records.problem import Problem
from factsite.records.proof import Findings, Proof
from factsite.rules import PAGE_RULES, SITE_RULES
from factsite.rules.case import Case
from factsite.rules.rule import id_of
from factsite.rules.value_is_in_quote import value_is_in_quote
from factsite.rules.world import World


class Verdict(Struct, frozen=True, gc=False):
    """What is always at hand of a page that was proven: the problems in it, warnings too, and a digest of its proof.

    A page that is proven again may be proven by the same: what rests on its proof then stays as it is.
    """

    problems: tuple[Problem, ...]
    digest: bytes


def prove(world: World, pages: Mapping[str, Page], id: str) -> Answer[Verdict, Findings, None]:
    """Prove the page of this id, and note what it asked of the world."""
    noting, tables = world.noting()
    proof = prove_page(noting, pages[id])
    verdict = Verdict(proof.problems, _digest(proof))
    return Answer(verdict, proof.findings, {name: table.asked for name, table in tables.items() if table.asked})


def _digest(proof: Proof) -> bytes:
    parts = (proof.page, *proof.passages.items(), *proof.borrowed.items(), proof.problems, sorted(proof.worked_out))
    return digest_of(parts)


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


def prove_whole(cards: Mapping[str, Card], unread: Collection[str], _: str) -> Answer[tuple[Problem, ...], None, None]:
    """Return every problem of the whole site."""
    return Answer(tuple(prove_site(cards, unread)), None)


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
        for span in find_quote(article, citation.quote.text)[:MOST_PLACES]
    )
