"""Compose the file that has a page as data: what it is, its rows of the data files, and its annotations."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.json import encode

from factsite.composing.annotations import annotation_page, annotations_of
from factsite.composing.shelf import Shelf
from factsite.naming import address_of
from factsite.records.proof import Proof
from factsite.records.view import PageView


def page_data(shelf: Shelf, proof: Proof, view: PageView, facts: bytes, citations: bytes) -> bytes:
    """Return a page as JSON, a row in a line; `facts` and `citations` are its lines of the data files."""
    annotations = encode(annotation_page(shelf, proof))[:-1] + b',"type":"AnnotationPage","items":'
    parts = (
        b'{"page":' + encode(_page(shelf, proof, view)),
        b'"facts":' + _listed(facts),
        b'"citations":' + _listed(citations),
        b'"annotations":' + annotations + _listed(_lines(annotations_of(shelf, proof, view))) + b"}}\n",
    )
    return b",\n".join(parts)


def _lines(rows: Iterable[object]) -> bytes:
    return b"".join(encode(row) + b"\n" for row in rows)


def _listed(lines: bytes) -> bytes:
    """Return lines of JSON as one list."""
    return b"[\n" + lines[:-1].replace(b"\n", b",\n") + b"\n]" if lines else b"[]"


def _page(shelf: Shelf, proof: Proof, view: PageView) -> dict[str, object]:
    page, settings = proof.page, shelf.settings
    told = {
        "id": page.id,
        "kind": page.kind,
        "title": page.title.text,
        "address": address_of(page.id),
        "url": view.frame.canonical,
        "summary": page.summary.text,
        "aliases": view.aliases,
        "was": [old.text for old in page.was],
        "published": page.published.text if page.published else "",
        "changed": page.changed.text if page.changed else "",
        "language": settings.language,
        "site": settings.title,
        "licence": settings.licence,
    }
    return {name: value for name, value in told.items() if value}
