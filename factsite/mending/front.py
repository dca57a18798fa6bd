"""Put a line into front matter: the ids that a page has had, and the day of its last change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsite.editing import Draft, Edit
from factsite.reading.front_matter import read_front_matter
from factsite.records.page import Page
from factsite.records.written import Mapping, Place, Written

_IDLE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r|\n)")
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


def added_edits(page: Page, draft: Draft, key: str, day: str) -> Iterator[set[Edit]]:
    """Yield ways to say on which day a fact of a page was added: below its other keys, or before them in braces."""
    split, _ = read_front_matter(page.path, draft.text)
    facts = split.front.get("facts") if split else None
    fact = facts.get(key) if isinstance(facts, Mapping) else None
    if split is None or not isinstance(facts, Mapping) or not isinstance(fact, Mapping) or not fact.entries:
        return
    first = fact.entries[0][0].place
    behind = [written.place.line for written, _ in (*facts.entries, *split.front.entries) if written.place > first]
    line = min((*behind, split.body_line - 1))
    # What stands between two facts, a remark or a blank line, belongs to the second.
    while _IDLE.match(draft.text, draft.starts[line - 2]):
        line -= 1
    indent = draft.text[draft.starts[first.line - 1] : draft.offset(first)]
    end = draft.starts[line - 1]
    yield {Edit(end, "", f"{indent}added: {day}{draft.line_end}")}
    yield {Edit(draft.offset(first), "", f"added: {day}, ")}


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
