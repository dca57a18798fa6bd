"""Compose the lists of each kind, the front page and the 404 page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factsite.composing.corrections import correction_views
from factsite.composing.days import day_in_words
from factsite.composing.facts import fact_view
from factsite.composing.page import waiver_views
from factsite.composing.prose import prose_view
from factsite.composing.sheets import sheets_of
from factsite.composing.shelf import LOST, Shelf
from factsite.kinds import BY_NAME, KINDS, Kind
from factsite.naming import HOME, address_of
from factsite.records.card import Card, Cell
from factsite.records.page import Fact
from factsite.records.proof import Proof
from factsite.records.value import Absence, Count
from factsite.records.view import Anchor, ClaimView, HomeView, ListView, MessageView, RowView, Sheets

# How many rows a list has in one file, and on the front page.
ROWS = 100
FEW = 12

_LOST = "There is no page at this address. It may have moved; the lists above lead to every page there is."


def list_views(shelf: Shelf) -> Iterator[ListView]:
    """Yield the list of every kind that has pages."""
    for kind in KINDS:
        cards = _cards(shelf, kind)
        if kind.listed and cards:
            for file, sheets, some in sheets_of(cards, ROWS, f"{kind.folder}/index.html"):
                yield _list(shelf, kind, some, file, sheets)


def home_view(shelf: Shelf, proofs: Sequence[Proof]) -> HomeView:
    """Return the front page; the prose is that of the page `pages/home`, if there is one."""
    start = address_of(HOME)
    home = next((proof for proof in proofs if proof.page.id == HOME), None)
    page = home.page if home else None
    prose, references = prose_view(shelf, home, start) if home else ("", ())
    title = page.title.text if page else shelf.settings.title
    summary = page.summary.text if page else ""
    lists = ((kind, _cards(shelf, kind)) for kind in KINDS if kind.on_home)
    return HomeView(
        frame=shelf.frame(start, title, summary, (), bool(page and page.noindex)),
        title=title,
        summary=summary,
        prose=prose,
        references=references,
        claims=_claims(shelf, proofs, start, "claims"),
        disputed=_claims(shelf, proofs, start, "disputed"),
        absent=_claims(shelf, proofs, start, "absent"),
        lists=tuple(_list_of_few(shelf, kind, cards, start) for kind, cards in lists if cards),
        waivers=waiver_views(shelf, page, start) if page else (),
        published=day_in_words(page.published if page else None),
        changed=day_in_words(page.changed if page else None),
        corrections=correction_views(shelf, start, HOME),
    )


def lost_view(shelf: Shelf) -> MessageView:
    """Return the page for addresses that lead nowhere."""
    title = "Page not found"
    return MessageView(shelf.frame(LOST, title, _LOST, (), True), title, _LOST)


def _cards(shelf: Shelf, kind: Kind) -> list[Card]:
    cards = (card for card in shelf.links.cards.values() if card.kind == kind.name)
    return sorted(cards, key=lambda card: (card.order or "9999", card.title.casefold(), card.id))


def _list_of_few(shelf: Shelf, kind: Kind, cards: Sequence[Card], start: str) -> ListView:
    """Return the first rows of a list, and the way to the whole where there are more."""
    whole = f"{kind.folder}/index.html"
    sheets = Sheets(1, 1, min(FEW, len(cards)), len(cards))
    more = Anchor(f"All {len(cards)} {kind.plural.lower()}", shelf.way(start, whole)) if len(cards) > FEW else None
    return _list(shelf, kind, cards[:FEW], start, sheets, more)


def _list(
    shelf: Shelf, kind: Kind, cards: Iterable[Card], start: str, sheets: Sheets, more: Anchor | None = None
) -> ListView:
    rows = (kind.property(name) for name in kind.columns)
    return ListView(
        frame=shelf.frame(start, kind.plural, f"All {kind.plural.lower()} on this site.", (), False),
        title=kind.plural,
        columns=tuple(row.label for row in rows if row),
        rows=tuple(_row(shelf, card, start) for card in cards),
        sheets=sheets,
        more=more,
    )


def _row(shelf: Shelf, card: Card, start: str) -> RowView:
    cells = tuple(tuple(_words(shelf, cell) for cell in column) for column in card.columns)
    keys = tuple(column[0].key if column else "" for column in card.columns)
    return RowView(shelf.anchor(start, card.id), card.summary, cells, keys)


def _words(shelf: Shelf, cell: Cell) -> str:
    titles = shelf.links.cards
    beside = (f"{words} {titles[page].title}" if page in titles else words for words, page in cell.beside)
    return " ".join([titles[cell.page].title if cell.page else cell.words, *beside])


def _is_shown_as(fact: Fact, sort: str) -> bool:
    if sort == "disputed":
        return fact.disputed is not None or fact.corrected is not None
    if sort == "absent":
        return isinstance(fact.parsed, Absence)
    return isinstance(fact.parsed, Count) and fact.disputed is None and fact.corrected is None


def _told(shelf: Shelf, fact: Fact) -> tuple[object, ...]:
    """Return all that a fact tells: two that tell the same of the same passages are one."""
    written = (*fact.said_by, *fact.without, *(text for _, text in fact.qualifiers))
    remarks = (remark.text for remark in (fact.disputed, fact.corrected, fact.note, fact.inferred) if remark)
    return shelf.words(fact), fact.property, tuple(text.text for text in written), tuple(remarks)


def _claims(shelf: Shelf, proofs: Sequence[Proof], start: str, sort: str) -> tuple[ClaimView, ...]:
    """Return the facts of one sort over all pages, in the order of the kinds; one that several pages state, once."""
    claims: dict[tuple[object, ...], ClaimView] = {}
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    for proof in sorted(proofs, key=lambda proof: (order[proof.page.kind], proof.page.id)):
        kind = BY_NAME[proof.page.kind]
        for fact in proof.page.facts if not kind.stores else ():
            row = kind.property(fact.property)
            if _is_shown_as(fact, sort) and row:
                quoted = tuple((c.source.text, c.quote.text) for c in fact.citations)
                view = ClaimView(
                    shelf.anchor(start, proof.page.id, fact.key.text, proof.page.title.text),
                    row.label,
                    fact_view(shelf, proof, fact, start),
                )
                claims.setdefault((_told(shelf, fact), quoted), view)
    return tuple(claims.values())
