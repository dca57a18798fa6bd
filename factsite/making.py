"""Make the files of a site: compose what each shows, and render it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from factsite.asking import Fetched, digest_of, digests_of_columns
from factsite.cataloguing import Catalogued, Wholes
from factsite.composing.data import LINES, citation_rows, fact_rows, lines_of, page_row
from factsite.composing.dataset import Edition, data_pages
from factsite.composing.gather import gather
from factsite.composing.gathering import Sheet
from factsite.composing.lists import Listing, listed_of, listings_of
from factsite.composing.news import Fed, News, fed_of, news_of
from factsite.composing.page_data import page_data
from factsite.composing.refers import first_of
from factsite.composing.search import entry_of
from factsite.composing.shelf import FOOT, Shelf
from factsite.composing.site import (
    File,
    files_of_back,
    files_of_engine,
    files_of_facts,
    files_of_lists,
    packed,
    unpacked,
    view_of_file,
    view_of_page,
)
from factsite.naming import address_of, data_of
from factsite.records.answer import Answer
from factsite.records.gathered import GATHERED, parts
from factsite.records.proof import Proof
from factsite.records.search import Entry
from factsite.records.settings import TABLES
from factsite.records.view import SourceView
from factsite.rendering import render
from factsite.rules import CASES
from factsite.searching import document, index
from factsite.withholding.gate import Leak, gated
from factsite.withholding.names import digest

Files = Mapping[str, bytes]
# Of the files that are no page's own, a digest of what stands in each, by address.
Planned = Mapping[str, bytes]
# They are planned in parts, since these change apart: what refers to pages, what lists them, what tells of the data,
# what explains the engine, and each way in which facts are gathered.
BACK, LISTS, DATA, ENGINE = "back", "lists", "data", "engine"
PARTS = (BACK, LISTS, DATA, ENGINE, *GATHERED)


class Made(Struct, frozen=True, gc=False):
    """What is at hand of a page or a file that was made.

    A digest of each file, by address; of a page, those of its `lines` in each file of data, one behind the other, and
    that of its entry for search, the day of its last change, how many facts and citations it has, and, packed, which of
    its facts stand in files of all pages; `told` are the digests of the parts of that. `leaks` are names that are
    withheld and stand there none the less. Whether search engines may find it is `indexed`; `fed` is what it has in
    feeds.
    """

    files: Mapping[str, bytes]
    lines: bytes = b""
    entry: bytes = b""
    day: str = ""
    rows: tuple[int, int] = (0, 0)
    gathered: bytes = b""
    told: bytes = b""
    leaks: tuple[Leak, ...] = ()
    indexed: bool = False
    fed: Fed | None = None


class Kept(Struct, frozen=True, gc=False):
    """What of a page stands in files that many share: its lines in each file of data, in search and in feeds."""

    lines: tuple[bytes, ...]
    entry: Entry
    news: tuple[News, ...] = ()


def make_page(shelf: Shelf, proofs: Mapping[str, Proof], id: str) -> Answer[Made, Kept, Files]:
    """Make the file that a page has of its own, and note what it asked of the shelf."""
    noting, tables = shelf.noting()
    proof, settings = proofs[id], shelf.settings
    view = view_of_page(noting, proof)
    files = {address_of(id): render(view, settings.templates, settings.compiled).encode()} if view else {}
    facts, citations = list(fact_rows(noting, proof)), list(citation_rows(noting, proof))
    lines = tuple(lines_of(rows) for rows in ([page_row(proof)], facts, citations))
    page = view.page if isinstance(view, SourceView) else view
    if page and page.frame.data:
        files[data_of(id)] = page_data(noting, proof, page, *lines[1:])
    news = news_of(noting, proof.page, page, {row["label"]: row["id"] for row in facts})
    kept = Kept(lines, entry_of(proof, page), news)
    gathered = gather(noting, proof, page)
    last = proof.page.changed or proof.page.published
    made = Made(
        files=versions_of(files),
        lines=b"".join(map(digest_of, lines)),
        entry=digest_of(kept.entry),
        day=last.text if last else "",
        rows=(len(facts), len(citations)),
        gathered=gathered,
        told=b"".join(digest_of(bytes(part)) for part in parts(gathered)),
        leaks=gated(shelf.veil, {**files, **dict(zip(LINES, lines, strict=True)), **_found_of(shelf, kept.entry)}),
        indexed=not proof.page.noindex,
        fed=fed_of(news, digest_of(news)) if news else None,
    )
    return Answer(made, kept, {name: table.asked for name, table in tables.items() if table.asked}, files)


def list_pages(shelf: Shelf, _: str) -> Answer[None, Mapping[str, Listing], None]:
    """Return in which order the pages of each kind are listed, and what else their lists tell to other files."""
    return Answer(None, listings_of(listed_of(shelf.pages)))


def plan(
    shelf: Shelf,
    listings: Callable[[], Mapping[str, Listing]],
    made: Mapping[str, Made],
    home: bytes,
    edition: Edition,
    part: str,
) -> Answer[Planned, Mapping[str, bytes], None]:
    """Return the files of a part that are no page's own, by address: a digest of what stands in each, and that, packed.

    `home` is the digest of the proof of the front page's prose, or nothing.
    """
    of_part: dict[str, Callable[[], Iterable[File]]] = {
        BACK: lambda: files_of_back(shelf),
        LISTS: lambda: files_of_lists(shelf, listed_of(shelf.pages)),
        DATA: lambda: data_pages(shelf.settings, edition),
        ENGINE: lambda: files_of_engine({file.stem: file.read_text(encoding="utf-8") for file in CASES.glob("*.md")}),
    }
    of_facts = partial(files_of_facts, part, shelf.pages, home=home, packed=lambda id: made[id].gathered)
    files = {file.file: packed(file) for file in (of_part[part]() if part in of_part else of_facts(listings()))}
    return Answer({address: digest_of(file) for address, file in files.items()}, files)


def edition_of(made: Mapping[str, Made]) -> Edition:
    """Return what tells the data of these pages from others."""
    digest = digest_of(b"".join([one.lines for one in made.values()])).hex()[:12]
    facts, citations = (sum([one.rows[at] for one in made.values()]) for at in range(2))
    return Edition(max([one.day for one in made.values()], default=""), digest, (len(made), facts, citations))


def keys_of_parts(
    shelf: Shelf, of_cards: Wholes, made: Mapping[str, Made], home: bytes, edition: Edition
) -> dict[str, bytes]:
    """Return for each part of the files that are no page's own everything that its plan depends on."""
    gone = repr([entry.told() for entry in shelf.log if entry.takes_page_away]).encode()
    gathered = digests_of_columns([one.told for one in made.values()], len(GATHERED))
    return {
        BACK: of_cards.links,
        LISTS: digest_of(of_cards.listed + gone + str(shelf.searched).encode() + digest(shelf.veil)),
        DATA: digest_of((shelf.settings.exports, edition)),
        ENGINE: b"",
        **{part: of_cards.listed + home + own for part, own in zip(GATHERED, gathered, strict=True)},
    }


def make_other(
    shelf: Shelf, proofs: Mapping[str, Proof], files: Mapping[str, bytes], address: str
) -> Answer[Made, None, Files]:
    """Make such a file as it is planned, and note what it asked of the shelf.

    What rows of facts show is not noted: they bear the marks of that.
    """
    file = unpacked(files[address])
    noting, tables = shelf.noting()
    view = view_of_file(shelf if isinstance(file, Sheet) else noting, proofs, file)
    made = {address: render(view, shelf.settings.templates, shelf.settings.compiled).encode()}
    asked = {name: table.asked for name, table in tables.items() if table.asked}
    indexed = not isinstance(view, SourceView) and not view.frame.noindex
    return Answer(Made(versions_of(made), leaks=gated(shelf.veil, made), indexed=indexed), None, asked, made)


def make_search(
    language: str, entries: Callable[[], Iterable[Entry]], scratch: Path, _: str
) -> Answer[Made, None, Files]:
    """Make the index for search, with what it takes for a while in the folder `scratch`."""
    files = dict(index(entries(), language, scratch))
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


def wholes_of_shelf(of_cards: Wholes, articles: Mapping[str, bytes], proofs: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return for each table of a shelf a digest that changes whenever it says something else."""
    return {
        "cards": of_cards.shown,
        "beside": of_cards.shown,
        "back": of_cards.links,
        "articles": digest_of(articles),
        "citing": digest_of(of_cards.links + b"".join(proofs.values())),
    }


def said_to_all_files(shelf: Shelf) -> bytes:
    """Return what a shelf says to every file, whatever that asks, and the templates."""
    settings = shelf.settings
    told = (settings.title, settings.address, settings.repository, settings.contact, settings.licence)
    foot = [page for page, _ in FOOT if page in shelf.links.cards]
    # Tables are made of what is kept of pages; whether there are any is all that a page tells.
    exports = settings.has_data, [name for name in settings.exports if name not in TABLES]
    more = (
        settings.language,
        settings.search,
        exports,
        sorted(shelf.links.kinds),
        sorted(shelf.links.indexed) if shelf.feeds else (),
        sorted(shelf.titled),
        shelf.log,
        foot,
    )
    said = hashlib.sha256(repr((told, more)).encode() + digest(shelf.veil))
    for folder in settings.templates:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_file():
                said.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
    # As long as any digest: with another it makes a key that needs none of its own.
    return digest_of(said.digest())


def _found_of(shelf: Shelf, entry: Entry) -> Files:
    """Return what search is given of a page, where names are withheld: what it makes of that is packed."""
    return {"pagefind": document(entry, shelf.settings.language).encode()} if shelf.veil and shelf.searched else {}
