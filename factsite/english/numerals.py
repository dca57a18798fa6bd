"""Read exact numbers as English writes them: 10,000, 10 000, a hundred and six, two dozen, 2.5 million, 67th."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from factsite.english.tokens import Tokens
from factsite.english.years import is_plural
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
# Parts of a number in words may be joined by hyphens throughout: one-hundred-and-forty-six.
_JOINTS = (" ", "-")
ORDINAL_STARTS = frozenset({*_ORDINAL_ONES, *_ORDINAL_TENS, *_TENS})
NUMERAL_STARTS = frozenset(
    {*_ONES, *_TENS, *_ORDINAL_ONES, *_ORDINAL_TENS, *_ORDINAL_SCALES, *MAGNITUDES, "a", "an"},
)


class Amount(Struct, frozen=True):
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


class _Group(Struct, frozen=True):
    """A part of a number in words, and the token behind it."""

    value: int
    after: int
    ordinal: bool = False


def exact_at(tokens: Tokens, index: int) -> Amount | None:
    """Return the number in digits or words that begins at a token, with the word of its scale, or None."""
    token = tokens[index]
    if token.sort == "ordinal":
        return Amount(index, index + 1, token.value, token.value, ordinal=True)
    if token.value is not None:
        return _with_half(tokens, scaled(tokens, _in_groups(tokens, index, token.value)))
    if token.word in MAGNITUDES:
        scale = MAGNITUDES[token.word]
        return Amount(index, index + 1, Decimal(scale), Decimal(scale), scale)
    words = _in_words(tokens, index) if token.sort == "word" and token.word in NUMERAL_STARTS else None
    return words if words is None or words.ordinal else _with_half(tokens, words)


def scaled(tokens: Tokens, amount: Amount) -> Amount:
    """Return an amount times the scale that follows it, if one does."""
    scale = MAGNITUDES.get(tokens.joined(amount.after, *_JOINTS))
    if scale is None or amount.low is None:
        return amount
    value = amount.low * scale
    return replace(amount, after=amount.after + 1, low=value, high=value, scale=scale)


def small_at(tokens: Tokens, index: int) -> int | None:
    """Return the number below twenty that a word is, or None."""
    return _ONES.get(tokens[index].word)


def _in_groups(tokens: Tokens, index: int, value: Decimal) -> Amount:
    """Return `10 000`, whose groups of three digits blanks part, or the number at the token alone."""
    after = index + 1
    if tokens[index].sort == "whole" and tokens[index].end - tokens[index].start <= 3:
        while after < index + 5 and _is_group(tokens, after):
            value = value * 1000 + (tokens[after].value or 0)
            after += 1
    return Amount(index, after, value, value)


def _is_group(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return token.gap == " " and token.sort == "whole" and len(token.word) == token.end - token.start == 3


def _with_half(tokens: Tokens, amount: Amount) -> Amount:
    """Return `two and a half`, and `two and a half million`."""
    after = after_half(tokens, amount.after)
    if after == amount.after or amount.low is None or amount.scale > 1:
        return amount
    value = amount.low + Decimal("0.5")
    return scaled(tokens, replace(amount, after=after, low=value, high=value))


def after_half(tokens: Tokens, index: int) -> int:
    """Return the token behind `and a half`, or `index` where these words do not stand there."""
    is_half = [tokens.joined(index + i, *_JOINTS) for i in range(3)] == ["and", "a", "half"]
    return index + 3 if is_half else index


def _in_words(tokens: Tokens, index: int) -> Amount | None:
    """Return a number in words: groups below a thousand, each with a scale smaller than the one before."""
    total, after, smallest, ordinal = 0, index, 10**15, False
    while smallest > 1 and not ordinal:
        joined = after > index and tokens.joined(after, *_JOINTS) == "and" and tokens.joined(after + 1, *_JOINTS) != ""
        begin = after + joined
        group = _below_thousand(tokens, begin) if after == index or _goes_on(tokens, begin) else None
        if group is None or (group.ordinal and after > index and not _joins(tokens, begin, group, joined)):
            break
        scale = _SCALES.get(tokens.joined(group.after, *_JOINTS), 1)
        nth = _SCALES.get(tokens.joined(group.after, *_JOINTS).removesuffix("th"), 1) if scale == 1 else 1
        if scale * nth >= smallest or group.value * scale * nth >= smallest or (nth > 1 and group.ordinal):
            break
        total, after, smallest = total + group.value * scale * nth, group.after + (scale * nth > 1), scale * nth
        ordinal = group.ordinal or nth > 1
    if after == index:
        return None
    number = Amount(index, after, Decimal(total), Decimal(total), smallest, ordinal=ordinal)
    return scaled(tokens, number) if tokens.joined(after, *_JOINTS) == "dozen" and not ordinal else number


def _goes_on(tokens: Tokens, begin: int) -> bool:
    """Whether a number in words may go on at a token: "two thousand, five hundred" does, "two thousand, six" not."""
    if tokens[begin].gap == ", ":
        return tokens[begin - 1].word in _SCALES and tokens.joined(begin + 1, *_JOINTS) == "hundred"
    return tokens.joined(begin, *_JOINTS) != ""


def _below_thousand(tokens: Tokens, index: int) -> _Group | None:
    word = tokens[index].word
    if word in _ORDINAL_SCALES:
        return _Group(_ORDINAL_SCALES[word], index + 1, ordinal=True)
    if word in ("a", "an") and tokens.joined(index + 1) in MAGNITUDES:
        head: _Group | None = _Group(1, index + 1)
    else:
        head = _below_hundred(tokens, index)
    if head is None or head.ordinal:
        return head
    hundred = tokens.joined(head.after, *_JOINTS)
    if hundred == "hundredth":
        return _Group(head.value * 100, head.after + 1, ordinal=True)
    if hundred != "hundred":
        return head
    after = head.after + 1
    joined = tokens.joined(after, *_JOINTS) == "and"
    rest = _below_hundred(tokens, after + joined) if tokens.joined(after + joined, *_JOINTS) else None
    # "one hundred and one hundred" says a hundred twice.
    if rest is None or tokens.joined(rest.after, *_JOINTS) == "hundred":
        return _Group(head.value * 100, after)
    if rest.ordinal and not _joins(tokens, after, rest, joined):
        return _Group(head.value * 100, after)
    return _Group(head.value * 100 + rest.value, rest.after, rest.ordinal)


def _joins(tokens: Tokens, begin: int, group: _Group, joined: bool) -> bool:
    """Whether an ordinal ends the number before it: "one hundred sixth man" does, "one hundred first names" not."""
    return joined or tokens[begin].gap == "-" or group.after > begin + 1 or not is_plural(tokens.joined(group.after))


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
    one = _ONES.get(tokens.joined(index + 1, *_JOINTS), 0)
    if 0 < one < 10:
        return _Group(_TENS[word] + one, index + 2)
    nth = _ORDINAL_ONES.get(tokens.joined(index + 1, "-"), 10)
    return _Group(_TENS[word] + nth, index + 2, ordinal=True) if nth < 10 else _Group(_TENS[word], index + 1)
