"""What was published before: the pages and the log of an earlier revision."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from factsite.records.correction import Correction
from factsite.records.page import Page


class Past(Struct, frozen=True):
    """A revision as its author called it, its ISO day, and what today's rules can read of it.

    `pages` are by id; `unread_pages` and `unread_facts` count what could not be read, and is not compared.
    """

    revision: str
    day: str
    pages: Mapping[str, Page]
    log: tuple[Correction, ...]
    unread_pages: int
    unread_facts: int
