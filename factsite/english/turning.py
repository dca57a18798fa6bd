"""Words that turn round or weaken what stands after them: cutting one off makes a quotation lie."""

from __future__ import annotations

import re

from factsite.folding import fold

_DENIALS = "not|no|never|without|neither|nor|cannot|hardly|barely|scarcely|rarely|seldom|nothing|nobody|none"
_HEDGES = (
    "almost|nearly|allegedly|reportedly|supposedly|apparently|possibly|probably|perhaps|unconfirmed|alleged"
    "|more than|less than|fewer than|at least|at most|as many as|as few as|only|just|merely"
    "|former|ex|acting|deputy|would-be|so-called"
)
_BEFORE = re.compile(rf"(?:\b({_DENIALS}|{_HEDGES})|\w(n't))[\s\"'-]*\Z", re.IGNORECASE)


def turned_by(before: str) -> str:
    """Return the word at the end of `before` that turns round what follows it, or nothing."""
    match = _BEFORE.search(fold(before) + " ")
    return (match.group(1) or match.group(2)) if match else ""
