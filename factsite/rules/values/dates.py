"""A date: each part of it stands in a passage, and several are joined there as the value joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from factsite.english.figures import stands_among
from factsite.english.joining import are_joined, is_end
from factsite.patterns import Pattern
from factsite.reading.values import parse_value
from factsite.records.article import Passage
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.value import Date, Parts
from factsite.records.written import Written
from factsite.rules.case import Case, Fault
from factsite.rules.values.standing import copy, figures_in, missing, standings
from factsite.rules.values.texts import check_text

_ADDED = "leave out what you add (as XXXX-08-24), and write the whole below “worked_out:”"
_JOINT = Pattern(r"\s*(?:and|to|until|till|through|or|[-‐–—])\s*\Z", re.IGNORECASE)


def check_date(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    """Yield what of a date does not stand in its passages; what the site adds stands in `worked_out`, never in it.

    With `inferred`, its parts may stand in several passages.
    """
    assert isinstance(fact.parsed, Date)
    worked_out = fact.qualifier("worked_out")
    if worked_out:
        yield from _worked_out(fact, fact.parsed, worked_out)
    if not fact.parsed.edtf:
        yield from check_text(case, fact, passages)
        return
    dates = [*figures_in(case, passages, "date"), *_ends_before(case, passages)]
    apart = len(passages) > 1 and fact.inferred is not None
    for wanted in fact.parsed.said:
        if not _is_said(wanted, dates, apart):
            fault = missing(case, fact, "date", passages)
            is_added = fact.inferred is not None and worked_out is None
            yield fault._replace(hint=f"{fault.hint}; {_ADDED}") if is_added else fault
            return
    if not _is_joined(case, fact.parsed, passages, apart):
        message = f"the quote of “{fact.key}” does not join its dates as “{fact.value}” does"
        yield Fault(fact.value.place, message, copy(passages))


def _is_joined(case: Case, date: Date, passages: Sequence[Passage], apart: bool) -> bool:
    """Whether the passages say of the dates what EDTF's signs do: from and to, and, or, since, until, perhaps.

    Dates of several passages may be joined (`apart`) by the reasoning.
    """
    if "?" in date.edtf or "%" in date.edtf:
        return False
    sign = "/" if "/" in date.edtf else date.edtf[:1]
    if sign not in ("/", "{", "["):
        return True
    there = [(standing.passage, standing.figure) for standing in standings(case, passages, "date")]
    there += [(passage, figure) for passage in passages for figure in _ends_before(case, (passage,))]
    wanted = [Figure(0, 0, 0, "date", parts=said) for said in date.said]
    places = [[(p, f) for p, f in there if stands_among(figure, [f])] for figure in wanted]
    if len(places) == 1:
        opens = date.edtf.rstrip("./") != date.edtf
        return any(
            is_end(opens, _text_between(case, p, p.paragraph.start, f.core)) and not _has_other_end(case, p, f, opens)
            for p, f in places[0]
        )
    pairs = [[(a, b) for a in first for b in second] for first, second in pairwise(places)]
    return all(any(_are_joined(case, sign, a, b) or (apart and a[0] != b[0]) for a, b in both) for both in pairs)


def _are_joined(case: Case, sign: str, first: tuple[Passage, Figure], second: tuple[Passage, Figure]) -> bool:
    (passage, one), (other, two) = first, second
    if passage != other or one.end > two.core:
        return False
    before = _text_between(case, passage, passage.paragraph.start, one.start)
    return are_joined(sign, before, _text_between(case, passage, one.end, two.core))


def _ends_before(case: Case, passages: Sequence[Passage]) -> Iterator[Figure]:
    """Yield each month whose year stands only behind the one it is joined with: March of “from March to May 2022”.

    A later month is one of the year before, and which year that is the article does not say.
    """
    for one, two in pairwise(standings(case, passages, "date")):
        first, last = one.figure.parts, two.figure.parts
        between = one.article.text[one.figure.end : two.figure.start]
        if first is None or last is None or one.passage != two.passage or one.figure.words or two.figure.words:
            continue
        if (
            first.year is None
            and first.month
            and last.year
            and last.month
            and first.month <= last.month
            and _JOINT.match(between)
        ):
            yield replace(one.figure, parts=replace(first, year=last.year))


def _has_other_end(case: Case, passage: Passage, date: Figure, opens: bool) -> bool:
    """Whether the article gives the time that a date begins (`opens`) or ends its other end too: from May to July."""
    paragraph = passage.paragraph
    pairs = [
        (date, other) if opens else (other, date)
        for other in case.world.articles[passage.source].figures
        if other.sort == "date" and paragraph.start <= other.start < paragraph.end
    ]
    return any(
        are_joined(
            "/",
            _text_between(case, passage, paragraph.start, first.start),
            _text_between(case, passage, first.end, second.core),
        )
        for first, second in pairs
        if first.end <= second.start
    )


def _text_between(case: Case, passage: Passage, start: int, end: int) -> str:
    return case.world.articles[passage.source].text[start:end]


def _worked_out(fact: Fact, value: Date, written: Written) -> Iterator[Fault]:
    """What is worked out has its reasoning beside it, and says nothing else than the value where that speaks."""
    parsed = parse_value("date", written.text)
    if isinstance(parsed, str):
        yield Fault(written.place, parsed, "write the day that was worked out as 2026-01-31")
        return
    assert isinstance(parsed, Date)
    if fact.inferred is None:
        yield Fault(written.place, f"“{fact.key}” is worked out and does not say how", "add “inferred:”")
    whole = [Figure(0, 0, 0, "date", parts=parts) for parts in parsed.said]
    for part in (single for parts in value.said for single in replace(parts, weekday=None).apart()):
        if not stands_among(Figure(0, 0, 0, "date", parts=part), whole):
            yield Fault(written.place, f"“{written}” contradicts the value “{fact.value}”", "the value is the source's")
            return


def _is_said(wanted: Parts, dates: Sequence[Figure], apart: bool) -> bool:
    """Whether dates say every part of `wanted`: one of them, or several (`apart`)."""
    if stands_among(Figure(0, 0, 0, "date", parts=wanted), dates):
        return True
    single = wanted.apart()
    return apart and bool(single) and all(stands_among(Figure(0, 0, 0, "date", parts=p), dates) for p in single)
