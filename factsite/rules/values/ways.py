"""What stands beside a value: where to and from, as of when, within what time, by whose count, on which side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factsite.english.figures import figures
from factsite.english.names import places_of, stands
from factsite.english.sides import counts_each, shows_sides, tells_of_sides
from factsite.english.ways import gave_away, hands_over, it_gave, returns_home, way_to
from factsite.folding import fold
from factsite.kinds import EACH
from factsite.naming import is_page_id
from factsite.patterns import Pattern
from factsite.records.page import Fact
from factsite.records.value import Count
from factsite.records.written import Written
from factsite.rules.case import Case
from factsite.rules.values.references import places_alone
from factsite.rules.values.standing import Standing, standings

# A time that begins is none that has come: what was counted since May was not counted as of May.
_SINCE = Pattern(r"\b(?:since|from|after|starting|beginning|next|planned for)\s(?:\w+\s){0,2}\Z", re.IGNORECASE)
# The words with which a span of time begins; the number of “by May” is one as of May.
_SPAN = (
    r"since|in|during|over|within|throughout|this|last|past|from|between|for|after|before|so far|to date|until|through"
)
_WITHIN = Pattern(rf"(?:{_SPAN}|the (?:past|last|first|whole))\b", re.IGNORECASE)
_BEFORE_SPAN = Pattern(rf"\b(?:{_SPAN})\s(?:the\s)?\Z", re.IGNORECASE)
# Times that are no dates; other words say no time, and no figure holds as of them.
_TIME = Pattern(
    r"\b(?:now|today|yesterday|currently|so far|to date|present|moment|far|when|began|begin\w*|start|end|invasion|war"
    r"|exchange|days?|weeks?|months?|years?|time|then|ago)\b",
    re.IGNORECASE,
)
_FOR = Pattern(r"(?:\s[\w-]+){0,4}?[\s-]for[\s-]", re.IGNORECASE)
_AGAINST = Pattern(r"\b(?:with|against|to|from|for)\s(?:the\s)?\Z", re.IGNORECASE)


def shows(case: Case, fact: Fact, name: str, written: Written, there: Standing) -> bool:
    """Whether the words that belong to a figure say what a qualifier says."""
    words = there.around
    if name == "sides":
        return (
            shows_sides(written.text, words, case.world.lending)
            or _has_halves(case, fact, written, there)
            or _is_even(case, written, there)
        )
    own = (*words.own, *words.whole)
    if name in ("as_of", "within"):
        return any(_is_time(name, written.text, text) for text in (*own, words.opening))
    names, lent = _names(case, written)
    if any(way_to(name, names, _alone(case, written, text)) for text in own):
        return True
    if any(hands_over(name, names, _alone(case, written, text)) for text in words.before):
        return True
    if name == "from":
        sentence = there.article.words(there.sentence)
        return gave_away(names, sentence, sentence[: there.figure.start - there.sentence.start])
    if name != "to":
        return False
    return returns_home(lent, there.behind, " ".join(words.own), f"{there.before}{there.behind}")


def is_reasoned(case: Case, fact: Fact, name: str, written: Written, there: Sequence[Standing]) -> bool:
    """Whether another passage says what a qualifier says, and `inferred` how that belongs to the figure.

    It is no passage of the sentence in which a figure stands, and says it of no other number.
    """
    if fact.inferred is None or not there:
        return False
    others = [
        passage
        for passage in case.passages(fact)
        if all(not _overlap(passage.span.start, passage.span.end, standing) for standing in there)
    ]
    for passage in others:
        figures = standings(case, (passage,), "count")
        if name == "sides":
            told = tells_of_sides(written.text, passage.words)
            halves = written.text != "both together" or _sums(fact, figures)
            if told and halves:
                return True
        elif figures:
            if any(shows(case, fact, name, written, other) and _is_same(fact, other) for other in figures):
                return True
        elif name in ("as_of", "within"):
            if _is_time(name, written.text, passage.words):
                return True
        elif name == "from" and any(it_gave(standing.before) for standing in there):
            # “It put the number of bodies that it had handed over at 62.”
            if stands(case.names(written), passage.words):
                return True
        elif way_to(name, case.names_and_adjectives(written), _alone(case, written, passage.words)):
            return True
    return False


def counts_by(case: Case, written: Written, there: Standing) -> bool:
    """Whether the sentence of an ordinal names whose numbering it is: “Ukraine’s 67th exchange”."""
    names = case.names_and_adjectives(written)
    sentence = there.sentence
    start, end = max(sentence.start, there.passage.span.start), min(sentence.end, there.passage.span.end)
    text = fold(_alone(case, written, there.article.text[start:end]))
    return any(_AGAINST.search(text[:first]) is None for name in names for first, _ in places_of(name, text))


def is_span(written: Written) -> bool:
    """Whether words begin as a span of time does."""
    return _WITHIN.match(written.text) is not None


def _names(case: Case, written: Written) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names and adjectives of a page or the article's own words, and the adjectives alone."""
    names = case.names_and_adjectives(written)
    return names, names[len(case.names(written)) :]


def _alone(case: Case, written: Written, text: str) -> str:
    """Return a text in which the longer names of other pages are blotted out: the Kyiv region is not Kyiv."""
    folded = fold(text)
    if is_page_id(written.text):
        for start, end, inside in places_alone(case, written, folded):
            if inside:
                folded = f"{folded[:start]}{'#' * (end - start)}{folded[end:]}"
    return folded


def _is_time(name: str, wanted: str, text: str) -> bool:
    folded = fold(text)
    for start, _ in places_of(wanted, folded):
        if name == "within" and (_WITHIN.match(wanted) or _BEFORE_SPAN.search(folded[:start])):
            return True
        if (
            name == "as_of"
            and not _TIME.search(wanted)
            and not any(f.sort in ("date", "duration") for f in figures(wanted))
        ):
            return False
        if name == "as_of" and not _SINCE.search(folded[:start]) and not re.match(r"since\b", wanted, re.IGNORECASE):
            return True
    return False


def _has_halves(case: Case, fact: Fact, written: Written, there: Standing) -> bool:
    """Whether the sentence counts half as many for each side: “314 prisoners, 157 from each side”."""
    if written.text != "both together":
        return False
    sentence = there.sentence
    figures = [
        other
        for other in standings(case, (there.passage,), "count")
        if sentence.start <= other.figure.core < sentence.end
    ]
    each = [other for other in figures if other.figure != there.figure and counts_each(other.around)]
    return bool(each) and not counts_each(there.around) and _sums(fact, each)


def _is_even(case: Case, written: Written, there: Standing) -> bool:
    """Whether as many were exchanged for as many: “100 soldiers for 100 soldiers”, “a 100-for-100 exchange”."""
    text = there.article.text
    return written.text == EACH and any(
        one.figure.number == two.figure.number == there.figure.number
        and there.figure in (one.figure, two.figure)
        and _FOR.fullmatch(text[one.figure.end : two.figure.start]) is not None
        for one, two in pairwise(standings(case, (there.passage,), "count"))
    )


def _sums(fact: Fact, figures: Sequence[Standing]) -> bool:
    """Whether no figure of each side among these speaks against the fact's: it is half of it."""
    assert isinstance(fact.parsed, Count)
    each = [other.figure.number for other in figures if counts_each(other.around)]
    whole = fact.parsed.number
    return not each or any(
        half is not None and half.low is not None and half.high is not None and half.qualifier == whole.qualifier
        and (2 * half.low, 2 * half.high) == (whole.low, whole.high)
        for half in each
    )  # fmt: skip


def _is_same(fact: Fact, other: Standing) -> bool:
    assert isinstance(fact.parsed, Count)
    return other.figure.number == fact.parsed.number and other.figure.unit == fact.parsed.unit


def _overlap(start: int, end: int, standing: Standing) -> bool:
    return start < standing.sentence.end and standing.sentence.start < end
