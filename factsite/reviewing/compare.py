"""Compare two states of a site, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factsite.comparing import corrections_owed, gained_entries, paired
from factsite.folding import fold
from factsite.kinds import UNREPEATED
from factsite.records.diff import ADDED, CHANGED, MOVED, REMOVED, Diff, Difference, Flag, PageDiff
from factsite.records.page import FactNote, Page
from factsite.renaming import moves, renamed
from factsite.reviewing.facts import fact_diffs
from factsite.reviewing.prose import sentence_diffs
from factsite.reviewing.rests import Side
from factsite.reviewing.safety import hushed
from factsite.reviewing.snapshot import Snapshot

_SINGLE = ("title", "summary", "public_interest", "source", "published", "changed")
_SEVERAL = {"aliases": "aliases", "adjectives": "adjectives", "not": "namesakes", "was": "was"}


def compare(base: Snapshot, head: Snapshot, log: str) -> Diff:
    """Return what differs between two states of a site; `log` is the path of the corrections log."""
    moved = moves(head.pages.values())
    old = Side(
        {moved.get(id, id): renamed(page, moved) for id, page in base.pages.items()},
        {moved.get(id, id): article for id, article in base.articles.items()},
    )
    new = Side(head.pages, head.articles)
    articles = tuple(_articles(base, head))
    pairs = ((b, a) for b, a in _pairs(base, head) if articles or not _is_untouched(b, a))
    pages = [page for before, after in pairs if (page := _page(before, after, old, new))]
    owed = corrections_owed(log, base.past, head.pages.values(), head.unread, head.past.log)
    flags = (
        *(flag for page in pages for flag in _alarms(page)),
        *(Flag("owed", p.path, p.place.line, p.message, p.hint) for p in owed),
        *(_changed_article(article) for article in articles if article.was),
        *_unread(base, head),
    )
    gained = gained_entries(base.past, head.pages.values(), head.past.log)
    shown = hushed(pages, [entry for entry in gained if entry.kind == UNREPEATED])
    quiet = {page.path for page, other in zip(pages, shown, strict=True) if page != other}
    kept = {flag for flag in flags if flag.sort != "same-evidence" or flag.path not in quiet}
    order = sorted(kept, key=lambda flag: (flag.sort != "same-evidence", flag.path, flag.line, flag.sort, flag.message))
    shown.sort(key=lambda page: (page.id, page.was))
    return Diff(base.name, head.name, tuple(shown), articles, tuple(order))


def _pairs(base: Snapshot, head: Snapshot) -> Iterator[tuple[Page | None, Page | None]]:
    """Yield each page as it was and as it is, but for those that cannot be read on one side."""
    known = set()
    for before, after in paired(base.past, head.pages):
        if after:
            known.add(after.id)
        if after or before.id not in head.unread:
            yield before, after
    yield from ((None, page) for id, page in head.pages.items() if id not in known and id not in base.unread)


def _is_untouched(before: Page | None, after: Page | None) -> bool:
    """Whether a page is as it was to the letter, and cites no other whose evidence may have changed."""
    notes = (footnote.note for footnote in after.footnotes) if after else ()
    return before == after and not any(isinstance(note, FactNote) for note in notes)


def _page(before: Page | None, after: Page | None, old: Side, new: Side) -> PageDiff | None:
    """Return what differs between a page as it was and as it is, or None where nothing does."""
    page = after or before
    assert page is not None
    front = tuple(_front(before, after))
    facts, prose = fact_diffs(before, after, old, new), sentence_diffs(before, after, old, new)
    was = before.id if before and before.id != page.id else ""
    if before and after and not (front or facts or prose or was):
        return None
    sort = ADDED if before is None else REMOVED if after is None else MOVED if was else CHANGED
    return PageDiff(sort, page.id, was, page.path, page.title.text, front, facts, prose)


def _front(before: Page | None, after: Page | None) -> Iterator[Difference]:
    """Yield what differs in the front matter of a page, its facts aside."""
    was, now = (_written(page) if page else {} for page in (before, after))
    for name in dict.fromkeys((*was, *now)):
        if fold(was.get(name, "")) != fold(now.get(name, "")):
            yield Difference(name, was.get(name, ""), now.get(name, ""))


def _written(page: Page) -> dict[str, str]:
    stored = page.stored
    texts = {name: getattr(page, name) for name in _SINGLE}
    return {
        **{name: written.text if written else "" for name, written in texts.items()},
        **{key: ", ".join(one.text for one in getattr(page, name)) for key, name in _SEVERAL.items()},
        "noindex": "yes" if page.noindex else "",
        "seed": stored.seed.text if stored else "",
        "sha256": stored.sha256.text if stored else "",
        "show": stored.show if stored else "",
        "left_out": str(len(stored.left_out)) if stored and stored.left_out else "",
        **{f"waive {rule}": reason.text for rule, reason in page.waivers},
    }


def _articles(base: Snapshot, head: Snapshot) -> Iterator[Difference]:
    """Yield the stored articles that are new, gone or not as they were, by the digests of their bytes."""
    was, now = base.digests, head.digests
    for name in sorted({*was, *now}):
        if was.get(name) != now.get(name):
            yield Difference(name, was.get(name, ""), now.get(name, ""))


def _changed_article(article: Difference) -> Flag:
    happened = "is not as it was" if article.now else "is gone"
    hint = "an article stays as it was received; a new version of it is another file"
    return Flag("article", article.name, 1, f"the stored article {article.name} {happened}", hint)


def _alarms(page: PageDiff) -> Iterator[Flag]:
    for fact in page.facts if page.sort != REMOVED else ():
        if fact.is_alarming:
            told = (f"{one.name}: {one.was or 'nothing'} → {one.now or 'nothing'}" for one in fact.changes)
            message = f"“{fact.key}” says something else on the same evidence ({'; '.join(told)})"
            yield Flag(
                "same-evidence", page.path, fact.line, message, "read its passage: it proves one of them at most"
            )


def _unread(base: Snapshot, head: Snapshot) -> Iterable[Flag]:
    for id in sorted(head.unread):
        yield Flag("unread", head.paths[id], 1, f"{id} cannot be read and is not compared", "python build.py check")
    for id in sorted(base.unread - head.unread):
        yield Flag("unread", base.paths[id], 1, f"{id} of {base.name} cannot be read today and is not compared")
