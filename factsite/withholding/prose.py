"""Veil prose: the words of its blocks and its HTML alike, with where its links and marks stand."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape, unescape
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from factsite.carding import HEADING
from factsite.naming import is_outside, target_of
from factsite.patterns import Pattern
from factsite.records.page import Block, Link, Mark, Prose, Slot
from factsite.records.written import Written
from factsite.withholding.edits import Edit, Moves, apply
from factsite.withholding.places import Owners
from factsite.withholding.veil import Veil

_TAG = Pattern(r"<[^>]*>")
_BLOCK = Pattern(r'\sid="b-(\d+)"')
_EMPTY = Pattern(r"<(em|strong|code)></\1>")
# These stand within words; at any other tag words end.
_INLINE = Pattern(r"</?(?:em|strong|a|code)\b")


class Setting(Struct, frozen=True):
    """What the prose of a page stands in: the page's id, whose page it is itself, and what its marks are of.

    `ties` are, by label, whom a mark tells of; `labels` the labels as they are shown.
    """

    page: str
    own: Owners
    ties: Mapping[str, Owners]
    labels: Callable[[str], str]


def veiled_prose(veil: Veil, prose: Prose, setting: Setting) -> Prose:
    """Return prose without the names that are withheld."""
    tied = [_tied(veil, block, setting) for block in prose.blocks]
    blocks = tuple(_block(veil, block, owners, setting) for block, owners in zip(prose.blocks, tied, strict=True))
    return Prose(blocks, tuple(_html(veil, prose, blocks, tied, setting)))


def veiled_link(veil: Veil, page: str, link: str) -> str:
    """Return where a link leads that is written on a page: one to a page whose name is withheld to what it has now."""
    if is_outside(link):
        owners = veil.tie(unquote(link))
        return _way(veil, page, veil.names[min(owners)].id) if owners else link
    target = target_of(page, link)
    if target is None:
        return link
    name = veil.owner(target.page)
    if name and name.is_gone:
        return _way(veil, page, name.id)
    new, fragment = veil.id(target.page), veiled_fragment(veil, target.page, target.fragment)
    if (new, fragment) == (target.page, target.fragment) and veil.id(page) == page:
        return link
    return _way(veil, page, new) + (f"#{fragment}" if fragment else "")


def veiled_fragment(veil: Veil, page: str, fragment: str) -> str:
    """Return an anchor of a page: the key of a fact, or nothing where a heading may have another one now."""
    if "." in fragment:
        return veil.key(page, fragment)
    everybody = frozenset(range(len(veil.names)))
    return fragment if veil.slug(fragment, everybody) == fragment else ""


def _way(veil: Veil, page: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(veil.id(page))) + ".md"


def _tied(veil: Veil, block: Block, setting: Setting) -> Owners:
    """Return whom a block tells of: whom it names, links to or cites a fact of."""
    targets = (target_of(setting.page, link.target.text) for link in block.links if not is_outside(link.target.text))
    linked = veil.owners(target.page for target in targets if target)
    cited = (setting.ties.get(mark.label.text, frozenset()) for mark in block.marks)
    return frozenset().union(setting.own, veil.tie(block.text.text), linked, *cited)


def _block(veil: Veil, block: Block, tied: Owners, setting: Setting) -> Block:
    edits = veil.edits(block.text.text, tied)
    moves = Moves(edits)
    links = (
        Link(
            _written(link.target, veiled_link(veil, setting.page, link.target.text)),
            moves.start(link.start),
            moves.end(link.end),
        )
        for link in block.links
    )
    marks = (
        Mark(_written(mark.label, setting.labels(mark.label.text)), moves.end(mark.offset)) for mark in block.marks
    )
    text = _written(block.text, apply(block.text.text, edits))
    return replace(block, text=text, links=tuple(links), marks=tuple(marks))


def _written(written: Written, text: str) -> Written:
    return written if text == written.text else Written(text, written.place)


class _Run(Struct):
    """A piece of text in HTML: which piece of the prose it is in and where, and its words."""

    piece: int
    start: int
    end: int
    text: str


def _html(
    veil: Veil, prose: Prose, blocks: Sequence[Block], tied: Sequence[Owners], setting: Setting
) -> Iterator[str | Slot]:
    """Yield the HTML of prose: each block's words are veiled together, through whatever marks stand within them."""
    pieces: dict[int, list[Edit]] = {}
    for number, runs in _runs(prose):
        _spread(veil, runs, tied[number] if number < len(tied) else frozenset(), pieces)
    headings = (block.text.text for block in blocks if block.sort == HEADING)
    for at, piece in enumerate(prose.html):
        if isinstance(piece, str):
            edits = pieces.get(at)
            # What was set off within a name has nothing left in it.
            yield _EMPTY.sub("", apply(piece, edits)) if edits else piece
        elif piece.sort == "href":
            yield Slot("href", veiled_link(veil, setting.page, piece.text))
        elif piece.sort == "mark":
            yield Slot("mark", setting.labels(piece.text))
        else:
            yield Slot(piece.sort, next(headings))


def _spread(veil: Veil, runs: Sequence[_Run], tied: Owners, pieces: dict[int, list[Edit]]) -> None:
    """Note the edits of runs that follow each other within a block, each in the piece that it is in."""
    edits = veil.edits("".join(run.text for run in runs), tied)
    at = 0
    for run in runs:
        begin, at = at, at + len(run.text)
        # What goes on from the run before is shown there.
        own = [
            Edit(max(edit.start, begin) - begin, min(edit.end, at) - begin, edit.text if edit.start >= begin else "")
            for edit in edits
            if edit.start < at and begin < edit.end
        ]
        if own:
            new = escape(apply(run.text, own), quote=False)
            pieces.setdefault(run.piece, []).append(Edit(run.start, run.end, new))


def _runs(prose: Prose) -> Iterator[tuple[int, list[_Run]]]:
    """Yield the number of each block, from 0, and its runs up to where words end."""
    headings = iter([at for at, block in enumerate(prose.blocks) if block.sort == HEADING])
    number, is_tag, runs = 0, False, list[_Run]()
    for at, piece in enumerate(prose.html):
        if not isinstance(piece, str):
            if piece.sort == "anchor":
                number = next(headings)
            is_tag = piece.sort in ("anchor", "href")
            continue
        start = piece.find(">") + 1 if is_tag else 0
        for tag in (*_TAG.finditer(piece, start), None):
            end = tag.start() if tag else len(piece)
            is_open = tag is None and "<" in piece[start:]
            words = piece[start : piece.rindex("<")] if is_open else piece[start:end]
            if words:
                runs.append(_Run(at, start, start + len(words), unescape(words)))
            ending = tag[0] if tag else piece[piece.rindex("<") :] if is_open else "<a"
            if not _INLINE.match(ending):
                yield number, runs
                runs = []
            if found := _BLOCK.search(ending):
                number = int(found[1]) - 1
            start = tag.end() if tag else end
    yield number, runs
