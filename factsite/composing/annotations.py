"""Compose annotations: each statement of a page as a remark on the words of the articles that it rests on.

As the Web Annotation Data Model has it (https://www.w3.org/TR/annotation-model/), so that programs that know nothing
of this site find the words: by themselves and a little beside them, and by their place in the stored article, in code
points. Where the address of the site is not known, ids are relative to the file that has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from factsite.carding import LABELS, sentence_around
from factsite.composing.evidence import beside
from factsite.composing.facts import STATES
from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME
from factsite.naming import address_of, data_of, way
from factsite.records.article import Passage
from factsite.records.page import Block, Citation, Mark, Page, PassageNote
from factsite.records.proof import Proof
from factsite.records.view import FactView, PageView

Node = Mapping[str, Any]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# A fact describes the words that it rests on; a sentence of the site's own leads to them.
_FACT, _SENTENCE = "describing", "linking"
# The states whose words do not tell that nobody but the article says so.
_UNSAID = ("disputed", "taken-back", "none")


def annotation_page(shelf: Shelf, proof: Proof) -> Node:
    """Return what all annotations of a page are members of, without them."""
    return {"@context": _CONTEXT, "id": f"{_address(shelf, proof, data_of(proof.page.id))}#annotations"}


def annotations_of(shelf: Shelf, proof: Proof, view: PageView) -> Iterator[Node]:
    """Yield an annotation for each fact and each footnote of a page that has passages, as its file `view` shows it."""
    views = {fact.anchor: fact for group in view.groups for fact in group.facts}
    kind = BY_NAME[proof.page.kind]
    for fact in proof.page.facts:
        row = kind.property(fact.property)
        if row and (targets := _targets(shelf, proof, fact.citations)):
            words = f"{row.label}: {_told(views[fact.key.text])}"
            more = {"schema:propertyID": fact.property, "schema:value": fact.value.text}
            yield _annotation(shelf, proof, fact.key.text, _FACT, words, targets, **more)
    marked = _marked(proof.page)
    slots = (piece for piece in proof.page.prose.html if not isinstance(piece, str))
    labels = dict.fromkeys(slot.text for slot in slots if slot.sort == "mark")
    notes = {note.label.text: note.note for note in proof.page.footnotes}
    # References are numbered in the order of the marks.
    for label, reference in zip(labels, view.references, strict=True):
        note = notes.get(label)
        if isinstance(note, PassageNote) and (targets := _targets(shelf, proof, (note.citation,))):
            block, mark = marked[label]
            words = sentence_around(block, max(0, mark.offset - 2), mark.offset)
            yield _annotation(shelf, proof, reference.anchor, _SENTENCE, words, targets)


def _annotation(
    shelf: Shelf, proof: Proof, anchor: str, purpose: str, words: str, targets: Sequence[Node], **more: str
) -> Node:
    """Return an annotation; who knows schema.org is told the property and the value of a fact apart."""
    language = shelf.settings.language
    body = {"type": "TextualBody", "value": words, "format": "text/plain", "language": language, "purpose": purpose}
    return {
        "id": f"{_address(shelf, proof, address_of(proof.page.id))}#{anchor}",
        "type": "Annotation",
        "motivation": purpose,
        "body": {**body, "type": ["TextualBody", "schema:PropertyValue"], **more} if more else body,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _targets(shelf: Shelf, proof: Proof, citations: Iterable[Citation]) -> list[Node]:
    passages = (passage for citation in citations if (passage := proof.passage(citation)))
    return [_target(shelf, proof, passage) for passage in passages]


def _target(shelf: Shelf, proof: Proof, passage: Passage) -> Node:
    """Return where the words of a passage are found; where a name is withheld in them, the page of the article."""
    page = _address(shelf, proof, address_of(passage.source))
    if passage.redacted:
        return {"source": page}
    before, after = beside(shelf, passage)
    around = {name: words for name, words in (("prefix", before), ("suffix", after)) if words}
    span = passage.stored or passage.span
    return {
        "source": shelf.links.cards[passage.source].outside or page,
        "selector": [
            {"type": "TextQuoteSelector", "exact": passage.words, **around},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _address(shelf: Shelf, proof: Proof, address: str) -> str:
    site = shelf.settings.address
    return f"{site.rstrip('/')}/{address}" if site else way(data_of(proof.page.id), address)


def _marked(page: Page) -> Mapping[str, tuple[Block, Mark]]:
    """Return where prose first cites by each label."""
    found: dict[str, tuple[Block, Mark]] = {}
    for block in page.prose.blocks:
        for mark in block.marks:
            found.setdefault(mark.label.text, (block, mark))
    return found


def _told(fact: FactView) -> str:
    """Return what a fact says in a line: its value with what keeps it from saying more, its state and who says it."""
    value = " ".join((fact.value.text, *(_beside(label, anchor.text) for label, anchor in fact.qualifiers)))
    state = fact.state_words if fact.state != "claim" and fact.state_words != fact.value.text else ""
    remarks = "; ".join(words for words in (state, fact.also, _speakers(fact)) if words)
    return f"{value} ({remarks})" if remarks else value


def _beside(label: str, words: str) -> str:
    return f"(≈ {words}, {STATES['worked-out']})" if label == LABELS["worked_out"] else f"{label} {words}".strip()


def _speakers(fact: FactView) -> str:
    speakers, channel = fact.evidence.speakers, fact.evidence.channel
    if not speakers:
        return STATES["voice"] if fact.state in _UNSAID else ""
    said = "from what was said by" if fact.state == "worked-out" else "said by"
    on = f", on {channel}" if channel else ""
    through = "".join(f", according to {one.text}" for one in fact.evidence.through)
    return f"{said} {' and '.join(one.text for one in speakers)}{on}{through}"
