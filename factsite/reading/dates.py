"""Read the value of a date: EDTF, or the article's own words; and write it out for a reader.

Of EDTF (ISO 8601-2, as the Library of Congress publishes it) this reads days, months, seasons and years, XXXX for a
year that is not said, ~ ? % behind a date, intervals, and the sets {all of these} and [one of these].
"""

from __future__ import annotations

from calendar import monthrange

from msgspec import Struct

from factsite.english.figures import figures
from factsite.english.tokens import MONTHS
from factsite.patterns import Pattern
from factsite.records.page import Fact
from factsite.records.value import Date, Parts

_PLAIN = Pattern(r"[0-9]{4}(?:-[0-9]{2}){0,2}\Z")
_LIKE_EDTF = Pattern(r"[0-9X~?%/.,{}\[\] -]{1,64}\Z")
_MEMBER = Pattern(r"([0-9]{4}|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)\Z")
_COMMA = Pattern(r"\s*,\s*")
_LONGEST = 100
_FORMS = "2022, 2022-03, 2022-03-05, 2022-21 (spring), XXXX-08-24, 2022-03/.. or {2022,2023}"

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# First and last month. Writers mean by the winter of a year its first months, or its last and the two that follow.
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (1, 14)}
# The dictionary names each month in full first.
_MONTH_NAMES = {number: name.capitalize() for name, number in reversed(MONTHS.items())}
_MARKS = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}
_BETWEEN = {"/": " to ", "{": " and ", "[": " or "}


class _Form(Struct, frozen=True):
    """An EDTF string cut up: its sort (`/`, `{`, `[` or empty) and its members; an open end is ".." or empty."""

    sort: str
    members: tuple[str, ...]


def parse_date(words: str) -> Date | str:
    """Return the date that an author wrote, or the message of what is wrong with it."""
    if not _LIKE_EDTF.match(words):
        return _own_words(words)
    edtf = _COMMA.sub(",", words)
    form = _cut(edtf)
    if form is None:
        return f"“{words}” is not a date as EDTF writes it: {_FORMS}"
    said: list[Parts] = []
    for member in form.members:
        parts = _parts(member) if member not in ("..", "") else None
        if isinstance(parts, str):
            return parts
        if parts:
            said.append(parts)
    if len(set(said)) < len(said):
        return f"“{words}” names one date twice"
    if not all(_PLAIN.match(member) or _is_edtf(member) for member in form.members if member.strip(".")):
        return f"“{words}” is not a date as EDTF writes it: {_FORMS}"
    earliest, latest = _bounds(form, said)
    if earliest and latest and latest < earliest:
        return f"“{words}” ends before it begins"
    return Date(words, edtf, tuple(said), earliest, latest)


def display_date(date: Date) -> str:
    """Return a date in English: "spring 2022", "May to July", "from March 2022"; or the article's own words."""
    form = _cut(date.edtf)
    if form is None:
        return date.words
    said = iter(date.said)
    shown = [
        _MARKS[_mark(member)] + _in_words(next(said)) if member not in ("..", "") else "" for member in form.members
    ]
    if form.sort == "/" and "" in shown:
        return f"from {shown[0]}" if shown[0] else f"until {shown[1]}"
    *most, last = shown
    return f"{', '.join(most)}{_BETWEEN[form.sort]}{last}" if most else last


def days_of(fact: Fact) -> tuple[str, str]:
    """Return the first and the last day that a fact can mean, worked out where it is; each empty where it is open."""
    if not isinstance(fact.parsed, Date):
        return "", ""
    worked_out = fact.qualifier("worked_out")
    other = parse_date(worked_out.text) if worked_out else fact.parsed
    shown = other if isinstance(other, Date) else fact.parsed
    return fact.parsed.earliest or shown.earliest, fact.parsed.latest or shown.latest


def _own_words(words: str) -> Date | str:
    if len(words) > _LONGEST:
        return f"a date has at most {_LONGEST} characters, and this has {len(words)}"
    dates = [figure for figure in figures(words) if figure.sort in ("date", "duration")]
    if not dates:
        return f"“{words}” says no date: write it as EDTF ({_FORMS}) or in the article's own words"
    said = tuple(figure.parts for figure in dates if figure.parts and figure.parts != Parts())
    only = dates[0]
    whole = len(dates) == 1 and (only.start, only.end) == (0, len(words)) and not only.words and not _unreal(said)
    return Date(words, "", said, *(_days(said[0]) if whole and said else ("", "")))


def _cut(edtf: str) -> _Form | None:
    """Cut up an EDTF string; None where it is none of the forms that are read here."""
    if edtf[:1] + edtf[-1:] in ("{}", "[]"):
        form = _Form(edtf[0], tuple(edtf[1:-1].split(",")))
    elif "/" in edtf:
        form = _Form("/", tuple(edtf.split("/")))
        if len(form.members) != 2 or not any(member.strip(".") for member in form.members):
            return None
    else:
        form = _Form("", (edtf,))
    ends = ("..", "") if form.sort == "/" else ()
    return form if all(_MEMBER.match(member) or member in ends for member in form.members) else None


def _mark(member: str) -> str:
    return member[-1:] if member[-1:] in _MARKS else ""


def _parts(member: str) -> Parts | str:
    """Return the parts of one EDTF date, or the message that no calendar has it."""
    match = _MEMBER.match(member)
    assert match is not None
    year, month, day = (int(part) if part and part != "XXXX" else None for part in match.groups()[:3])
    near = match[4] in ("~", "%")
    if month in _SEASONS and day is None:
        return Parts(year, season=_SEASONS[month], near=near)
    parts = Parts(year, month, day, near=near)
    if year is None and month is None:
        return f"“{member}” says neither a year nor a month"
    return f"“{member}” is not in the calendar" if _unreal((parts,)) else parts


def _unreal(dates: tuple[Parts, ...]) -> bool:
    """Whether one of the dates is in no calendar; without a year, February has 29 days."""
    for parts in dates:
        if parts.year is not None and not 1 <= parts.year <= 9998:
            return True
        if parts.month is not None and not 1 <= parts.month <= 12:
            return True
        if parts.day is not None and not 1 <= parts.day <= monthrange(parts.year or 2000, parts.month or 1)[1]:
            return True
    return False


def _is_edtf(edtf: str) -> bool:
    # Its grammar takes 140 ms to import, and most dates are plain. It sees members one by one: of the interval
    # ../XXXX-04 it makes an error of its own and prints it.
    from edtf import parse_edtf

    try:
        parse_edtf(edtf)
    except Exception:  # what it raises on bad input is not documented
        return False
    return True


def _bounds(form: _Form, said: list[Parts]) -> tuple[str, str]:
    """Return the first and the last day that a date can mean, each empty where it is open or no year is said."""
    days = [_days(parts) for parts in said]
    if form.sort == "/":
        return (
            days[0][0] if form.members[0] not in ("..", "") else "",
            days[-1][1] if form.members[1] not in ("..", "") else "",
        )
    if not all(first for first, _ in days):
        return "", ""
    return min(first for first, _ in days), max(last for _, last in days)


def _days(parts: Parts) -> tuple[str, str]:
    if parts.year is None:
        return "", ""
    first, last = _SEASON_MONTHS[parts.season] if parts.season else (parts.month or 1, parts.month or 12)
    last_year, last = (parts.year, last) if last <= 12 else (parts.year + 1, last - 12)
    last_day = parts.day or monthrange(last_year, last)[1]
    return f"{parts.year:04}-{first:02}-{parts.day or 1:02}", f"{last_year:04}-{last:02}-{last_day:02}"


def _in_words(parts: Parts) -> str:
    year = f"{parts.year:04}" if parts.year is not None else ""
    if parts.season:
        return f"{parts.season} {year}".strip()
    if parts.month is None:
        return year
    month = _MONTH_NAMES[parts.month]
    if parts.day is None:
        return f"{month} {year}".strip()
    return f"{month} {parts.day}, {year}" if year else f"{month} {parts.day}"
