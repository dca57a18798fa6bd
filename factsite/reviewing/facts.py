"""Compare the facts of a page with those that it had."""

from __future__ import annotations

from collections.abc import Iterator

from factsite.comparing import match_facts
from factsite.correcting import part_words
from factsite.folding import fold
from factsite.kinds import PARTS
from factsite.reading.values import alike
from factsite.records.diff import ADDED, CHANGED, REMOVED, Difference, FactDiff
from factsite.records.page import Fact, Page
from factsite.reviewing.rests import Side

_REMARKS = ("inferred", "disputed", "corrected", "note")
_OTHER_FACT = ("part_of", "besides", "after")


def fact_diffs(before: Page | None, after: Page | None, old: Side, new: Side) -> tuple[FactDiff, ...]:
    """Return the facts that are new, gone or changed, in the order of their keys."""
    return tuple(sorted(_diffs(before, after, old, new), key=lambda diff: (diff.key, diff.sort)))


def _diffs(before: Page | None, after: Page | None, old: Side, new: Side) -> Iterator[FactDiff]:
    matched, gone = match_facts(before, after) if before and after else ([], before.facts if before else ())
    known = {now.key.text for _, now in matched}
    renamed = {was.key.text: now.key.text for was, now in matched}
    for fact in after.facts if after else ():
        if fact.key.text not in known:
            rests = tuple(new.of_fact(fact))
            yield FactDiff(ADDED, fact.key.text, fact.key.place.line, _told(fact, new), (), rests)
    for fact in gone:
        yield FactDiff(REMOVED, fact.key.text, fact.key.place.line, _told(fact, old), (), ())
    for was, now in matched:
        changes = tuple(_changes(was, now, renamed))
        if changes:
            alarming = _evidence(was) == _evidence(now) and _says_otherwise(was, now, renamed)
            rests = tuple(new.of_fact(now))
            yield FactDiff(CHANGED, now.key.text, now.value.place.line, _told(now, new), changes, rests, alarming)


def _told(fact: Fact, side: Side) -> tuple[tuple[str, str], ...]:
    """Return all that a fact says but its passages, by name."""
    chain = (("chain", words),) if (words := side.chain(fact)) else ()
    return (*((name, words) for name, words in _parts(fact).items() if words and name != "quote"), *chain)


def _parts(fact: Fact) -> dict[str, str]:
    """Return everything that is written of a fact by name, empty where it is not there."""
    names = dict.fromkeys((*(name for name, _ in fact.qualifiers), *PARTS))
    remarks = {name: getattr(fact, name) for name in _REMARKS}
    return {
        "value": fact.value.text,
        **{name: part_words(fact, name) for name in names},
        **{name: written.text if written else "" for name, written in remarks.items()},
        "added": fact.added.text if fact.added else "",
        "without": ", ".join(word.text for word in fact.without),
        "source": ", ".join(dict.fromkeys(citation.source.text for citation in fact.citations)),
        "quote": " / ".join(citation.quote.text for citation in fact.citations if citation.quote.text),
    }


def _changes(was: Fact, now: Fact, renamed: dict[str, str]) -> Iterator[Difference]:
    if was.key.text != now.key.text:
        yield Difference("key", was.key.text, now.key.text)
    before, after = _parts(was), _parts(now)
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name, ""), after.get(name, "")
        same = renamed.get(old, old) if name in _OTHER_FACT else old
        if fold(same) != fold(new):
            yield Difference(name, old, new)


def _says_otherwise(was: Fact, now: Fact, renamed: dict[str, str]) -> bool:
    """Whether a fact has another value, or something else or nothing below it where something stood."""
    if not alike(was.parsed, now.parsed):
        return True
    parts = (change for change in _changes(was, now, renamed) if change.name in PARTS)
    return any(change.was for change in parts)


def _evidence(fact: Fact) -> list[tuple[str, str]]:
    return sorted((citation.source.text, fold(citation.quote.text)) for citation in fact.citations)
