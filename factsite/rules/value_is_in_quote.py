from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from factsite.english.figures import stands_among
from factsite.english.names import places_of, stands
from factsite.english.ways import way_to
from factsite.folding import fold
from factsite.naming import is_page_id
from factsite.patterns import Pattern
from factsite.records.article import Passage
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.value import Absence, Count, Date, Duration, Ordinal, Reference, Text
from factsite.rules.case import Case, Fault
from factsite.rules.values.absences import check_absence
from factsite.rules.values.counts import check_count
from factsite.rules.values.dates import check_date
from factsite.rules.values.references import check_reference
from factsite.rules.values.standing import copy, figures_in, missing, standings
from factsite.rules.values.texts import check_text
from factsite.rules.values.ways import counts_by

# “Exchange No. 67” is the 67th.
_NUMBERED = Pattern(r"\b(?:exchange|swap|round|stage)\s\(?\Z", re.IGNORECASE)


def value_is_in_quote(case: Case) -> Iterator[Fault]:
    """What a fact states stands in its passages.

    That is: the number with its qualifier and what it counts, each part of a date, the name of a page, the words of a
    text; and what stands beside a number belongs to that number. `inferred` excuses a reference and the missing
    parts of a date, and what a second passage says of a number's way, time, sides or whole.
    """
    for fact in case.page.facts:
        passages = case.passages(fact)
        if passages and case.is_placed(fact):
            yield from _CHECKS[type(fact.parsed)](case, fact, passages)


def _ordinal(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    assert isinstance(fact.parsed, Ordinal)
    there = [
        standing
        for standing in standings(case, passages, "ordinal")
        if standing.figure.number and standing.figure.number.low == fact.parsed.number
    ] + [
        standing
        for standing in standings(case, passages, "name")
        if standing.figure.words == f"no. {fact.parsed.number}" and _NUMBERED.search(standing.before)
    ]
    if not there:
        yield missing(case, fact, "ordinal", passages)
        return
    by = fact.qualifier("by")
    if by and not case.is_unread(by) and not any(counts_by(case, by, standing) for standing in there):
        yield _absent(case, fact, "by", passages)


def _duration(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    assert isinstance(fact.parsed, Duration)
    there = figures_in(case, passages, "duration")
    wanted = Figure(0, 0, 0, "duration", fact.parsed.number, unit=fact.parsed.unit)
    if not stands_among(wanted, there):
        yield missing(case, fact, "duration", passages)


def _absence(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    yield from check_absence(case, fact, passages)
    for name in ("of", "to", "from"):
        written = fact.qualifier(name)
        if written and not case.is_unread(written) and not any(_stands(case, fact, name, p.words) for p in passages):
            yield _absent(case, fact, name, passages)


def _stands(case: Case, fact: Fact, name: str, text: str) -> bool:
    """Whether a passage has what a qualifier names, in its role."""
    written = fact.qualifier(name)
    names = case.names_and_adjectives(written) if written else ()
    if name == "of":
        return any(next(places_of(name, fold(text)), None) for name in names)
    return way_to(name, names, text)


def _absent(case: Case, fact: Fact, name: str, passages: Sequence[Passage]) -> Fault:
    written = fact.qualifier(name)
    assert written is not None
    names = case.names_and_adjectives(written)
    absent = is_page_id(written.text) and not any(stands(names, passage.words) for passage in passages)
    hint = f"none of {', '.join(names)} stands there" if absent else copy(passages)
    return Fault(written.place, f"“{name}: {written}” does not stand in the quote of “{fact.key}”", hint)


_CHECKS: dict[type, Callable[[Case, Fact, Sequence[Passage]], Iterator[Fault]]] = {
    Count: check_count,
    Date: check_date,
    Ordinal: _ordinal,
    Duration: _duration,
    Reference: check_reference,
    Text: check_text,
    Absence: _absence,
}
