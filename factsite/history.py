"""Ask git what the files of a folder were at an earlier revision: the only module that runs another program."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from msgspec import Struct

_FILE = ("100644", "100755")


class NoHistory(Exception):
    """There is no git, no repository or no such revision; its message says which, in a line."""


class _Refusal(NoHistory):
    """Git did not do it; the message is its own first line."""


class Revision(Struct, frozen=True):
    """The ISO day of a commit, and the files of a folder in it: their bytes by their path in the folder."""

    day: str
    files: dict[str, bytes]


def read_revision(folder: Path, revision: str) -> Revision:
    """Return the files that a folder had at a revision; none where it was not there yet.

    Raises NoHistory where git cannot say.
    """
    try:
        _git(folder, "rev-parse", "--show-toplevel")
    except _Refusal as refusal:
        raise NoHistory(f"git finds no repository at {folder}: {refusal}") from None
    commit = _commit(folder, revision)
    day = _git(folder, "show", "--no-show-signature", "--no-patch", "--format=%cd", "--date=short", commit)
    return Revision(day.decode().strip(), _files(folder, commit))


def _commit(folder: Path, revision: str) -> str:
    """Return the id of the commit that a revision names."""
    # What begins with a hyphen would be an option to git.
    if not revision.startswith("-"):
        with suppress(_Refusal):
            return _git(folder, "rev-parse", "--verify", f"{revision}^{{commit}}").decode().strip()
    raise NoHistory(f"git knows no revision “{revision}” here")


def _files(folder: Path, commit: str) -> dict[str, bytes]:
    """Return the files of a folder in a commit; links and other repositories in it are none."""
    blobs: dict[str, str] = {}
    for row in _git(folder, "ls-tree", "-r", "-z", commit).decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, _, path = row.partition("\t")
        mode, _, blob = about.split()
        if mode in _FILE:
            blobs[path] = blob
    asked = "".join(f"{blob}\n" for blob in blobs.values())
    answer = BytesIO(_git(folder, "cat-file", "--batch", given=asked.encode()))
    files: dict[str, bytes] = {}
    for path in blobs:
        # A line “id type size”, the bytes, and a line feed.
        files[path] = answer.read(int(answer.readline().split()[2]))
        answer.read(1)
    return files


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, input=given, capture_output=True, check=False)
    except OSError as error:
        raise NoHistory(f"git cannot be run: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise _Refusal(said.removeprefix("fatal: ") or f"it ends with {done.returncode}")
    return done.stdout
