"""The words that all forms of a comparison share."""

from __future__ import annotations

from collections.abc import Iterator

from factsite.records.diff import ADDED, CHANGED, MOVED, REMOVED, Diff, Rest
from factsite.showing.told import number

_NOUNS = {"pages": "page", "facts": "fact", "sentences": "sentence"}


def summary(diff: Diff) -> str:
    """Return in a line how much differs."""
    told = list(_counts(diff))
    if diff.articles:
        told.append(number(len(diff.articles), "stored article") + " added, removed or changed")
    return "; ".join(told) or "no page, fact, sentence or article differs"


def between(diff: Diff) -> str:
    """Return what is compared with what."""
    return f"{diff.base} → {diff.head or 'the files as they are'}"


def resting(rest: Rest) -> tuple[str, str, str, str]:
    """Return what is said before a passage or its stand-in, and the words before, of and behind it."""
    cited = f" ({rest.cited})" if rest.cited else ""
    if rest.sort == "passage":
        return f"{rest.source}{cited}", rest.before, rest.words, rest.after
    if rest.sort == "silence":
        return f"not stated in {rest.source}{cited}; the article has none of", "", rest.words, ""
    if rest.sort == "own":
        return "this site’s own words", "", rest.words, ""
    missing = f"stands nowhere in {rest.source}" if rest.source else "cites nothing"
    return f"{missing}{cited}", "", rest.words, ""


def _counts(diff: Diff) -> Iterator[str]:
    for part, noun in _NOUNS.items():
        counts = [(sort, diff.count(part, sort)) for sort in (ADDED, REMOVED, MOVED, CHANGED)]
        told = [f"{number(count, noun) if first else f'{count:,}'} {sort}" for first, (sort, count) in _some(counts)]
        if told:
            yield ", ".join(told)


def _some(counts: list[tuple[str, int]]) -> Iterator[tuple[bool, tuple[str, int]]]:
    """Yield the counts that are not zero, and whether each is the first."""
    found = [pair for pair in counts if pair[1]]
    yield from ((at == 0, pair) for at, pair in enumerate(found))
