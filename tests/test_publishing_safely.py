"""From the command line: nothing but the site is ever written, and a bad day leaves the old one as it was."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from factsite.writing import draft
from tests.commanding import run
from tests.site import ROOT, base_files

BUILD = (sys.executable, str(ROOT / "build.py"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small site in it, and folders of its own templates and static files."""
    root = tmp_path / "root"
    for path, data in {**base_files(), "templates/.keep": b"", "static/own.css": b"a{b:c}"}.items():
        assert isinstance(data, bytes)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def there(root: Path) -> dict[str, bytes]:
    files = (file for file in root.rglob("*") if file.is_file() and ".cache" not in file.parts)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize(
    "out", ["content", "seeds", "templates", "static", ".", "..", "content/people", "seeds/x", "/"]
)
def test_what_the_build_reads_or_stands_in_is_never_the_site(out: str, folder: Path) -> None:
    before = there(folder)
    done = run(folder, "--out", out)
    assert (done.returncode, done.stdout) == (2, "")
    assert "choose another folder with --out" in done.stderr
    assert there(folder) == before


def test_no_site_is_written_into_another_or_into_the_engine(folder: Path) -> None:
    assert run(folder).returncode == 0
    before = there(folder)
    for out in ("site/people/mine", str(ROOT / "factsite" / "made")):
        done = run(folder, "--out", out)
        assert (done.returncode, done.stdout) == (2, "")
        assert "choose another folder with --out" in done.stderr
    assert there(folder) == before
    assert not (ROOT / "factsite" / "made").exists()


def test_nothing_outside_the_site_is_touched(folder: Path) -> None:
    before = there(folder)
    (folder.parent / "beside").mkdir()
    (folder.parent / "beside" / "mine.txt").write_text("mine")
    assert run(folder).returncode == 0
    after = there(folder)
    assert {path: data for path, data in after.items() if not path.startswith(("site/", ".site-spare/"))} == before
    assert {one.name for one in folder.parent.iterdir()} == {"root", "beside"}
    assert there(folder.parent / "beside") == {"mine.txt": b"mine"}


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_where_nothing_can_be_written_one_line_says_so(
    number: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(folder).returncode == 0
    before = there(folder)
    page = folder / "content" / "places" / "kyiv.md"
    page.write_text(page.read_text("utf-8").replace("summary: ", "summary: Here. "), "utf-8")

    def refuse(target: str, _: bytes) -> None:
        raise OSError(number, os.strerror(number), target)

    monkeypatch.setattr(draft, "_write", refuse)
    done = run(folder, "--jobs", "1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"factsite: {os.strerror(number)}: ")
    assert done.stderr.count("\n") == 1
    changed = {path for path, data in there(folder).items() if before.get(path) != data}
    assert changed == {"content/places/kyiv.md"}
    monkeypatch.undo()
    assert run(folder).returncode == 0
    assert there(folder) != before


def test_a_disk_that_is_full_says_so_where_it_names_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str, __: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(draft, "_write", refuse)
    done = run(folder, "--jobs", "1")
    assert (done.returncode, done.stderr) == (2, f"factsite: {os.strerror(errno.ENOSPC)}\n")


def test_a_published_file_that_is_read_only_is_replaced(folder: Path) -> None:
    assert run(folder).returncode == 0
    before = there(folder / "site")
    for file in (folder / "site").rglob("*"):
        file.chmod(0o444 if file.is_file() else 0o755)
    page = folder / "content" / "places" / "kyiv.md"
    page.write_text(page.read_text("utf-8").replace("summary: ", "summary: Here. "), "utf-8")
    assert run(folder).returncode == 0
    assert there(folder / "site") != before


def test_a_second_build_at_once_waits_for_the_first(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with subprocess.Popen([*BUILD, "--jobs", "1"], cwd=folder, stdout=subprocess.PIPE, text=True) as second:
        try:
            # It is done but for the last step, which it does not take.
            end = time.monotonic() + 60
            while not list(folder.glob(".site-draft-*")) and time.monotonic() < end:
                time.sleep(0.05)
            time.sleep(2)
            assert second.poll() is None
            assert not (folder / "site").exists()
        finally:
            os.close(handle)
        assert "all proven" in second.communicate(timeout=60)[0]
    assert second.returncode == 0
    assert (folder / "site" / "index.html").exists()


# Its processes say that they work, and have more to do than is waited for.
MANY = """
import time
from factsite.running.pool import run
def work(item):
    print(item, flush=True)
    time.sleep(0.01)
list(run(work, list(range(10000)), 2))
"""


# What is begun beside starts a program, and both wait for it.
BESIDE = """
import subprocess
from factsite.running.pool import beside
def work(item):
    with subprocess.Popen(["sleep", "600"]):
        print(item, flush=True)
with beside(work, "begun", 2) as wait:
    wait()
"""


@pytest.mark.parametrize("script", [MANY, BESIDE])
def test_no_process_outlives_a_build_that_was_killed(script: str) -> None:
    command = (sys.executable, "-c", script)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True) as program:
        assert program.stdout
        program.stdout.readline()
        program.kill()
        try:
            # What it says ends once nobody is left who could say more: none of them holds a draft any longer.
            program.communicate(timeout=30)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)


def test_builds_at_once_leave_one_whole_site(folder: Path) -> None:
    alone = folder.parent / "alone"
    subprocess.run(["cp", "-r", str(folder), str(alone)], check=True)
    assert run(alone).returncode == 0
    programs = [subprocess.Popen([*BUILD, "--jobs", "1"], cwd=folder, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [program.wait(120) for program in programs] == [0, 0, 0]
    assert there(folder / "site") == there(alone / "site")
    assert not list(folder.glob(".site-draft-*"))
