"""What is wrong, where, and what to try."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.written import Place


class Problem(Struct, frozen=True, order=True):
    """A mistake of an author: a value that is collected, never an exception.

    `place` is the first character of what is wrong; `rule` is the id of the truth that is broken; `hint` says what
    to do about it and may be empty where the message says it all.
    """

    path: str
    place: Place
    rule: str
    message: str
    hint: str = ""
