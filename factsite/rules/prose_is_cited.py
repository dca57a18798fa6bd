from __future__ import annotations

from collections.abc import Iterator

from factsite.rules.case import Case, Fault

_CITED = {"paragraph": "paragraph", "quotation": "quotation", "item": "list item", "row": "table row"}

_AS_PARAGRAPH = "write it as a paragraph: no tab or four spaces before its lines, no ``` around them"


def prose_is_cited(case: Case) -> Iterator[Fault]:
    """Every paragraph, quotation, list item and table row cites; a block of code could not."""
    for block in case.page.prose.blocks:
        if block.sort in _CITED and not block.marks:
            message = f"this {_CITED[block.sort]} cites nothing"
            hint = "add a footnote mark: [^fact-key] for a fact of this page, or [^label] with a definition below"
            yield Fault(block.text.place, message, hint)
        elif block.sort == "code":
            yield Fault(block.text.place, "a block of code cannot cite", _AS_PARAGRAPH)
