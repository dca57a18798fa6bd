"""How a name may differ from another name of the same bearer: shorter, abbreviated, or an adjective of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from factsite.english.names import places_of
from factsite.patterns import Pattern

# Adjectives that do not begin as the names of their places do.
_IRREGULAR = {
    "american": ("united states", "usa", "us"),
    "british": ("united kingdom", "uk", "great britain"),
    "burmese": ("myanmar",),
    "danish": ("denmark",),
    "dutch": ("netherlands", "the netherlands", "holland"),
    "emirati": ("united arab emirates", "uae"),
    "french": ("france",),
    "muscovite": ("moscow",),
    "welsh": ("wales",),
}
_WORD = Pattern(r"[^\W_]+")
# How many letters two words share at their beginning, how like two spellings of one name are (Kyiv and Kiev), and
# how far behind a name its other form is given.
_STEM, _LIKE, _REACH = 3, 0.7, 80
# What leads from a name to another one: a bracket (“Directorate (HUR)”), or that somebody is known or called so.
_OPENS_BRACKET = Pattern(r"\s?\(\"?\Z")
_KNOWN_AS = Pattern(
    r"\b(?:known|called|nicknamed|dubbed|named|alias|callsigned?|abbreviated|nom de guerre)\b[^.;:]{0,30}\Z",
    re.IGNORECASE,
)


def is_adjective_of(adjective: str, names: Iterable[str]) -> bool:
    """Whether an adjective can be of a place: it begins as a word of its names does, or is known to be irregular."""
    names = list(names)
    known = {place for word in _words(adjective) for place in _IRREGULAR.get(word.removesuffix("s"), ())}
    return _shares_a_stem(adjective, names) or any(" ".join(_words(name)) in known for name in names)


def is_short_for(alias: str, names: Iterable[str], articles: Iterable[str]) -> bool:
    """Whether an alias can be another form of one of the names.

    It shares a word or its beginning with one, has its initials, or stands in a folded article directly behind one
    as its abbreviation in brackets, or after “known as”.
    """
    names = list(names)
    if _shares_a_stem(alias, names) or any(_initials(name) == alias.casefold() for name in names):
        return True
    return any(_is_given(alias, name, article) for article in articles for name in names)


def _is_given(alias: str, name: str, article: str) -> bool:
    """Whether an article gives the alias for the name: the name stands shortly before, in the same sentence."""
    for start, _ in places_of(alias, article):
        line = article[article.rfind("\n", 0, start) + 1 : start]
        for _, end in places_of(name, line):
            between = line[end:]
            if len(between) < _REACH and (_OPENS_BRACKET.fullmatch(between) or _KNOWN_AS.search(between)):
                return True
    return False


def _shares_a_stem(word: str, names: Iterable[str]) -> bool:
    pairs = ((own, part) for own in _words(word) for name in names for part in _words(name))
    return any(own == part or _is_like(own, part) for own, part in pairs if len(part) >= _STEM)


def _is_like(word: str, other: str) -> bool:
    same = word[:_STEM] == other[:_STEM]
    return same or (word[0] == other[0] and SequenceMatcher(None, word, other).ratio() >= _LIKE)


def _initials(name: str) -> str:
    return "".join(word[0] for word in _words(name) if word != "the")


def _words(name: str) -> list[str]:
    """Return the words of a name in lower case, without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _WORD.findall(plain.casefold())
