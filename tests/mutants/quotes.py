"""Falsehoods in quotes, of facts and of footnotes. Each is named at the quote, unless its docstring says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factsite.folding import fold
from factsite.records.page import Citation, Fact, Page, PassageNote
from tests.mutants.real import Mutant, Real, stands, words_of

_REFUSING = "not|no|never|without|almost|nearly|over|more than|less than|at least|at most|about|former|deputy|several"
_UNITS = "hundred|hundreds|thousand|thousands|million|percent|dozen"


def quotes(real: Real) -> Iterator[tuple[Page, Fact | None, Citation]]:
    """Yield every quote that an author wrote, with its page and its fact."""
    for page in real.pages.values():
        for fact in page.facts:
            if not fact.same_evidence_as:
                yield from ((page, fact, citation) for citation in fact.citations if citation.quote.text)
        for note in page.footnotes:
            if isinstance(note.note, PassageNote):
                yield page, None, note.note.citation


def _untrue(real: Real, page: Page, citation: Citation, begin: int, end: int, new: str) -> Iterator[Mutant]:
    """Yield the change if the article has the new words nowhere, folded."""
    text = citation.quote.text
    if fold(text[:begin] + new + text[end:]) not in real.folded[citation.source.text]:
        yield from real.change(page, citation.quote, begin, end, new)


def letter_changed(real: Real) -> Iterator[Mutant]:
    """One letter of every word becomes another one. The article has the new words nowhere."""
    for page, _, citation in quotes(real):
        for number, word in enumerate(words_of(citation.quote.text)):
            letters = [at for at in range(*word.span()) if citation.quote.text[at].isalpha()]
            if letters:
                at = letters[number % len(letters)]
                old = citation.quote.text[at]
                new = "q" if old.lower() != "q" else "z"
                yield from _untrue(real, page, citation, at, at + 1, new if old.islower() else new.upper())


def digit_changed(real: Real) -> Iterator[Mutant]:
    """A digit becomes the next one. The article has the new words nowhere."""
    for page, _, citation in quotes(real):
        for match in re.finditer(r"\d", citation.quote.text):
            yield from _untrue(real, page, citation, *match.span(), str((int(match[0]) + 1) % 10))


def word_dropped(real: Real) -> Iterator[Mutant]:
    """A word inside a quote is left out. The article has the new words nowhere."""
    for page, _, citation in quotes(real):
        for word in words_of(citation.quote.text)[1:-1]:
            yield from _untrue(real, page, citation, word.start(), word.end() + 1, "")


def word_doubled(real: Real) -> Iterator[Mutant]:
    """A word is written twice. The article has the new words nowhere."""
    for page, _, citation in quotes(real):
        for word in words_of(citation.quote.text):
            yield from _untrue(real, page, citation, *word.span(), f"{word[0]} {word[0]}")


def words_swapped(real: Real) -> Iterator[Mutant]:
    """Two words change places. The article has the new words nowhere."""
    for page, _, citation in quotes(real):
        words = words_of(citation.quote.text)
        for one, other in pairwise(words):
            yield from _untrue(real, page, citation, one.start(), other.end(), f"{other[0]} {one[0]}")


def word_replaced(real: Real) -> Iterator[Mutant]:
    """A word becomes another word of the same quote. The article has the new words nowhere."""
    for page, _, citation in quotes(real):
        words = words_of(citation.quote.text)
        for number, word in enumerate(words):
            yield from _untrue(real, page, citation, *word.span(), words[(number + 2) % len(words)][0])


def case_changed(real: Real) -> Iterator[Mutant]:
    """The first letter of a word changes between small and capital. The article has the new words nowhere."""
    for page, _, citation in quotes(real):
        for word in words_of(citation.quote.text):
            letter = re.search(r"[^\W\d_]", word[0])
            if letter:
                at = word.start() + letter.start()
                yield from _untrue(real, page, citation, at, at + 1, letter[0].swapcase())


def sign_changed(real: Real) -> Iterator[Mutant]:
    """A comma, a stop, an ellipsis or a quotation mark inside a quote goes. The article has the new words nowhere."""
    for page, _, citation in quotes(real):
        for match in re.finditer(r"(?<=.)[,.…“”’()-](?=.)", citation.quote.text):
            yield from _untrue(real, page, citation, *match.span(), "")


def start_cut_behind_a_qualifier(real: Real) -> Iterator[Mutant]:
    """The quote begins directly behind a denial, a qualifier or a word of status that stands in it."""
    for page, _, citation in quotes(real):
        for match in re.finditer(rf"(?<![\w-])(?:{_REFUSING}) (?=\w)", citation.quote.text, re.IGNORECASE):
            if len(citation.quote.text) - match.end() >= 15:
                yield from real.change(page, citation.quote, 0, match.end(), "")


def start_cut_inside_a_word(real: Real) -> Iterator[Mutant]:
    """The quote begins inside a word or a number of the article (its first one, and each with a digit)."""
    for page, _, citation in quotes(real):
        text = citation.quote.text
        for word in words_of(text):
            inside = re.search(r"(?<=\w)\w", word[0])
            if inside and (word.start() == 0 or re.search(r"\d", word[0])) and len(text) - word.end() >= 15:
                yield from real.change(page, citation.quote, 0, word.start() + inside.start(), "")


def end_cut_inside_a_word(real: Real) -> Iterator[Mutant]:
    """The quote ends inside a word or a number of the article (its last one, and each with a digit)."""
    for page, _, citation in quotes(real):
        text = citation.quote.text
        words = words_of(text)
        for word in words:
            inside = re.search(r"\w(?=\w\W*$)", word[0])
            if inside and (word is words[-1] or re.search(r"\d", word[0])) and word.start() >= 15:
                yield from real.change(page, citation.quote, word.start() + inside.end(), len(text), "")


def end_cut_before_a_unit(real: Real) -> Iterator[Mutant]:
    """The quote ends between a number and “hundred”, “thousand” or the like, which stood in it."""
    for page, _, citation in quotes(real):
        text = citation.quote.text
        for match in re.finditer(rf"(?<=\w) (?:{_UNITS})\b", text):
            number = re.search(r"\b(?:several|\d[\d,]*|two|three|few|many)\Z", text[: match.start()])
            if number and match.start() >= 15:
                yield from real.change(page, citation.quote, match.start(), len(text), "")


def value_cut_away(real: Real) -> Iterator[Mutant]:
    """The quote ends before the words of its fact's value, which stand in no other passage of the fact.

    The value is a count, a text or a page whose names the shorter quote lacks. Named on any line of the fact: the
    quote is true as it stands, and what is wrong is the value above it. Facts that rest on reasoning are left alone.
    """
    for page, fact, citation in quotes(real):
        if fact is None or fact.inferred or len(fact.citations) > 1:
            continue
        text = citation.quote.text
        names = real.names(fact.value.text) if fact.value.text in real.world.cards else (fact.value.text,)
        spans = [match.start() for name in names for match in re.finditer(re.escape(name), text)]
        at = min(spans, default=0)
        words = words_of(text[:at])
        if len(words) >= 4 and not any(stands(name, text[: words[-2].end()]) for name in names):
            yield from real.change(page, citation.quote, words[-2].end(), len(text), "", real.spots(page, fact))


def other_sentence(real: Real) -> Iterator[Mutant]:
    """The quote becomes another sentence of its article that has neither the value nor a name of it.

    Values with a digit or a capital are taken, and no other passage of the fact may have them. Named on any line of
    the fact, as the new quote is true by itself.
    """
    sentences = {
        source: [s for line in article.text.splitlines() for s in re.split(r"(?<=[.”]) (?=[A-Z])", line) if s]
        for source, article in real.world.articles.items()
    }
    for page, fact, citation in quotes(real):
        if fact is None or fact.inferred or len(fact.citations) > 1:
            continue
        names = real.names(fact.value.text) if fact.value.text in real.world.cards else (fact.value.text,)
        if not any(re.search(r"[\dA-Z]", name) and stands(name, citation.quote.text) for name in names):
            continue
        others = [
            sentence
            for sentence in sentences[citation.source.text]
            if len(sentence) > 30 and ": " not in sentence and not any(stands(name, sentence) for name in names)
        ]
        for sentence in others[::4]:
            yield from real.change(page, citation.quote, 0, len(citation.quote.text), sentence, real.spots(page, fact))


QUOTES = (
    letter_changed,
    digit_changed,
    word_dropped,
    word_doubled,
    words_swapped,
    word_replaced,
    case_changed,
    sign_changed,
    start_cut_behind_a_qualifier,
    start_cut_inside_a_word,
    end_cut_inside_a_word,
    end_cut_before_a_unit,
    value_cut_away,
    other_sentence,
)
