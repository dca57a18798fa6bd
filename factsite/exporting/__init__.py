"""What is made of a whole site for machines: files of data, and feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from factsite.asking import digest_of
from factsite.composing.data import CITATIONS, FACTS, MANIFEST, manifest_of
from factsite.composing.feed import feed_of
from factsite.composing.shelf import FEED, Shelf
from factsite.making import Kept, Made
from factsite.writing import File


def exported(shelf: Shelf, made: Mapping[str, Made], kept: Callable[[str], Kept]) -> dict[str, File]:
    """Return the files for machines that a site has, by address: those of its settings, and those that all sites have.

    `made` is what is at hand of its pages, `kept` fetches the rest of one.
    """
    files = {MANIFEST: _file(manifest_of(shelf.settings)), ".nojekyll": _file(b"")}
    if "jsonl" in shelf.settings.exports:
        files |= _lines(made, kept)
    if feed := feed_of(shelf):
        files[FEED] = _file(feed)
    return files


def _file(data: bytes) -> File:
    return File(digest_of(data), lambda: (data,))


def _lines(made: Mapping[str, Made], kept: Callable[[str], Kept]) -> dict[str, File]:
    """Return the lines of all pages; such a file has another version where a page has other lines."""
    facts = b"".join(head.facts for head in made.values())
    citations = b"".join(head.citations for head in made.values())
    return {
        FACTS: File(digest_of(facts), partial(_each, made, lambda id: kept(id).facts)),
        CITATIONS: File(digest_of(citations), partial(_each, made, lambda id: kept(id).citations)),
    }


def _each(made: Mapping[str, Made], lines: Callable[[str], bytes]) -> Iterator[bytes]:
    return map(lines, made)
