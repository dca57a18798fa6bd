"""Find words in the articles: as they stand first, then all of them in one sentence, then what is like them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from rapidfuzz import fuzz

from factsite.english.sentences import sentences
from factsite.folding import fold
from factsite.reading.article import span_of
from factsite.records.article import Article, Span

EXACT, CASE, TOGETHER, ALIKE = "exact", "but for capital letters", "the same words, apart", "alike"
# How a passage matches, the best first.
MATCHES = (EXACT, CASE, TOGETHER, ALIKE)
_NEAR, _VERY_NEAR = 75.0, 90.0
# Fewer characters are like anything.
_SHORTEST = 5
_WORD = re.compile(r"[^\W_]+(?:[-'.,][^\W_]+)*")


class Hit(Struct, frozen=True):
    """Words of an article that match: how (one of `MATCHES`), and how well, of 100."""

    article: Article
    span: Span
    match: str
    score: float


def search(articles: Iterable[Article], words: str) -> list[Hit]:
    """Return the places at which `words` stand, or nearly, the best first; of one place, the best match.

    What a source page leaves out of its article is found nowhere.
    """
    needle, hits = fold(words), list[Hit]()
    for article in articles:
        mine = [hit for hit in _in(article, needle) if not article.leaves_out(hit.span)]
        for hit in sorted(mine, key=_rank):
            if not any(_meet(hit, other) for other in hits):
                hits.append(hit)
    # What is only like the words is worth a look where they stand nowhere, or where it is very like them.
    least = _VERY_NEAR if any(hit.match != ALIKE for hit in hits) else _NEAR
    return sorted((hit for hit in hits if hit.match != ALIKE or hit.score >= least), key=_rank)


def nearest(articles: Iterable[Article], words: str) -> Hit | None:
    """Return the sentence that is most like `words`, however little; None where there is none."""
    needle = fold(words).casefold()
    best = None
    for article in articles:
        for start, end in _sentences(article):
            score = fuzz.WRatio(needle, article.folded[start:end].casefold())
            span = span_of(article, start, end)
            if (best is None or score > best.score) and not article.leaves_out(span):
                best = Hit(article, span, ALIKE, score)
    return best


def _meet(hit: Hit, other: Hit) -> bool:
    return hit.article is other.article and hit.span.start < other.span.end and other.span.start < hit.span.end


def _rank(hit: Hit) -> tuple[int, float, str, int]:
    return MATCHES.index(hit.match), -hit.score, hit.article.source, hit.span.start


def _in(article: Article, needle: str) -> Iterator[Hit]:
    if not _WORD.search(needle):
        return
    for match, flags in ((EXACT, re.NOFLAG), (CASE, re.IGNORECASE)):
        for found in re.finditer(rf"(?<!\w){re.escape(needle)}(?!\w)", article.folded, flags):
            yield Hit(article, span_of(article, *found.span()), match, 100.0)
    wanted = [word.casefold() for word in _WORD.findall(needle)]
    for start, end in _sentences(article):
        sentence = article.folded[start:end]
        if window := _window(sentence, wanted):
            first, last = window
            share = 100.0 * min(len(needle), last - first) / max(len(needle), last - first)
            yield Hit(article, span_of(article, start + first, start + last), TOGETHER, share)
        elif len(needle) >= _SHORTEST and (like := _like(sentence, needle)):
            first, last, score = like
            yield Hit(article, span_of(article, start + first, start + last), ALIKE, score)


def _sentences(article: Article) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of an article's folded text begins and ends."""
    at = 0
    for line in article.folded.split("\n"):
        yield from ((at + start, at + end) for start, end in sentences(line))
        at += len(line) + 1


def _window(sentence: str, wanted: list[str]) -> tuple[int, int] | None:
    """Return where the fewest words stand that have all the wanted ones, or beginnings of words, in any order."""
    folded = sentence.casefold()
    if not all(word in folded for word in wanted):
        return None
    places = [(match.start(), match.end(), match[0].casefold()) for match in _WORD.finditer(sentence)]
    best: tuple[int, int] | None = None
    for index, (start, _, _) in enumerate(places):
        left = list(wanted)
        for _, end, word in places[index:]:
            fit = next((one for one in left if word == one), None) or next(
                (one for one in left if word.startswith(one) and not one.isdigit()), None
            )
            if fit:
                left.remove(fit)
            if not left:
                if best is None or end - start < best[1] - best[0]:
                    best = start, end
                break
    return best


def _like(sentence: str, needle: str) -> tuple[int, int, float] | None:
    """Return where whole words stand that are like the needle, and how much."""
    found = fuzz.partial_ratio_alignment(needle.lower(), sentence.lower(), score_cutoff=_NEAR)
    # A sentence that is shorter than the needle is found in it, and not the other way round.
    if found is None or len(sentence) < len(needle) or len(sentence.lower()) != len(sentence):
        return None
    touched = [m for m in _WORD.finditer(sentence) if m.start() < found.dest_end and found.dest_start < m.end()]
    return (touched[0].start(), touched[-1].end(), found.score) if touched else None
