"""The HTML of a text, with slots for what is known only when the page is composed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from factsite.reading.markdown.blocks import BLOCKS, refused_scheme
from factsite.reading.markdown.token import Token
from factsite.records.page import Block, Slot

_INLINE = ("em", "strong")
_LINE_BEHIND = ("tr", "table", "thead", "tbody", "blockquote", "bullet_list", "ordered_list")


def render(tokens: Sequence[Token], blocks: Sequence[Block]) -> tuple[str | Slot, ...]:
    """Render tokens; the n-th block's element has the id `b-n`, but a heading's is a slot."""
    parts: list[str | Slot] = []
    for part in _parts(tokens, blocks):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part:
            parts.append(part)
    return tuple(parts)


def _parts(tokens: Sequence[Token], blocks: Sequence[Block]) -> Iterator[str | Slot]:
    number, closing, is_refused = 0, "", False
    for index, token in enumerate(tokens):
        if token.sort in BLOCKS and token.nesting >= 0:
            number += 1
        if token.sort == "paragraph":
            # The paragraph of a tight item is the item itself; a later one in it has no element to bear its id.
            is_bare = token.is_tight and index > 0 and tokens[index - 1].sort == "list_item"
            tag = "span" if token.is_tight else "p"
            yield closing if token.nesting < 0 else "" if is_bare else f'<{tag} id="b-{number}">'
            closing = "" if is_bare else f"</{tag}>\n"
        elif token.sort == "heading" and token.nesting == 1:
            yield f'<{token.tag} id="'
            yield Slot("anchor", blocks[number - 1].text.text)
            yield '">'
        elif token.sort == "link":
            if token.nesting == 1:
                is_refused = bool(refused_scheme(token.text))
            if not is_refused:
                yield from _link(token)
        elif token.sort == "mark":
            yield Slot("mark", token.text)
        elif token.sort == "list_item" and token.nesting == 1:
            following = tokens[index + 1]
            is_tight = following.sort == "paragraph" and following.is_tight and following.nesting == 1
            yield f'<li id="b-{number + 1}">' if is_tight else "<li>"
        else:
            yield _element(token, number)


def _link(token: Token) -> Iterator[str | Slot]:
    if token.nesting < 0:
        yield "</a>"
    else:
        yield '<a href="'
        yield Slot("href", token.text)
        yield '">'


def _element(token: Token, number: int) -> str:
    if token.sort == "text":
        return escape(token.text, quote=False)
    if token.sort == "break":
        return "<br>\n" if token.tag else "\n"
    if token.sort == "code_inline":
        return f"<code>{escape(token.text, quote=False)}</code>"
    if token.sort == "code":
        return f'<pre id="b-{number}"><code>{escape(token.text, quote=False)}\n</code></pre>\n'
    if token.sort in ("definition", "image", "depth"):
        return ""
    if token.nesting < 0:
        return f"</{token.tag}>" + ("" if token.sort in _INLINE else "\n")
    has_line_behind = token.sort in _LINE_BEHIND or not token.nesting
    return f"<{token.tag}{_attributes(token, number)}>" + ("\n" if has_line_behind else "")


def _attributes(token: Token, number: int) -> str:
    if token.sort == "tr":
        return f' id="b-{number}"'
    if token.sort == "ordered_list" and token.detail:
        return f' start="{token.detail}"'
    if token.sort in ("th", "td") and token.detail:
        return f' class="{token.detail}"'
    return ""
