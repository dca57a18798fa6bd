"""Write the new id of a page wherever its old one stands."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from factsite.editing import Draft, Edit
from factsite.naming import target_of
from factsite.records.correction import Correction
from factsite.records.page import Page
from factsite.records.written import Written
from factsite.renaming import named


def reference_edits(page: Page, draft: Draft, moved: Mapping[str, str]) -> set[Edit]:
    """Return the edits that write the new ids of moved pages into a page, and lead its links there."""
    edits = set(_id_edits(named(page), draft, moved))
    for link in (link for block in page.prose.blocks for link in block.links):
        target = target_of(page.id, link.target.text)
        if target and target.page in moved:
            path = link.target.text.partition("#")[0]
            edits.add(_edit(draft, link.target.part(0, len(path)), _way(page.id, path, target.page, moved)))
    return edits


def log_edits(log: Iterable[Correction], draft: Draft, moved: Mapping[str, str]) -> set[Edit]:
    """Return the edits that write the new ids of moved pages into the corrections log."""
    written = (words for entry in log for words in (entry.page, entry.old, entry.new) if words)
    return set(_id_edits(written, draft, moved))


def _id_edits(ids: Iterable[Written], draft: Draft, moved: Mapping[str, str]) -> Iterator[Edit]:
    # The id of a source page is the source of its own facts without being written there; it has not moved from itself.
    yield from (_edit(draft, written, moved[written.text]) for written in ids if written.text in moved)


def _edit(draft: Draft, written: Written, new: str) -> Edit:
    """Return the edit that puts other words where some stand in one piece, escapes among them included."""
    start, last = draft.offset(written.place), draft.offset(written.at(len(written.text) - 1))
    return Edit(start, draft.text[start : last + 1], new)


def _way(page: str, path: str, old: str, moved: Mapping[str, str]) -> str:
    """Return a link's path to where a page is now, written as its author wrote it as far as it can be."""
    folder, _, name = moved[old].rpartition("/")
    if folder == posixpath.dirname(old):
        return f"{path[: path.rfind('/') + 1]}{name}.md"
    return posixpath.relpath(f"{moved[old]}.md", posixpath.dirname(page))
