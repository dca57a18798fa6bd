"""Compose the corrections log, and the entries about one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from factsite.composing.days import day_in_words
from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME, CORRECTIONS, UNREPEATED, Property
from factsite.naming import address_of, is_page_id
from factsite.reading.fact import is_key
from factsite.reading.values import display, parse_value
from factsite.records.correction import Correction
from factsite.records.view import Anchor, CorrectionView
from factsite.records.written import Written

_REMOVED = "A page that was removed"


def correction_views(shelf: Shelf, start: str, page: str = "") -> tuple[CorrectionView, ...]:
    """Return what was corrected, of one page or of all, the newest first, as the file `start` shows it."""
    entries = (entry for entry in shelf.log if not page or entry.subject[0] == page)
    newest = sorted(entries, key=lambda entry: entry.date.text, reverse=True)
    views = [correction_view(shelf, start, entry) for entry in newest]
    anchors = _anchors(shelf, page, newest) if newest and page in shelf.links.cards else {}
    return tuple(replace(view, anchor=anchors.get(number, "")) for number, view in enumerate(views))


def _anchors(shelf: Shelf, page: str, entries: Sequence[Correction]) -> Mapping[int, str]:
    """Return the number of the entry that stands where a fact was that is gone, with the anchor that the fact had."""
    card = shelf.links.cards.get(page)
    there = (*card.labels, *card.anchors) if card else ()
    gone: dict[str, int] = {}
    for number, entry in enumerate(entries):
        _, key, part = entry.subject
        if entry.removed and key and not part and is_key(key) and key not in there:
            gone.setdefault(key, number)
    return {number: key for key, number in gone.items()}


def correction_view(shelf: Shelf, start: str, entry: Correction) -> CorrectionView:
    """Return an entry as the file `start` shows it."""
    page, key, part = entry.subject
    card = shelf.links.cards.get(page)
    row = BY_NAME[card.kind].property(key.partition(".")[0]) if card else None
    label = row.label if row else key
    about = f"{label}, {part.replace('_', ' ')}" if part else label
    there = card is not None and key in (*card.labels, *card.anchors)
    return CorrectionView(
        date=day_in_words(entry.date),
        page=shelf.anchor(start, page) if card else Anchor(page or _REMOVED),
        fact=Anchor(about, shelf.way(start, f"{address_of(page)}#{key}") if there else ""),
        old=_words(shelf, start, entry, row, entry.old),
        new=_words(shelf, start, entry, row, entry.new),
        reason=entry.reason.text,
        kind=f"{entry.kind.capitalize()}: {CORRECTIONS[entry.kind]}",
        unrepeated=entry.kind == UNREPEATED,
    )


def _words(shelf: Shelf, start: str, entry: Correction, row: Property | None, written: Written | None) -> Anchor:
    """Return the words of an entry as the page has them: a page by its title, a date written out, prose in quotes."""
    if written is None:
        return Anchor("")
    if is_page_id(written.text):
        return shelf.named(start, written.text)
    if row is None or (row.quoted and not entry.part):
        return Anchor(f"“{written}”")
    value = parse_value(row.type, written.text) if not entry.part else ""
    return Anchor(written.text if isinstance(value, str) else display(value))
