"""How an article takes a figure back: “the report of 200 was wrong”, “mistakenly gave 200”."""

from __future__ import annotations

import re

from factsite.folding import small
from factsite.patterns import Pattern

_BE = r"(?:is|are|was|were|be|been|proved|turned out|turned out to be|proved to be)"
_WRONG = r"(?:wrong|incorrect|mistaken|erroneous|inaccurate|false|untrue|an error|a mistake|in error)"
_TAKEN = r"(?:corrected|retracted|withdrawn|revised|taken back|called wrong)"
_SOFT = r"(?:\s(?:later|since|now|then|also|both|all|\w+ly))*"
_BEHIND = Pattern(rf"[^.;:\d]{{0,80}}?\b{_BE}{_SOFT}\s(?:{_WRONG}|{_TAKEN})\b", re.IGNORECASE)
_BEFORE = Pattern(
    r"\b(?:(?:wrongly|mistakenly|erroneously|incorrectly|falsely|in error)\s(?:[\w'-]+\s){0,6}"
    r"|(?:wrong|incorrect|mistaken|erroneous|false)\s(?:figure|number|report|count|total|date)s?\sof\s(?:[\w'-]+\s){0,2}"
    r"|(?:correct|retract|withdr[ae]w|revis|took back|takes back)\w*\s(?:[\w'-]+\s){0,4}?"
    r"(?:figure|number|report|count|total|date|claim)s?\sof\s(?:[\w'-]+\s){0,2})\Z",
    re.IGNORECASE,
)
_TURN = Pattern(r",?\s(?:while|whereas|but|and\s[A-Z])")
# One of these stands in all that is found.
_TELLING = ("wrong", "mistak", "erro", "correct", "fals", "retract", "withdr", "revis", "back", "accura", "untru")


def is_taken_back(before: str, behind: str) -> bool:
    """Whether a sentence takes a figure back: `before` and `behind` are its words on either side of the figure."""
    around = small(f"{before} {behind}")
    if not any(word in around for word in _TELLING):
        return False
    match = _BEHIND.match(behind)
    return _BEFORE.search(before) is not None or (match is not None and not _TURN.search(match.group()))
