"""What a branch changes, in facts: what a reviewer reads instead of lines."""

from __future__ import annotations

from msgspec import Struct

# What is new, gone, elsewhere or otherwise.
ADDED, REMOVED, MOVED, CHANGED = "added", "removed", "moved", "changed"


class Rest(Struct, frozen=True):
    """What a fact or a sentence rests on.

    `sort` is `passage` (words of an article, with a little of their paragraph around), `silence` (words that the
    article lacks), `own` (the site's own words, with the reason) or `missing` (words that stand in no article here, or
    a label that cites nothing). `source` is a page id or empty; `cited` the fact whose evidence it is, as `page#key`.
    """

    sort: str
    source: str
    words: str
    before: str = ""
    after: str = ""
    cited: str = ""


class Difference(Struct, frozen=True):
    """Something under a name that was and is: empty where it was not there, or is not."""

    name: str
    was: str
    now: str


class FactDiff(Struct, frozen=True):
    """A fact that is new, gone or changed.

    `told` is all that it says (of one that is gone, said), by name: its value, qualifiers, speaker, channel and chain;
    `changes` what of it differs. `is_alarming` where it says something else on the same evidence.
    """

    sort: str
    key: str
    line: int
    told: tuple[tuple[str, str], ...]
    changes: tuple[Difference, ...]
    rests: tuple[Rest, ...]
    is_alarming: bool = False


class SentenceDiff(Struct, frozen=True):
    """A sentence of prose that is new, gone or changed, and what it rests on; the same words may rest on others."""

    sort: str
    line: int
    was: str
    now: str
    rests: tuple[Rest, ...]


class PageDiff(Struct, frozen=True):
    """A page that is new, gone, moved or changed; `was` is the id that it had, where that is another."""

    sort: str
    id: str
    was: str
    path: str
    title: str
    front: tuple[Difference, ...]
    facts: tuple[FactDiff, ...]
    sentences: tuple[SentenceDiff, ...]


class Flag(Struct, frozen=True):
    """What a reviewer looks at first.

    `sort` is `same-evidence`, `owed` (a correction to be logged, or a day to be written), `article` (a stored article
    that is not as it was) or `unread` (a page that cannot be read).
    """

    sort: str
    path: str
    line: int
    message: str
    hint: str = ""


class Diff(Struct, frozen=True):
    """What differs between a revision and another, or the files as they are (`head` is empty)."""

    base: str
    head: str
    pages: tuple[PageDiff, ...]
    articles: tuple[Difference, ...]
    flags: tuple[Flag, ...]

    def count(self, part: str, sort: str) -> int:
        """Return how many pages, facts or sentences (`part`) are of a sort."""
        if part == "pages":
            return sum(page.sort == sort for page in self.pages)
        return sum(one.sort == sort for page in self.pages for one in getattr(page, part))
