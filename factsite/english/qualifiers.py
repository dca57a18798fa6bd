"""The words and signs around a number that turn it from an exact one into another: more than, about, ~, or more."""

from __future__ import annotations

import re

from factsite.english.tokens import Tokens
from factsite.patterns import Pattern

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
# Behind these “over” belongs to the verb, and so it does before a length of time behind “carried out”.
_WITH_OVER = frozenset("hand hands handed handing turned turning".split())
_LENGTHS = frozenset("hours days weeks months years".split())

_STOPPED = (". ", ".")
# What may stand between a qualifier and its number: more than $5 million.
_GAPS = (" ", *(f" {sign}" for sign in '$€£₴₽¥"“~≈'))

_LONGEST_FIRST = sorted((tuple(words.split()) for words in dict.fromkeys(QUALIFIERS)), key=len, reverse=True)
_BY_FIRST_WORD = {words[0]: [other for other in _LONGEST_FIRST if other[0] == words[0]] for words in _LONGEST_FIRST}
QUALIFIER_STARTS = frozenset(_BY_FIRST_WORD)
# The words behind the first ones that are no qualifier alone.
QUALIFIER_PAIRS = {
    first: frozenset(words[1] for words in found)
    for first, found in _BY_FIRST_WORD.items()
    if all(len(words) > 1 for words in found)
}
_MORE_OR_LESS = frozenset("more so fewer less".split())
# Behind these “over” is a part of the verb: “handed over 205 soldiers”, “turned them over”.
_GIVEN = frozenset("hand hands handed handing turn turns turned turning".split())
_NOUNS = frozenset("in on at by the a an each every".split())
_THEM = frozenset("it them him her us".split())
_BEYOND = frozenset("more over above under below".split())
_AT_BEHIND = frozenset("least most minimum".split())
# “500 soldiers at most”: what is counted stands between, and no other part of the sentence.
_FARTHEST = 4
_NO_NOUN = frozenset(
    "and or in on to from at for by with was were is are be been has have had who which that as than but freed came"
    " returned".split()
)
# The arrow "->" and the tag "<b>" are none.
_SIGN = Pattern(r"(?<![\w\"'/<>=-])[~≈<>≤≥±]\s?\Z")

_GIVING = Pattern(
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
            return () if words == ("over",) and belongs_to_verb(tokens, index) else words
    return ()


def belongs_to_verb(tokens: Tokens, index: int) -> bool:
    """Whether the “over” at a token belongs to the verb before it: “handed over 30 soldiers” are 30, not over 30."""
    before = tokens[index - 1].word if tokens[index].gap == " " else ""
    return before in _WITH_OVER or (before == "out" and tokens.joined(index + 2) in _LENGTHS)


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


def qualifier_farther_behind(tokens: Tokens, index: int) -> str:
    """Return the qualifier behind what a number before a token counts: “at most” of “500 soldiers at most”."""
    for at in range(index, index + _FARTHEST):
        word = tokens.joined(at)
        if at > index and (word == "at" or word == "or") and tokens[at + 2].value is None:
            found, after = qualifier_behind(tokens, at) if word == "or" else _at_behind(tokens, at)
            if found and tokens.joined(after) not in ("than", "twice", "once", "a", "one", "two", "three"):
                return found
        if not word or tokens[at].sort != "word" or word in _NO_NOUN:
            return ""
    return ""


def _at_behind(tokens: Tokens, index: int) -> tuple[str, int]:
    behind = tokens.joined(index + 1)
    return (f"at {behind}", index + 2) if behind in _AT_BEHIND else ("", index)
