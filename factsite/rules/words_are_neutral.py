from __future__ import annotations

from collections.abc import Iterator

from factsite.english.loaded import loaded_words
from factsite.english.quotation import quotations
from factsite.english.sentences import sentences
from factsite.english.speakers import speaks
from factsite.records.page import PassageNote
from factsite.records.value import Text
from factsite.records.written import Place, Written
from factsite.rules.case import LOOSE, Case, Fault
from factsite.rules.grave import ungrounded

# Who speaks in the site's own sentences without a page of their own.
_UNNAMED = ("article", "articles", "headline", "lead", "statement", "source", "he", "she", "it", "they")


def words_are_neutral(case: Case) -> Iterator[Fault]:
    """Words that take a side stand in quotation marks or in a sentence that names who says them.

    The site's own words are held, released, returned and exchanged. Of a word that stands in no passage either, that
    alone is told, by the rule on grave words.
    """
    grave: list[Place] | None = None
    for written in _texts(case):
        quoted = [(first, last) for first, last, _ in quotations(written.text)]
        for start, word in loaded_words(written.text):
            inside = any(first <= start < last for first, last in quoted)
            if inside or _is_spoken(case, written.text, start):
                continue
            grave = [fault.place for fault in ungrounded(case)] if grave is None else grave
            first, last = written.at(start), written.at(start + len(word) - 1)
            if not any(first <= place <= last for place in grave):
                message = f"“{word}” takes a side, and stands here as the site's own word"
                yield Fault(first, message, "put it in quotation marks, or name in the sentence who says it")


def _texts(case: Case) -> Iterator[Written]:
    yield from case.texts_of_page()
    yield from (block.text for block in case.page.prose.blocks if block.sort not in (*LOOSE, "quotation"))
    notes = (footnote.note for footnote in case.page.footnotes)
    yield from (note.remark for note in notes if isinstance(note, PassageNote) and note.remark)
    for fact in case.page.facts:
        yield from (fact.inferred,) if fact.inferred else ()
        if isinstance(fact.parsed, Text) and not fact.said_by and not _is_quoted(case, fact.property):
            yield fact.value


def _is_quoted(case: Case, name: str) -> bool:
    row = case.kind.property(name)
    return row is not None and row.quoted


def _is_spoken(case: Case, text: str, at: int) -> bool:
    sentence = next((text[first:last] for first, last in sentences(text) if first <= at < last), text)
    return bool(case.speakers_in(sentence)) or any(speaks(name, sentence) for name in _UNNAMED)
