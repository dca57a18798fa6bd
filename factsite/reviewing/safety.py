"""What was removed for someone's safety is not repeated by the tool that shows its removal."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsite.records.correction import Correction
from factsite.records.diff import REMOVED, Difference, FactDiff, PageDiff, SentenceDiff

_HUSH = "not repeated: removed for someone’s safety"


def hushed(pages: Sequence[PageDiff], entries: Sequence[Correction]) -> list[PageDiff]:
    """Return the pages without the words that were taken from them, where `entries` of the log are for safety.

    An entry that names no page may be about any that is gone.
    """
    named = {entry.subject[0] for entry in entries}
    hidden = "" in named
    return [_gone(page) if hidden and page.sort == REMOVED else _page(page, named) for page in pages]


def _gone(page: PageDiff) -> PageDiff:
    folder = page.id.partition("/")[0]
    return PageDiff(REMOVED, f"{folder}/…", "", page.path.replace(page.id, f"{folder}/…"), _HUSH, (), (), ())


def _page(page: PageDiff, named: set[str]) -> PageDiff:
    if not named & {page.id, page.was}:
        return page
    return replace(
        page,
        front=tuple(_change(change) for change in page.front),
        facts=tuple(_fact(fact) for fact in page.facts),
        sentences=tuple(_sentence(sentence) for sentence in page.sentences),
    )


def _change(change: Difference) -> Difference:
    return replace(change, was=_HUSH) if change.was else change


def _fact(fact: FactDiff) -> FactDiff:
    if fact.sort == REMOVED:
        return FactDiff(REMOVED, fact.key.partition(".")[0], fact.line, (("value", _HUSH),), (), ())
    return replace(fact, changes=tuple(_change(change) for change in fact.changes))


def _sentence(sentence: SentenceDiff) -> SentenceDiff:
    return replace(sentence, was=_HUSH) if sentence.was else sentence
