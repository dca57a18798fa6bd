"""The proof of a mending: the page says what it said before, but for folded characters and the ids of moved pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from factsite.folding import fold
from factsite.naming import target_of
from factsite.records.page import Fact, Link, Page, Prose
from factsite.records.written import Place, Written

# What a mending may change by itself; whoever does compares it apart.
_FREE = ("id", "path", "was", "changed")
_FREE_OF_FACT = ("added",)


def says_the_same(before: Page, after: Page, moved: Mapping[str, str]) -> bool:
    """Whether a page says what it said, where pages have moved as `moved` tells; its own id and days aside."""
    return bool(_said(before, before, moved) == _said(after, after, moved))


def _said(thing: Any, page: Page, moved: Mapping[str, str]) -> Any:
    if isinstance(thing, Written):
        return _said(thing.text, page, moved)
    if isinstance(thing, str):
        return moved.get(thing, fold(thing))
    if isinstance(thing, tuple):
        return tuple(_said(item, page, moved) for item in thing)
    if isinstance(thing, Link):
        target = target_of(page.id, thing.target.text)
        to = replace(target, page=moved.get(target.page, target.page)) if target else thing.target.text
        return to, thing.start, thing.end
    if isinstance(thing, Prose):
        return _said(thing.blocks, page, moved)
    if isinstance(thing, Struct):
        free = _FREE if thing is page else _FREE_OF_FACT if isinstance(thing, Fact) else ()
        names = [field.name for field in fields(thing) if field.name not in free]
        return tuple(_said(getattr(thing, name), page, moved) for name in names)
    return None if isinstance(thing, Place) else thing
