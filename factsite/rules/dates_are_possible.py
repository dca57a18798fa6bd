from __future__ import annotations

from calendar import weekday
from collections.abc import Iterator

from factsite.kinds import FREED, HELD
from factsite.reading.dates import days_of, parse_date
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.value import Date, Parts, Reference
from factsite.records.written import Written
from factsite.rules.case import Case, Fault

_WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def dates_are_possible(case: Case) -> Iterator[Fault]:
    """Dates fit together.

    Nobody is held after their release, a weekday is that of its date, nothing but a plan lies after its source's date,
    and what comes `after` a fact does not end before it. A day that was worked out falls on the weekday that a passage
    gives, and what a speaker said of a date has no part that was worked out: that stands in `worked_out`. A page
    changes, and gets facts, after it was published.
    """
    yield from _captivity(case)
    for fact in case.page.facts:
        if isinstance(fact.parsed, Date):
            yield from _weekday(case, fact, fact.parsed)
            yield from _source(case, fact)
            yield from _after(case, fact)
        elif isinstance(fact.parsed, Reference):
            yield from _release(case, fact, fact.parsed)
    published, changed = case.page.published, case.page.changed
    if published and changed and changed.text < published.text:
        yield Fault(changed.place, "the page was changed before it was published", f"it was published {published}")
    for fact in case.page.facts:
        if fact.added:
            yield from _added(case, fact, fact.added)


def _added(case: Case, fact: Fact, added: Written) -> Iterator[Fault]:
    """What came to a page later than the page itself did not come before it, and changed it."""
    published, changed = case.page.published, case.page.changed
    if published is None:
        hint = "write “published: …” into the front matter, or take “added:” out"
        yield Fault(added.place, f"“{fact.key}” was added to a page that does not say when it was published", hint)
    elif added.text < published.text:
        hint = f"the page was published {published}; a fact that it had from the start has no “added:”"
        yield Fault(added.place, f"“{fact.key}” was added before its page was published", hint)
    elif added.text > max(published.text, changed.text if changed else ""):
        hint = f"write “changed: {added}” into the front matter"
        yield Fault(added.place, f"“{fact.key}” was added after the page changed last", hint)


def _of(case: Case, what: str) -> list[Fact]:
    rows = ((fact, case.kind.property(fact.property)) for fact in case.page.facts)
    return [fact for fact, row in rows if row and row.captivity == what]


def _captivity(case: Case) -> Iterator[Fault]:
    for freed in _of(case, FREED):
        _, latest = days_of(freed)
        for held in _of(case, HELD):
            begins = days_of(held)[0]
            if latest and begins and begins > latest:
                message = f"“{held.key}” ({held.value}) begins after “{freed.key}” ({freed.value})"
                yield Fault(held.value.place, message, f"see line {freed.value.place.line}")


def _release(case: Case, fact: Fact, value: Reference) -> Iterator[Fault]:
    """An exchange frees nobody who was taken later."""
    row, card = case.kind.property(fact.property), case.world.cards.get(value.page)
    own = case.world.cards[case.page.id].days[1]
    if row and row.captivity == FREED and card and card.held_from and own and own < card.held_from:
        message = f"{card.title} was held from {card.held_from} on, after the date of this page ({own})"
        yield Fault(fact.value.place, message, f"see {card.path}")


def _weekday(case: Case, fact: Fact, value: Date) -> Iterator[Fault]:
    """A day is of the weekday that the value says, or that its passages and other dates of the page say of it."""
    worked_out = fact.qualifier("worked_out")
    other = parse_date(worked_out.text) if worked_out else ""
    days = other.said if isinstance(other, Date) else value.said
    weekdays = [parts.weekday for parts in value.said if parts.weekday]
    teller = "the value says"
    if worked_out and not weekdays:
        weekdays, teller = _weekdays_beside(case, fact), "the article says"
    if len(days) != 1 or len(set(weekdays)) != 1 or not (days[0].year and days[0].month and days[0].day):
        return
    fits = weekday(days[0].year, days[0].month, days[0].day) + 1
    if fits != weekdays[0]:
        place = worked_out or fact.value
        message = f"that day is a {_WEEKDAYS[fits]}, and {teller} {_WEEKDAYS[weekdays[0]]}"
        yield Fault(place.place, message, "look at the calendar of that year")


def _weekdays_beside(case: Case, fact: Fact) -> list[int]:
    """Return the weekdays that passages of a date give, and other dates that the page has for the same."""
    row = case.kind.property(fact.property)
    same = [one.parsed for one in case.page.facts if one.property == fact.property and one is not fact]
    stated = [parts for date in same if isinstance(date, Date) for parts in date.said]
    # Where a page has the dates of several days, a weekday by itself is still of this one.
    said = [parts for parts in stated if (row and row.single) or parts == Parts(weekday=parts.weekday)]
    said += [figure.parts for figure in _dates_in(case, fact) if figure.parts]
    return [parts.weekday for parts in said if parts.weekday]


def _dates_in(case: Case, fact: Fact) -> list[Figure]:
    found = ((passage, case.world.articles[passage.source].figures) for passage in case.passages(fact))
    return [
        figure
        for passage, figures in found
        for figure in figures
        if figure.sort == "date" and passage.span.start <= figure.core and figure.end <= passage.span.end
    ]


def _source(case: Case, fact: Fact) -> Iterator[Fault]:
    """An article does not tell what comes after it, unless as a plan."""
    row = case.kind.property(fact.property)
    begins = days_of(fact)[0]
    if not begins or row is None or row.planned:
        return
    for source in dict.fromkeys(citation.source.text for citation in fact.citations):
        card = case.world.cards.get(source)
        if card and card.id != case.page.id and card.days[1] and begins > card.days[1]:
            message = f"“{fact.key}” ({begins}) lies after the date of its source ({card.days[1]})"
            yield Fault(fact.value.place, message, f"see {card.path}; what is only planned says so")
            return


def _after(case: Case, fact: Fact) -> Iterator[Fault]:
    named = fact.qualifier("after")
    other = case.page.fact(named.text) if named else None
    seen = {fact.key.text}
    if other is fact:
        # That it names no other fact is told by references-resolve.
        return
    while named and other:
        latest, begins = days_of(fact)[1], days_of(other)[0]
        if other.key.text in seen:
            yield Fault(named.place, f"“{fact.key}” comes after itself", "name the fact that it comes after")
            return
        if latest and begins and latest < begins:
            message = f"“{fact.key}” ({fact.value}) ends before “{other.key}” ({other.value})"
            yield Fault(named.place, message, f"see line {other.value.place.line}")
            return
        seen.add(other.key.text)
        following = other.qualifier("after")
        other = case.page.fact(following.text) if following else None
