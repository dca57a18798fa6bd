"""The words of names: as they are looked for in a text, however their letters are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from factsite.english.ordinary import is_ordinary
from factsite.patterns import Pattern

Words = tuple[str, ...]

# Signs that show nothing, or turn round what is shown.
UNSEEN = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U000e0000-\U000e0fff"
)
_HIDES = Pattern(f"[{UNSEEN}]")
# An apostrophe that counts as a letter ends a word as any other does.
_LETTER = r"[^\W_\u02b0-\u02ff]"
# A word, with what combines with its letters and what hides between them.
_WORD = Pattern(rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f{UNSEEN}])*")
# What may stand between the words of one name: in a sentence, an address, a file's name.
_WITHIN = Pattern(rf"(?:[\s{UNSEEN}_.'’\u02b0-\u02ff‘`´\-‐‑‒–—·/+]|%20)*\Z")
_LONGEST_GAP = 6
# A word of letters of two scripts, in small letters, and those of Cyrillic and Greek that look like Latin ones.
_MIXED = Pattern(r"[^\W\d_]*(?:[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z])[^\W\d_]*")
_ALIKE = str.maketrans("авеһікмнорстухјѕԁԛԝαβεικνορτυχ", "abehikmhopctyxjsdqwabeikvoptux")


class Token(NamedTuple):
    """A word of a text: the characters `start` up to `end`, and the word as it is looked for."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=4096)
def fold_name(text: str) -> str:
    """Return a text as names are looked for: composed, of plain letters, without what is not seen or regard to case."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _HIDES.sub("", text)).casefold())
    return _MIXED.sub(lambda word: word[0].translate(_ALIKE), plain)


def words_of(text: str) -> Words:
    """Return the words of a name."""
    return tuple(token.folded for token in tokens_of(text))


@lru_cache(maxsize=1024)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of a text, and where they stand."""
    found = ((match.start(), match.end(), match[0]) for match in _WORD.finditer(text))
    return tuple(Token(start, end, fold_name(word)) for start, end, word in found)


def reach(text: str, tokens: Sequence[Token], at: int, words: Words) -> int | None:
    """Return where a name ends that begins at a word, or None; its last word may be a plural or a possessive."""
    some = tokens[at : at + len(words)]
    if len(some) < len(words) or any(token.folded != word for token, word in zip(some[:-1], words, strict=False)):
        return None
    for one, other in pairwise(some):
        gap = text[one.end : other.start]
        if len(gap) > _LONGEST_GAP or not _WITHIN.match(gap):
            return None
    last, word = some[-1], words[-1]
    if last.folded == word:
        return last.end
    return last.end - 1 if last.folded == f"{word}s" and len(word) > 1 else None


def is_small(text: str, tokens: Sequence[Token]) -> bool:
    """Whether words that any text has are written as there, without the capital letter of a name."""
    return text[tokens[0].start].islower() and all(is_ordinary(token.folded) for token in tokens)


def collected(parts: Collection[Words]) -> tuple[Words, ...]:
    """Return ways to write a name, each once, in an order that is always the same."""
    return tuple(sorted(set(parts), key=lambda words: (-len(words), words)))
