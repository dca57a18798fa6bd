from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from factsite.folding import fold, fold_with_offsets
from factsite.reading.article import span_of
from factsite.records.article import Article
from factsite.records.page import Citation
from factsite.rules.case import Case, Fault

_NEAR = 60.0
_DOTS = "..."
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def quote_is_verbatim(case: Case) -> Iterator[Fault]:
    """A quote stands within one paragraph of its article, exactly, but for what folding leaves out."""
    for citation in case.citations():
        article = case.article(citation.source.text)
        if article and not case.occurrences(citation):
            yield _fault(citation, article, case.world.articles)


def _fault(citation: Citation, article: Article, articles: Mapping[str, Article]) -> Fault:
    quote = citation.quote
    needle, offsets = fold_with_offsets(quote.text)
    ends = _end_of_paragraph(needle, article)
    if ends:
        message = f"the quote runs over the end of a paragraph in {article.path}"
        return Fault(quote.at(offsets[ends]), message, "a quote stands in one paragraph; end it there")
    other = next((id for id, one in sorted(articles.items()) if needle and needle in one.folded), None)
    if other:
        hint = f"they stand in {articles[other].path}: cite {other}"
        return Fault(quote.place, f"these words are not in {article.path}", hint)
    nearest = _nearest(needle, article)
    if not needle or nearest is None:
        return Fault(quote.place, f"these words are not in {article.path}", "copy them from the article")
    passage = fold(nearest)
    at, message = _difference(needle, passage)
    place = quote.at(offsets[min(at, len(offsets) - 1)])
    todo = "write the words that it stands for; " if needle[at : at + 3] in (_DOTS, "…") or needle[at] == "…" else ""
    return Fault(place, f"{message} in {article.path}", f"{todo}the nearest passage is: {nearest}")


def _end_of_paragraph(needle: str, article: Article) -> int:
    """Return at which character of the needle the next paragraph begins, or 0 where it runs over no end."""
    found = article.folded.replace("\n", " ").find(needle)
    end = article.folded.find("\n", found)
    return end + 1 - found if 0 <= found < end < found + len(needle) else 0


def _nearest(needle: str, article: Article) -> str | None:
    """Return the article's words most like the needle, out to the edges of words; None where nothing is near."""
    best, score, start = None, _NEAR, 0
    for line in article.folded.split("\n"):
        found = fuzz.partial_ratio_alignment(needle, line, score_cutoff=score)
        if found is not None and found.score >= score and found.dest_end > found.dest_start:
            best, score = (start, line, found.dest_start, found.dest_end), found.score
        start += len(line) + 1
    if best is None:
        return None
    start, line, first, last = best
    while first > 0 and line[first - 1] != " ":
        first -= 1
    while last < len(line) and line[last] != " ":
        last += 1
    words = line[first:last]
    first, last = first + len(words) - len(words.lstrip()), first + len(words.rstrip())
    return article.words(span_of(article, start + first, start + last))


def _difference(quote: str, passage: str) -> tuple[int, str]:
    """Return where the quote first departs from the passage, and in which words."""
    if quote.casefold() in passage.casefold():
        at = next((i for i, (a, b) in enumerate(zip(quote, _aligned(quote, passage), strict=False)) if a != b), 0)
        return _word(quote, at)[0], "only capital letters differ from the words that stand"
    edits = [op for op in Levenshtein.opcodes(quote, passage) if op.tag != "equal"]
    if edits and edits[0].src_start == edits[0].src_end == 0:
        edits = edits[1:] or edits
    start, ours = _word(quote, edits[0].src_start if edits else 0)
    there, theirs = _word(passage, edits[0].dest_start if edits else 0)
    if ours == "…" or quote.startswith(_DOTS, start):
        return start, "an ellipsis in the quote leaves out words that stand"
    if theirs and ours and passage[there + len(theirs) :].lstrip().startswith(f"{ours} "):
        return start, f"the quote leaves out “{theirs}”, which stands before “{ours}”"
    if theirs and ours and quote[start + len(ours) :].lstrip().startswith(f"{theirs} "):
        return start, f"the quote says “{ours} {theirs}” where “{theirs}” stands"
    return start, f"the quote says “{ours}” where “{theirs}” stands"


def _aligned(quote: str, passage: str) -> str:
    start = passage.casefold().find(quote.casefold())
    return passage[start : start + len(quote)]


def _word(text: str, at: int) -> tuple[int, str]:
    """Return where the word at an offset begins, and the word; a sign that is in no word stands for itself."""
    words = [match for match in _WORD.finditer(text) if match.start() <= at <= match.end()]
    word = words[-1] if words else None
    return (word.start(), word.group()) if word else (min(at, len(text) - 1), text[at : at + 1])
