"""Whether a name is the one that a phrase is about: its head, not a possessive, an object or an adjunct in it."""

from __future__ import annotations

import re

from factsite.english.names import places_of
from factsite.patterns import Pattern

_ADJUNCT = (
    r"of|with|for|to|from|by|against|about|between|in|on|at|than|near|toward|towards|as|via|unlike|like|outside|inside"
    r"|over|after|before|under|among|within|around|behind|beside|per"
)
_TITLE = (
    r"President|Prime|Minister|General|Brigadier|Lieutenant|Colonel|Major|Captain|Admiral|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Gen\.?"
    r"|Lt\.?|Col\.?|Sen\.?|Foreign|Defense|Defence|[A-Z][a-z]+(?:ian|ish|ese)|spokesman|spokeswoman|president|general"
)
_DID = r"\w{2,}ed|met|sent|left|took|gave|held|saw|made|got|lost|won|kept|brought|found|began|came|went|led"
_OBJECT = Pattern(rf"(?:\b(?:{_ADJUNCT})\s|\b(?:{_DID})\s)(?:the\s|an?\s)?(?:(?:{_TITLE})\s)*\Z")
_FOLLOWS = Pattern(
    r"\Z|,|\s\(|\s(?:of|in|from|at|for|with|on|who|and|or|involved|concerned|close|familiar|present|briefed|via"
    r"|through|as well as|alone|alike|themselves|himself|herself|itself)\b"
)
_JOINING = Pattern(r"(?:,|\s(?:and|or)\b)")
_CLAUSE = Pattern(rf"\b(?:{_DID})\b|\d")
_LIST = Pattern(r"(?:(?:[Tt]he\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)*(?:,\s|\sand\s))+(?:[Tt]he\s)?")
_PHRASE_TAIL = Pattern(r"\s(?:of|for|at|in|on|from)\s")


def is_head(name: str, text: str, start: int, end: int) -> bool:
    """Whether `name` is what the phrase at `start` up to `end` of folded `text` is about, alone or with others.

    “Yermak” in “Zelensky's aide, Andriy Yermak”; “Kyiv” and “Moscow” in “Kyiv and Moscow”; not “Kyiv” in “officials in
    Kyiv”, “Kyiv's ministry” or “the Kyiv Independent”.
    """
    return any(
        _leads(text[start:first], text[last:end])
        for first, last in places_of(name, text)
        if start <= first and last <= end
    )


def _leads(before: str, after: str) -> bool:
    if after.startswith("'") or _OBJECT.search(before) or not _FOLLOWS.match(after):
        return False
    if _JOINING.match(after) and _CLAUSE.search(before):
        return False
    if _LIST.fullmatch(before) and (after.startswith((",", " and ")) or before.endswith(" and ")):
        return True
    opening, comma, _ = before.partition(", ")
    if not comma or re.match(r"(?:\A|.*\s)(?:and|or)\s", before[len(opening) :]):
        return True
    # Behind a comma stands the name of one who was called by an office: “the deputy head, Usov”.
    noun = _PHRASE_TAIL.split(opening)[0].rsplit(" ", 1)[-1]
    return noun[:1].islower()
