"""Compose a fact page."""

from __future__ import annotations

from msgspec.structs import replace

from factsite.carding import DATE, HEADING, anchors_of_blocks
from factsite.composing.cite import cite_view
from factsite.composing.corrections import correction_views
from factsite.composing.days import day_in_words
from factsite.composing.facts import fact_groups
from factsite.composing.figures import figures_of_page
from factsite.composing.linked import linked_page
from factsite.composing.prose import prose_view
from factsite.composing.refers import back_groups
from factsite.composing.shelf import Shelf, rule_address
from factsite.composing.unnamed import unnamed
from factsite.kinds import BY_NAME
from factsite.naming import LOG_PAGE, address_of, data_of, way
from factsite.records.page import Page
from factsite.records.proof import Proof
from factsite.records.view import Anchor, BackGroup, FactGroup, PageView, ReferenceView, WaiverView

_MANY_HEADINGS, _MANY_BLOCKS = 4, 20


def page_view(shelf: Shelf, proof: Proof) -> PageView:
    """Return everything that the file of a page shows."""
    page = proof.page
    start = address_of(page.id)
    kind = BY_NAME[page.kind]
    crumbs = (Anchor(kind.plural, way(start, f"{kind.folder}/index.html")),) if kind.listed else ()
    prose, references = prose_view(shelf, proof, start)
    groups, back = fact_groups(shelf, proof, start), back_groups(shelf, page.id, start)
    earlier, later = shelf.links.beside.get(page.id, ((), ())) if DATE in kind.columns else ((), ())
    plain = shelf.frame(start, page.title.text, page.summary.text, crumbs, page.noindex, page.path)
    frame = unnamed(shelf, plain, page.id)
    published, changed = day_in_words(page.published), day_in_words(page.changed)
    return PageView(
        frame=replace(frame, data=_data(shelf, page), linked=linked_page(shelf, frame, page)),
        title=page.title.text,
        summary=page.summary.text,
        aliases=tuple(alias.text for alias in page.aliases),
        public_interest=page.public_interest.text if page.public_interest else "",
        namesakes=tuple(shelf.anchor(start, other.text) for other in page.namesakes),
        groups=groups,
        prose=prose,
        references=references,
        back=back,
        waivers=waiver_views(shelf, page, start),
        published=published,
        changed=changed,
        corrections=correction_views(shelf, start, page.id),
        log=correction_views(shelf, start) if page.id == LOG_PAGE else (),
        shows_log=page.id == LOG_PAGE,
        figures=figures_of_page(shelf, proof, start),
        contents=_contents(page, groups, references, back),
        earlier=tuple(shelf.anchor(start, other) for other in earlier),
        later=tuple(shelf.anchor(start, other) for other in later),
        cite=cite_view(shelf, page, frame.canonical, changed or published),
    )


def _data(shelf: Shelf, page: Page) -> str:
    """Return the way to the page as data: none to what search engines, which keep such files too, are to leave out."""
    has_data = "json" in shelf.settings.exports and not page.noindex
    return way(address_of(page.id), data_of(page.id)) if has_data else ""


def waiver_views(shelf: Shelf, page: Page, start: str) -> tuple[WaiverView, ...]:
    """Return the rules that a page sets aside, each leading to where it is explained."""
    return tuple(
        WaiverView(Anchor(rule.text, shelf.way(start, rule_address(rule.text))), reason.text)
        for rule, reason in page.waivers
    )


def _contents(
    page: Page, groups: tuple[FactGroup, ...], references: tuple[ReferenceView, ...], back: tuple[BackGroup, ...]
) -> tuple[Anchor, ...]:
    """Return the headings of a long page, and the parts that every page has; of a short one, nothing."""
    blocks = tuple(zip(page.prose.blocks, anchors_of_blocks(page), strict=True))
    headings = [Anchor(block.text.text, f"#{anchor}") for block, anchor in blocks if block.sort == HEADING]
    if len(headings) <= _MANY_HEADINGS and len(blocks) <= _MANY_BLOCKS:
        return ()
    parts = (
        (groups, "Facts", "#h-facts"),
        (references, "References", "#h-refs"),
        (back, "What refers here", "#h-refers"),
    )
    facts, *behind = (Anchor(title, href) if some else None for some, title, href in parts)
    return tuple(anchor for anchor in (facts, *headings, *behind) if anchor)
