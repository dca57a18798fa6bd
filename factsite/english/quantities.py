"""Read counts, ordinals and lengths of time: an amount with its qualifiers and its unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factsite.english.calendar import dates_at
from factsite.english.numerals import Amount, amount_at
from factsite.english.qualifiers import qualifier_behind
from factsite.english.tokens import Tokens
from factsite.records.figure import Figure

_UNITS = {
    plural: unit
    for unit in "second minute hour day night week weekend month year decade".split()
    for plural in (unit, f"{unit}s")
} | {"century": "century", "centuries": "century"}
_TIME_BEHIND = frozenset("later earlier ago before after old".split())
TIME_BEFORE = frozenset("last past next previous following coming".split())

# "one" counts nothing before or behind these: one of, one another, one side, one by one; no one, this one, the one.
_BEHIND_PRONOUN = frozenset("of another side on thing hand s who".split())
_BEFORE_PRONOUN = frozenset(
    "no any every each some this that these those the which another last latest next new other previous first".split()
)
# A number before a hyphen and one of these is part of a word: third-party, first-hand, one-sided.
_IDIOMS = frozenset("class ever hand in off party rate sided way".split())
_PERCENT = re.compile(r"\s?%|[\s-]+per\s?cent\b", re.I)


def quantity_at(tokens: Tokens, index: int, qualifier: str, start: int) -> tuple[Figure | None, int]:
    """Return the figure at a token and the token behind it, or None; `qualifier` was read before it, from `start`."""
    if tokens[index].word == "between" and dates_at(tokens, index + 1):
        return None, index
    relative = tokens[index].word if tokens[index].word in TIME_BEFORE and tokens.joined(index + 1) else ""
    amount = _one_of_a_unit(tokens, index) or amount_at(tokens, index + (relative != ""))
    if amount is None or _is_no_number(tokens, amount):
        return None, index
    if amount.ordinal:
        first, last = tokens[amount.first].start, tokens[amount.after - 1].end
        return (None, index) if relative else (Figure(first, first, last, "ordinal", amount.number()), amount.after)
    # "between" is no qualifier, but a range is cut where it is missing.
    start = start if qualifier else tokens[index].start
    behind, after = qualifier_behind(tokens, amount.after)
    unit = _UNITS.get(tokens.joined(after, " ", "-", "+ "), "")
    if unit:
        core, number = tokens[amount.first - (relative != "")].start, amount.number(f"{qualifier} {behind}".strip())
        end = tokens[after].end
        return _duration(tokens, after + 1, Figure(start, core, end, "duration", number, unit=unit, words=relative))
    return (None, index) if relative else _count(tokens, start, amount, qualifier)


def _count(tokens: Tokens, start: int, amount: Amount, qualifier: str) -> tuple[Figure, int]:
    core, end, after, unit = tokens[amount.first].start, tokens[amount.after - 1].end, amount.after, ""
    percent = _PERCENT.match(tokens.text, end)
    if percent:
        end, unit = percent.end(), "percent"
        while after < len(tokens) and tokens[after].start < end:
            after += 1
    behind, after = qualifier_behind(tokens, after)
    if behind:
        end = end + 1 if behind == "+" else tokens[after - 1].end
    number = amount.number(f"{qualifier} {behind}".strip())
    return Figure(start, core, end, "count", number, unit=unit), after


def _duration(tokens: Tokens, after: int, read: Figure) -> tuple[Figure, int]:
    """Return a length of time, read up to its unit, with what may stand behind it: `or more`, `later`."""
    behind, after = qualifier_behind(tokens, after)
    placed = tokens.joined(after, " ", "-") in _TIME_BEHIND
    words = f"{read.words} {tokens[after].word if placed else ''}".strip()
    after += placed
    number = replace(read.number, qualifier=f"{read.number.qualifier} {behind}".strip()) if read.number else None
    return replace(read, end=tokens[after - 1].end, number=number, words=words), after


def _one_of_a_unit(tokens: Tokens, index: int) -> Amount | None:
    """Return the one of `a year later`, and the half of `half an hour`."""
    word, following = tokens[index].word, tokens.joined(index + 1)
    if word in ("a", "an") and following in _UNITS and tokens.joined(index + 2) in _TIME_BEHIND - {"old"}:
        return Amount(index, index + 1, Decimal(1), Decimal(1))
    if word == "half" and following in ("a", "an") and tokens.joined(index + 2) in _UNITS:
        return Amount(index, index + 2, None, None, vague="half")
    return None


def _is_no_number(tokens: Tokens, amount: Amount) -> bool:
    """Whether "one" is a pronoun here, or a number is part of a word, of "at first" or of "first of all"."""
    index, after = amount.first, amount.after
    if tokens[after].gap == "-" and tokens[after].word in _IDIOMS:
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
