"""What an article is said not to state: the words that can show it, and the sentences that say so."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from factsite.folding import fold
from factsite.patterns import Pattern

# A phrase of more words is lacking in every article.
MOST_WORDS = 3
_LONG = 5
_WORD = Pattern(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_LACK = Pattern(
    r"\b(?:not|no|nor|neither|never|nothing|none|nobody|nowhere|without|silent|whether|lacks?|leaves open|n't)\b"
    r"|n't\b",
    re.IGNORECASE,
)
_TELLING = Pattern(
    r"\b(?:stat|say|said|nam|giv|gave|mention|tell|told|report|describ|specif|explain|call|identif|disclos|known|word"
    r"|record|list|count|quot|writ|ha[sd]\b|explicit|clear)\w*",
    re.IGNORECASE,
)


def is_of_one_script(word: str) -> bool:
    """Whether the letters of each of its words are of one script: “mediаtor” with a Cyrillic а is not."""
    return all(len({_script(letter) for letter in part if letter.isalpha()}) < 2 for part in _WORD.findall(word))


def is_hidden(word: str) -> bool:
    """Whether a character of the word shows nothing."""
    return any(unicodedata.category(character) in ("Cf", "Cc", "Cn", "Co") for character in word)


def long_words(phrase: str) -> list[str]:
    """Return the words of a phrase that say something of themselves, folded and in lower case."""
    return [word for word in _WORD.findall(fold(phrase).casefold()) if len(word) >= _LONG]


def begins(stem: str, text: str) -> int:
    """Return where a word that begins with `stem` first stands in a text, or -1; a stem's capital letter counts."""
    found = re.search(rf"(?<!\w){re.escape(stem)}", text, 0 if stem[0].isupper() else re.IGNORECASE)
    return found.start() if found else -1


@lru_cache(maxsize=64)
def says_of_silence(text: str) -> bool:
    """Whether a text says that something is not stated, told, named or known."""
    return _LACK.search(text) is not None and _TELLING.search(text) is not None


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
