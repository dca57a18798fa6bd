"""The name of a page that is withheld."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.withheld import Withheld
from factsite.withholding.words import Words


class Name(Struct, frozen=True):
    """The name of a page that is withheld.

    `page` is the page's id and `id` the neutral one that stands for it; `label` stands in texts in place of the name,
    and `title` in its own title. `everywhere` are the ways to write it, each as its words, that are withheld wherever
    they stand; `tied` those that others bear too, or that mean something else, and are withheld in what tells of the
    page; `loose` those of these that are withheld wherever they stand but in another's longer name. `addresses` are the
    ids that the page had and has.
    """

    page: str
    path: str
    kind: str
    withheld: Withheld
    id: str
    label: str
    title: str
    everywhere: tuple[Words, ...]
    tied: tuple[Words, ...]
    addresses: tuple[str, ...]
    loose: tuple[Words, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether the page is withdrawn, and not only shown under another name."""
        return bool(self.withheld.reason)
