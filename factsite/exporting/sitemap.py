"""Tell search engines which files they may find, and on which day each changed last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from urllib.parse import urlsplit

from factsite.asking import digest_of
from factsite.composing.dataset import data_files
from factsite.composing.shelf import DATA_PAGE, VIEWS, canonical_of
from factsite.kinds import BY_FOLDER
from factsite.making import Made
from factsite.naming import HOME, address_of
from factsite.records.settings import Settings
from factsite.writing import File

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
# How many addresses a sitemap may have, as its protocol says.
MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
# How many addresses are written at a time.
_SOME = 1000

# A file that may be found, and the day of its last change, or nothing.
_Entry = tuple[str, str]


def sitemaps(settings: Settings, pages: Mapping[str, Made], others: Mapping[str, Made]) -> Iterator[tuple[str, File]]:
    """Yield the sitemap, or the index of several, and what tells where it is; where the site's address is known.

    `pages` are the files of pages by their ids, `others` all others by their addresses.
    """
    if not settings.address:
        return
    entries = sorted(_entries(pages, others))
    parts = [entries[at : at + MOST] for at in range(0, len(entries), MOST)]
    where = canonical_of(settings, SITEMAP)
    # They have the pages too that are to be left out.
    data = (urlsplit(canonical_of(settings, file.address)).path for file in data_files(settings))
    barred = "".join(f"Disallow: {path}\n" for path in data)
    yield ROBOTS, _file(f"User-agent: *\nAllow: /\n{barred}\nSitemap: {where}\n")
    if len(parts) <= 1:
        yield SITEMAP, _sitemap(settings, entries)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    newest = [max(day for _, day in part) for part in parts]
    told = (_told(settings, "sitemap", entry) for entry in zip(names, newest, strict=True))
    yield SITEMAP, _file(f"{_HEAD}<sitemapindex {_SCHEMA}>\n{''.join(told)}</sitemapindex>\n")
    for name, part in zip(names, parts, strict=True):
        yield name, _sitemap(settings, part)


def _entries(pages: Mapping[str, Made], others: Mapping[str, Made]) -> Iterator[_Entry]:
    """Yield the files that search engines may find; a list is as new as the newest page of its kind."""
    newest: dict[str, str] = {}
    for id, made in pages.items():
        if made.indexed:
            folder = id.partition("/")[0]
            newest[folder] = max(newest.get(folder, ""), made.day)
            yield from ((address, made.day) for address in made.files if address == address_of(id))
    whole = max(newest.values(), default="")
    for address, made in others.items():
        if made.indexed:
            yield address, _day(address, newest, whole)


def _day(address: str, newest: Mapping[str, str], whole: str) -> str:
    """Return when a file changed that is no page's own, as far as pages tell."""
    folder, _, _ = address.rpartition("/")
    gathers = address in (address_of(HOME), DATA_PAGE) or f"{address.partition('.')[0]}.html" in VIEWS
    return whole if gathers else newest.get(folder, "") if folder in BY_FOLDER else ""


def _sitemap(settings: Settings, entries: Sequence[_Entry]) -> File:
    return File(digest_of((settings.address, entries)), partial(_read, settings, entries))


def _read(settings: Settings, entries: Sequence[_Entry]) -> Iterator[bytes]:
    yield f"{_HEAD}<urlset {_SCHEMA}>\n".encode()
    for at in range(0, len(entries), _SOME):
        yield "".join(_told(settings, "url", entry) for entry in entries[at : at + _SOME]).encode()
    yield b"</urlset>\n"


def _told(settings: Settings, tag: str, entry: _Entry) -> str:
    address, day = entry
    lastmod = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{tag}><loc>{escape(canonical_of(settings, address))}</loc>{lastmod}</{tag}>\n"


def _file(text: str) -> File:
    data = text.encode()
    return File(digest_of(data), lambda: (data,))
