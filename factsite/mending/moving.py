"""Give a page another address: what names it names it there, and its old address leads to it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from factsite.kinds import BY_FOLDER
from factsite.mending.fixing import Mended, mended_log, recorded_addresses, with_references
from factsite.mending.front import was_edits
from factsite.mending.leaf import Leaf, changes_of, read_leaf, read_leaves
from factsite.naming import HOME, LOG_PAGE, did_you_mean, is_page_id
from factsite.reading.corrections import NAME as LOG
from factsite.reading.folder import read_log
from factsite.reading.shape import a
from factsite.records.settings import Settings
from factsite.renaming import moves
from factsite.running import Runner

# The site itself leads to these by their ids.
_FIXED = (HOME, LOG_PAGE, "pages/method", "pages/about")


class NotMoved(Exception):
    """A page that cannot be moved as it was asked for; the message says why, in a line."""


def move(settings: Settings, runner: Runner, old: str, new: str) -> Mended:
    """Return the changes that move the page `old` to the id `new`. Raises NotMoved where that cannot be."""
    before, missed = read_leaves(settings, runner)
    _refuse(settings, before, missed, old, new)
    moved = {old: new}
    after = {id: leaf for id, leaf in before.items() if id != old}
    after[new] = _moved(before[old], new, settings.shown(settings.content / f"{new}.md"))
    for id, leaf in sorted(after.items()):
        mended = with_references(leaf, moved)
        if mended is None:
            raise NotMoved(f"{leaf.file.path} names {old} in a way that cannot be mended here; write it plainly first")
        after[id] = mended
    log = mended_log(settings, moved)
    if log is None:
        raise NotMoved(f"{LOG} names {old} in a way that cannot be mended here; write it plainly first")
    return Mended((*changes_of(settings, before, after), *log, *recorded_addresses(settings, after.values())))


def _moved(leaf: Leaf, new: str, path: str) -> Leaf:
    """Return the page at its new address, with its old one among those that it has had."""
    old = leaf.file.id
    page = leaf.page
    assert page is not None
    there = read_leaf(replace(leaf.file, id=new, path=path))
    if any(one.text == old for one in page.was):
        return there
    wanted = [*(one.text for one in page.was), old]
    for way in was_edits(page, leaf.draft, old):
        after = there.tried(way, {old: new})
        if after and after.page and [one.text for one in after.page.was] == wanted:
            return after
    raise NotMoved(f"{leaf.file.path}: write “was: [{', '.join(wanted)}]” into its front matter first")


def _refuse(settings: Settings, leaves: Mapping[str, Leaf], missed: tuple[str, ...], old: str, new: str) -> None:
    """Raise NotMoved where there is no such page, it cannot go there, or not all that names it can be read."""
    gone = moves(leaf.page for leaf in leaves.values() if leaf.page)
    if old not in leaves and not missed:
        hint = f"it has moved to {gone[old]}" if old in gone else did_you_mean(old, leaves)
        raise NotMoved(f"there is no page {old}" + (f"; {hint}" if hint else ""))
    if old in _FIXED:
        raise NotMoved(f"{old} stays where it is: the site leads to it by that address")
    folder, there = (id.partition("/")[0] for id in (old, new))
    if not is_page_id(new) or new == f"{there}/index":
        raise NotMoved(f"{new} is no id of a page; write it as {folder}/name, with lower-case letters, digits, hyphens")
    if there != folder:
        kind, other = (BY_FOLDER[one].name for one in (folder, there))
        raise NotMoved(f"{old} is {a(kind)} page, and {there}/ is for those of kind {other}, which state other things")
    if new in leaves or (settings.content / f"{new}.md").exists():
        raise NotMoved(f"there is a page {new} already" if new != old else f"{old} is there already")
    if gone.get(new, old) != old:
        raise NotMoved(f"{new} leads to {gone[new]}, which was called so before")
    unread = next(iter((*missed, *(leaf.file.path for leaf in leaves.values() if not leaf.page))), "")
    _, faults = read_log(settings)
    unread = unread or next((fault.path for fault in faults), "")
    if unread:
        raise NotMoved(f"{unread} cannot be read, so what it names cannot be mended; python build.py check says why")
