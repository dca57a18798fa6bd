"""A fact page: facts, prose, what refers to it, and what was corrected."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.view.facts import FactGroup, ReferenceView
from factsite.records.view.parts import Anchor, Frame, Sheets
from factsite.records.view.tables import TableView


class BackView(Struct, frozen=True):
    """A page that refers to this one: where it does, and in which words."""

    page: Anchor
    words: str
    kind: str


class BackGroup(Struct, frozen=True):
    """The pages that refer here in the same way, under the heading of that way; `more` leads to all of them."""

    label: str
    links: tuple[BackView, ...]
    more: Anchor | None = None


class RefersView(Struct, frozen=True):
    """A sheet of all that refers to a page, which has too much of it for its own file."""

    frame: Frame
    title: str
    groups: tuple[BackGroup, ...]
    sheets: Sheets


class WaiverView(Struct, frozen=True):
    """A rule that a page sets aside: its truth, leading to where it is explained, and the reason."""

    rule: Anchor
    reason: str


class CiteView(Struct, frozen=True):
    """How a page is cited: as a plain reference, as BibTeX and as CSL-JSON."""

    plain: str
    bibtex: str
    csl: str


class CorrectionView(Struct, frozen=True):
    """An entry of the corrections log.

    `page` and `fact` lead to what was corrected; `fact` has no text where it was prose or a whole page. `old` and
    `new` have none where nothing stood there, or was left; where `unrepeated`, they are not told at all. `anchor` is
    that of a fact that was removed: what led to it leads to why.
    """

    date: str
    page: Anchor
    fact: Anchor
    old: Anchor
    new: Anchor
    reason: str
    kind: str
    unrepeated: bool
    anchor: str = ""


class PageView(Struct, frozen=True):
    """A fact page: facts, prose with its references, what refers here, and its dates.

    `log` is the whole corrections log, on the page that `shows_log`; `corrections` are those of this page. `figures`
    are its figures beside each other, where it has several that one scale can show. `contents` are the parts of a long
    page; `earlier` and `later` the pages of its kind on the nearest days before and after it. `cite` is there where it
    has an address that others may find.
    """

    frame: Frame
    title: str
    summary: str
    aliases: tuple[str, ...]
    public_interest: str
    namesakes: tuple[Anchor, ...]
    groups: tuple[FactGroup, ...]
    prose: str
    references: tuple[ReferenceView, ...]
    back: tuple[BackGroup, ...]
    waivers: tuple[WaiverView, ...]
    published: str
    changed: str
    corrections: tuple[CorrectionView, ...] = ()
    log: tuple[CorrectionView, ...] = ()
    shows_log: bool = False
    figures: TableView | None = None
    contents: tuple[Anchor, ...] = ()
    earlier: tuple[Anchor, ...] = ()
    later: tuple[Anchor, ...] = ()
    cite: CiteView | None = None
