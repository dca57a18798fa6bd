"""Compose linked data: what a file tells programs of itself, in the terms of schema.org, as JSON-LD in its head.

Only where the address of the site is known, since what is linked has a whole address. A page that search engines are
asked to leave out has none, and is named in none; an article is cited, for it is published elsewhere, unless its
headline names such a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.json import encode

from factsite.carding import plain_facts, said_alike
from factsite.composing.shelf import Shelf
from factsite.composing.unnamed import hidden_names, stands
from factsite.kinds import BY_NAME
from factsite.naming import address_of
from factsite.records.card import Card
from factsite.records.page import Page, PassageNote
from factsite.records.settings import Settings
from factsite.records.view import Frame

Node = Mapping[str, Any]

PAGE, COLLECTION = "WebPage", "CollectionPage"
_CONTEXT = "https://schema.org"
# What a page is about, and not the page: every file has this anchor, and none has it of its own.
_SUBJECT = "#main"
_PUBLISHER = "publisher"


def linked_file(settings: Settings, frame: Frame, sort: str) -> str:
    """Return the linked data of a file that is no page's own and of a sort, or nothing where it has none."""
    return _written(_file(settings, frame, sort)) if _is_told(frame) else ""


def linked_page(shelf: Shelf, frame: Frame, page: Page) -> str:
    """Return the linked data of the file of a page, or nothing where it has none: its subject and what it cites."""
    if not _is_told(frame):
        return ""
    names = hidden_names(shelf, page.id)
    subject = _article(shelf, page.id, names, frame.description) if page.stored else _subject(shelf, frame, page)
    told = {
        **_file(shelf.settings, frame, PAGE),
        # What a page is about has the words of its summary.
        "description": "" if subject else frame.description,
        "datePublished": page.published.text if page.published else "",
        "dateModified": page.changed.text if page.changed else "",
        "mainEntity": subject,
        "citation": [
            told for source in _sources(page) if source != page.id and (told := _article(shelf, source, names))
        ],
    }
    return _written(told)


def _is_told(frame: Frame) -> bool:
    return bool(frame.canonical) and not frame.noindex and frame.shared


def _written(node: Node) -> str:
    """Return JSON that is safe within an element of HTML: nothing in it can end that."""
    return encode(_told(node)).replace(b"<", b"\\u003c").decode()


def _told(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}


def _file(settings: Settings, frame: Frame, sort: str) -> Node:
    site = f"{settings.address.rstrip('/')}/"
    is_address = settings.licence.startswith(("https://", "http://"))
    return {
        "@context": _CONTEXT,
        "@type": sort,
        "@id": frame.canonical,
        "name": frame.title,
        "description": frame.description,
        "inLanguage": settings.language,
        "license": settings.licence
        if is_address or not settings.licence
        else {"@type": "CreativeWork", "name": settings.licence},
        "isPartOf": {"@type": "WebSite", "@id": f"{site}#site", "url": site, "name": settings.title},
    }


def _subject(shelf: Shelf, frame: Frame, page: Page) -> Node:
    """Return what a page is about, with what all its facts of a property say alike, and nobody doubts."""
    kind = BY_NAME[page.kind]
    if not kind.schema:
        return {}
    told = {
        "@type": kind.schema,
        "@id": frame.canonical + _SUBJECT,
        "name": page.title.text,
        "alternateName": [alias.text for alias in page.aliases],
        "description": frame.description,
    }
    return _told({**told, **{theirs: _said(shelf, page, ours) for ours, theirs in kind.terms}})


def _said(shelf: Shelf, page: Page, name: str) -> str | Node:
    facts, cards = plain_facts(page, name), shelf.links.cards
    if any(cards[citation.source.text].doubt for fact in facts for citation in fact.citations):
        return ""
    said = said_alike(facts)
    row = BY_NAME[page.kind].property(name)
    return _named(shelf, cards[said]) if said and row and row.to else said


def _article(shelf: Shelf, source: str, names: Iterable[str], summary: str = "") -> Node:
    """Return the article of a source; where its own address is not known, it is known by its page on this site.

    One whose headline has one of these names is not told of.
    """
    card = shelf.links.cards[source]
    if stands(names, card.title):
        return {}
    outlets = (shelf.links.cards[edge.target] for edge in card.edges if edge.is_of(_PUBLISHER))
    told = {
        "@type": BY_NAME[card.kind].schema,
        "@id": card.outside or ("" if card.noindex else _address(shelf, card) + _SUBJECT),
        "url": card.outside,
        "name": card.title,
        "description": summary,
        "publisher": [named for card in outlets if (named := _named(shelf, card))],
        "datePublished": card.dated,
        "creativeWorkStatus": card.doubt,
    }
    return _told(told)


def _named(shelf: Shelf, card: Card) -> Node:
    """Return what a page is about, for another page that names it: nothing of one that is to be left out."""
    if card.noindex:
        return {}
    address = _address(shelf, card)
    return {"@type": BY_NAME[card.kind].schema, "@id": address + _SUBJECT, "url": address, "name": card.title}


def _address(shelf: Shelf, card: Card) -> str:
    return f"{shelf.settings.address.rstrip('/')}/{address_of(card.id)}"


def _sources(page: Page) -> Iterator[str]:
    """Yield the sources that a page cites, each once."""
    facts = (citation for fact in page.facts for citation in fact.citations)
    notes = (note.note.citation for note in page.footnotes if isinstance(note.note, PassageNote))
    yield from dict.fromkeys(citation.source.text for some in (facts, notes) for citation in some)
