from __future__ import annotations

from collections.abc import Iterator

from factsite.folding import fold
from factsite.records.written import Written
from factsite.rules.case import Case, Fault


def silences_are_real(case: Case) -> Iterator[Fault]:
    """The words that are said to be absent from an article stand nowhere in it, in whatever case."""
    for fact in case.page.facts:
        for citation in fact.citations:
            if not citation.quote.text:
                yield from _present(case, citation.source, fact.without)
    for footnote in case.page.footnotes:
        for silence in case.silences_of(footnote):
            yield from _present(case, silence.source, silence.words)


def _present(case: Case, source: Written, words: tuple[Written, ...]) -> Iterator[Fault]:
    article = case.article(source.text)
    if article is None:
        return
    text = fold(article.text).casefold()
    for word in words:
        if not fold(word.text):
            yield Fault(word.place, "an empty word proves nothing absent", "name a word that the article lacks")
        elif fold(word.text).casefold() in text:
            message = f"“{word}” stands in {article.path}, which is said not to state it"
            yield Fault(word.place, message, "name words that the article lacks, or cite what it says")
