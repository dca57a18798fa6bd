from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from factsite.english.figures import figures, stands_among
from factsite.english.joining import are_joined, is_end
from factsite.english.names import places_of, stands
from factsite.english.sentences import sentences
from factsite.english.turning import turned_by
from factsite.folding import fold
from factsite.naming import is_page_id
from factsite.reading.values import parse_value
from factsite.records.article import Passage
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.value import Absence, Count, Date, Duration, Ordinal, Parts, Reference, Text
from factsite.records.written import Written
from factsite.rules.case import Case, Fault

_SIDES = {
    "each": r"\beach\b",
    "both together": r"\b(?:both|together|in total|altogether|combined|between them)\b"
    r"|\A(?!.*\beach\b).*\b(?:exchanged|swapped|traded)\b",
    "one": r"\A(?!.*\b(?:each|both|together)\b)",
}
_TELLING = "disclos|reveal|say|said|stat|provid|giv|gave|specif|shar|comment|publish|releas|announc|confirm|report|nam"
_DECLINED = re.compile(
    rf"(?:\b(?:not|never|without)\b|n['’]t\b)\s(?:\w+\s)?(?:{_TELLING})"
    r"|\b(?:declin|refus|withh[eo]ld|undisclosed|unnamed|secret|classified)",
    re.IGNORECASE,
)
Placed = tuple[Passage, Figure]
_PARTS = ("year", "month", "day", "season", "weekday")
_STATUS = re.compile(r"\b(former|acting|deputy|vice|alleged|would-be|so-called)\s(?:[\w'-]+\s){0,2}\Z", re.IGNORECASE)
# Words that begin sentences: their capital letter makes no name.
_OPENERS = frozenset(
    "The A An In On At As Since For By From With After Before When While However But And Of To This That These Those "
    "Their His Her Its It He She They Also Among Additionally Later Earlier Meanwhile Under Between Within".split()
)
_CAPITALIZED = re.compile(r"\b([A-Z][\w-]*)\s\Z")
_NOTHING = re.compile(r"\b(?:no|none|nobody|nothing|zero|neither|without)\b", re.IGNORECASE)
# How the way is told from which somebody comes, or to which they go: “from” or “to”, and a few words.
_FROM = re.compile(r"\b(?:from|out of)\s(?:[\w.'-]+\s){0,6}\Z", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|into)\s(?:[\w.'-]+\s){0,6}\Z", re.IGNORECASE)


def value_is_in_quote(case: Case) -> Iterator[Fault]:
    """What a fact states stands in its passages.

    That is: the number with its qualifier and what it counts, each part of a date, the name of a page, the words of a
    text. `inferred` excuses a reference and the missing parts of a date.
    """
    for fact in case.page.facts:
        passages = case.passages(fact)
        if passages and case.is_placed(fact):
            yield from _CHECKS[type(fact.parsed)](case, fact, passages)
            yield from _qualifiers(case, fact, passages)


def _placed(case: Case, passages: Sequence[Passage], sort: str = "") -> list[Placed]:
    """Return the figures of the article that stand within each passage, as read in the article."""
    return [
        (passage, figure)
        for passage in passages
        for figure in case.world.articles[passage.source].figures
        if passage.span.start <= figure.core and figure.end <= passage.span.end and sort in ("", figure.sort)
    ]


def _figures(case: Case, passages: Sequence[Passage], sort: str = "") -> list[Figure]:
    return [figure for _, figure in _placed(case, passages, sort)]


def _count(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    assert isinstance(fact.parsed, Count)
    wanted = Figure(0, 0, 0, "count", fact.parsed.number, unit=fact.parsed.unit)
    there = _placed(case, passages, "count")
    fitting = [(passage, figure) for passage, figure in there if stands_among(wanted, [figure])]
    if not fitting:
        yield _missing(case, fact, "count", passages)
        return
    of = fact.qualifier("of")
    after = [_after(case, passage, figure) for passage, figure in fitting]
    if of and not any(_counts(words, of) for words in after):
        found = next((words for words in after if words), "")
        hint = f"the article goes on: {fact.value} {found[:60].strip()}"
        yield Fault(of.place, f"“{of}” does not stand directly behind “{fact.value}”", hint)


def _after(case: Case, passage: Passage, figure: Figure) -> str:
    """Return the passage's words directly behind a figure in it."""
    return case.world.articles[passage.source].text[figure.end : passage.span.end]


def _counts(after: str, of: Written) -> bool:
    """Whether what is counted stands behind a number: “thousands of soldiers”, but “139 of the soldiers” is a part."""
    words = fold(after).lstrip("\"' ")
    return re.match(rf"(?:of )?{re.escape(fold(of.text))}(?!\w)", words) is not None


def _date(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    assert isinstance(fact.parsed, Date)
    worked_out = fact.qualifier("worked_out")
    if worked_out:
        yield from _worked_out(fact, fact.parsed, worked_out)
    excused = fact.inferred is not None and worked_out is None
    if not fact.parsed.edtf:
        yield from _text(case, fact, passages)
        return
    dates = _figures(case, passages, "date")
    for wanted in fact.parsed.said:
        if not _is_said(wanted, dates, apart=len(passages) > 1 and fact.inferred is not None, partly=excused):
            yield _missing(case, fact, "date", passages)
            return
    if fact.inferred is None and not _is_joined(case, fact.parsed, passages):
        message = f"the quote of “{fact.key}” does not join its dates as “{fact.value}” does"
        yield Fault(fact.value.place, message, _copy(passages))


def _is_joined(case: Case, date: Date, passages: Sequence[Passage]) -> bool:
    """Whether the passages say of the dates what EDTF's signs do: from and to, and, or, since, until, perhaps."""
    if "?" in date.edtf or "%" in date.edtf:
        return False
    sign = "/" if "/" in date.edtf else date.edtf[:1]
    if sign not in ("/", "{", "["):
        return True
    there = _placed(case, passages, "date")
    wanted = [Figure(0, 0, 0, "date", parts=said) for said in date.said]
    places = [[(p, f) for p, f in there if stands_among(figure, [f])] for figure in wanted]
    if len(places) == 1:
        opens = date.edtf.rstrip("./") != date.edtf
        return any(is_end(opens, _text_between(case, p, p.paragraph.start, f.core)) for p, f in places[0])
    return all(
        any(
            are_joined(sign, _text_between(case, p, p.paragraph.start, a.start), _text_between(case, p, a.end, b.core))
            for p, a in first
            for q, b in second
            if p == q and a.end <= b.core
        )
        for first, second in pairwise(places)
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


def _is_said(wanted: Parts, dates: Sequence[Figure], apart: bool, partly: bool) -> bool:
    """Whether dates say every part of `wanted`: one of them, or several (`apart`), or at least one part (`partly`)."""
    if stands_among(Figure(0, 0, 0, "date", parts=wanted), dates):
        return True
    single = wanted.apart()
    said = [stands_among(Figure(0, 0, 0, "date", parts=part), dates) for part in single]
    if apart and said and all(said):
        return True
    otherwise = any(not is_said and _names_same(part, dates) for part, is_said in zip(single, said, strict=True))
    return partly and any(said) and not otherwise


def _names_same(part: Parts, dates: Sequence[Figure]) -> bool:
    """Whether one of the dates says the same part of a date, whichever it says."""
    said = {name for date in dates if date.parts for name in _PARTS if getattr(date.parts, name) is not None}
    return any(getattr(part, name) is not None for name in said)


def _ordinal(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    assert isinstance(fact.parsed, Ordinal)
    there = _figures(case, passages, "ordinal")
    if not any(figure.number and figure.number.low == fact.parsed.number for figure in there):
        yield _missing(case, fact, "ordinal", passages)


def _duration(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    assert isinstance(fact.parsed, Duration)
    there = _figures(case, passages, "duration")
    wanted = Figure(0, 0, 0, "duration", fact.parsed.number, unit=fact.parsed.unit)
    if not stands_among(wanted, there):
        yield _missing(case, fact, "duration", passages)


def _reference(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    assert isinstance(fact.parsed, Reference)
    if fact.inferred or case.is_unread(fact.value):
        return
    names = case.names(fact.value)
    if not any(stands(names, passage.words) for passage in passages):
        hint = "take in the name, or add “inferred:” with the reasoning"
        message = f"“{'” or “'.join(names)}” does not stand in the quote of “{fact.key}”"
        yield Fault(fact.value.place, message, hint)


def _text(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    value = fact.value.text
    there = _figures(case, passages)
    cut = next((figure for figure in figures(value) if not stands_among(figure, there)), None)
    if cut:
        words = value[cut.start : cut.end]
        yield Fault(fact.value.at(cut.start), f"“{words}” is not what the article says", _copy(passages))
        return
    turned = ""
    for passage in passages:
        text = fold(passage.words)
        for start, _ in (span for form in (value, f"{value}s") for span in places_of(form, text)):
            turned = turned_by(text[:start]) or _cut_off(text[:start], value)
            if not turned:
                return
    if turned:
        message = f"“{turned}” stands before “{value}” in the article"
        yield Fault(fact.value.place, message, "take it into the value")
    else:
        yield Fault(fact.value.place, f"“{value}” does not stand in the quote of “{fact.key}”", _copy(passages))


def _cut_off(before: str, value: str) -> str:
    """Return what a value lacks of the name or office that it is taken out of: “former”, or a capitalized word."""
    status = _STATUS.search(before)
    if status:
        return status.group(1)
    name = _CAPITALIZED.search(before) if value[:1].isupper() else None
    return name.group(1) if name and name.group(1) not in _OPENERS else ""


def _absence(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    assert isinstance(fact.parsed, Absence)
    sentences_there = [p.words[start:end] for p in passages for start, end in sentences(p.words)]
    by, of = fact.qualifier("by"), fact.qualifier("of")
    if fact.parsed.reason == "none":
        said = (fold(words[match.end() :]) for words in sentences_there for match in _NOTHING.finditer(words))
        if not any(of is None or next(places_of(of.text, words[:60]), None) for words in said):
            yield Fault(fact.value.place, f"the quote of “{fact.key}” does not say that there is none", _copy(passages))
        return
    declined = [words[: match.start()] for words in sentences_there if (match := _DECLINED.search(words))]
    if not declined:
        what = "that somebody declined to say"
        yield Fault(fact.value.place, f"the quote of “{fact.key}” does not say {what}", _copy(passages))
    elif by is None:
        yield Fault(fact.key.place, f"“{fact.key}” does not say who declined", "add “by:” with a page id")
    elif not case.is_unread(by) and not any(stands(case.names(by), before) for before in declined):
        message = f"{case.names(by)[0]} is not who declined in the quote of “{fact.key}”"
        yield Fault(by.place, message, _copy(passages))


_CHECKS: dict[type, Callable[[Case, Fact, Sequence[Passage]], Iterator[Fault]]] = {
    Count: _count,
    Date: _date,
    Ordinal: _ordinal,
    Duration: _duration,
    Reference: _reference,
    Text: _text,
    Absence: _absence,
}


def _qualifiers(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    words = [passage.words for passage in passages]
    for name in ("of", "to", "from", "by", "as_of"):
        written = fact.qualifier(name)
        if written is None or case.is_unread(written) or _is_checked(name, fact):
            continue
        names = case.names_and_adjectives(written)
        lent = names[len(case.names(written)) :]
        if not any(_stands_as(name, names, lent, text) for text in words):
            absent = is_page_id(written.text) and not any(stands(names, text) for text in words)
            hint = f"none of {', '.join(names)} stands there" if absent else _copy(passages)
            yield Fault(written.place, f"“{name}: {written}” does not stand in the quote of “{fact.key}”", hint)
    sides = fact.qualifier("sides")
    shown = _SIDES.get(sides.text) if sides else None
    if sides and shown and not any(re.search(shown, text, re.IGNORECASE) for text in words):
        yield Fault(sides.place, f"the quote of “{fact.key}” does not say “{sides}”", _copy(passages))


def _is_checked(name: str, fact: Fact) -> bool:
    """Whether a qualifier is proven together with the value."""
    return isinstance(fact.parsed, {"of": Count, "by": Absence}.get(name, ()))


def _stands_as(role: str, names: Sequence[str], lent: Sequence[str], text: str) -> bool:
    """Whether one of the names stands in a text in a role: who comes from somewhere is not said to go there.

    An adjective that a place lends shows a way to it too: the Russian soldiers who are returned are returned to Russia.
    """
    folded = fold(text)
    places = [(name, folded[:start]) for name in names for start, _ in places_of(name, folded)]
    if role == "from":
        return any(_FROM.search(before) for _, before in places)
    if role == "to":
        return any(_TO.search(before) or (name in lent and not _FROM.search(before)) for name, before in places)
    return bool(places)


def _missing(case: Case, fact: Fact, what: str, passages: Sequence[Passage]) -> Fault:
    there = ", ".join(
        f"“{case.world.articles[passage.source].text[figure.start : figure.end]}”"
        for passage, figure in _placed(case, passages, what)
    )
    hint = f"the quote has: {there}" if there else f"the quote has no {what}"
    return Fault(fact.value.place, f"the {what} “{fact.value}” does not stand in the quote of “{fact.key}”", hint)


def _copy(passages: Sequence[Passage]) -> str:
    return f"the quote says: {passages[0].words}"
