"""Whether the words around a number say that it is of one side, of each side, or of both together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factsite.english.clauses import Around
from factsite.english.names import stands
from factsite.english.ways import way_to
from factsite.folding import fold
from factsite.patterns import Pattern

_NOT_SIDES = (
    "other|month|year|week|day|time|round|exchange|swap|stage|phase|case|group|prison|camp|prisoner|soldier|family"
    "|person"
)
_EACH = Pattern(
    rf"\beach\b(?!\s(?:{_NOT_SIDES})\b|\sof\sthe\s(?!two\b|sides\b|parties\b))|\bapiece\b|\bper side\b"
    r"|\bon (?:both|either) sides?\b",
    re.I,
)
_SUM = Pattern(
    r"\b(?:a|the|combined) total of\b|\bin total\b|\bin all\b|\baltogether\b|\bbetween them\b|\bboth sides together\b"
    r"|\bcombined\b(?! (?:forces|operation|arms))|(?<!come )(?<!came )(?<!brought )\btogether\b(?! (?:with|in)\b)",
    re.I,
)
_EXCHANGED = Pattern(r"\b(?:exchanged|exchange|exchanging|swapped|swap|swapping|traded|trading)\s(?:of\s)?\W*\Z", re.I)
_FOR = Pattern(r"(?:\s[\w'-]+){0,5}\sfor\b", re.I)
_TWO = Pattern(r"[\w’']+\sand\s[A-Z]|\b(?:both|two|sides|parties|countries|nations|they|between)\b")
_BY_TWO = Pattern(r"\b[A-Z][\w’'-]+\sand\s[A-Z]|\b(?:both|two)\s(?:sides|parties|countries|nations)\b|\bthey\b", re.I)
_OTHER_PASSAGE = {
    "each": Pattern(r"\b(?:each|apiece|either side|both sides|as many|the same number|equal)\b", re.I),
    "both together": Pattern(rf"\beach\b|{_SUM.pattern}", re.I),
}


def counts_each(words: Around) -> bool:
    """Whether a number is said of each side."""
    return any(_EACH.search(fold(text)) for text in words.own)


def shows_sides(sides: str, words: Around, places: Sequence[str]) -> bool:
    """Whether the words of a number say its `sides`; `places` are the names and adjectives of all places.

    What two have “exchanged” is of both together, where nothing else is said; so is “a total of”. What is of a place,
    or goes somewhere, is of one side. A bare “both” shows nothing: both may have returned as many.
    """
    each = counts_each(words)
    if sides == "each":
        return each
    one_sided = _is_of_one_side(words, places)
    summed = any(_SUM.search(fold(text)) for text in words.own)
    exchanged = _is_exchanged(words)
    if sides == "both together":
        return not each and not one_sided and (summed or exchanged)
    by_two = any(_BY_TWO.search(fold(text)) for text in words.before)
    named = any(stands(places, text) for text in words.own)
    return not each and (one_sided or (named and not (summed or exchanged or by_two)))


def tells_of_sides(sides: str, text: str) -> bool:
    """Whether another passage says something from which the `sides` of a number can be known."""
    pattern = _OTHER_PASSAGE.get(sides)
    return pattern is not None and pattern.search(fold(text)) is not None


def _is_exchanged(words: Around) -> bool:
    before = any(_EXCHANGED.search(fold(text) + " ") and _TWO.search(fold(text)) for text in words.before)
    return before and not any(_FOR.match(" " + fold(text)) for text in words.behind)


def _is_of_one_side(words: Around, places: Sequence[str]) -> bool:
    """Whether what is counted is of a place (“146 Russian soldiers”), or goes to one or comes from one."""
    counted = (" ".join(fold(text).split()[:3]) for text in words.behind[:1])
    return any(stands(places, text) for text in counted) or any(
        way_to(role, places, text) for text in words.own for role in ("to", "from")
    )
