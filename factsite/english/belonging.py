"""Tell which date or number of a sentence belongs to what is told in it, where the sentence has several."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from factsite.patterns import Pattern
from factsite.records.article import Span

# Here what is told of one figure ends; “the exchange, which began on May 24” is one clause.
_CUT = Pattern(r"[;:()—]|\s–\s|,\s(?!(?:which|who|that)\b)|\s(?=(?:and|or|but|before|after|when|while|then)\s)")
# What a figure may have beside it and still tell nothing: “and on June 1”.
_BARE = Pattern(
    r"(?i:\W|\b(?:on|in|at|by|from|to|of|the|about|around|early|late|mid|and|or|but|again|then|also|later|between|since"
    r"|until|till|before|after|during|through|both)\b)*"
)
# With no verb and no word for what is done to prisoners, a clause goes on with what is dated before it.
_TELLS = Pattern(
    r"\b(?:\w+ed|was|were|is|are|been|being|had|has|took|taken|began|begun|came|went|gave|given|fell|met|said|held|left"
    r"|got|sent|put|captiv\w+|capture|detention|arrest|abduction|release|return|exchange|swap|invasion)\b"
)
# What is no way to come home: “40 were killed”, “lost some 40”, not “40 captured sailors”, “40 who were captured”.
_LEADS = r"(?:(?:about|around|some|nearly|almost|over|another|at\sleast|more\sthan|up\sto|the|its)\s)*"
_LOST = Pattern(
    r"\b(?<!\bwho\s)(?<!\bthat\s)(?<!\bwhich\s)(?:died\b"
    r"|(?:was|were|are)\s(?:captured|killed|arrested|detained|imprisoned|dispatched|deployed)\b"
    r"|(?:captur|kill|los|arrest|detain|imprison|dispatch|deploy)(?:t|es?|s|ed|ing)"
    rf"\s{_LEADS}\d)"
)
# What makes a number one of a part: “among the 30 freed, 4 were wounded”.
_PART = Pattern(
    r"\b(?:(?:of|among)\s(?:the|those|these|all)\b[^,;]*,|(?:of|among)\s(?:whom|them|which|those|these)\b|including\b)",
    re.IGNORECASE,
)


def date_instead(
    text: str, sentence: Span, value: Span, figures: Sequence[Span], shows: Callable[[str], bool]
) -> Span | None:
    """Return the date that stands with the words that `shows` knows, where `value` dates something else.

    `figures` are the dates of the sentence: “captured in March 2022, and freed on May 3” dates what is told as freed by
    May 3. None where `value` may belong to those words.
    """
    return _instead(text, sentence, value, figures, shows, _TELLS)


def count_instead(
    text: str, sentence: Span, value: Span, figures: Sequence[Span], shows: Callable[[str], bool]
) -> Span | None:
    """Return the number that stands with the words that `shows` knows, where `value` counts who did not come home.

    `figures` are the numbers of the sentence: “freed 30 and lost 40 soldiers” frees 30. None where `value` may belong
    to those words, or be a part.
    """
    if _PART.search(text, sentence.start, sentence.end):
        return None
    return _instead(text, sentence, value, figures, shows, _LOST)


def _instead(
    text: str, sentence: Span, value: Span, figures: Sequence[Span], shows: Callable[[str], bool], tells: Pattern
) -> Span | None:
    others = [one for one in figures if one.end <= value.start or one.start >= value.end]
    if not others:
        return None
    clauses = _clauses(text, sentence, figures)
    own = next(clause for clause in clauses if clause.start <= value.start < clause.end)
    if shows(text[own.start : own.end]) or not tells.search(text, own.start, own.end):
        return None
    told = [clause for clause in clauses if shows(text[clause.start : clause.end])]
    there = [next((one for one in others if clause.start <= one.start < clause.end), None) for clause in told]
    return there[0] if there and all(there) else None


def _clauses(text: str, sentence: Span, figures: Sequence[Span]) -> list[Span]:
    """Return the clauses of a sentence; one that is a figure and nothing else belongs to the one before it."""
    cuts = [match.end() for match in _CUT.finditer(text, sentence.start, sentence.end)]
    ends = [cut for cut in cuts if not any(one.start < cut < one.end for one in figures)]
    edges = [sentence.start, *ends, sentence.end]
    found: list[Span] = []
    for start, end in pairwise(edges):
        # What opens the sentence is told of by what follows.
        if found and (_is_bare(text, found[-1], figures) or _is_bare(text, Span(start, end), figures)):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _is_bare(text: str, clause: Span, figures: Sequence[Span]) -> bool:
    at, rest = clause.start, ""
    for one in figures:
        if clause.start <= one.start < clause.end:
            rest += text[at : one.start]
            at = one.end
    return _BARE.fullmatch(rest + text[at : clause.end]) is not None
