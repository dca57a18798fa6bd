"""Make a page's card: what other pages, lists and the rules on the whole site see of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsite.english.sentences import sentences
from factsite.english.wholes import is_whole
from factsite.kinds import BY_NAME, FREED, HELD, KINDS, NAMING, NOBODY, NONE, OWN_VOICE, Kind
from factsite.naming import block_anchor, heading_anchors, is_page_id, target_of
from factsite.patterns import Pattern
from factsite.reading.dates import days_of
from factsite.reading.values import display, parse_value
from factsite.records.card import Card, Cell, Edge
from factsite.records.page import Block, Fact, FactNote, OwnNote, Page, PassageNote, SilenceNote
from factsite.records.value import Absence, Count, Date, Ordinal, Reference
from factsite.records.written import Written

SAYS = "What it says"
NAMES = "Facts that name it"
LINKS = "Mentioned in"
PASSED_ON = "Passed on by it"
REPLACES = "Stands in the place of"
HEADING = "heading"
# The property that sets the pages of a kind in time; what else is dated (a captivity) does not.
DATE = "date"
_LENGTH = 240
# What stands before a qualifier where a reader sees it; what a number counts and who those are is part of its words.
LABELS = {
    "to": "to",
    "from": "from",
    "by": "by",
    "sides": "",
    "in": "in",
    "as_of": "as of",
    "within": "",
    "part_of": "part of",
    "besides": "besides",
    "worked_out": "worked out",
}
_FACTS = ("part_of", "besides")
_CHAIN = ("publisher", "relays")
_ADDRESS = "address"
# An address that is whole: one with a name withheld in it is not.
_WEB = Pattern(r"https?://[A-Za-z0-9.-]+[^\s\[\]<>\"{}|\\^`]*\Z")
# Of EDTF, what is ISO 8601 too: no season, which is written as a month, and nothing that is left open.
_ISO = Pattern(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?\Z")
# The kinds of pages that a source may have come through.
_OUTLETS = {to for kind in KINDS for row in kind.properties if row.name in _CHAIN for to in row.to}
_TELLING = Pattern(
    r"(?:as of|since|in|on|at|this|past|the past|last|the last|over|during|within|until|till|by|before|after|so far"
    r"|to date|throughout|up to|from|between|now|today|currently|yesterday)\b",
    re.IGNORECASE,
)


def card_of(page: Page) -> Card:
    """Return the card of a page."""
    kind = BY_NAME[page.kind]
    stored = page.stored
    captivity = [fact for fact in page.facts if _tells(kind, fact, HELD)]
    return Card(
        id=page.id,
        path=page.path,
        kind=page.kind,
        title=page.title.text,
        summary=page.summary.text,
        names=(page.title, *page.aliases),
        adjectives=page.adjectives,
        namesakes=page.namesakes,
        columns=tuple(_column(page, name) for name in kind.columns),
        edges=tuple(dict.fromkeys(_edges(page))),
        labels=page.labels,
        anchors=(*anchors_of_blocks(page), *page.former),
        order=next((day for fact in page.facts if fact.property == DATE and (day := earliest(fact))), ""),
        days=next((days_of(fact) for fact in page.facts if fact.property == DATE and all(days_of(fact))), ("", "")),
        held=next((fact.key for fact in captivity), None),
        held_from=min((day for fact in captivity if (day := earliest(fact))), default=""),
        was=tuple(old.text for old in page.was),
        noindex=page.noindex,
        retracted=stored.retracted.text if stored and stored.retracted else "",
        superseded_by=stored.superseded_by.text if stored and stored.superseded_by else "",
        outside=_outside(page) if stored else "",
        dated=said_alike(plain_facts(page, DATE)) if stored else "",
        is_freed=any(_tells(kind, fact, FREED) and not isinstance(fact.parsed, Reference) for fact in page.facts),
    )


def proven_by(card: Card) -> tuple[object, ...]:
    """Return what of a card the proofs of other pages rest on: all but the words around its links, and places."""
    # A summary tells whether somebody is an outlet, and nothing else.
    summary = card.summary if card.kind in _OUTLETS else ""
    texts = (card.kind, card.path, card.title, summary, card.order, card.days, card.held_from, card.is_freed)
    written = (card.names, card.adjectives, card.namesakes)
    edges = [(edge.target, edge.anchor, bool(edge.back), edge.written.text) for edge in card.edges]
    return (
        *texts,
        *([one.text for one in some] for some in written),
        edges,
        card.labels,
        card.anchors,
        card.was,
        card.superseded_by,
    )


def shown_of(card: Card) -> tuple[object, ...]:
    """Return what of a card the files of other pages show, what refers to it and its row in its list apart."""
    outlets = [(edge.target, edge.anchor) for edge in card.edges if edge.is_of(*_CHAIN)]
    doubts = card.noindex, card.retracted, card.superseded_by
    names, itself = [name.text for name in card.names], (card.outside, card.dated)
    return card.kind, card.title, card.order, card.days, names, outlets, card.was, doubts, itself


def refers_of(card: Card) -> tuple[object, ...]:
    """Return what the links of a card tell of other pages, wherever in the file they stand."""
    return tuple((edge.target, edge.anchor, edge.back, edge.words, edge.about) for edge in card.edges)


def listed_of(card: Card) -> tuple[object, ...]:
    """Return what of a card lists show, and what gathers facts of the whole site."""
    return card.kind, card.title, card.summary, card.order, card.columns, card.was


def rests_on(card: Card) -> str:
    """Return the page that a page cites first, nearly always a source; its own id where it cites none."""
    return next((edge.target for edge in card.edges if not edge.back), card.id)


def anchors_of_blocks(page: Page) -> tuple[str, ...]:
    """Return the anchor of each block of a page's prose, in order: a heading's from its words, any other's numbered."""
    numbered = [block_anchor(number) for number in range(1, len(page.prose.blocks) + 1)]
    headings = [block.text.text for block in page.prose.blocks if block.sort == HEADING]
    named = iter(heading_anchors(headings, {*page.labels, *page.former, *numbered}))
    both = zip(page.prose.blocks, numbered, strict=True)
    return tuple(next(named) if block.sort == HEADING else number for block, number in both)


def words_of(fact: Fact) -> str:
    """Return what a fact says, as a reader reads it: its value, and what is counted."""
    of, who = fact.qualifier("of"), fact.qualifier("who")
    value = display(fact.parsed)
    if of and value == NONE:
        value = f"no {of}"
    elif of:
        # “Thousands of soldiers”, but “several hundred soldiers”: a plural amount takes the article's “of” again, and
        # so does a share: “139 of the soldiers”.
        vague = isinstance(fact.parsed, Count) and (fact.parsed.number.vague.endswith("s") or fact.parsed.unit)
        value = f"{value} of {of}" if vague or is_whole(of.text) else f"{value} {of}"
    return f"{value} {who}" if who else value


def told_of(fact: Fact) -> str:
    """Return what a fact says, for a place that does not show its state: what was taken back says so."""
    return f"{words_of(fact)} (taken back)" if fact.corrected else words_of(fact)


def label_of(name: str, words: str) -> str:
    """Return what a reader sees before the words of a qualifier: nothing where they say themselves how they are meant.

    “this year” and “since the invasion” need no “as of”; “August 31” does.
    """
    return "" if name in ("as_of", "in") and _TELLING.match(words) else LABELS[name]


def earliest(fact: Fact) -> str:
    """Return the first day that a dated fact can mean, as an ISO day, worked out where it is; or nothing."""
    return days_of(fact)[0]


def plain_facts(page: Page, name: str) -> tuple[Fact, ...]:
    """Return the facts of a property where the article says each as it stands: none worked out, disputed or taken back.

    Otherwise there are none: what is so in part is not told without the rest, nor what somebody says without them.
    """
    facts = tuple(fact for fact in page.facts if fact.property == name)
    return facts if all(map(_is_plain, facts)) else ()


def said_alike(facts: Iterable[Fact]) -> str:
    """Return the ISO 8601 day, month or year that all of these facts say, or the page that all refer to; or nothing."""
    said = {_said(fact) for fact in facts}
    return said.pop() if len(said) == 1 else ""


def _said(fact: Fact) -> str:
    if isinstance(fact.parsed, Date):
        return fact.parsed.edtf if _ISO.match(fact.parsed.edtf) else ""
    return fact.parsed.page if isinstance(fact.parsed, Reference) else ""


def _is_plain(fact: Fact) -> bool:
    remarks = (fact.inferred, fact.disputed, fact.corrected, fact.qualifier("worked_out"), fact.qualifier("in"))
    return not any(remarks) and all(speaker.text == OWN_VOICE for speaker in fact.said_by)


def _outside(page: Page) -> str:
    """Return the address of an article that can be led to."""
    addresses = (fact.value.text for fact in page.facts if fact.property == _ADDRESS)
    return next((address for address in addresses if _WEB.match(address)), "")


def _tells(kind: Kind, fact: Fact, of: str) -> bool:
    """Whether a fact tells of captivity, or of its end, of somebody."""
    row = kind.property(fact.property)
    return row is not None and row.captivity == of and not isinstance(fact.parsed, Absence)


def sentence_around(block: Block, start: int, end: int) -> str:
    """Return the sentence of a block that holds the characters `start` up to `end`, cut where it is very long."""
    text = block.text.text
    inside = [(first, last) for first, last in sentences(text) if first < end and start < last]
    sentence = text[inside[0][0] : inside[-1][1]] if inside else text
    return sentence if len(sentence) <= _LENGTH else sentence[: _LENGTH - 1].rstrip() + "…"


def _column(page: Page, name: str) -> tuple[Cell, ...]:
    facts = (fact for fact in page.facts if fact.property == name)
    return tuple(dict.fromkeys(_cell(page, fact) for fact in facts))


def _cell(page: Page, fact: Fact) -> Cell:
    value = fact.parsed
    if isinstance(value, Reference):
        return Cell("", value.page, tuple(_beside(page, fact)))
    number = value.number.low if isinstance(value, Count) else value.number if isinstance(value, Ordinal) else None
    key = earliest(fact) or ("" if number is None else str(number))
    return Cell(words_of(fact), "", tuple(_beside(page, fact)), key)


def _beside(page: Page, fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield what keeps a value in a list from saying more than the fact: its sides, way, time, whole and state."""
    for name, written in fact.qualifiers:
        if name == "worked_out":
            parsed = parse_value("date", written.text)
            yield f"(worked out: {written if isinstance(parsed, str) else display(parsed)})", ""
        elif name in NAMING and is_page_id(written.text):
            yield LABELS[name], written.text
        elif name in LABELS and name not in _FACTS:
            yield f"{label_of(name, written.text)} {written}".strip(), ""
    for name in _FACTS:
        others = [page.fact(written.text) for written in fact.all_of(name)]
        if words := [words_of(other) for other in others if other]:
            *first, last = words
            yield f"({LABELS[name]} {', '.join(first)}{' and ' if first else ''}{last})", ""
    if any(speaker.text == NOBODY for speaker in fact.said_by):
        yield "(said, and nobody is named)", ""
    if fact.inferred and not fact.said_by and not fact.qualifier("worked_out"):
        yield "(worked out)", ""
    if fact.corrected:
        yield "(taken back)", ""
    if fact.disputed:
        yield "(disputed)", ""


def _edges(page: Page) -> Iterator[Edge]:
    kind = BY_NAME[page.kind]
    for fact in page.facts:
        row = kind.property(fact.property)
        key, label = fact.key.text, row.label if row else fact.property
        if isinstance(fact.parsed, Reference) and row:
            yield Edge(fact.parsed.page, "", key, row.back, "", fact.value)
        about = fact.parsed.page if isinstance(fact.parsed, Reference) else ""
        words = f"{label}: " + ("" if about else told_of(fact))
        for speaker in (written for written in fact.said_by if is_page_id(written.text)):
            yield Edge(speaker.text, "", key, SAYS, words, speaker, about)
        for name, written in fact.qualifiers:
            if name in NAMING and is_page_id(written.text):
                yield Edge(written.text, "", key, NAMES, words, written, about)
        for via in (written for written in fact.via if is_page_id(written.text)):
            yield Edge(via.text, "", key, PASSED_ON, words, via, about)
        for citation in fact.citations:
            yield Edge(citation.source.text, "", "", "", "", citation.source)
    if page.stored and (later := page.stored.superseded_by):
        yield Edge(later.text, "", "", REPLACES, "", later)
    for other in page.namesakes:
        yield Edge(other.text, "", "", "", "", other)
    for anchor, block in zip(anchors_of_blocks(page), page.prose.blocks, strict=True):
        for link in block.links:
            target = target_of(page.id, link.target.text)
            if target:
                words = sentence_around(block, link.start, link.end)
                yield Edge(target.page, target.fragment, anchor, LINKS, words, link.target)
    for footnote in page.footnotes:
        yield from _cited(footnote.note)


def _cited(note: PassageNote | FactNote | SilenceNote | OwnNote) -> Iterator[Edge]:
    if isinstance(note, PassageNote):
        source: Written = note.citation.source
        yield Edge(source.text, "", "", "", "", source)
    elif isinstance(note, SilenceNote):
        yield Edge(note.source.text, "", "", "", "", note.source)
    elif isinstance(note, FactNote):
        yield Edge(note.page.text, note.key.text, "", "", "", note.page)
