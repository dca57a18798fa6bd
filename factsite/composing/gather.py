"""Tell of a page what the pages that gather facts of the whole site need to know of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from factsite.asking import digest_of
from factsite.composing.entries import Entry, entries_of, undated
from factsite.composing.facts import fact_view
from factsite.composing.figures import figures_of, greatest_among
from factsite.composing.home import claims_of
from factsite.composing.shelf import Shelf
from factsite.composing.tables import dealings_of, said_in, unknown_in
from factsite.composing.timeline import dates_of
from factsite.kinds import BY_NAME
from factsite.naming import address_of
from factsite.reading.dates import days_of
from factsite.records.gathered import Dates, Figures, packed
from factsite.records.proof import Proof
from factsite.records.view import FactView, PageView


def gather(shelf: Shelf, proof: Proof, page: PageView | None) -> bytes:
    """Return the facts of a page by where they are gathered, packed; those that its file shows need no second look."""
    entries, groups = tuple(entries_of(proof)), page.groups if page else ()
    # What is silent is shown otherwise in a group.
    shown = {fact.anchor: fact for group in groups if not group.silences for fact in group.facts}
    dates, figures, claims = tuple(dates_of(entries)), figures_of(shelf, proof), tuple(claims_of(shelf, proof))
    dealings, said, unknown = tuple(dealings_of(entries)), tuple(said_in(entries)), tuple(unknown_in(entries))
    kept = {date.key for date in dates} | {entry.name[1] for entry in figures} | {claim.key for claim in claims}
    kept |= {*dealings, *(key for key, *_ in said), *(key for key, _ in unknown)}
    marks = {entry.name[1]: _mark(shelf, entry, shown) for entry in entries if entry.name[1] in kept}
    without = digest_of(proof.page.title.text) if undated(BY_NAME[proof.page.kind]) and not dates else b""
    return packed(
        Dates(tuple(replace(date, mark=marks[date.key]) for date in dates), without),
        Figures(
            tuple((key, entry.depth, marks[key]) for entry in figures for key in entry.name[1:]),
            greatest_among(figures),
        ),
        tuple((key, marks[key]) for key in dealings),
        tuple((*one, marks[one[0]]) for one in said),
        tuple((*one, marks[one[0]]) for one in unknown),
        tuple(replace(claim, mark=marks[claim.key]) for claim in claims),
    )


def _mark(shelf: Shelf, entry: Entry, shown: Mapping[str, FactView]) -> bytes:
    """Digest all that a row shows of a fact, wherever it stands: its page's title, its words and its picture."""
    fact, page = entry.fact, entry.proof.page
    assert fact is not None, f"{page.id}: a row without a fact has no mark"
    view = shown.get(fact.key.text) or fact_view(shelf, entry.proof, fact, address_of(page.id))
    return digest_of((page.title.text, view, fact.parsed, days_of(fact), entry.worked_out))
