from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.english.names import places_of
from factsite.folding import fold, fold_with_offsets
from factsite.patterns import Pattern
from factsite.reading.omission import Misplaced, find_omission
from factsite.records.page import OwnNote, Page, PassageNote, SilenceNote
from factsite.records.written import Written
from factsite.rules.case import Case, Fault

_JOINT = Pattern(r"[./_]")


def left_out_is_left_out(case: Case) -> Iterator[Fault]:
    """What a source page leaves out of its article stands nowhere on the site: in no quote, and in nobody's words.

    A part that is left out is told by its paragraph and sentence, so that its words stand in the article alone.
    """
    yield from _found(case)
    yield from _quoted(case)
    hidden = case.world.hidden
    for written in _printed(case.page) if hidden else ():
        folded, offsets = fold_with_offsets(written.text)
        reached = 0
        for start, end in sorted(span for name in hidden for span in places_of(name, folded)):
            if start >= reached:
                message = "a name stands here that an article has only where it is left out"
                yield Fault(written.at(offsets[start]), message, "leave it out here too: it protects somebody")
            reached = max(reached, end)
    yield from _labels(case, hidden)


def _labels(case: Case, hidden: Sequence[str]) -> Iterator[Fault]:
    """A label and the name of a file stand in addresses, in lower case and with hyphens."""
    page = case.page
    labels = [*(fact.key for fact in page.facts), *(footnote.label for footnote in page.footnotes)]
    for shown, place in ((page.id, page.start), *((label.text, label.place) for label in labels)):
        words = f"-{_JOINT.sub('-', shown.lower())}-"
        if any(f"-{name.lower().replace(' ', '-')}-" in words for name in hidden):
            message = f"“{shown}” has a name that an article has only where it is left out, and stands in an address"
            yield Fault(place, message, "give it another name: it protects somebody")


def _found(case: Case) -> Iterator[Fault]:
    article = case.article(case.page.id)
    for omission in case.page.stored.left_out if case.page.stored and article else ():
        assert article is not None
        found = find_omission(article, omission)
        if isinstance(found, Misplaced):
            yield Fault(*found)


def _quoted(case: Case) -> Iterator[Fault]:
    for citation in case.citations():
        passage, article = case.passage(citation), case.article(citation.source.text)
        part = article.leaves_out(passage.span) if article and passage else None
        if article and passage and part:
            message = f"the quote takes in words that {citation.source} leaves out ({part.reason})"
            begins = len(fold(article.text[passage.span.start : max(passage.span.start, part.span.start)] + "|")) - 1
            _, offsets = fold_with_offsets(citation.quote.text)
            hint = "end it before them, or leave the fact out"
            yield Fault(citation.quote.at(offsets[min(begins, len(offsets) - 1)]), message, hint)


def _printed(page: Page) -> Iterator[Written]:
    """Yield every text of a page that its readers see, quotes apart."""
    yield from (page.title, page.summary, *page.aliases, *page.adjectives)
    yield from (page.public_interest,) if page.public_interest else ()
    yield from (reason for _, reason in page.waivers)
    for fact in page.facts:
        yield from (fact.value, *fact.said_by, *fact.via, *fact.without, *(text for _, text in fact.qualifiers))
        yield from (text for text in (fact.said_on, fact.inferred, fact.disputed, fact.corrected, fact.note) if text)
    for footnote in page.footnotes:
        note = footnote.note
        if isinstance(note, SilenceNote):
            yield from note.words
        elif isinstance(note, PassageNote):
            yield from (note.remark,) if note.remark else ()
        elif isinstance(note, OwnNote):
            yield note.reason
    yield from (block.text for block in page.prose.blocks)
