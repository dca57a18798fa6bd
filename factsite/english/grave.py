"""Words that weigh: for harm and guilt, for what stands above all others, and for causes."""

from __future__ import annotations

import re
from functools import lru_cache

from factsite.english.beginnings import LENGTH, beginnings, places_of
from factsite.folding import fold, small
from factsite.patterns import Pattern

# Harm and guilt; below the gap what stands above others, and causes. A line is one thing said in several words: each is
# shown by any other of its line, and one behind a plus sign only shows. They are the beginnings of words, or whole ones
# where they end in a bar; a low line is a blank.
_TABLE = """
kill +shot_dead
murder
executed| executes| executing| execution put_to_death shot|
tortur
massacr slaughter
raped| raping| rapes| rapist
behead
mutilat castrat
starv
poison
beaten| beating
mistreat maltreat ill-treat
abused| abuses| abusing| abusive
deport
wounded| wounds| wounding injur
dead| die| dies| died| death deaths| +bodies| +remains|
hanged| hanging|
suicide
traitor| traitors| treason betray
spy| spies| spied| spying espionage
terror
genocid
war_crim
crime| crimes| criminal
atrocit
nazi
illegal unlawful
kidnap abduct
hostage
forged| forger fake
fraud
brib
ransom
corrupt
lied| liar lying|
threat
extort coerc
enslav slave
humiliat
brutal cruel inhuman
violat breach broke_its| broke_his| broke_her| broke_their| broke_every
collaborator collaborated| collaborating|
deserted| deserter desertion
surrender capitulat
missing|

largest| biggest|
smallest| longest| shortest| highest| lowest| greatest| worst|
deadliest| bloodiest|
unprecedented|
sole| the_only| its_only| their_only| his_only| her_only|
the_first| its_first| their_first| his_first| her_first| the_very_first| a_first| +first|
latest| newest| most_recent|
most_\\w+|
because due_to owing_to on_account_of as_a_result
thanks_to
retaliat reveng
in_response +respond
under_pressure
in_return| in_exchange_for
led_to caused| resulted
"""
# What is said of an article's own parts, or in passing, weighs nothing.
_LIGHT = Pattern(
    r"executive"
    r"|\bthe dead\b(?= ?[,.;:)]|$)|the only (?:article|source|page|passage|\w+ (?:named|stated|given|quoted))\b"
    r"|due to be\b"
    r"|(?:the|its) first (?:sentence|paragraph|line|word|article|of)\b"
    r"|most of\b|most (?:likely|often)\b|at most\b|missing (?:word|from)\b|latest (?:when|at)\b",
    re.IGNORECASE,
)


_SUPERLATIVE = r"most_\w+|"


def _pattern(words: list[str]) -> str:
    words = sorted(words, key=len, reverse=True)
    return "|".join(word.replace("_", r"\s").replace("|", r"\b") for word in words)


def _keys(words: str) -> frozenset[str]:
    """Return the beginnings of the words of an entry, but for a last one that may go on and is too short to tell."""
    *before, last = re.split("[ -]", words)
    keys = [*before, *([last] if len(last.rstrip("|")) >= LENGTH or last.endswith("|") else [])]
    return frozenset(key.rstrip("|")[:LENGTH] for key in keys)


_HARM, _REST = (part.strip().split("\n") for part in _TABLE.split("\n\n"))
_LINES = [line.split() for line in (*_HARM, *_REST)]
_SHOWING = tuple(
    Pattern(rf"\b(?:{_pattern([word.removeprefix('+') for word in line])})", re.IGNORECASE) for line in _LINES
)
_ANY = Pattern(
    r"\b(?:"
    + "|".join(
        f"(?P<g{at}>{_pattern([word for word in line if not word.startswith('+')])})" for at, line in enumerate(_LINES)
    )
    + ")",
    re.IGNORECASE,
)
# The beginnings of words without which a text has none of these: of each alone, or of the several that make one.
_TOLD = [word.replace("_", " ") for line in _LINES for word in line if word[0] != "+" and word != _SUPERLATIVE]
_ALONE = frozenset({"most"}).union(*(keys for keys in map(_keys, _TOLD) if len(keys) == 1))
_TOGETHER = [(keys, words.rstrip("|")) for words in _TOLD if len(keys := _keys(words)) > 1]
_TELLING = frozenset(max(sorted(keys), key=len) for keys, _ in _TOGETHER)
# The beginnings of their first words.
_FIRST = frozenset(re.split("[ -]", words)[0].rstrip("|")[:LENGTH] for words in (*_TOLD, "most"))
_REST_OF_WORD = Pattern(r"\w*")


@lru_cache(maxsize=1024)
def grave_words(text: str) -> tuple[tuple[int, str, int], ...]:
    """Return each word that weighs, with where it begins and the number of its line."""
    told = beginnings(text)
    if told.isdisjoint(_ALONE):
        plain = "" if told.isdisjoint(_TELLING) else " ".join(small(text).split())
        if not any(keys <= told and words in plain for keys, words in _TOGETHER):
            return ()
    words: list[tuple[int, str, int]] = []
    last = 0
    for at in places_of(_FIRST, text):
        found = _ANY.match(text, at) if at >= last else None
        if found:
            last = found.end()
            rest = _REST_OF_WORD.match(text, last)
            words.append((at, found.group() + (rest.group() if rest else ""), int((found.lastgroup or "g0")[1:])))
    light = [found.span() for found in _LIGHT.finditer(text)] if words else []
    return tuple(word for word in words if not any(first <= word[0] < last for first, last in light))


def is_harm(line: int) -> bool:
    """Whether that line of the table is on harm or guilt."""
    return line < len(_HARM)


def is_shown(line: int, text: str) -> bool:
    """Whether a text has a word of that line of the table."""
    return _SHOWING[line].search(fold(text)) is not None
