"""Whether a name stands in a text, as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from factsite.folding import fold


def places_of(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where `name` stands in the folded `text`, at the edges of words; a hyphen joins, a possessive does not.

    Case counts, but for the first letter of the name: a title may begin a sentence or stand inside one.
    """
    for match in _pattern(name).finditer(text):
        yield match.span()


def stands(names: Iterable[str], text: str) -> bool:
    """Whether one of `names` stands in `text`; both are folded here."""
    return stands_folded(names, fold(text))


def stands_folded(names: Iterable[str], folded: str) -> bool:
    """Whether one of `names` stands in a text that is folded already."""
    return any(next(places_of(name, folded), None) for name in names)


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    folded = fold(name)
    if not folded:
        return re.compile(r"(?!)")
    first, rest = re.escape(folded[0]), re.escape(folded[1:])
    other = re.escape(folded[0].swapcase())
    one = f"(?:{first}|{other})" if " " in folded else first
    return re.compile(rf"(?<!\w)(?<!\w[-']){one}{rest}(?!\w)(?!-\w)")
