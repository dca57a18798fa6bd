"""Compose the data files: one line of JSON for each fact and for each citation in prose."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import to_builtins

from factsite.composing.facts import state_of
from factsite.naming import address_of
from factsite.records.page import Citation, Fact, FactNote, OwnNote, PassageNote, SilenceNote
from factsite.records.proof import Proof
from factsite.records.settings import Settings
from factsite.records.value import Reference

FACTS, CITATIONS = "data/facts.jsonl", "data/citations.jsonl"
MANIFEST = "site.webmanifest"

Row = Mapping[str, Any]
NOTHING: Row = {"source": None, "quote": None, "start": None, "end": None}


def manifest_of(settings: Settings) -> bytes:
    """Return the web app manifest: what a browser calls the site that a reader keeps, and its sign."""
    sign = {"src": "static/favicon.svg", "sizes": "any", "type": "image/svg+xml"}
    told = {"name": settings.title, "lang": settings.language, "start_url": "index.html", "display": "browser"}
    return json.dumps({**told, "icons": [sign]}, ensure_ascii=False, indent=1).encode() + b"\n"


def fact_rows(proof: Proof, first: Mapping[str, str] | None = None) -> Iterator[Row]:
    """Yield a row for each fact of a page.

    `start` and `end` are code-point offsets in the article as decoded; they and `quote`, which has the article's own
    words, are null for what an article does not state. `evidence` lists every passage, the first repeated on top.
    `first` tells the id that a page had before it moved: a fact's id is made of that.
    """
    page = proof.page
    ids = _ids(proof, {} if first is None else first)
    for fact, id in zip(page.facts, ids, strict=True):
        evidence = [_passage(proof, citation) for citation in fact.citations]
        first = evidence[0] if evidence else NOTHING
        yield {
            "id": id,
            "page": page.id,
            "kind": page.kind,
            "property": fact.property,
            "label": fact.key.text,
            "value": fact.value.text,
            "parsed": _parsed(fact),
            "qualifiers": _qualifiers(fact),
            **first,
            "evidence": evidence,
            "said_by": [speaker.text for speaker in fact.said_by],
            "said_on": fact.said_on.text if fact.said_on else None,
            "via": [via.text for via in fact.via],
            "state": state_of(proof, fact),
        }


def citation_rows(proof: Proof) -> Iterator[Row]:
    """Yield a row for each footnote of a page: kind `passage`, `fact`, `silence` or `own`."""
    for footnote in proof.page.footnotes:
        note = footnote.note
        rows: list[Row] = [NOTHING]
        if isinstance(note, PassageNote):
            kind, rows = "passage", [_passage(proof, note.citation)]
        elif isinstance(note, FactNote):
            fact = proof.borrowed.get(f"{note.page}#{note.key}") or proof.page.fact(note.key.text)
            kind, rows = "fact", [_passage(proof, citation) for citation in (fact.citations if fact else ())]
        elif isinstance(note, SilenceNote):
            kind, rows = "silence", [{**NOTHING, "source": note.source.text}]
        else:
            assert isinstance(note, OwnNote)
            kind = "own"
        for row in rows:
            yield {"page": proof.page.id, "label": footnote.label.text, "kind": kind, **row}
    for label in _cited_facts(proof):
        fact = proof.page.fact(label)
        for citation in fact.citations if fact else ():
            yield {"page": proof.page.id, "label": label, "kind": "fact", **_passage(proof, citation)}


def lines_of(rows: Sequence[Row]) -> bytes:
    """Return rows as lines of JSON."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _cited_facts(proof: Proof) -> list[str]:
    """Return the keys of the page's own facts that its prose cites by their label."""
    defined = {footnote.label.text for footnote in proof.page.footnotes}
    marks = (mark.label.text for block in proof.page.prose.blocks for mark in block.marks)
    return [label for label in dict.fromkeys(marks) if label not in defined]


def _passage(proof: Proof, citation: Citation) -> Row:
    passage = proof.passage(citation)
    if passage is None:
        return {"source": citation.source.text, "quote": None, "start": None, "end": None}
    span = passage.span
    return {"source": passage.source, "quote": passage.words, "start": span.start, "end": span.end}


def _first(proof: Proof, fact: Fact) -> Row:
    return next((_passage(proof, citation) for citation in fact.citations), NOTHING)


def _ids(proof: Proof, first: Mapping[str, str]) -> list[str]:
    """Return an id for each fact; where two facts are alike in all that it is made of, their keys tell them apart."""
    facts = proof.page.facts
    ids = [_id(proof, fact, first) for fact in facts]
    alike = {id for id, times in Counter(ids).items() if times > 1}
    keyed = (_id(proof, fact, first, fact.key.text) for fact in facts)
    return [other if id in alike else id for id, other in zip(ids, keyed, strict=True)]


def _id(proof: Proof, fact: Fact, first: Mapping[str, str], *more: str) -> str:
    """Return an id in which every page goes by the id that it had first, so that it stays when one moves."""
    value, passage = fact.value.text, _first(proof, fact)
    page = fact.parsed.page if isinstance(fact.parsed, Reference) else ""
    said = (
        address_of(proof.page.first),
        fact.property,
        first.get(page, value),
        first.get(passage["source"], passage["source"]),
        passage["quote"],
        *more,
    )
    return hashlib.sha256("\0".join(str(part) for part in said).encode()).hexdigest()[:16]


def _qualifiers(fact: Fact) -> Row:
    """Return the qualifiers by name: a text, or a list of them where there are several."""
    given = {name: [written.text for written in fact.all_of(name)] for name, _ in fact.qualifiers}
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in given.items()}


def _parsed(fact: Fact) -> Row:
    return {"type": type(fact.parsed).__name__.lower(), **to_builtins(fact.parsed)}
