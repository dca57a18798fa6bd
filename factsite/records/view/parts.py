"""What views are made of: the frame around a page, ways that lead somewhere, and sheets of a long list."""

from __future__ import annotations

from msgspec import Struct


class Anchor(Struct, frozen=True):
    """Words that lead somewhere; `href` is empty where there is nowhere to go."""

    text: str
    href: str = ""


class Frame(Struct, frozen=True):
    """What every page of the site has around its content.

    `address` is the file below the site's root, `root` the way back there (`""`, `"../"`); `canonical` is its whole
    address, empty where search engines are asked to leave it out, or where the site is not `hosted`: at an address
    that is known. `crumbs` lead to the parent from below home. `views` are the pages that
    gather facts of the whole site; `here` is the list or the view that the page belongs to; `search` the way to the
    search page, and `feed` to the feed of corrections, each empty where there is none; `news` leads to that of new
    facts, from the front page and from lists. `contact` is where errors are reported, `edit` where the page itself can
    be edited. `data` leads to the same as a file of data, and `linked` is what the page says of itself in the terms of
    schema.org: JSON that is safe to stand in HTML; each may be empty. `shared` is whether programs may be told what the
    page is called.
    """

    address: str
    root: str
    title: str
    description: str
    site: str
    language: str
    nav: tuple[Anchor, ...]
    foot: tuple[Anchor, ...]
    crumbs: tuple[Anchor, ...]
    here: str = ""
    canonical: str = ""
    noindex: bool = False
    contact: Anchor | None = None
    edit: Anchor | None = None
    search: str = ""
    feed: str = ""
    views: tuple[Anchor, ...] = ()
    data: str = ""
    linked: str = ""
    hosted: bool = False
    news: Anchor | None = None
    shared: bool = True


class Sheets(Struct, frozen=True):
    """Where a list goes on that is too long for one file: the sheet shown here and the way to the others.

    `number` counts from 1; `first` and `last` are the positions, from 1, of the entries here, of `total`. `ways` lead
    to sheets in order; that of this one leads nowhere, and so does the ellipsis that stands for several. A list that
    one file holds has no `ways`.
    """

    number: int
    first: int
    last: int
    total: int
    ways: tuple[Anchor, ...] = ()
