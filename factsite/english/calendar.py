"""Read dates as English writes them: August 24, 24 to 26 August, spring of 2022, last August, this year, 2022."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factsite.english.tokens import MONTHS, Token, Tokens
from factsite.records.value import Parts

SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
WEEKDAYS = {
    name: number
    for number, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), start=1)
    for name in (day, f"{day}s")
}
# Words that place a date beside another time: the date holds only together with them.
RELATIVE = frozenset(
    "last next this past previous following coming same that early earlier late later mid pre post".split()
)
_RELATIVE_UNITS = frozenset("day night morning afternoon evening week weekend month year decade century".split())
_ONLY_WITH_UNITS = frozenset("that same following".split())
_DAYS = frozenset("today yesterday tomorrow tonight".split())
DATE_STARTS = frozenset({*MONTHS, *SEASONS, *WEEKDAYS, *RELATIVE, *_DAYS})

# May and March are other words too. These before them, or these behind them at the start of a sentence, make a month.
_BEFORE_MONTH = frozenset(
    "in of on since until till by from to before after during between through and or this last next early late mid "
    "the every each past previous following coming".split()
)
_BEHIND_MONTH = frozenset("was is saw brought marked and or to through until".split())

# A bare number of four digits is a year at once after these …
_BEFORE_YEAR = frozenset("in since until till during circa year".split())
# … is none after these (more than, at least, as many as …) …
_BEFORE_COUNT = frozenset("than over nearly almost least some".split())
# … and is one before these, which no counted noun begins with; before another lower-case word see `_counts`.
_BEHIND_YEAR = frozenset(
    "a about after against all also although amid an and are as at be became because been before began begins being "
    "both brings but by can could despite did do does during ended ends every for from had has have he her his how i "
    "if in into is it its led made makes marked marks may might near never nor not of off on onwards onward or our "
    "over per saw seems sees she should showed shows since so still such than that the their then there they this "
    "though through throughout till to too toward towards under unless until up upon via was we were when where "
    "whether which while who whom whose will with within without would yet you".split()
)
_DETERMINERS = frozenset("the a an this that its his her their our s each every".split())
_COUNTED = frozenset("people men women children personnel troops police staff civilians".split())
_NOT_YEARS_UNITS = ("%", " %", "+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that was read: the tokens it begins at and the one behind it, its parts, and its relative words."""

    first: int
    after: int
    parts: Parts
    words: str = ""


def dates_at(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Return the date that begins at a token, two where days are paired (24 to 26 August), or none."""
    base = index
    while tokens[base].word in RELATIVE and base < index + 3 and tokens.joined(base + 1, " ", "-"):
        base += 1
    if base > index:
        return _relative(tokens, index, base)
    if tokens[index].word in _DAYS:
        return (Dated(index, index + 1, Parts(), tokens[index].word),)
    return _absolute(tokens, index)


def _is_month(tokens: Tokens, index: int) -> bool:
    """Whether a token names a month: with a capital, and not the verb or noun that "May" and "March" also are."""
    token = tokens[index]
    if token.word not in MONTHS or not token.capital:
        return False
    return token.word not in ("may", "march", "mar") or _is_date_context(tokens, index)


def _is_date_context(tokens: Tokens, index: int) -> bool:
    """Whether what stands around "May" or "March" makes it a month: "May we …", "Soldiers May Return" do not."""
    before, behind = tokens[index - 1], tokens[index + 1]
    if behind.value is not None and behind.gap in (" ", ", ", ". "):
        return True
    if behind.word in MONTHS and behind.capital and behind.gap == "-":
        return True
    if before.value is not None and tokens[index].gap == " ":
        return True
    gap = tokens[index].gap
    if index == 0 or gap[:1] in (".", "!", "?", ":", "\n", "—") or gap[-1:] in ('"', "“"):
        return behind.gap != " " or behind.word in _BEHIND_MONTH
    return gap != " " or not before.capital or before.word in _BEFORE_MONTH


def _relative(tokens: Tokens, index: int, base: int) -> tuple[Dated, ...]:
    """Return the date at `base` with the relative words before it, if they belong to it: no "said that Sunday"."""
    before = [tokens[i].word for i in range(index, base)]
    unit = tokens[base].word in _RELATIVE_UNITS
    if (not unit and not _ONLY_WITH_UNITS.isdisjoint(before)) or before[-1] in ("earlier", "later"):
        return ()
    dates = _relative_base(tokens, base)[:1]
    words = [tokens[i].word for date in dates for i in range(index, date.after)]
    text = " ".join(word for word in words if word not in ("of", "the"))
    return tuple(replace(date, first=index, words=text) for date in dates)


def _relative_base(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    if tokens[index].word in _RELATIVE_UNITS:
        return (Dated(index, index + 1, Parts()),)
    if tokens[index].word in SEASONS:
        return _season(tokens, index) or (Dated(index, index + 1, Parts(season=SEASONS[tokens[index].word])),)
    if _four_digits(tokens[index]):
        return (Dated(index, index + 1, Parts(year=_number(tokens[index]))),) if _year_fits(tokens, index) else ()
    return _absolute(tokens, index)


def _absolute(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    token = tokens[index]
    if token.sort == "iso":
        year, month, *day = (int(part) for part in token.word.split("-"))
        return (Dated(index, index + 1, Parts(year, month, day[0] if day else None)),)
    if token.sort == "decade":
        return (Dated(index, index + 1, Parts(), token.word),)
    if token.word in WEEKDAYS and token.capital:
        return _weekday(tokens, index)
    if _is_month(tokens, index):
        return _month_first(tokens, index)
    if token.word in SEASONS:
        return _season(tokens, index)
    if token.sort in ("whole", "ordinal") or token.word == "first":
        return _day_first(tokens, index) or _year(tokens, index)
    return ()


def _weekday(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    weekday = Parts(weekday=WEEKDAYS[tokens[index].word])
    following = tokens[index + 1]
    dates: tuple[Dated, ...] = ()
    if following.gap in (" ", ", "):
        dates = _month_first(tokens, index + 1) if _is_month(tokens, index + 1) else _day_first(tokens, index + 1)
    if len(dates) != 1 or dates[0].parts.day is None:
        return (Dated(index, index + 1, weekday),)
    return (replace(dates[0], first=index, parts=replace(dates[0].parts, weekday=weekday.weekday)),)


def _month_first(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `August`, `March 2022`, `August 24`, `August 24-26, 2025`."""
    month = MONTHS[tokens[index].word]
    at = index + 1
    # The full stop of "Aug. 24" is one of an abbreviation; that of "in August. 24 men" is not.
    short = len(tokens[index].word) < 5 and tokens[index].word not in ("may", "june", "july")
    gaps = (" ", ". ") if short else (" ",)
    day = _day(tokens, at, *gaps)
    if day is None:
        of = at + 1 if tokens.joined(at) == "of" else at
        year, after = _year_behind(tokens, of, *gaps, ", ")
        return (Dated(index, after if year else at, Parts(year, month)),)
    second = _paired_day(tokens, at, day)
    last = second or at
    year, after = _year_behind(tokens, last + 1, " ", ", ")
    if second is None:
        return (Dated(index, after, Parts(year, month, day)),)
    return (
        Dated(index, at + 1, Parts(year, month, day)),
        Dated(second, after, Parts(year, month, _number(tokens[second]))),
    )


def _paired_day(tokens: Tokens, at: int, day: int) -> int | None:
    """Return the token of the 26 in `24-26`, `24 to 26`, `24 and 26`, unless it counts what follows."""
    second = at + 2 if tokens.joined(at + 1) in ("to", "and") else at + 1
    gap = " " if second > at + 1 else "-"
    other = _day(tokens, second, gap)
    return second if other is not None and other > day and not _counts(tokens, second) else None


def _day_first(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `24 August 2025`, `the 24th of August`, `24 to 26 August`."""
    day = 1 if tokens[index].word == "first" else _day(tokens, index, tokens[index].gap)
    if day is None:
        return ()
    second = _paired_day_first(tokens, index, day)
    last = second or index
    ordinal = tokens[last].sort != "whole"
    at = last + 2 if ordinal and tokens.joined(last + 1) == "of" else last + 1
    if tokens[last].word == "first" and at == last + 1:
        return ()
    month = tokens[at]
    if month.gap not in (" ", "-") or month.word not in MONTHS or not month.capital:
        return ()
    year, after = _year_behind(tokens, at + 1, " ", ", ")
    parts = Parts(year, MONTHS[month.word], day)
    if second is None:
        return (Dated(index, after, parts),)
    return (Dated(index, index + 1, parts), Dated(second, after, replace(parts, day=_number(tokens[second]))))


def _paired_day_first(tokens: Tokens, index: int, day: int) -> int | None:
    second = index + 2 if tokens.joined(index + 1) in ("to", "and") else index + 1
    other = _day(tokens, second, " " if second > index + 1 else "-")
    return second if other is not None and other > day else None


def _season(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `spring of 2022`, `spring 2022`, and `spring` behind a word that makes it a time ("fall" needs more)."""
    season = SEASONS[tokens[index].word]
    at = index + 2 if tokens.joined(index + 1) == "of" else index + 1
    year, after = _year_behind(tokens, at, " ")
    if year:
        return (Dated(index, after, Parts(year, season=season)),)
    if tokens[index].word == "fall" or tokens[index - 1].word not in _BEFORE_MONTH or tokens[index].gap != " ":
        return ()
    return (Dated(index, index + 1, Parts(season=season)),)


def _year(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `2022`, and `2022-23` as two years."""
    if not _four_digits(tokens[index]) or not _is_year(tokens, index):
        return ()
    year, second = _number(tokens[index]), tokens[index + 1]
    first = Dated(index, index + 1, Parts(year=year))
    if second.gap != "-" or second.sort != "whole" or second.end - second.start != 2:
        return (first,)
    other = year // 100 * 100 + _number(second)
    return (first, Dated(index + 1, index + 2, Parts(year=other))) if other > year else (first,)


def _year_behind(tokens: Tokens, index: int, *gaps: str) -> tuple[int | None, int]:
    """Return the year at a token behind a month or a day, and the token behind it; without one None and the token."""
    token = tokens[index]
    if not _four_digits(token) or token.gap not in gaps or not _year_fits(tokens, index):
        return None, index
    if token.gap == ", " and _counts(tokens, index):
        return None, index
    return _number(token), index + 1


def _is_year(tokens: Tokens, index: int) -> bool:
    """Whether a bare number of four digits is a year, by the words around it.

    It is one after "in", "since", "until", "during", "circa" or "year". Else it is one from 1900 on, unless a word
    of counting stands before it ("more than 2000") or it counts what follows ("2022 prisoners"); see `_counts`.
    """
    before = tokens[index - 1].word if tokens[index].gap == " " else ""
    as_many = before == "as" and tokens[index - 2].word == "many"
    if as_many or before in _BEFORE_COUNT or not _year_fits(tokens, index):
        return False
    if before in _BEFORE_YEAR:
        return True
    joining = "and" if before == "between" else "to"
    to, gap = (index + 2, " ") if tokens.joined(index + 1) == joining else (index + 1, "-")
    if tokens[to].sort == "whole" and tokens[to].gap == gap and _counts(tokens, to):
        return False
    return _number(tokens[index]) >= 1900 and not _counts(tokens, index)


def _year_fits(tokens: Tokens, index: int) -> bool:
    """Whether a number may be a year, by its size and by what is written directly behind it."""
    if tokens.tail(index).startswith(_NOT_YEARS_UNITS):
        return False
    units = ("hundred", "thousand", "million", "billion", "dozen", "percent")
    return 1000 <= _number(tokens[index]) <= 2100 and tokens.joined(index + 1) not in units


def _counts(tokens: Tokens, index: int) -> bool:
    """Whether a number counts the lower-case word directly behind it: "2022 prisoners", not "the 2022 invasion"."""
    behind = tokens[index + 1]
    if behind.gap != " " or behind.sort != "word" or behind.capital:
        return False
    word = behind.word
    if word in _BEHIND_YEAR or word.endswith("ly"):
        return False
    if word in _COUNTED or (word.endswith("s") and not word.endswith(("ss", "us", "is"))):
        return True
    return tokens[index - 1].word not in _DETERMINERS


def _four_digits(token: Token) -> bool:
    return token.sort == "whole" and token.end - token.start == 4


def _day(tokens: Tokens, index: int, *gaps: str) -> int | None:
    token = tokens[index]
    if token.gap not in gaps or token.sort not in ("whole", "ordinal") or len(token.word.rstrip("stndrh")) > 2:
        return None
    return _number(token) if 1 <= _number(token) <= 31 else None


def _number(token: Token) -> int:
    return int(token.value or 0)
