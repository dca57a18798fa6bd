"""Tell a year from four digits that count: in 2022, the 2022 invasion, and 2022 prisoners."""

from __future__ import annotations

from factsite.english.tokens import Token, Tokens

# A bare number of four digits is a year at once after these …
_BEFORE_YEAR = frozenset("in since until till during circa year".split())
# … is none after these (more than, at least, as many as …) …
_BEFORE_COUNT = frozenset("than over nearly almost least some".split())
# … and is one before these, which no counted noun begins with; before another lower-case word see `counts`.
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


def years_at(tokens: Tokens, index: int) -> tuple[int, ...]:
    """Return the year at a token, two for `2022-23`, or none; each year takes up one token."""
    if not four_digits(tokens[index]) or not _is_year(tokens, index):
        return ()
    year = number_of(tokens[index])
    second = second_year(tokens, index + 1, year)
    return (year, second) if second else (year,)


def second_year(tokens: Tokens, index: int, first: int) -> int | None:
    """Return the year at a token that a hyphen or slash joins to a first one: the 2023 of `2022-23` or `2022/23`."""
    token = tokens[index]
    if token.gap not in ("-", "/") or token.sort != "whole" or token.end - token.start != 2:
        return None
    # "1999-00" goes into the next century.
    year = first // 100 * 100 + number_of(token) + (100 if first % 100 == 99 else 0)
    return year if year > first else None


def year_behind(tokens: Tokens, index: int, *gaps: str) -> tuple[int | None, int]:
    """Return the year at a token behind a month or a day, and the token behind it; without one None and the token."""
    token = tokens[index]
    if token.gap == " '" and token.sort == "whole" and token.end - token.start == 2:
        return number_of(token) + (2000 if number_of(token) < 50 else 1900), index + 1
    if not four_digits(token) or token.gap not in gaps or not year_fits(tokens, index):
        return None, index
    if token.gap == ", " and counts(tokens, index):
        return None, index
    return number_of(token), index + 1


def _is_year(tokens: Tokens, index: int) -> bool:
    """Whether a bare number of four digits is a year, by the words around it.

    It is one after "in", "since", "until", "during", "circa" or "year". Else it is one from 1900 on, unless a word
    of counting stands before it ("more than 2000") or it counts what follows ("2022 prisoners"); see `counts`.
    """
    before = tokens[index - 1].word if tokens[index].gap == " " else ""
    as_many = before == "as" and tokens[index - 2].word == "many"
    if as_many or before in _BEFORE_COUNT or not year_fits(tokens, index):
        return False
    if before in _BEFORE_YEAR:
        return True
    joining = "and" if before == "between" else "to"
    to, gap = (index + 2, " ") if tokens.joined(index + 1) == joining else (index + 1, "-")
    if tokens[to].sort == "whole" and tokens[to].gap == gap and counts(tokens, to):
        return False
    return number_of(tokens[index]) >= 1900 and not counts(tokens, index)


def year_fits(tokens: Tokens, index: int) -> bool:
    """Whether a number may be a year, by its size and by what is written directly before and behind it."""
    if tokens.tail(index).startswith(_NOT_YEARS_UNITS):
        return False
    units = ("hundred", "thousand", "million", "billion", "dozen", "percent", "times", "fold")
    return 1000 <= number_of(tokens[index]) <= 2100 and tokens.joined(index + 1, " ", "-") not in units


def counts(tokens: Tokens, index: int) -> bool:
    """Whether a number counts the lower-case word directly behind it: "2022 prisoners", not "the 2022 invasion"."""
    behind = tokens[index + 1]
    if behind.gap != " " or behind.sort != "word" or behind.capital:
        return False
    word = behind.word
    if word in _BEHIND_YEAR or word.endswith("ly"):
        return False
    return is_plural(word) or tokens[index - 1].word not in _DETERMINERS


def is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    return word in _COUNTED or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def ends_phrase(tokens: Tokens, index: int) -> bool:
    """Whether no noun follows the token at `index`: behind it stands a sign, the end, or a word such as "in"."""
    behind = tokens[index + 1]
    return behind.gap != " " or behind.word in _BEHIND_YEAR


def four_digits(token: Token) -> bool:
    """Whether a token is written with four digits and nothing else."""
    return token.sort == "whole" and token.end - token.start == 4


def number_of(token: Token) -> int:
    """Return the number that a token is, 0 where it is none."""
    return int(token.value or 0)
