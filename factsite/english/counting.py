"""What a number counts, by the words directly behind it or before it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factsite.folding import fold
from factsite.patterns import Pattern

_THINGS = (
    "lists?|bod(?:y|ies)|remains|corpses?|relatives|famil(?:y|ies)|wives|mothers|parents|widows|orphans|exchanges?|swaps?"
    "|names|graves|camps?|prisons?|cases|requests|letters|photos?|files|profiles|votes|lawyers|guards|talks|uniforms"
    "|deaths|trials|sentences|releases?"
)
# After these, what follows “and” is not counted with what stands before it.
_OTHER = (
    "the|an?|his|her|its|their|this|these|those|that|was|has|is|as|says|does|thus|also|us|received|returned|freed"
    "|released|got|took|gave|sent|said|handed|exchanged|swapped|brought|transferred|repatriated|held"
)
_PLURAL = "[a-z]{2,}s|men|women|children|people|personnel|staff|police"
# Behind what is said to be counted, this makes it something else: “soldiers’ bodies”, “soldiers or officers”.
_MORE = Pattern(
    rf"'s?\s[a-z]|-\w|\s(?:{_THINGS})\b"
    rf"|(?:,\s[a-z-]+(?:\s[a-z-]+)?)*,?\s(?:and|as\swell\sas)\s(?!(?:{_OTHER})\b)(?:[a-z-]+\s){{0,2}}?(?:{_PLURAL})\b"
    r"|(?:,\s[a-z-]+)*,?\sor\s(?!more\b|so\b|less\b|fewer\b)[a-z]"
)
_NOT_BEHIND = Pattern(
    r"\s?(?:\s(?:who|that|which))?(?:\s(?:was|were|have|has|had|are|is|did|do|does|could|can|would|will|been|still))*"
    r"(\s(?:not(?!\sonly)|never|no longer|yet to|failed to|refused to)|n't)\b",
    re.IGNORECASE,
)
_WAS_NOT = Pattern(
    r"\s?(?:was|were|is|are|has been|have been|had been|will be)\s?(?:not(?!\sonly)|never|no longer|n't)\b",
    re.IGNORECASE,
)
_NOT_BEFORE = Pattern(
    r"(\bnot(?!\s(?:only|just))|\bnever|\bcannot|\bfailed to|\brefused to|\bunable to|\bwithout|n't)"
    r"\s(?:[\w-]+\s){0,3}\Z",
    re.IGNORECASE,
)
_STOOD = (
    r"stood at|stands at|standing at|was|were|is|are|at|to|of|reached|reaching|reaches|rose to|fell to|grew to"
    r"|totall?ed|came to|hit|exceeded|passed"
)
_NUMBER_OF = (
    r"\bnumber of (?:the )?{of}(?![\w'])(?![^.;,]*\band\b)(?:[^.;,]|,(?=\d)){{0,60}}?"
    r"\s(?:{stood})\s(?:now |already )?\Z"
)
# “314 prisoners on Sunday, 157 from each side”: half of those counted before.
_WHOLE_OF = r"(?<!\band )(?<!\bor )\b\d[\d,]* {of}(?![\w'])(?![^,]*\band\b)[^.;:\d\"]{{0,60}}, \Z"
_EACH = Pattern(r"(?:from|for|on|by|to) (?:each|either)\b")
# Before a number, these make it the number of a thing, and no count: Article 13, No. 146, $146.
_NUMBERED = Pattern(
    r"(?:[$€£¥₴§#№]|\b[Nn]os?\.|\b[Nn]r\.?|\d[-/]"
    r"|\b(?:page|paragraph|[Rr]esolution|[Dd]ecree|Article|Chapter|Order|Law|Protocol|Unit|Room|Colony|Camp|Flight|Boeing"
    r"|Airbus|Route|Highway|Section|Clause|Item|Phase|Stage|Round|Hospital|School|Checkpoint|Brigade|Battalion"
    r"|Regiment|Cargo|Level|Version|Channel))\s?\Z"
)
# “On Day 30 soldiers were freed” counts days; “on that day 30 soldiers” and “on Independence Day” count soldiers.
_DAY = Pattern(r"(?:\A|[.!?]\s|\b(?:on|by|until|since|from|in)\s)(?:day|week|month|year)\s\Z", re.IGNORECASE)
# Neither of these is longer.
_LONGEST = 20
_REMAINS = Pattern(r"(?:bodies|remains|corpses|dead bodies)\Z", re.IGNORECASE)
_HALF_A_WORD = Pattern(r"[-/]\d|-(?!for-\d)(?!(?:strong|man|men|person|member|people)\b)[a-z]|/\w", re.IGNORECASE)


def is_numbered(before: str, behind: str) -> bool:
    """Whether a number numbers a thing or is part of a longer sign, by the text around it, and so counts nothing."""
    return (
        _NUMBERED.search(before, max(0, len(before) - _LONGEST)) is not None
        or _DAY.search(before, max(0, len(before) - _LONGEST)) is not None
        or _HALF_A_WORD.match(behind) is not None
    )


def is_counted(of: str, before: str, behind: str) -> bool:
    """Whether `of` names what a number counts, by the words of the passage around it.

    That is: they stand directly behind it (“thousands of soldiers”; “139 of the soldiers” counts “the soldiers”), or
    before it in “the number of soldiers stood at”, “of the soldiers, 139”, “314 soldiers, 157 from each side” or “the
    bodies of 1,212 soldiers”.
    """
    counted = re.escape(fold(of))
    if re.match(rf"(?:of )?{counted}(?!\w)", _behind(behind)):
        return True
    folded = fold(before) + " "
    if _EACH.match(_behind(behind)) and re.search(_WHOLE_OF.format(of=counted), folded):
        return True
    stood = re.search(_NUMBER_OF.format(of=counted, stood=_STOOD), folded, re.IGNORECASE)
    if _REMAINS.match(of) and re.search(rf"\b{counted} of (?:the )?\Z", folded, re.IGNORECASE):
        return True
    return stood is not None or re.search(rf"\bof {counted},\s\Z", folded, re.IGNORECASE) is not None


def goes_on(of: str, behind: str) -> str:
    """Return the words behind what is said to be counted that make it something else, or nothing."""
    folded = _behind(behind)
    match = re.match(rf"(?:of )?{re.escape(fold(of))}(?!\w)", folded)
    more = _MORE.match(folded, match.end()) if match else None
    if more is None or match is None:
        return ""
    return f"{folded[match.end() : more.end()]}{folded[more.end() :].split(' ')[0]}".strip().lstrip("'").strip()


def is_cut_to(of: str, adjectives: Iterable[str], behind: str) -> bool:
    """Whether `of` is but the adjective of a place before what is counted: the “Russian” of “146 Russian soldiers”."""
    if of not in adjectives:
        return False
    return (
        re.match(
            rf"{re.escape(fold(of))}\s(?!(?:{_OTHER}|and|or|who|that|which|had|have|has|was|were|are|in|on|to|at|from)\b)[a-z]",
            _behind(behind),
        )
        is not None
    )


_WILL_BE = Pattern(
    r"\s(?:(?:would|will|may|might|could|should|shall|can)\b|(?:is|are|was|were)\s(?:to be|due to|set to|about to)\b)"
)


def meant_behind(of: str, behind: str) -> str:
    """Return the “would” directly behind a number and what it counts, or nothing."""
    folded = _behind(behind)
    match = re.match(rf"(?:of )?{re.escape(fold(of))}(?!\w)", folded) if of else None
    found = _WILL_BE.match(folded[match.end() :] if match else f" {folded}")
    return found.group().strip() if found else ""


def not_behind(behind: str) -> str:
    """Return the “was not” directly behind words, or nothing."""
    found = _WAS_NOT.match(fold(behind))
    return found.group().strip() if found else ""


def denied(of: str, before: str, behind: str) -> str:
    """Return the “not” directly before a number, or behind it and what it counts, or nothing."""
    folded = _behind(behind)
    match = re.match(rf"(?:of )?{re.escape(fold(of))}(?!\w)", folded) if of else None
    found = _NOT_BEHIND.match(folded if match is None else folded[match.end() :]) or _NOT_BEFORE.search(
        fold(before) + " "
    )
    return found.group(1).strip() if found else ""


def _behind(behind: str) -> str:
    return fold(behind).lstrip("\"' ")
