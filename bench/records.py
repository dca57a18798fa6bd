"""What the generator makes and each of its writers reads: pages, their facts, and the article that they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The kinds of page, and the folder of each.
FOLDERS = {
    "exchange": "exchanges",
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "event": "events",
    "source": "sources",
    "page": "pages",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: its key, its value, the words that prove it (none for a silence), and what else is said of it."""

    key: str
    value: str
    quote: str
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page. Links in `prose` are Markdown, to `FOLDER/NAME.md`; `notes` are a label, a source and a quote each.

    A note without a source is the site's own. The `head` is further front matter of this project alone.
    """

    id: str
    kind: str
    title: str
    summary: str
    source: str
    facts: tuple[Fact, ...]
    prose: str
    notes: tuple[tuple[str, str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    head: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article, by paragraphs of which the first is the headline, with the page of it and those that rest on it."""

    source: Page
    paragraphs: tuple[str, ...]
    pages: tuple[Page, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs) + "\n"


def slug_of(title: str) -> str:
    """Return the name of a file for a title."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
