"""Veil articles: every paragraph by itself, with all that is known of where its words stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from factsite.cataloguing import Abstract, abstract_of
from factsite.reading.article import read_article
from factsite.records.answer import Answer
from factsite.records.article import Article, LeftOut, Passage, Span
from factsite.withholding.edits import Edit, Moves, apply
from factsite.withholding.veil import Veil


class Veiled(Struct, frozen=True):
    """An article without the names that are withheld, and what was done to its text; nothing where it has none."""

    article: Article
    edits: tuple[Edit, ...]


def veil_article(veil: Veil, articles: Mapping[str, Article], source: str) -> Answer[Abstract, Veiled, None]:
    """Return what is at hand of the veiled article of a source, and the article."""
    article = articles[source]
    veiled = veiled_article(veil, article)
    # Nobody sees an abstract: its digest tells every change apart.
    return Answer(replace(abstract_of(veiled.article), sha256=article.sha256), veiled)


def veiled_article(veil: Veil, article: Article) -> Veiled:
    """Return an article without the names that are withheld."""
    source, path = veil.id(article.source), veil.text(article.path)
    edits = tuple(_edits(veil, article))
    if not edits:
        return Veiled(replace(article, source=source, path=path), ())
    read = read_article(source, path, apply(article.text, edits).encode())
    assert isinstance(read, Article), f"{article.path}: it could be read before names were withheld"
    moves = Moves(edits)
    left_out = tuple(LeftOut(_moved(moves, part.span), part.reason) for part in article.left_out)
    # A digest of the article as it is would tell whoever guesses a name whether it is the one.
    return Veiled(replace(read, sha256="", left_out=left_out), edits)


def veiled_passage(passage: Passage, veiled: Veiled) -> Passage:
    """Return a passage as it stands in the veiled article."""
    moves = Moves(veiled.edits)
    span, paragraph = _moved(moves, passage.span), _moved(moves, passage.paragraph)
    redacted = moves.touches(passage.span.start, passage.span.end)
    return Passage(
        source=veiled.article.source,
        span=span,
        paragraph=paragraph,
        words=veiled.article.words(span),
        redacted=redacted,
        stored=None if redacted else passage.span,
    )


def _edits(veil: Veil, article: Article) -> Iterator[Edit]:
    for paragraph in article.paragraphs:
        words = article.words(paragraph)
        for edit in veil.edits(words, veil.tie(words)):
            yield Edit(edit.start + paragraph.start, edit.end + paragraph.start, edit.text)


def _moved(moves: Moves, span: Span) -> Span:
    return Span(moves.start(span.start), moves.end(span.end))
