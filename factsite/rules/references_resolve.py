from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsite.kinds import BY_NAME, KINDS, NAMING
from factsite.naming import HOME, did_you_mean, is_like_page_id, is_outside, is_page_id, moved_to, target_of
from factsite.records.card import Card
from factsite.records.page import Fact, FactNote, PassageNote, SilenceNote
from factsite.records.value import Date, Reference
from factsite.records.written import Written
from factsite.rules.case import Case, Fault

_SPEAKERS = tuple(kind.name for kind in KINDS if kind.speaks)
_NO_PAGE = "add the page, or name one that is there as folder/name; who has no page is named in the article's words"
_BY_FACT = ("part_of", "besides", "after")


def references_resolve(case: Case) -> Iterator[Fault]:
    """What front matter and prose point at exists: pages, sources, anchors and facts, each of a kind that fits."""
    page = case.page
    if page.source:
        yield from _page(case, page.source, ("source",))
    for other in page.namesakes:
        yield from _page(case, other, ())
    if page.stored and page.stored.superseded_by:
        yield from _page(case, page.stored.superseded_by, ("source",)) or _later(case, page.stored.superseded_by)
    for old in page.was:
        yield from _was(case, old)
    for fact in page.facts:
        yield from _fact(case, fact)
    for footnote in page.footnotes:
        note = footnote.note
        if isinstance(note, PassageNote):
            yield from _page(case, note.citation.source, ("source",))
        elif isinstance(note, SilenceNote):
            yield from _page(case, note.source, ("source",))
        elif isinstance(note, FactNote):
            yield from _page(case, note.page, ()) or _key(case, note)
    for block in page.prose.blocks:
        for link in block.links:
            yield from _link(case, link.target)


def _fact(case: Case, fact: Fact) -> Iterator[Fault]:
    for citation in fact.citations:
        yield from _page(case, citation.source, ("source",))
    if isinstance(fact.parsed, Reference):
        row = BY_NAME[case.page.kind].property(fact.property)
        yield from _page(case, fact.value, row.to if row else ())
    named = [*fact.said_by, *fact.via, *(written for name, written in fact.qualifiers if name in NAMING)]
    for written in named:
        if is_like_page_id(written.text):
            yield from _page(case, written, _SPEAKERS)
    for name, written in fact.qualifiers:
        if name in _BY_FACT and (written.text not in case.page.labels or written.text == fact.key.text):
            hint = did_you_mean(written.text, [label for label in case.page.labels if label != fact.key.text])
            hint = hint or "write the key of another fact of this page"
            yield Fault(written.place, f"“{name}: {written}” is no other fact of this page", hint)
        elif name == "after" and not isinstance(getattr(case.page.fact(written.text), "parsed", None), Date):
            message = f"“{written}” is no date, and “{fact.key}” cannot be sorted behind it"
            yield Fault(written.place, message, "name a fact that is a date")


def _page(case: Case, written: Written, kinds: tuple[str, ...]) -> list[Fault]:
    """Return what is wrong with a page id: nobody bears it, or a page of a kind that does not fit."""
    cards: Mapping[str, Card] = case.world.cards
    card = cards.get(written.text)
    if card is None:
        if written.text in case.world.unread:
            return []
        hint = moved_to(written.text, case.world.moves) or did_you_mean(written.text, cards) or _NO_PAGE
        return [Fault(written.place, f"there is no page “{written}”", hint)]
    if kinds and card.kind not in kinds:
        message = f"“{written}” is a page of kind {card.kind}; here stands one of kind {' or '.join(kinds)}"
        folders = " or ".join(f"{BY_NAME[kind].folder}/…" for kind in kinds)
        return [Fault(written.place, message, f"name {folders}")]
    return []


def _was(case: Case, old: Written) -> Iterator[Fault]:
    """Yield what is wrong with an id that the page is said to have had: it leads to this page, and to no other."""
    folder, _, name = old.text.partition("/")
    owner = case.world.moves.get(old.text)
    if not is_page_id(old.text) or folder != case.kind.folder or name == "index" or old.text == HOME:
        hint = f"write it as {case.kind.folder}/name, as the page was called before it moved"
        yield Fault(old.place, f"“{old}” is no address that this page can have had", hint)
    elif next(other for other in case.page.was if other.text == old.text) is not old:
        yield Fault(old.place, f"“{old}” stands here twice", "keep the first")
    elif old.text != case.page.id and old.text in (*case.world.cards, *case.world.unread):
        hint = "an old address leads to one page: take it out here, or give the other page another name"
        yield Fault(old.place, f"“{old}” is a page of its own", hint)
    elif owner not in (None, case.page.id):
        hint = "an old address leads to one page: keep it on the page that had it last"
        yield Fault(old.place, f"“{old}” is what “{owner}” says that it was", hint)


def _later(case: Case, later: Written) -> list[Fault]:
    """Return what is wrong with the source that stands in the place of this one: that this one stands in its place."""
    seen, at = {case.page.id}, later.text
    while at and at not in seen:
        seen.add(at)
        card = case.world.cards.get(at)
        at = card.superseded_by if card else ""
    if at != case.page.id:
        return []
    hint = "name the later of the two on the page of the earlier one alone"
    return [Fault(later.place, f"“{later}” leads back to this source, so none is the later one", hint)]


def _key(case: Case, note: FactNote) -> list[Fault]:
    card = case.world.cards.get(note.page.text)
    if card is None or note.key.text in card.labels:
        return []
    hint = did_you_mean(note.key.text, card.labels)
    return [Fault(note.key.place, f"“{note.page}” has no fact “{note.key}”", hint)]


def _link(case: Case, written: Written) -> Iterator[Fault]:
    if is_outside(written.text):
        return
    target = target_of(case.page.id, written.text)
    if target is None:
        message = f"“{written}” is no relative link to a .md file"
        yield Fault(written.place, message, "write the way from this file, as ../people/name.md")
        return
    card = case.world.cards.get(target.page)
    if card is None:
        if target.page not in case.world.unread:
            near = moved_to(target.page, case.world.moves) or did_you_mean(target.page, case.world.cards) or _NO_PAGE
            yield Fault(written.place, f"there is no page “{target.page}”", near)
    elif target.fragment and target.fragment not in (*card.labels, *card.anchors):
        hint = did_you_mean(target.fragment, (*card.labels, *card.anchors))
        yield Fault(written.at(written.text.index("#") + 1), f"“{target.page}” has no “#{target.fragment}”", hint)
