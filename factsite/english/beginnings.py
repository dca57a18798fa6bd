"""The beginnings of the words of a text: most tables of words can be ruled out by them, at once."""

from __future__ import annotations

from functools import lru_cache

from factsite.folding import small
from factsite.patterns import Pattern

# So many letters of a word tell whether it may be one of a table.
LENGTH = 4
_BEGINNING = Pattern(rf"\b\w{{1,{LENGTH}}}")


@lru_cache(maxsize=1024)
def beginnings(text: str) -> frozenset[str]:
    """Return the first letters of each word of a text, in small letters."""
    return frozenset(_BEGINNING.findall(small(text)))


def places_of(wanted: frozenset[str], text: str) -> list[int]:
    """Return where the words of a text begin that have one of these beginnings."""
    hits = wanted & beginnings(text)
    if not hits:
        return []
    lower = small(text)
    if len(lower) == len(text):
        return [found.start() for found in _BEGINNING.finditer(lower) if found.group() in hits]
    return [found.start() for found in _BEGINNING.finditer(text) if small(found.group()) in hits]
