"""Tell apart the facts of a page that tables gather."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from factsite.kinds import BY_NAME, Kind, Property
from factsite.records.page import Fact
from factsite.records.proof import Proof


class Entry(Struct, frozen=True):
    """A fact that a table gathers, or a page that has none. What is `repeated` only leads to the rows below it."""

    proof: Proof
    row: Property
    fact: Fact | None
    depth: int = 0
    repeated: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """The page and the fact."""
        return self.proof.page.id, self.fact.key.text if self.fact else ""

    @property
    def worked_out(self) -> bool:
        """Whether this site concluded the value, or a part of it."""
        return self.fact is not None and is_worked_out(self.proof, self.fact)


def is_worked_out(proof: Proof, fact: Fact) -> bool:
    """Whether this site concluded the value of a fact, or a part of it."""
    return fact.key.text in proof.worked_out or fact.qualifier("worked_out") is not None


def entries_of(proof: Proof) -> Iterator[Entry]:
    """Yield the facts of a page."""
    kind = BY_NAME[proof.page.kind]
    for fact in proof.page.facts:
        row = kind.property(fact.property)
        if row:
            yield Entry(proof, row, fact)


def undated(kind: Kind) -> Property | None:
    """Return the date that pages of a kind are listed by, where they are: one that has none stands among the dates."""
    row = kind.property(kind.columns[0]) if kind.columns else None
    return row if row and row.type == "date" else None
