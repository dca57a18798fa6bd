"""A stored article, and passages of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from msgspec import Struct

from factsite.records.figure import Figure


class Span(Struct, frozen=True, gc=False):
    """Characters `start` up to `end` of an article's text, in code points."""

    start: int
    end: int


class Offsets(Struct, frozen=True, gc=False):
    """Where in a text each character of its folded form comes from: nearly always right behind the one before.

    `places` are the characters that do not, and `starts` where in the text these come from; `count` is how many
    characters there are.
    """

    places: tuple[int, ...]
    starts: tuple[int, ...]
    count: int

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, at: int) -> int:
        if not 0 <= at < self.count:
            raise IndexError(at)
        run = bisect_right(self.places, at) - 1
        return self.starts[run] + at - self.places[run]


def offsets_of(runs: Iterable[tuple[int, int]]) -> Offsets:
    """Return the offsets of characters that come in runs: (how many, and where in the text the first comes from)."""
    places, starts, at = [0], [0], 0
    for count, start in runs:
        if starts[-1] + at - places[-1] != start:
            places.append(at)
            starts.append(start)
        at += count
    return Offsets(tuple(places), tuple(starts), at)


class LeftOut(Struct, frozen=True, gc=False):
    """Words of an article that no reader sees: where they stand, and the reason that stands in their place."""

    span: Span
    reason: str


class Article(Struct, frozen=True, gc=False):
    """A seed as decoded, and what searching it needs.

    `paragraphs` are its non-empty lines; `quoted` the spans inside its quotation marks, marks left out. `folded` is
    the folded text, one line a paragraph; `offsets[i]` is the offset in `text` of the folded character `i`, with one
    more entry after each line. `figures` are its numbers and dates, in order, at their offsets in `text`. `left_out`
    are the parts that its page leaves out, in order.
    """

    source: str
    path: str
    text: str
    sha256: str
    paragraphs: tuple[Span, ...]
    quoted: tuple[Span, ...]
    folded: str
    offsets: Offsets
    figures: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...] = ()

    def words(self, span: Span) -> str:
        """Return the article's own words in `span`."""
        return self.text[span.start : span.end]

    def readable(self, span: Span) -> str:
        """Return the words in `span` as readers may see them: a part that is left out is named with its reason."""
        pieces, at = [], span.start
        for part in self.left_out:
            if part.span.end > at and part.span.start < span.end:
                pieces += [self.text[at : max(at, part.span.start)], f"[left out: {part.reason}]"]
                at = min(part.span.end, span.end)
        return "".join((*pieces, self.text[at : span.end]))

    def leaves_out(self, span: Span) -> LeftOut | None:
        """Return the first part that is left out and that `span` touches, or None."""
        return next((p for p in self.left_out if p.span.start < span.end and span.start < p.span.end), None)

    def figures_of(self, paragraph: Span) -> tuple[Figure, ...]:
        """Return the figures of a paragraph, in order."""
        first = bisect_left(self.figures, paragraph.start, key=_begin)
        return self.figures[first : bisect_left(self.figures, paragraph.end, first, key=_begin)]

    def paragraph_of(self, span: Span) -> Span:
        """Return the paragraph that `span` begins in."""
        return next(p for p in self.paragraphs if p.start <= span.start < p.end)


def _begin(figure: Figure) -> int:
    return figure.start


class Passage(Struct, frozen=True, gc=False):
    """Words of an article that were found where a citation says they are.

    Where names are withheld, `span` is where they stand in the article without those; `redacted` whether the words
    themselves had one, and `stored` where they stand in the article as it is stored, if they had none.
    """

    source: str
    span: Span
    paragraph: Span
    words: str
    redacted: bool = False
    stored: Span | None = None
