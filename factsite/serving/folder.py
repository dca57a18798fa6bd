"""Read files of the finished site, and nothing outside it."""

from __future__ import annotations

import asyncio
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from factsite.writing.draft import MARKER

HTML = "text/html; charset=utf-8"
INDEX = "index.html"
LOST = "404.html"

# Publishing renames twice, and for a moment between there is no folder. Nothing is kept open for the same reason.
_TRIES = 10
_PAUSE = 0.01

# What the machine's own tables may lack or give differently.
_TYPES = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class Answer(Struct, frozen=True):
    """What a request gets: status, media type and body; `location` is where a folder without its slash leads."""

    status: int
    type: str
    body: bytes
    location: str = ""


def is_published(out: Path) -> bool:
    """Whether there is a site in the folder: this tool has written one there."""
    return (out / MARKER).exists()


async def answer(out: Path, path: str) -> Answer | None:
    """Return the answer to a request for a decoded path (`/people/x.html`), or None where the site has no such file.

    Waits a moment for a site that is just being exchanged.
    """
    found = None
    for _ in range(_TRIES):
        before = _identity(out)
        found = read(out, path)
        if found or (before and before == _identity(out)):
            break
        await asyncio.sleep(_PAUSE)
    return found


def read(out: Path, path: str) -> Answer | None:
    """Return the answer to a request for a decoded path as the folder is now."""
    *folders, name = path.removeprefix("/").split("/")
    # No part but the last may be empty, and none may lead upwards.
    if not path.startswith("/") or "\\" in path or not {"", ".", ".."}.isdisjoint(folders) or name in (".", ".."):
        return None
    try:
        file = out.joinpath(*folders, name or INDEX).resolve()
        if not file.is_relative_to(out.resolve()):
            return None
        if file.is_dir() and (file / INDEX).is_file():
            return Answer(302, "text/plain; charset=utf-8", b"", f"{quote(name)}/")
        return Answer(200, _type(file), file.read_bytes()) if file.is_file() else None
    # Not there or not readable, a name that no file can have, links in a circle.
    except (OSError, ValueError, RuntimeError):
        return None


def _identity(out: Path) -> tuple[int, int] | None:
    try:
        found = out.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _type(file: Path) -> str:
    return _TYPES.get(file.suffix.lower()) or guess_type(file.name)[0] or "application/octet-stream"
