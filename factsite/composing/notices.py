"""Compose the notices that stand for pages that were withdrawn: one for each kind and reason."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME, WITHDRAWN
from factsite.naming import address_of
from factsite.reading.shape import a
from factsite.records.view import WithheldView
from factsite.withholding.veil import WITHHELD, Veil

_TITLE = "A page was withdrawn"
_MESSAGE = (
    "A page about {about} was withdrawn {reason}. The name is withheld on this site, and “{withheld}” stands in its "
    "place. Nothing more is told here."
)


class Notice(Struct, frozen=True, tag=True):
    """A notice before it is composed: the kind of the pages that it stands for, and the reason."""

    file: str
    kind: str
    reason: str


def notices_of(veil: Veil) -> Iterator[Notice]:
    """Yield the notices of a site."""
    for id, name in veil.notices.items():
        yield Notice(address_of(id), name.kind, name.withheld.reason)


def notice_view(shelf: Shelf, notice: Notice) -> WithheldView:
    """Return a notice: no search engine is to keep it."""
    about, reason = a(BY_NAME[notice.kind].label.lower()), WITHDRAWN[notice.reason]
    message = _MESSAGE.format(about=about, reason=reason, withheld=WITHHELD)
    return WithheldView(shelf.frame(notice.file, _TITLE, message, (), True), _TITLE, message)
