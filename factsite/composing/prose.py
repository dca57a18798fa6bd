"""Compose prose: fill in links, footnote marks and the list of references."""

from __future__ import annotations

from collections import Counter
from html import escape

from factsite.carding import HEADING, anchors_of_blocks
from factsite.composing.evidence import chain_of, doubts_of, evidence_of, passage_view
from factsite.composing.shelf import Shelf
from factsite.kinds import BY_NAME
from factsite.naming import address_of, is_outside, target_of, way
from factsite.records.page import Fact, FactNote, Footnote, OwnNote, PassageNote, SilenceNote
from factsite.records.proof import Proof
from factsite.records.view import Anchor, EvidenceView, ReferenceView

# What a mark is called that leads to something else than a fact.
_SPOKEN = {"passage": "passage", "silence": "not stated", "own": "this site’s own words"}


def prose_view(shelf: Shelf, proof: Proof, start: str) -> tuple[str, tuple[ReferenceView, ...]]:
    """Return the HTML of a page's prose and its references, numbered in the order in which they are first cited."""
    blocks = zip(proof.page.prose.blocks, anchors_of_blocks(proof.page), strict=True)
    anchors = (anchor for block, anchor in blocks if block.sort == HEADING)
    slots = [piece for piece in proof.page.prose.html if not isinstance(piece, str)]
    times = Counter(slot.text for slot in slots if slot.sort == "mark")
    numbered = enumerate(times.items(), 1)
    references = {label: _reference(shelf, proof, start, n, label, count) for n, (label, count) in numbered}
    seen: Counter[str] = Counter()
    pieces: list[str] = []
    for piece in proof.page.prose.html:
        if isinstance(piece, str):
            pieces.append(piece)
        elif piece.sort == "href":
            pieces.append(escape(_href(shelf, proof, piece.text, start)))
        elif piece.sort == "anchor":
            pieces.append(escape(next(anchors)))
        else:
            seen[piece.text] += 1
            pieces.append(_mark(references[piece.text], seen[piece.text]))
    return "".join(pieces), tuple(references.values())


def _href(shelf: Shelf, proof: Proof, link: str, start: str) -> str:
    if is_outside(link):
        return link
    target = target_of(proof.page.id, link)
    assert target is not None, f"{proof.page.path}: a link that the rules let pass: {link}"
    return shelf.anchor(start, target.page, target.fragment).href


def _mark(reference: ReferenceView, time: int) -> str:
    """Return a footnote mark; who hears the page is told where it leads."""
    anchor, number = reference.back[time - 1].href.removeprefix("#"), reference.number
    said = escape(f"Reference {number}: {_SPOKEN.get(reference.sort, reference.text)}")
    return f'<sup><a id="{anchor}" href="#{reference.anchor}" aria-label="{said}">{number}</a></sup>'


def _reference(shelf: Shelf, proof: Proof, start: str, number: int, label: str, times: int) -> ReferenceView:
    footnote = next((note for note in proof.page.footnotes if note.label.text == label), None)
    fact = proof.page.fact(label) if footnote is None else None
    if fact:
        # What it rests on stands with the fact, on the same page.
        sort, text, evidence = "fact", _label(fact, proof.page.kind), EvidenceView()
        anchor: Anchor | None = _to_fact(shelf, fact, proof.page.id, start)
    else:
        assert footnote is not None, f"{proof.page.path}: a footnote that the rules let pass: {label}"
        sort, text, anchor, evidence = _noted(shelf, proof, start, footnote)
    back = tuple(
        Anchor(_letter(time), f"#m-{number}" + (f"-{time}" if time > 1 else "")) for time in range(1, times + 1)
    )
    return ReferenceView(number, f"r-{number}", sort, text, anchor, evidence, back)


def _noted(shelf: Shelf, proof: Proof, start: str, footnote: Footnote) -> tuple[str, str, Anchor | None, EvidenceView]:
    note = footnote.note
    if isinstance(note, PassageNote):
        passage, source = proof.passage(note.citation), note.citation.source.text
        evidence = EvidenceView(
            passages=(passage_view(shelf, start, passage),) if passage else (),
            chain=chain_of(shelf, start, (source,)),
            remarks=(*doubts_of(shelf, (source,)), *((("Note", note.remark.text),) if note.remark else ())),
        )
        return "passage", "", None, evidence
    if isinstance(note, FactNote):
        fact = proof.borrowed.get(f"{note.page}#{note.key}") or proof.page.fact(note.key.text)
        assert fact is not None, f"{proof.page.path}: a fact that the rules let pass: {note.page}#{note.key}"
        card = shelf.links.cards[note.page.text]
        label = _label(fact, card.kind)
        if card.id == proof.page.id:
            return "fact", label, _to_fact(shelf, fact, card.id, start), EvidenceView()
        title = f"{card.title}, {label[:1].lower()}{label[1:]}"
        return "fact", title, _to_fact(shelf, fact, note.page.text, start), evidence_of(shelf, proof, fact, start)
    if isinstance(note, SilenceNote):
        words = tuple(word.text for word in note.words)
        # What an article does not state, nobody passed on to it.
        chain, doubts = chain_of(shelf, start, (note.source.text,))[-1:], doubts_of(shelf, (note.source.text,))
        evidence = EvidenceView(chain=chain, absent=words, remarks=doubts)
        return "silence", "", None, evidence
    assert isinstance(note, OwnNote)
    return "own", note.reason.text, None, EvidenceView()


def _label(fact: Fact, kind: str) -> str:
    row = BY_NAME[kind].property(fact.property)
    return row.label if row else ""


def _to_fact(shelf: Shelf, fact: Fact, page: str, start: str) -> Anchor:
    return Anchor(shelf.told(fact), way(start, f"{address_of(page)}#{fact.key}"))


def _letter(time: int) -> str:
    return chr(ord("a") + time - 1) if time <= 26 else str(time)
