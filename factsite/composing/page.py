"""Compose a fact page."""

from __future__ import annotations

from factsite.composing.corrections import correction_views
from factsite.composing.days import day_in_words
from factsite.composing.facts import fact_groups
from factsite.composing.figures import figures_of_page
from factsite.composing.prose import prose_view
from factsite.composing.shelf import RULES_PAGE, Shelf
from factsite.kinds import BY_NAME
from factsite.naming import LOG_PAGE, address_of, way
from factsite.records.page import Page
from factsite.records.proof import Proof
from factsite.records.view import Anchor, BackGroup, BackView, PageView, WaiverView


def page_view(shelf: Shelf, proof: Proof) -> PageView:
    """Return everything that the file of a page shows."""
    page = proof.page
    start = address_of(page.id)
    kind = BY_NAME[page.kind]
    crumbs = (Anchor(kind.plural, way(start, f"{kind.folder}/index.html")),) if kind.listed else ()
    prose, references = prose_view(shelf, proof, start)
    return PageView(
        frame=shelf.frame(start, page.title.text, page.summary.text, crumbs, page.noindex),
        title=page.title.text,
        summary=page.summary.text,
        aliases=tuple(alias.text for alias in page.aliases),
        public_interest=page.public_interest.text if page.public_interest else "",
        namesakes=tuple(shelf.anchor(start, other.text) for other in page.namesakes),
        groups=fact_groups(shelf, proof, start),
        prose=prose,
        references=references,
        back=back_groups(shelf, page.id, start),
        waivers=waiver_views(shelf, page, start),
        published=day_in_words(page.published),
        changed=day_in_words(page.changed),
        corrections=correction_views(shelf, start, page.id),
        log=correction_views(shelf, start) if page.id == LOG_PAGE else (),
        figures=figures_of_page(shelf, proof, start),
    )


def waiver_views(shelf: Shelf, page: Page, start: str) -> tuple[WaiverView, ...]:
    """Return the rules that a page sets aside, each leading to where it is explained."""
    return tuple(
        WaiverView(Anchor(rule.text, shelf.way(start, f"{RULES_PAGE}#{rule}")), reason.text)
        for rule, reason in page.waivers
    )


def back_groups(shelf: Shelf, page: str, start: str) -> tuple[BackGroup, ...]:
    """Return what refers to a page, by the heading that each way of referring gets."""
    groups: dict[str, dict[BackView, None]] = {}
    for card, edge in shelf.links.to(page):
        words = edge.words + (shelf.links.cards[edge.about].title if edge.about else "")
        view = BackView(shelf.anchor(start, card.id, edge.anchor), words, BY_NAME[card.kind].label)
        groups.setdefault(edge.back, {})[view] = None
    return tuple(BackGroup(label, tuple(views)) for label, views in groups.items())
