"""Compose the timeline: every date of the site, in as much order as the sources give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from factsite.composing.drawing import DATES
from factsite.composing.entries import Entry
from factsite.composing.gathering import SAID, SUBJECT, Row, Section, Sheet, Topic, below, sheets_gathered
from factsite.composing.shelf import TIMELINE, VIEW_NAMES
from factsite.reading.dates import days_of
from factsite.records.gathered import Dated, Dates
from factsite.records.page import Fact
from factsite.records.value import Absence, Date, Parts

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


def dates_of(entries: Sequence[Entry]) -> Iterator[Dated]:
    """Yield the dates of a page, which are not marked yet."""
    for entry in entries:
        if entry.fact and entry.row.type == "date":
            sort = _sort(entry.fact)
            place: tuple[str, str] | tuple[int, int] = ("", "")
            if sort in _PLACES:
                place = _PLACES[sort](entry.fact)
            after = entry.fact.qualifier("after") if sort == "relative" else None
            yield Dated(entry.fact.key.text, sort, place, after.text if after else "")


def timeline_sheets(gathered: Mapping[str, Dates]) -> Iterator[Sheet]:
    """Yield the sheets of the timeline, of pages in the order in which they are listed."""
    sorts: dict[str, list[tuple[Dated, Row]]] = {sort: [] for sort in _SECTIONS}
    for page, own in gathered.items():
        for date in own.dated:
            sorts[date.sort].append((date, Row(page, date.key, date.mark)))
        if own.undated:
            sorts["none"].append((Dated("", "none", ("", ""), ""), Row(page, "", own.undated)))
    for sort in _PLACES:
        sorts[sort].sort(key=lambda one: one[0].place)
    rows = {sort: [row for _, row in some] for sort, some in sorts.items()}
    above = {row.name: (row.page, date.after) for date, row in sorts["relative"] if date.after}
    rows["relative"] = list(_told_by_others(rows["relative"], above, rows["year"] + rows["calendar"] + rows["none"]))
    sections = [
        Section(title, note, _COLUMNS, rows[sort], DATES if sort == "year" else "")
        for sort, (title, note) in _SECTIONS.items()
    ]
    yield from sheets_gathered(_TOPIC, sections)


def _sort(fact: Fact) -> str:
    if isinstance(fact.parsed, Absence):
        return "none"
    if any(days_of(fact)):
        return "year"
    says = isinstance(fact.parsed, Date) and fact.parsed.said
    return "calendar" if says and not fact.qualifier("after") else "relative"


def _in_time(fact: Fact) -> tuple[str, str]:
    earliest, latest = days_of(fact)
    return earliest or latest, latest or _LAST


def _in_calendar(fact: Fact) -> tuple[int, int]:
    said = fact.parsed.said if isinstance(fact.parsed, Date) else ()
    return min(map(_day, said), default=(13, 0))


def _day(parts: Parts) -> tuple[int, int]:
    """Return the month and the day of a date without a year; a day of the week comes behind the months."""
    month = parts.month or _SEASONS.get(parts.season or "", 13)
    return month, parts.day or 0


# What sorts the dates of a sort; the others stand in the order of their pages.
_PLACES: dict[str, Callable[[Fact], tuple[str, str] | tuple[int, int]]] = {"year": _in_time, "calendar": _in_calendar}


def _told_by_others(
    rows: Sequence[Row], above: Mapping[tuple[str, str], tuple[str, str]], others: Sequence[Row]
) -> Iterator[Row]:
    """Yield the relative dates, each below the fact that it follows, in the order of those facts."""
    known = {row.name: row for row in others}
    own = {row.name for row in rows}
    leads = dict.fromkeys(name for name in above.values() if name in known and name not in own)
    places = {name: place for place, name in enumerate(known)}
    led = [replace(known[name], repeated=True) for name in sorted(leads, key=lambda name: places[name])]
    yield from (replace(row, depth=depth) for row, depth in below([*led, *rows], above))
