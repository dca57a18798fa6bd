"""Compose a source page: the article, every cited passage marked, and what rests on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from factsite.carding import anchors_of_blocks, sentence_around
from factsite.composing.evidence import beginning, outside_of, passage_anchor
from factsite.composing.page import page_view
from factsite.composing.shelf import Shelf
from factsite.folding import fold
from factsite.kinds import BY_NAME
from factsite.naming import address_of
from factsite.records.article import Article, Passage, Span
from factsite.records.page import PassageNote
from factsite.records.proof import Proof
from factsite.records.view import CitedView, ParagraphView, RestView, SegmentView, SourceView

# How much is told of a passage, of its end where it is cut, and of a sentence that rests on one.
_PASSAGE, _END, _SENTENCE = 44, 18, 64


class Resting(Struct, frozen=True):
    """A passage and what rests on it: a fact or a sentence, by page and anchor."""

    passage: Passage
    page: str
    anchor: str
    label: str
    words: str


def source_view(shelf: Shelf, proof: Proof) -> SourceView:
    """Return everything that the file of a source page shows."""
    page, article = proof.page, shelf.articles[proof.page.id]
    rests = _resting(shelf, page.id)
    stored = page.stored
    assert stored is not None, f"{page.path}: a source without a seed that the rules let pass"
    start = address_of(page.id)
    spans = dict.fromkeys(rest.passage.span for rest in rests)
    numbers = {span: number for number, span in enumerate(spans, 1)}
    inside: dict[Span, list[Resting]] = {}
    for rest in rests:
        inside.setdefault(rest.passage.paragraph, []).append(rest)
    return SourceView(
        page=page_view(shelf, proof),
        sha256=article.sha256,
        seed=stored.seed.text,
        show=stored.show,
        share=share_cited(article, spans),
        paragraphs=tuple(
            _paragraph(shelf, article, paragraph, inside.get(paragraph, ()), numbers, stored.show, start)
            for paragraph in article.paragraphs
        ),
        leaves_out=bool(article.left_out) and stored.show != "title",
        retracted=stored.retracted.text if stored.retracted else "",
        later=shelf.anchor(start, stored.superseded_by.text) if stored.superseded_by else None,
    )


def share_cited(article: Article, spans: Iterable[Span]) -> int:
    """Return how many of a hundred characters of the article, white space apart, stand in one of the spans.

    Each of the spans lies within a paragraph.
    """
    ink, cited, behind = sum(_ink(article, p.start, p.end) for p in article.paragraphs), 0, 0
    for span in sorted(spans, key=lambda span: span.start):
        cited += _ink(article, max(span.start, behind), span.end)
        behind = max(span.end, behind)
    return 100 * cited // ink if ink else 0


def _ink(article: Article, start: int, end: int) -> int:
    """Return how many characters between two places are no white space."""
    return sum(map(len, article.text[start:end].split()))


def _resting(shelf: Shelf, source: str) -> tuple[Resting, ...]:
    """Return what rests on a source, in the order of its passages."""
    rests = {rest for proof in shelf.citing.get(source, ()) for rest in _rests(shelf, proof)}
    return tuple(sorted((rest for rest in rests if rest.passage.source == source), key=_in_order))


def _rests(shelf: Shelf, proof: Proof) -> Iterator[Resting]:
    page = proof.page
    kind = BY_NAME[page.kind]
    for fact in page.facts:
        row = kind.property(fact.property)
        for citation in fact.citations:
            passage = proof.passage(citation)
            if passage:
                yield Resting(passage, page.id, fact.key.text, row.label if row else "", shelf.told(fact))
    cited = {note.label.text: note.note.citation for note in page.footnotes if isinstance(note.note, PassageNote)}
    for anchor, block in zip(anchors_of_blocks(page), page.prose.blocks, strict=True):
        for mark in block.marks:
            passage = proof.passage(cited[mark.label.text]) if mark.label.text in cited else None
            if passage:
                words = sentence_around(block, max(0, mark.offset - 2), mark.offset)
                yield Resting(passage, page.id, anchor, "", words)


def _in_order(rest: Resting) -> tuple[int, int, str, str, str]:
    return rest.passage.span.start, rest.passage.span.end, rest.page, rest.anchor, rest.words


def _paragraph(
    shelf: Shelf,
    article: Article,
    paragraph: Span,
    rests: Sequence[Resting],
    numbers: Mapping[Span, int],
    show: str,
    start: str,
) -> ParagraphView:
    passages = {rest.passage.span: rest.passage for rest in rests}
    spans = {span: (passage_anchor(passage.words), numbers[span]) for span, passage in passages.items()}
    cited = tuple(
        CitedView(
            f"passage {number}" if show == "title" else _ends(article.words(span)),
            _rest_on(shelf, start, rests, span),
            outside_of(shelf, passages[span]) if show != "title" else "",
        )
        for span, (_, number) in spans.items()
    )
    return ParagraphView(
        heading=paragraph == article.paragraphs[0],
        segments=tuple(_segments(article, paragraph, spans, show)),
        cited=cited,
    )


def _segments(
    article: Article, paragraph: Span, spans: Mapping[Span, tuple[str, int]], show: str
) -> Iterator[SegmentView]:
    """Yield the paragraph cut at every edge of a passage (its anchor and number); what is not to be shown is elided."""
    left_out = [part for part in article.left_out if paragraph.start <= part.span.start < paragraph.end]
    parts = (*spans, *(part.span for part in left_out))
    edges = sorted({paragraph.start, paragraph.end, *(at for span in parts for at in (span.start, span.end))})
    for start, end in pairwise(edges):
        covering = [(span, *named) for span, named in spans.items() if span.start <= start and end <= span.end]
        starts = tuple(anchor for span, anchor, _ in covering if span.start == start)
        # A comma between two passages is no word left out.
        words = any(character.isalnum() for character in article.text[start:end])
        on_purpose = article.leaves_out(Span(start, end))
        elided = show == "title" or on_purpose is not None or (show == "excerpts" and not covering and words)
        text = "" if elided else article.text[start:end]
        reason = on_purpose.reason if on_purpose and show != "title" else ""
        yield SegmentView(text, starts, tuple(number for _, _, number in covering), elided, reason)


def _rest_on(shelf: Shelf, start: str, rests: Iterable[Resting], span: Span) -> tuple[RestView, ...]:
    """Return what rests on a passage; a sentence that is the passage itself is not said again."""
    return tuple(
        RestView(shelf.anchor(start, rest.page, rest.anchor), rest.label, _said(rest))
        for rest in rests
        if rest.passage.span == span
    )


def _said(rest: Resting) -> str:
    """Return what a fact says, or how a sentence begins: nothing where that is the passage itself."""
    if rest.label:
        return rest.words
    return "" if fold(rest.words) == fold(rest.passage.words) else beginning(rest.words, _SENTENCE)


def _ends(words: str) -> str:
    """Return how a passage begins and ends: several may begin, or end, alike."""
    if len(words) <= _PASSAGE:
        return words
    end = words[-_END:]
    return f"{beginning(words, _PASSAGE - _END)} {end.partition(' ')[2] or end}"
