"""Where somebody tells what has changed, nothing else is looked at; and what was not told is noticed all the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factsite.reading.folder import find_files
from tests.site import base_files
from tests.test_rebuilding import Folder, again

KYIV, ZORIN = "content/places/kyiv.md", "content/people/aleksandr-zorin.md"
SEED = "seeds/004_e0c7968bbb7efc6d.txt"
AT_FIRST, LATER = "There was fighting near Kyiv", "Near Kyiv there was fighting"
NEW = "---\ntitle: New\nsummary: A topic.\n---\nSee [Kyiv](../places/kyiv.md).[^x]\n\n[^x]: this site: see\n"
WAY = "\nSee [what is new](../topics/new.md).[^new]\n\n[^new]: this site: see\n"


@pytest.fixture
def folder() -> Iterator[Folder]:
    """A folder with a small site that one process has built, and watches."""
    folder = Folder(base_files(), renews=True, stays=True)
    assert folder.build()[1] == []
    yield folder
    shutil.rmtree(folder.root)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Whatever looks at all folders, each time it does."""
    noted: list[object] = []

    def noting(*given: object) -> object:
        noted.append(given)
        return find_files(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("factsite.checking.find_files", noting)
    return noted


def build(folder: Folder, looks: list[object]) -> bool:
    """Build what a clean build makes, and return whether all was looked at for that."""
    looks.clear()
    assert folder.build()[1] == []
    looked = bool(looks)
    clean, problems = folder.build_clean()
    assert problems == []
    assert folder.files() == clean
    return looked


def test_a_page_or_an_article_that_changed_is_the_only_file_that_is_looked_at(
    folder: Folder, looks: list[object]
) -> None:
    for old, new in ((AT_FIRST, LATER), (LATER, AT_FIRST), (AT_FIRST, LATER)):
        folder.edit(KYIV, old, new)
        assert not build(folder, looks)
    folder.edit(ZORIN, "summary: ", "summary: So far, ")
    folder.edit(KYIV, LATER, AT_FIRST)
    assert not build(folder, looks)
    folder.write({SEED: (folder.root / SEED).read_bytes() + b"\nOne more line.\n"})
    assert any("seed-is-unchanged" in problem for problem in folder.build()[1])


def new_page(root: Path) -> Path:
    file = root / "content/topics/new.md"
    file.write_text(NEW)
    home = root / "content/pages/home.md"
    home.write_text(home.read_text("utf-8") + WAY, "utf-8")
    return file


def stylesheet(root: Path) -> Path:
    file = root / "static/own.css"
    file.parent.mkdir()
    file.write_text("p {}\n")
    return file


def settings_file(root: Path) -> Path:
    file = root / "site.yml"
    file.write_text("title: Other facts\n")
    return file


def link(root: Path) -> Path:
    file = root / KYIV
    file.rename(root / "content/places/.kyiv.md")
    file.symlink_to(root / "content/places/.kyiv.md")
    return root / KYIV


@pytest.mark.parametrize("change", [new_page, stylesheet, settings_file, link])
def test_where_more_changed_than_what_a_known_file_says_all_is_looked_at(
    change: Callable[[Path], Path], folder: Folder, looks: list[object]
) -> None:
    folder.changed |= {change(folder.root.resolve()), folder.root.resolve() / "content/pages/home.md"}
    assert build(folder, looks)
    folder.edit(ZORIN, "summary: ", "summary: So far, ")
    assert not build(folder, looks)


def test_a_page_that_is_gone_is_missed(folder: Folder) -> None:
    folder.write({KYIV: None})
    problems = folder.build()[1]
    assert problems == folder.build_clean()[1] != []


def test_what_nobody_told_of_is_noticed_afterwards(folder: Folder, looks: list[object]) -> None:
    folder.edit(KYIV, AT_FIRST, LATER)
    folder.changed.clear()
    assert folder.staying
    folder.staying.trust([(folder.root / ZORIN).resolve()])
    before = folder.files()
    assert folder._build(folder.staying, "site") == []
    assert folder.files() == before
    assert folder.staying.overlooked()
    assert build(folder, looks)
    assert folder.files() != before


def test_another_process_that_writes_the_cache_is_noticed(folder: Folder) -> None:
    folder.edit(KYIV, AT_FIRST, LATER)
    shutil.rmtree(folder.root / ".cache")
    again(folder)
    folder.edit(KYIV, LATER, AT_FIRST)
    other = Folder({})
    shutil.rmtree(other.root)
    other.root = folder.root
    again(other)
    again(folder)
