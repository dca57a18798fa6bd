"""Compose the whole site: one view a file, and the data files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.composing.home import home_view
from factsite.composing.lists import list_views, lost_view
from factsite.composing.page import page_view
from factsite.composing.rules import rules_view
from factsite.composing.search import search_view
from factsite.composing.shelf import Shelf
from factsite.composing.source import resting, source_view
from factsite.naming import HOME
from factsite.records.example import Example
from factsite.records.proof import Proof
from factsite.records.view import View


def compose(shelf: Shelf, proofs: Sequence[Proof], examples: Sequence[Example]) -> Iterator[View]:
    """Yield a view for every page, list, the front page, search, the rules and the 404 page, one at a time."""
    rests = resting(shelf, proofs)
    for proof in proofs:
        if proof.page.stored:
            yield source_view(shelf, proof, rests.get(proof.page.id, ()))
        elif proof.page.id != HOME:
            yield page_view(shelf, proof)
    yield from list_views(shelf)
    yield home_view(shelf, proofs)
    if shelf.searched:
        yield search_view(shelf)
    yield rules_view(shelf, examples)
    yield lost_view(shelf)
