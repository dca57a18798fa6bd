"""Tell what a branch changes to other programs: a document of the form that docs/diff.schema.json describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins

from factsite import __version__
from factsite.records.diff import ADDED, CHANGED, MOVED, REMOVED, Diff, FactDiff, PageDiff
from factsite.showing.told import writable

# Of the form of the document; a key that is new does not change it.
_VERSION = 1


def as_json(diff: Diff) -> Iterator[str]:
    """Yield the lines of the document: a page a line, so that two documents can be compared."""
    rows = [f"    {_dumped(_page(page))}" for page in diff.pages]
    counts = {
        part: {sort: diff.count(part, sort) for sort in (ADDED, REMOVED, CHANGED)} for part in ("facts", "sentences")
    }
    pages = {sort: diff.count("pages", sort) for sort in (ADDED, REMOVED, MOVED, CHANGED)}
    yield "{"
    yield f'  "version": {_VERSION},'
    yield f'  "generator": {_dumped({"name": "factsite", "version": __version__})},'
    yield f'  "base": {_dumped(diff.base)},'
    yield f'  "head": {_dumped(diff.head or None)},'
    yield f'  "summary": {_dumped({"pages": pages, **counts, "flags": len(diff.flags)})},'
    yield f'  "flags": {_dumped([to_builtins(flag) for flag in diff.flags])},'
    yield f'  "articles": {_dumped([to_builtins(article) for article in diff.articles])},'
    yield '  "pages": ['
    yield from (f"{row}," for row in rows[:-1])
    yield from rows[-1:]
    yield "  ]"
    yield "}"


def _page(page: PageDiff) -> dict[str, Any]:
    return {**to_builtins(page), "facts": [_fact(fact) for fact in page.facts]}


def _fact(fact: FactDiff) -> dict[str, Any]:
    return {**to_builtins(fact), "told": dict(fact.told)}


def _dumped(value: object) -> str:
    return writable(json.dumps(value, ensure_ascii=False))
