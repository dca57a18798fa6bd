"""A site as it was at a revision, or as its files are: pages, articles and the log, as far as they can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factsite.history import read_revision
from factsite.naming import is_page_id
from factsite.reading.article import read_article
from factsite.reading.folder import without_left_out
from factsite.reading.past import read_past
from factsite.records.article import Article
from factsite.records.page import Page
from factsite.records.past import Past
from factsite.records.settings import Settings
from factsite.running import Runner


class Snapshot(Struct, frozen=True):
    """What was read of a site.

    `name` is the revision, or empty for the files as they are. `paths` are the content files of pages, by page id, and
    `digests` the sha256 of the stored articles by the path of their file.
    """

    name: str
    past: Past
    paths: Mapping[str, str]
    articles: Mapping[str, Article]
    digests: Mapping[str, str]

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages that can be read, by id."""
        return self.past.pages

    @property
    def unread(self) -> frozenset[str]:
        """The ids of the pages that cannot be read."""
        return frozenset(self.paths) - frozenset(self.pages)


def snapshot_at(settings: Settings, revision: str, runner: Runner) -> Snapshot:
    """Return the site at a git revision. Raises NoHistory where git cannot say."""
    found = read_revision(settings.content, revision)
    seeds = read_revision(settings.seeds, revision).files if settings.seeds.is_dir() else {}
    return _snapshot(settings, revision, found.day, found.files, seeds, runner)


def snapshot_of_files(settings: Settings, runner: Runner) -> Snapshot:
    """Return the site as its files are."""
    return _snapshot(settings, "", "", _files(settings.content), _files(settings.seeds), runner)


def _snapshot(
    settings: Settings, name: str, day: str, content: Mapping[str, bytes], seeds: Mapping[str, bytes], runner: Runner
) -> Snapshot:
    past = read_past(name, day, content, runner.map)
    shown = settings.shown(settings.content)
    ids = {path.removesuffix(".md") for path in content if path.endswith(".md")}
    paths = {id: f"{shown}/{id}.md" for id in sorted(filter(is_page_id, ids))}
    past = replace(past, pages={id: replace(page, path=paths[id]) for id, page in past.pages.items()})
    articles: dict[str, Article] = {}
    for page in past.pages.values():
        if page.stored and page.stored.seed.text in seeds:
            name_of_seed = page.stored.seed.text
            read = read_article(page.id, settings.shown(settings.seeds / name_of_seed), seeds[name_of_seed])
            if isinstance(read, Article):
                articles[page.id] = without_left_out(read, page.stored)
    folder = settings.shown(settings.seeds)
    shown_seeds = {file: data for file, data in sorted(seeds.items()) if not file.startswith(".")}
    digests = {f"{folder}/{file}": hashlib.sha256(data).hexdigest() for file, data in shown_seeds.items()}
    return Snapshot(name, past, paths, articles, digests)


def _files(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their paths in it; as git does, without links, and without hidden ones."""
    found = sorted(folder.rglob("*")) if folder.is_dir() else []
    names = {file: file.relative_to(folder) for file in found if file.is_file() and not file.is_symlink()}
    return {
        name.as_posix(): file.read_bytes()
        for file, name in names.items()
        if not any(part.startswith(".") for part in name.parts)
    }
