from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands
from factsite.records.article import Passage
from factsite.records.page import PassageNote
from factsite.rules.case import Case, Fault


def voice_is_known(case: Case) -> Iterator[Fault]:
    """Words that stand inside an article's quotation marks are somebody's.

    A fact that takes them in has `said_by`; a paragraph that cites them in a footnote names who speaks there.
    """
    yield from _facts(case)
    yield from _prose(case)


def _facts(case: Case) -> Iterator[Fault]:
    for fact in case.page.facts:
        if fact.said_by or not case.is_placed(fact):
            continue
        passages = case.passages(fact)
        if any(case.takes_in_quoted(passage) for passage in passages):
            message = f"the quote of “{fact.key}” takes in words inside quotation marks, and nobody says them"
            hint = "add “said_by:” (or “said_by: article” where the marks are the article's own)"
            yield Fault(fact.key.place, message, hint)
        elif speaker := next((name for passage in passages for name in _unnamed(case, passage)), ""):
            message = f"{speaker} speaks in the quote of “{fact.key}”, and the fact does not say so"
            yield Fault(fact.key.place, message, "add “said_by:”, or quote words that are the article's own")


def _unnamed(case: Case, passage: Passage) -> Iterator[str]:
    """Yield who speaks within a passage and is neither in the chain of its source nor whom the page is about."""
    outlets = case.outlets(passage.source)
    if outlets is None:
        return
    # What an article says of a speaker beside their words is its own.
    known = {*outlets, *(name.text for name in (case.page.title, *case.page.aliases))}
    yield from (name for name in case.speakers_in(passage.words) if name not in known)


def _prose(case: Case) -> Iterator[Fault]:
    for block in case.page.prose.blocks:
        for mark in block.marks:
            footnote = case.footnote(mark.label.text)
            if footnote is None or not isinstance(footnote.note, PassageNote):
                continue
            passage = case.passage(footnote.note.citation)
            if not passage or not case.takes_in_quoted(passage):
                continue
            if not stands(case.speakers_in(case.around(passage)), block.text.text):
                message = (
                    f"[^{mark.label}] takes in words inside quotation marks, and nobody is named here as saying them"
                )
                yield Fault(mark.label.place, message, "name who says so, or cite a fact that does: [^fact-key]")
