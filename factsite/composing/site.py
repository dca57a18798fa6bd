"""Compose the whole site: one view a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct, msgpack
from msgspec.structs import replace

from factsite.asking import Fetched
from factsite.composing.dataset import DataPage, data_view
from factsite.composing.editors import editors_view
from factsite.composing.figures import figures_sheets
from factsite.composing.gathering import Sheet, gathered_view
from factsite.composing.glossary import glossary_view
from factsite.composing.home import Home, home_of, home_view
from factsite.composing.linked import COLLECTION, PAGE, linked_file
from factsite.composing.lists import (
    ByKind,
    Gone,
    Listing,
    ListSheet,
    Moved,
    gone_files,
    gone_view,
    list_sheets,
    list_view,
    lost_view,
    moved_files,
    moved_view,
)
from factsite.composing.notices import Notice, notice_view, notices_of
from factsite.composing.page import page_view
from factsite.composing.refers import RefersSheet, refers_sheets, refers_view
from factsite.composing.rules import RuleFile, rule_files, rule_view, rules_view
from factsite.composing.search import Searched, search_view, searched_of
from factsite.composing.shelf import EDITORS_PAGE, GLOSSARY_PAGE, LOST, RULES_PAGE, Shelf
from factsite.composing.source import source_view
from factsite.composing.tables import dealings_sheets, said_sheets, unknown_sheets
from factsite.composing.timeline import timeline_sheets
from factsite.naming import HOME
from factsite.records.card import Card
from factsite.records.gathered import unpacked as gathered_of
from factsite.records.proof import Proof
from factsite.records.view import PageView, SourceView, View
from factsite.withholding.views import veiled_view


class Plain(Struct, frozen=True, tag=True):
    """A file that shows nothing of any page."""

    file: str


# A file of the site that is no page's own, before it is composed: all that stands in it, as light as can be.
File = Sheet | ListSheet | RefersSheet | Home | Searched | RuleFile | Moved | Gone | Notice | DataPage | Plain
_decoder: msgpack.Decoder[File] = msgpack.Decoder(File)

_PLAIN: dict[str, Callable[[Shelf], View]] = {
    RULES_PAGE: rules_view,
    GLOSSARY_PAGE: glossary_view,
    EDITORS_PAGE: editors_view,
    LOST: lost_view,
}
# Which files show facts, and need the pages that they stand on, and which do not.
_OF_FACTS: dict[type, Callable[[Shelf, Mapping[str, Proof], Any], View]] = {Sheet: gathered_view, Home: home_view}
_OTHERS: dict[type, Callable[[Shelf, Any], View]] = {
    ListSheet: list_view,
    RefersSheet: refers_view,
    Searched: search_view,
    RuleFile: rule_view,
    Moved: moved_view,
    Gone: gone_view,
    Notice: notice_view,
    DataPage: data_view,
    Plain: lambda shelf, plain: _PLAIN[plain.file](shelf),
}


def view_of_page(shelf: Shelf, proof: Proof) -> PageView | SourceView | None:
    """Return the view of the file that a page has of its own; the front page has none."""
    if proof.page.stored:
        return source_view(shelf, proof)
    return page_view(shelf, proof) if proof.page.id != HOME else None


def files_of_back(shelf: Shelf) -> Iterator[File]:
    """Yield the files that tell what refers to pages."""
    yield from refers_sheets(shelf.links.back)


def files_of_facts(
    part: str, cards: Mapping[str, Card], listings: Mapping[str, Listing], packed: Callable[[str], bytes], home: bytes
) -> Iterator[File]:
    """Yield the files of one part of what is gathered: `packed` returns that of a page.

    `home` is the digest of the page `pages/home`, or nothing.
    """
    ids = {id: "" for listing in listings.values() for id in listing.ids}
    gathered: Mapping[str, Any] = Fetched(ids, lambda id: gathered_of(packed(id), part))
    of_part: dict[str, Callable[[], Iterator[File]]] = {
        "timeline": lambda: timeline_sheets(gathered),
        "figures": lambda: figures_sheets(cards, gathered),
        "dealings": lambda: dealings_sheets(gathered),
        "said": lambda: said_sheets(cards, gathered),
        "unknown": lambda: unknown_sheets(gathered),
        "home": lambda: iter([home_of(listings, gathered, home)]),
    }
    yield from of_part[part]()


def files_of_lists(shelf: Shelf, listed: ByKind) -> Iterator[File]:
    """Yield the lists, the page of search, and what stands where pages were."""
    cards = shelf.pages
    yield from list_sheets(listed)
    if shelf.searched:
        yield searched_of(cards)
    yield from moved_files(cards)
    yield from gone_files(cards, shelf.log)
    yield from notices_of(shelf.veil) if shelf.veil else ()


def files_of_engine(examples: Mapping[str, str]) -> Iterator[File]:
    """Yield the files that explain the site; `examples` are the texts of those of each rule."""
    yield from rule_files(examples)
    yield from map(Plain, _PLAIN)


def packed(file: File) -> bytes:
    """Return what stands in a file as bytes: equal ones alike, and a fraction of its size."""
    return msgpack.encode(file, order="deterministic")


def unpacked(data: bytes) -> File:
    """Return what was packed."""
    return _decoder.decode(data)


def view_of_file(shelf: Shelf, proofs: Mapping[str, Proof], file: File) -> View:
    """Return the view of such a file."""
    view = _OF_FACTS[type(file)](shelf, proofs, file) if type(file) in _OF_FACTS else _OTHERS[type(file)](shelf, file)
    # The engine's own examples have names too.
    shown = veiled_view(shelf.veil, view) if shelf.veil and isinstance(file, RuleFile | DataPage | Plain) else view
    assert not isinstance(shown, SourceView), f"{file.file} is a page's own"
    sort = COLLECTION if isinstance(file, Sheet | ListSheet) else PAGE
    return replace(shown, frame=replace(shown.frame, linked=linked_file(shelf.settings, shown.frame, sort)))
