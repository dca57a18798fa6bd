"""Read numbers that count nothing: World War II, Article 13, No. 5, 3 p.m., 15:30, noon."""

from __future__ import annotations

from factsite.english.numerals import small_at
from factsite.english.tokens import Tokens
from factsite.patterns import Pattern
from factsite.records.figure import Figure

_ROMAN_TENS, _ROMAN_ONES = ("", "x", "xx", "xxx"), ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMANS = {
    f"{ten}{one}": 10 * tens + ones
    for tens, ten in enumerate(_ROMAN_TENS)
    for ones, one in enumerate(_ROMAN_ONES)
    if ten or one
}
# What carries a number as its name. Only behind these is a single letter a Roman numeral: "World War I".
_LABELS = frozenset(
    "act annex appendix article cargo category chapter clause colony convention flight page paragraph part phase "
    "protocol resolution section type unit volume war".split()
)
_NUMBER_WORDS = frozenset(("no", "nr"))
_NUMBER_SIGN = Pattern(r"[#№]\s?\Z")
_CLOCK = Pattern(r"(\d\d?(?::\d\d)?)([ap]m)\Z")
_HOURS = Pattern(r"\d\d?(?::\d\d)?\Z")

LABEL_STARTS = frozenset({*_ROMANS, "noon", "midnight"})


def label_at(tokens: Tokens, index: int) -> tuple[Figure | None, int]:
    """Return the name with a number that a token is part of, and the token behind it, or None and the token."""
    token = tokens[index]
    if token.word in ("noon", "midnight"):
        return _name(tokens, index, index + 1, token.word)
    name = _label(tokens, index)
    if name:
        # The word before a numeral belongs to its name, but may be a date where no label is known: May II.
        known = tokens[index - 1].word in _LABELS or tokens[index - 1].word in _NUMBER_WORDS
        return _name(tokens, index - known, index + 1, name)
    hour, after = _time_of_day(tokens, index)
    return _name(tokens, index, after, hour) if hour else (None, index)


def _label(tokens: Tokens, index: int) -> str:
    """Return the name that a numeral has from the word before it: "war ii" and "war two" are "war 2"."""
    token, before = tokens[index], tokens[index - 1]
    if token.sort == "whole" and _NUMBER_SIGN.search(tokens.text, max(0, token.start - 2), token.start):
        return f"no. {token.value}"
    if token.sort == "whole" and token.gap == ". " and before.word in _NUMBER_WORDS:
        return f"no. {token.value}"
    if token.gap != " " or not before.capital or before.sort != "word":
        return ""
    labelled = before.word in _LABELS
    if token.sort == "whole":
        return f"{before.word} {token.value}" if labelled else ""
    roman = _ROMANS.get(token.word)
    if roman and (labelled or len(token.word) > 1) and tokens.text[token.start : token.end].isupper():
        return f"{before.word} {roman}"
    small = small_at(tokens, index) if labelled and token.capital else None
    return f"{before.word} {small}" if small else ""


def _time_of_day(tokens: Tokens, index: int) -> tuple[str, int]:
    """Return `3 pm` for "3 p.m.", "3pm" and "three p.m.", or `3 o'clock`, and the token behind it."""
    token, small = tokens[index], small_at(tokens, index)
    glued = _CLOCK.match(token.word) if token.sort == "name" else None
    if glued:
        return f"{glued[1]} {glued[2]}", index + 1
    if not small and not _HOURS.match(token.word):
        return "", index
    hour = str(small) if small else token.word
    clock, after = clock_behind(tokens, index + 1)
    return (f"{hour} {clock}", after) if clock else ("", index)


def clock_behind(tokens: Tokens, after: int) -> tuple[str, int]:
    """Return what makes the number before a token an hour, `am`, `pm` or `o'clock`, and the token behind that."""
    behind = tokens.joined(after)
    if behind in ("am", "pm"):
        return behind, after + 1
    if behind in ("a", "p") and tokens.joined(after + 1, ".") == "m":
        return f"{behind}m", after + 2
    if behind == "o" and tokens.joined(after + 1, "'") == "clock":
        return "o'clock", after + 2
    return "", after


def _name(tokens: Tokens, first: int, after: int, words: str) -> tuple[Figure, int]:
    start, end = tokens[first].start, tokens[after - 1].end
    return Figure(start, start, end, "name", words=words), after
