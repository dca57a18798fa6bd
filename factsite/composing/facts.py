"""Compose facts: each value with its state, its qualifiers and its evidence."""

from __future__ import annotations

from factsite.composing.evidence import evidence_of, relays_of
from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME, OWN_VOICE
from factsite.naming import address_of, is_page_id, way
from factsite.reading.values import display, parse_value
from factsite.records.page import Fact
from factsite.records.proof import Proof
from factsite.records.value import Absence, Reference, Text
from factsite.records.view import Anchor, FactGroup, FactView
from factsite.records.written import Written

_LABELS = {
    "to": "to",
    "from": "from",
    "by": "by",
    "sides": "sides",
    "part_of": "part of",
    "besides": "besides",
    "as_of": "as of",
    "within": "",
    "worked_out": "worked out",
}
_OTHER_FACT = ("part_of", "besides")


def state_of(fact: Fact) -> str:
    """Return what kind of knowledge a fact is; a worked-out part beside a source's own value does not change it."""
    if isinstance(fact.parsed, Absence):
        return fact.parsed.reason.replace(" ", "-")
    if fact.disputed:
        return "disputed"
    if fact.inferred and not fact.said_by and not fact.qualifier("worked_out"):
        return "worked-out"
    return "claim" if any(speaker.text != OWN_VOICE for speaker in fact.said_by) else "voice"


STATES = {
    "claim": "said",
    "voice": "in the article’s own voice",
    "worked-out": "worked out by this site",
    "disputed": "disputed",
    "undisclosed": "undisclosed",
    "not-stated": "not stated",
    "none": "none",
}


def fact_view(shelf: Shelf, proof: Proof, fact: Fact, start: str) -> FactView:
    """Return a fact of the proof's page as the file `start` shows it."""
    state = state_of(fact)
    return FactView(
        anchor=fact.key.text,
        value=_value(shelf, proof, fact, start),
        state=state,
        state_words=_state_words(shelf, proof, fact, state, start),
        qualifiers=tuple(
            (_LABELS[name], _qualifier(shelf, proof, name, written, start))
            for name, written in fact.qualifiers
            if name in _LABELS
        ),
        evidence=evidence_of(shelf, proof, fact, start),
    )


def _state_words(shelf: Shelf, proof: Proof, fact: Fact, state: str, start: str) -> str:
    """Return the words for a state; an article that passes on a report speaks for itself only of itself."""
    relays = relays_of(shelf, fact, start) if state == "voice" and not proof.page.stored else ()
    if not relays:
        return STATES[state]
    return f"in the article’s words, passed on from {' and '.join(relay.text for relay in relays)}"


def fact_groups(shelf: Shelf, proof: Proof, start: str) -> tuple[FactGroup, ...]:
    """Return the facts of a page by property, in the order of its kind."""
    groups = []
    for row in BY_NAME[proof.page.kind].properties:
        facts = tuple(fact_view(shelf, proof, fact, start) for fact in proof.page.facts if fact.property == row.name)
        groups += [FactGroup(row.label, facts)] if facts else []
    return tuple(groups)


def _value(shelf: Shelf, proof: Proof, fact: Fact, start: str) -> Anchor:
    if isinstance(fact.parsed, Reference):
        return shelf.anchor(start, fact.parsed.page)
    words = shelf.words(fact)
    return Anchor(f"“{words}”" if _is_quoted(proof, fact) else words)


def _is_quoted(proof: Proof, fact: Fact) -> bool:
    row = BY_NAME[proof.page.kind].property(fact.property)
    return row is not None and row.quoted and isinstance(fact.parsed, Text)


def _qualifier(shelf: Shelf, proof: Proof, name: str, written: Written, start: str) -> Anchor:
    if name in _OTHER_FACT:
        other = proof.page.fact(written.text)
        address = f"{address_of(proof.page.id)}#{written}"
        return Anchor(shelf.words(other) if other else written.text, way(start, address))
    if name == "worked_out":
        parsed = parse_value("date", written.text)
        return Anchor(written.text if isinstance(parsed, str) else display(parsed))
    return shelf.named(start, written) if is_page_id(written.text) else Anchor(written.text)
