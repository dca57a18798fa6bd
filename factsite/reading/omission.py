"""Read what a source page leaves out of its article, and find the words in the article without writing them down."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from factsite.english.names import places_of
from factsite.english.sentences import sentences
from factsite.folding import fold, fold_with_offsets
from factsite.kinds import LEFT_OUT
from factsite.patterns import Pattern
from factsite.reading.shape import Shape
from factsite.records.article import Article, LeftOut, Span
from factsite.records.page import Omission
from factsite.records.written import Listing, Mapping, Place, Written

KEYS = ("paragraph", "sentence", "words", "sha256", "reason")
_NUMBER = Pattern(r"[1-9]\d{0,5}\Z")
_WORDS = Pattern(r"([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?\Z")
_WORD = Pattern(r"\S+")
_NAME = Pattern(r"(?<![\w-])[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*")
_POSSESSIVE = Pattern(r"['’]s?\Z")


class Misplaced(NamedTuple):
    """Why an omission is not found in its article: the place in the page, what is wrong, and what to try."""

    place: Place
    message: str
    hint: str


def read_omissions(shape: Shape, front: Mapping) -> tuple[Omission, ...]:
    """Return what is listed under `left_out:`; what is not well formed is a problem and is left away."""
    node = front.get("left_out")
    if node is None:
        return ()
    if not isinstance(node, Listing):
        hint = "write “- paragraph: 3” below it, and “sentence:”, “reason:” and “sha256:” on lines of their own"
        shape.wrong(node.place, "values-are-well-formed", "“left_out:” is not a list", hint)
        return ()
    read = (_omission(shape, item) for item in node.items)
    return tuple(omission for omission in read if omission)


def hidden_names(names: Collection[str], articles: Iterable[Article]) -> tuple[str, ...]:
    """Return those of the names, left out of articles, that no article has outside of what is left out, in order."""
    hidden = set(names)
    for article in articles if hidden else ():
        hidden = {name for name in hidden if not _is_told(article, name)}
    return tuple(sorted(hidden))


def find_omission(article: Article, omission: Omission) -> LeftOut | Misplaced:
    """Return where the words of an omission stand in the article, or why they are not those that are recorded."""
    paragraph, number = int(omission.paragraph.text), int(omission.sentence.text)
    if paragraph > len(article.paragraphs):
        count = f"{article.path} has {len(article.paragraphs)} paragraphs"
        return Misplaced(omission.paragraph.place, count, "each line that is not empty is one, the headline too")
    there = _sentences(article, paragraph)
    if number > len(there):
        count = f"paragraph {paragraph} of {article.path} has {len(there)} sentences"
        return Misplaced(omission.sentence.place, count, "“report” tells the number of each sentence that is not cited")
    span = _part(article, there[number - 1], omission.words)
    if span is None:
        message = f"the sentence has not so many words as “{omission.words}”"
        return Misplaced(omission.words.place if omission.words else omission.place, message, "count from 1")
    digest = _digest(article, span)
    if omission.sha256 is None:
        message = "it is not recorded which words are left out"
        return Misplaced(omission.place, message, f"add “sha256: {digest}”, the digest of those that stand there")
    if omission.sha256.text != digest:
        message = f"other words than those recorded stand there: their sha256 is {digest}"
        return Misplaced(omission.sha256.place, message, _elsewhere(article, omission))
    return LeftOut(span, omission.reason.text)


def _omission(shape: Shape, item: Written | Listing | Mapping) -> Omission | None:
    if not isinstance(item, Mapping):
        shape.wrong(item.place, "values-are-well-formed", "this names no sentence", "write “- paragraph: 3”")
        return None
    shape.known(item, KEYS, "a part that is left out")
    shape.needed(item, ("paragraph", "sentence", "reason"), "a part that is left out")
    paragraph, sentence, words, sha256, reason = (shape.scalar(item, key) for key in KEYS)
    if not (paragraph and sentence and reason):
        return None
    sound = True
    for written in (paragraph, sentence):
        if not _NUMBER.match(written.text):
            sound = False
            shape.wrong(written.place, "values-are-well-formed", f"“{written}” is no number", "count from 1")
    if words and not _WORDS.match(words.text):
        sound = False
        hint = "write the first and the last word, counted from 1 in the sentence, as 3-5"
        shape.wrong(words.place, "values-are-well-formed", f"“{words}” tells no words", hint)
    if reason.text not in LEFT_OUT:
        hint = f"one of: {', '.join(LEFT_OUT)}; readers see it, and words of one's own could tell whom it protects"
        shape.wrong(reason.place, "values-are-well-formed", "this is no reason to leave words out", hint)
    return Omission(item.place, paragraph, sentence, reason, sha256, words) if sound else None


def _sentences(article: Article, paragraph: int) -> list[Span]:
    """Return the sentences of a paragraph, which is counted from 1."""
    span = article.paragraphs[paragraph - 1]
    return [Span(span.start + first, span.start + last) for first, last in sentences(article.words(span))]


def _part(article: Article, sentence: Span, words: Written | None) -> Span | None:
    if words is None:
        return sentence
    match = _WORDS.match(words.text)
    assert match is not None
    first, last = int(match.group(1)), int(match.group(2) or match.group(1))
    there = list(_WORD.finditer(article.text, sentence.start, sentence.end))
    return Span(there[first - 1].start(), there[last - 1].end()) if first <= last <= len(there) else None


def _digest(article: Article, span: Span) -> str:
    return hashlib.sha256(fold(article.words(span)).encode()).hexdigest()


def _elsewhere(article: Article, omission: Omission) -> str:
    """Say where the recorded words stand now, where they do: sentences may be told apart better than they were."""
    for paragraph in range(1, len(article.paragraphs) + 1):
        for number, sentence in enumerate(_sentences(article, paragraph), 1):
            span = _part(article, sentence, omission.words)
            if span and omission.sha256 and _digest(article, span) == omission.sha256.text:
                return f"the words recorded are in paragraph {paragraph}, sentence {number}"
    return "look which words stand there; where they are the right ones, record this sha256"


def names_left_out(article: Article) -> Iterator[str]:
    """Yield the names in what is left out: each two words of a name that stand together, and its last."""
    for part in article.left_out:
        for match in _NAME.finditer(article.words(part.span)):
            words = [_POSSESSIVE.sub("", word) for word in match.group().split()]
            yield from (" ".join(pair) for pair in pairwise(words))
            if len(words) > 1 or match.start() or _is_within(article, part):
                yield words[-1]


def _is_within(article: Article, part: LeftOut) -> bool:
    """Whether a part begins within a sentence: then its capital letter is a name's."""
    return article.text[: part.span.start].rstrip(" ")[-1:] not in '\n.!?…”"’)]'


def _is_told(article: Article, name: str) -> bool:
    """Whether a name stands in an article outside the parts that are left out: then it is no secret."""
    for paragraph in article.paragraphs:
        folded, offsets = fold_with_offsets(article.words(paragraph))
        for start, end in places_of(name, folded):
            span = Span(paragraph.start + offsets[start], paragraph.start + offsets[end - 1] + 1)
            if not article.leaves_out(span):
                return True
    return False
