from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from factsite.english.bounds import bounds_of
from factsite.folding import fold
from factsite.kinds import SILENT
from factsite.patterns import Pattern
from factsite.reading.dates import days_of
from factsite.records.page import Fact
from factsite.records.value import Absence, Count, Date, Duration, Ordinal
from factsite.rules.case import Case, Fault

# What sets two claims of one property apart, so that both can be true.
_APART = ("of", "who", "to", "from", "sides", "in", "as_of", "within", "by", "part_of")

_DID = Pattern(
    r"((?:[A-Z][\w-]*\s)*[A-Z][\w-]*)\s(?:(?:has|had|have|also|\w+ly)\s)*"
    r"(?:freed|released|returned|handed over|sent (?:back|home)|gave up|transferred|received|got back)\s\Z"
)


def claims_agree(case: Case) -> Iterator[Fault]:
    """Two values for one property that cannot both be true are both shown with a remark, never one silently.

    They are about the same where `of`, `who`, `to`, `from`, `sides`, `in`, `as_of`, `within`, `by` and `part_of` are
    the same; not where one sentence tells them of two sides: “Kyiv freed 195, while Moscow freed 207”.
    """
    for first, second in combinations(case.page.facts, 2):
        if first.property != second.property or not _is_about_the_same(case, first, second):
            continue
        if not _differ(case, first, second) or not all(_is_shown(case, fact) for fact in (first, second)):
            continue
        for fact, other in ((first, second), (second, first)):
            if fact.disputed is None and not any(one.corrected for one in (first, second)):
                message = f"“{fact.key}” ({fact.value}) and “{other.key}” ({other.value}) cannot both be true"
                hint = f"add “disputed:” with what differs to both; the other is in line {other.key.place.line}"
                yield Fault(fact.key.place, message, hint)


def _is_about_the_same(case: Case, first: Fact, second: Fact) -> bool:
    silent = [fact for fact in (first, second) if isinstance(fact.parsed, Absence) and fact.parsed.reason == SILENT]
    if silent:
        # What a source is said not to state is contradicted by whatever the same source states.
        return _sources(first) == _sources(second)
    if not (case.is_done(first) or (first.qualifier("of") and second.qualifier("of"))) and isinstance(
        first.parsed, Count
    ):
        # Who says not what is counted says nothing that another figure could contradict.
        return False
    mine, others = (
        {(name, fold(written.text).casefold()) for name, written in fact.qualifiers if name in _APART}
        for fact in (first, second)
    )
    return mine == others and not _are_of_two_sides(case, first, second)


def _are_of_two_sides(case: Case, first: Fact, second: Fact) -> bool:
    """Whether one sentence has both figures, each behind what another did, and neither has a speaker."""
    if first.said_by or second.said_by:
        return False
    mine, others = (_doers(case, fact) for fact in (first, second))
    return any(
        where == there and not who.endswith(other) and not other.endswith(who)
        for where, who in mine
        for there, other in others
    )


def _doers(case: Case, fact: Fact) -> list[tuple[tuple[str, int], str]]:
    """Return who is named directly before the verb of a figure, and where the sentence stands: source and offset."""
    found = (
        (article.source, sentence.start, _DID.search(article.text[sentence.start : value.start]))
        for article, sentence, value in case.standing(fact)
    )
    return [((source, start), _named(case, done.group(1))) for source, start, done in found if done]


def _named(case: Case, words: str) -> str:
    """Return the page whose name ends capitalized words (“Sunday Kyiv”), or the words."""
    run = words.split()
    ends = (" ".join(run[first:]) for first in range(len(run)))
    return next((page for end in ends if (page := case.world.bearer(end))), words)


def _is_shown(case: Case, fact: Fact) -> bool:
    """Whether a number stands in a passage of its fact: one that does not is the problem, and it is reported once."""
    return not isinstance(fact.parsed, (Count, Ordinal, Duration)) or next(case.standing(fact), None) is not None


def _sources(fact: Fact) -> set[str]:
    return {citation.source.text for citation in fact.citations}


def _differ(case: Case, first: Fact, second: Fact) -> bool:
    mine, others = first.parsed, second.parsed
    if isinstance(mine, Absence) or isinstance(others, Absence):
        reasons = [value.reason for value in (mine, others) if isinstance(value, Absence)]
        return len(set(reasons)) + (len(reasons) < 2) > 1 and "undisclosed" not in reasons
    if isinstance(mine, Count) and isinstance(others, Count):
        if mine.unit != others.unit:
            return False
        (low, high), (least, most) = bounds_of(mine.number), bounds_of(others.number)
        return high < least or most < low
    if isinstance(mine, Ordinal) and isinstance(others, Ordinal):
        return mine.number != others.number
    if isinstance(mine, Duration) and isinstance(others, Duration):
        (low, high), (least, most) = bounds_of(mine.number), bounds_of(others.number)
        return mine.unit == others.unit and (high < least or most < low)
    row = case.kind.property(first.property)
    dates = isinstance(mine, Date) and isinstance(others, Date)
    return dates and row is not None and row.single and _are_apart(first, second)


def _are_apart(first: Fact, second: Fact) -> bool:
    """Whether two dates share no day, or name different parts of the calendar where no year is said."""
    (begins, ends), (starts, stops) = days_of(first), days_of(second)
    if begins and ends and starts and stops:
        return ends < starts or stops < begins
    mine, others = first.parsed, second.parsed
    assert isinstance(mine, Date)
    assert isinstance(others, Date)
    if len(mine.said) != 1 or len(others.said) != 1 or not (mine.edtf and others.edtf):
        return False
    pairs = [(getattr(mine.said[0], name), getattr(others.said[0], name)) for name in ("year", "month", "day")]
    return any(a is not None and b is not None and a != b for a, b in pairs)
