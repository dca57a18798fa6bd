"""How few and how many a number can mean, with its qualifier."""

from __future__ import annotations

import math

from factsite.patterns import Pattern
from factsite.records.value import Number

_ABOVE = Pattern(r"(?<!\bno )(?<!\bnot )\b(?:more than|over|above|exceeding|upwards of|well over|in excess of)\b|>")
_AT_LEAST = Pattern(
    r"\b(?:at least|no fewer than|no less than|not (?:less|fewer) than|a minimum of|or more|plus)\b|[+≥]"
)
_BELOW = Pattern(r"\b(?:less than|fewer than|under|below|just under)\b|<")
_AT_MOST = Pattern(r"\b(?:up to|at most|as many as|no more than|not more than|a maximum of|or fewer|or less)\b|≤")
_NEAR = Pattern(r"\b(?:about|around|some|roughly|approximately|nearly|almost|close to|near|circa|an estimated)\b|[~≈±]")
# How far a number that is only near may be off: half of it, either way.
_OFF = 2


def bounds_of(number: Number) -> tuple[float, float]:
    """Return the least and the greatest number that is meant, as far as it can be told; infinite where it is open.

    A vague amount ("hundreds") can be anything. A near one ("about 200") is taken widely, from half to double.
    """
    if number.low is None or number.high is None:
        return 0, math.inf
    low, high = float(number.low), float(number.high)
    words = number.qualifier
    if _NEAR.search(words):
        low, high = low / _OFF, high * _OFF
    if _ABOVE.search(words):
        return low + (0 if _NEAR.search(words) else 1), math.inf
    if _AT_LEAST.search(words):
        return low, math.inf
    if _BELOW.search(words):
        return 0, high - 1
    if _AT_MOST.search(words):
        return 0, high
    return low, high
