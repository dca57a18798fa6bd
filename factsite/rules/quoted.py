"""Which words in quotation marks stand in what is cited for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.english.figures import figures, qualifier_before
from factsite.english.moods import denial_in, has_mood
from factsite.english.names import places_of
from factsite.english.quotation import clause_before, quotations
from factsite.english.sentences import sentences
from factsite.english.silence import says_of_silence
from factsite.english.turning import turned_by
from factsite.folding import fold
from factsite.records.page import Block, Page
from factsite.rules.case import Case


def absent_on(case: Case) -> list[str]:
    """Return the words that a page says its articles lack."""
    return case.once(_absent, case.page)


def _absent(case: Case, page: Page) -> list[str]:
    lacking = [word.text for note in page.footnotes for silence in case.silences_of(note) for word in silence.words]
    return lacking + [word.text for fact in page.facts for word in fact.without]


def absent_in(case: Case, block: Block) -> list[str]:
    """Return the words that a block says its articles lack."""
    return [word.text for silence in case.silences(block) for word in silence.words]


def refused(text: str, texts: Sequence[str], lacking: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the quotations of a text that stand in none of `texts`, and are not said to lack there."""
    quoted = list(quotations(text))
    folded = [fold(text) for text in texts] if quoted else []
    for start, end, inside in quoted:
        words = fold(inside).rstrip(",. ")
        sentence = next((text[first:last] for first, last in sentences(text) if first <= start < last), text)
        around = sentence.replace(inside, "")
        if says_of_silence(around) and any(stands_whole(words, fold(word), around) for word in lacking):
            continue
        if not any(stands_whole(words, there, around, fold(text[:start])) for there in folded):
            yield start, end


def stands_whole(words: str, text: str, around: str, before: str = "") -> bool:
    """Whether words stand in a folded text, at the edges of words, and nothing that turns them round is cut off.

    A denial further before them, in their clause, is not cut off where the words around the quotation deny too; nor
    is the “over” of a number with which they begin, where it stands directly `before` their marks.
    """
    begins = f"{words[:1].lower()}{words[1:]}", f"{words[:1].upper()}{words[1:]}"
    starts = [start for form in begins for start, _ in places_of(form, text)]
    return any(
        not turned_by(text[:start])
        and not _is_cut(text, start, words, before)
        and (not _is_denied(text[:start]) or _denies(around))
        for start in starts
    )


def _is_cut(text: str, start: int, words: str, before: str) -> bool:
    """Whether words that begin at `start` with a number leave its qualifier outside."""
    qualifier = qualifier_before(text, start)
    begins = bool(qualifier) and any(figure.start == 0 for figure in figures(words))
    return begins and not before.casefold().rstrip(" \"'").endswith(qualifier.casefold())


def _is_denied(before: str) -> bool:
    return denial_in(clause_before(before))[0] >= 0


def _denies(around: str) -> bool:
    return denial_in(around)[0] >= 0 or has_mood("denial", around)
