"""A page beside the file that it was read from: where edits are tried, and kept only where they change nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from factsite.editing import Change, Draft, Edit, draft_of, edited
from factsite.mending.sameness import says_the_same
from factsite.reading.folder import find_files, read_file
from factsite.reading.page import File, Reading, read_page
from factsite.records.page import Page
from factsite.records.settings import Settings
from factsite.running import Runner


class Leaf(Struct, frozen=True):
    """A page with its file."""

    file: File
    reading: Reading

    @property
    def page(self) -> Page | None:
        """The page, or None where it cannot be read."""
        return self.reading.page

    @property
    def draft(self) -> Draft:
        """The text that edits are made in."""
        return draft_of(self.file.data)

    def tried(self, edits: set[Edit], moved: Mapping[str, str]) -> Leaf | None:
        """Return the page with edits made; None where it then says anything else, or can be read less well.

        What `moved` tells is no other: where a page is now by the id that it had.
        """
        after = read_leaf(replace(self.file, data=edited(self.file.data, edits)))
        sound = len(after.reading.problems) <= len(self.reading.problems)
        same = self.page and after.page and says_the_same(self.page, after.page, moved)
        return after if same and sound else None


def read_leaf(file: File) -> Leaf:
    """Read a page."""
    return Leaf(file, read_page(file))


def read_leaves(settings: Settings, runner: Runner) -> tuple[dict[str, Leaf], tuple[str, ...]]:
    """Read every page of a site, by id; and name the files of pages that cannot be had, or are none as they are."""
    found, misplaced = find_files(settings)
    read = [read_file(one) for one in found]
    leaves = runner.map(read_leaf, [one for one in read if isinstance(one, File)])
    unread = (one.path for one in (*read, *misplaced) if not isinstance(one, File) and one.path.endswith(".md"))
    return {leaf.file.id: leaf for leaf in leaves}, tuple(sorted(unread))


def changes_of(settings: Settings, before: Mapping[str, Leaf], after: Mapping[str, Leaf]) -> Iterator[Change]:
    """Yield the files that differ, those too that are there on one side alone, in order."""
    for id in sorted({*before, *after}):
        old, new = (side[id].file.data if id in side else None for side in (before, after))
        if old != new:
            yield Change(settings.content / f"{id}.md", old, new)
