"""Compose the search page, and what search finds of a page: its names, its facts and its prose, each at its address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from factsite.carding import HEADING, anchors_of_blocks
from factsite.composing.shelf import SEARCH_PAGE, Shelf
from factsite.kinds import BY_NAME, KINDS
from factsite.naming import address_of, kind_of, way
from factsite.records.proof import Proof
from factsite.records.search import Entry, Part
from factsite.records.view import Anchor, FactView, KindView, PageView, SearchView

_TITLE = "Search"
_SUMMARY = "Find a page by any name it goes by, or a fact by its words."
# The shape of a state, where it is not drawn: the signs that stand before and after a value in tables.
_SHAPES = {
    "worked-out": ("≈ ", ""),
    "hearsay": ("~ ", ""),
    "disputed": ("[ ", " ]"),
    "undisclosed": ("▭ ", ""),
    "not-stated": ("— ", ""),
}
# Stands before somebody's claim.
MOUTH = "“"
# Where the value itself says what the state is.
_SAID_BY_ITSELF = ("undisclosed", "not-stated")


class Searched(Struct, frozen=True, tag=True):
    """The search page before it is composed: how many pages there are of each kind in use."""

    file: str
    counts: tuple[tuple[str, int], ...]


def searched_of(pages: Iterable[str]) -> Searched:
    """Return what the search page tells of the pages of a site, by their ids."""
    counts = Counter(kind_of(id).name for id in pages)
    return Searched(SEARCH_PAGE, tuple((kind.name, counts[kind.name]) for kind in KINDS if counts[kind.name]))


def search_view(shelf: Shelf, searched: Searched) -> SearchView:
    """Return the page that searches, and leads to every list where it cannot."""
    counted = ((BY_NAME[name], count) for name, count in searched.counts)
    kinds = tuple(
        KindView(
            kind.folder,
            kind.label,
            Anchor(kind.plural, way(SEARCH_PAGE, f"{kind.folder}/index.html") if kind.listed else ""),
            count,
        )
        for kind, count in counted
    )
    return SearchView(shelf.frame(SEARCH_PAGE, _TITLE, _SUMMARY, (), True), _TITLE, _SUMMARY, kinds)


def entry_of(proof: Proof, view: PageView | None) -> Entry:
    """Return what search finds of a page: what readers see there and nothing else. The front page shows no names."""
    page = proof.page
    return Entry(
        address=address_of(page.id),
        kind=BY_NAME[page.kind].folder,
        title=page.title.text,
        names=view.aliases if view else (),
        summary=page.summary.text,
        parts=(*(_facts(view) if view else ()), *_prose(proof)),
    )


def _facts(page: PageView) -> Iterator[Part]:
    for group in page.groups:
        yield from (Part(fact.anchor, group.label, words_of(fact)) for fact in group.facts)


def words_of(fact: FactView) -> str:
    """Return a fact in a line: its value in the shape of its state, its qualifiers, and who says so."""
    before, after = _SHAPES.get(fact.state, ("", ""))
    qualifiers = (f"{label} {anchor.text}".strip() for label, anchor in fact.qualifiers)
    told = " ".join([f"{before}{fact.value.text}", *qualifiers]) + after
    return " · ".join([told, *_said(fact)])


def _said(fact: FactView) -> Iterator[str]:
    """Yield the state in words and who speaks, as the panel of facts words it."""
    evidence = fact.evidence
    speakers = " and ".join(speaker.text for speaker in evidence.speakers)
    speakers += f", on {evidence.channel}" if speakers and evidence.channel else ""
    speakers += "".join(f", according to {one.text}" for one in evidence.through if speakers)
    if fact.state == "claim":
        yield f"{MOUTH} {fact.state_words} by {speakers}"
    elif fact.state == "worked-out" and speakers:
        yield f"{fact.state_words} from what was said by {speakers}"
    else:
        yield from [] if fact.state in _SAID_BY_ITSELF else [fact.state_words]
        yield from [speakers] if speakers else []
    yield from [fact.also] if fact.also else []


def _prose(proof: Proof) -> Iterator[Part]:
    for block, anchor in zip(proof.page.prose.blocks, anchors_of_blocks(proof.page), strict=True):
        text = block.text.text
        yield Part(anchor, text, "") if block.sort == HEADING else Part(anchor, "", text)
