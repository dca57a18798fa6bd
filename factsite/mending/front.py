"""Put a line into front matter: the ids that a page has had, and the day of its last change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsite.editing import Draft, Edit
from factsite.reading.front_matter import read_front_matter
from factsite.records.page import Page
from factsite.records.written import Place, Written

_REST_OF_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")


def was_edits(page: Page, draft: Draft, old: str) -> Iterator[set[Edit]]:
    """Yield ways to add an id to those that a page has had, the most likely first."""
    if not page.was:
        yield from _lines(page, draft, f"was: [{old}]")
        return
    first, last = page.was[0], page.was[-1]
    end = draft.offset(last.at(len(last.text) - 1)) + 1
    begin = draft.offset(first.place)
    item = draft.text[draft.starts[last.place.line - 1] : draft.offset(last.place)]
    # One id alone, the last item of a list on lines of their own, and of one in brackets.
    yield {Edit(begin, draft.text[begin:end], f"[{draft.text[begin:end]}, {old}]")}
    yield {Edit(end, "", f"{draft.line_end}{item}{old}")}
    yield {Edit(end, "", f", {old}")}


def changed_edits(page: Page, draft: Draft, day: str) -> Iterator[set[Edit]]:
    """Yield ways to say on which day a page was changed."""
    if page.changed:
        yield {Edit(draft.offset(page.changed.place), page.changed.text, day)}
    else:
        yield from _lines(page, draft, f"changed: {day}", page.published)


def _lines(page: Page, draft: Draft, line: str, after: Written | None = None) -> Iterator[set[Edit]]:
    """Yield the edit that adds a line of front matter: below a key, above the facts, or at the end."""
    split, _ = read_front_matter(page.path, draft.text)
    if split is None:
        return
    facts = next((key.place for key, _ in split.front.entries if key.text == "facts"), None)
    place = facts or Place(split.body_line - 1, 1)
    begin = draft.starts[place.line - 1]
    if after:
        rest = _REST_OF_LINE.match(draft.text, draft.offset(after.place))
        begin = rest.end() if rest else begin
    yield {Edit(begin, "", f"{line}{draft.line_end}")}
