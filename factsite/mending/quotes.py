"""Write the article's own characters into a quote that differs from it only in folded ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from factsite.editing import Draft, Edit
from factsite.folding import UNSEEN, fold_with_offsets
from factsite.reading.article import find_quote
from factsite.records.article import Article
from factsite.records.page import Citation, Page, PassageNote
from factsite.records.written import Written

# Ways to write characters of the article into a text of the page, whose marks may mean something there: as they are,
# escaped as YAML's two quoted styles ask for, and not at all, where a footnote's quote ends at its first mark.
_WAYS: tuple[Callable[[str], str], ...] = (
    lambda sign: sign,
    lambda sign: sign.replace('"', '\\"'),
    lambda sign: sign.replace("'", "''"),
)


def quote_edits(page: Page, draft: Draft, articles: Mapping[str, Article]) -> Iterator[list[set[Edit]]]:
    """Yield, for each quote that has other characters than its article, ways to write those there, the best first.

    White space stays as it is laid out, and what cannot be seen is not copied.
    """
    for quote, words in _differing(page, articles):
        pieces = tuple(_pieces(quote, words))
        ways = [{_edit(draft, quote, start, end, way(new)) for start, end, new in pieces} for way in _WAYS]
        whole = quote.text
        for start, end, new in reversed(pieces):
            whole = whole[:start] + new + whole[end:]
        if "\n" not in whole:
            quoted = "'" + whole.replace("'", "''") + "'"
            ways.append({_edit(draft, quote, 0, len(quote.text), quoted)})
        ways.append({_edit(draft, quote, start, end, new) for start, end, new in pieces if '"' not in new})
        yield ways


def _differing(page: Page, articles: Mapping[str, Article]) -> Iterator[tuple[Written, str]]:
    """Yield the quotes of a page that stand in their article, with the words as they stand there."""
    for citation in _citations(page):
        article = articles.get(citation.source.text)
        found = {article.words(span) for span in find_quote(article, citation.quote.text)} if article else set()
        # Where it stands twice in different characters, it is not known which is meant.
        if len(found) == 1 and any(_pieces(citation.quote, words := found.pop())):
            yield citation.quote, words


def _citations(page: Page) -> Iterable[Citation]:
    yield from (c for fact in page.facts if not fact.same_evidence_as for c in fact.citations if c.quote.text)
    yield from (note.note.citation for note in page.footnotes if isinstance(note.note, PassageNote))


def _pieces(quote: Written, words: str) -> Iterator[tuple[int, int, str]]:
    """Yield where the characters of a quote differ from the article's, and what stands there in the article."""
    folded, ours = fold_with_offsets(quote.text)
    _, theirs = fold_with_offsets(words)
    ours, theirs = [*ours, len(quote.text)], [*theirs, len(words)]
    begin = 0
    for at in range(1, len(folded) + 1):
        # One character of either side may fold to several: they are replaced together.
        if ours[at] == ours[at - 1] or theirs[at] == theirs[at - 1]:
            continue
        old = quote.text[ours[begin] : ours[at]].rstrip() if folded[begin:at] != " " else ""
        new = UNSEEN.sub("", words[theirs[begin] : theirs[at]]).rstrip() if old else ""
        if old != new:
            yield ours[begin], ours[begin] + len(old), new
        begin = at


def _edit(draft: Draft, quote: Written, start: int, end: int, new: str) -> Edit:
    first, last = draft.offset(quote.at(start)), draft.offset(quote.at(end - 1))
    return Edit(first, draft.text[first : last + 1], new)
