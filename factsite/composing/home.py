"""Compose the front page: what is known, the totals and who gives them, what differs, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec.structs import replace

from factsite.composing.corrections import correction_views
from factsite.composing.days import day_in_words
from factsite.composing.facts import fact_view
from factsite.composing.lists import cards_of, list_of_few
from factsite.composing.page import waiver_views
from factsite.composing.prose import prose_view
from factsite.composing.shelf import FIGURES, UNKNOWN, VIEW_NAMES, Shelf
from factsite.kinds import BY_NAME, KINDS, Kind
from factsite.naming import HOME, address_of
from factsite.records.page import Fact
from factsite.records.proof import Proof
from factsite.records.value import Absence, Count
from factsite.records.view import Anchor, ClaimsView, ClaimView, EvidenceView, HomeView, ListView, ReferenceView

# How many rows each of its tables has; the page of the same facts has them all.
ROWS = 5


def home_view(shelf: Shelf, proofs: Collection[Proof]) -> HomeView:
    """Return the front page; the prose is that of the page `pages/home`, if there is one."""
    start = address_of(HOME)
    home = next((proof for proof in proofs if proof.page.id == HOME), None)
    page = home.page if home else None
    prose, references = prose_view(shelf, home, start) if home else ("", ())
    title = page.title.text if page else shelf.settings.title
    summary = page.summary.text if page else ""
    totals = _claims(shelf, proofs, "total", _is_total, _spans, FIGURES)
    disputed = _claims(shelf, proofs, "disputed", _is_disputed, _is_told, UNKNOWN)
    absent = _claims(shelf, proofs, "absent", _is_absent, _is_told, UNKNOWN)
    return HomeView(
        frame=shelf.frame(start, title, summary, (), bool(page and page.noindex), page.path if page else ""),
        title=title,
        summary=summary,
        prose=prose,
        references=tuple(_pointed(references, (totals, disputed, absent))),
        totals=totals,
        lists=tuple(_lists(shelf, start, stores=False)),
        disputed=disputed,
        absent=absent,
        sources=tuple(_lists(shelf, start, stores=True)),
        waivers=waiver_views(shelf, page, start) if page else (),
        published=day_in_words(page.published if page else None),
        changed=day_in_words(page.changed if page else None),
        corrections=correction_views(shelf, start, HOME),
    )


def _pointed(references: Sequence[ReferenceView], tables: Sequence[ClaimsView]) -> Iterator[ReferenceView]:
    """Yield the references; one to a fact that a table of the page shows leads there and repeats no evidence."""
    anchors = {claim.page.href: claim.anchor for table in tables for claim in table.claims}
    for one in references:
        if one.fact and one.fact.href in anchors:
            here = Anchor(one.fact.text, f"#{anchors[one.fact.href]}")
            yield replace(one, fact=here, evidence=EvidenceView())
        else:
            yield one


def _lists(shelf: Shelf, start: str, stores: bool) -> Iterator[ListView]:
    for kind in KINDS:
        if kind.on_home and kind.stores == stores and (cards := cards_of(shelf, kind)):
            yield list_of_few(shelf, kind, cards, start)


def _is_total(kind: Kind, fact: Fact) -> bool:
    return kind.totals and isinstance(fact.parsed, Count)


def _is_disputed(kind: Kind, fact: Fact) -> bool:
    return not kind.stores and (fact.disputed is not None or fact.corrected is not None)


def _is_absent(kind: Kind, fact: Fact) -> bool:
    return not kind.stores and isinstance(fact.parsed, Absence)


def _spans(fact: Fact) -> bool:
    return fact.qualifier("within") is not None


def _is_told(fact: Fact) -> bool:
    """Whether a source says so: what somebody declined to say, and not what nobody was asked."""
    return bool(fact.citations)


def _claims(
    shelf: Shelf,
    proofs: Collection[Proof],
    name: str,
    belongs: Callable[[Kind, Fact], bool],
    leading: Callable[[Fact], bool],
    whole: str,
) -> ClaimsView:
    """Return the first facts of a sort over all pages and how many there are; one that several pages state, once.

    They stand in the order of the kinds, those that are `leading` before the others. Anchors are the table's `name`
    and a number.
    """
    found: dict[tuple[object, ...], tuple[Proof, Fact]] = {}
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    for proof in sorted(proofs, key=lambda proof: (order[proof.page.kind], proof.page.id)):
        for fact in proof.page.facts:
            if belongs(BY_NAME[proof.page.kind], fact):
                quoted = tuple((c.source.text, c.quote.text) for c in fact.citations)
                found.setdefault((_told(shelf, fact), quoted), (proof, fact))
    facts = sorted(found.values(), key=lambda one: not leading(one[1]))
    numbered = enumerate(facts[:ROWS], 1)
    claims = tuple(_claim(shelf, proof, fact, f"{name}-{number}") for number, (proof, fact) in numbered)
    return ClaimsView(claims, len(facts), Anchor(VIEW_NAMES[whole], shelf.way(address_of(HOME), whole)))


def _claim(shelf: Shelf, proof: Proof, fact: Fact, anchor: str) -> ClaimView:
    start = address_of(HOME)
    row = BY_NAME[proof.page.kind].property(fact.property)
    page = shelf.anchor(start, proof.page.id, fact.key.text, proof.page.title.text)
    return ClaimView(anchor, page, row.label if row else "", fact_view(shelf, proof, fact, start))


def _told(shelf: Shelf, fact: Fact) -> tuple[object, ...]:
    """Return all that a fact tells: two that tell the same of the same passages are one."""
    written = (*fact.said_by, *fact.without, *(text for _, text in fact.qualifiers))
    remarks = (remark.text for remark in (fact.disputed, fact.corrected, fact.note, fact.inferred) if remark)
    return shelf.words(fact), fact.property, tuple(text.text for text in written), tuple(remarks)
