"""Make static files ready to be published: a style sheet in one piece, and sheets and scripts small."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

# Of the same folder: addresses in what is put in then lead where they did.
_IMPORT = re.compile(rb'^@import "([^"/:]+)";\n?', re.MULTILINE)


def joined(address: str, files: Mapping[str, Path]) -> bytes:
    """Return the data of a static file; in a style sheet each `@import "name.css";` of a file beside it is put in.

    `files` says for each address which file stands there. An import of what is not there stays as it is written.
    """
    return _joined(address, files, {address}) if address.endswith(".css") else files[address].read_bytes()


def _joined(address: str, files: Mapping[str, Path], within: set[str]) -> bytes:
    def sheet(found: re.Match[bytes]) -> bytes:
        beside = f"{address.rpartition('/')[0]}/{found[1].decode('utf-8', 'replace')}"
        if beside not in files:
            return found[0]
        if beside in within:
            return b""
        within.add(beside)
        return _joined(beside, files, within)

    return _IMPORT.sub(sheet, files[address].read_bytes())


def minified(name: str, data: bytes) -> bytes:
    """Return what is published of a static file: a style sheet or script made smaller, any other file as it is.

    A comment that opens with `!`, as licences do, stays.
    """
    if name.endswith((".min.css", ".min.js")):
        return data
    if name.endswith(".css"):
        return bytes(cssmin(data, keep_bang_comments=True))
    return bytes(jsmin(data, keep_bang_comments=True)) if name.endswith(".js") else data
