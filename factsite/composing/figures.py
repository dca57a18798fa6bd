"""Compose the figures: one row a claim, in the order of the article, never added up and never set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from factsite.composing.drawing import FIGURES as BARS
from factsite.composing.entries import Entry, entries_of
from factsite.composing.evidence import places_of_value
from factsite.composing.gathering import (
    BY,
    EVIDENT,
    SAID,
    SUBJECT,
    Row,
    Section,
    Sheet,
    Topic,
    below,
    sheets_gathered,
    table_view,
)
from factsite.composing.scales import greatest_of
from factsite.composing.shelf import FIGURES, VIEW_NAMES, Shelf
from factsite.kinds import BY_NAME, KINDS
from factsite.naming import kind_of
from factsite.records.card import Card
from factsite.records.gathered import Figures
from factsite.records.proof import Proof
from factsite.records.value import Count
from factsite.records.view import TableView

_IN_ORDER = "Rows stand in the order of the article, parts below their whole."
_READ = f"{_IN_ORDER} A bar with an end is exact, dashes go on, dots are not exact, and an outline is undisclosed."
_TOPIC = Topic(
    FIGURES,
    VIEW_NAMES[FIGURES],
    "Every figure of the site, one row a claim. They are not added up: they count different people, at different "
    "times, and more than one of them may count the same.",
    _READ,
)
_FIGURE = ("Figure", "value")
_COLUMNS = (SUBJECT, _FIGURE, SAID)
_ON_PAGE = (SUBJECT, _FIGURE, BY)
_ON_ITS_PAGE = "Figures, one row a claim"
_BARS = "Drawn from 0 to {:,}."
_ELSEWHERE = "Drawn on the page of each, where it has several."
_NO_BARS = "Not drawn: these count different things."
# On a page of its own a single figure needs no picture, nor do two rows: they stand below each other in the panel.
_SEVERAL, _ROWS = 2, 3


def figures_sheets(cards: Mapping[str, Card], gathered: Mapping[str, Figures]) -> Iterator[Sheet]:
    """Yield the sheets of all figures: each page of a charted kind by itself, then the other kinds.

    Where there are too many for evidence there are too many for a table each: their pictures stand on their own pages.
    """
    apart = sum(len(own.rows) for own in gathered.values()) <= EVIDENT
    charted: list[Section] = []
    others: dict[str, list[Row]] = {kind.name: [] for kind in KINDS}
    for page, own in gathered.items():
        rows = [Row(page, key, mark, depth) for key, depth, mark in own.rows]
        kind = kind_of(page)
        if rows and apart and kind.charted:
            title, note = cards[page].title, _bars(own.greatest)
            charted.append(Section(title, note, _COLUMNS, rows, BARS, own.greatest, page, whole=True))
        else:
            others[kind.name] += rows
    notes = {True: _ELSEWHERE, False: _NO_BARS}
    rest = [Section(kind.plural, notes[kind.charted], _COLUMNS, others[kind.name]) for kind in KINDS]
    topic = _TOPIC if apart else replace(_TOPIC, note=_IN_ORDER)
    yield from sheets_gathered(topic, [*charted, *rest])


def figures_of_page(shelf: Shelf, proof: Proof, start: str) -> TableView | None:
    """Return the figures of a page on one scale, where it has several that one can show."""
    entries = figures_of(shelf, proof) if BY_NAME[proof.page.kind].charted else []
    counts = sum(entry.fact is not None and isinstance(entry.fact.parsed, Count) for entry in entries)
    if counts < _SEVERAL or len(entries) < _ROWS:
        return None
    greatest = greatest_among(entries)
    note = f"{_READ} {_bars(greatest)}"
    section = Section(_ON_ITS_PAGE, note, _ON_PAGE, (), BARS, greatest, proof.page.id, whole=True)
    return table_view(shelf, section, entries, start)


def figures_of(shelf: Shelf, proof: Proof) -> list[Entry]:
    """Return the figures of a page as its sources have them, source by source, each part below its whole."""
    entries = [entry for entry in entries_of(proof) if entry.row.type == "count"]
    entries.sort(key=lambda entry: _place(shelf, entry))
    above = {}
    for entry in entries:
        whole = entry.fact.qualifier("part_of") if entry.fact else None
        if whole:
            above[entry.name] = (proof.page.id, whole.text)
    return [replace(entry, depth=depth) for entry, depth in below(entries, above)]


def greatest_among(entries: Sequence[Entry]) -> int:
    """Return the greatest number that figures name, or 0."""
    return greatest_of(entry.fact for entry in entries if entry.fact)


def _bars(greatest: int) -> str:
    return _BARS.format(greatest) if greatest else ""


def _place(shelf: Shelf, entry: Entry) -> tuple[str, str, int]:
    """Return where a figure stands first: its source, and the place there; what no source states comes last."""
    for citation in entry.fact.citations if entry.fact else ():
        passage = entry.proof.passage(citation)
        if passage and entry.fact:
            spans = places_of_value(shelf, entry.fact, passage) or [passage.span]
            return shelf.links.cards[passage.source].order or "9999", passage.source, spans[0].start
    return "~", "", 0
