"""Grow words of an article until they are a quote that the rules on quotes take."""

from __future__ import annotations

import re

from factsite.citing.desk import found, passage_of
from factsite.english.clauses import sentence_of
from factsite.folding import UNSEEN, fold
from factsite.reading.sheet import is_readable
from factsite.records.article import Article, Span
from factsite.records.page import Citation, Footnote, Page, PassageNote
from factsite.records.written import Place, Written
from factsite.rules.case import Case
from factsite.rules.quote_is_unambiguous import quote_is_unambiguous
from factsite.rules.quote_is_whole import quote_is_whole
from factsite.rules.world import World

_START = Place(1, 1)
# What a quote may lack: words before it, words behind it, words wherever they stand. Some can never be quoted.
_BEGINNING, _END, _WORDS, _HOPELESS = "beginning", "end", "words", "hope"

_BEFORE, _BEHIND = re.compile(r"\S+\s*\Z"), re.compile(r"\s*\S+")
# What a quote, or a value, need not end with.
LOOSE = re.compile(r"[\s,;:–—-]+\Z")
_HANGING = re.compile(
    r"\b(?:the|an?|of|for|in|to|from|by|with|on|at|and|or|that|his|her|its|their|each|the\s[A-Z][\w'’-]*)\Z"
)
# A limit that has only begun: “unprecedented in modern” goes on to “armed conflict”.
_LIMIT = re.compile(r"\b(?:in|of|since|outside)\s[^\W\d_]+\Z")
# A name that goes on.
_NAME_SO_FAR, _NAME_GOES_ON = re.compile(r"\b[A-Z][\w'’-]*\Z"), re.compile(r"\s[A-Z][\w'’-]*")
# A quotation that is opened and not closed, and how it may go on to its end.
_OPENED, _CLOSING = re.compile(r"“[^“”]*\Z"), re.compile(r"[^“”\n]{0,60}”")
# What is counted ends where the sentence goes on about it.
_COUNTED = re.compile(
    r"\s(?P<of>of\s)?(?P<noun>(?!(?:of|more|less|fewer|and|or)\b)"
    r"(?:(?!(?:who|that|which|whom|whose|was|were|is|are|be|been|has|have|had|did|will|would|to|from|in|into|at|on|by"
    r"|with|for|since|this|during|through|after|before|as|and|or|but|while|including|still|each|on|both|also|according"
    r"|returned|freed|released|exchanged|swapped|handed|captured|held|killed|over)\b)[^\W\d_][\w'’-]*\s?)+)",
    re.IGNORECASE,
)


def quote_of(words: str) -> str:
    """Return words of an article as they are written in a quote: on one line, without characters that nobody sees."""
    return " ".join(UNSEEN.sub("", words).split())


def counted_behind(text: str, end: int) -> tuple[str, int]:
    """Return what a number that ends at `end` of a text counts, by the words behind it, and where they end."""
    match = _COUNTED.match(text, end)
    if match is None:
        return "", end
    noun = match["noun"].rstrip()
    return noun, match.start("noun") + len(noun)


def with_counted(article: Article, span: Span) -> Span:
    """Return a span with all that its last number counts, where it ends with that number or inside those words."""
    last = next((f for f in reversed(article.figures) if span.start <= f.core and f.end <= span.end), None)
    if last is None or last.sort != "count":
        return span
    noun, end = counted_behind(article.text, last.end)
    return Span(span.start, max(span.end, end)) if noun and end <= article.paragraph_of(span).end else span


def grow(article: Article, span: Span) -> Span | None:
    """Return the span, grown by words until it can be quoted, and no further; None where no words around it can be.

    It goes on in its sentence where it can, then in its paragraph, and takes in nothing that is left out.
    """
    paragraph, at = article.paragraph_of(span), Span(span.start, span.end)
    while not article.leaves_out(at):
        lacks = lacking(article, at)
        if not lacks:
            return _trimmed(article, _finished(article, paragraph, at))
        before, behind = _neighbors(article, paragraph, at)
        if lacks == _WORDS:
            # What follows says more than what leads up to it, as far as the sentence goes.
            sentence = sentence_of(article, passage_of(article, at), at.end - 1)
            lacks = _BEGINNING if at.end >= sentence.end else _END
        grown = (before or behind) if lacks == _BEGINNING else (behind or before)
        if grown is None or lacks == _HOPELESS:
            break
        at = grown
    return None


def lacking(article: Article, span: Span) -> str:
    """Return what the words of a span lack as a quote, by the rules on quotes; nothing where those take it."""
    text = quote_of(article.words(span))
    if not is_readable(text):
        return _HOPELESS
    citation = Citation(Written(article.source, _START), Written(text, _START))
    world = World(articles={article.source: article})
    note = Footnote(Written("quote", _START), PassageNote(citation))
    page = Page("pages/quote", "", "page", Written("quote", _START), Written("", _START), footnotes=(note,))
    case = Case(page, world, found(world, [citation]))
    # Of words that stand there several times, the rules would judge the first place alone.
    if len(case.occurrences(citation)) != 1 or any(quote_is_unambiguous(case)):
        return _WORDS
    fault = next(quote_is_whole(case), None)
    if fault is None:
        return ""
    return _BEGINNING if fault.place == _START else _END


def _neighbors(article: Article, paragraph: Span, at: Span) -> tuple[Span | None, Span | None]:
    """Return the span with one more word before it, and with one more behind it; None where there is none."""
    before = _BEFORE.search(article.text[paragraph.start : at.start])
    behind = _BEHIND.match(article.text[at.end : paragraph.end])
    return (
        Span(paragraph.start + before.start(), at.end) if before else None,
        Span(at.start, at.end + behind.end()) if behind else None,
    )


def _finished(article: Article, paragraph: Span, at: Span) -> Span:
    """Return a span that goes on to where its last phrase ends, where it can.

    That is the word that an “of” or a “the” belongs to, a name, a quotation of a few words, and what a number counts.
    """
    grown = at
    while _HANGING.search(article.words(grown)):
        _, behind = _neighbors(article, paragraph, grown)
        if behind is None:
            break
        grown = behind
    while _NAME_SO_FAR.search(article.words(grown)):
        more = _NAME_GOES_ON.match(article.text, grown.end, paragraph.end)
        if more is None:
            break
        grown = Span(grown.start, more.end())
    if _LIMIT.search(article.words(grown)):
        noun, end = counted_behind(article.text, grown.end)
        grown = Span(grown.start, end if noun and end <= paragraph.end else grown.end)
    closing = _CLOSING.match(article.text, grown.end, paragraph.end)
    if closing and _OPENED.search(article.words(grown)):
        grown = Span(grown.start, closing.end())
    grown = with_counted(article, grown)
    return at if grown == at or article.leaves_out(grown) or lacking(article, grown) else grown


def _trimmed(article: Article, at: Span) -> Span:
    """Return a span without the comma it ends with, and a mark that it opens or closes alone, where it can be."""
    words = article.words(at)
    end = at.end - len(words) + len(LOOSE.sub("", words))
    if fold(words).count('"') % 2 and fold(words[: end - at.start]).endswith('"'):
        end -= 1
        end = at.start + len(LOOSE.sub("", article.text[at.start : end]))
    shorter = Span(at.start, end)
    return shorter if end < at.end and end > at.start and not lacking(article, shorter) else at
