"""A veil over names: what stands in a text instead of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from factsite.records.written import Written
from factsite.withholding.edits import Edit, apply
from factsite.withholding.name import Name
from factsite.withholding.places import NOBODY, Owners, Places
from factsite.withholding.words import Words, tokens_of

WITHHELD = "[name withheld]"


class Veil(Struct, frozen=True, dict=True):
    """All names that are withheld.

    `kept` are the names of other pages that have a word of one of them; `keys` the facts (`page-id#key`) whose key has
    a word that only what it refers to betrays, with the key that they get; `stem` begins the words that stand in
    addresses, and no page has it.
    """

    names: tuple[Name, ...]
    kept: tuple[Words, ...]
    keys: Mapping[str, str]
    stem: str

    def id(self, page: str) -> str:
        """Return the id that a page has once its name is withheld; that of any other may have a word of it too."""
        return self.ids.get(page) or self.slug(page)

    def owner(self, page: str) -> Name | None:
        """Return the name that is withheld of a page, by any id that it had."""
        at = self._places.owners.get(page)
        return None if at is None else self.names[at]

    def owners(self, pages: Iterable[str]) -> Owners:
        """Return which of these pages are withheld."""
        return frozenset(self._places.owners[page] for page in pages if page in self._places.owners)

    def key(self, page: str, key: str) -> str:
        """Return the key of a fact of a page."""
        kept, dot, rest = key.partition(".")
        return self.keys.get(f"{page}#{key}") or f"{kept}{dot}{self.slug(rest)}"

    def slug(self, text: str, tied: Owners = NOBODY) -> str:
        """Return an id, a key or a label with words of its own in place of names: unlike ones stay unlike."""
        pieces, at = [], 0
        for place in self._places.of(text, tied, cased=False):
            for token in tokens_of(text[place.start : place.end]):
                start, end = place.start + token.start, place.start + token.end
                number = self._places.numbers.get(token.folded, 0)
                # A number that follows is none of the word's.
                pieces += [text[at:start], f"{self.stem}-{number}", "-" if text[end : end + 1].isdigit() else ""]
                at = end
        return "".join((*pieces, text[at:]))

    def tie(self, *texts: str) -> Owners:
        """Return whose names stand in texts so that nobody else can be meant."""
        return frozenset(owner for text in texts for place in self._places.of(text, NOBODY) for owner in place.owners)

    def edits(self, text: str, tied: Owners = NOBODY) -> tuple[Edit, ...]:
        """Return what takes the place of names in a text that tells of the pages `tied`."""
        return tuple(
            Edit(place.start, place.end, self._label(place.owners)) for place in self._places.joined(text, tied)
        )

    def text(self, text: str, tied: Owners = NOBODY) -> str:
        """Return a text with its names withheld."""
        return apply(text, self.edits(text, tied))

    def written(self, written: Written, tied: Owners = NOBODY) -> Written:
        """Return a text of an author with its names withheld."""
        shown = self.text(written.text, tied)
        return written if shown == written.text else Written(shown, written.place)

    @cached_property
    def notices(self) -> Mapping[str, Name]:
        """The neutral ids of pages that are gone, each with one of those."""
        return {name.id: name for name in reversed(self.names) if name.is_gone}

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id that stands for each id of a page that is withheld."""
        return {address: name.id for name in self.names for address in name.addresses}

    @cached_property
    def _places(self) -> Places:
        return Places(self.names, self.kept)

    def _label(self, owners: Owners) -> str:
        labels = {self.names[owner].label for owner in owners}
        return labels.pop() if len(labels) == 1 else WITHHELD
