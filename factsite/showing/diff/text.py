"""Show what a branch changes to a person at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsite.records.diff import ADDED, REMOVED, Diff, FactDiff, PageDiff, Rest, SentenceDiff
from factsite.showing.diff.words import between, resting, summary
from factsite.showing.text import safe

_SIGN = {ADDED: "+", REMOVED: "-"}
_SPACE = re.compile(r"\s+")


def as_text(diff: Diff) -> Iterator[str]:
    """Yield lines: what to look at first, then each page with its facts and sentences beside their passages."""
    for line in _lines(diff):
        yield safe(line)


def _lines(diff: Diff) -> Iterator[str]:
    yield f"{between(diff)}: {summary(diff)}"
    for flag in diff.flags:
        yield f"! {flag.path}:{flag.line}: {_flat(flag.message)}"
        yield from (f"    {line}" for line in f"hint: {flag.hint}".split("\n") if flag.hint)
    for article in diff.articles:
        yield f"{_verb(article.was, article.now)} {article.name}"
    for page in diff.pages:
        yield ""
        was = f" (was {page.was})" if page.was else ""
        yield f"{page.path}: {page.sort}{was}: {_flat(page.title)}"
        yield from _page(page)


def _page(page: PageDiff) -> Iterator[str]:
    for one in page.front:
        yield f"  ~ {one.name}: {_change(one.was, one.now)}"
    for fact in page.facts:
        yield from _fact(fact)
    for sentence in page.sentences:
        yield from _sentence(sentence)


def _fact(fact: FactDiff) -> Iterator[str]:
    alarm = "  ! on the same evidence" if fact.is_alarming else ""
    yield f"  {_SIGN.get(fact.sort, '~')} fact {fact.key}{alarm}"
    if fact.changes:
        yield from (f"      {one.name}: {_change(one.was, one.now)}" for one in fact.changes)
    else:
        yield from (f"      {name}: {_flat(words)}" for name, words in fact.told)
    yield from _rests(fact.rests)


def _sentence(sentence: SentenceDiff) -> Iterator[str]:
    same = sentence.was == sentence.now
    if sentence.was:
        yield f"  - {_flat(sentence.was)}" if not same else "  ~ the same words now rest on other passages:"
    if sentence.now:
        yield f"  + {_flat(sentence.now)}"
    yield from _rests(sentence.rests)
    if sentence.now and not sentence.rests:
        yield "      cites nothing"


def _rests(rests: Iterable[Rest]) -> Iterator[str]:
    for rest in rests:
        told, before, words, after = (_flat(text) for text in resting(rest))
        yield f"      {told}: {_spaced(before, after, f'[[{words}]]')}"


def _spaced(before: str, after: str, words: str) -> str:
    return " ".join(part for part in (before.strip(), words) if part) + (f" {after.strip()}" if after.strip() else "")


def _change(was: str, now: str) -> str:
    return f"{_quoted(was)} → {_quoted(now)}"


def _quoted(words: str) -> str:
    return f"“{_flat(words)}”" if words else "nothing"


def _verb(was: str, now: str) -> str:
    return "article changed:" if was and now else "article added:" if now else "article removed:"


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text)
