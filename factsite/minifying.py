"""Make style sheets and scripts smaller before they are published: without comments and without needless space."""

from __future__ import annotations

from rcssmin import cssmin
from rjsmin import jsmin


def minified(name: str, data: bytes) -> bytes:
    """Return what is published of a static file: a style sheet or script made smaller, any other file as it is.

    A comment that opens with `!`, as licences do, stays.
    """
    if name.endswith((".min.css", ".min.js")):
        return data
    if name.endswith(".css"):
        return bytes(cssmin(data, keep_bang_comments=True))
    return bytes(jsmin(data, keep_bang_comments=True)) if name.endswith(".js") else data
