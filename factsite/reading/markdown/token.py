"""A token of Markdown whose words know where they stand: the stream that blocks, HTML and footnotes are made from."""

from __future__ import annotations

from msgspec import Struct

from factsite.reading.sheet import Run


class Token(Struct, frozen=True):
    """One step of a document, in the order of the file.

    `sort` is markdown-it's type without `_open` and `_close`; `nesting` is 1 where it opens, -1 where it closes and 0
    where it is whole. `start` is the offset in the sheet of its first character. `runs` are the words of a `text`,
    `break`, `code` or `code_inline`, the label of a `mark` or `definition`, the target of a `link`. `more` are the
    words of a definition, or a link's title. `detail` is a list's first number or a cell's alignment.
    """

    sort: str
    nesting: int = 0
    tag: str = ""
    start: int = 0
    runs: tuple[Run, ...] = ()
    more: tuple[Run, ...] = ()
    detail: str = ""
    is_tight: bool = False

    @property
    def text(self) -> str:
        """The characters of its runs."""
        return "".join(text for text, _ in self.runs)
