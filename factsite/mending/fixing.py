"""Mend every page of a site as far as it can be mended without a judgement; a value never is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from factsite.cataloguing import recorded_of
from factsite.comparing import added_since, undated
from factsite.editing import Change, Edit, draft_of, edited
from factsite.mending.front import added_edits, changed_edits
from factsite.mending.leaf import Leaf, changes_of, read_leaves
from factsite.mending.quotes import quote_edits
from factsite.mending.references import log_edits, reference_edits
from factsite.reading.addresses import NAME as ADDRESSES
from factsite.reading.addresses import with_records
from factsite.reading.corrections import NAME as LOG
from factsite.reading.corrections import read_corrections
from factsite.reading.files import read_text_file
from factsite.reading.folder import read_addresses, read_articles
from factsite.records.article import Article
from factsite.records.page import Page
from factsite.records.past import Past
from factsite.records.settings import Settings
from factsite.renaming import moves
from factsite.running import Runner

_BY_HAND = "a reference to a page that has moved is to be mended by hand"


class Mended(Struct, frozen=True):
    """The files that a mending changes, and a line for each thing that it leaves to a person."""

    changes: tuple[Change, ...]
    left: tuple[str, ...] = ()


def fix(settings: Settings, runner: Runner, past: Past | None = None, day: str = "") -> Mended:
    """Mend references to pages that have moved, and quotes that have other characters than their article.

    Pages that have changed since the `past` and do not say so are given `day` as the day of their last change, and the
    facts that a page has gained are given that of the page. What is not recorded yet in the record of addresses is
    recorded there.
    """
    before, missed = read_leaves(settings, runner)
    pages = [leaf.page for leaf in before.values() if leaf.page]
    moved = moves(pages)
    articles, _ = read_articles(settings, pages)
    left = [_unread(path) for path in missed]
    after = {id: _mended(leaf, moved, articles, left) for id, leaf in before.items()}
    for id in _undated(past, after) if past else ():
        after[id] = _dated(after[id], day, left)
    for id, keys in _added(past, after) if past else ():
        after[id] = _with_added(after[id], keys, left)
    log = mended_log(settings, moved)
    if log is None:
        left.append(f"{settings.shown(settings.content / LOG)}: {_BY_HAND}")
    recorded = recorded_addresses(settings, after.values())
    return Mended((*changes_of(settings, before, after), *(log or ()), *recorded), tuple(left))


def mended_log(settings: Settings, moved: Mapping[str, str]) -> tuple[Change, ...] | None:
    """Return the change that writes the new ids of moved pages into the corrections log; None where it cannot be."""
    file = settings.content / LOG
    data = read_text_file(file, settings.content) if file.is_file() else b""
    if isinstance(data, str):
        return None
    log, _ = read_corrections(settings.shown(file), data)
    edits = log_edits(log, draft_of(data), moved) if log else set()
    if not edits:
        return ()
    after = edited(data, edits)
    read, _ = read_corrections(settings.shown(file), after)
    wanted = [tuple(moved.get(words, words) for words in entry.told()) for entry in log]
    return (Change(file, data, after),) if [entry.told() for entry in read] == wanted else None


def recorded_addresses(settings: Settings, leaves: Iterable[Leaf]) -> tuple[Change, ...]:
    """Return the change that records the addresses of pages, where a record is kept and lacks any."""
    data, _ = read_addresses(settings)
    if data is None:
        return ()
    after = with_records(data, dict(recorded_of(leaf.page) for leaf in leaves if leaf.page))
    return (Change(settings.content / ADDRESSES, data, after),) if after != data else ()


def with_references(leaf: Leaf, moved: Mapping[str, str]) -> Leaf | None:
    """Return a page with the new ids of pages that have moved; None where they cannot be written into it."""
    edits = reference_edits(leaf.page, leaf.draft, moved) if leaf.page else set()
    after = leaf.tried(edits, moved) if edits else leaf
    whole = after and not (after.page and reference_edits(after.page, after.draft, moved))
    return after if whole else None


def _unread(path: str) -> str:
    return f"{path}: the page cannot be read; python build.py check says why"


def _mended(leaf: Leaf, moved: Mapping[str, str], articles: Mapping[str, Article], left: list[str]) -> Leaf:
    if not leaf.page:
        left.append(_unread(leaf.file.path))
        return leaf
    named = with_references(leaf, moved)
    if named is None:
        left.append(f"{leaf.file.path}: {_BY_HAND}")
    return _with_quotes(named or leaf, articles)


def _with_quotes(leaf: Leaf, articles: Mapping[str, Article]) -> Leaf:
    """Return a page with the characters of its articles in its quotes, as far as those can stand there."""
    chosen: set[Edit] = set()
    for ways in quote_edits(leaf.page, leaf.draft, articles) if leaf.page else ():
        chosen |= next((way for way in ways if way and leaf.tried(way, {})), set())
    return (leaf.tried(chosen, {}) or leaf) if chosen else leaf


def _undated(past: Past, leaves: Mapping[str, Leaf]) -> list[str]:
    """Return the ids of the pages that have changed and do not say so; of one that cannot be read, it is not known."""
    pages = [leaf.page for leaf in leaves.values() if leaf.page]
    return sorted(page.id for page in undated(past, pages))


def _added(past: Past, leaves: Mapping[str, Leaf]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the facts, by their keys, that pages have gained which were there before."""
    pages = [leaf.page for leaf in leaves.values() if leaf.page]
    found = ((page, facts) for page, facts in added_since(past, pages) if page.published and page.changed)
    return sorted((page.id, tuple(fact.key.text for fact in facts)) for page, facts in found)


def _with_added(leaf: Leaf, keys: Iterable[str], left: list[str]) -> Leaf:
    """Return a page whose new facts bear the day on which it changed."""
    day = leaf.page.changed.text if leaf.page and leaf.page.changed else ""
    for key in keys:
        page = leaf.page
        tried = (leaf.tried(way, {}) for way in (added_edits(page, leaf.draft, key, day) if page else ()))
        after = next((one for one in tried if one and one.page and _is_added(one.page, key)), None)
        if after is None:
            left.append(f"{leaf.file.path}: the line “added: {day}” of “{key}” is to be written by hand")
        leaf = after or leaf
    return leaf


def _is_added(page: Page, key: str) -> bool:
    fact = page.fact(key)
    return fact is not None and fact.added is not None


def _dated(leaf: Leaf, day: str, left: list[str]) -> Leaf:
    page = leaf.page
    earlier = page.changed or page.published if page else None
    if earlier and earlier.text > day:
        left.append(f"{leaf.file.path}: has the day {earlier} already, which is after {day}")
        return leaf
    tried = (leaf.tried(way, {}) for way in (changed_edits(page, leaf.draft, day) if page else ()))
    after = next((one for one in tried if one and one.page and one.page.changed), None)
    if after is None:
        left.append(f"{leaf.file.path}: the line “changed: {day}” is to be written by hand")
    return after or leaf
