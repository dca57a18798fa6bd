"""Read content/corrections.yml: the log of what was published and is no longer so."""

from __future__ import annotations

from collections.abc import Iterator

from factsite.folding import fold
from factsite.kinds import CORRECTIONS, PARTS, UNREPEATED
from factsite.naming import did_you_mean
from factsite.patterns import Pattern
from factsite.reading.front_matter import read_list
from factsite.reading.shape import Shape
from factsite.reading.sheet import decode
from factsite.records.correction import Correction
from factsite.records.problem import Problem
from factsite.records.written import Mapping, Node, Written

NAME = "corrections.yml"
LOGGED = "corrections-are-logged"
KEYS = ("date", "page", "fact", "part", "old", "new", "removed", "reason", "kind")
_NEEDED = ("date", "reason", "kind")
_WORD = Pattern(r"\w")


def read_corrections(path: str, data: bytes) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """Return the entries of the log in the order of the file, without those that cannot be understood."""
    text = decode(path, data)
    if isinstance(text, Problem):
        return (), (text,)
    listing, problems = read_list(path, text)
    shape = Shape(path)
    read = [_entry(shape, node) for node in (listing.items if listing else ())]
    return tuple(entry for entry in read if entry), tuple(sorted({*problems, *shape.problems}))


def _entry(shape: Shape, node: Node) -> Correction | None:
    if not isinstance(node, Mapping):
        shape.wrong(node.place, LOGGED, "an entry of the log is not a mapping", "write “- date: …” and lines below it")
        return None
    before = len(shape.problems)
    shape.known(node, KEYS, "a correction")
    shape.needed(node, _NEEDED, "a correction")
    date = shape.day(node, "date")
    page, fact, part, old, new, reason, kind = (
        shape.scalar(node, key) for key in ("page", "fact", "part", "old", "new", "reason", "kind")
    )
    removed = shape.scalar(node, "removed")
    if removed and removed.text != "yes":
        hint = "write “removed: yes”, or leave it out and write “new: …”"
        shape.wrong(removed.place, "values-are-well-formed", f"removed cannot be “{removed}”", hint)
    if kind and kind.text not in CORRECTIONS:
        hint = did_you_mean(kind.text, CORRECTIONS) or f"one of {', '.join(CORRECTIONS)}"
        shape.wrong(kind.place, "values-are-well-formed", f"kind cannot be “{kind}”", hint)
    if part and part.text not in PARTS:
        hint = did_you_mean(part.text, PARTS) or f"one of {', '.join(PARTS)}"
        shape.wrong(part.place, "values-are-well-formed", f"part cannot be “{part}”", hint)
    if reason and not _WORD.search(reason.text):
        shape.wrong(reason.place, LOGGED, "the reason is still to be written", "say in a line what was wrong")
    if date is None or reason is None or kind is None or len(shape.problems) > before:
        return None
    entry = Correction(node.place, date, page, fact, part, old, new, removed is not None, reason, kind.text)
    faults = list(_repeated(entry, removed) if entry.kind == UNREPEATED else _untold(entry))
    for where, message, hint in faults:
        shape.wrong(where.place if where else entry.place, LOGGED, message, hint)
    return None if faults else entry


def _repeated(entry: Correction, removed: Written | None) -> Iterator[tuple[Written | None, str, str]]:
    """Yield what an entry tells of something that was removed so that nobody should find it."""
    for key, written in (("old", entry.old), ("new", entry.new), ("fact", entry.fact), ("part", entry.part)):
        if written:
            message = f"“{key}:” may repeat what was removed for someone’s safety"
            yield written, message, "leave it out: the list will not repeat it"
    if removed:
        yield removed, "“removed:” goes without saying where the kind is safety", "leave it out"


def _untold(entry: Correction) -> Iterator[tuple[Written | None, str, str]]:
    """Yield what is missing in an entry, or stands in the way of another key of it."""
    if entry.page is None:
        yield None, "the entry does not say which page was corrected", "add “page: folder/name”"
    if entry.part and not entry.fact:
        yield entry.part, "“part:” says what changed below a fact, and no fact is named", "add “fact: …”"
    if entry.new and entry.removed:
        yield entry.new, "“new:” and “removed:” cannot both be so", "keep one of them"
    elif not entry.new and not entry.removed:
        hint = "add “new: …”, or “removed: yes” where it was taken away"
        yield None, "the entry does not say what stands there now", hint
    # Where a part was added, or a fact put back, nothing stood there before.
    is_new = entry.fact is not None and not entry.removed
    if entry.old is None and not is_new and not entry.takes_page_away:
        yield None, "the entry does not say what was published", "add “old: …” with the words that stood there"
    if entry.old and entry.new and fold(entry.old.text) == fold(entry.new.text):
        yield entry.new, "the old words and the new ones are the same", "only what has changed is logged"
