"""Which words of harm and guilt, superlatives and causes stand around no passage that is cited for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.english.grave import grave_words, is_harm, is_shown
from factsite.english.quotation import quotations
from factsite.records.page import PassageNote
from factsite.records.written import Written
from factsite.rules.case import LOOSE, Case, Fault


def ungrounded(case: Case) -> Iterator[Fault]:
    """Yield each word that weighs and that nothing cited there has: killed, the largest, because."""
    whole = [case.around(passage) for passage in case.all_cited()[0]]
    # The title of a source is its article's.
    own = case.article(case.page.id)
    whole += [own.text] if own else []
    for written in (*case.texts_of_page(), *_remarks(case)) if case.is_found() else ():
        yield from _check(written, whole, "on this page")
    for block in case.page.prose.blocks:
        if block.sort not in LOOSE and block.marks and case.is_found(block):
            there = [case.around(passage) for passage in case.cited(block)]
            # What rests on no passage says no more than that an article is silent, or what the site does and why.
            lacking = [word.text for silence in case.silences(block) for word in silence.words]
            yield from _check(block.text, [*there, *lacking], "here")


def _remarks(case: Case) -> Iterator[Written]:
    # What a file is called stands in the address of its page.
    yield Written(case.page.id.partition("/")[2].replace("-", " "), case.page.start)
    notes = (footnote.note for footnote in case.page.footnotes)
    yield from (note.remark for note in notes if isinstance(note, PassageNote) and note.remark)


def _check(written: Written, texts: Sequence[str], where: str) -> Iterator[Fault]:
    # What stands in quotation marks is the article's, or a problem of its own.
    quoted = [(first, last) for first, last, _ in quotations(written.text)]
    for at, word, line in grave_words(written.text):
        if any(first <= at < last for first, last in quoted):
            continue
        if (texts or is_harm(line)) and not any(is_shown(line, text) for text in texts):
            message = f"“{word}” stands around no passage that is cited {where}"
            yield Fault(written.at(at), message, "cite the passage that says so, or say it in the article's words")
