"""Read how often, and how many times as much: twice, three times, doubled, threefold, twice as many."""

from __future__ import annotations

from decimal import Decimal

from factsite.english.numerals import Amount
from factsite.english.tokens import Tokens

# How often something happened, and how many times as much there is: two claims.
OFTEN, AS_MUCH = "times", "times as much"
_OFTEN = {"twice": 2, "thrice": 3}
_WORDS = "two three four five six seven eight nine ten twenty hundred thousand".split()
_FOLD = {f"{word}fold": number for word, number in zip(_WORDS, (*range(2, 11), 20, 100, 1000), strict=True)}
_VERBS = {
    form: number
    for verb, number in (("doubl", 2), ("tripl", 3), ("trebl", 3), ("quadrupl", 4), ("quintupl", 5), ("halv", 0))
    for form in (f"{verb}ed", f"{verb}ing")
}
_BASES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "halve": 0, "doubles": 2, "triples": 3, "halves": 0}
# Behind "double" these make it a multiple, and behind "twice" one of how much.
_OF_WHAT = frozenset("the that this these those its their his her last what as more higher larger greater".split())
# Before "double" these make it a verb or a multiple.
_BEFORE_BASE = frozenset("to will would could might may should must can than nearly almost about roughly".split())
# "doubled down", "doubles as", "halved over" say nothing of an amount.
_NO_MULTIPLE = frozenset("down over up back check".split())

MULTIPLE_STARTS = frozenset({*_OFTEN, *_FOLD, *_VERBS, *_BASES})


def multiple_at(tokens: Tokens, index: int) -> tuple[Amount, str] | None:
    """Return the multiple that a word is, with its unit (`OFTEN` or `AS_MUCH`), or None."""
    word = tokens[index].word
    if word in _OFTEN:
        return _amount(index, _OFTEN[word]), _unit(tokens, index + 1)
    if word in _FOLD:
        return _amount(index, _FOLD[word]), AS_MUCH
    behind = tokens.joined(index + 1, " ", "-")
    if behind in _NO_MULTIPLE or (behind == "as" and tokens.joined(index + 2) not in ("many", "much")):
        return None
    if word in _VERBS:
        return _amount(index, _VERBS[word]), AS_MUCH
    if word not in _BASES:
        return None
    before = tokens[index - 1].word if tokens[index].gap == " " else ""
    known = before in _BEFORE_BASE or (behind in _OF_WHAT and tokens[index + 1].gap == " ")
    return (_amount(index, _BASES[word]), AS_MUCH) if known else None


def unit_behind(tokens: Tokens, after: int) -> tuple[str, int]:
    """Return the unit that makes the number before a token a multiple, and the token behind it, or "" and `after`."""
    behind = tokens.joined(after, " ", "-")
    if behind == "fold":
        return AS_MUCH, after + 1
    if behind == "times" and not tokens[after].capital:
        return _unit(tokens, after + 1), after + 1
    return "", after


def _unit(tokens: Tokens, after: int) -> str:
    return AS_MUCH if tokens.joined(after) in _OF_WHAT else OFTEN


def _amount(index: int, number: int) -> Amount:
    if not number:
        return Amount(index, index + 1, None, None, vague="half")
    return Amount(index, index + 1, Decimal(number), Decimal(number))
