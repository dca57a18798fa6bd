from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands
from factsite.kinds import BY_NAME
from factsite.naming import target_of
from factsite.records.card import Card
from factsite.records.page import Block, Link
from factsite.rules.case import Case, Fault


def names_are_cited(case: Case) -> Iterator[Fault]:
    """A person or organization that prose links to stands around a passage cited there, and is who the link names.

    In a heading, around one that the page cites.
    """
    for block in case.page.prose.blocks:
        for link in block.links:
            target = target_of(case.page.id, link.target.text)
            card = case.world.cards.get(target.page) if target else None
            if card is None:
                continue
            words = block.text.text[link.start : link.end]
            other = case.world.names.get(words)
            if other and all(name.text != words for name in card.names):
                yield Fault(block.text.at(link.start), f"“{words}” is a name of {other}, and the link leads elsewhere")
            if BY_NAME[card.kind].named and case.is_found(block if block.marks else None):
                yield from _stands_there(case, block, link, card)


def _stands_there(case: Case, block: Block, link: Link, card: Card) -> Iterator[Fault]:
    names = tuple(name.text for name in card.names)
    if not any(stands(names, text) for text in _texts(case, block)) and not _is_shown(case, block, card.id):
        message = f"{card.title} does not stand around a passage that is cited here"
        hint = "cite a passage from a paragraph that names them, or do not link them here"
        yield Fault(link.target.place, message, hint)


def _texts(case: Case, block: Block) -> Iterator[str]:
    for passage in case.cited(block) if block.marks else case.all_cited()[0]:
        yield case.around(passage)
    for silence in case.silences(block):
        article = case.article(silence.source.text)
        yield article.text if article else ""


def _is_shown(case: Case, block: Block, page: str) -> bool:
    """Whether a fact cited here is about that page: its value, speaker or another part of it."""
    return any(written.text == page for fact in case.cited_facts(block) for written in (fact.value, *fact.said_by))
