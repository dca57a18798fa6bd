"""The words before a number that turn it from an exact one into another: more than, about, at least."""

from __future__ import annotations

from factsite.english.tokens import Tokens

QUALIFIERS = (
    "about",
    "almost",
    "approximately",
    "around",
    "as few as",
    "as many as",
    "at least",
    "at most",
    "circa",
    "fewer than",
    "just over",
    "just under",
    "less than",
    "more than",
    "nearly",
    "no fewer than",
    "no less than",
    "no more than",
    "not less than",
    "not more than",
    "over",
    "roughly",
    "some",
    "under",
    "up to",
    "well over",
)
# Those that may also stand before a date.
NEAR = frozenset({"about", "around", "approximately", "roughly", "circa"})

_LONGEST_FIRST = sorted((tuple(words.split()) for words in QUALIFIERS), key=len, reverse=True)
_BY_FIRST_WORD = {words[0]: [other for other in _LONGEST_FIRST if other[0] == words[0]] for words in _LONGEST_FIRST}
QUALIFIER_STARTS = frozenset(_BY_FIRST_WORD)
_BEHIND_NUMBER = ("more", "so", "fewer", "less")

SPELLED = "|".join(r"\s+".join(words) for words in _LONGEST_FIRST)


def qualifier_at(tokens: Tokens, index: int) -> tuple[str, int]:
    """Return the qualifier that begins at a token ("up to about" is one) and the token behind it, or "" and `index`."""
    first = _one_at(tokens, index)
    second = _one_at(tokens, index + len(first)) if first else ()
    return " ".join((*first, *second)), index + len(first) + len(second)


def _one_at(tokens: Tokens, index: int) -> tuple[str, ...]:
    for words in _BY_FIRST_WORD.get(tokens[index].word, ()):
        whole = all(tokens.joined(index + i) == word for i, word in enumerate(words) if i)
        if whole and tokens.joined(index + len(words)):
            return words
    return ()


def qualifier_behind(tokens: Tokens, index: int) -> tuple[str, int]:
    """Return the qualifier behind a number, "or more" or "+", and the token behind it, or "" and `index`."""
    if tokens.tail(index - 1).startswith("+"):
        return "+", index
    if tokens.joined(index) == "or" and tokens.joined(index + 1) in _BEHIND_NUMBER:
        return f"or {tokens[index + 1].word}", index + 2
    return "", index
