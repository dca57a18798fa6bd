"""Read amounts that are no single number: 10 to 20, hundreds, a handful of, two thirds, one in five, most of."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from factsite.english.numerals import MAGNITUDES, NUMERAL_STARTS, Amount, exact_at, small_at
from factsite.english.tokens import Tokens
from factsite.english.years import ends_phrase, is_plural

_PLURALS = frozenset(f"{word}s" for word in MAGNITUDES)
_FRACTIONS = frozenset("half third quarter fourth fifth sixth seventh eighth ninth tenth".split())
_FRACTION_PLURALS = frozenset({"halves", *(f"{word}s" for word in _FRACTIONS - {"half"})})
# Words for a few, in the form that they are compared by; a magnitude may follow: several hundred.
_SEVERAL = {
    ("several",): "several",
    ("a", "few"): "a few",
    ("a", "couple"): "a couple",
    **{(*article, noun, "of"): f"a {noun} of" for noun in ("couple", "handful") for article in ((), ("a",))},
    **{(*article, noun, "of"): f"a {noun} of" for noun in ("pair", "trio", "quartet") for article in ((), ("a",))},
}
_SEVERAL_BY_FIRST_WORD = {
    first: sorted((words for words in _SEVERAL if words[0] == first), key=len, reverse=True)
    for first in {words[0] for words in _SEVERAL}
}
_PARTS = frozenset("majority minority bulk".split())
_HOW_LARGE = frozenset("vast overwhelming great large absolute small tiny".split())
_BEHIND_PART = frozenset("of were are had have".split())
# Before "most", these make a superlative: the most wounds of all.
_BEFORE_SUPERLATIVE = frozenset("the at its his her their our my your s a an second third".split())
# After these "a third" is a share; elsewhere it may be the third one.
_BEFORE_SHARE = frozenset("by than over under least most nearly almost about around roughly to only just".split())
_OF_HOW_MANY = frozenset((*range(2, 11), 12, 15, 20, 25, 50, 100, 1000, 10_000))
# "anywhere from 10 to 20" is a range, and "rose from 10 to 20" says two numbers.
_BEFORE_FROM = frozenset("anywhere somewhere ranging ranged range ranges".split())
# "five in 10 days" is no share.
_LENGTHS = frozenset("minutes hours days weeks months years".split())
_MONEY = "$€£₴₽¥"
_LAST_FEW = frozenset("last past next first".split())

AMOUNT_STARTS = frozenset(
    {
        *(*NUMERAL_STARTS, *_PLURALS, *_SEVERAL_BY_FIRST_WORD, *_PARTS, *_HOW_LARGE),
        *("half", "tens", "scores", "between", "many", "few", "most"),
    }
)

# The words behind “a” and “many” with which these begin an amount.
AMOUNT_PAIRS = {
    "a": frozenset({*MAGNITUDES, *_FRACTIONS, *(words[1] for words in _SEVERAL_BY_FIRST_WORD["a"])}),
    "an": frozenset(MAGNITUDES),
    "many": _PLURALS,
}


def amount_at(tokens: Tokens, index: int) -> Amount | None:
    """Return the amount, range or ordinal that begins at a token, the longest reading of it, or None."""
    if tokens[index].word == "between":
        return _between(tokens, index + 1) if tokens.joined(index + 1) else None
    if tokens[index].sort == "word":
        vague = _vague(tokens, index) or _fraction(tokens, index) or _part(tokens, index)
        if vague:
            return vague
    amount = exact_at(tokens, index)
    if amount is None or amount.ordinal:
        return amount
    two_numbers = tokens[index - 1].word == "from" and tokens[index - 2].word not in _BEFORE_FROM
    words = () if two_numbers else ("to", "or")
    return _range(tokens, index, words) or _share(tokens, amount) or amount


def _between(tokens: Tokens, index: int) -> Amount | None:
    """Return the range behind "between"; its "and" may look like one of a number: three hundred and one thousand."""
    low = exact_at(tokens, index)
    read = _range_from(tokens, low, ("and", "to"))
    if read or low is None:
        return read
    for at in range(low.after - 1, index, -1):
        if tokens[at].word == "and":
            part = exact_at(tokens.within(index, at), 0)
            whole = replace(part, first=index, after=at) if part and part.after == at - index else None
            read = _range_from(tokens, whole, ("and",))
            if read:
                return read
    return None


def _range(tokens: Tokens, index: int, words: tuple[str, ...]) -> Amount | None:
    """Return `10 to 20`, `10-20`, `10 - 20`, or `10 to 20 million`, where the ends rise."""
    return _range_from(tokens, exact_at(tokens, index), words)


def _range_from(tokens: Tokens, low: Amount | None, words: tuple[str, ...]) -> Amount | None:
    if low is None or low.low is None or low.ordinal:
        return None
    index = low.first
    following = low.after + 1 if tokens.joined(low.after, " ", "-", "- ") in words else low.after
    in_digits = tokens[index].value is not None and tokens[following].value is not None
    # "$5 to $10" repeats its sign.
    gap = tokens[following].gap.rstrip(_MONEY) if tokens[index].gap[-1:] in _MONEY else tokens[following].gap
    if following > low.after:
        joined = gap in (" ", "-")
    else:
        joined = gap == "-" or (gap == " - " and in_digits)
    high = exact_at(tokens, following) if joined else None
    if high is None or high.high is None or high.ordinal:
        return None
    bottom = low.low
    if low.scale == 1 and bottom * high.scale < high.high:
        bottom *= high.scale
    return Amount(index, high.after, bottom, high.high) if bottom < high.high else None


def _vague(tokens: Tokens, index: int) -> Amount | None:
    """Return `hundreds`, `tens of thousands`, `scores of`, `many hundreds`, `several hundred`, `a few`."""
    word = tokens[index].word
    for words in _SEVERAL_BY_FIRST_WORD.get(word, ()):
        if all(tokens.joined(index + i) == words[i] for i in range(1, len(words))):
            return _with_magnitudes(tokens, index, index + len(words), _SEVERAL[words])
    if word == "few" and tokens[index].gap == " " and tokens[index - 1].word in _LAST_FEW:
        return _with_magnitudes(tokens, index, index + 1, "few")
    if word == "many":
        return _worded(tokens, index, index + 2) if tokens.joined(index + 1) in _PLURALS else None
    if word not in _PLURALS and word not in ("tens", "scores"):
        return None
    of = tokens.joined(index + 1) == "of"
    if of and tokens.joined(index + 2) in _PLURALS:
        return _worded(tokens, index, index + 3)
    return _worded(tokens, index, index + 1) if word in _PLURALS or of else None


def _with_magnitudes(tokens: Tokens, index: int, after: int, words: str) -> Amount:
    end = after
    while tokens.joined(end) in MAGNITUDES and end < after + 2:
        end += 1
    # "several hundreds", "several thousands"
    end += end == after and tokens.joined(end) in _PLURALS
    return Amount(index, end, None, None, vague=" ".join((words, *(tokens[i].word for i in range(after, end)))))


def _fraction(tokens: Tokens, index: int) -> Amount | None:
    """Return `half`, `two thirds`, `one-third`, `a quarter of`, and `half a million`, `half-dozen` as a number."""
    word, following = tokens[index].word, tokens.joined(index + 1, " ", "-")
    if word == "half":
        at = index + 2 if following == "a" else index + 1
        scale = MAGNITUDES.get(tokens.joined(at, " ", "-"))
        if scale is None:
            return _worded(tokens, index, index + 1)
        return Amount(index, at + 1, Decimal(scale) / 2, Decimal(scale) / 2, scale)
    parts = small_at(tokens, index) or 0
    if parts > 1 and following in _FRACTION_PLURALS:
        return _worded(tokens, index, index + 2)
    if following not in _FRACTIONS or (word != "a" and parts != 1):
        return None
    scale = MAGNITUDES.get(tokens.joined(index + 2, " ", "-")) if following == "half" else None
    if scale:
        return Amount(index, index + 3, Decimal(scale) / 2, Decimal(scale) / 2, scale)
    shared = word != "a" or tokens.joined(index + 2) == "of" or following == "half"
    after_share = tokens[index].gap == " " and tokens[index - 1].word in _BEFORE_SHARE
    by_itself = following == "quarter" or after_share
    return _worded(tokens, index, index + 2) if shared or (by_itself and ends_phrase(tokens, index + 1)) else None


def _share(tokens: Tokens, amount: Amount) -> Amount | None:
    """Return `one in five`, `two out of three`, `1 in every 10`."""
    at = amount.after
    if tokens.joined(at) == "in":
        at += 2 if tokens.joined(at + 1) == "every" else 1
    elif tokens.joined(at) == "out" and tokens.joined(at + 1) == "of":
        at += 3 if tokens.joined(at + 2) == "every" else 2
    else:
        return None
    whole = exact_at(tokens, at) if tokens.joined(at) else None
    if whole is None or whole.ordinal or whole.low is None or amount.low is None or not amount.low < whole.low:
        return None
    if tokens.joined(whole.after, " ", "-") in _LENGTHS:
        return None
    # Any number may be a part "out of" another; "146 in 200 houses" is no share.
    if tokens[at - 1].word != "of" and whole.low not in _OF_HOW_MANY:
        return None
    return replace(amount, after=whole.after, low=None, high=None, vague=f"{amount.low:f} in {whole.low:f}")


def _part(tokens: Tokens, index: int) -> Amount | None:
    """Return `most of`, `most prisoners`, `majority of`, `vast majority`; no "most recent", no "the most of all"."""
    word = tokens[index].word
    if word in _HOW_LARGE:
        return _worded(tokens, index, index + 2) if tokens.joined(index + 1) in _PARTS else None
    if word in _PARTS:
        return _worded(tokens, index, index + 1) if tokens.joined(index + 1) in _BEHIND_PART else None
    if word != "most" or (index and tokens[index - 1].word in _BEFORE_SUPERLATIVE and tokens[index].gap in (" ", ". ")):
        return None
    behind = tokens[index + 1]
    if behind.gap != " " or behind.sort != "word" or behind.word == "always":
        return None
    # At the beginning of a sentence or in a headline a capital letter says nothing: Most Recent Exchange.
    named = behind.capital and not tokens[index].capital
    known = behind.word in _BEHIND_PART or named or is_plural(behind.word)
    return _worded(tokens, index, index + 1) if known else None


def _worded(tokens: Tokens, first: int, after: int) -> Amount:
    return Amount(first, after, None, None, vague=" ".join(tokens[i].word for i in range(first, after)))
