"""Compose the front page: what is known, the totals and who gives them, what differs, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsite.asking import digest_of
from factsite.composing.cite import cite_view
from factsite.composing.corrections import correction_views
from factsite.composing.days import day_in_words
from factsite.composing.facts import fact_view
from factsite.composing.gathering import Row
from factsite.composing.lists import Listing, ListSheet, list_view
from factsite.composing.page import waiver_views
from factsite.composing.prose import prose_view
from factsite.composing.shelf import FIGURES, UNKNOWN, VIEW_NAMES, Shelf
from factsite.composing.unnamed import unnamed
from factsite.kinds import BY_NAME, KINDS, Kind
from factsite.naming import HOME, address_of
from factsite.records.gathered import Claim
from factsite.records.page import Fact
from factsite.records.proof import Proof
from factsite.records.value import Absence, Count
from factsite.records.view import Anchor, ClaimsView, ClaimView, EvidenceView, HomeView, ReferenceView

# How many rows each of its tables has; the page of the same facts has them all.
ROWS = 5


class Claims(Struct, frozen=True):
    """The first facts of a table of the front page, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


class Home(Struct, frozen=True, tag=True):
    """The front page before it is composed: its prose as a digest, if it has any, its lists and its tables."""

    file: str
    page: bytes
    lists: tuple[ListSheet, ...]
    sources: tuple[ListSheet, ...]
    claims: Mapping[str, Claims]


def home_of(listings: Mapping[str, Listing], gathered: Mapping[str, tuple[Claim, ...]], page: bytes) -> Home:
    """Return what stands on the front page; `page` is the digest of the page `pages/home`, or nothing."""
    lists, sources = (tuple(_lists(listings, stores=stores)) for stores in (False, True))
    pages = [id for kind in KINDS for id in sorted(listings[kind.name].ids)]
    return Home(address_of(HOME), page, lists, sources, _claims(gathered, pages))


def claims_of(shelf: Shelf, proof: Proof) -> Iterator[Claim]:
    """Yield the facts of a page for each table of the front page that they may stand in."""
    kind = BY_NAME[proof.page.kind]
    for fact in proof.page.facts:
        for name, table in _TABLES.items():
            if table.belongs(kind, fact):
                yield Claim(fact.key.text, name, _told(shelf, fact), table.leads(fact))


def home_view(shelf: Shelf, proofs: Mapping[str, Proof], home: Home) -> HomeView:
    """Return the front page; the prose is that of the page `pages/home`, if there is one."""
    start = home.file
    proof = proofs[HOME] if home.page else None
    page = proof.page if proof else None
    prose, references = prose_view(shelf, proof, start) if proof else ("", ())
    title = page.title.text if page else shelf.settings.title
    summary = page.summary.text if page else ""
    claims = {name: _claims_view(shelf, proofs, name, some) for name, some in home.claims.items()}
    frame = shelf.frame(start, title, summary, (), bool(page and page.noindex), page.path if page else "")
    published, changed = (day_in_words(day) for day in ((page.published, page.changed) if page else (None, None)))
    return HomeView(
        frame=unnamed(shelf, frame, HOME),
        title=title,
        summary=summary,
        prose=prose,
        references=tuple(_pointed(references, claims.values())),
        totals=claims["total"],
        lists=tuple(list_view(shelf, sheet) for sheet in home.lists),
        disputed=claims["disputed"],
        absent=claims["absent"],
        sources=tuple(list_view(shelf, sheet) for sheet in home.sources),
        waivers=waiver_views(shelf, page, start) if page else (),
        published=published,
        changed=changed,
        corrections=correction_views(shelf, start, HOME),
        cite=cite_view(shelf, page, frame.canonical, changed or published) if page else None,
    )


def _pointed(references: Sequence[ReferenceView], tables: Iterable[ClaimsView]) -> Iterator[ReferenceView]:
    """Yield the references; one to a fact that a table of the page shows leads there and repeats no evidence."""
    anchors = {claim.page.href: claim.anchor for table in tables for claim in table.claims}
    for one in references:
        if one.fact and one.fact.href in anchors:
            here = Anchor(one.fact.text, f"#{anchors[one.fact.href]}")
            yield replace(one, fact=here, evidence=EvidenceView())
        else:
            yield one


def _lists(listings: Mapping[str, Listing], stores: bool) -> Iterator[ListSheet]:
    for kind in KINDS:
        few = listings[kind.name].few
        if kind.on_home and kind.stores == stores and few:
            yield few


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


class _Table(Struct, frozen=True):
    """A table of the front page: which facts belong there, which of them lead, and the page that has them all."""

    belongs: Callable[[Kind, Fact], bool]
    leads: Callable[[Fact], bool]
    whole: str


_TABLES = {
    "total": _Table(_is_total, _spans, FIGURES),
    "disputed": _Table(_is_disputed, _is_told, UNKNOWN),
    "absent": _Table(_is_absent, _is_told, UNKNOWN),
}


def _claims(gathered: Mapping[str, tuple[Claim, ...]], pages: Iterable[str]) -> dict[str, Claims]:
    """Return the first facts of each table and how many there are, in the order of pages, those that lead before.

    What several pages state stands there once.
    """
    found: dict[str, dict[bytes, tuple[bool, Row]]] = {name: {} for name in _TABLES}
    for page in pages:
        for claim in gathered[page]:
            found[claim.table].setdefault(claim.told, (claim.leads, Row(page, claim.key, claim.mark)))
    claims = {}
    for name, told in found.items():
        first = sorted(told.values(), key=lambda one: not one[0])[:ROWS]
        claims[name] = Claims(tuple(row for _, row in first), len(told))
    return claims


def _claims_view(shelf: Shelf, proofs: Mapping[str, Proof], name: str, claims: Claims) -> ClaimsView:
    """Return a table; anchors are its name and a number."""
    views = tuple(_claim(shelf, proofs[row.page], row.key, f"{name}-{at}") for at, row in enumerate(claims.rows, 1))
    whole = _TABLES[name].whole
    return ClaimsView(views, claims.total, Anchor(VIEW_NAMES[whole], shelf.way(address_of(HOME), whole)))


def _claim(shelf: Shelf, proof: Proof, key: str, anchor: str) -> ClaimView:
    start, fact = address_of(HOME), proof.page.fact(key)
    assert fact is not None, f"{proof.page.id} has no fact {key}, and the front page shows it"
    row = BY_NAME[proof.page.kind].property(fact.property)
    page = shelf.anchor(start, proof.page.id, fact.key.text, proof.page.title.text)
    return ClaimView(anchor, page, row.label if row else "", fact_view(shelf, proof, fact, start))


def _told(shelf: Shelf, fact: Fact) -> bytes:
    """Digest all that a fact tells: two that tell the same of the same passages are one."""
    written = (*fact.said_by, *fact.without, *(text for _, text in fact.qualifiers))
    remarks = (remark.text for remark in (fact.disputed, fact.corrected, fact.note, fact.inferred) if remark)
    quoted = tuple((citation.source.text, citation.quote.text) for citation in fact.citations)
    told = (shelf.words(fact), fact.property, tuple(text.text for text in written), tuple(remarks), quoted)
    return digest_of(repr(told).encode())
