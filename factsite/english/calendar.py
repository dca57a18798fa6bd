"""Read dates as English writes them: August 24, spring of 2022, last August, the end of May, this year, Easter."""

from __future__ import annotations

from msgspec.structs import replace

from factsite.english.months import BEFORE_TIME, Dated, day_first, is_month, month_first
from factsite.english.numerals import ORDINAL_STARTS, exact_at
from factsite.english.tokens import MONTHS, Tokens
from factsite.english.years import ends_phrase, four_digits, number_of, second_year, year_behind, year_fits, years_at
from factsite.records.value import Parts

SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
WEEKDAYS = {
    name: number
    for number, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), start=1)
    for name in (day, f"{day}s")
}
# Only directly before a day of a month: "Sun" and "sat" are other words too.
_SHORT_WEEKDAYS = {
    name: number
    for number, names in enumerate(("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"), start=1)
    for name in names.split()
}
# Words that place a date beside another time: the date holds only together with them.
RELATIVE = frozenset(
    "last next this past previous following coming same that early earlier late later mid pre post".split()
)
_TIMES_OF_DAY = frozenset("morning afternoon evening night".split())
_RELATIVE_UNITS = frozenset("day night morning afternoon evening week weekend month year decade century".split())
_ONLY_WITH_UNITS = frozenset("that same following".split())
_DAYS = frozenset("today yesterday tomorrow tonight".split())
_MONTH_OR_YEAR = frozenset(("in", "on"))
# A part of a time, before "of": the end of May, the first half of 2024, the night of August 24.
_EDGES_OF = frozenset("start beginning onset outset middle end close eve turn half third quarter".split())
_PARTS_OF = _EDGES_OF | set("day days week weeks weekend month months morning afternoon evening night".split())
# Without a word that says which, these are shares: half of 2022 men.
_ONLY_WITH_WHICH = frozenset(("half", "third", "quarter"))
_WHICH_PART = frozenset("first second third fourth fifth final last early later closing opening".split())
_DECADES = {
    f"{word}ies": f"{number}0s"
    for number, word in enumerate("twent thirt fort fift sixt sevent eight ninet".split(), start=2)
}
_BEFORE_DECADE = frozenset("the early mid late his her their in".split())
_BEFORE_THE_DAY = frozenset({"on", "until", "till", "since", *WEEKDAYS})
# Days that have a name: the words behind the first one, and those of them that may be missing.
_FEASTS = {
    "christmas": ("eve", "day"),
    "easter": ("eve", "sunday", "monday"),
    "ramadan": (),
    "passover": (),
    "hanukkah": (),
    "thanksgiving": ("day",),
}
_HOLIDAYS = {
    "new": ("year", "eve", "day"),
    **dict.fromkeys("independence victory constitution unity statehood defenders labour labor".split(), ("day",)),
}
DATE_STARTS = frozenset(
    {
        *(*MONTHS, *SEASONS, *WEEKDAYS, *_SHORT_WEEKDAYS, *RELATIVE, *_DAYS, *_PARTS_OF, *_WHICH_PART, *_DECADES),
        *(*ORDINAL_STARTS, *_RELATIVE_UNITS, *_FEASTS, *_HOLIDAYS),
    }
)
# Words that begin a date only with one of these behind, and those that do so only with a capital letter.
DATE_PAIRS = dict.fromkeys(_ONLY_WITH_UNITS, RELATIVE | _RELATIVE_UNITS)
DATE_NAMES = frozenset({*MONTHS, *WEEKDAYS, *_SHORT_WEEKDAYS, *_FEASTS, *_HOLIDAYS})


def dates_at(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Return the date that begins at a token, several where days are joined (24 to 26 August), or none."""
    return _part_of(tokens, index) or _whole(tokens, index)


def _whole(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    word = tokens[index].word
    base = index
    while tokens[base].word in RELATIVE and base < index + 3 and tokens.joined(base + 1, " ", "-"):
        base += 1
    if base > index:
        return _relative(tokens, index, base)
    if word in _DAYS:
        return (Dated(index, index + 1, Parts(), word),)
    if word in _RELATIVE_UNITS:
        return _beside(tokens, index)
    return _absolute(tokens, index) or _holiday(tokens, index)


def _part_of(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `end of May`, `first half of 2024`, `night of August 24`, `end of the year`."""
    which = tokens[index].word in _WHICH_PART or tokens[index].sort == "ordinal"
    at = index + 1 if which and tokens[index + 1].word in _PARTS_OF else index
    if tokens[at].word not in _PARTS_OF or tokens.joined(at + 1) != "of":
        return ()
    if at == index and tokens[at].word in _ONLY_WITH_WHICH:
        return ()
    base = at + 2
    if tokens.joined(base) == "":
        return ()
    if tokens[base].word == "the":
        base += 1
        unit = tokens.joined(base)
        # "the days of the week" are no time.
        timed = unit in _RELATIVE_UNITS or (unit in SEASONS and unit != "fall")
        known = timed and tokens[at].word in _EDGES_OF
        dates: tuple[Dated, ...] = (Dated(base, base + 1, Parts(season=SEASONS.get(unit)), unit),) if known else ()
    elif tokens[base].word in RELATIVE:
        dates = _whole(tokens, base)[:1]
    else:
        # “The night of August 24-25” has both days.
        dates = _relative_base(tokens, base)[: 2 if tokens[at].word == "night" else 1]
    words = " ".join(tokens[i].word for i in range(index, at + 1))
    return tuple(
        replace(date, first=date.first if number else index, words=f"{words} {date.words}".strip())
        for number, date in enumerate(dates)
    )


def _relative(tokens: Tokens, index: int, base: int) -> tuple[Dated, ...]:
    """Return the date at `base` with the relative words before it, if they belong to it: no "said that Sunday"."""
    before = [tokens[i].word for i in range(index, base)]
    if before[-1] in ("early", "late", "earlier", "later") and tokens[base].word in _MONTH_OR_YEAR:
        base += 1
    elif before[-1] in ("earlier", "later"):
        return ()
    unit = tokens[base].word in _RELATIVE_UNITS
    if not unit and not _ONLY_WITH_UNITS.isdisjoint(before):
        return ()
    dates = _relative_base(tokens, base)[:1]
    words = [tokens[i].word for date in dates for i in range(index, date.after)]
    text = " ".join(word for word in words if word not in ("of", "the", "in", "on"))
    return tuple(replace(date, first=index, words=text) for date in dates)


def _relative_base(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    if tokens[index].word in _RELATIVE_UNITS:
        # "early in day" is none.
        return () if tokens[index - 1].word in _MONTH_OR_YEAR else (Dated(index, index + 1, Parts()),)
    if tokens[index].word in SEASONS:
        return _season(tokens, index) or (Dated(index, index + 1, Parts(season=SEASONS[tokens[index].word])),)
    if four_digits(tokens[index]):
        fits = year_fits(tokens, index)
        return (Dated(index, index + 1, Parts(year=number_of(tokens[index]))),) if fits else ()
    return _absolute(tokens, index) or _holiday(tokens, index)


def _absolute(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    token = tokens[index]
    if token.sort == "iso":
        year, month, *day = (int(part) for part in token.word.split("-"))
        return (Dated(index, index + 1, Parts(year, month, day[0] if day else None)),)
    if token.sort == "decade":
        return (Dated(index, index + 1, Parts(), token.word),)
    if token.capital and (token.word in WEEKDAYS or token.word in _SHORT_WEEKDAYS):
        return _weekday(tokens, index)
    if is_month(tokens, index):
        return month_first(tokens, index)
    if token.word in SEASONS:
        return _season(tokens, index)
    if token.word in _DECADES:
        known = tokens[index - 1].word in _BEFORE_DECADE and token.gap in (" ", "-")
        return (Dated(index, index + 1, Parts(), _DECADES[token.word]),) if known else ()
    if token.sort == "ordinal" or token.word in ORDINAL_STARTS:
        century = _century(tokens, index)
        if century:
            return century
    return day_first(tokens, index) or _day_alone(tokens, index) or _years(tokens, index)


def _weekday(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    short = _SHORT_WEEKDAYS.get(tokens[index].word)
    weekday = short or WEEKDAYS[tokens[index].word]
    following = tokens[index + 1]
    dates: tuple[Dated, ...] = ()
    if following.gap in (" ", ", ") or (short and following.gap in (". ", "., ")):
        dates = month_first(tokens, index + 1) if is_month(tokens, index + 1) else day_first(tokens, index + 1)
    if len(dates) == 1 and dates[0].parts.day is not None:
        return (replace(dates[0], first=index, parts=replace(dates[0].parts, weekday=weekday)),)
    if short:
        return ()
    if tokens.joined(index + 1) in _TIMES_OF_DAY:
        words = f"{tokens[index].word} {following.word}"
        return (Dated(index, index + 2, Parts(weekday=weekday), words),)
    return (Dated(index, index + 1, Parts(weekday=weekday)),)


def _season(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `spring of 2022`, `winter of 2022-23`, and `spring` behind a word that makes it a time (no "fall" alone)."""
    season = SEASONS[tokens[index].word]
    at = index + 2 if tokens.joined(index + 1) == "of" else index + 1
    year, after = year_behind(tokens, at, " ")
    if year:
        first = Dated(index, after, Parts(year, season=season))
        second = second_year(tokens, after, year) or year_behind(tokens, after, "-", "/")[0]
        return (first, Dated(after, after + 1, Parts(second, season=season))) if second else (first,)
    if tokens[index].word == "fall" or tokens[index - 1].word not in BEFORE_TIME or tokens[index].gap != " ":
        return ()
    return (Dated(index, index + 1, Parts(season=season)),)


def _years(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    years = enumerate(years_at(tokens, index), start=index)
    return tuple(Dated(at, at + 1, Parts(year=year)) for at, year in years)


def _day_alone(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read the day of `on the 24th`, where it numbers nothing that follows."""
    token = tokens[index]
    if token.sort != "ordinal" or not 1 <= number_of(token) <= 31 or not ends_phrase(tokens, index):
        return ()
    on_the = tokens[index - 1].word == "the" and tokens[index - 2].word in _BEFORE_THE_DAY
    return (Dated(index, index + 1, Parts(day=number_of(token))),) if on_the and token.gap == " " else ()


def _century(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `20th century`, and `twentieth century` as the same."""
    nth = exact_at(tokens, index)
    if nth is None or not nth.ordinal or tokens.joined(nth.after, " ", "-") != "century":
        return ()
    last = {1: "st", 2: "nd", 3: "rd"}.get(int(nth.low or 0) % 10 if nth.low not in (11, 12, 13) else 0, "th")
    return (Dated(index, nth.after + 1, Parts(), f"{nth.low}{last} century"),)


def _beside(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `day before`, `week after`, behind "the"."""
    if tokens[index - 1].word != "the" or tokens[index].gap != " ":
        return ()
    beside = tokens.joined(index + 1)
    known = beside in ("before", "after", "earlier")
    return (Dated(index, index + 2, Parts(), f"{tokens[index].word} {beside}"),) if known else ()


def _holiday(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `Christmas`, `Independence Day`, `New Year's Eve`."""
    token = tokens[index]
    if not token.capital or (token.word not in _FEASTS and token.word not in _HOLIDAYS):
        return ()
    at, words = index + 1, [token.word]
    for word in _FEASTS.get(token.word) or _HOLIDAYS.get(token.word, ()):
        genitive = at + 1 if tokens.joined(at, "'") == "s" else at
        if tokens.joined(genitive) == word and tokens[genitive].capital:
            words.append(word)
            at = genitive + 1
    if token.word in _HOLIDAYS and len(words) == 1:
        return ()
    if tokens.joined(at) in ("island", "offensive"):
        return ()
    return (Dated(index, at, Parts(), " ".join(words)),)
