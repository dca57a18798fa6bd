"""Show what a branch changes as Markdown for the summary of a pull request, as GitHub renders it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsite.records.diff import CHANGED, Diff, Difference, FactDiff, Flag, PageDiff, Rest, SentenceDiff
from factsite.showing.diff.words import between, resting, summary
from factsite.showing.text import safe
from factsite.showing.told import writable

# GitHub refuses a summary of more than 1 MiB; some of that is kept for what is left when this is reached.
_MOST = 1_000_000
_LONGEST = 2_000
_SPACE = re.compile(r"\s+")
_MEANT = re.compile(r"[!$()*+\-.:=\[\\\]^_`{}~]")
_TICKS = re.compile("`+")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# A pipe ends a cell though it is escaped, in some readers; a name and a number behind these become links.
_ALWAYS = {"|": "&#124;", "@": "@<!-- -->", "#": "\\#<!-- -->"}
_SIGNS = {"added": "🟢 new", "removed": "🔴 gone", "changed": "🟡 changed", "moved": "🔵 moved"}


def as_markdown(diff: Diff) -> Iterator[str]:
    """Yield Markdown, less than GitHub takes: of too much, the first pages, and how many more there are."""
    size, left = 0, 0
    for block in _blocks(diff):
        # A page is shown whole or from its beginning, so that what is left out is told once, at the end.
        text = "\n".join(block)
        size += len(text.encode()) + 2
        if left or size > _MOST:
            left += 1
        else:
            yield text
            yield ""
    if left:
        yield f"**{left:,} more** changes do not fit here; `python build.py diff` shows them all."


def _blocks(diff: Diff) -> Iterator[list[str]]:
    yield [f"## {_escaped(between(diff))}", "", _escaped(summary(diff)) + "."]
    if diff.flags:
        yield ["### ⚠️ Look here first"]
        yield from (_flag(flag) for flag in diff.flags)
    if diff.articles:
        yield ["### Stored articles", "", *_changes(diff.articles, "article")]
    for page in diff.pages:
        yield _heading(page)
        if page.front:
            yield _changes(page.front, "front matter")
        yield from (_fact(fact) for fact in page.facts)
        yield from (_sentence(sentence) for sentence in page.sentences)


def _flag(flag: Flag) -> list[str]:
    lines = ["> [!WARNING]", f"> {_escaped(f'{flag.path}:{flag.line}')}: **{_escaped(flag.message)}**"]
    hint, _, entry = flag.hint.partition("\n")
    lines += [f"> <br>{_escaped(hint)}"] if hint.strip() else []
    if not entry.strip():
        return lines
    # What is to be pasted stands as it is, in a fence that nothing in it can close.
    fence = "`" * max(3, 1 + max((len(run) for run in _TICKS.findall(entry)), default=0))
    pasted = [safe(writable(line))[:_LONGEST] for line in entry.split("\n")]
    return [*lines, ">", f"> {fence}yaml", *(f"> {line}" for line in pasted), f"> {fence}"]


def _heading(page: PageDiff) -> list[str]:
    was = f" (was {_escaped(page.was)})" if page.was else ""
    return [f"### {_SIGNS[page.sort]}: {_escaped(page.title)}", "", f"{_escaped(page.path)}{was}"]


def _changes(changes: Iterable[Difference], what: str) -> list[str]:
    rows = [f"| {_escaped(one.name)} | {_escaped(one.was)} | {_escaped(one.now)} |" for one in changes]
    return [f"| {what} | was | is |", "|---|---|---|", *rows]


def _fact(fact: FactDiff) -> list[str]:
    alarm = " — ⚠️ **on the same evidence**" if fact.is_alarming else ""
    lines = [f"**{_SIGNS[fact.sort]} fact** {_escaped(fact.key)} (line {fact.line}){alarm}", ""]
    if fact.changes:
        lines += _changes(fact.changes, "what")
    else:
        lines += ["| what | says |", "|---|---|"]
        lines += [f"| {_escaped(name)} | {_escaped(words)} |" for name, words in fact.told]
    return [*lines, *_rests(fact.rests)]


def _sentence(sentence: SentenceDiff) -> list[str]:
    same = sentence.sort == CHANGED and sentence.was == sentence.now
    told = "the same words, resting on others" if same else _SIGNS[sentence.sort]
    lines = [f"**{told}, sentence** (line {sentence.line})", ""]
    if sentence.was and not same:
        lines.append(f"<del>{_escaped(sentence.was)}</del>")
    if sentence.was and sentence.now and not same:
        lines.append("<br>")
    if sentence.now:
        lines.append(_escaped(sentence.now))
    nothing = ["", "> ⚠️ cites nothing"] if sentence.now and not sentence.rests else []
    return [*lines, *_rests(sentence.rests), *nothing]


def _rests(rests: Iterable[Rest]) -> list[str]:
    lines: list[str] = []
    for rest in rests:
        told, before, words, after = (_escaped(text) for text in resting(rest))
        around = " ".join(part for part in (before, f"<mark>{words}</mark>", after) if part)
        lines += ["", f"> {told}: {around}"]
    return lines


def _escaped(text: str) -> str:
    """Return content that Markdown and HTML show as it is, in a line; very long, its beginning."""
    flat = _SPACE.sub(" ", safe(writable(text))).strip()
    if len(flat) > _LONGEST:
        flat = f"{flat[:_LONGEST]} …"
    pieces = []
    for sign in flat:
        entity = _ENTITIES.get(sign) or _ALWAYS.get(sign)
        pieces.append(entity or (f"\\{sign}" if _MEANT.match(sign) else sign))
    return "".join(pieces)
