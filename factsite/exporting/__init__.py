"""What is made of a whole site for machines: files of data, and feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from factsite.asking import digest_of, digests_of_columns
from factsite.composing.columns import TABLES
from factsite.composing.data import MANIFEST, manifest_of
from factsite.composing.dataset import DATABASE, PACKAGE, VIEWS, Edition
from factsite.composing.feed import feed_of
from factsite.composing.shelf import FEED, Shelf
from factsite.exporting.database import database
from factsite.exporting.feeds import feeds
from factsite.exporting.package import package_of
from factsite.exporting.sitemap import sitemaps
from factsite.exporting.tables import separated
from factsite.making import Files, Kept, Made
from factsite.running.answers import Answers
from factsite.writing import File

Pages = Answers[Made, Kept, Files]


def exported(
    shelf: Shelf, edition: Edition, pages: Pages, others: Mapping[str, Made], scratch: Path
) -> dict[str, File]:
    """Return the files for machines that a site has, by address: those of its settings, and those that all sites have.

    `pages` is what was made of its pages, `others` what is at hand of all else. What it takes for a while is put in the
    folder `scratch`.
    """
    made = pages.heads
    files = {MANIFEST: _file(manifest_of(shelf.settings)), ".nojekyll": _file(b"")}
    if shelf.settings.has_data:
        files |= _data(shelf.settings.exports, pages, scratch)
        files[PACKAGE] = _file(package_of(shelf.settings, edition))
    if feed := feed_of(shelf):
        files[FEED] = _file(feed)
    return {**files, **dict(feeds(shelf, made, pages.body)), **dict(sitemaps(shelf.settings, made, others))}


def _file(data: bytes) -> File:
    return File(digest_of(data), lambda: (data,))


def _data(exports: tuple[str, ...], pages: Pages, scratch: Path) -> dict[str, File]:
    """Return the files of data; such a file has another version where a page has other lines."""
    files: dict[str, File] = {}
    versions = digests_of_columns([head.lines for head in pages.heads.values()], len(TABLES))
    for at, (table, version) in enumerate(zip(TABLES, versions, strict=True)):
        if "jsonl" in exports:
            files[f"data/{table.name}.jsonl"] = File(version, partial(_lines, pages, at))
        if "csv" in exports:
            files[f"data/{table.name}.csv"] = File(version, partial(_separated, pages, at))
    if "sqlite" in exports:
        files[DATABASE] = File(digest_of(b"".join(versions)), partial(_database, pages, scratch))
    return files


def _lines(pages: Pages, at: int) -> Iterator[bytes]:
    return (kept.lines[at] for kept in pages.bodies())


def _separated(pages: Pages, at: int) -> Iterator[bytes]:
    return separated(TABLES[at], _lines(pages, at))


def _database(pages: Pages, scratch: Path) -> Iterator[bytes]:
    lines = {table.name: _lines(pages, at) for at, table in enumerate(TABLES)}
    return database(lines, {name: query for name, (_, query) in VIEWS.items()}, scratch)
