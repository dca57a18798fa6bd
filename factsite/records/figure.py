"""A number or date that stands in a text."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.value import Number, Parts


class Figure(Struct, frozen=True, gc=False):
    """A number or date as read in English text.

    `start` is its first character with its qualifier, `core` without; `end` is one past its last. `sort` is `count`,
    `ordinal`, `duration` (these have a `number`; a duration has a `unit`, singular), `date` (has `parts`) or `name`
    (`Il-76`: `words` is the name). `words` also holds what makes a date relative ("last august", "later").
    """

    start: int
    core: int
    end: int
    sort: str
    number: Number | None = None
    parts: Parts | None = None
    unit: str = ""
    words: str = ""
