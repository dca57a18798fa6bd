"""A source page: the article as it is stored, its cited passages, and what rests on each."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.view.page import PageView
from factsite.records.view.parts import Anchor


class RestView(Struct, frozen=True):
    """Something that rests on a passage: a fact or a sentence of a page."""

    page: Anchor
    label: str
    words: str


class CitedView(Struct, frozen=True):
    """A cited passage of an article: its first and last words, and what rests on it.

    Passages have numbers, in the order in which they begin, and stand in it. `outside` leads to the same words at the
    article's publisher, where its address is known.
    """

    words: str
    rests: tuple[RestView, ...]
    outside: str = ""


class SegmentView(Struct, frozen=True):
    """Running words of an article that the same passages cover.

    `starts` are the anchors of passages that begin here, `cited` the numbers of those that cover it; `elided` marks a
    stretch left out (its text is empty), with a `reason` where that is on purpose.
    """

    text: str
    starts: tuple[str, ...] = ()
    cited: tuple[int, ...] = ()
    elided: bool = False
    reason: str = ""


class ParagraphView(Struct, frozen=True):
    """A paragraph of an article and the cited passages that begin in it."""

    heading: bool
    segments: tuple[SegmentView, ...]
    cited: tuple[CitedView, ...]


class SourceView(Struct, frozen=True):
    """A source page: the page itself, and its article with every cited passage marked.

    `leaves_out` tells whether a part of the article is left out on purpose; `retracted` why it is not to be relied on,
    and `later` leads to the source in its place.
    """

    page: PageView
    sha256: str
    seed: str
    show: str
    share: int
    paragraphs: tuple[ParagraphView, ...]
    leaves_out: bool = False
    retracted: str = ""
    later: Anchor | None = None
