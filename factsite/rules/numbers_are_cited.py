from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factsite.english.figures import figures, numbers_in, stands_among
from factsite.english.turning import turned_by
from factsite.patterns import Pattern
from factsite.reading.values import display
from factsite.records.article import Passage
from factsite.records.figure import Figure
from factsite.records.page import Block, Fact, OwnNote, PassageNote
from factsite.records.value import Date
from factsite.records.written import Written
from factsite.rules.case import LOOSE, Case, Fault
from factsite.rules.quoted import absent_in, absent_on, refused

# A figure and the word directly before it that turns it round (“only”, “not”), or nothing.
Turned = tuple[Figure, str]


# A place in the site's own articles is no figure of theirs.
_PLACE = Pattern(r"\s(?:paragraphs?|sentences?|lines?|headlines?|articles?|half of the article)\b")
_DIGITS = Pattern(r"[0-9]+")
# Smaller numbers tell files apart.
_LABELS = 10
_TOLD = Pattern(r"\s(?:reported|told|published|mentioned|named|said)\b")
_STORED = Pattern(r"\s(?:\w+\s)?(?:articles?|sources?|paragraphs?|sentences?|outlets?|headlines?|pages?)\b")
_SOURCE = Pattern(r"one\s(?:\w+\s)?(?:article|source|outlet)\b", re.IGNORECASE)
_RELATIVE = Pattern(r"(?:last|next|past|previous|following|coming)\b")
_ALL = Pattern(
    r"(?<!\bof )\b(all)\s(?!who\b|that\b|this\b|of this\b)(?:of\s)?(?:the\s|its\s|their\s)?(?:[\w'’-]+\s){1,5}?"
    r"(?:have|had|has|were|are|came|went|returned|got|will)\b",
    re.IGNORECASE,
)
_WHOLE = Pattern(r"\b(?:all|every\w*|whole|entire\w*|none)\b", re.IGNORECASE)


def numbers_are_cited(case: Case) -> Iterator[Fault]:
    """A number or date in prose stands, with its qualifier, in a passage or fact cited there.

    One in a heading, title, summary, note or remark stands in one that the page rests on. The reasoning of `inferred`
    is the site's own and marked so. One in the name of a file stands in some article too: readers see it
    in the address. One in quotation marks that are refused as a whole is told there, and once.
    """
    passages, facts = case.all_cited()
    whole = tuple(_there(case, passages, facts))
    for written in case.texts_of_page() if case.is_found() else ():
        there = (*whole, *_headline(case)) if written is case.page.title else whole
        yield from _told_once(case, written, passages, absent_on(case), _check(written, there, "on this page"))
    for block in case.page.prose.blocks:
        if block.sort not in LOOSE and block.marks and case.is_found(block):
            cited = case.cited(block)
            own = any(isinstance(note.note, OwnNote) for note in case.notes(block))
            faults = _check(block.text, tuple(_there(case, cited, case.cited_facts(block))), "here", own)
            is_whole = block.sort == "quotation"
            yield from faults if is_whole else _told_once(case, block.text, cited, absent_in(case, block), faults)
            yield from _all(case, block)
    for footnote in case.page.footnotes:
        if isinstance(footnote.note, PassageNote) and footnote.note.remark:
            passage = case.passage(footnote.note.citation)
            if passage:
                yield from _check(footnote.note.remark, tuple(_there(case, (passage,), ())), "in its quote")
    yield from _address(case)


def _address(case: Case) -> Iterator[Fault]:
    """Yield a fault where the name of the page's file has a number that neither the page nor any article states."""
    page = case.page
    numbers = [digits for digits in _DIGITS.findall(page.id.rpartition("/")[2]) if int(digits) > _LABELS]
    if not numbers:
        return
    stated = " ".join(
        [page.title.text, *(f"{fact.value} {' '.join(w.text for _, w in fact.qualifiers)}" for fact in page.facts)]
    )
    # Compared as words: Python makes no number of thousands of digits.
    told = {digits.lstrip("0") for digits in _DIGITS.findall(stated)}
    if not told.issuperset(digits.lstrip("0") for digits in numbers):
        told.update(str(number) for number in numbers_in(figures(stated)))
    for digits in numbers:
        if digits.lstrip("0") not in told and str(int(digits)) not in case.world.numbers and not case.is_cut_short():
            message = f"“{digits}” stands in the address of the page, and no article has that number"
            yield Fault(page.start, message, "rename the file: readers see its name in the address")


def _headline(case: Case) -> Iterator[Turned]:
    """Yield the figures of the headline of the article that a page keeps: its title is that headline."""
    article = case.article(case.page.id)
    if article and article.paragraphs:
        words = article.words(article.paragraphs[0])
        yield from ((figure, turned_by(words[: figure.start])) for figure in figures(words))


def _told_once(
    case: Case, written: Written, cited: Sequence[Passage], lacking: Sequence[str], faults: Iterator[Fault]
) -> Iterator[Fault]:
    """Leave out what stands in quotation marks that are refused as a whole."""
    found = list(faults)
    around = [case.around(passage) for passage in cited] if found else []
    apart = list(refused(written.text, around, lacking)) if found else []
    inside = {written.at(at) for start, end in apart for at in range(start, end)}
    yield from (fault for fault in found if fault.place not in inside)


def _there(case: Case, passages: Sequence[Passage], facts: Iterable[Fact]) -> Iterator[Turned]:
    """Yield the figures of the passages, each with a word that turns it round, and those that the facts' values add."""
    for passage in passages:
        yield from case.once(_turned, passage)
    for fact in facts:
        worked_out = fact.qualifier("worked_out")
        if worked_out:
            yield from ((figure, "") for figure in figures(worked_out.text))
        if isinstance(fact.parsed, Date) and fact.inferred:
            yield from ((figure, "") for figure in figures(display(fact.parsed)))


def _turned(case: Case, passage: Passage) -> tuple[Turned, ...]:
    text, start = case.world.articles[passage.source].text, passage.paragraph.start
    return tuple((figure, turned_by(text[start : figure.start])) for figure in case.figures(passage))


def _all(case: Case, block: Block) -> Iterator[Fault]:
    """Yield a fault where prose tells of all what the passages do not tell of all."""
    passages = case.cited(block)
    for match in _ALL.finditer(block.text.text) if passages else ():
        if not any(_WHOLE.search(passage.words) for passage in passages):
            message = f"“{match.group(1)}” stands in no passage that is cited here"
            yield Fault(block.text.at(match.start(1)), message, "say how many with the article's words")


def _is_of_site(text: str, figure: Figure, own: bool) -> bool:
    """Whether a number is of the site's own articles: the second paragraph, two articles by its own count."""
    behind = text[figure.end :]
    if figure.sort == "ordinal":
        return _PLACE.match(behind) is not None or (
            text[figure.start : figure.end].lower() == "first" and _TOLD.match(behind) is not None
        )
    return figure.sort == "count" and (
        (own and _STORED.match(behind) is not None) or _SOURCE.match(text[figure.start :]) is not None
    )


def _is_undated(figure: Figure, same: Sequence[Figure]) -> bool:
    """Whether a date drops the word that alone says its year: “August” of “last August”."""
    parts = figure.parts
    return (
        parts is not None
        and parts.year is None
        and not figure.words
        and bool(same)
        and all(
            _RELATIVE.match(other.words) is not None and other.parts is not None and other.parts.year is None
            for other in same
        )
    )


def _check(written: Written, there: Sequence[Turned], where: str, own: bool = False) -> Iterator[Fault]:
    for figure in figures(written.text):
        before = written.text[: figure.start]
        if _is_of_site(written.text, figure, own):
            continue
        # Inside quotation marks, what stands outside them is not the article's, and does not turn its words round.
        turned = "" if before.endswith(("“", "„", "«", '"', "‘")) else turned_by(before)
        turn, sort = turned.casefold(), figure.sort
        alike = [
            other
            for other, word in there
            if other.sort == sort and word.casefold() == turn and stands_among(figure, (other,))
        ]
        if not alike or _is_undated(figure, alike):
            words = f"{turned} {written.text[figure.start : figure.end]}".strip()
            message = f"“{words}” stands in no passage that is cited {where}"
            yield Fault(written.at(figure.start), message, "cite the passage that says so, in the same words")
