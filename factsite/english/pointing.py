"""Sentences that only point the way."""

from __future__ import annotations

import re

from factsite.patterns import Pattern

_POINTING = Pattern(r"\bsee\b[^.!?]*[.!?]?\Z", re.IGNORECASE)


def is_pointer(text: str, at: int) -> bool:
    """Whether what stands at `at` is only pointed to: “see”, and no end of a sentence between."""
    return _POINTING.search(text[:at]) is not None
