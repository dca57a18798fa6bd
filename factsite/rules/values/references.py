"""A reference: a name of the page stands in a passage, itself and not as a part of something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from factsite.english.counting import not_behind
from factsite.english.names import places_of, stands
from factsite.english.turning import denied_by, turned_by
from factsite.english.ways import WHOSE
from factsite.folding import fold
from factsite.kinds import BY_NAME
from factsite.patterns import Pattern
from factsite.records.article import Passage
from factsite.records.page import Fact
from factsite.records.value import Reference
from factsite.records.written import Written
from factsite.rules.case import Case, Fault
from factsite.rules.world import beginning_of

_WORD, _PLAIN = Pattern(r"[\w-]+"), Pattern(r"\w+")
# How many words a longer name can have on either side of a shorter one in it.
_AROUND = 6
# How many letters a word of a title has that says something.
_MEANING = 5
_EXCEPT = Pattern(r"\b(unlike|except|excluding|instead of|other than|apart from|rather than)\s(?:the\s)?\Z", re.I)


def check_reference(case: Case, fact: Fact, passages: Sequence[Passage]) -> Iterator[Fault]:
    """Yield a fault where no passage names the page that a fact refers to.

    `inferred` excuses how it is named there: by an adjective (“Russian”), or by a word of a title that is the site's
    own, as that of an event.
    """
    assert isinstance(fact.parsed, Reference)
    row = case.kind.property(fact.property)
    if case.is_unread(fact.value) or (fact.inferred and row and case.world.cards[fact.value.text].kind not in row.to):
        return
    names = case.names(fact.value)
    if fact.inferred:
        if not any(_is_hinted(case, fact.value, passage.words) for passage in passages):
            message = f"no passage of “{fact.key}” names {names[0]}, and “inferred” does not stand for that"
            yield Fault(fact.value.place, message, "add a second passage that names it, below “evidence:”")
        return
    why = [reason for passage in passages for reason in _why_not(case, fact, passage)]
    if not why:
        hint = "take in the name, or add “inferred:” with the reasoning"
        message = f"“{'” or “'.join(names)}” does not stand in the quote of “{fact.key}”"
        yield Fault(fact.value.place, message, hint)
    elif "" not in why:
        hint = "take a passage that says it, or add “inferred:” with the reasoning"
        yield Fault(fact.value.place, f"the quote of “{fact.key}” has {names[0]} only in “{why[0]}”", hint)


def _is_hinted(case: Case, written: Written, words: str) -> bool:
    """Whether words name a page at all: by a name or an adjective; by a word of its title, where nobody bears that."""
    if stands(case.names_and_adjectives(written), words):
        return True
    card = case.world.cards[written.text]
    parts = {part for name in card.names for part in _WORD.findall(fold(name.text)) if len(part) >= _MEANING}
    return not BY_NAME[card.kind].speaks and stands(parts | {part.casefold() for part in parts}, words)


def places_alone(case: Case, written: Written, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a page's names stand in a folded text, each with another page's longer name around it, or ""."""
    names = case.names(written)
    words = [match.span() for match in _WORD.finditer(text)]
    for name in names:
        for start, end in places_of(name, text):
            first = [at for at, _ in words if at <= start][-_AROUND:]
            last = [at for _, at in words if at >= end][:_AROUND]
            around = ((one, [other for other in last if (one, other) != (start, end)]) for one in first)
            longer = (found for one, ends in around for found in _borne(case, text, one, ends))
            others = (text[one:other] for one, other, page in longer if _is_another(case, written, page))
            yield start, end, next((other for other in others if other not in names), "")


def _borne(case: Case, text: str, start: int, ends: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield what begins at a word of a text, ends at one of others and is the name of a page, with that page."""
    words = [word.end() for word in islice(_PLAIN.finditer(text, start), 2)]
    # What is one word long is looked up under that, and all that is longer under the first two.
    bearers: dict[int, Mapping[str, str]] = {}
    for end in ends:
        length = bisect_right(words, end)
        if length not in bearers:
            bearers[length] = case.world.names.get(beginning_of(text[start:end]), {})
        page = bearers[length].get(text[start:end])
        if page:
            yield start, end, page


def _is_another(case: Case, written: Written, page: str) -> bool:
    """Whether this is another page, of somebody or a place."""
    return bool(page) and page != written.text and BY_NAME[case.world.cards[page].kind].speaks


def _why_not(case: Case, fact: Fact, passage: Passage) -> Iterator[str]:
    """Yield, for each place at which the name stands in a passage, the words that make it another's, or ""."""
    text, is_done = fold(passage.words), case.is_done(fact)
    for start, end, inside in places_alone(case, fact.value, text):
        whose, apart = WHOSE.match(text, end), _EXCEPT.search(text[:start])
        turned = turned_by(text[:start]) or denied_by(text[:start], text[end:])
        if inside:
            yield inside
        elif whose and not fact.property.startswith(whose.group(1).lower()):
            yield f"{text[start:end]}{whose.group()}"
        elif is_done and (was_not := not_behind(text[end:])):
            yield f"{text[start:end]} {was_not}"
        elif apart or turned:
            yield f"{apart.group(1) if apart else turned} … {text[start:end]}"
        else:
            yield ""
