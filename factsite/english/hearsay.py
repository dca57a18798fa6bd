"""What “is said” or “was expected”, without anybody who says or expects it."""

from __future__ import annotations

import re
from functools import lru_cache

from factsite.folding import small
from factsite.patterns import Pattern

_HELD = "said|reported|believed|thought|expected|understood|rumou?red|alleged|feared|presumed|assumed|supposed|reputed"
# How these begin.
_BELIEVING = tuple(re.sub(r"\w?\?.*", "", word) for word in _HELD.split("|"))
_PASSIVE = rf"\b(?:is|are|was|were|been|being)(?:\s(?:also|still|now|long|widely|generally|\w+ly))*\s(?:{_HELD})\b"
_BEHIND = Pattern(rf"[^.;:,\d]{{0,60}}?{_PASSIVE}", re.IGNORECASE)
_BEFORE = Pattern(rf"{_PASSIVE}[^.;:\d]{{0,80}}\Z", re.IGNORECASE)
_AGENT = Pattern(
    rf"\b(?:{_HELD}|estimated)\sby\b|\b(?:according to|quoting|citing)\b"
    r"|[,”\"]\s(?:[\w'’-]+\s){1,6}?(?:said|says|reported|wrote|added|stated|noted|announced)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def may_tell_hearsay(paragraph: str) -> bool:
    """Whether a paragraph has a word without which no value in it is told as hearsay."""
    lower = small(paragraph)
    return any(word in lower for word in _BELIEVING)


def is_hearsay(before: str, behind: str) -> bool:
    """Whether a sentence tells a value as hearsay: `before` and `behind` are its words on either side of the value."""
    around = small(before + behind)
    if not any(word in around for word in _BELIEVING):
        return False
    if _AGENT.search(before) or _AGENT.search(behind):
        return False
    return _BEFORE.search(before) is not None or _BEHIND.match(behind) is not None
