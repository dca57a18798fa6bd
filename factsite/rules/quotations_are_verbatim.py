from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.english.quotation import quotations, told_without_marks
from factsite.folding import fold
from factsite.records.page import PassageNote
from factsite.records.written import Written
from factsite.rules.case import LOOSE, Case, Fault
from factsite.rules.quoted import absent_in, absent_on, refused, stands_whole


def quotations_are_verbatim(case: Case) -> Iterator[Fault]:
    """Words in quotation marks stand in the article's paragraph around a passage cited there.

    In front matter and headings, around one that the page cites. A sentence may quote a word to say that an article
    lacks it, and one that says “said:” quotes.
    """
    whole = [case.around(passage) for passage in case.all_cited()[0]]
    lacking = absent_on(case)
    for written in (*case.texts_of_page(), *_remarks(case)) if case.is_found() else ():
        yield from _check(written, whole, lacking, "on this page")
    for block in case.page.prose.blocks:
        if block.sort not in LOOSE and block.marks and case.is_found(block):
            there = [case.around(passage) for passage in case.cited(block)]
            if block.sort == "quotation":
                yield from _quotation(block.text, there)
                continue
            yield from _check(block.text, there, absent_in(case, block), "here")


def _remarks(case: Case) -> Iterator[Written]:
    """Yield the remarks that stand beside a passage: the reasoning of facts, the notes of footnotes."""
    yield from (fact.inferred for fact in case.page.facts if fact.inferred)
    notes = (footnote.note for footnote in case.page.footnotes)
    yield from (note.remark for note in notes if isinstance(note, PassageNote) and note.remark)


def _check(written: Written, texts: Sequence[str], lacking: Sequence[str], where: str) -> Iterator[Fault]:
    text = written.text
    for start, end in refused(text, texts, lacking):
        message = f"the words {text[start:end]} do not stand around a passage that is cited {where}"
        yield Fault(written.at(start), message, "quote the article's words, or take the marks off")
    for start in told_without_marks(text):
        if not any(first <= start < last for first, last, _ in quotations(text)):
            message = "these words are told as somebody's, and stand in no quotation marks"
            yield Fault(written.at(start), message, "quote the article's words in marks, or tell them with “that”")


def _quotation(written: Written, texts: Sequence[str]) -> Iterator[Fault]:
    """A block quotation is a quotation as a whole, with or without marks around it."""
    words = fold(written.text).strip("\"'").rstrip(",. ")
    if not any(stands_whole(words, fold(text), written.text) for text in texts):
        message = "this block quotation does not stand around a passage that is cited here"
        yield Fault(written.place, message, "quote the article's words, or make it a paragraph")
