"""What a page names by an id that has changed: the same page as it was, read with the ids of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from factsite.kinds import NAMING
from factsite.naming import moves_of
from factsite.records.page import Fact, FactNote, Page, PassageNote, SilenceNote
from factsite.records.value import Reference
from factsite.records.written import Written

_NAMING_FIELDS = ("facts", "footnotes", "namesakes", "source", "stored")


def moves(pages: Iterable[Page]) -> dict[str, str]:
    """Return where each page is now that was elsewhere, by the id that it had."""
    return moves_of((page.id, [old.text for old in page.was]) for page in pages)


def renamed(page: Page, moved: Mapping[str, str]) -> Page:
    """Return a page with the ids of today in its facts and footnotes; its own id stays."""
    if not moved:
        return page
    return replace(page, **{name: _renamed(getattr(page, name), moved) for name in _NAMING_FIELDS})


def named(page: Page) -> Iterator[Written]:
    """Yield what names a page, in the front matter and the footnotes of a page; not the links of its prose."""
    yield from (page.source,) if page.source else ()
    yield from page.namesakes
    yield from (page.stored.superseded_by,) if page.stored and page.stored.superseded_by else ()
    for fact in page.facts:
        yield from _named(fact)
    for footnote in page.footnotes:
        note = footnote.note
        if isinstance(note, PassageNote):
            yield note.citation.source
        elif isinstance(note, SilenceNote):
            yield note.source
        elif isinstance(note, FactNote):
            yield note.page


def _named(fact: Fact) -> Iterator[Written]:
    if isinstance(fact.parsed, Reference):
        yield fact.value
    yield from (citation.source for citation in fact.citations)
    yield from (*fact.said_by, *fact.via)
    yield from (written for name, written in fact.qualifiers if name in NAMING)


def _renamed(thing: Any, moved: Mapping[str, str]) -> Any:
    if isinstance(thing, tuple):
        return tuple(_renamed(item, moved) for item in thing)
    if isinstance(thing, Written):
        return replace(thing, text=moved[thing.text]) if thing.text in moved else thing
    if isinstance(thing, Reference):
        return Reference(moved.get(thing.page, thing.page))
    if isinstance(thing, Struct):
        return replace(thing, **{f.name: _renamed(getattr(thing, f.name), moved) for f in fields(thing)})
    return thing
