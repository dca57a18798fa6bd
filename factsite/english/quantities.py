"""Read counts, ordinals and lengths of time: an amount with its qualifiers and its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from factsite.english.amounts import amount_at
from factsite.english.calendar import dates_at
from factsite.english.labels import clock_behind
from factsite.english.multiples import multiple_at, unit_behind
from factsite.english.numerals import Amount, after_half
from factsite.english.qualifiers import qualifier_behind, qualifier_farther_behind
from factsite.english.tokens import Tokens
from factsite.english.years import ends_phrase
from factsite.patterns import Pattern
from factsite.records.figure import Figure

_UNITS = {
    plural: unit
    for unit in "second minute hour day night week fortnight weekend month year decade".split()
    for plural in (unit, f"{unit}s")
} | {"century": "century", "centuries": "century"}
# The unit in which what is left of another is counted, and how many make one of it.
_SMALLER = {"year": ("month", 12), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60)}
_TIME_BEHIND = frozenset("later earlier ago before after old".split())
TIME_BEFORE = frozenset("last past next previous following coming".split())
# Before "a year" and "months" these make it a length of time: no "once a year".
_BEFORE_LENGTH = frozenset("for after within than over under nearly almost about around least lasted spent".split())

_DETERMINERS = frozenset("the these those his her its their our my first last early final same".split())

# "one" counts nothing before or behind these: one of, one another, one side, one by one; no one, this one, the one.
_BEHIND_PRONOUN = frozenset("of another side on thing hand s who".split())
_BEFORE_PRONOUN = frozenset(
    "no any every each some this that these those the which another last latest next new other previous first".split()
)
# A number before a hyphen and one of these is part of a word: third-party, first-hand, one-sided.
_IDIOMS = frozenset("class ever hand in off party rate sided way".split())
_PERCENT = Pattern(r"\s?%|[\s-]+(?:per\s?cent|pct)\b|[\s-]+percentage[\s-]points?\b", re.I)
_LETTER = Pattern(r"\s(k|K|M|mn|mln|bn|bln|tn|trn)(?![\w.-])")
_MONEY = Pattern(r"(?:\bUS)?([$€£₴₽¥])\s?\Z")

UNIT_STARTS = frozenset({*_UNITS, *TIME_BEFORE})
UNIT_PAIRS = dict.fromkeys(("a", "an"), frozenset(_UNITS))


def quantity_at(tokens: Tokens, index: int, qualifier: str, start: int) -> tuple[Figure | None, int]:
    """Return the figure at a token and the token behind it, or None; `qualifier` was read before it, from `start`."""
    if tokens[index].word == "between" and dates_at(tokens, index + 1):
        return None, index
    multiple = multiple_at(tokens, index)
    if multiple:
        core, end = tokens[index].start, tokens[index].end
        number = multiple[0].number(qualifier)
        return Figure(start, core, end, "count", number, unit=multiple[1]), index + 1
    length = _length_at(tokens, index, qualifier)
    if length:
        return _duration(tokens, length.after, start, length, qualifier)
    relative = tokens[index].word if tokens[index].word in TIME_BEFORE and tokens.joined(index + 1) else ""
    amount = amount_at(tokens, index + (relative != ""))
    if amount is None or _is_no_number(tokens, amount) or (relative and amount.ordinal):
        return None, index
    if amount.ordinal:
        first, last = tokens[amount.first].start, tokens[amount.after - 1].end
        return Figure(first, first, last, "ordinal", amount.number()), amount.after
    # "between" is no qualifier, but a range is cut where it is missing.
    start = start if qualifier else tokens[index].start
    behind, after = qualifier_behind(tokens, amount.after)
    if tokens.joined(after, " ", "-", "+ ") in _UNITS:
        return _duration(tokens, after, start, amount, f"{qualifier} {behind}".strip(), relative)
    return (None, index) if relative else _count(tokens, start, amount, qualifier)


def _count(tokens: Tokens, start: int, amount: Amount, qualifier: str) -> tuple[Figure, int]:
    core, end = tokens[amount.first].start, tokens[amount.after - 1].end
    unit, after = unit_behind(tokens, amount.after)
    end = tokens[after - 1].end if unit else end
    percent = None if unit else _PERCENT.match(tokens.text, end)
    if percent:
        end, unit = percent.end(), "percentage point" if "point" in percent.group().lower() else "percent"
        while after < len(tokens) and tokens[after].start < end:
            after += 1
    money = None if unit else _MONEY.search(tokens.text, max(0, core - 4), core)
    if money:
        unit, start, core = money.group(1), start if qualifier else money.start(), money.start()
    behind, after = qualifier_behind(tokens, after)
    farther = "" if behind or qualifier or unit else qualifier_farther_behind(tokens, after)
    if behind:
        end = end + 1 if behind == "+" else tokens[after - 1].end
    if not unit and tokens[amount.first - 1].word == "aged" and tokens[amount.first].gap == " ":
        return Figure(start, core, end, "duration", amount.number(qualifier), unit="year", words="old"), after
    hour, later = clock_behind(tokens, after) if not unit else ("", after)
    if hour:
        # "3 to 4 p.m." counts nothing either.
        words = f"{amount.low} to {amount.high} {hour}"
        return Figure(start, start, tokens[later - 1].end, "name", words=words), later
    if not unit and not behind and (letter := _LETTER.match(tokens.text, end)):
        # “84 k citizens” are no 84.
        return Figure(start, core, letter.end(), "count", amount.number(qualifier), unit=letter[1]), after + 1
    number = amount.number(f"{qualifier} {behind}{farther}".strip())
    return Figure(start, core, end, "count", number, unit=unit), after


def _duration(
    tokens: Tokens, unit: int, start: int, amount: Amount, qualifier: str, relative: str = ""
) -> tuple[Figure, int]:
    """Return a length of time, its unit at a token, with what may stand behind it: `and a half`, `or more`, `later`."""
    name = _UNITS[tokens[unit].word]
    after = after_half(tokens, unit + 1)
    if after > unit + 1 and amount.low is not None:
        more = amount.low + Decimal("0.5")
        amount = replace(amount, low=more, high=more)
    rest = _rest(tokens, after, name) if amount.low is not None and amount.low == amount.high else None
    if rest and amount.low is not None:
        name, low, after = _SMALLER[name][0], amount.low * _SMALLER[name][1] + rest[0], rest[1]
        amount = replace(amount, low=low, high=low)
    behind, after = qualifier_behind(tokens, after)
    placed, after = _placed(tokens, after)
    return (
        Figure(
            start,
            tokens[amount.first - (relative != "")].start,
            tokens[after - 1].end,
            "duration",
            amount.number(f"{qualifier} {behind}".strip()),
            unit=name,
            words=f"{relative} {placed}".strip(),
        ),
        after,
    )


def _rest(tokens: Tokens, after: int, unit: str) -> tuple[Decimal, int] | None:
    """Return the number of the smaller unit that a length of time goes on with, and the token behind it, or None.

    “Three years and two months” are 38 months: neither part stands there alone.
    """
    if unit not in _SMALLER or tokens.joined(after) != "and":
        return None
    more = amount_at(tokens, after + 1)
    if more is None or more.ordinal or more.low is None or more.low != more.high:
        return None
    word = tokens.joined(more.after)
    return (more.low, more.after + 1) if _UNITS.get(word) == _SMALLER[unit][0] else None


def _placed(tokens: Tokens, after: int) -> tuple[str, int]:
    """Return the word that places a length of time beside another: `later`, `old`, or `on` where nothing follows."""
    word = tokens.joined(after, " ", "-")
    if word in _TIME_BEHIND:
        return word, after + 1
    if word == "on" and after + 1 < len(tokens) and tokens[after + 1].gap[:1] in (",", ";", ":"):
        return word, after + 1
    if word == "of" and tokens.joined(after + 1) == "age":
        return "old", after + 2
    return "", after


def _length_at(tokens: Tokens, index: int, qualifier: str) -> Amount | None:
    """Return the amount of a length of time that has no number, up to the token of its unit.

    That is the one of `a year later`, `over a year` and `for a year and a half`, the half of `half an hour`, and the
    months of `for months` and `months later`.
    """
    word, following = tokens[index].word, tokens.joined(index + 1)
    if word == "half" and following in ("a", "an") and tokens.joined(index + 2) in _UNITS:
        return Amount(index, index + 2, None, None, vague="half")
    known = qualifier != "" or (tokens[index].gap == " " and tokens[index - 1].word in _BEFORE_LENGTH)
    if word in ("a", "an") and following in _UNITS:
        placed = tokens.joined(index + 2) in _TIME_BEHIND - {"old"} or after_half(tokens, index + 2) > index + 2
        long = tokens.joined(index + 2, "-") == "long"
        # "for a second time", "after a night of shelling", "within a month of his release"
        alone = following != "second" and ends_phrase(tokens, index + 1) and tokens.joined(index + 2) not in ("of", "s")
        return Amount(index, index + 1, Decimal(1), Decimal(1)) if placed or long or (known and alone) else None
    if word not in _UNITS or tokens[index].capital or tokens[index].gap == "-":
        return None
    long = following == "" and tokens.joined(index + 1, "-") == "long"
    if word == _UNITS[word]:
        return Amount(index, index, Decimal(1), Decimal(1)) if long else None
    of_what = following == "of" and tokens[index - 1].word not in _DETERMINERS and tokens.joined(index + 2) != "the"
    placed = following in ("later", "earlier", "ago") or long or of_what
    return Amount(index, index, None, None, vague=word) if placed or (known and ends_phrase(tokens, index)) else None


def _is_no_number(tokens: Tokens, amount: Amount) -> bool:
    """Whether "one" is a pronoun here, or a number is part of a word, of "at first" or of "first of all"."""
    index, after = amount.first, amount.after
    if tokens[after].gap == "-" and tokens[after].word in _IDIOMS:
        return True
    if tokens[after].gap == "-" and amount.vague in ("half", "a half") and tokens[after].word not in _UNITS:
        return True
    if amount.ordinal:
        at_first = tokens[index - 1].word == "at" and tokens[index].gap == " "
        of_all = tokens.joined(after) == "of" and tokens.joined(after + 1) == "all"
        return tokens[index].word == "first" and (at_first or of_all)
    if tokens[index].word != "one" or after != index + 1:
        return False
    before = tokens[index - 1].word if tokens[index].gap == " " else ""
    by_one = tokens.joined(after) == "by" and tokens.joined(after + 1) == "one"
    if by_one or (before == "by" and tokens[index - 2].word == "one"):
        return True
    return before in _BEFORE_PRONOUN or tokens.joined(after, " ", "'") in _BEHIND_PRONOUN
