"""A part and its whole, a figure and the one beside which it stands: the article says which belongs to which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factsite.english.figures import stands_among
from factsite.folding import fold
from factsite.kinds import SIDES
from factsite.patterns import Pattern
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.value import Count
from factsite.records.written import Written
from factsite.rules.case import Case, Fault
from factsite.rules.values.standing import Standing, standings

_INCLUDING = Pattern(
    r"\b(?:including|includes?|included|among (?:them|whom|those|these)|of (?:them|whom|those|these)|comprising"
    r"|consisting of|consisted of|made up of|namely)\b|:\s",
    re.IGNORECASE,
)
_OF_THEM = Pattern(r"(?:\s[\w'-]+){0,3}?\sof\s(?:them|whom|those|these)\b", re.IGNORECASE)
_OF_THE = Pattern(r"(?:\s[\w'-]+){0,3}\s(?:of|among)\s(?:the|these|those|its|their)\s\Z", re.IGNORECASE)
# “Forty-three women were among the freed Arlanders”, “139 of the Arlanders had been held”: of all who were counted.
_OF_THOSE = Pattern(
    r"(?:\s[\w'-]+){0,2}?\s(?:(?:was|were)\s)?(?:of|among)\s(?:the|these|those)\s"
    r"(?:(?:freed|released|returned|exchanged|repatriated)\s)?(?P<noun>[\w'-]+)"
    r"(?=[,.;]|\s(?:was|were|is|are|has|have|had|came|went|did)\b|\Z)",
    re.IGNORECASE,
)
_BEGINS_OF_THE = Pattern(r"\b(?:of|among)\s(?:the|these|those|its|their)\s\Z", re.IGNORECASE)
_PART_OF_THE = Pattern(r"(?:\s[\w'-]+){0,3}?\s(?:of|among)\s(?:the|these|those)\s", re.IGNORECASE)
# Between two parts: “33 soldiers and 51 civilians”. What somebody else has is no further part.
_AND = Pattern(r"[^;.:]*(?:,|\band|\bor|\bplus|\bas well as)\s(?:another\s)?", re.IGNORECASE)
_BESIDES = Pattern(
    r"\b(?:additional\w*|in addition|also|besides|as well|apart from|aside from|another|more|further|plus|along with"
    r"|together with|on top of|other|too|separately|beyond|not including|excluding|not counting)\b",
    re.IGNORECASE,
)


def check_parts(case: Case, fact: Fact, there: Sequence[Standing]) -> Iterator[Fault]:
    """Yield a fault where no passage shows what `part_of` or `besides` says; `inferred` excuses the first."""
    for part_of in fact.all_of("part_of") if not fact.inferred and not fact.qualifier("in") else ():
        whole = _other(case, fact, part_of)
        if whole is None or not isinstance(whole.parsed, Count) or _is_of_both(fact, whole):
            continue
        wholes = _standings(case, whole)
        if not any(_is_part(part, other) for part in there for other in wholes):
            message = f"the article does not say that “{fact.value}” are part of “{whole.value}” of “{part_of}”"
            hint = "the whole stands before its part, as “84 citizens, including 33 soldiers”; else add “inferred:”"
            yield Fault(part_of.place, message, hint)
    besides = fact.qualifier("besides")
    beside = _other(case, fact, besides)
    if besides and beside:
        others = _standings(case, beside)
        if not any(_is_beside(one, other) for one in there for other in others):
            message = f"the article does not say that “{fact.value}” come besides “{beside.value}” of “{besides}”"
            hint = "a word as “also” or “in addition” stands in the sentence, and the other figure shortly before it"
            yield Fault(besides.place, message, hint)


def _is_of_both(part: Fact, whole: Fact) -> bool:
    """Whether a part is what each side gave to a whole of both: “314 prisoners, 157 from each side”."""
    sides = [fact.qualifier("sides") for fact in (part, whole)]
    return [side.text for side in sides if side] == [*SIDES[:2]]


def _other(case: Case, fact: Fact, written: Written | None) -> Fact | None:
    """Return the fact that a qualifier names; none is a problem of its own."""
    other = case.page.fact(written.text) if written else None
    return other if other is not None and other is not fact and case.is_placed(other) else None


def _standings(case: Case, fact: Fact) -> list[Standing]:
    """Return where the number of a count stands in its passages; of another value nowhere."""
    if not isinstance(fact.parsed, Count):
        return []
    wanted = Figure(0, 0, 0, "count", fact.parsed.number, unit=fact.parsed.unit)
    there = standings(case, case.passages(fact), "count")
    return [standing for standing in there if stands_among(wanted, [standing.figure])]


def _is_part(part: Standing, whole: Standing) -> bool:
    """Whether the article gives one figure as a part of the other: of the figures before it, the one meant."""
    if part.article.source != whole.article.source:
        return False
    if _is_of_those(part, whole):
        return True
    if part.passage.paragraph != whole.passage.paragraph:
        return False
    text, start = part.article.text, part.passage.paragraph.start
    if whole.figure.start > part.figure.end:
        return _OF_THE.fullmatch(text, part.figure.end, whole.figure.start) is not None
    counts = [f for f in part.article.figures if f.sort == "count" and start <= f.core <= part.figure.core]
    if part.sentence == whole.sentence and _BEGINS_OF_THE.search(text, start, whole.figure.start):
        return counts[-2:-1] == [whole.figure]
    of_them = next((f for f in counts if f.start > whole.figure.end and _OF_THEM.match(text, f.end)), None)
    leads = [match.start() for match in _INCLUDING.finditer(text, whole.figure.end, part.figure.start)]
    if (of_them is None and not leads) or not _is_near(part, whole):
        return False
    # Where parts begin: “, 33 of them soldiers”, or behind the last “including”.
    begins = leads[-1] if of_them is None else of_them.start
    parts = [f for f in counts if f.end > begins]
    return [f for f in counts if f.end <= begins][-1:] == [whole.figure] and all(
        _AND.fullmatch(text, one.end, other.start) for one, other in pairwise(parts)
    )


def _is_of_those(part: Standing, whole: Standing) -> bool:
    """Whether a part is “of the Arlanders” who were last counted: “195 Arlanders” here or in the paragraph before."""
    text, paragraphs = part.article.text, part.article.paragraphs
    apart = paragraphs.index(part.passage.paragraph) - paragraphs.index(whole.passage.paragraph)
    those = _OF_THOSE.match(text, part.figure.end)
    if those is None or apart not in (0, 1):
        return False
    counted = re.compile(rf"\s(?:[\w'-]+\s){{0,2}}?{re.escape(those['noun'])}\b", re.IGNORECASE)
    before = [f for f in part.article.figures if f.sort == "count" and f.end <= part.figure.start]
    wholes = [f for f in before if counted.match(text, f.end) and not _PART_OF_THE.match(text, f.end)]
    return wholes[-1:] == [whole.figure]


def _is_near(part: Standing, whole: Standing) -> bool:
    """Whether a part stands in the sentence of its whole or in the next."""
    between = part.article.text[whole.sentence.end : max(whole.sentence.end, part.sentence.start)]
    return not between.strip()


def _is_beside(one: Standing, other: Standing) -> bool:
    """Whether a figure is said to come besides one of the same paragraph or the one before it."""
    paragraphs = one.article.paragraphs
    if one.article.source != other.article.source or other.figure.start >= one.figure.start:
        return False
    apart = paragraphs.index(one.passage.paragraph) - paragraphs.index(other.passage.paragraph)
    return apart in (0, 1) and _BESIDES.search(fold(one.article.words(one.sentence))) is not None
