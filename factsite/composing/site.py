"""Compose the whole site: one view a file, and the data files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from factsite.composing.editors import editors_view
from factsite.composing.figures import figures_views
from factsite.composing.gathering import in_order
from factsite.composing.glossary import glossary_view
from factsite.composing.home import home_view
from factsite.composing.lists import list_views, lost_view, moved_views
from factsite.composing.page import page_view
from factsite.composing.refers import refers_views
from factsite.composing.rules import rule_views
from factsite.composing.search import search_view
from factsite.composing.shelf import Shelf
from factsite.composing.source import source_view
from factsite.composing.tables import dealings_views, said_views, unknown_views
from factsite.composing.timeline import timeline_views
from factsite.naming import HOME
from factsite.records.example import Example
from factsite.records.proof import Proof
from factsite.records.view import View


def views_of_page(shelf: Shelf, proof: Proof) -> Iterator[View]:
    """Yield the view of every file that a page has of its own: the page, but the front one, and what refers to it."""
    if proof.page.stored:
        yield source_view(shelf, proof)
    elif proof.page.id != HOME:
        yield page_view(shelf, proof)
    yield from refers_views(shelf, proof.page)


def views_of_site(shelf: Shelf, proofs: Collection[Proof], examples: Sequence[Example]) -> Iterator[View]:
    """Yield the view of every other file, one at a time: lists, what gathers facts, and what explains the site."""
    yield from list_views(shelf)
    pages = in_order(shelf, proofs)
    for views in (timeline_views, figures_views, dealings_views, said_views, unknown_views):
        yield from views(shelf, pages)
    yield home_view(shelf, proofs)
    if shelf.searched:
        yield search_view(shelf)
    yield from rule_views(shelf, examples)
    yield glossary_view(shelf)
    yield editors_view(shelf)
    yield lost_view(shelf)
    yield from moved_views(shelf)
