"""Compose the timeline: every date of the site, in as much order as the sources give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from factsite.composing.gathering import (
    SAID,
    SUBJECT,
    Entry,
    Section,
    Topic,
    below,
    entries_of,
    gathered_views,
)
from factsite.composing.scales import date_pieces, time_scale
from factsite.composing.shelf import TIMELINE, VIEW_NAMES, Shelf
from factsite.kinds import BY_NAME
from factsite.reading.dates import days_of
from factsite.records.proof import Proof
from factsite.records.value import Absence, Date, Parts
from factsite.records.view import GatheredView, Piece, Scale

_TOPIC = Topic(
    TIMELINE,
    VIEW_NAMES[TIMELINE],
    "Every date of the site in the words of its source, with who says so. A date without a year, one told by another "
    "event, and what has no date at all stand apart.",
    "A point is a day; a bar is a month, a season, a year or longer; dashes go on, and dots are not exact.",
)
_COLUMNS = (("When", "value"), SUBJECT, SAID)
_SECTIONS = {
    "year": ("With a year", "In the order of the first day that each can mean."),
    "calendar": (
        "Without a year",
        "The source states no year. In the order of the calendar, which need not be that of the events.",
    ),
    "relative": (
        "Told by another event",
        "The source counts from something else. Above stands an earlier date, not always the one that it counts from.",
    ),
    "none": ("Without a date", "The source was read for a date and has none, or nobody gives one here."),
}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_LAST = "9999"


def timeline_views(shelf: Shelf, pages: Sequence[Proof]) -> Iterator[GatheredView]:
    """Yield the sheets of the timeline."""
    entries = [entry for proof in pages for entry in _dates(proof)]
    sorts = {sort: [entry for entry in entries if _sort(entry) == sort] for sort in _SECTIONS}
    sorts["year"].sort(key=_in_time)
    sorts["calendar"].sort(key=_in_calendar)
    sorts["relative"] = list(_told_by_others(sorts["relative"], sorts["year"] + sorts["calendar"] + sorts["none"]))
    sections = [
        Section(title, note, _COLUMNS, sorts[sort], _draw if sort == "year" else None)
        for sort, (title, note) in _SECTIONS.items()
    ]
    yield from gathered_views(shelf, _TOPIC, sections)


def _dates(proof: Proof) -> Iterator[Entry]:
    """Yield the dates of a page, or the page itself where its kind is listed by date and it has none."""
    dates = [entry for entry in entries_of(proof) if entry.row.type == "date"]
    yield from dates
    kind = BY_NAME[proof.page.kind]
    row = kind.property(kind.columns[0]) if kind.columns else None
    if row and row.type == "date" and not dates:
        yield Entry(proof, row, None)


def _sort(entry: Entry) -> str:
    if entry.fact is None or isinstance(entry.fact.parsed, Absence):
        return "none"
    if any(days_of(entry.fact)):
        return "year"
    says = isinstance(entry.fact.parsed, Date) and entry.fact.parsed.said
    return "calendar" if says and not entry.fact.qualifier("after") else "relative"


def _in_time(entry: Entry) -> tuple[str, str]:
    earliest, latest = days_of(entry.fact) if entry.fact else ("", "")
    return earliest or latest, latest or _LAST


def _in_calendar(entry: Entry) -> tuple[int, int]:
    said = entry.fact.parsed.said if entry.fact and isinstance(entry.fact.parsed, Date) else ()
    return min(map(_day, said), default=(13, 0))


def _day(parts: Parts) -> tuple[int, int]:
    """Return the month and the day of a date without a year; a day of the week comes behind the months."""
    month = parts.month or _SEASONS.get(parts.season or "", 13)
    return month, parts.day or 0


def _told_by_others(entries: Sequence[Entry], others: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the relative dates, each below the fact that it follows, in the order of those facts."""
    above = {entry.key: key for entry in entries if (key := _followed(entry))}
    known = {entry.key: entry for entry in others}
    own = {entry.key for entry in entries}
    leads = dict.fromkeys(key for key in above.values() if key in known and key not in own)
    places = {key: place for place, key in enumerate(known)}
    led = [replace(known[key], repeated=True) for key in sorted(leads, key=lambda key: places[key])]
    yield from below([*led, *entries], above)


def _followed(entry: Entry) -> tuple[str, str] | None:
    after = entry.fact.qualifier("after") if entry.fact else None
    return (entry.proof.page.id, after.text) if after else None


def _draw(_: Sequence[Entry], shown: Sequence[Entry]) -> tuple[Scale | None, Sequence[tuple[Piece, ...]]]:
    facts = [(entry.fact, entry.worked_out) for entry in shown if entry.fact]
    axis = time_scale([days_of(fact) for fact, _ in facts])
    if axis is None:
        return None, [()] * len(shown)
    first, years, scale = axis
    return scale, [date_pieces(fact, first, years, worked_out=worked_out) for fact, worked_out in facts]
