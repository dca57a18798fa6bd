"""What a run works on: the folders, and what site.yml says of the site."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

# What is made of a site for machines: the data as lines of JSON, as tables and as a database, a file of data for each
# page, and feeds.
EXPORTS = ("jsonl", "csv", "sqlite", "json", "feeds")
TABLES = ("csv", "sqlite")


class Settings(Struct, frozen=True):
    """The folders of a run and the site's own facts; `address` is empty unless the site's web address is known.

    `compiled` is where compiled templates are kept, if they are; `search` is whether the site has a search page and
    an index for it; `exports` are those of `EXPORTS` that it has.

    Paths in problems are shown relative to `root`.
    """

    root: Path
    content: Path
    seeds: Path
    templates: tuple[Path, ...]
    static: tuple[Path, ...]
    out: Path
    title: str = "Facts"
    address: str = ""
    repository: str = ""
    contact: str = ""
    licence: str = ""
    language: str = "en"
    search: bool = True
    exports: tuple[str, ...] = EXPORTS
    compiled: Path | None = None

    @property
    def has_data(self) -> bool:
        """Whether the site has files of data of all pages."""
        return not {"jsonl", *TABLES}.isdisjoint(self.exports)

    def shown(self, path: Path) -> str:
        """Return a path as problems show it: below the root, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
