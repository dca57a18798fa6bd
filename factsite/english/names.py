"""Whether a name stands in a text, as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factsite.folding import fold
from factsite.patterns import Pattern

_WORD = Pattern(r"\w+")


def places_of(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where `name` stands in the folded `text`, at the edges of words; a hyphen joins, a possessive does not.

    Case counts, but for the first letter of the name: a title may begin a sentence or stand inside one.
    """
    wanted = fold(name)
    if not wanted:
        return
    first, rest = wanted[0], wanted[1:]
    at = text.find(rest, 1)
    if at < 0:
        return
    firsts = (first, first.swapcase()) if " " in wanted else (first,)
    last = 0
    while at >= 0:
        start, end = at - 1, at + len(rest)
        if start >= last and text[start] in firsts and _is_apart(text, start, end):
            yield start, end
            last = end
        at = text.find(rest, at + 1)


def stands(names: Iterable[str], text: str) -> bool:
    """Whether one of `names` stands in `text`; both are folded here."""
    return stands_folded(names, fold(text))


def stands_folded(names: Iterable[str], folded: str) -> bool:
    """Whether one of `names` stands in a text that is folded already."""
    return any(fold(name)[1:] in folded and next(places_of(name, folded), None) for name in names)


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text in lower case: where a name stands, its first word is among them."""
    return (match.group().lower() for match in _WORD.finditer(fold(text)))


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before `start` or behind `end`, with a hyphen or an apostrophe between or without."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _is_word(before) or _is_word(after):
        return False
    joined = before in ("-", "'") and _is_word(text[start - 2 : start - 1])
    return not joined and not (after == "-" and _is_word(text[end + 1 : end + 2]))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
