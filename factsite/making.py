"""Make the files of a site: compose what each shows, and render it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.msgpack import encode

from factsite.asking import Fetched, digest_of
from factsite.cataloguing import Catalogued
from factsite.composing.data import citation_rows, fact_rows, lines_of
from factsite.composing.gather import gather
from factsite.composing.gathering import Sheet
from factsite.composing.refers import first_of
from factsite.composing.search import entry_of
from factsite.composing.shelf import FOOT, Shelf
from factsite.composing.site import File, files_of_site, view_of_file, view_of_page
from factsite.naming import HOME, address_of
from factsite.records.answer import Answer
from factsite.records.card import Card
from factsite.records.gathered import Gathered
from factsite.records.proof import Proof
from factsite.records.search import Entry
from factsite.records.view import SourceView
from factsite.rendering import render
from factsite.rules import CASES
from factsite.searching import index

Files = Mapping[str, bytes]


class Made(Struct, frozen=True):
    """What is at hand of a page or a file that was made.

    A digest of each file, by address; of a page, one of its lines in files that pages share, and which of its facts
    stand in those of all pages.
    """

    files: Mapping[str, bytes]
    lines: bytes = b""
    gathered: Gathered | None = None


class Kept(Struct, frozen=True):
    """What of pages stands in files that many of them share: lines of the data, and what search finds."""

    facts: bytes
    citations: bytes
    entry: Entry


def make_page(shelf: Shelf, proofs: Mapping[str, Proof], id: str) -> Answer[Made, Kept, Files]:
    """Make the file that a page has of its own, and note what it asked of the shelf."""
    noting, tables = shelf.noting()
    proof = proofs[id]
    view = view_of_page(noting, proof)
    files = {address_of(id): render(view, shelf.settings.templates).encode()} if view else {}
    first = Fetched(noting.links.cards, lambda page: _first(noting.links.cards[page]))
    facts, citations = lines_of(list(fact_rows(proof, first))), lines_of(list(citation_rows(proof)))
    page = view.page if isinstance(view, SourceView) else view
    kept = Kept(facts, citations, entry_of(proof, page))
    made = Made(versions_of(files), digest_of(repr(kept).encode()), gather(noting, proof, page))
    return Answer(made, kept, {name: table.asked for name, table in tables.items() if table.asked}, files)


def list_others(shelf: Shelf, made: Mapping[str, Made], proofs: Mapping[str, bytes]) -> Iterator[File]:
    """Yield every file that is no page's own, and what stands in it; `proofs` are the digests of those."""
    examples = {file.stem: file.read_text(encoding="utf-8") for file in sorted(CASES.glob("*.md"))}
    gathered = {id: one.gathered for id, one in made.items() if one.gathered}
    yield from files_of_site(shelf, gathered, proofs.get(HOME, b""), examples)


def make_other(shelf: Shelf, proofs: Mapping[str, Proof], file: File) -> Answer[Made, None, Files]:
    """Make such a file, and note what it asked of the shelf.

    What rows of facts show is not noted: they bear the marks of that.
    """
    noting, tables = shelf.noting()
    view = view_of_file(shelf if isinstance(file, Sheet) else noting, proofs, file)
    files = {file.file: render(view, shelf.settings.templates).encode()}
    asked = {name: table.asked for name, table in tables.items() if table.asked}
    return Answer(Made(versions_of(files)), None, asked, files)


def key_of_other(common: bytes, file: File) -> bytes:
    """Return everything that such a file depends on, but for what it asks of the shelf."""
    return common + encode(file)


def make_search(language: str, entries: Callable[[], Iterable[Entry]], _: str) -> Answer[Made, None, Files]:
    """Make the index for search."""
    files = dict(index(entries(), language))
    return Answer(Made(versions_of(files)), None, {}, files)


def versions_of(files: Files) -> dict[str, bytes]:
    """Return a digest of each file."""
    return {address: digest_of(data) for address, data in files.items()}


def said_by_shelf(
    shelf: Shelf, heads: Mapping[str, Catalogued], abstracts: Mapping[str, object], proofs: Mapping[str, bytes]
) -> dict[str, Mapping[str, object]]:
    """Return what the tables of a shelf say, as short as it can be told apart; `proofs` are the digests of those."""
    links = shelf.links
    return {
        "cards": Fetched(links.cards, lambda id: heads[id].shown),
        "back": Fetched(links.back, lambda id: first_of(links.back[id])),
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
    foot = [page for page, _ in FOOT if page in shelf.links.cards]
    more = (settings.language, settings.search, sorted(shelf.links.kinds), sorted(shelf.titled), shelf.log, foot)
    digest = hashlib.sha256(repr((told, more)).encode())
    for folder in settings.templates:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_file():
                digest.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
    return digest.digest()


def _first(card: Card) -> str:
    return card.was[0] if card.was else card.id
