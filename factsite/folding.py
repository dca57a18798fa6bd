"""Folding: the only differences between a quote and its article that do not count.

Folded away are Unicode composition (NFC), runs of white space, the forms of double quotation marks, of single ones
and apostrophes, and of dashes, soft hyphens, and characters without width that come with copied text. Never case, an
ellipsis or a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from factsite.patterns import Pattern

APOSTROPHES = "'‘’‚‛ʼ′＇"
_EACH_FORM = (
    *((form, '"') for form in "“”„‟«»″＂"),
    *((form, "'") for form in APOSTROPHES[1:]),
    *((form, "-") for form in "‐‑‒–—―−"),
)
_FORMS = str.maketrans(dict(_EACH_FORM))
# The soft hyphen, and what an article may hold unseen but no page may: zero-width spaces, joiners, marks of direction.
UNSEEN = Pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_WORD = Pattern(r"\S+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return `text` folded, with no white space at its ends."""
    return _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        text = _in_one_form(unicodedata.normalize("NFC", UNSEEN.sub("", text)))
    return " ".join(text.split())


def _in_one_form(text: str) -> str:
    """Return a text with one form of each mark: most texts have few of them."""
    for form, plain in _EACH_FORM:
        if form in text:
            text = text.replace(form, plain)
    return text


def fold_end(text: str, length: int) -> str:
    """Return the end of `fold(text)`, from the beginning of a word on: so many characters of it or more, or all."""
    start = text.find(" ", len(text) - 2 * length) if len(text) > 2 * length else -1
    end = _fold(text[start:]) if start >= 0 else ""
    return end if len(end) >= length else fold(text)


def small(text: str) -> str:
    """Return a text in small letters: those that a search for small ones without regard to case finds."""
    return text.lower() if text.isascii() else text.casefold().replace("ı", "i")


def may_have(words: Iterable[str], text: str) -> bool:
    """Whether `fold(text)` may have one of these words, written large or small: where it may not, it has none.

    They are in small letters, without a blank; an apostrophe in one stands for itself alone.
    """
    lower = small(text)
    return any(word in lower for word in words) or UNSEEN.search(text) is not None


@lru_cache(maxsize=1024)
def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Return `fold(text)` and, for each of its characters, the offset in `text` that it comes from."""
    if not UNSEEN.search(text) and unicodedata.is_normalized("NFC", text):
        # Then each character folds to one, and only white space is lost.
        return _in_words(text if text.isascii() else _in_one_form(text))
    characters: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        for character in unicodedata.normalize("NFC", cluster).translate(_FORMS):
            if not character.isspace():
                characters.append(character)
                offsets.append(start)
            elif characters and characters[-1] != " ":
                characters.append(" ")
                offsets.append(start)
    if characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return "".join(characters), offsets


def _in_words(text: str) -> tuple[str, Sequence[int]]:
    """Return the words of `text` with one blank between them, and the offset of each character."""
    folded = " ".join(text.split())
    if len(folded) == len(text):
        # No white space was lost; whatever stood for a blank stood where the blank is.
        return folded, range(len(text))
    offsets: list[int] = []
    last = 0
    for word in _WORD.finditer(text):
        if offsets:
            # A blank comes from where the white space begins.
            offsets.append(last)
        last = word.end()
        offsets.extend(range(word.start(), last))
    return folded, offsets


def _clusters(text: str) -> list[tuple[int, str]]:
    """Cut `text` where composition cannot reach across, before every character that does not combine."""
    kept = [(at, character) for at, character in enumerate(text) if not UNSEEN.match(character)]
    if unicodedata.is_normalized("NFC", text):
        return kept
    clusters: list[tuple[int, str]] = []
    for at, character in kept:
        if clusters and _continues(character):
            start, before = clusters[-1]
            clusters[-1] = (start, before + character)
        else:
            clusters.append((at, character))
    return clusters


def _continues(character: str) -> bool:
    """Whether the character may compose with the one before it: a combining mark, or a Hangul vowel or final."""
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"
