"""That the name of a page is withheld, and how."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.written import Place


class Withheld(Struct, frozen=True):
    """What a page says of its name: it is withdrawn for a `reason`, or shown under a `display` name; where it says so.

    One of the two is empty. `called` is what its facts say that somebody is called besides.
    """

    reason: str
    display: str
    place: Place
    called: tuple[str, ...] = ()
