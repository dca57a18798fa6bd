"""The tokens within a block: words, marks and links, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from factsite.patterns import Pattern
from factsite.reading.markdown.parser import target_end, unescape
from factsite.reading.markdown.token import Token
from factsite.reading.markdown.trail import Trail
from factsite.reading.sheet import Run, Sheet

_BEFORE_TARGET = Pattern(r"\]\([ \t\n]*")
_ESCAPE = Pattern(r"\\[!-/:-@\[-`{-~]|&[#\w]{1,32};")


def inline_tokens(children: Sequence[Any], trail: Trail, sheet: Sheet, references: dict[str, Any]) -> Iterator[Token]:
    """Yield the tokens of a block from markdown-it's; `references` are the targets of `[label]: target` by label."""
    is_automatic = False
    for index, child in enumerate(children):
        at = child.meta["at"]
        start = trail.source(at)
        if child.type == "text":
            runs = tuple(trail.runs(at + is_automatic, at + is_automatic + len(child.content)))
            yield Token("text", start=start, runs=runs)
        elif child.type == "text_special":
            yield Token("text", start=start, runs=_special(child, at, trail))
        elif child.type in ("softbreak", "hardbreak"):
            yield Token("break", tag=child.tag if child.type == "hardbreak" else "", start=start, runs=((" ", start),))
        elif child.type == "code_inline":
            yield Token("code_inline", tag="code", start=start, runs=_code(child, at, trail))
        elif child.type == "footnote_mark":
            yield Token("mark", start=start, runs=tuple(trail.runs(at + 2, at + 2 + len(child.content))))
        elif child.type == "link_open":
            yield _link(child, children[index:], trail, sheet, references)
        else:
            sort = child.type.removesuffix("_open").removesuffix("_close")
            yield Token(sort, child.nesting, child.tag, start)
        is_automatic = child.type == "link_open" and child.info == "auto"


def _special(child: Any, at: int, trail: Trail) -> tuple[Run, ...]:
    if child.info == "entity":
        return tuple((character, trail.source(at)) for character in child.content)
    end = at + len(child.markup)
    return tuple(trail.runs(end - len(child.content), end))


def _code(child: Any, at: int, trail: Trail) -> tuple[Run, ...]:
    begin = at + len(child.markup)
    end = begin + len(child.content)
    # markdown-it drops one space on either side, and an author may have written them for a backtick's sake.
    padded = trail.content[begin : end + 2].replace("\n", " ")
    if padded == f" {child.content} " and child.content.strip(" "):
        begin, end = begin + 1, end + 1
    return tuple(trail.runs(begin, end))


def _link(child: Any, rest: Sequence[Any], trail: Trail, sheet: Sheet, references: dict[str, Any]) -> Token:
    at = child.meta["at"]
    if child.info == "auto":
        address = trail.content[at + 1 : trail.content.index(">", at)]
        scheme = "mailto:" if child.attrs["href"] != address else ""
        start = trail.source(at + 1)
        runs: tuple[Run, ...] = (*((letter, start) for letter in scheme), *trail.runs(at + 1, at + 1 + len(address)))
    elif "label" in child.meta:
        start = references[child.meta["label"]].get("at", trail.source(at))
        runs, start = _target(sheet.text, start, Trail(sheet.text, (0,), (0,)))
    else:
        close = next(token.meta["at"] for token in rest if token.type == "link_close")
        found = _BEFORE_TARGET.match(trail.content, close)
        runs, start = _target(trail.content, found.end() if found else close, trail)
    title = child.attrs.get("title", "")
    return Token("link", 1, "a", start, runs, more=((title, start),) if title else ())


def _target(text: str, begin: int, trail: Trail) -> tuple[tuple[Run, ...], int]:
    """Return the runs of the target that begins at `begin` of `text`, and where it begins in the sheet."""
    end = target_end(text, begin)
    if text[begin:end].startswith("<"):
        begin, end = begin + 1, end - 1
    runs: list[Run] = []
    at = begin
    for escape in _ESCAPE.finditer(text, begin, end):
        runs.extend(trail.runs(at, escape.start()))
        sign = unescape(escape[0])
        at = escape.end()
        if sign == escape[0]:
            runs.extend(trail.runs(escape.start(), at))
        else:
            behind = escape[0].startswith("\\")
            runs.extend((character, trail.source(escape.start() + behind)) for character in sign)
    runs.extend(trail.runs(at, end))
    return tuple(runs), trail.source(begin)
