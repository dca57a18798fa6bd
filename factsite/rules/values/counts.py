"""A count: the number stands in a passage, and what the fact says beside it belongs to that number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factsite.english.counting import denied, goes_on, is_counted, is_cut_to, is_numbered, meant_behind
from factsite.english.figures import stands_among
from factsite.english.turning import denied_by, was_meant
from factsite.kinds import BY_NAME, SIDES
from factsite.patterns import Pattern
from factsite.reading.values import says_more
from factsite.records.article import Passage
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.value import Count
from factsite.records.written import Written
from factsite.rules.case import Case, Fault
from factsite.rules.values.parts import check_parts
from factsite.rules.values.standing import Standing, copy, missing, standings
from factsite.rules.values.ways import is_reasoned, is_span, shows

# “Hundreds more are missing”; “20 more than before” says how many more.
_MORE = Pattern(r"\s+more\b(?!\s+than\b)", re.IGNORECASE)
_LAST_WORD = Pattern(r"\s+\w+\Z")
_BESIDE = ("to", "from", "as_of", "within", "sides")


def check_count(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    """Yield what of a count does not stand in its passages.

    Where a number stands there more than once, all that the fact says belongs to one of them.
    """
    assert isinstance(fact.parsed, Count)
    wanted = Figure(0, 0, 0, "count", fact.parsed.number, unit=fact.parsed.unit)
    standing = [s for s in standings(case, passages, "count") if stands_among(wanted, [s.figure])]
    there = [s for s in standing if _counts(s)]
    on_top = [s for s in there if says_more(fact.value.text) == (_MORE.match(s.rest) is not None)]
    if there and not on_top and not fact.parsed.unit and (fault := _on_top(fact)):
        yield fault
        return
    there = on_top or there
    if standing and not there:
        hint = f"it is the number of something, or part of a longer sign; {copy(passages)}"
        yield Fault(fact.value.place, f"“{fact.value}” counts nothing in the quote of “{fact.key}”", hint)
    elif not there:
        yield missing(case, fact, "count", passages)
    if not there:
        return
    of = fact.qualifier("of")
    counted = [s for s in there if of is None or is_counted(of.text, s.before, _behind(fact, s.behind))]
    if of and not counted:
        found = next((_behind(fact, s.behind) for s in there if s.behind), "")
        hint = f"the article goes on: {fact.value} {found[:60].strip()}"
        yield Fault(of.place, f"“{of}” does not stand directly behind “{fact.value}”", hint)
    there = counted or there
    turned = [_turned(case, fact, of, s) for s in there]
    yield from turned[:1] if all(turned) else ()  # type: ignore[misc]
    there = [s for s, fault in zip(there, turned, strict=True) if fault is None] or there
    for name in _BESIDE:
        written = fact.qualifier(name)
        if written is None or case.is_unread(written) or (name == "sides" and written.text not in SIDES):
            continue
        fitting = [s for s in there if shows(case, fact, name, written, s)]
        if not fitting and not is_reasoned(case, fact, name, written, there):
            yield _unshown(case, fact, name, written, passages)
        there = fitting or there
    yield from check_parts(case, fact, there)


def _counts(standing: Standing) -> bool:
    """Whether a figure counts anything: the number of an article, a unit or a half of “50-50” does not."""
    text, figure = standing.article.text, standing.figure
    start = standing.passage.paragraph.start
    return not is_numbered(text[start : figure.core], text[figure.end : standing.passage.paragraph.end])


def _behind(fact: Fact, text: str) -> str:
    """Return the words behind a figure, without the “more” that the value takes in."""
    more = _MORE.match(text) if says_more(fact.value.text) else None
    return text[more.end() :] if more else text


def _on_top(fact: Fact) -> Fault | None:
    """Return the fault of a value that drops the “more” of its article, or adds one."""
    value, of = fact.value, fact.qualifier("of")
    if says_more(value.text):
        message = f"the article does not say “more” behind “{_LAST_WORD.sub('', value.text)}”"
        return Fault(value.place, message, "leave “more” out of the value")
    if fact.qualifier("besides") or (of and of.text.startswith("more ")):
        return None
    hint = f"write “{value} more” as the value, or name the figure that it comes on top of below “besides:”"
    return Fault(value.place, f"“more” stands behind “{value}” in the article", hint)


def _turned(case: Case, fact: Fact, of: Written | None, standing: Standing) -> Fault | None:
    """Return what is wrong where the article denies a figure, or counts more than `of` says."""
    words = of.text if of else ""
    place = of.place if of else fact.value.place
    rest = _behind(fact, standing.rest)
    more = goes_on(words, rest) if of else ""
    if of and is_cut_to(words, case.world.lending, rest):
        more = rest.split()[len(words.split())]
    if more:
        return Fault(place, f"the article goes on behind “{of}”: “{more}”", "take it into “of:”")
    turned = denied(words, standing.before, rest)
    if turned:
        hint = "take it into “of:”; where it stands before the number, this is no figure of what was done"
        return Fault(place, f"“{turned}” stands beside “{fact.value}” in the article", hint)
    row = BY_NAME[case.page.kind].property(fact.property)
    meant = row.done and next(filter(None, (was_meant(text) for text in standing.around.before)), "") if row else ""
    if meant:
        hint = f"“{fact.property}” is for what was done; quote what was planned or is possible in the prose"
        return Fault(fact.value.place, f"the article says “{meant}” of “{fact.value}”", hint)
    meant = meant_behind(words, rest) if row and row.done else ""
    if meant:
        hint = f"“{fact.property}” is for what was done; quote what is only foreseen in the prose"
        return Fault(fact.value.place, f"the article says “{meant}” of “{fact.value}”", hint)
    turned = denied_by(standing.before, _behind(fact, standing.behind))
    if turned:
        message = f"the article says “{turned}” of “{fact.value}”"
        return Fault(fact.value.place, message, "what is denied or not known is no figure; quote it in the prose")
    return None


def _unshown(case: Case, fact: Fact, name: str, written: Written, passages: Sequence[Passage]) -> Fault:
    """Return the fault of a qualifier that does not belong to the figure."""
    if name == "sides":
        hint = f"say of which sides only what the article says of this figure; {copy(passages)}"
        return Fault(written.place, f"the quote of “{fact.key}” does not say “{written}”", hint)
    if name == "within" and not is_span(written):
        hint = "copy the article's words for a span of time: “since …”, “this year”, “in 2024”; else write “as_of:”"
        return Fault(written.place, f"“within: {written}” is no span of time", hint)
    names = case.names_and_adjectives(written)
    stands = any(any(name in passage.words for name in names) for passage in passages)
    message = f"“{name}: {written}” does not stand in the quote of “{fact.key}”"
    if stands:
        message = f"the quote of “{fact.key}” does not say “{name}: {written}” of “{fact.value}”"
    return Fault(written.place, message, copy(passages))
