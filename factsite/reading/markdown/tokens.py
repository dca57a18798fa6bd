"""A text as a stream of tokens with exact places, from what markdown-it noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from factsite.patterns import Pattern
from factsite.reading.markdown.inline import inline_tokens
from factsite.reading.markdown.parser import DEEPEST, parse
from factsite.reading.markdown.token import Token
from factsite.reading.markdown.trail import (
    Trail,
    trail_of_code,
    trail_of_heading,
    trail_of_lines,
    trail_of_nothing,
    trails_of_row,
)
from factsite.reading.sheet import Run, Sheet

_BEFORE_TEXT = Pattern(r"\[\^[^\]]*\]:[ \t]*")


def tokens(sheet: Sheet) -> Iterator[Token]:
    """Yield the tokens of a text in the order of the file; a definition's text is one token, not parsed."""
    parsed, references = parse(sheet.text)
    definitions = iter(_definitions(sheet, parsed))
    row: Iterator[tuple[int, Trail]] = iter(())
    opener, cell, missing, depth = None, trail_of_nothing(0), 0, 0
    for token in parsed:
        if token.type.startswith("footnote_reference"):
            depth += token.nesting
            if token.nesting == 1:
                yield next(definitions)
        elif depth:
            continue
        elif token.type == "inline":
            yield from inline_tokens(token.children, _trail(sheet, opener, token, cell), sheet, references)
        else:
            start = token.meta["starts"][0] if "starts" in token.meta else _number(sheet, token)
            if token.type == "tr_open":
                row = iter(trails_of_row(sheet.text, start))
                missing = sheet.line(start)[1]
            elif token.type in ("th_open", "td_open"):
                start, cell = next(row, (missing, trail_of_nothing(missing)))
            yield _block(sheet, token, start)
            if token.type in ("blockquote_open", "list_item_open") and token.level + 1 >= DEEPEST:
                yield Token("depth", start=sheet.starts[token.map[0]])
            opener = token


def _number(sheet: Sheet, token: Any) -> int:
    """Return where the first number of a list stands; nothing is told of other tokens without lines of their own."""
    first = token.attrs.get("start") if token.map else None
    found = re.compile(rf"0*{first}[.)]").search(sheet.text, sheet.starts[token.map[0]]) if first is not None else None
    return found.start() if found else 0


def _trail(sheet: Sheet, opener: Any, token: Any, cell: Trail) -> Trail:
    if opener.type in ("th_open", "td_open"):
        return cell
    if opener.type == "heading_open" and opener.markup.startswith("#"):
        return trail_of_heading(sheet.text, token.content, opener.meta["starts"][0])
    return trail_of_lines(sheet.text, token.content, token.meta["starts"])


def _block(sheet: Sheet, token: Any, start: int) -> Token:
    if token.type in ("code_block", "fence"):
        first = token.map[0] + (token.type == "fence")
        content = token.content.removesuffix("\n")
        trail = trail_of_code(sheet.text, content, sheet.starts[first:])
        return Token("code", start=trail.source(0), runs=tuple(trail.lines()))
    detail = str(token.attrs.get("start") or token.attrs.get("style", "").removeprefix("text-align:"))
    sort = token.type.removesuffix("_open").removesuffix("_close")
    return Token(sort, token.nesting, token.tag, start, detail=detail, is_tight=token.hidden)


def _definitions(sheet: Sheet, parsed: list[Any]) -> Iterator[Token]:
    opened = [token for token in parsed if token.type == "footnote_reference_open"]
    for token, following in zip_longest(opened, opened[1:]):
        # A definition that is indented below another one is no part of its text.
        last = min(token.map[1], following.map[0]) if following else token.map[1]
        yield _definition(sheet, token, last)


def _definition(sheet: Sheet, token: Any, last: int) -> Token:
    begin = token.meta["starts"][0]
    found = _BEFORE_TEXT.match(sheet.text, begin)
    text_begin = found.end() if found else begin
    runs: list[Run] = []
    for start in (text_begin, *token.meta["starts"][1 : last - token.map[0]]):
        words = sheet.text[start : sheet.line(start)[1]].rstrip()
        if words:
            if runs:
                runs.append((" ", runs[-1][1] + len(runs[-1][0])))
            runs.append((words, start))
    return Token("definition", start=text_begin, runs=((token.meta["label"], begin + 2),), more=tuple(runs))
