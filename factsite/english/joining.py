"""How English joins dates: as the two ends of a time, as several, or as one or the other."""

from __future__ import annotations

import re

from factsite.patterns import Pattern

# What stands between two dates, by the sign that EDTF has for it: an interval, all of a set, one of a set.
_BETWEEN = {
    "/": Pattern(r"\W*\b(?:to|until|till|through)\b\W*(?:\w+\W+){0,2}\Z|\s*[-‐–—]\s*\Z", re.IGNORECASE),
    "{": Pattern(r"\W*(?:\b(?:and|as well as)\b\W*(?:in\W+)?|,\s*)\Z", re.IGNORECASE),
    "[": Pattern(r"\W*(?:\bor\b\W*(?:in\W+)?|,\s*)\Z", re.IGNORECASE),
}
_AND = Pattern(r"\s*and\s*\Z", re.IGNORECASE)
_BETWEEN_AND = Pattern(r"\bbetween\W+\Z", re.IGNORECASE)
_BEGINNING = Pattern(r"\b(?:since|from|after|starting|beginning)\W+(?:\w+\W+){0,3}\Z", re.IGNORECASE)
_ENDING = Pattern(r"\b(?:until|till|before|by|to|through)\W+(?:\w+\W+){0,3}\Z", re.IGNORECASE)


def are_joined(sign: str, before: str, between: str) -> bool:
    """Whether the words before and between two dates join them as the EDTF sign (`/`, `{` or `[`) says."""
    if sign == "/" and _AND.match(between):
        return _BETWEEN_AND.search(before) is not None
    return _BETWEEN[sign].match(between) is not None


def is_end(opens: bool, before: str) -> bool:
    """Whether the words before a date make it the beginning (`opens`) or the end of a time with no other end."""
    return (_BEGINNING if opens else _ENDING).search(before) is not None
