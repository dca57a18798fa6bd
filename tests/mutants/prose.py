"""Falsehoods in what an author writes around the facts: numbers, dates, quoted words and links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise

from factsite.folding import fold
from factsite.kinds import BY_NAME
from factsite.naming import target_of
from factsite.records.article import Passage
from factsite.records.page import Block, Fact, Link, OwnNote, Page, PassageNote
from factsite.records.written import Written
from tests.mutants.real import Mutant, Real, stands
from tests.mutants.values import ADDED, MONTHS, NUMBER_WORDS, WEEKDAYS

Cited = list[tuple[Passage, Page, Fact | None]]
_QUOTED = re.compile("“([^“”]*)”")


def texts(real: Real) -> Iterator[tuple[Page, Written, Cited]]:
    """Yield every text of an author that is held against passages, with what it is held against."""
    for page in real.pages.values():
        whole = real.cited_on(page)
        notes = [written for fact in page.facts for written in (fact.note, fact.disputed)]
        notes += [note.note.reason for note in page.footnotes if isinstance(note.note, OwnNote)]
        for written in (page.title, page.summary, page.public_interest, *notes):
            if written:
                yield page, written, whole
        for note in page.footnotes:
            if isinstance(note.note, PassageNote) and note.note.remark:
                yield page, note.note.remark, real.cited(page, note.label.text)
        for block in page.prose.blocks:
            yield page, block.text, whole if block.sort in ("heading", "head") else real.cited_in(page, block)


def words_cited(cited: Cited) -> str:
    """Return the words of passages, and those that facts worked out or read from them."""
    said = [passage.words for passage, _, _ in cited]
    for _, _, fact in cited:
        worked_out = fact.qualifier("worked_out") if fact else None
        said += [worked_out.text] if worked_out else []
        said += [fact.value.text] if fact and fact.inferred else []
    return " | ".join(said)


def digit_changed(real: Real) -> Iterator[Mutant]:
    """A digit changes; the new number stands in nothing that is cited there (front matter, headings: on the page)."""
    for page, written, cited in texts(real):
        words = words_cited(cited)
        for match in re.finditer(r"\d[\d,]*(?:st|nd|rd|th)?", written.text):
            for at in (at for at in range(*match.span()) if written.text[at].isdigit()):
                new = str((int(written.text[at]) + 1) % 10)
                number = written.text[match.start() : at] + new + written.text[at + 1 : match.end()]
                if not stands(number, words):
                    yield from real.change(page, written, at, at + 1, new)


def number_word_changed(real: Real) -> Iterator[Mutant]:
    """A number in letters, hundreds or thousands becomes another; the new word stands in nothing cited there."""
    for page, written, cited in texts(real):
        words = words_cited(cited)
        for match in re.finditer(r"\b[A-Za-z]+\b", written.text):
            for table in (NUMBER_WORDS, ("hundred", "thousand"), ("hundreds", "thousands", "dozens")):
                for other in table if match[0].lower() in table else ():
                    other = other.capitalize() if match[0][0].isupper() else other
                    if other != match[0] and not stands(other.lower(), words.lower()):
                        yield from real.change(page, written, *match.span(), other)


def date_word_changed(real: Real) -> Iterator[Mutant]:
    """A month, a weekday or a season becomes another one, which stands in nothing that is cited there."""
    tables = (MONTHS, WEEKDAYS, ["spring", "summer", "autumn", "winter"])
    for page, written, cited in texts(real):
        words = words_cited(cited)
        for match in re.finditer(r"\b[A-Za-z]+\b", written.text):
            for table in tables:
                for other in table if match[0] in table else ():
                    if other != match[0] and not stands(other, words):
                        yield from real.change(page, written, *match.span(), other)


def year_added(real: Real) -> Iterator[Mutant]:
    """A year is put behind a month and day, or a season, that has none; it stands in nothing that is cited there."""
    for page, written, cited in texts(real):
        for match in re.finditer(rf"\b(?:{'|'.join(MONTHS)}) \d\d?\b(?!,? \d)", written.text):
            for year in ("2024", "2022"):
                if not stands(year, words_cited(cited)):
                    yield from real.change(page, written, match.end(), match.end(), f", {year}")


def qualifier_dropped(real: Real) -> Iterator[Mutant]:
    """“more than”, “over”, “several” goes; what is cited there has the number only behind it."""
    for page, written, cited in texts(real):
        words = words_cited(cited)
        for match in re.finditer(r"\b(?:more than|over|several) (?=(\d[\d,]*|hundred|three years))", written.text):
            if words.count(match[1]) == words.count(match[0] + match[1]):
                yield from real.change(page, written, *match.span(), "")


def qualifier_changed(real: Real) -> Iterator[Mutant]:
    """A number gets a qualifier, or another one than it has: nothing that is cited there has it so."""
    number = rf"(?<![\w-])(?:\d[\d,]*|{'|'.join(NUMBER_WORDS)}) (?=[a-zA-Z]+s\b|prisoners|Ukrainian|Russian|Soldiers)"
    month = rf"(?:{'|'.join(MONTHS)}) \Z"
    for page, written, _ in texts(real):
        for match in re.finditer(number, written.text):
            before = written.text[: match.start()]
            if re.search(month, before) or re.match(r"(?:19|20)\d\d ", match[0]):
                continue
            old = re.search(r"\b(?:more than|over|several) \Z", before)
            begin = old.start() if old else match.start()
            for new in ADDED:
                if not (old and {old[0].strip(), new} <= {"more than", "over"}):
                    yield from real.change(page, written, begin, match.start(), f"{new} ")


def spans_quoted(real: Real) -> Iterator[tuple[Page, Written, int, int]]:
    """Yield every run of words in quotation marks, without the marks; reasoning (`inferred`) included."""
    for page, written, _ in texts(real):
        yield from ((page, written, *match.span(1)) for match in _QUOTED.finditer(written.text))
    for page in real.pages.values():
        for fact in page.facts:
            for match in _QUOTED.finditer(fact.inferred.text if fact.inferred else ""):
                assert fact.inferred
                yield page, fact.inferred, *match.span(1)


def _unquoted(real: Real, text: str) -> bool:
    """Whether no article has the words, in whatever case."""
    words = fold(text).strip(",. ").casefold()
    return all(words not in folded.casefold() for folded in real.folded.values())


def quoted_letter_changed(real: Real) -> Iterator[Mutant]:
    """A letter in quoted words changes: no article has them so, and nothing is said to be absent under them."""
    for page, written, begin, end in spans_quoted(real):
        for number, word in enumerate(re.finditer(r"\w+", written.text[begin:end])):
            at = begin + word.start() + number % len(word[0])
            old = written.text[at]
            new = "q" if old.lower() != "q" else "z"
            if _unquoted(real, written.text[begin:at] + new + written.text[at + 1 : end]):
                yield from real.change(page, written, at, at + 1, new)


def quoted_word_changed(real: Real) -> Iterator[Mutant]:
    """A quoted word is left out, doubled or swapped with the next: no article has them so."""
    for page, written, begin, end in spans_quoted(real):
        words = [(begin + m.start(), begin + m.end()) for m in re.finditer(r"\S+", written.text[begin:end])]
        changes = [(start, stop + 1, "") for start, stop in words[1:-1]]
        changes += [(*word, f"{written.text[slice(*word)]} {written.text[slice(*word)]}") for word in words]
        changes += [(a[0], b[1], f"{written.text[slice(*b)]} {written.text[slice(*a)]}") for a, b in pairwise(words)]
        for start, stop, new in changes:
            if _unquoted(real, written.text[begin:start] + new + written.text[stop:end]):
                yield from real.change(page, written, start, stop, new)


def quoted_denial_cut(real: Real) -> Iterator[Mutant]:
    """Quoted words begin behind the denial or qualifier in them, which turns them round."""
    for page, written, begin, end in spans_quoted(real):
        for match in re.finditer(r"\b(?:not|more than|over|almost|several) (?=\w)", written.text[begin:end]):
            yield from real.change(page, written, begin, begin + match.end(), "")


def marks_added(real: Real) -> Iterator[Mutant]:
    """Quotation marks are put around three words that stand so in no article."""
    for page, written, _ in texts(real):
        plain = _QUOTED.sub(lambda match: "“" + "\0" * (len(match[0]) - 2) + "”", written.text)
        for number, match in enumerate(re.finditer(r"\b[a-z]+ [a-z]+ [a-z]+\b", plain)):
            if number % 3 == 0 and _unquoted(real, match[0]) and not _said_absent(page, match[0]):
                yield from real.change(page, written, *match.span(), f"“{match[0]}”")


def _said_absent(page: Page, words: str) -> bool:
    return any(words in (word.text for word in fact.without) for fact in page.facts)


def links(real: Real) -> Iterator[tuple[Page, Block, Link, str]]:
    """Yield every link to a page of the site, with the page's id."""
    for page in real.pages.values():
        for block in page.prose.blocks:
            for link in block.links:
                target = target_of(page.id, link.target.text)
                if target and target.page in real.world.cards:
                    yield page, block, link, target.page


def _way(page: Page, other: str) -> str:
    return posixpath.relpath(f"{other}.md", posixpath.dirname(page.id))


def _names_it(real: Real, words: str, id: str) -> bool:
    """Whether the words of a link hold a name of the page, so that they can mean no other one."""
    folded = fold(words).casefold()
    return any(stands(name.casefold(), folded) for name in real.names(id))


def _others(real: Real, id: str) -> list[str]:
    kind = real.world.cards[id].kind
    return [card.id for card in real.world.cards.values() if card.kind == kind and card.id != id]


def named_link_changed(real: Real) -> Iterator[Mutant]:
    """A link whose words are a name of its page (or hold one) leads to another page of the same kind."""
    for page, block, link, id in links(real):
        for other in _others(real, id):
            words = block.text.text[link.start : link.end]
            if _names_it(real, words, id) and not _names_it(real, words, other):
                yield from real.change(page, link.target, 0, len(link.target.text), _way(page, other))


def linked_name_changed(real: Real) -> Iterator[Mutant]:
    """The words of a link become the name of another page of the same kind; the link still leads where it led."""
    for page, block, link, id in links(real):
        for other in _others(real, id):
            name = real.names(other)[0]
            if not _names_it(real, name, id):
                yield from real.change(page, block.text, link.start, link.end, name)


def linked_page_changed(real: Real) -> Iterator[Mutant]:
    """A link to a person or organization becomes one to another, words and all; no paragraph cited there names it.

    Nor is it the value or the speaker of a fact that is cited there.
    """
    for page, block, link, id in links(real):
        if not BY_NAME[real.world.cards[id].kind].named:
            continue
        cited = real.cited_in(page, block)
        around = " | ".join(real.around(passage) for passage, _, _ in cited)
        told = {written.text for _, _, fact in cited if fact for written in (fact.value, *fact.said_by)}
        for other in _others(real, id):
            if other in told or any(stands(name, around) for name in real.names(other)):
                continue
            words = real.span(page.path, block.text, link.start, link.end)
            target = real.span(page.path, link.target, 0, len(link.target.text))
            if words and target:
                text = real.texts[page.path][words[0] : target[1]]
                whole = Written(text, block.text.at(link.start))
                yield from real.change(page, whole, 0, len(text), f"{real.names(other)[0]}]({_way(page, other)}")


def linked_place_changed(real: Real) -> Iterator[Mutant]:
    """A link to a place becomes one to another, words and all, whose name stands in no paragraph cited there."""
    for page, block, link, id in links(real):
        if real.world.cards[id].kind != "place":
            continue
        around = " | ".join(real.around(passage) for passage, _, _ in real.cited_in(page, block))
        for other in _others(real, id)[::4]:
            names = (*real.names(other), *(name.text for name in real.world.cards[other].adjectives))
            words = real.span(page.path, block.text, link.start, link.end)
            target = real.span(page.path, link.target, 0, len(link.target.text))
            if words and target and not any(stands(name, around) for name in names):
                text = real.texts[page.path][words[0] : target[1]]
                whole = Written(text, block.text.at(link.start))
                yield from real.change(page, whole, 0, len(text), f"{real.names(other)[0]}]({_way(page, other)}")


def link_to_nothing(real: Real) -> Iterator[Mutant]:
    """A link leads to a page that is not there: a letter more, another folder, another ending, an anchor of nobody."""
    for page, _, link, id in links(real):
        target = link.target.text
        folder = "events" if not id.startswith("events") else "people"
        for new in (
            target.replace(".md", "s.md"),
            _way(page, f"{folder}/{id.partition('/')[2]}"),
            target.removesuffix(".md") + ".html",
            target.removesuffix(".md"),
            "/" + target.lstrip("./"),
            target + "#nowhere",
            target + "#counts",
        ):
            yield from real.change(page, link.target, 0, len(target), new)


PROSE = (
    digit_changed,
    number_word_changed,
    date_word_changed,
    year_added,
    qualifier_dropped,
    qualifier_changed,
    quoted_letter_changed,
    quoted_word_changed,
    quoted_denial_cut,
    marks_added,
    named_link_changed,
    linked_name_changed,
    linked_page_changed,
    linked_place_changed,
    link_to_nothing,
)
