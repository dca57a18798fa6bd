"""Draw dates and figures to scale, as precise as they are said: what is open, near, vague or unsaid stays so."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from factsite.english.bounds import bounds_of
from factsite.kinds import NONE, SILENT
from factsite.reading.dates import days_of, parse_date
from factsite.records.page import Fact
from factsite.records.value import Absence, Count, Date
from factsite.records.view import Piece, Scale

_WHOLE = 1000
# Behind the greatest figure there is room for one that may be greater.
_GREATEST = 880
# How far an open end reaches, and a soft one either way.
_OPEN, _SOFT = 120, 30
# What keeps two spans apart that meet.
_GAP = 10
# How many years or spans of years an axis names.
_SLOTS = 5
_QUARTERS = ("Jan.", "April", "July", "Oct.")

Days = tuple[str, str]


def greatest_of(facts: Iterable[Fact]) -> int:
    """Return the greatest number that one of the facts names, or 0."""
    numbers = (fact.parsed.number for fact in facts if isinstance(fact.parsed, Count) and not fact.parsed.unit)
    return max((number.high or 0 for number in numbers), default=0)


def figure_pieces(fact: Fact, greatest: int, *, worked_out: bool) -> tuple[Piece, ...]:
    """Return a figure as a bar from 0 on a scale up to `greatest`; what somebody would not say is a blank."""
    value = fact.parsed
    if isinstance(value, Absence):
        shapes = {SILENT: (), NONE: (Piece("cap", 0, 0),)}
        return shapes.get(value.reason, (Piece("blank", 0, _WHOLE),))
    # A share is on no scale of people.
    pieces = _bar(value, greatest) if isinstance(value, Count) and not value.unit else ()
    return tuple(replace(piece, line="dots") if worked_out and piece.line == "full" else piece for piece in pieces)


def _bar(count: Count, greatest: int) -> Iterator[Piece]:
    number = count.number
    if number.low is None or number.high is None:
        yield Piece("dots", 0, _WHOLE)
        return
    least, most = bounds_of(number)
    low, high = (round(_GREATEST * one / max(greatest, 1)) for one in (number.low, number.high))
    if math.isinf(most):
        yield Piece("full", 0, low)
        yield Piece("dash", low, min(low + _OPEN, _WHOLE))
    elif least == 0 and low > 0:
        yield Piece("dots", 0, high)
        yield Piece("cap", high, high)
    elif number.qualifier:
        soft = max(low - _SOFT, 0)
        yield Piece("full", 0, soft)
        yield Piece("dots", soft, high + _SOFT)
    else:
        yield Piece("full", 0, low)
        if low < high:
            yield Piece("thin", low, high)
            yield Piece("cap", low, low)
        yield Piece("cap", high, high)


def time_scale(days: Sequence[Days]) -> tuple[int, int, Scale] | None:
    """Return the first year of an axis that holds the days, how many years it has, and its ticks; None without one.

    Several years stand on it at even distances; a single one has its quarters.
    """
    years = sorted(int(day[:4]) for both in days for day in both if day)
    if not years:
        return None
    first, span = years[0], years[-1] - years[0] + 1
    if span == 1:
        return first, 1, Scale(_even(len(_QUARTERS)), (f"{_QUARTERS[0]} {first}", *_QUARTERS[1:]))
    step = math.ceil(span / _SLOTS)
    slots = math.ceil(span / step)
    labels = tuple(str(first + number * step) for number in range(slots))
    return first, slots * step, Scale(_even(slots), labels)


def date_pieces(fact: Fact, first: int, years: int, *, worked_out: bool) -> tuple[Piece, ...]:
    """Return when a dated fact was, on an axis of `years` from the year `first` on: a day is a point."""
    earliest, latest = days_of(fact)
    if not earliest and not latest:
        return ()
    start = _at(earliest, first, years) if earliest else 0
    end = _at(latest, first, years, behind=1) if latest else _WHOLE
    several = tuple(_members(fact, first, years)) if not worked_out else ()
    if several:
        return several
    near = isinstance(fact.parsed, Date) and any(parts.near for parts in fact.parsed.said)
    if worked_out or near:
        # Dots need room to be seen as such.
        soft = _SOFT if near or end - start < _SOFT else 0
        return (Piece("dots", max(start - soft, 0), min(end + soft, _WHOLE)),)
    if earliest == latest:
        return (Piece("point", start, start),)
    opens = () if earliest else (Piece("dash", 0, min(_OPEN, end)),)
    closes = () if latest else (Piece("dash", max(start, _WHOLE - _OPEN), _WHOLE),)
    whole = Piece("full", opens[0].end if opens else start, closes[0].start if closes else end)
    return (*opens, whole, *closes)


def _members(fact: Fact, first: int, years: int) -> Iterator[Piece]:
    """Yield the dates of a set, each by itself: as dots, since it need not hold of all whom the fact is about."""
    edtf = fact.parsed.edtf if isinstance(fact.parsed, Date) else ""
    for member in edtf[1:-1].split(",") if edtf[:1] in ("{", "[") else ():
        date = parse_date(member)
        if isinstance(date, Date) and date.earliest:
            start, end = _at(date.earliest, first, years), _at(date.latest, first, years, behind=1)
            yield Piece("dots", start, max(start, end - _GAP))


def _even(slots: int) -> tuple[int, ...]:
    return tuple(round(_WHOLE * number / slots) for number in range(slots))


def _at(day: str, first: int, years: int, behind: int = 0) -> int:
    """Return where the beginning of an ISO day lies, or its end; all months are taken to be alike."""
    year, month, number = (int(part) for part in day.split("-"))
    months = 12 * (year - first) + month - 1 + (number - 1 + behind) / monthrange(year, month)[1]
    return min(round(_WHOLE * months / (12 * years)), _WHOLE)
