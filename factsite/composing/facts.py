"""Compose facts: each value with its state, its qualifiers and its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from factsite.carding import LABELS, label_of
from factsite.composing.evidence import evidence_of, places_of_value, relays_of, voice_of
from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME, NOBODY, OWN_VOICE
from factsite.naming import address_of, is_page_id, way
from factsite.reading.values import display, parse_value
from factsite.records.page import Fact
from factsite.records.proof import Proof
from factsite.records.value import Absence, Reference, Text
from factsite.records.view import Anchor, EvidenceView, FactGroup, FactView
from factsite.records.written import Written

_OTHER_FACT = ("part_of", "besides")


def state_of(proof: Proof, fact: Fact) -> str:
    """Return what kind of knowledge a fact of the proof's page is.

    What this site concluded is never shown as said, disputed or not. A worked-out part beside a source's own value
    does not change it.
    """
    if isinstance(fact.parsed, Absence):
        return fact.parsed.reason.replace(" ", "-")
    if fact.key.text in proof.worked_out:
        return "worked-out"
    if fact.corrected:
        return "taken-back"
    if fact.disputed:
        return "disputed"
    if any(speaker.text == NOBODY for speaker in fact.said_by):
        return "hearsay"
    return "claim" if any(speaker.text != OWN_VOICE for speaker in fact.said_by) else "voice"


STATES = {
    "claim": "said",
    "voice": "in the article’s own voice",
    "hearsay": "said, and nobody is named",
    "worked-out": "worked out by this site",
    "taken-back": "taken back",
    "disputed": "disputed",
    "undisclosed": "undisclosed",
    "not-stated": "not stated",
    "none": "none",
}


# What is said beside a value whose source is not to be relied on any more; the graver first.
DOUBTS = {"retracted": "its source was retracted", "superseded": "its source was replaced"}


def fact_view(shelf: Shelf, proof: Proof, fact: Fact, start: str) -> FactView:
    """Return a fact of the proof's page as the file `start` shows it."""
    return _fact_view(shelf, proof, fact, start, evidence_of(shelf, proof, fact, start))


def brief_view(shelf: Shelf, proof: Proof, fact: Fact, start: str) -> FactView:
    """Return the same with who says it, and without what it rests on."""
    return _fact_view(shelf, proof, fact, start, voice_of(shelf, fact, start))


def _fact_view(shelf: Shelf, proof: Proof, fact: Fact, start: str, evidence: EvidenceView) -> FactView:
    state = state_of(proof, fact)
    return FactView(
        anchor=fact.key.text,
        value=_value(shelf, proof, fact, start),
        state=state,
        state_words=_state_words(shelf, proof, fact, state, start),
        qualifiers=tuple(_qualifiers(shelf, proof, fact, start)),
        evidence=evidence,
        also=" · ".join(words for words in (_doubt(shelf, fact), _also(fact, state)) if words),
        former=tuple(old.text for old in fact.was),
    )


def _state_words(shelf: Shelf, proof: Proof, fact: Fact, state: str, start: str) -> str:
    """Return the words for a state; an article that passes on a report speaks for itself only of itself."""
    relays = relays_of(shelf, fact, start) if state == "voice" and not proof.page.stored else ()
    if not relays:
        return STATES[state]
    return f"in the article’s words, passed on from {' and '.join(relay.text for relay in relays)}"


def _doubt(shelf: Shelf, fact: Fact) -> str:
    """Return what is wrong with a source of a fact, in a few words, or nothing."""
    doubts = {shelf.links.cards[citation.source.text].doubt for citation in fact.citations}
    return next((words for doubt, words in DOUBTS.items() if doubt in doubts), "")


def _also(fact: Fact, state: str) -> str:
    """Return what else is so: what was worked out may be disputed too; of a claim, who makes it may be worked out."""
    if fact.disputed and state != "disputed":
        return STATES["disputed"]
    said = state in ("claim", "voice", "disputed", "hearsay", "taken-back")
    return "worked out in part" if said and fact.inferred and fact.qualifier("worked_out") is None else ""


def fact_groups(shelf: Shelf, proof: Proof, start: str) -> tuple[FactGroup, ...]:
    """Return the facts of a page by property, in the order of its kind; what is not stated comes last, together."""
    groups: list[FactGroup] = []
    silent: list[FactGroup] = []
    for row in BY_NAME[proof.page.kind].properties:
        facts = tuple(fact_view(shelf, proof, fact, start) for fact in proof.page.facts if fact.property == row.name)
        is_silent = len(facts) == 1 and facts[0].state == "not-stated"
        (silent if is_silent else groups).extend([FactGroup(row.label, facts)] if facts else [])
    return (*groups, _silences(proof, silent)) if len(silent) > 1 else (*groups, *silent)


def _silences(proof: Proof, groups: Sequence[FactGroup]) -> FactGroup:
    """Return as one what no article states: each property by its own address and evidence, and its name for a value."""
    named = tuple(
        replace(fact, value=Anchor(group.label[:1].lower() + group.label[1:]))
        for group in groups
        for fact in group.facts
    )
    keys = {fact.anchor for fact in named}
    sources = {c.source.text for fact in proof.page.facts if fact.key.text in keys for c in fact.citations}
    return FactGroup("Not stated in the article" if len(sources) == 1 else "Not stated", named, silences=True)


def _value(shelf: Shelf, proof: Proof, fact: Fact, start: str) -> Anchor:
    if isinstance(fact.parsed, Reference):
        return shelf.anchor(start, fact.parsed.page)
    words = shelf.words(fact)
    # Words that begin with a quotation of the article's own are as they stand there.
    return Anchor(f"“{words}”" if _is_quoted(shelf, proof, fact) and not words.startswith("“") else words)


def _is_quoted(shelf: Shelf, proof: Proof, fact: Fact) -> bool:
    """Whether a value stands in quotation marks: the words of a speaker only where they do so in the article."""
    row = BY_NAME[proof.page.kind].property(fact.property)
    if row is None or not row.quoted or not isinstance(fact.parsed, Text):
        return False
    if not any(speaker.text not in (OWN_VOICE, NOBODY) for speaker in fact.said_by):
        return True
    passages = [passage for citation in fact.citations if (passage := proof.passage(citation))]
    return any(
        quoted.start <= place.start and place.end <= quoted.end
        for passage in passages
        for place in places_of_value(shelf, fact, passage)
        for quoted in shelf.articles[passage.source].quoted
    )


def _qualifiers(shelf: Shelf, proof: Proof, fact: Fact, start: str) -> Iterator[tuple[str, Anchor]]:
    """Yield the label and the words of each qualifier; of several of one name, the first has the label."""
    for name, written in fact.qualifiers:
        if name in LABELS:
            label = label_of(name, written.text) if written is fact.qualifier(name) else "and"
            yield label, _qualifier(shelf, proof, name, written, start)


def _qualifier(shelf: Shelf, proof: Proof, name: str, written: Written, start: str) -> Anchor:
    if name in _OTHER_FACT:
        other = proof.page.fact(written.text)
        address = f"{address_of(proof.page.id)}#{written}"
        return Anchor(shelf.told(other) if other else written.text, way(start, address))
    if name == "worked_out":
        parsed = parse_value("date", written.text)
        return Anchor(written.text if isinstance(parsed, str) else display(parsed))
    return shelf.named(start, written.text) if is_page_id(written.text) else Anchor(written.text)
