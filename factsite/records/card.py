"""What other pages may show of a page."""

from __future__ import annotations

from msgspec import Struct, msgpack

from factsite.records.written import Written


class Edge(Struct, frozen=True, gc=False, array_like=True):
    """A link from a page to another: where it leads, where it stands, and the words around it.

    `back` is the heading that it gets on the other page; `anchor` the id of the fact or block that it stands in. A
    citation has neither: that a page cites another is told once, however often it does.
    Where the words end in the title of a page, `about` is its id and completes them. `written` is the target as its
    author wrote it; `fragment` the anchor asked for, or empty.
    """

    target: str
    fragment: str
    anchor: str
    back: str
    words: str
    written: Written
    about: str = ""

    def is_of(self, *properties: str) -> bool:
        """Whether this is the link of a fact of one of these properties, and none of the page's prose."""
        return bool(self.back) and self.anchor.partition(".")[0] in properties


class Cell(Struct, frozen=True, gc=False, array_like=True):
    """A value in a list: its words, or the page it refers to.

    `beside` are what its words need to be true: (words, page id or empty), as “to” and a page, or “each”. `key` sorts
    it (a day or a number) or is empty.
    """

    words: str
    page: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    key: str = ""


class Card(Struct, frozen=True, gc=False, array_like=True):
    """The part of a page that other pages, lists and whole-site rules see.

    `names` are its title and aliases, `adjectives` what a place lends ("Russian"); `columns` are the values for
    its kind's list; `labels` are the keys of its
    facts; `anchors` the ids that a link may point at; `order` sorts it in time (an ISO day, or empty).

    `was` are the ids that the page has had. `noindex` is whether search engines are asked to leave it out.

    `retracted` says why an article is not to be relied on, `superseded_by` which source stands in its place.

    Of an article that says so, `outside` is the address at which its publisher has it, and `dated` its day, month or
    year (ISO 8601).

    `days` are the first and last day that its date can mean, `held` the key of a fact that tells of captivity, where
    there is one, `held_from` the first day of it, and `is_freed` whether a fact of the page tells of its end.
    """

    id: str
    path: str
    kind: str
    title: str
    summary: str
    names: tuple[Written, ...]
    adjectives: tuple[Written, ...]
    namesakes: tuple[Written, ...]
    columns: tuple[tuple[Cell, ...], ...]
    edges: tuple[Edge, ...]
    labels: tuple[str, ...]
    anchors: tuple[str, ...]
    order: str
    days: tuple[str, str] = ("", "")
    held: Written | None = None
    held_from: str = ""
    is_freed: bool = False
    was: tuple[str, ...] = ()
    noindex: bool = False
    retracted: str = ""
    superseded_by: str = ""
    outside: str = ""
    dated: str = ""

    @property
    def first(self) -> str:
        """The id that the page had first, which what is known by its address goes on to be known by."""
        return self.was[0] if self.was else self.id

    @property
    def doubt(self) -> str:
        """What is wrong with what rests on this source, in a word; nothing where all is well."""
        return "retracted" if self.retracted else "superseded" if self.superseded_by else ""


_decoder = msgpack.Decoder(Card)


def packed(card: Card) -> bytes:
    """Return a card as bytes, which are a quarter of its size, and equal for equal cards."""
    return msgpack.encode(card)


def unpacked(data: bytes | memoryview) -> Card:
    """Return the card that was packed."""
    return _decoder.decode(data)
