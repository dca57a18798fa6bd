"""Read what was published at an earlier revision, as far as it can be read by today's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from factsite.kinds import BY_FOLDER
from factsite.naming import is_page_id
from factsite.reading.corrections import NAME, read_corrections
from factsite.reading.page import File, Reading, read_page
from factsite.records.past import Past

Each = Callable[[Callable[[File], Reading], Iterable[File]], Iterable[Reading]]


def read_past(revision: str, day: str, files: Mapping[str, bytes], each: Each) -> Past:
    """Return what the files below the content folder, by their paths in it, said at a revision of this day.

    `each` maps a function over items. What was wrong then is no problem now.
    """
    ids = {path: path.removesuffix(".md") for path in files if path.endswith(".md")}
    found = [
        File(id, path, BY_FOLDER[id.partition("/")[0]].name, files[path])
        for path, id in sorted(ids.items())
        if is_page_id(id)
    ]
    readings = list(each(read_page, found))
    pages = {reading.id: reading.page for reading in readings if reading.page}
    log, _ = read_corrections(NAME, files.get(NAME, b""))
    unread_facts = sum(len(page.labels) - len(page.facts) for page in pages.values())
    return Past(revision, day, pages, log, len(readings) - len(pages), unread_facts)
