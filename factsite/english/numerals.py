"""Read amounts as English writes them: 10,000, a hundred and six, two dozen, hundreds, two thirds, 10 to 20."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from factsite.english.tokens import Tokens
from factsite.records.value import Number

_ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: number * 10
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_ORDINAL_ONES = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
_ORDINAL_TENS = {f"{word[:-1]}ieth": number for word, number in _TENS.items()}
_ORDINAL_SCALES = {"hundredth": 100, "thousandth": 1000, "millionth": 1_000_000}
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
MAGNITUDES = {"dozen": 12, "hundred": 100, **_SCALES}
_PLURALS = {f"{word}s" for word in MAGNITUDES}
_FRACTIONS = "half third quarter fifth sixth seventh eighth ninth tenth".split()
_FRACTION_PLURALS = {"halves", *(f"{word}s" for word in _FRACTIONS[1:])}
_SEVERAL = (("several",), ("a", "few"), ("a", "couple", "of"), ("a", "couple"))

AMOUNT_STARTS = {
    *_ONES,
    *_TENS,
    *_ORDINAL_ONES,
    *_ORDINAL_TENS,
    *_ORDINAL_SCALES,
    *MAGNITUDES,
    *_PLURALS,
    *("a", "an", "half", "several", "tens", "scores", "between"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that was read: `first` and `after` are the tokens it begins at and the one behind it.

    `scale` is what a word such as "million" multiplied it by. A vague amount has no `low` and its words in `vague`.
    """

    first: int
    after: int
    low: Decimal | None
    high: Decimal | None
    scale: int = 1
    vague: str = ""
    ordinal: bool = False

    def number(self, qualifier: str = "") -> Number:
        """Return the number with its qualifier; one that is not whole has its digits in `vague`."""
        if self.low is None or self.high is None:
            return Number(None, None, qualifier, self.vague)
        if self.low != int(self.low) or self.high != int(self.high):
            ends = dict.fromkeys((f"{self.low.normalize():f}", f"{self.high.normalize():f}"))
            return Number(None, None, qualifier, " to ".join(ends))
        return Number(int(self.low), int(self.high), qualifier)


@dataclass(frozen=True, slots=True)
class _Group:
    """A part of a number in words, and the token behind it."""

    value: int
    after: int
    ordinal: bool = False


def amount_at(tokens: Tokens, index: int) -> Amount | None:
    """Return the amount, range or ordinal that begins at a token, the longest reading of it, or None."""
    if tokens[index].word == "between":
        return _range(tokens, index + 1, ("and",)) if tokens.joined(index + 1) else None
    amount = _vague(tokens, index) or _fraction(tokens, index) or _exact(tokens, index)
    if amount is None or amount.ordinal or amount.low is None:
        return amount
    # "rose from 10 to 20" says two numbers.
    words = () if tokens[index - 1].word == "from" else ("to", "or")
    return _range(tokens, index, words) or amount


def _range(tokens: Tokens, index: int, words: tuple[str, ...]) -> Amount | None:
    """Return `10 to 20`, `10-20`, or `10 to 20 million`, where the ends rise."""
    low = _exact(tokens, index)
    if low is None or low.low is None:
        return None
    following = low.after + 1 if tokens.joined(low.after) in words else low.after
    gap = " " if following > low.after else "-"
    high = _exact(tokens, following) if tokens[following].gap == gap else None
    if high is None or high.high is None or high.ordinal or low.ordinal:
        return None
    bottom = low.low
    if low.scale == 1 and bottom * high.scale < high.high:
        bottom *= high.scale
    return Amount(index, high.after, bottom, high.high) if bottom < high.high else None


def _exact(tokens: Tokens, index: int) -> Amount | None:
    """Return a number in digits or words, with the word of its scale."""
    token = tokens[index]
    if token.sort == "ordinal":
        return Amount(index, index + 1, token.value, token.value, ordinal=True)
    if token.value is not None:
        return _with_half(tokens, _scaled(tokens, Amount(index, index + 1, token.value, token.value)))
    if token.word in MAGNITUDES:
        scale = MAGNITUDES[token.word]
        return Amount(index, index + 1, Decimal(scale), Decimal(scale), scale)
    words = _in_words(tokens, index) if token.sort == "word" else None
    return words if words is None or words.ordinal else _with_half(tokens, words)


def _scaled(tokens: Tokens, amount: Amount) -> Amount:
    scale = MAGNITUDES.get(tokens.joined(amount.after, " ", "-"))
    if scale is None or amount.low is None:
        return amount
    value = amount.low * scale
    return replace(amount, after=amount.after + 1, low=value, high=value, scale=scale)


def _with_half(tokens: Tokens, amount: Amount) -> Amount:
    """Return `two and a half`, and `two and a half million`."""
    after = amount.after
    if [tokens.joined(after + i) for i in range(3)] != ["and", "a", "half"] or amount.low is None or amount.scale > 1:
        return amount
    value = amount.low + Decimal("0.5")
    return _scaled(tokens, replace(amount, after=after + 3, low=value, high=value))


def _in_words(tokens: Tokens, index: int) -> Amount | None:
    """Return a number in words: groups below a thousand, each with a scale smaller than the one before."""
    total, after, smallest, ordinal = 0, index, 10**15, False
    while smallest > 1 and not ordinal:
        joined = after > index and tokens.joined(after) == "and" and tokens.joined(after + 1) != ""
        begin = after + joined
        group = _below_thousand(tokens, begin) if after == index or tokens.joined(begin) else None
        if group is None or (group.ordinal and after > index and not joined):
            break
        scale = _SCALES.get(tokens.joined(group.after, " ", "-"), 1)
        if scale >= smallest or group.value * scale >= smallest:
            break
        total, after, smallest = total + group.value * scale, group.after + (scale > 1), scale
        ordinal = group.ordinal
    if after == index:
        return None
    number = Amount(index, after, Decimal(total), Decimal(total), smallest, ordinal=ordinal)
    return _scaled(tokens, number) if tokens.joined(after, " ", "-") == "dozen" and not ordinal else number


def _below_thousand(tokens: Tokens, index: int) -> _Group | None:
    word = tokens[index].word
    if word in _ORDINAL_SCALES:
        return _Group(_ORDINAL_SCALES[word], index + 1, ordinal=True)
    if word in ("a", "an") and tokens.joined(index + 1) in MAGNITUDES:
        head: _Group | None = _Group(1, index + 1)
    else:
        head = _below_hundred(tokens, index)
    if head is None or head.ordinal or tokens.joined(head.after, " ", "-") != "hundred":
        return head
    after = head.after + 1
    joined = tokens.joined(after) == "and"
    rest = _below_hundred(tokens, after + joined) if tokens.joined(after + joined) else None
    # "one hundred and one hundred" says a hundred twice, and "one hundred first names" no hundred and first.
    if rest is None or tokens.joined(rest.after) == "hundred" or (rest.ordinal and not joined):
        return _Group(head.value * 100, after)
    return _Group(head.value * 100 + rest.value, rest.after, rest.ordinal)


def _below_hundred(tokens: Tokens, index: int) -> _Group | None:
    word = tokens[index].word
    if word in _ONES:
        return _Group(_ONES[word], index + 1)
    if word in _ORDINAL_ONES:
        return _Group(_ORDINAL_ONES[word], index + 1, ordinal=True)
    if word in _ORDINAL_TENS:
        return _Group(_ORDINAL_TENS[word], index + 1, ordinal=True)
    if word not in _TENS:
        return None
    one = _ONES.get(tokens.joined(index + 1, " ", "-"), 0)
    if 0 < one < 10:
        return _Group(_TENS[word] + one, index + 2)
    nth = _ORDINAL_ONES.get(tokens.joined(index + 1, "-"), 10)
    return _Group(_TENS[word] + nth, index + 2, ordinal=True) if nth < 10 else _Group(_TENS[word], index + 1)


def _vague(tokens: Tokens, index: int) -> Amount | None:
    """Return `hundreds`, `tens of thousands`, `scores of`, `several hundred`, `a few`."""
    word = tokens[index].word
    for words in _SEVERAL:
        if word == words[0] and all(tokens.joined(index + i) == words[i] for i in range(1, len(words))):
            after = index + len(words)
            while tokens.joined(after) in MAGNITUDES and after < index + len(words) + 2:
                after += 1
            return _worded(tokens, index, after)
    of = tokens.joined(index + 1) == "of"
    if of and tokens.joined(index + 2) in _PLURALS and word in {*_PLURALS, "tens", "scores"}:
        return _worded(tokens, index, index + 3)
    return _worded(tokens, index, index + 1) if word in _PLURALS or (word == "scores" and of) else None


def _fraction(tokens: Tokens, index: int) -> Amount | None:
    """Return `half`, `two thirds`, `one-third`, `a quarter of`, and `half a million`, `half-dozen` as a number."""
    word, following = tokens[index].word, tokens.joined(index + 1, " ", "-")
    if word == "half":
        at = index + 2 if following == "a" else index + 1
        scale = MAGNITUDES.get(tokens.joined(at, " ", "-"))
        if scale is None:
            return _worded(tokens, index, index + 1)
        return Amount(index, at + 1, Decimal(scale) / 2, Decimal(scale) / 2, scale)
    parts = _ONES.get(word, 0)
    plain = (word == "a" and tokens.joined(index + 2) == "of") or parts == 1
    if (plain and following in _FRACTIONS) or (parts > 1 and following in _FRACTION_PLURALS):
        return _worded(tokens, index, index + 2)
    return None


def _worded(tokens: Tokens, first: int, after: int) -> Amount:
    return Amount(first, after, None, None, vague=" ".join(tokens[i].word for i in range(first, after)))
