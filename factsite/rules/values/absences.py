"""A value that is not there: the passage says that somebody declined to give it, or that there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factsite.english.names import places_of, stands
from factsite.english.sentences import sentences
from factsite.folding import fold
from factsite.kinds import BY_NAME
from factsite.patterns import Pattern
from factsite.records.article import Passage
from factsite.records.page import Fact
from factsite.records.value import Absence
from factsite.records.written import Written
from factsite.rules.case import Case, Fault
from factsite.rules.values.standing import copy

_TELLING = "disclos|reveal|say|said|stat|provid|giv|gave|specif|shar|comment|publish|releas|announc|confirm|report|nam"
_DECLINED = Pattern(
    rf"(?:\b(?:not|never|without)\b|n['’]t\b)\s(?:\w+\s)?(?:{_TELLING})\w*"
    rf"|\b(?:neither|nobody|no one)\s(?:[\w'’-]+\s){{0,4}}?(?:{_TELLING})\w*"
    rf"|\b(?:{_TELLING}|offer)\w*\s(?:no|neither)\b"
    r"|\b(?:kept|keeps?|keeping|remain\w*|stay\w*|was|were|is|are)\s(?:silent|quiet|mum|tight-lipped)\b"
    r"|\b(?:kept|keeps?|keeping|remain\w*|stay\w*|was|were|is|are)\s(?:it\s|them\s)?(?:a\s)?(?:secret|classified)\b"
    r"|\b(?:declin|refus|withh[eo]ld|undisclosed|unnamed)\w*",
    re.IGNORECASE,
)
# What nobody disclosed is told in the passive: who kept it back is not said.
_PASSIVE = Pattern(
    r"\b(?:is|are|was|were|been|be|being|remain\w*)\s(?:\w+ly\s)?"
    rf"(?:(?:not|never|yet to be)\s(?:\w+\s)?(?:{_TELLING})\w*"
    r"|undisclosed|unnamed|a secret|secret|classified|withheld)\b"
    rf"(?!\sby\s[A-Z])|\bno (?:[\w-]+\s){{1,4}}(?:was|were|has been|have been)\s(?:{_TELLING})\w*+(?!\sby\s[A-Z])",
    re.IGNORECASE,
)
# What is not told of a figure is how many: “did not disclose the route” keeps back no number.
_HOW_MANY = Pattern(
    r"\b(?:how (?:many|much)|(?<!a )numbers?|figures?|counts?|totals?|sizes?|details?|information|data|statistics"
    r"|breakdowns?|specifics|particulars|anything|nothing|comment\w*)\b",
    re.IGNORECASE,
)
_NOTHING = Pattern(
    r"\b(?:no(?! (?:doubt|longer|less|fewer|more|later|sooner|matter|wonder|question|way|one)\b)|none|nobody|no one"
    r"|nothing|zero|neither|without(?! doubt)|not (?:a single|one|any))\b",
    re.IGNORECASE,
)
# How many words can stand behind “declined” where what was asked stands before it: “declined to say”.
_FEW = 2
# Between “no” and what there is none of, these begin something else: “nobody said that soldiers …”.
_APART = Pattern(r"\b(?:that|who|which|whether|if|but|because|although|while)\b|[,;:.!?]", re.IGNORECASE)
# Before a name these make it another's adjunct: “unlike Ukraine, Russia did not disclose”.
_ADJUNCT = Pattern(r"\b(?:unlike|with|against|about|to|from|than|besides|of|for)\s(?:the\s)?\Z", re.IGNORECASE)
_BY = Pattern(r"\bby\s(?:the\s)?(?:[\w'-]+\s){0,2}\Z", re.IGNORECASE)


def check_absence(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    """Yield a fault where a passage does not say that there is no value, or not of whom the fact names."""
    assert isinstance(fact.parsed, Absence)
    sentences_there = [p.words[start:end] for p in passages for start, end in sentences(p.words)]
    by, of = fact.qualifier("by"), fact.qualifier("of")
    row = BY_NAME[case.page.kind].property(fact.property)
    if fact.parsed.reason == "none":
        said = (fold(words[match.end() :]) for words in sentences_there for match in _NOTHING.finditer(words))
        if not any(of is None or _has_none(of.text, words) for words in said):
            yield Fault(fact.value.place, f"the quote of “{fact.key}” does not say that there is none", copy(passages))
        return
    counts = row is not None and row.type == "count"
    declined = [
        (words, match)
        for words in sentences_there
        for match in _DECLINED.finditer(words)
        if not counts or _HOW_MANY.search(words[match.start() :]) or _is_asked_before(words, match)
    ]
    if not declined:
        what = "that somebody declined to say"
        yield Fault(fact.value.place, f"the quote of “{fact.key}” does not say {what}", copy(passages))
    elif by is None and not any(_PASSIVE.search(words) for words, _ in declined):
        yield Fault(fact.key.place, f"“{fact.key}” does not say who declined", "add “by:” with a page id")
    elif (
        by is not None
        and not case.is_unread(by)
        and not any(
            _declines(_names(case, fact, by, passages), words[: match.end()], words[match.end() :])
            for words, match in declined
        )
    ):
        message = f"{case.names(by)[0]} is not who declined in the quote of “{fact.key}”"
        yield Fault(by.place, message, copy(passages))


def _names(case: Case, fact: Fact, by: Written, passages: Sequence[Passage]) -> Sequence[str]:
    """Return the names of who declined; “The ministry” too, where a second passage has its name and it is said why."""
    names = case.names(by)
    named = len(passages) > 1 and any(stands(names, passage.words) for passage in passages)
    if by.text not in case.world.cards or not fact.inferred or not named:
        return names
    nouns = [name.rsplit(" ", 1)[-1].lower() for name in names if " " in name]
    return (*names, *(f"{the} {noun}" for noun in nouns for the in ("The", "the")))


def _has_none(of: str, behind: str) -> bool:
    """Whether what there is none of stands behind the “no”, in its own part of the sentence."""
    return any(_APART.search(behind[:start]) is None for start, _ in places_of(of, behind[:60]))


def _is_asked_before(words: str, match: re.Match[str]) -> bool:
    """Whether the number that is kept back stands before: “the number of soldiers was not disclosed”."""
    ends = _PASSIVE.search(words) is not None or len(words[match.end() :].split()) <= _FEW
    return ends and _HOW_MANY.search(words[: match.start()]) is not None


def _declines(names: Sequence[str], before: str, behind: str) -> bool:
    """Whether one of the names stands before the verb as its subject, or behind it after “by”."""
    first, last = fold(before) + " ", fold(behind)
    subject = any(
        not _ADJUNCT.search(first[:start]) and not re.match(r"'s?\s[A-Za-z]", first[end:])
        for name in names
        for start, end in places_of(name, first)
    )
    return subject or any(_BY.search(last[:start]) for name in names for start, _ in places_of(name, last))
