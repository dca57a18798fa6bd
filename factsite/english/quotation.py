"""Find the words of a text that stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The pairs of quotation marks; a mark that is never closed takes in the rest, and an apostrophe has a letter behind it.
_QUOTED = re.compile(
    r"„([^„“”]*)(?:[“”]|\Z)|“([^“”]*)(?:”|\Z)|«([^«»]*)(?:»|\Z)|‹([^‹›]*)(?:›|\Z)|''([^']*)(?:''|\Z)"
    r"|\"([^\"]*)(?:\"|\Z)|(?<!\w)‘((?:[^‘’]|’(?=\w))*)(?:’|\Z)"
)


def quotations(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each quotation begins and ends, marks and all, and the words inside them."""
    for match in _QUOTED.finditer(text):
        yield match.start(), match.end(), next((group for group in match.groups() if group), "")
