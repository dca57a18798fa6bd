"""Build a small site from what an author writes, and see what the author sees."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from factsite.pipeline import Outcome
from factsite.pipeline import build as build_site
from factsite.records.settings import Settings
from factsite.running import Runner
from factsite.showing import line_of, show

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "base"


@dataclass(frozen=True, slots=True)
class Site:
    """What came of a build. `problems` are their first lines; `shown` is each as a person sees it."""

    folder: Path
    outcome: Outcome
    problems: list[str]
    shown: list[str]

    def page(self, id: str) -> str:
        """Return the HTML of a page."""
        return self.file(f"{id}.html")

    def file(self, address: str) -> str:
        """Return a file of the finished site."""
        return (self.folder / "site" / address).read_text(encoding="utf-8")

    def rows(self, address: str) -> list[dict[str, Any]]:
        """Return the rows of a data file."""
        return [json.loads(line) for line in self.file(address).splitlines()]


def build(
    files: Mapping[str, str | bytes | None],
    base: bool = True,
    folder: Path | None = None,
    search: bool = False,
    memory: Path | None = None,
) -> Site:
    """Build a site of these files (path and text; None removes one), on top of the small site in `tests/base`.

    It has no search unless asked for: a test builds many sites, and few are searched. `memory` is the file of a cache.
    """
    root = folder or new_folder()
    given = {**(base_files() if base else {}), **files}
    for path, text in given.items():
        if text is not None:
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)
    settings = replace(settings_in(root), search=search)
    settings.content.mkdir(exist_ok=True)
    outcome = build_site(settings, Runner(jobs=1, memory=memory), lambda _: None)
    lines = [line_of(problem) for problem in outcome.problems]
    return Site(root, outcome, lines, list(show(outcome.problems, root)))


def new_folder() -> Path:
    """Return a new folder, which goes when the tests of this process end."""
    return Path(tempfile.mkdtemp(dir=_folders()))


def remove_folders() -> None:
    """Remove all new folders that this process has been given."""
    if _folders.cache_info().currsize:
        shutil.rmtree(_folders(), ignore_errors=True)
        _folders.cache_clear()


@cache
def _folders() -> Path:
    return Path(tempfile.mkdtemp(prefix="factsite-test-"))


def settings_in(root: Path) -> Settings:
    """Return the settings of a site in `root`, with the engine's own templates below its own, and without search."""
    plain = Settings(root, root / "content", root / "seeds", (), (), root / "site", search=False)
    # Jinja keeps what it has compiled as long as the folders are the same; most sites have no templates of their own.
    own = (root / "templates",) if (root / "templates").is_dir() else ()
    return replace(plain, templates=(*own, ROOT / "templates"), static=(root / "static", ROOT / "static"))


def base_files() -> dict[str, str | bytes | None]:
    """Return the files of the small site that cases build upon: the two articles and a page of most kinds."""
    pages = {file.relative_to(BASE).as_posix(): file.read_bytes() for file in sorted(BASE.rglob("*.md"))}
    seeds = {f"seeds/{file.name}": file.read_bytes() for file in sorted((ROOT / "seeds").iterdir())}
    return {**pages, **seeds}
