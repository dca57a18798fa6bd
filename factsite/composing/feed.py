"""Compose the feed of corrections: Atom (RFC 4287), written where the address of the site is known.

A page that search engines are asked to leave out is in no feed, nor is what names one in whatever words, or was removed
for someone's safety.
That something was corrected there is told, on its day, without the page, the words or the reason. Ids are made of what
an entry says was wrong, and days are those of the log: the clock has no part in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factsite.composing.atom import entry_text, feed_text, id_of
from factsite.composing.corrections import correction_view
from factsite.composing.shelf import FEED, Shelf
from factsite.composing.unnamed import names_to_hide, stands
from factsite.folding import fold
from factsite.kinds import UNREPEATED
from factsite.naming import LOG_PAGE, address_of
from factsite.records.correction import Correction
from factsite.records.written import Written

_WITHHELD = "A correction of a page that is in no feed"


def feed_of(shelf: Shelf) -> bytes:
    """Return the feed, or nothing where the site has none."""
    if not shelf.feed:
        return b""
    site = shelf.settings.address.rstrip("/")
    entries = sorted(_entries(shelf, site), reverse=True)
    newest = entries[0][0] if entries else ""
    return feed_text(
        shelf.settings, FEED, "corrections", address_of(LOG_PAGE), newest, (text for _, _, text in entries)
    )


def _entries(shelf: Shelf, site: str) -> Iterator[tuple[str, str, str]]:
    """Yield the day, the id and the text of each entry."""
    times: Counter[tuple[str, ...]] = Counter()
    hidden = _hidden(shelf)
    for entry in shelf.log:
        told = _is_told(shelf, entry) and not stands(hidden, _all_words(shelf, entry))
        made_of = _made_of(shelf, entry) if told else ("", entry.date.text, entry.kind)
        times[made_of] += 1
        id = id_of(*made_of, str(times[made_of]))
        title, summary, address = _told(shelf, entry) if told else (_WITHHELD, "", address_of(LOG_PAGE))
        days = entry.date.text, entry.date.text
        summary = summary or "The list of corrections says more where it may."
        yield entry.date.text, id, entry_text(id, title, days, f"{site}/{address}", summary)


def _is_told(shelf: Shelf, entry: Correction) -> bool:
    """Whether an entry may be told: neither its page nor one that its words name is to be left out of a feed."""
    if entry.kind == UNREPEATED:
        return False
    named = (written.text for written in (entry.old, entry.new) if written)
    cards = shelf.links.cards
    page = cards.get(entry.subject[0])
    return page is not None and not any(one.noindex for one in (page, *(cards[id] for id in named if id in cards)))


def _hidden(shelf: Shelf) -> tuple[str, ...]:
    """Return the names of pages that are to be left out, of those that the log has words of."""
    if not shelf.log:
        return ()
    words = fold(" ".join(_all_words(shelf, entry) for entry in shelf.log)).casefold()
    names = (name for card in shelf.links.cards.values() for name in names_to_hide(card))
    # That its words stand there is found fast; whether by themselves is looked at in an entry.
    return tuple(name for name in names if fold(name).casefold() in words)


def _all_words(shelf: Shelf, entry: Correction) -> str:
    """Return all that a feed would say of an entry."""
    card = shelf.links.cards.get(entry.subject[0])
    written = (one.text for one in (entry.old, entry.new, entry.reason) if one)
    return " · ".join((card.title if card else "", *written))


def _made_of(shelf: Shelf, entry: Correction) -> tuple[str, ...]:
    """Return what an entry is known by: a page by the id that it had first, so that it stays when one moves."""
    page, fact, part = entry.subject
    return (
        "told",
        _first(shelf, page),
        fact,
        part,
        *(_words(shelf, one) for one in (entry.date, entry.old, entry.new)),
    )


def _words(shelf: Shelf, written: Written | None) -> str:
    return _first(shelf, written.text) if written else ""


def _first(shelf: Shelf, id: str) -> str:
    was = shelf.links.cards[id].was if id in shelf.links.cards else ()
    return was[0] if was else id


def _told(shelf: Shelf, entry: Correction) -> tuple[str, str, str]:
    """Return the title, the words and the address of an entry."""
    view = correction_view(shelf, FEED, entry)
    title = f"{view.page.text}: {view.fact.text}" if view.fact.text else view.page.text
    formerly = f"Formerly {view.old.text}, now " if view.old.text else "Now "
    summary = f"{formerly}{view.new.text or 'taken out'}. {view.kind}. {entry.reason}"
    return title, summary, view.fact.href or view.page.href
