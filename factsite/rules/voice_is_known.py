from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands
from factsite.english.speakers import speaks
from factsite.kinds import BY_NAME
from factsite.records.article import Article, Passage
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
        if fact.said_by:
            continue
        for citation in fact.citations:
            passage, article = case.passage(citation), case.article(citation.source.text)
            if passage and article and _touches(passage, article):
                message = f"the quote of “{fact.key}” takes in words inside quotation marks, and nobody says them"
                hint = "add “said_by:” (or “said_by: article” where the marks are the article's own)"
                yield Fault(fact.key.place, message, hint)
                break


def _prose(case: Case) -> Iterator[Fault]:
    for block in case.page.prose.blocks:
        for mark in block.marks:
            footnote = case.footnote(mark.label.text)
            if footnote is None or not isinstance(footnote.note, PassageNote):
                continue
            citation = footnote.note.citation
            passage, article = case.passage(citation), case.article(citation.source.text)
            if not passage or not article or not _touches(passage, article):
                continue
            if not stands(_speakers(case, passage), block.text.text):
                message = (
                    f"[^{mark.label}] takes in words inside quotation marks, and nobody is named here as saying them"
                )
                yield Fault(mark.label.place, message, "name who says so, or cite a fact that does: [^fact-key]")


def _speakers(case: Case, passage: Passage) -> list[str]:
    """Return the names of all who have a page and speak in the paragraph of a passage."""
    around = case.around(passage)
    cards = (card for card in case.world.cards.values() if BY_NAME[card.kind].speaks)
    return [name.text for card in cards for name in card.names if speaks(name.text, around)]


def _touches(passage: Passage, article: Article) -> bool:
    return any(quoted.start < passage.span.end and passage.span.start < quoted.end for quoted in article.quoted)
