"""Compose the figures: one row a claim, in the order of the article, never added up and never set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.composing.evidence import places_of_value
from factsite.composing.gathering import (
    SAID,
    SUBJECT,
    Entry,
    Section,
    Topic,
    below,
    entries_of,
    gathered_views,
    table_view,
)
from factsite.composing.scales import figure_pieces, greatest_of
from factsite.composing.shelf import FIGURES, VIEW_NAMES, Shelf
from factsite.kinds import BY_NAME, KINDS
from factsite.records.proof import Proof
from factsite.records.value import Count
from factsite.records.view import GatheredView, Piece, Scale, TableView

_READ = (
    "Rows stand in the order of the article, parts below their whole. A bar with an end is exact, dashes go on, dots "
    "are not exact, and an outline is undisclosed."
)
_TOPIC = Topic(
    FIGURES,
    VIEW_NAMES[FIGURES],
    "Every figure of the site, one row a claim. They are not added up: they count different people, at different "
    "times, and more than one of them may count the same.",
    _READ,
)
_FIGURE = ("Figure", "value")
_COLUMNS = (SUBJECT, _FIGURE, SAID)
_ON_PAGE = (SUBJECT, _FIGURE, ("Who says so", "by"))
_ON_ITS_PAGE = "Figures, one row a claim"
_BARS = "Drawn from 0 to {:,}."
_NO_BARS = "Not drawn: these count different things."
# On a page of its own a single figure needs no picture.
_SEVERAL = 2


def figures_views(shelf: Shelf, pages: Sequence[Proof]) -> Iterator[GatheredView]:
    """Yield the sheets of all figures: each page of a charted kind by itself, then the other kinds."""
    sections = [section for proof in pages if _is_charted(proof) for section in _section(shelf, proof)]
    for kind in KINDS:
        others = [proof for proof in pages if proof.page.kind == kind.name and not _is_charted(proof)]
        entries = [entry for proof in others for entry in _figures(shelf, proof)]
        sections.append(Section(kind.plural, _NO_BARS, _COLUMNS, entries))
    yield from gathered_views(shelf, _TOPIC, sections)


def figures_of_page(shelf: Shelf, proof: Proof, start: str) -> TableView | None:
    """Return the figures of a page on one scale, where it has several that one can show."""
    for section in _section(shelf, proof, on_page=True) if _is_charted(proof) else ():
        counts = [entry for entry in section.entries if entry.fact and isinstance(entry.fact.parsed, Count)]
        if len(counts) >= _SEVERAL:
            return table_view(shelf, section, section.entries, start)
    return None


def _is_charted(proof: Proof) -> bool:
    return BY_NAME[proof.page.kind].charted


def _section(shelf: Shelf, proof: Proof, *, on_page: bool = False) -> Iterator[Section]:
    entries = _figures(shelf, proof)
    if not entries:
        return
    greatest = greatest_of(entry.fact for entry in entries if entry.fact)
    note = _BARS.format(greatest) if greatest else ""
    yield Section(
        title=_ON_ITS_PAGE if on_page else proof.page.title.text,
        note=f"{_READ} {note}" if on_page else note,
        columns=_ON_PAGE if on_page else _COLUMNS,
        entries=entries,
        draw=_draw,
        page=proof.page.id,
        whole=True,
    )


def _figures(shelf: Shelf, proof: Proof) -> list[Entry]:
    """Return the figures of a page as its sources have them, source by source, each part below its whole."""
    entries = [entry for entry in entries_of(proof) if entry.row.type == "count"]
    entries.sort(key=lambda entry: _place(shelf, entry))
    above = {}
    for entry in entries:
        whole = entry.fact.qualifier("part_of") if entry.fact else None
        if whole:
            above[entry.key] = (proof.page.id, whole.text)
    return list(below(entries, above))


def _place(shelf: Shelf, entry: Entry) -> tuple[str, str, int]:
    """Return where a figure stands first: its source, and the place there; what no source states comes last."""
    for citation in entry.fact.citations if entry.fact else ():
        passage = entry.proof.passage(citation)
        if passage and entry.fact:
            spans = places_of_value(shelf, entry.fact, passage) or [passage.span]
            return shelf.links.cards[passage.source].order or "9999", passage.source, spans[0].start
    return "~", "", 0


def _draw(whole: Sequence[Entry], shown: Sequence[Entry]) -> tuple[Scale | None, Sequence[tuple[Piece, ...]]]:
    greatest = greatest_of(entry.fact for entry in whole if entry.fact)
    facts = ((entry.fact, entry.worked_out) for entry in shown if entry.fact)
    return Scale((0,)), [figure_pieces(fact, greatest, worked_out=worked_out) for fact, worked_out in facts]
