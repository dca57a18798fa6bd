"""Compose the lines of data: one of JSON for each page, each fact and each citation in prose.

Nothing is said twice: a key is left out where its value would be null or empty, or what the line says already.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import to_builtins
from msgspec.json import encode

from factsite.composing.columns import Row
from factsite.composing.evidence import outlets_of
from factsite.composing.facts import DOUBTS, state_of
from factsite.composing.shelf import Shelf
from factsite.kinds import SEVERAL
from factsite.naming import address_of
from factsite.records.page import Citation, Fact, FactNote, OwnNote, PassageNote, SilenceNote
from factsite.records.proof import Proof
from factsite.records.settings import Settings
from factsite.records.value import Ordinal, Reference

PAGES, FACTS, CITATIONS = LINES = "data/pages.jsonl", "data/facts.jsonl", "data/citations.jsonl"
MANIFEST = "site.webmanifest"

# What a parsed value says again where these are the value itself.
_AGAIN = ("words", "page", "reason")


def manifest_of(settings: Settings) -> bytes:
    """Return the web app manifest: what a browser calls the site that a reader keeps, and its sign."""
    sign = {"src": "static/favicon.svg", "sizes": "any", "type": "image/svg+xml"}
    told = {"name": settings.title, "lang": settings.language, "start_url": "index.html", "display": "browser"}
    return json.dumps({**told, "icons": [sign]}, ensure_ascii=False, indent=1).encode() + b"\n"


def page_row(proof: Proof) -> Row:
    """Return the row of a page."""
    page = proof.page
    stored = page.stored
    row = {
        "id": page.id,
        "kind": page.kind,
        "title": page.title.text,
        "address": address_of(page.id),
        "summary": page.summary.text,
        "aliases": [alias.text for alias in page.aliases],
        "was": [old.text for old in page.was],
        "published": page.published and page.published.text,
        "changed": page.changed and page.changed.text,
        "noindex": page.noindex,
        "retracted": stored and stored.retracted and stored.retracted.text,
        "superseded_by": stored and stored.superseded_by and stored.superseded_by.text,
    }
    return {name: value for name, value in row.items() if value}


def fact_rows(shelf: Shelf, proof: Proof) -> Iterator[Row]:
    """Yield a row for each fact of a page.

    `start` and `end` are code-point offsets in the article as decoded; they and `quote`, which has the article's own
    words, are left out for what an article does not state; of a quote with a name that is withheld, which is
    `redacted`, it has the words that readers see, and no offsets. `evidence` lists every passage, the first repeated
    on top, where there are several. `parsed` leaves out words, a page or a reason that is the `value`.
    """
    page = proof.page
    passages = [[_passage(proof, citation) for citation in fact.citations] for fact in page.facts]
    ids = _ids(shelf, proof, passages)
    for fact, id, evidence in zip(page.facts, ids, passages, strict=True):
        row = {
            "id": id,
            "page": page.id,
            "kind": page.kind,
            "property": fact.property,
            "label": fact.key.text,
            "was": [old.text for old in fact.was],
            "added": fact.added.text if fact.added else "",
            "value": fact.value.text,
            "parsed": _told(_parsed(fact)),
            "qualifiers": _qualifiers(fact),
            **(evidence[0] if evidence else {}),
            "evidence": evidence if len(evidence) > 1 else (),
            "said_by": [speaker.text for speaker in fact.said_by],
            "said_on": fact.said_on.text if fact.said_on else "",
            "via": [via.text for via in fact.via],
            "chain": outlets_of(shelf, dict.fromkeys(citation.source.text for citation in fact.citations), fact),
            "state": _state(shelf, proof, fact),
            "without": [word.text for word in fact.without],
            "inferred": fact.inferred and fact.inferred.text,
            "disputed": fact.disputed and fact.disputed.text,
            "corrected": fact.corrected and fact.corrected.text,
            "note": fact.note and fact.note.text,
            "source_state": _doubt(shelf, (citation.source.text for citation in fact.citations)),
        }
        # A quote may begin at 0.
        yield {name: value for name, value in row.items() if value or value == 0}


def _state(shelf: Shelf, proof: Proof, fact: Fact) -> str:
    """Return what kind of knowledge a fact is; one whose value is a page that was taken down tells nothing any more."""
    gone = shelf.veil.notices if shelf.veil else {}
    return "withdrawn" if isinstance(fact.parsed, Reference) and fact.parsed.page in gone else state_of(proof, fact)


def citation_rows(shelf: Shelf, proof: Proof) -> Iterator[Row]:
    """Yield a row for each footnote of a page: kind `passage`, `fact`, `silence` or `own`.

    A fact's evidence stands with the fact: `fact` names its page and label, or is left out where it is the fact of this
    page that is called as the footnote is.
    """
    page = proof.page.id
    for footnote in proof.page.footnotes:
        row = {"page": page, "label": footnote.label.text, **_note(shelf, proof, footnote.note)}
        yield {name: value for name, value in row.items() if value or value == 0}
    for label in _cited_facts(proof):
        yield {"page": page, "label": label, "kind": "fact"}


def _note(shelf: Shelf, proof: Proof, note: PassageNote | FactNote | SilenceNote | OwnNote) -> Row:
    """Return what a footnote says."""
    if isinstance(note, PassageNote):
        doubt = _doubt(shelf, (note.citation.source.text,))
        remark = note.remark and note.remark.text
        return {"kind": "passage", **_passage(proof, note.citation), "remark": remark, "source_state": doubt}
    if isinstance(note, FactNote):
        return {"kind": "fact", "fact": f"{note.page}#{note.key}"}
    if isinstance(note, SilenceNote):
        source, words = note.source.text, [word.text for word in note.words]
        return {"kind": "silence", "source": source, "without": words, "source_state": _doubt(shelf, (source,))}
    return {"kind": "own", "reason": note.reason.text}


def _doubt(shelf: Shelf, sources: Iterable[str]) -> str:
    """Return what is wrong with what rests on these sources: `retracted`, `superseded` or nothing."""
    found = {shelf.links.cards[source].doubt for source in sources}
    return next((doubt for doubt in DOUBTS if doubt in found), "")


def lines_of(rows: Iterable[Row]) -> bytes:
    """Return rows as lines of JSON."""
    return b"".join(encode(row) + b"\n" for row in rows)


def _cited_facts(proof: Proof) -> list[str]:
    """Return the keys of the page's own facts that its prose cites by their label."""
    defined = {footnote.label.text for footnote in proof.page.footnotes}
    marks = (mark.label.text for block in proof.page.prose.blocks for mark in block.marks)
    return [label for label in dict.fromkeys(marks) if label not in defined]


def _passage(proof: Proof, citation: Citation) -> Row:
    passage = proof.passage(citation)
    if passage is None:
        return {"source": citation.source.text}
    if passage.redacted:
        return {"source": passage.source, "quote": passage.words, "redacted": True}
    span = passage.stored or passage.span
    return {"source": passage.source, "quote": passage.words, "start": span.start, "end": span.end}


def _ids(shelf: Shelf, proof: Proof, passages: Sequence[Sequence[Row]]) -> list[str]:
    """Return an id for each fact; where some are alike in all that it is made of, their first keys tell them apart.

    One that was there before the others, as `added` tells, keeps its id when they come.
    """
    facts = tuple(zip(proof.page.facts, (some[0] if some else {} for some in passages), strict=True))
    ids = [_id(shelf, proof, fact, passage) for fact, passage in facts]
    days: dict[str, list[str]] = {}
    for id, fact in zip(ids, proof.page.facts, strict=True):
        days.setdefault(id, []).append(fact.added.text if fact.added else "")
    return [
        id if _is_first(fact, days[id]) else _id(shelf, proof, fact, passage, (*fact.was, fact.key)[0].text)
        for id, (fact, passage) in zip(ids, facts, strict=True)
    ]


def _is_first(fact: Fact, days: Sequence[str]) -> bool:
    """Whether a fact was there before all others that came on these days."""
    day = fact.added.text if fact.added else ""
    return day == min(days) and days.count(day) == 1


def _id(shelf: Shelf, proof: Proof, fact: Fact, passage: Row, *more: str) -> str:
    """Return an id in which every page goes by the id that it had first, so that it stays when one moves."""
    value, source = fact.value.text, passage.get("source")
    said = (
        address_of(proof.page.first),
        fact.property,
        shelf.links.cards[fact.parsed.page].first if isinstance(fact.parsed, Reference) else value,
        shelf.links.cards[source].first if source else source,
        passage.get("quote"),
        *more,
    )
    return hashlib.sha256("\0".join(str(part) for part in said).encode()).hexdigest()[:16]


def _qualifiers(fact: Fact) -> Row:
    """Return the qualifiers by name: a text, or a list of them where it may be several."""
    given = {name: [written.text for written in fact.all_of(name)] for name, _ in fact.qualifiers}
    return {name: texts if name in SEVERAL else texts[0] for name, texts in given.items()}


def _parsed(fact: Fact) -> Row:
    value = fact.value.text
    said = {name: told for name, told in to_builtins(fact.parsed).items() if name not in _AGAIN or told != value}
    if isinstance(fact.parsed, Ordinal):
        # A number elsewhere has two ends and a qualifier, and what reads lines wants one shape under a name.
        said["ordinal"] = said.pop("number")
    return {"type": type(fact.parsed).__name__.lower(), **said}


def _told(row: Any) -> Any:
    """Return what is told of a row, and of the rows in it: 0 is, but not what is null, empty or not so."""
    if isinstance(row, dict):
        told = ((name, _told(value)) for name, value in row.items())
        return {name: value for name, value in told if value or (value == 0 and value is not False)}
    return [_told(one) for one in row] if isinstance(row, list | tuple) else row
