"""Find the names of a text by their capital letters."""

from __future__ import annotations

import re
from functools import lru_cache

from factsite.english.sentences import sentences
from factsite.patterns import Pattern

# Every small letter of the Latin, Greek and Cyrillic scripts: “émigré” is no name either.
_LOWER = "".join(letter for letter in map(chr, range(0x530)) if letter.islower())
_NAME = rf"[^\W\d_{_LOWER}][\w'’-]*"
_RUN = Pattern(rf"(?<![\w'’-]){_NAME}(?:\s{_NAME})*")
# What has a capital letter and is no name of anybody: days, months, and the words that sentences begin with.
_PLAIN = frozenset(
    """I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December POW POWs Our This The A An In On At Of For And But It Its He She They His Her
    Their We You No Not None Nobody Neither Both Each All Some Who What Where When Which Whose Whom How Why As Since
    After Before Between Among From To With Without By According Also Still See That These Those There Here If While
    During Until Through Early Late One Two Three Four Five Six Seven Eight Nine Ten Was Is Are Were Has Have Had
    President Minister Prime General Lieutenant Colonel Major Brigadier Captain Sergeant Admiral Mr Mrs Ms Dr""".split()
)
# How many letters kin have in common, and how many a word has that says something.
_AKIN, _MEANING = 5, 3
_SMALL = frozenset("the and for with from into nor but".split())
_WORD, _LETTERS = Pattern(r"\S+"), Pattern(r"[^\W\d_]+")
# No word stands before, or a mark that begins a sentence of its own.
_BEGINNING = Pattern(r"\A\W*\Z|[:|“\"]\s*\Z")
_POSSESSIVE = Pattern(r"['’]s?\Z")


@lru_cache(maxsize=1024)
def names(text: str) -> tuple[tuple[int, str], ...]:
    """Return each run of words with capital letters that is a name, and where it begins.

    A single word at the beginning of a sentence is none: every sentence begins with one. Words of a run that are no
    name (“On Sunday”) are left out at its ends; so is a possessive. A heading in which all words have one tells none.
    """
    runs = list(_RUN.finditer(text))
    if not runs or _is_all_capital(text):
        return ()
    found: list[tuple[int, str]] = []
    starts = {start for start, _ in sentences(text)}
    for run in runs:
        words = list(_WORD.finditer(run.group()))
        while words and _bare(words[0].group()) in _PLAIN:
            words.pop(0)
        while words and _bare(words[-1].group()) in _PLAIN:
            words.pop()
        if not words:
            continue
        begin = run.start() + words[0].start()
        if len(words) == 1 and (begin in starts or _BEGINNING.search(text[:begin])):
            continue
        found.append((begin, _POSSESSIVE.sub("", text[begin : run.start() + words[-1].end()])))
    return tuple(found)


def is_akin(name: str, text: str) -> bool:
    """Whether a word of a text begins as a name does: “Ukrainian” and “Ukraine”."""
    return len(name) > _AKIN and re.search(rf"(?<!\w){re.escape(name[:_AKIN])}", text) is not None


def _is_all_capital(text: str) -> bool:
    """Whether a text is written like a headline: every word has a capital letter, also one that is no name."""
    words: list[str] = []
    for found in _LETTERS.finditer(text):
        word = found.group()
        if len(word) >= _MEANING and word not in _SMALL:
            if not word[0].isupper():
                return False
            words.append(word)
    return len(words) > 1 and any(word in _PLAIN for word in words)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)
