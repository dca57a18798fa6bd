"""What came of working on one item: what is at hand of it, what is fetched when it is needed, and what it asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

Head = TypeVar("Head")
Body = TypeVar("Body")
Made = TypeVar("Made")


class Answer(Struct, Generic[Head, Body, Made], frozen=True):
    """The result of a pure function of an item and of tables that all items share.

    `made` is what is passed on at once and never remembered: it can be had again.
    `asked` are, for each table, the keys that were looked up in it: while these say the same, so does the answer.
    `item` is what the item turned out to be, where it was not what was thought: the answer is remembered under that.
    """

    head: Head
    body: Body
    asked: Mapping[str, Collection[str]] = {}
    made: Made | None = None
    item: object = None
