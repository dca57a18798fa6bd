"""Tell which date of a sentence belongs to what is told in it, where the sentence has several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from factsite.patterns import Pattern
from factsite.records.article import Span

# Here what is told of one date ends; “the exchange, which began on May 24” is one clause.
_CUT = Pattern(r"[;:()—]|\s–\s|,\s(?!(?:which|who|that)\b)|\s(?=(?:and|or|but|before|after|when|while|then)\s)")
# What a date may have beside it and still tell nothing: “and on June 1”.
_BARE = Pattern(
    r"(?i:\W|\b(?:on|in|at|by|from|to|of|the|about|around|early|late|mid|and|or|but|again|then|also|later|between|since"
    r"|until|till|before|after|during|through|both)\b)*"
)
# A verb, or a word for what is done to prisoners: with neither, a clause goes on with what the one before it tells.
_TELLS = Pattern(
    r"\b(?:\w+ed|was|were|is|are|been|being|had|has|took|taken|began|begun|came|went|gave|given|fell|met|said|held|left"
    r"|got|sent|put|captiv\w+|capture|detention|arrest|abduction|release|return|exchange|swap|invasion)\b"
)


def dated_instead(
    text: str, sentence: Span, value: Span, dates: Sequence[Span], shows: Callable[[str], bool]
) -> Span | None:
    """Return the date that stands with the words that `shows` knows, where the date `value` stands with others.

    None where the value may be the date of those words: “freed on May 3” does not date what is told as “captured in
    March 2022, and freed on May 3”.
    """
    others = [date for date in dates if date.end <= value.start or date.start >= value.end]
    if not others:
        return None
    clauses = _clauses(text, sentence, dates)
    own = next(clause for clause in clauses if clause.start <= value.start < clause.end)
    if shows(text[own.start : own.end]) or not _TELLS.search(text, own.start, own.end):
        return None
    told = [clause for clause in clauses if shows(text[clause.start : clause.end])]
    dated = [next((date for date in others if one.start <= date.start < one.end), None) for one in told]
    return dated[0] if dated and all(dated) else None


def _clauses(text: str, sentence: Span, dates: Sequence[Span]) -> list[Span]:
    """Return the clauses of a sentence; one that is a date and nothing else belongs to the one before it."""
    cuts = [match.end() for match in _CUT.finditer(text, sentence.start, sentence.end)]
    ends = [cut for cut in cuts if not any(date.start < cut < date.end for date in dates)]
    edges = [sentence.start, *ends, sentence.end]
    found: list[Span] = []
    for start, end in pairwise(edges):
        # What opens the sentence is told of by what follows.
        if found and (_is_bare(text, found[-1], dates) or _is_bare(text, Span(start, end), dates)):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _is_bare(text: str, clause: Span, dates: Sequence[Span]) -> bool:
    at, rest = clause.start, ""
    for date in dates:
        if clause.start <= date.start < clause.end:
            rest += text[at : date.start]
            at = date.end
    return _BARE.fullmatch(rest + text[at : clause.end]) is not None
