"""Words that name a whole that is known already, so that a number before them is a share of it."""

from __future__ import annotations

import re

from factsite.patterns import Pattern

_WHOLE = Pattern(r"(?:the|those|these|them|its|their|his|her|our|all)\b", re.IGNORECASE)
_SHARE = Pattern(r"\b(?:half|halves|thirds?|quarters?|fifths?|tenths?|majority|(?<!at )most)\b", re.IGNORECASE)


def is_whole(of: str) -> bool:
    """Whether what is counted is a known whole: 139 “of the Arlanders”, two thirds “of those who came home”."""
    return _WHOLE.match(of) is not None


def is_share(value: str) -> bool:
    """Whether a figure is worded as a share: half, two thirds."""
    return _SHARE.search(value) is not None
