"""A value that is not there: the passage says that somebody declined to give it, or that there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factsite.english.names import places_of, stands
from factsite.english.sentences import sentences
from factsite.folding import fold
from factsite.records.article import Passage
from factsite.records.page import Fact
from factsite.records.value import Absence
from factsite.records.written import Written
from factsite.rules.case import Case, Fault
from factsite.rules.values.standing import copy

_TELLING = "disclos|reveal|say|said|stat|provid|giv|gave|specif|shar|comment|publish|releas|announc|confirm|report|nam"
_DECLINED = re.compile(
    rf"(?:\b(?:not|never|without)\b|n['’]t\b)\s(?:\w+\s)?(?:{_TELLING})"
    r"|\b(?:declin|refus|withh[eo]ld|undisclosed|unnamed|secret|classified)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\b(?:no|none|nobody|nothing|zero|neither|without)\b", re.IGNORECASE)
# Before a name these make it another's adjunct: “unlike Ukraine, Russia did not disclose”.
_ADJUNCT = re.compile(r"\b(?:unlike|with|against|about|to|from|than|besides|of|for)\s(?:the\s)?\Z", re.IGNORECASE)
_BY = re.compile(r"\bby\s(?:the\s)?(?:[\w'-]+\s){0,2}\Z", re.IGNORECASE)


def check_absence(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    """Yield a fault where a passage does not say that there is no value, or not of whom the fact names."""
    assert isinstance(fact.parsed, Absence)
    sentences_there = [p.words[start:end] for p in passages for start, end in sentences(p.words)]
    by, of = fact.qualifier("by"), fact.qualifier("of")
    if fact.parsed.reason == "none":
        said = (fold(words[match.end() :]) for words in sentences_there for match in _NOTHING.finditer(words))
        if not any(of is None or next(places_of(of.text, words[:60]), None) for words in said):
            yield Fault(fact.value.place, f"the quote of “{fact.key}” does not say that there is none", copy(passages))
        return
    declined = [(words, match) for words in sentences_there if (match := _DECLINED.search(words))]
    if not declined:
        what = "that somebody declined to say"
        yield Fault(fact.value.place, f"the quote of “{fact.key}” does not say {what}", copy(passages))
    elif by is None:
        yield Fault(fact.key.place, f"“{fact.key}” does not say who declined", "add “by:” with a page id")
    elif not case.is_unread(by) and not any(
        _declines(_names(case, fact, by, passages), words[: match.start()], words[match.end() :])
        for words, match in declined
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


def _declines(names: Sequence[str], before: str, behind: str) -> bool:
    """Whether one of the names stands before the verb as its subject, or behind it after “by”."""
    first, last = fold(before) + " ", fold(behind)
    subject = any(
        not _ADJUNCT.search(first[:start]) and not re.match(r"'s?\s[A-Za-z]", first[end:])
        for name in names
        for start, end in places_of(name, first)
    )
    return subject or any(_BY.search(last[:start]) for name in names for start, _ in places_of(name, last))
