"""What the log says was wrong with what the site had published."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.written import Place, Written


class Correction(Struct, frozen=True):
    """An entry of the corrections log.

    `page` is a page id, or None where naming the page would repeat what was removed. `fact` is the key of one of its
    facts, or None for its prose, its title or the whole page; `part` is the key below the fact that changed (`of`,
    `said_by` …), or None for its value. `old` is None where there was nothing, or where it must not be repeated; `new`
    is None where it was taken away (`removed`) or must not be told.
    """

    place: Place
    date: Written
    page: Written | None
    fact: Written | None
    part: Written | None
    old: Written | None
    new: Written | None
    removed: bool
    reason: Written
    kind: str

    @property
    def subject(self) -> tuple[str, str, str]:
        """What was corrected: a page id, the key of a fact and the part of it, each empty where it is not said."""
        page, fact, part = (written.text if written else "" for written in (self.page, self.fact, self.part))
        return page, fact, part

    @property
    def takes_page_away(self) -> bool:
        """Whether this says that a whole page was removed."""
        return self.removed and self.fact is None and self.old is None

    def told(self) -> tuple[str, ...]:
        """Return all that the entry says, wherever it stands: two that say the same are one."""
        words = (written.text if written else "" for written in (self.date, self.old, self.new, self.reason))
        return (*self.subject, *words, str(self.removed), self.kind)
