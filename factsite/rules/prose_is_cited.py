from __future__ import annotations

from collections.abc import Iterator

from factsite.english.pointing import is_pointer
from factsite.english.sentences import sentences
from factsite.kinds import BY_NAME
from factsite.records.page import Block, OwnNote
from factsite.rules.case import Case, Fault

_CITED = {"paragraph": "paragraph", "quotation": "quotation", "item": "list item", "row": "table row"}

_AS_PARAGRAPH = "write it as a paragraph: no tab or four spaces before its lines, no ``` around them"


def prose_is_cited(case: Case) -> Iterator[Fault]:
    """Every paragraph, quotation, list item and table row cites, to its end; a block of code could not.

    The site's own words (`this site:`) alone tell nothing of a person, an organization or a place.
    """
    for block in case.page.prose.blocks:
        if block.sort in _CITED and not block.marks and block.text.text.strip():
            message = f"this {_CITED[block.sort]} cites nothing"
            hint = "add a footnote mark: [^fact-key] for a fact of this page, or [^label] with a definition below"
            yield Fault(block.text.place, message, hint)
        elif block.sort == "code":
            yield Fault(block.text.place, "a block of code cannot cite", _AS_PARAGRAPH)
        elif block.sort in _CITED and block.marks:
            yield from _behind(block)
            yield from _own(case, block)


def _behind(block: Block) -> Iterator[Fault]:
    """Yield where a sentence stands behind the last mark of a block."""
    last = max(mark.offset for mark in block.marks)
    text = block.text.text
    behind = (first for first, end in sentences(text) if first >= last and not is_pointer(text[first:end], end - first))
    start = next(behind, None)
    if start is not None:
        message = f"what stands behind the last mark of this {_CITED[block.sort]} cites nothing"
        yield Fault(block.text.at(start), message, "set a mark behind it, or begin a new paragraph that cites")


def _own(case: Case, block: Block) -> Iterator[Fault]:
    notes = case.notes(block)
    if len(notes) < len(block.marks) or not all(isinstance(note.note, OwnNote) for note in notes):
        return
    for start, end, page in case.named_in(block.text.text):
        kind = BY_NAME[case.world.cards[page].kind]
        if kind.speaks and not any(link.start <= start < link.end for link in block.links):
            name = block.text.text[start:end]
            message = f"the site's own words name {name}, and cite nothing that is said of {name}"
            yield Fault(block.text.at(start), message, "cite a passage that names them, or leave the name out")
            return
