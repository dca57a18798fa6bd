"""The same content makes the same bytes, whatever the folder, time zone, locale, seed of hashes and number of jobs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from tests.site import ROOT, base_files

# The umask is set in the process itself, and so is a clock that is years ahead.
PROGRAM = """
import os, sys, time
os.umask(int(sys.argv.pop(1), 8))
ahead = float(sys.argv.pop(1))
now = time.time
time.time = lambda: now() + ahead
from factsite.command import main
main(sys.argv[1:], prog_name="build.py")
"""
PLAIN = {"TZ": "UTC", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "0"}
OTHERS: dict[str, tuple[tuple[str, ...], Mapping[str, str], str, float, str]] = {
    "another folder, deeper": ((), {}, "022", 0, "a/b/Папка with blanks/d"),
    "another time zone and year": ((), {"TZ": "Pacific/Kiritimati"}, "022", 5e8, "a"),
    "another locale": ((), {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, "022", 0, "a"),
    "another seed, with two jobs": (("--jobs", "2"), {"PYTHONHASHSEED": "4711"}, "022", 0, "a"),
    "four jobs, nothing remembered": (("--jobs", "4", "--no-cache"), {"PYTHONHASHSEED": "1"}, "022", 0, "a"),
    "another umask, files in another order": ((), {}, "077", 0, "reversed"),
    "a folder as home that is not there": ((), {"HOME": "/nonexistent", "USER": "x", "COLUMNS": "40"}, "002", 0, "a"),
}


def made(root: Path, arguments: tuple[str, ...], environment: Mapping[str, str], umask: str, ahead: float) -> Path:
    """Write the small site, build it with search in a process of its own, and return the folder of its site."""
    files = {path: data for path, data in base_files().items() if isinstance(data, bytes)}
    files["static/own.css"] = b"a { b: c }\n"
    names = sorted(files, reverse=root.name == "reversed")
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(files[name])
        # As old as nothing else here.
        os.utime(root / name, (time.time() - 10**8, time.time() - 10**8 * (1 + names.index(name) / 100)))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, umask, str(ahead), *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **PLAIN, **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def digests(site: Path) -> dict[str, str]:
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    return {file.relative_to(site).as_posix(): sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = tmp_path_factory.mktemp("first") / "plain"
    found = digests(made(root, ("--jobs", "1", "--no-cache"), {}, "022", 0))
    assert len(found) > 60
    assert "search.html" in found
    return found


@pytest.mark.parametrize("name", OTHERS)
def test_the_same_content_makes_the_same_bytes(name: str, first: dict[str, str], tmp_path: Path) -> None:
    arguments, environment, umask, ahead, folder = OTHERS[name]
    root = tmp_path / folder
    assert digests(made(root, arguments, environment, umask, ahead)) == first
    if "--no-cache" not in arguments:
        # Again, with what is remembered.
        assert digests(made(root, arguments, environment, umask, ahead)) == first
