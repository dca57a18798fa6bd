"""Show what a branch changes: in a terminal, in the summary of a pull request, and to other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factsite.records.diff import Diff
from factsite.showing.diff.json import as_json
from factsite.showing.diff.markdown import as_markdown
from factsite.showing.diff.text import as_text

# Each yields what is printed, line by line.
DIFF_FORMATS: dict[str, Callable[[Diff], Iterator[str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}

__all__ = ["DIFF_FORMATS"]
