"""Digest what every remembered result depends on: the engine's own code, its libraries and Python."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("edtf", "jinja2", "markdown-it-py", "mdit-py-plugins", "msgspec", "pagefind-bin", "pyyaml", "rapidfuzz")


@cache
def engine_digest() -> bytes:
    """Digest the engine's own code and the libraries that results depend on."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parents[1].rglob("*.*")):
        # The rules' cases are Markdown.
        if file.suffix in (".py", ".md"):
            digest.update(file.read_bytes())
    for library in _LIBRARIES:
        digest.update(version(library).encode())
    # Python brings the Unicode tables that folding depends on.
    digest.update(platform.python_version().encode())
    return digest.digest()
