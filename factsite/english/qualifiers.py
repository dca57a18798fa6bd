"""The words and signs around a number that turn it from an exact one into another: more than, about, ~, or more."""

from __future__ import annotations

import re

from factsite.english.tokens import Tokens

_DEGREES = ("", "just ", "only just ", "slightly ", "a little ", "well ", "far ", "much ", "many ", "significantly ")
_COMPARED = ("more than", "less than", "fewer than", "over", "under", "above", "below")
QUALIFIERS = (
    *(f"{degree}{compared}" for degree in _DEGREES for compared in _COMPARED),
    *(f"{degree}{short}" for degree in ("", "just ") for short in ("short of", "shy of")),
    *(f"{degree}{near}" for degree in ("", "very ") for near in ("close to", "nearly", "almost")),
    *(f"{no} {compared}" for no in ("no", "not") for compared in ("more than", "less than", "fewer than")),
    *("no less than", "not quite", "hardly more than", "barely more than", "little more than"),
    *("about", "approximately", "approx", "around", "circa", "ca", "c", "roughly", "some", "minus"),
    *("as few as", "as many as", "at least", "at most", "at minimum", "a minimum of", "a maximum of", "up to"),
    *("in excess of", "upwards of", "upward of", "in the region of", "on the order of", "in the order of"),
    *("estimated", "an estimated", "estimated at", "an average of"),
)
# Those that may also stand before a date.
NEAR = frozenset({"about", "around", "approximately", "approx", "roughly", "circa", "ca", "c"})
# The full stop behind these is that of an abbreviation.
_SHORT = frozenset({"approx", "ca", "c"})

_STOPPED = (". ", ".")
# What may stand between a qualifier and its number: more than $5 million.
_GAPS = (" ", *(f" {sign}" for sign in '$€£₴₽¥"“~≈'))

_LONGEST_FIRST = sorted((tuple(words.split()) for words in dict.fromkeys(QUALIFIERS)), key=len, reverse=True)
_BY_FIRST_WORD = {words[0]: [other for other in _LONGEST_FIRST if other[0] == words[0]] for words in _LONGEST_FIRST}
QUALIFIER_STARTS = frozenset(_BY_FIRST_WORD)
_MORE_OR_LESS = frozenset("more so fewer less".split())
# Behind these “over” is a part of the verb: “handed over 205 soldiers”, “turned them over”.
_GIVEN = frozenset("hand hands handed handing turn turns turned turning".split())
_NOUNS = frozenset("in on at by the a an each every".split())
_THEM = frozenset("it them him her us".split())
_BEYOND = frozenset("more over above under below".split())
_AT_BEHIND = frozenset("least most minimum".split())
# The arrow "->" and the tag "<b>" are none.
_SIGN = re.compile(r"(?<![\w\"'/<>=-])[~≈<>≤≥±]\s?\Z")

_GIVING = re.compile(
    rf"(?<!\bin\s)(?<!\bon\s)\b(?:{'|'.join(sorted(_GIVEN))})(?:\s(?:{'|'.join(sorted(_THEM))}))?\s\Z", re.IGNORECASE
)

SPELLED = "|".join(r"\s+".join(words) for words in _LONGEST_FIRST)


def qualifier_at(tokens: Tokens, index: int) -> tuple[str, int]:
    """Return the qualifier that begins at a token ("up to about" is one) and the token behind it, or "" and `index`."""
    if tokens[index].word not in QUALIFIER_STARTS or _is_given(tokens, index):
        return "", index
    first = _one_at(tokens, index)
    second = _one_at(tokens, index + len(first)) if first else ()
    return " ".join((*first, *second)), index + len(first) + len(second)


def _is_given(tokens: Tokens, index: int) -> bool:
    """Whether the token is the “over” of “handed over”."""
    if tokens.joined(index) != "over":
        return False
    before = tokens[index - 1].word
    them = before in _THEM and bool(tokens.joined(index - 1))
    verb = index - 2 if them else index - 1
    # “In turn over 30 were freed.”
    return tokens[verb].word in _GIVEN and tokens[verb - 1].word not in _NOUNS


def is_given(before: str) -> bool:
    """Whether a text ends before an “over” that belongs to its verb."""
    return _GIVING.search(before) is not None


def _one_at(tokens: Tokens, index: int) -> tuple[str, ...]:
    for words in _BY_FIRST_WORD.get(tokens[index].word, ()):
        whole = all(tokens.joined(index + i) == word for i, word in enumerate(words) if i)
        behind = index + len(words)
        # "c" is a letter, and "c." a qualifier.
        gaps = _STOPPED if words[0] == "c" else (*_GAPS, *_STOPPED) if words[0] in _SHORT else _GAPS
        if whole and tokens.joined(behind, *gaps):
            return words
    return ()


def sign_before(tokens: Tokens, index: int) -> tuple[str, int]:
    """Return the sign that qualifies the number at a token ("~", "≥") and its place, or "" and the token's start."""
    start = tokens[index].start
    sign = _SIGN.search(tokens.text, max(0, start - 2), start)
    return (sign.group().strip(), sign.start()) if sign else ("", start)


def qualifier_behind(tokens: Tokens, index: int) -> tuple[str, int]:
    """Return the qualifier behind a number, "or more" or "+", and the token behind it, or "" and `index`."""
    # "10+5" is a sum.
    if tokens.tail(index - 1).startswith("+") and tokens[index].gap != "+":
        return "+", index
    word, behind = tokens.joined(index, " ", "-"), tokens.joined(index + 1)
    # "10 and over 20 men" says two numbers.
    ends = not tokens.joined(index + 2)
    if (word == "or" and behind in _MORE_OR_LESS) or (word in ("or", "and") and behind in _BEYOND and ends):
        return f"{word} {behind}", index + 2
    if word == "at" and behind in _AT_BEHIND and ends:
        return f"at {behind}", index + 2
    if word in ("plus", "odd") and tokens[index].gap == "-":
        return word, index + 1
    return "", index
