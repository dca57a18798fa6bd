"""The folder that a site is published to is at every moment wholly the old or wholly the new one."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path

import pytest

from factsite import writing
from factsite.pipeline import _static
from factsite.records.settings import Settings
from factsite.writing import Read, Written, publish
from factsite.writing.draft import MARKER, drafting
from factsite.writing.exchanging import exchange
from tests.site import ROOT

OLD = {"index.html": b"old", "people/a.html": b"a", "people/b.html": b"b", "gone/c.html": b"c"}
NEW = {"index.html": b"new", "people/a.html": b"a", "people/b.html": b"b", "added/d.html": b"d"}


def files(given: Mapping[str, bytes], read: Callable[[str], None] = lambda _: None) -> tuple[dict[str, bytes], Read]:
    """Return files to publish; `read` is told which of them are asked for their bytes."""

    def bytes_of(address: str) -> list[bytes]:
        read(address)
        return [given[address]]

    return {address: blake2b(data, digest_size=16).digest() for address, data in given.items()}, bytes_of


def there(out: Path) -> dict[str, bytes]:
    """Return what the files of a published folder have, but for its sign."""
    found = (file for file in out.rglob("*") if file.is_file() and file.name != MARKER)
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in found}


def folders(out: Path) -> set[str]:
    return {one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_dir()}


@pytest.mark.parametrize("noted", [False, True])
def test_a_folder_has_what_is_published_and_nothing_else(noted: bool, tmp_path: Path) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes" if noted else None
    assert publish(out, *files(OLD), notes) == Written(len(OLD) + 1, len(OLD))
    assert there(out) == OLD
    # The next one finds at hand what has not changed.
    assert there(tmp_path / ".site-spare") == (OLD if noted else {})
    publish(out, *files(NEW), notes)
    assert there(out) == NEW
    assert folders(out) == {"people", "added"}
    assert (out / MARKER).read_bytes() == b""
    assert {one.name for one in tmp_path.iterdir()} == ({"site", "notes", ".site-spare"} if noted else {"site"})


@pytest.mark.parametrize("noted", [False, True])
def test_a_folder_goes_with_all_that_is_in_it(noted: bool, tmp_path: Path) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes" if noted else None
    deep = {"index.html": b"old", "deep/a": b"a", "deep/er/b": b"b", "deep/er/est/c": b"c", "deep/other/d": b"d"}
    # Twice, so that the spare folder has it too.
    for given in (deep, {**deep, "index.html": b"new"}, OLD, NEW):
        publish(out, *files(given), notes)
        assert there(out) == given
    assert folders(out) == {"people", "added"}


def beside(out: Path, notes: Path | None) -> bytes:
    """Return all that stands beside a published folder, and what is noted."""
    folders = [one for one in out.parent.iterdir() if one.name.startswith(f".{out.name}")]
    files = (file for folder in (*folders, *([notes] if notes else ())) for file in folder.rglob("*") if file.is_file())
    return b"".join(file.name.encode() + file.read_bytes() for file in files)


@pytest.mark.parametrize("noted", [False, True])
def test_of_a_site_before_something_was_withheld_nothing_is_kept(noted: bool, tmp_path: Path) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes" if noted else None
    for given in (OLD, {**OLD, "index.html": b"new"}):
        publish(out, *files(given), notes)
    assert (b"c.html" in beside(out, notes)) == noted
    publish(out, *files(NEW), notes, b"c")
    assert there(out) == NEW
    assert b"c.html" not in beside(out, notes)
    # From then on, both have it not; until more is withheld, be it in no file.
    publish(out, *files({**NEW, "index.html": b"newer"}), notes, b"c")
    assert (b"d.html" in beside(out, notes)) == noted
    assert (tmp_path / ".site-spare").is_dir() == noted
    publish(out, *files({**NEW, "index.html": b"newer"}), notes, b"c and d")
    assert not (tmp_path / ".site-spare").exists()


# Publishes where something is withheld, and ends at once when it comes to the removal of a folder for the nth time.
KILLED_REMOVING = """
import os, shutil, sys
from pathlib import Path
from factsite.writing import publish
after, out, notes = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3] else None
remove, begun = shutil.rmtree, []
def count(*given, **told):
    begun.append(given)
    if len(begun) == after:
        os._exit(9)
    remove(*given, **told)
shutil.rmtree = count
publish(out, {"index.html": b"3"}, lambda _: [b"third"], notes, b"c")
"""


@pytest.mark.parametrize(("noted", "after"), [(False, 1), (True, 1), (True, 2)])
def test_a_kill_before_the_old_site_is_removed_leaves_it_for_one_build(noted: bool, after: int, tmp_path: Path) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes" if noted else None
    for given in (OLD, {**OLD, "index.html": b"new"}):
        publish(out, *files(given), notes)
    command = [sys.executable, "-c", KILLED_REMOVING, str(after), str(out), str(notes or "")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    assert there(out) in ({**OLD, "index.html": b"new"}, {"index.html": b"third"})
    publish(out, {"index.html": b"3"}, lambda _: [b"third"], notes, b"c")
    assert there(out) == {"index.html": b"third"}
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".site")]


def test_an_old_site_that_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes"
    publish(out, *files(OLD), notes)
    shutil.rmtree(tmp_path / ".site-spare")

    def refuse(folder: Path, **_: bool) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(PermissionError, match="site-draft-"):
        publish(out, *files(NEW), notes, b"c")
    assert there(out) == NEW


@pytest.mark.parametrize("harm", ["notes are a file", "notes are in a file"])
def test_where_nothing_can_be_noted_it_is_published_all_the_same(harm: str, tmp_path: Path) -> None:
    out, notes = tmp_path / "site", tmp_path / "cache" / "notes"
    wrong = notes if harm == "notes are a file" else notes.parent
    wrong.parent.mkdir(exist_ok=True)
    wrong.write_bytes(b"mine")
    for given in (OLD, NEW, OLD):
        publish(out, *files(given), notes)
        assert there(out) == given
    assert wrong.read_bytes() == b"mine"


@pytest.mark.parametrize("foreign", ["file", "folder", "link"])
def test_what_stands_in_the_place_of_the_spare_folder_is_left_alone(foreign: str, tmp_path: Path) -> None:
    out, notes, spare = tmp_path / "site", tmp_path / "notes", tmp_path / ".site-spare"
    mine = tmp_path / "mine"
    mine.mkdir()
    if foreign == "link":
        spare.symlink_to(mine)
    elif foreign == "folder":
        spare.mkdir()
        mine = spare
    kept = spare if foreign == "file" else mine / "kept"
    kept.write_bytes(b"mine")
    for given in (OLD, NEW, OLD):
        publish(out, *files(given), notes)
        assert there(out) == given
    assert kept.read_bytes() == b"mine"
    assert {one.name for one in tmp_path.iterdir()} <= {"site", "notes", "mine", ".site-spare"}


def test_only_what_differs_is_read_and_written(tmp_path: Path) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes"
    read: list[str] = []
    publish(out, *files(OLD, read.append), notes)
    assert sorted(read) == sorted(OLD)
    for given, fresh in (
        (OLD, set[str]()),
        (NEW, {"index.html", "added/d.html"}),
        (OLD, {"index.html", "gone/c.html"}),
    ):
        read.clear()
        written = publish(out, *files(given, read.append), notes)
        # What the spare folder still has from before the last time need not be read again.
        assert set(read) <= fresh
        assert written.fresh == len(fresh)
        assert there(out) == given
    inode = (out / "people/a.html").stat().st_ino
    publish(out, *files({**OLD, "index.html": b"third"}), notes)
    assert (out / "people/a.html").stat().st_ino == inode


@pytest.mark.parametrize(
    "harm",
    [
        "a file is deleted",
        "a file is added",
        "the folder is deleted",
        "notes are damaged",
        "notes tell of another file",
    ],
)
def test_what_somebody_changed_in_the_folder_is_made_good(harm: str, tmp_path: Path) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes"
    publish(out, *files(OLD), notes)
    publish(out, *files(NEW), notes)
    if harm == "a file is deleted":
        (out / "people/a.html").unlink()
    elif harm == "a file is added":
        (out / "people/z.html").write_bytes(b"z")
    elif harm == "the folder is deleted":
        subprocess.run(["rm", "-r", str(out)], check=True)
    else:
        for note in notes.iterdir():
            told = b"\x93\xff damaged" if harm == "notes are damaged" else note.read_bytes().replace(b"/a.", b"/q.")
            note.write_bytes(told)
    publish(out, *files(NEW), notes)
    assert there(out) == NEW
    (tmp_path / ".site-spare" / "index.html").unlink(missing_ok=True)
    publish(out, *files(OLD), notes)
    assert there(out) == OLD


@pytest.mark.parametrize("noted", [False, True])
def test_a_disk_that_is_full_leaves_the_old_site_as_it_is(noted: bool, tmp_path: Path) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes" if noted else None
    publish(out, *files(OLD), notes)

    def full(address: str) -> None:
        if address == "added/d.html":
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        publish(out, *files(NEW, full), notes)
    assert there(out) == OLD
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".site")]
    publish(out, *files(NEW), notes)
    assert there(out) == NEW


def test_where_folders_cannot_change_places_in_one_step_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factsite.writing.exchanging._renameat2", lambda: None)
    out, notes = tmp_path / "site", tmp_path / "notes"
    for given in (OLD, NEW, OLD):
        publish(out, *files(given), notes)
        assert there(out) == given
    with pytest.raises(OSError, match="No such file"):
        exchange(tmp_path / "nowhere", out)
    assert there(out) == OLD


# Publishes where folders change places by renames, and ends at once after some of these.
KILLED = """
import os, sys
from pathlib import Path
from factsite.writing import exchanging, publish
after, out, notes = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3] else None
rename, done = Path.rename, []
def count(one, other):
    done.append(rename(one, other))
    if len(done) == after:
        os._exit(9)
Path.rename, exchanging._renameat2 = count, lambda: None
publish(out, {"index.html": b"3"}, lambda _: [b"third"], notes)
"""


@pytest.mark.parametrize("noted", [False, True])
@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_kill_between_two_renames_costs_nothing(
    noted: bool, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factsite.writing.exchanging._renameat2", lambda: None)
    out, notes = tmp_path / "site", tmp_path / "notes" if noted else None
    for given in (OLD, NEW, OLD):
        publish(out, *files(given), notes)
    command = [sys.executable, "-c", KILLED, str(after), str(out), str(notes or "")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    assert out.is_dir() == (after > 1)

    def full(_: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    # Even where the next build comes to nothing, there is a site.
    with pytest.raises(OSError, match="No space left"):
        publish(out, *files({"more.html": b"more"}, full), notes)
    assert there(out) == (OLD if after == 1 else {"index.html": b"third"})
    for given in (NEW, OLD, NEW):
        publish(out, *files(given), notes)
        assert there(out) == given
    assert {one.name for one in tmp_path.iterdir()} == ({"site", "notes", ".site-spare"} if noted else {"site"})


def test_where_files_cannot_be_linked_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_linked", lambda *_: False)
    out, notes = tmp_path / "site", tmp_path / "notes"
    for given in (OLD, NEW, OLD):
        publish(out, *files(given), notes)
        assert there(out) == given


def test_where_there_can_be_no_spare_folder_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes"

    def refuse(*_: str) -> None:
        raise OSError(errno.EMLINK, "Too many links")

    monkeypatch.setattr("os.link", refuse)
    publish(out, *files(OLD), notes)
    assert there(out) == OLD
    assert not (tmp_path / ".site-spare").exists()
    monkeypatch.undo()
    shutil.rmtree(out)
    (tmp_path / ".site-spare").mkdir()
    (tmp_path / ".site-spare" / "mine.txt").write_text("not ours")
    publish(out, *files(NEW), notes)
    assert there(out) == NEW
    assert [one.name for one in (tmp_path / ".site-spare").iterdir()] == ["mine.txt"]


def test_who_comes_second_waits(tmp_path: Path) -> None:
    out, notes = tmp_path / "site", tmp_path / "notes"
    publish(out, *files(OLD), notes)
    begun, order = threading.Event(), []

    def slowly(address: str) -> None:
        begun.set()
        time.sleep(0.05)
        order.append(address)

    first = threading.Thread(target=publish, args=(out, *files(NEW, slowly), notes))
    first.start()
    begun.wait()
    publish(out, *files(OLD, order.append), notes)
    first.join()
    assert there(out) == OLD
    assert order[:2] == ["index.html", "added/d.html"]


def test_a_draft_is_moved_into_place_and_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "site"

    def read(address: str) -> list[bytes]:
        assert address == "lost.html", "what is in the draft is not made again"
        return [b"lo", b"st"]

    with drafting(out) as draft:
        draft.put({"index.html": b"new", "deep/down/a.html": b"a"})
        versions = dict.fromkeys(("index.html", "deep/down/a.html", "lost.html"), b"1")
        publish(out, versions, read, tmp_path / "notes", b"", draft.move)
    assert there(out) == {"index.html": b"new", "deep/down/a.html": b"a", "lost.html": b"lost"}
    assert [one.name for one in tmp_path.glob(".site-draft-*")] == []


def test_drafts_of_builds_that_were_killed_are_swept_and_others_are_left(tmp_path: Path) -> None:
    out = tmp_path / "site"
    (tmp_path / ".site-draft-left" / "people").mkdir(parents=True)
    (tmp_path / ".site-draft-left" / "people" / "a.html").write_bytes(b"a")
    (tmp_path / ".site-draft-left" / MARKER).touch()
    (tmp_path / ".site-draft-foreign").mkdir()
    (tmp_path / ".site-drafts").mkdir()
    (tmp_path / ".site-draft-link").symlink_to(tmp_path / ".site-drafts")
    (tmp_path / ".site-draft-file").write_bytes(b"not ours")
    with drafting(out) as draft:
        draft.put({"index.html": b"mine"})
        publish(out, *files(OLD), tmp_path / "notes")
        assert draft.move("index.html", str(tmp_path / "moved.html"))
    assert there(out) == OLD
    left = sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".site-draft"))
    assert left == [".site-draft-file", ".site-draft-foreign", ".site-draft-link", ".site-drafts"]


# Publishes one of two sites after the other, some hundred files each, until it is killed.
ENDLESS = """
import itertools, sys
from pathlib import Path
from factsite.writing import publish
out, notes = Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2] else None
for turn in itertools.count():
    word = b"odd" if turn % 2 else b"even"
    files = {**{f"same/{n}.html": b"same" for n in range(100)}, **{f"{n % 7}/{n}.html": word for n in range(200)}}
    publish(out, files, lambda address: [files[address]], notes)
    print(turn, flush=True)
"""


@pytest.mark.parametrize("noted", [False, True])
def test_a_build_that_is_killed_leaves_a_whole_site(noted: bool, tmp_path: Path) -> None:
    out, notes = tmp_path / "site", str(tmp_path / "notes") if noted else ""
    for kill in range(12):
        command = [sys.executable, "-c", ENDLESS, str(out), notes]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ}) as program:
            assert program.stdout
            program.stdout.readline()
            # Another moment each time: a turn takes some ten milliseconds.
            time.sleep(0.0017 * kill)
            program.send_signal(signal.SIGKILL)
            program.wait()
        found = there(out)
        words = {data for address, data in found.items() if not address.startswith("same/")}
        assert len(found) == 300
        assert words in ({b"odd"}, {b"even"})
    publish(out, *files(NEW), Path(notes) if noted else None)
    assert there(out) == NEW


def test_a_static_folder_that_cannot_be_read_is_not_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "static" / "inner"
    inner.mkdir(parents=True)
    (inner / "a.css").write_text("a{}")
    given = settings_of(tmp_path)
    assert set(_static(given)) == {"static/inner/a.css"}
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == inner:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PermissionError, match="inner"):
        _static(given)


def settings_of(root: Path) -> Settings:
    none = root / "none"
    return Settings(root, none, none, (), (root / "static", none), root / "site")
