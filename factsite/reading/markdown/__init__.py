"""The text of a page: Markdown read to blocks, HTML with slots, footnotes and problems, all with exact places."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from factsite.reading.markdown.blocks import read_blocks
from factsite.reading.markdown.faults import idle_footnotes, other_faults, undefined_footnotes
from factsite.reading.markdown.html import render
from factsite.reading.markdown.tokens import tokens
from factsite.reading.sheet import lay_out, replace_unreadable
from factsite.records.page import Prose
from factsite.records.problem import Problem
from factsite.records.written import Written


class Body(Struct, frozen=True):
    """A page's prose, and label and text of each of its footnotes in the order of the file, second ones included."""

    prose: Prose
    definitions: tuple[tuple[Written, Written], ...]


def read_markdown(path: str, body: str, first_line: int, labels: Collection[str]) -> tuple[Body, tuple[Problem, ...]]:
    """Read the text of a page that begins at `first_line` of its file; `labels` need no definition."""
    sheet, unreadable = replace_unreadable(path, lay_out(body, first_line))
    stream = tuple(tokens(sheet))
    blocks = read_blocks(sheet, stream)
    definitions = tuple(
        (sheet.write(token.runs, token.start), sheet.write(token.more, token.start))
        for token in stream
        if token.sort == "definition"
    )
    marks = [mark.label for block in blocks for mark in block.marks]
    defined = [label for label, _ in definitions]
    problems = (
        *unreadable,
        *undefined_footnotes(path, marks, defined, labels),
        *idle_footnotes(path, marks, defined, labels),
        *other_faults(path, sheet, stream),
    )
    return Body(Prose(blocks, render(stream, blocks)), definitions), tuple(sorted(problems))
