from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.english.moods import denial_in, has_mood
from factsite.english.names import places_of
from factsite.english.quotation import clause_before, quotations, told_without_marks
from factsite.english.sentences import sentences
from factsite.english.silence import says_of_silence
from factsite.english.turning import turned_by
from factsite.folding import fold
from factsite.records.page import PassageNote
from factsite.records.written import Written
from factsite.rules.case import LOOSE, Case, Fault


def quotations_are_verbatim(case: Case) -> Iterator[Fault]:
    """Words in quotation marks stand in the article's paragraph around a passage cited there.

    In front matter and headings, around one that the page cites. A sentence may quote a word to say that an article
    lacks it, and one that says “said:” quotes.
    """
    whole = [case.around(passage) for passage in case.all_cited()[0]]
    lacking = [word.text for note in case.page.footnotes for s in case.silences_of(note) for word in s.words]
    lacking += [word.text for fact in case.page.facts for word in fact.without]
    for written in (*case.texts_of_page(), *_remarks(case)) if case.is_found() else ():
        yield from _check(written, whole, lacking, "on this page")
    for block in case.page.prose.blocks:
        if block.sort not in LOOSE and block.marks and case.is_found(block):
            there = [case.around(passage) for passage in case.cited(block)]
            if block.sort == "quotation":
                yield from _quotation(block.text, there)
                continue
            lacks = [word.text for silence in case.silences(block) for word in silence.words]
            yield from _check(block.text, there, lacks, "here")


def _remarks(case: Case) -> Iterator[Written]:
    """Yield the remarks that stand beside a passage: the reasoning of facts, the notes of footnotes."""
    yield from (fact.inferred for fact in case.page.facts if fact.inferred)
    notes = (footnote.note for footnote in case.page.footnotes)
    yield from (note.remark for note in notes if isinstance(note, PassageNote) and note.remark)


def _check(written: Written, texts: Sequence[str], lacking: Sequence[str], where: str) -> Iterator[Fault]:
    text = written.text
    quoted = list(quotations(text))
    folded = [fold(text) for text in texts] if quoted else []
    for start, end, inside in quoted:
        words = fold(inside).rstrip(",. ")
        sentence = next((text[first:last] for first, last in sentences(text) if first <= start < last), text)
        around = sentence.replace(inside, "")
        if says_of_silence(around) and any(_stands(words, fold(word), around) for word in lacking):
            continue
        if not any(_stands(words, there, around) for there in folded):
            message = f"the words {written.text[start:end]} do not stand around a passage that is cited {where}"
            yield Fault(written.at(start), message, "quote the article's words, or take the marks off")
    for start in told_without_marks(text):
        if not any(first <= start < last for first, last, _ in quoted):
            message = "these words are told as somebody's, and stand in no quotation marks"
            yield Fault(written.at(start), message, "quote the article's words in marks, or tell them with “that”")


def _quotation(written: Written, texts: Sequence[str]) -> Iterator[Fault]:
    """A block quotation is a quotation as a whole, with or without marks around it."""
    words = fold(written.text).strip("\"'").rstrip(",. ")
    if not any(_stands(words, fold(text), written.text) for text in texts):
        message = "this block quotation does not stand around a passage that is cited here"
        yield Fault(written.place, message, "quote the article's words, or make it a paragraph")


def _stands(words: str, text: str, around: str) -> bool:
    """Whether words stand in a folded text, at the edges of words, and nothing that turns them round is cut off.

    A denial further before them, in their clause, is not cut off where the words around the quotation deny too.
    """
    begins = f"{words[:1].lower()}{words[1:]}", f"{words[:1].upper()}{words[1:]}"
    starts = [start for form in begins for start, _ in places_of(form, text)]
    return any(not turned_by(text[:start]) and (not _is_denied(text[:start]) or _denies(around)) for start in starts)


def _is_denied(before: str) -> bool:
    return denial_in(clause_before(before))[0] >= 0


def _denies(around: str) -> bool:
    return denial_in(around)[0] >= 0 or has_mood("denial", around)
