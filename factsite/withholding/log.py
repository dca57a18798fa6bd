"""Veil the corrections log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from factsite.naming import is_page_id
from factsite.records.correction import Correction
from factsite.records.written import Written
from factsite.withholding.places import Owners
from factsite.withholding.veil import Veil


def veiled_log(veil: Veil, log: Iterable[Correction]) -> Iterator[Correction]:
    """Yield the entries of the log without the names that are withheld; what was corrected on a page goes with it.

    Where only the name of a page is withheld, its facts stay: what was corrected beside them may have been its name,
    in a spelling that nothing else tells of.
    """
    for entry in log:
        page = entry.page.text if entry.page else ""
        name = veil.owner(page)
        if not (name and (name.is_gone or entry.fact is None)):
            yield _entry(veil, entry, page)


def _entry(veil: Veil, entry: Correction, page: str) -> Correction:
    texts = [one.text for one in (entry.old, entry.new, entry.reason, entry.fact) if one]
    tied = veil.owners((page, *filter(is_page_id, texts))) | veil.tie(*texts)
    return replace(
        entry,
        page=Written(veil.id(page), entry.page.place) if entry.page else None,
        fact=Written(veil.key(page, entry.fact.text), entry.fact.place) if entry.fact else None,
        old=_words(veil, entry.old, tied),
        new=_words(veil, entry.new, tied),
        reason=veil.written(entry.reason, tied),
    )


def _words(veil: Veil, written: Written | None, tied: Owners) -> Written | None:
    if written is None:
        return None
    if is_page_id(written.text):
        return Written(veil.id(written.text), written.place)
    return veil.written(written, tied)
