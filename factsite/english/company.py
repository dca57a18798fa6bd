"""What stands beside a number: what it counts, and the words that make a rate, a range or a limit of it."""

from __future__ import annotations

import re

from factsite.patterns import Pattern

# Words behind which no noun of the number stands any more.
_STOPS = frozenset(
    """of in on at to from for with by and or but who which that were was are is be been had has have will would still
    as than each every per also not during after before since until when while where out there including among
    were more less fewer other others across besides thus perhaps always sometimes does says towards""".split()
)
_WORD = Pattern(r"(?:\s+|[-‐‑])([^\W\d_][\w'’-]*)")
_LONGEST = 5
_PLURALS = frozenset("people personnel men women children dead wounded injured killed missing staff crew".split())
# What everybody who was exchanged can be called, whatever else an article calls them.
_COMMON = frozenset("people persons prisoners captives pows men days weeks months years hours times".split())
_RATES = {
    "each": "each|both|either|apiece",
    "every": "every|each",
    "per": "per|a|each|every",
    "apiece": "each|apiece",
    "daily": "daily|day",
    "weekly": "weekly|week",
    "monthly": "monthly|month",
    "yearly": "yearly|annual|year",
}
_RATE = Pattern(rf"(?<![\w-])(?:{'|'.join(_RATES)})(?![\w-])", re.IGNORECASE)
_JOINED = Pattern(r"\s*(to|out of|of|in|against)\s+(?:the\s+|every\s+)?\Z", re.IGNORECASE)
_LIMITS = {
    "before": "before|ahead of|prior to",
    "after": "after|following|since|from",
    "since": "since|from|after",
    "until": "until|till|to|through",
    "till": "until|till|to|through",
}
_LIMIT = Pattern(r"\b(before|after|since|until|till)\s+(?:the\s+|early\s+|late\s+|mid-)?\Z", re.IGNORECASE)


def counted(text: str, end: int) -> list[str]:
    """Return the words behind a number that ends at `end`, up to the one that no longer says what it counts."""
    words: list[str] = []
    while len(words) < _LONGEST and (found := _WORD.match(text, end)):
        if found[1].lower() in _STOPS:
            break
        words.append(found[1])
        end = found.end()
    return words


def noun(words: list[str]) -> str:
    """Return the plural noun among the words behind a number that says what it counts, or nothing."""
    plain = (word for word in words if word[0].islower())
    found = next((word for word in plain if word in _PLURALS or word.endswith("s")), "")
    return "" if found in _COMMON else found


def is_among(word: str, words: list[str]) -> bool:
    """Whether a noun stands among words, in the singular or the plural, large or small."""
    return _singular(word) in {_singular(other) for other in words}


def rates(sentence: str) -> list[tuple[int, str, str]]:
    """Return each word of a sentence that makes a rate of a number: where it begins, and what says the same."""
    return [(found.start(), found.group(), _RATES[found.group().lower()]) for found in _RATE.finditer(sentence)]


def joint(between: str) -> str:
    """Return the word that joins two numbers by standing alone between them: “to”, “out of”, “of”; or nothing."""
    found = _JOINED.match(between)
    return found[1].lower() if found else ""


def limit_before(text: str) -> str:
    """Return the word at the end of a text that makes a limit of the date behind it, or nothing."""
    found = _LIMIT.search(text)
    return found[1].lower() if found else ""


def is_limited(limit: str, before: str) -> bool:
    """Whether the words before a date say the same limit."""
    return re.search(rf"\b(?:{_LIMITS[limit]})\s+(?:[\w'’-]+\s+){{0,3}}\Z", before, re.IGNORECASE) is not None


def _singular(word: str) -> str:
    bare = re.sub(r"['’]s?\Z", "", word).lower()
    return re.sub(r"(?:(?<=i)es|s)\Z", "", bare).removesuffix("i").removesuffix("y")
