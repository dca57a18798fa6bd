"""The blocks of a text: what it says, what it links to and what it cites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from factsite.reading.markdown.token import Token
from factsite.reading.sheet import Run, Sheet
from factsite.records.page import Block, Link, Mark

BLOCKS = ("paragraph", "heading", "tr", "code")
"""The sorts of tokens that open a block: the n-th of them in the stream is the n-th block."""

_REFUSED = ("javascript:", "data:", "vbscript:", "file:")


def refused_scheme(target: str) -> str:
    """Return the scheme of a target that would run or reveal something, however it is disguised, or nothing."""
    if ":" not in target:
        return ""
    bare = "".join(character for character in target if character > " " and character != "\x7f").lower()
    return next((scheme for scheme in _REFUSED if bare.startswith(scheme)), "")


def read_blocks(sheet: Sheet, tokens: Iterable[Token]) -> tuple[Block, ...]:
    """Make the blocks of a text from its tokens."""
    blocks: list[Block] = []
    draft = _Draft(sheet, "")
    quotations, items, is_head = 0, 0, False
    for token in tokens:
        if token.sort == "list_item":
            items += token.nesting
        elif token.sort == "blockquote":
            quotations += token.nesting
        elif token.sort == "thead":
            is_head = token.nesting == 1
        elif token.sort in BLOCKS and token.nesting >= 0:
            draft = _Draft(sheet, _sort(token, quotations, items, is_head), token.start)
        if token.sort in BLOCKS and token.nesting <= 0:
            draft.add(token)
            blocks.append(draft.block())
        else:
            draft.add(token)
    return tuple(blocks)


def _sort(token: Token, quotations: int, items: int, is_head: bool) -> str:
    if token.sort == "paragraph":
        return "quotation" if quotations else "item" if items else "paragraph"
    if token.sort == "tr":
        return "head" if is_head else "row"
    return token.sort


@dataclass(slots=True)
class _Draft:
    """A block that is being read."""

    sheet: Sheet
    sort: str
    start: int = 0
    runs: list[Run] = field(default_factory=list)
    length: int = 0
    links: list[Link] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    target: Token | None = None
    target_at: int = 0
    cells: int = 0

    def add(self, token: Token) -> None:
        if token.sort in ("text", "break", "code", "code_inline"):
            self.write(token.runs)
        elif token.sort in ("th", "td") and token.nesting == 1:
            if self.cells:
                self.write([(character, token.start) for character in " | "])
            self.cells += 1
        elif token.sort == "mark":
            self.marks.append(Mark(self.sheet.write(token.runs, token.start), self.length))
        elif token.sort == "link" and token.nesting == 1:
            self.target, self.target_at = token, self.length
        elif token.sort == "link" and self.target and not refused_scheme(self.target.text):
            target = self.sheet.write(self.target.runs, self.target.start)
            self.links.append(Link(target, self.target_at, self.length))

    def write(self, runs: Iterable[Run]) -> None:
        for run in runs:
            self.runs.append(run)
            self.length += len(run[0])

    def block(self) -> Block:
        text = self.sheet.write(self.runs, self.start)
        return Block(self.sort, text, tuple(self.links), tuple(self.marks))
