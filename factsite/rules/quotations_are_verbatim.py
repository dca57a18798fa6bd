from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.english.names import places_of
from factsite.english.quotation import quotations
from factsite.english.turning import turned_by
from factsite.folding import fold
from factsite.records.page import PassageNote
from factsite.records.written import Written
from factsite.rules.case import LOOSE, Case, Fault


def quotations_are_verbatim(case: Case) -> Iterator[Fault]:
    """Words in quotation marks stand in the article's paragraph around a passage cited there.

    In front matter and headings, around one that the page cites. A word may be quoted to say that an article lacks it.
    """
    whole = [case.around(passage) for passage in case.all_cited()[0]]
    lacking = [word.text for note in case.page.footnotes for s in case.silences_of(note) for word in s.words]
    lacking += [word.text for fact in case.page.facts for word in fact.without]
    for written in (*case.texts_of_page(), *_remarks(case)) if case.is_found() else ():
        yield from _check(written, [*whole, *lacking], "on this page")
    for block in case.page.prose.blocks:
        if block.sort not in LOOSE and block.marks and case.is_found(block):
            there = [case.around(passage) for passage in case.cited(block)]
            if block.sort == "quotation":
                yield from _quotation(block.text, there)
                continue
            lacks = [word.text for silence in case.silences(block) for word in silence.words]
            yield from _check(block.text, [*there, *lacks], "here")


def _remarks(case: Case) -> Iterator[Written]:
    """Yield the remarks that stand beside a passage: the reasoning of facts, the notes of footnotes."""
    yield from (fact.inferred for fact in case.page.facts if fact.inferred)
    notes = (footnote.note for footnote in case.page.footnotes)
    yield from (note.remark for note in notes if isinstance(note, PassageNote) and note.remark)


def _check(written: Written, texts: Sequence[str], where: str) -> Iterator[Fault]:
    folded = [fold(text) for text in texts]
    for start, end, inside in quotations(written.text):
        words = fold(inside).rstrip(",. ")
        if not any(_stands(words, text) for text in folded):
            message = f"the words {written.text[start:end]} do not stand around a passage that is cited {where}"
            yield Fault(written.at(start), message, "quote the article's words, or take the marks off")


def _quotation(written: Written, texts: Sequence[str]) -> Iterator[Fault]:
    """A block quotation is a quotation as a whole, with or without marks around it."""
    words = fold(written.text).strip("\"'").rstrip(",. ")
    if not any(_stands(words, fold(text)) for text in texts):
        message = "this block quotation does not stand around a passage that is cited here"
        yield Fault(written.place, message, "quote the article's words, or make it a paragraph")


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a folded text, at the edges of words, and nothing that turns them round is cut off."""
    begins = f"{words[:1].lower()}{words[1:]}", f"{words[:1].upper()}{words[1:]}"
    return any(not turned_by(text[:start]) for form in begins for start, _ in places_of(form, text))
