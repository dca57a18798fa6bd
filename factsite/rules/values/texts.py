"""A text: its words stand in a passage in order, and are not cut out of a longer name, office or statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factsite.english.counting import not_behind
from factsite.english.figures import figures, stands_among
from factsite.english.names import places_of
from factsite.english.sentences import sentences
from factsite.english.turning import denied_before, denied_by, meant_by, turned_by
from factsite.folding import fold
from factsite.kinds import BY_NAME, Property
from factsite.patterns import Pattern
from factsite.records.article import Passage
from factsite.records.page import Fact
from factsite.records.value import Text
from factsite.rules.case import Case, Fault
from factsite.rules.values.standing import copy, figures_in

_STATUS = Pattern(
    r"\b(former|acting|deputy|vice|assistant|interim|alleged|suspected|would-be|so-called|self-proclaimed|self-styled"
    r"|purported|presumed|honorary|retired|incoming|outgoing|failed|ex|no longer|not (?:an?|the))"
    r"\s(?:[\w'-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_STATUS_BEHIND = Pattern(
    r"('s?\s[a-z][\w-]*|\s(?:candidate|designate|elect|emeritus|hopeful|nominee|in exile|in absentia)\b"
    r"|\s(?:General|Colonel|Major|Minister|Secretary|Officer|Commander|Chief|Director|Marshal|Admiral|Lieutenant"
    r"|Captain|Sergeant|Spokes\w+)\b)"
)
# A single mark that is open: the one behind a word closes it, and is no genitive.
_OPEN_MARK = Pattern(r"(?:\A|[\s(])'[^']*\Z")
# Words that begin sentences: their capital letter makes no name.
_OPENERS = frozenset(
    "The A An In On At As Since For By From With After Before When While However But And Of To This That These Those "
    "Their His Her Its It He She They Also Among Additionally Later Earlier Meanwhile Under Between Within".split()
)
_CAPITALIZED = Pattern(r"\b([A-Z][\w-]*)\s\Z")
_CLAUSES = Pattern(r";\s|,\s(?:while|whereas|but|although|though|yet)\s")
# What stands above all others does so within a limit, which belongs to it.
_SUPERLATIVE = Pattern(
    r"\b(?:most\s\w+|least\s\w+|latest|newest|first|last|only|sole|best|worst|(?:larg|bigg|small|great|long|short|high|low"
    r"|dead|deadli|bloodi|heavi|old|young|earli|few|strong|weak|rar)est)\b",
    re.IGNORECASE,
)
_LIMIT = Pattern(
    r"((?:(?:\s[a-z][\w-]*){0,2}?\s(?:since|outside|so far|to date"
    r"|in (?:\w+ )?(?:years|months|weeks|decades|history|memory))"
    r"|\s(?:of|in|for|after|among|within|between|before|until|during|from|apart from|except|yet|ever)))\b"
)
_LIMITED = Pattern(r"\b(?:since|outside|of|in|for|after|among|within|between|before|until|during|from|yet|ever)\b")
_LONG = 8


def check_text(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    """Yield what is wrong with a text; a final “s” of the article may be missing from it."""
    value = fact.value.text
    row = BY_NAME[case.page.kind].property(fact.property)
    assert row is not None
    there = figures_in(case, passages)
    cut = next((figure for figure in figures(value) if not stands_among(figure, there)), None)
    if cut:
        words = value[cut.start : cut.end]
        yield Fault(fact.value.at(cut.start), f"“{words}” is not what the article says", copy(passages))
        return
    found = [fault for passage in passages for fault in _faults(case, fact, passage, row)]
    if not found:
        message = f"“{value}” does not stand in the quote of “{fact.key}”"
        yield Fault(fact.value.place, message, copy(passages))
    elif None not in found:
        yield from (fault for fault in found[:1] if fault)
    elif _is_label(case, fact) and _is_statement(case, fact, passages):
        hint = "keep the few words that name it; the sentence itself can stand in the prose"
        yield Fault(fact.value.place, f"“{fact.key}” is a whole statement, not a short text", hint)


def _faults(case: Case, fact: Fact, passage: Passage, row: Property) -> Iterator[Fault | None]:
    """Yield, for each place at which the text stands in a passage, what is wrong with it there, or None."""
    value, text = fact.value.text, fold(passage.words)
    article = case.world.articles[passage.source]
    behind_quote = article.text[passage.span.end : passage.paragraph.end]
    rest = " " * behind_quote[:1].isspace() + fold(behind_quote)
    for start, end in (span for form in (value, f"{value}s") for span in places_of(form, text)):
        behind = _STATUS_BEHIND.match(text, end)
        if behind and behind.group(1).startswith("' ") and _OPEN_MARK.search(text[:start]):
            behind = None
        far = denied_before(text[:start]) if row.quoted else ""
        turned = far or turned_by(text[:start]) or meant_by(text[:start], value) or _cut_off(text[:start], value)
        denied = denied_by(text[:start], text[end:])
        behind_it = not_behind(text[end:]) if not (row.quoted or row.beside) else ""
        limit = _limit_of(value, text[end:] + rest) if row.quoted else ""
        if turned or denied:
            message = f"“{turned or denied}” stands before “{value}” in the article"
            if denied and not turned:
                message = f"the article says “{denied}” of “{value}”"
            yield Fault(fact.value.place, message, "take it into the value")
        elif behind or behind_it or limit:
            message = (
                f"“{behind.group(1).strip() if behind else behind_it or limit}” stands behind “{value}” in the article"
            )
            yield Fault(fact.value.place, message, "take it into the value")
        else:
            yield None


def _limit_of(value: str, behind: str) -> str:
    """Return the limit that stands behind a superlative and is no part of it: “since” of “the latest since May”."""
    limit = _LIMIT.match(behind) if _SUPERLATIVE.search(value) and not _LIMITED.search(value) else None
    return limit.group(1).strip() if limit else ""


def _cut_off(before: str, value: str) -> str:
    """Return what a value lacks of the name or office that it is taken out of: “former”, or a capitalized word."""
    status = _STATUS.search(before)
    if status:
        return status.group(1)
    name = _CAPITALIZED.search(before) if value[:1].isupper() else None
    return name.group(1) if name and name.group(1) not in _OPENERS else ""


def _is_label(case: Case, fact: Fact) -> bool:
    """Whether a text is shown as the site's own label, not in quotation marks; a source's terms may be a sentence."""
    row = BY_NAME[case.page.kind].property(fact.property)
    return isinstance(fact.parsed, Text) and row is not None and not row.quoted and case.page.stored is None


def _is_statement(case: Case, fact: Fact, passages: Sequence[Passage]) -> bool:
    """Whether a text runs over two sentences or clauses, or is a long sentence from its beginning to its end."""
    value = fold(fact.value.text)
    if len(sentences(value)) > 1 or _CLAUSES.search(value):
        return True
    whole = (fold(text[start:end]) for text in map(case.around, passages) for start, end in sentences(text))
    return len(value.split()) >= _LONG and any(value.strip(".!?\"' ") == text.strip(".!?\"' ") for text in whole)
