"""Make the files of a site: compose what each shows, and render it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from factsite.asking import Fetched
from factsite.cataloguing import Catalogued
from factsite.composing.data import citation_rows, fact_rows, lines_of
from factsite.composing.search import entry_of
from factsite.composing.shelf import Shelf
from factsite.composing.site import views_of_page, views_of_site
from factsite.naming import HOME, address_of
from factsite.reading.examples import read_examples
from factsite.records.answer import Answer
from factsite.records.card import Card, Edge
from factsite.records.proof import Proof
from factsite.records.search import Entry
from factsite.records.view import SourceView, View
from factsite.rendering import render
from factsite.rules import CASES
from factsite.searching import index

Files = Mapping[str, bytes]


class Made(Struct, frozen=True):
    """What is at hand of files that were made: a digest of each, by address, and one of the lines in shared files."""

    files: Mapping[str, bytes]
    lines: bytes = b""


class Kept(Struct, frozen=True):
    """What of pages stands in files that many of them share: lines of the data, and what search finds."""

    facts: bytes
    citations: bytes
    entries: tuple[Entry, ...]


def make_page(shelf: Shelf, proofs: Callable[[str], Proof], id: str) -> Answer[Made, Kept, Files]:
    """Make the files that a page has of its own, and note what it asked of the shelf."""
    noting, tables = shelf.noting()
    proof = proofs(id)
    files: dict[str, bytes] = {}
    entries: list[Entry] = []
    for view in views_of_page(noting, proof):
        files[_address(view)] = render(view, shelf.settings.templates).encode()
        if _address(view) == address_of(id):
            entries.append(entry_of(view, proof))
    first = Fetched(noting.links.cards, lambda page: _first(noting.links.cards[page]))
    facts, citations = lines_of(list(fact_rows(proof, first))), lines_of(list(citation_rows(proof)))
    asked = {name: table.asked for name, table in tables.items() if table.asked}
    kept = Kept(facts, citations, tuple(entries))
    return Answer(Made(versions_of(files), digest_of(repr(kept).encode())), kept, asked, files)


def make_others(shelf: Shelf, proofs: Mapping[str, Proof], _: str) -> Answer[Made, Kept, Files]:
    """Make all files that are no page's own."""
    files: dict[str, bytes] = {}
    entries: list[Entry] = []
    for view in views_of_site(shelf, proofs.values(), read_examples(CASES)):
        files[_address(view)] = render(view, shelf.settings.templates).encode()
        if _address(view) == address_of(HOME) and HOME in proofs:
            entries.append(entry_of(view, proofs[HOME]))
    kept = Kept(b"", b"", tuple(entries))
    return Answer(Made(versions_of(files), digest_of(repr(kept).encode())), kept, {}, files)


def make_search(language: str, entries: Callable[[], Iterable[Entry]], _: str) -> Answer[Made, None, Files]:
    """Make the index for search."""
    files = dict(index(entries(), language))
    return Answer(Made(versions_of(files)), None, {}, files)


def versions_of(files: Files) -> dict[str, bytes]:
    """Return a digest of each file."""
    return {address: digest_of(data) for address, data in files.items()}


def digest_of(data: bytes) -> bytes:
    """Digest bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


def said_by_shelf(
    shelf: Shelf, heads: Mapping[str, Catalogued], abstracts: Mapping[str, object], proofs: Mapping[str, bytes]
) -> dict[str, Mapping[str, object]]:
    """Return what the tables of a shelf say, as short as it can be told apart; `proofs` are the digests of those."""
    links = shelf.links
    return {
        "cards": Fetched(links.cards, lambda id: heads[id].shown),
        "back": Fetched(links.back, lambda id: [_led(card, edge) for card, edge in links.back[id]]),
        "beside": links.beside,
        "articles": abstracts,
        "citing": Fetched(shelf.citing, lambda id: [proofs[page] for page in links.citing[id]]),
    }


def wholes_of_shelf(
    heads: Mapping[str, Catalogued], articles: Mapping[str, bytes], proofs: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return for each table of a shelf a digest that changes whenever it says something else."""
    shown = digest_of(b"".join(id.encode() + b"\0" + head.shown for id, head in heads.items()))
    return {
        "cards": shown,
        "beside": shown,
        "back": digest_of(b"".join(id.encode() + b"\0" + head.whole for id, head in heads.items())),
        "articles": digest_of(b"".join(source.encode() + b"\0" + digest for source, digest in articles.items())),
        "citing": digest_of(b"".join(id.encode() + b"\0" + digest for id, digest in proofs.items())),
    }


def said_to_all_files(shelf: Shelf) -> bytes:
    """Return what a shelf says to every file, whatever that asks, and the templates."""
    settings = shelf.settings
    told = (settings.title, settings.address, settings.repository, settings.contact, settings.licence)
    more = (settings.language, settings.search, sorted(shelf.links.kinds), sorted(shelf.titled), shelf.log)
    digest = hashlib.sha256(repr((told, more)).encode())
    for folder in settings.templates:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_file():
                digest.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
    return digest.digest()


def _led(card: Card, edge: Edge) -> tuple[str, ...]:
    return card.id, card.title, card.kind, edge.fragment, edge.anchor, edge.back, edge.words, edge.about


def _first(card: Card) -> str:
    return card.was[0] if card.was else card.id


def _address(view: View) -> str:
    return (view.page if isinstance(view, SourceView) else view).frame.address
