"""Words that refer back to a number: “Moscow put the figure at 207”, “both delegations had given the figure”."""

from __future__ import annotations

import re

from factsite.folding import fold, small
from factsite.patterns import Pattern

_FIGURE = r"(?:figures?|numbers?|totals?|counts?|tally)"
# “The death toll” is another number than that of those who came home.
_PLAIN = "real|true|actual|final|exact|official|overall|total|same|whole|combined"
_BEFORE = Pattern(
    # “put the figure at 207”, “the total was 207”; but “the number of tanks” begins something new.
    rf"\b(?:the|its|their|his|her|that|this)\s(?:(?:{_PLAIN})\s)?{_FIGURE}\s"
    r"(?:at|as|to|is|was|of|stood at|stands at|came to)\s\Z"
    rf"|\A(?:by|according to)\s[^,;:\d]{{1,60}}\s(?:they|it|these|those)\s(?:is|are|was|were)\s\Z"
    rf"|\b(?:spoke|speaks|spoken|speaking|talked|told)\sof\s\Z"
    rf"|\b(?:counted|counts|counting)\s(?:them|both|all)?\s?(?:at|as)?\s?\Z",
    re.IGNORECASE,
)
_NUMBER_OF = Pattern(rf"\b{_FIGURE}\sof\s\Z", re.IGNORECASE)
# Nothing that is counted stands behind the number: it counts what was counted before.
_BEHIND = Pattern(
    r"\s*(?:[.,;:!?)\"]|\Z|(?:of them|in all|in total|altogether|instead|on \w+day)\b)",
    re.IGNORECASE,
)


def refers_back(before: str, behind: str) -> bool:
    """Whether a number counts what the sentence before counted, by the words before and behind it in its own."""
    start = fold(before).rstrip() + " "
    return bool(_BEFORE.search(start)) and not _NUMBER_OF.search(start) and _BEHIND.match(fold(behind)) is not None


_GIVEN = r"(?:(?:had|has|have)\s)?(?:both\s)?(?:gave|given|provided|named|reported|published)"
_GIVER = (
    r"(?!(?:neither|none|nobody|no|not|which|that|who|it|he|she|they)\b)"
    r"(?P<np>(?:(?!(?:had|has|have)\b)[\w'-]+\s){1,5}?)"
)
_GIVING = ("gave", "given", "provided", "named", "reported", "published")
# Who gave “the figure” without saying it again gave the one that stands before.
_GIVES = Pattern(
    rf"[;:,.]\s(?:and\s|but\s)?{_GIVER}{_GIVEN}\sthe\s(?:same\s)?{_FIGURE}(?!\s(?:of|as|at)\b)"
    rf"|,\sthe\s{_FIGURE}\s(?:that\s|which\s)?{_GIVER.replace('np', 'by')}{_GIVEN}\b",
    re.IGNORECASE,
)


def giver_behind(folded: str, end: int) -> tuple[int, int] | None:
    """Return where a folded text names who gave the figure that ends at `end`; None where another number follows."""
    behind = small(folded[end:])
    found = _GIVES.search(folded, end) if any(word in behind for word in _GIVING) else None
    if found is None:
        return None
    start, last = found.span("np" if found["np"] else "by")
    between = folded[end:start]
    return None if re.search(r"\d", between) or len(re.findall(r"[.!?]\s", between)) > 1 else (start, last - 1)
