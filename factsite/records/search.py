"""What a search finds: a page by its names and words, and the parts of it that have an address of their own."""

from __future__ import annotations

from msgspec import Struct


class Part(Struct, frozen=True):
    """A fact or a block of prose: its anchor on the page, its label (none where it is running text), and its words."""

    anchor: str
    label: str
    words: str


class Entry(Struct, frozen=True):
    """A page as search knows it. `address` is its file below the site's root, `kind` the folder of its kind."""

    address: str
    kind: str
    title: str
    names: tuple[str, ...]
    summary: str
    parts: tuple[Part, ...]
