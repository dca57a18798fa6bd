"""Show problems: in a terminal, to other programs, in a GitHub workflow, and to code scanning."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factsite.showing.github import as_github
from factsite.showing.json import as_json
from factsite.showing.sarif import as_sarif
from factsite.showing.text import as_text, line_of, parts, show, show_in
from factsite.showing.told import Told

# How problems can be told: each yields what is printed, line by line.
FORMATS: dict[str, Callable[[Told], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
# Those that are one document for a program, beside which nothing else may stand.
DOCUMENTS = frozenset({"json", "sarif"})

__all__ = ["DOCUMENTS", "FORMATS", "Told", "line_of", "parts", "show", "show_in"]
