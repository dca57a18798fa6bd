from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factsite.folding import fold, fold_with_offsets
from factsite.likeness import aligned, edits, ratio
from factsite.patterns import Pattern
from factsite.reading.article import span_of
from factsite.records.article import Article
from factsite.records.page import Citation
from factsite.rules.case import Case, Fault

_NEAR = 60.0
# A quote of so many words is known by its first two and its last two.
_LONG = 6
_DOTS = "..."
_BETWEEN = Pattern(r"\S+")
_MARKS = "\"'.,;:()"
_MANY = 8
_WORD = Pattern(r"[^\W_]+(?:[.,]\d+)*")


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
    bounded = _bounded(needle, article)
    if bounded:
        return bounded
    best, score, start = None, _NEAR, 0
    for line in article.folded.split("\n"):
        found = aligned(needle, line, score)
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


def _bounded(needle: str, article: Article) -> str | None:
    """Return the shortest words of a line that begin and end as the needle does, though more or fewer stand between."""
    words = needle.split(" ")
    if len(words) < _LONG:
        return None
    first, last = (re.escape(" ".join(part)) for part in (words[:2], words[-2:]))
    ends = rf"(?<!\S){first}(?!\w).{{0,{2 * len(needle)}}}?(?<!\S){last}(?!\w)"
    for found in re.finditer(rf"(?=({ends}))", article.folded):
        if ratio(needle, found[1]) >= _NEAR:
            return article.words(span_of(article, *found.span(1)))
    return None


def _difference(quote: str, passage: str) -> tuple[int, str]:
    """Return where the quote first departs from the passage, and in which words."""
    if quote.casefold() in passage.casefold():
        at = next((i for i, (a, b) in enumerate(zip(quote, _aligned(quote, passage), strict=False)) if a != b), 0)
        return _word(quote, at)[0], "only capital letters differ from the words that stand"
    changes = edits(quote, passage)
    if changes and changes[0].src_start == changes[0].src_end == 0:
        changes = changes[1:] or changes
    start, ours = _word(quote, changes[0].src_start if changes else 0)
    _, theirs = _word(passage, changes[0].dest_start if changes else 0)
    if ours == "…" or quote.startswith(_DOTS, start):
        return start, "an ellipsis in the quote leaves out words that stand"
    return _whole_words(quote, passage) or (start, f"the quote says “{ours}” where “{theirs}” stands")


def _whole_words(quote: str, passage: str) -> tuple[int, str] | None:
    """Return where the quote first leaves out or puts in words, and which; None where words differ otherwise too."""
    ours, theirs = list(_BETWEEN.finditer(quote)), list(_BETWEEN.finditer(passage))
    changes = edits([word[0] for word in ours], [word[0] for word in theirs])
    # What stands before and behind the quote is no part of it.
    inner = [op for op in changes if op.tag != "insert" or 0 < op.src_start < len(ours)]
    first = inner[0] if inner else None
    if first is None or any(op.tag == "replace" for op in inner) or first.src_end >= len(ours):
        return None
    following = ours[first.src_end]
    next_word = following[0].strip(_MARKS) or following[0]
    if first.tag == "insert":
        left = _few(passage[theirs[first.dest_start].start() : theirs[first.dest_end - 1].end()])
        return following.start(), f"the quote leaves out “{left}”, which stands before “{next_word}”"
    begin = ours[first.src_start].start()
    put_in = _few(quote[begin : ours[first.src_end - 1].end()])
    return begin, f"the quote says “{put_in} {next_word}” where “{next_word}” stands"


def _few(words: str) -> str:
    """Return words, or of many of them the first and the last, to be told in a message."""
    parts = words.strip(_MARKS).split()
    return " ".join(parts if len(parts) <= _MANY else [*parts[:3], "…", *parts[-3:]])


def _aligned(quote: str, passage: str) -> str:
    start = passage.casefold().find(quote.casefold())
    return passage[start : start + len(quote)]


def _word(text: str, at: int) -> tuple[int, str]:
    """Return where the word at an offset begins, and the word; a sign that is in no word stands for itself."""
    words = [match for match in _WORD.finditer(text) if match.start() <= at <= match.end()]
    word = words[-1] if words else None
    return (word.start(), word.group()) if word else (min(at, len(text) - 1), text[at : at + 1])
