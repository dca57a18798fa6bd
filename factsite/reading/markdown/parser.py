"""markdown-it, made to note where everything stands: the only module that knows it.

markdown-it keeps no places of what stands within a line, but its parser passes each of them: the inline state below
notes where a token is pushed, and the wrapped rules note where each line of a block begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock, code, fence, heading, lheading, paragraph, reference, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token as Parsed
from mdit_py_plugins.footnote.index import footnote_def

from factsite.patterns import Pattern
from factsite.records.bounds import DEEPEST_MARKDOWN

DEEPEST = DEEPEST_MARKDOWN

_MARK = Pattern(r"\[\^([^\[\]\n]{1,200})\]")
_LABEL = Pattern(r"\[(?:[^\[\]\\]|\\.)*\]:[ \t]*(?:\n[ \t>]*)?", re.DOTALL)
_PLACED: tuple[tuple[str, RuleFuncBlockType, list[str]], ...] = (
    ("table", table, ["paragraph", "reference"]),
    ("fence", fence, ["paragraph", "reference", "blockquote", "list"]),
    ("heading", heading, ["paragraph", "reference", "blockquote"]),
    ("code", code, []),
    ("lheading", lheading, []),
    ("paragraph", paragraph, []),
)


def parse(text: str) -> tuple[list[Any], dict[str, Any]]:
    """Parse a text whose lines end in line feeds; return markdown-it's tokens and its references by their labels.

    A block token's `meta["starts"]` lists the offset in the text of each of its lines, behind indentation and marks; an
    inline token's `meta["at"]` is its offset in the block's content; a reference's `at` is the offset of its target.
    """
    env: dict[str, Any] = {}
    return _parser().parse(text, env), env.get("references", {})


def unescape(text: str) -> str:
    """Decode the escapes and entities of a link's target."""
    return unescapeAll(text)


def target_end(text: str, offset: int) -> int:
    """Return the end of the link target that begins at `offset`, marks `<…>` included."""
    found = parseLinkDestination(text, offset, len(text))
    return found.pos if found.ok else offset


class _Parser(MarkdownIt):
    """markdown-it that leaves the targets of links as they are written and lets all of them be links.

    Refusing a target is this project's work, since markdown-it would make plain words of such a link.
    """

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def _parser() -> MarkdownIt:
    options = {"html": False, "typographer": False, "maxNesting": DEEPEST, "store_labels": True}
    parser = _Parser("commonmark", options).enable("table")
    # They join words into tokens that stand in one piece no longer.
    parser.disable(["fragments_join", "text_join"])
    for name, rule, ends in _PLACED:
        parser.block.ruler.at(name, _noting_lines(rule), {"alt": ends})
    parser.block.ruler.at("reference", _reference)
    definition = _noting_lines(footnote_def)
    parser.block.ruler.before("reference", "footnote_def", definition, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "footnote_mark", _mark)
    parser.core.ruler.at("inline", _inline)
    return parser


def _noting_lines(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    def noting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[before:]:
            if token.map and "starts" not in token.meta:
                token.meta["starts"] = [state.bMarks[line] + state.tShift[line] for line in range(*token.map)]
        return True

    return noting


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    known = len(state.env.get("references", ()))
    begin = state.bMarks[start] + state.tShift[start]
    if not reference(state, start, end, silent):
        return False
    label = _LABEL.match(state.src, begin)
    references = state.env.get("references", {})
    if label and len(references) > known:
        references[next(reversed(references))]["at"] = label.end()
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    found = _MARK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("footnote_mark", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            placed = _PlacedState(token.content, state.md, state.env, token.children)
            state.md.inline.tokenize(placed)
            rules: list[Callable[[StateInline], None]] = state.md.inline.ruler2.getRules("")
            for rule in rules:
                rule(placed)


class _PlacedState(StateInline):
    """An inline state that notes in each token's `meta["at"]` where it was pushed."""

    pending_at = 0
    pushed_at = -1
    pushed = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Parsed:  # noqa: N802
        token = super().pushPending()
        token.meta["at"] = self.pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Parsed:
        token = super().push(ttype, tag, nesting)
        # The marks of `***` are pushed one by one before the state goes on.
        self.pushed = self.pushed + 1 if ttype == "text" and self.pushed_at == self.pos else 0
        self.pushed_at = self.pos if ttype == "text" else -1
        token.meta["at"] = self.pos + self.pushed
        return token
