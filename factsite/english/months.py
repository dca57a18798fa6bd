"""Read days and months: August, March 2022, August 24, the 24th of August, 24 to 26 August, May 12, 13 and 14."""

from __future__ import annotations

from msgspec import Struct

from factsite.english.numerals import exact_at
from factsite.english.tokens import MONTHS, Tokens
from factsite.english.years import counts, four_digits, number_of, year_behind
from factsite.records.value import Parts

# May and March are other words too. These before them, or these behind them at the start of a sentence, make a month.
BEFORE_TIME = frozenset(
    "in of on since until till by from to before after during between through and or this last next early late mid "
    "the every each past previous following coming".split()
)
_BEHIND_MONTH = frozenset("was is saw brought marked and or to through until".split())
# The full stop of "Aug. 24" is one of an abbreviation; that of "in August. 24 men" is not.
_FULL = frozenset("january february march april may june july august september october november december".split())
_JOINTS = frozenset("to and or until till through".split())
_LAST_JOINTS = frozenset("and or".split())


class Dated(Struct, frozen=True):
    """A date that was read: the tokens it begins at and the one behind it, its parts, and its relative words."""

    first: int
    after: int
    parts: Parts
    words: str = ""


def is_month(tokens: Tokens, index: int) -> bool:
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
    if behind.word == "of" and four_digits(tokens[index + 2]):
        return True
    if before.value is not None and tokens[index].gap == " ":
        return True
    gap = tokens[index].gap
    if index == 0 or gap[:1] in (".", "!", "?", ":", "\n", "—") or gap[-1:] in ('"', "“"):
        return behind.gap != " " or behind.word in _BEHIND_MONTH
    return gap != " " or not before.capital or before.word in BEFORE_TIME


def month_first(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `August`, `March 2022`, `August 24`, `August 24-26, 2025`, `August 24, 25 and 26`."""
    month = MONTHS[tokens[index].word]
    at = index + 1
    gaps = _gaps_behind(tokens, index)
    if _day(tokens, at, *gaps) is None:
        of = at + 1 if tokens.joined(at) == "of" else at
        year, after = year_behind(tokens, of, *gaps, ", ")
        return (Dated(index, after if year else at, Parts(year, month)),)
    days = _days_from(tokens, at)
    if len(days) > 1 and counts(tokens, days[-1]):
        days = days[:1]
    year, after = year_behind(tokens, days[-1] + 1, " ", ", ")
    return _on_days(tokens, index, days, after, Parts(year, month))


def day_first(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    """Read `24 August 2025`, `the 24th of August`, `the first of May`, `24 to 26 August`, `12, 13 and 14 May`."""
    spelled = _spelled_day(tokens, index)
    if spelled:
        return spelled
    if _day(tokens, index, tokens[index].gap) is None:
        return ()
    days = _days_from(tokens, index)
    last = days[-1]
    of = tokens[last].sort == "ordinal" and tokens.joined(last + 1) == "of"
    at = last + 1 + of
    if not _is_month_behind(tokens, at):
        # Of "24, 25 and 26 men on 27 May" the first days are no dates.
        return ()
    year, after = year_behind(tokens, at + 1, *_gaps_behind(tokens, at), ", ")
    return _on_days(tokens, index, days, after, Parts(year, MONTHS[tokens[at].word]))


def _spelled_day(tokens: Tokens, index: int) -> tuple[Dated, ...]:
    day = exact_at(tokens, index) if tokens[index].sort == "word" else None
    if day is None or not day.ordinal or not day.low or day.low > 31 or tokens.joined(day.after) != "of":
        return ()
    at = day.after + 1
    if not _is_month_behind(tokens, at):
        return ()
    year, after = year_behind(tokens, at + 1, *_gaps_behind(tokens, at), ", ")
    return (Dated(index, after, Parts(year, MONTHS[tokens[at].word], int(day.low))),)


def _on_days(tokens: Tokens, index: int, days: list[int], after: int, parts: Parts) -> tuple[Dated, ...]:
    """Return a date for each day at the tokens `days`: the first begins at `index`, the last ends before `after`."""
    firsts, afters = (index, *days[1:]), (*(day + 1 for day in days[:-1]), after)
    return tuple(
        Dated(first, behind, Parts(parts.year, parts.month, number_of(tokens[day])))
        for first, behind, day in zip(firsts, afters, days, strict=True)
    )


def _days_from(tokens: Tokens, at: int) -> list[int]:
    """Return the tokens of the days in `24`, `24-26`, `24 to 26`, `24, 25 and 26`; they rise.

    Commas alone do not join days: "On August 24, 26 men" has one.
    """
    days, sure = [at], 1
    while True:
        last = days[-1]
        joint = tokens.joined(last + 1, " ", ", ")
        if joint in _JOINTS and (joint in _LAST_JOINTS or tokens[last + 1].gap == " "):
            following, certain = last + 2, True
            day = _day(tokens, following, " ")
        else:
            following, certain = last + 1, tokens[last + 1].gap != ", "
            day = _day(tokens, following, "-", " - ", ", ")
        if day is None or day <= number_of(tokens[last]):
            return days[:sure]
        days.append(following)
        sure = len(days) if certain else sure


def _gaps_behind(tokens: Tokens, month: int) -> tuple[str, ...]:
    return (" ",) if tokens[month].word in _FULL else (" ", ". ")


def _is_month_behind(tokens: Tokens, index: int) -> bool:
    month = tokens[index]
    return month.gap in (" ", "-") and month.word in MONTHS and month.capital


def _day(tokens: Tokens, index: int, *gaps: str) -> int | None:
    token = tokens[index]
    if token.gap not in gaps or token.sort not in ("whole", "ordinal") or len(token.word.rstrip("stndrh")) > 2:
        return None
    return number_of(token) if 1 <= number_of(token) <= 31 else None
