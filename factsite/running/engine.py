"""Digest what every remembered result depends on: the engine's own code, its libraries and Python."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from pathlib import Path

import msgspec

_LIBRARIES = ("edtf", "jinja2", "markdown-it-py", "mdit-py-plugins", "msgspec", "pagefind-bin", "pyyaml", "rapidfuzz")


@cache
def engine_digest() -> bytes:
    """Digest the engine's own code and the libraries that results depend on."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parents[1].rglob("*.*")):
        # The rules' cases are Markdown.
        if file.suffix in (".py", ".md"):
            digest.update(file.read_bytes())
    there = _installed()
    for library in _LIBRARIES:
        digest.update((there.get(library) or _version(library)).encode())
    # Python brings the Unicode tables that folding depends on.
    digest.update(platform.python_version().encode())
    return digest.digest()


def _installed() -> dict[str, str]:
    """Return the versions of what is installed beside one of the libraries, by name, as the folders are called."""
    found = Path(msgspec.__file__).parents[1].glob("*-*.dist-info")
    parts = (folder.name.removesuffix(".dist-info").partition("-") for folder in found)
    return {name.lower().replace("_", "-"): version for name, _, version in parts}


def _version(library: str) -> str:
    # Whoever reads what is written of a package takes 25 ms to import.
    from importlib.metadata import version

    return version(library)
