"""Make a page's card: what other pages, lists and the rules on the whole site see of it."""

from __future__ import annotations

from collections.abc import Iterator

from factsite.english.sentences import sentences
from factsite.kinds import BY_NAME, FREED, HELD, NAMING, TIMES, Kind
from factsite.naming import block_anchor, heading_anchors, is_page_id, target_of
from factsite.reading.dates import days_of
from factsite.reading.values import display
from factsite.records.card import Card, Cell, Edge
from factsite.records.page import Block, Fact, FactNote, OwnNote, Page, PassageNote, SilenceNote
from factsite.records.value import Absence, Count, Ordinal, Reference
from factsite.records.written import Written

SAYS = "What it says"
NAMES = "Facts that name it"
LINKS = "Mentioned in"
PASSED_ON = "Passed on by it"
HEADING = "heading"
# The property that sets the pages of a kind in time; what else is dated (a captivity) does not.
DATE = "date"
_LENGTH = 240
# What begins so is a whole, of which the number is a part.
_PART_OF = ("the ", "these ", "those ", "them", "its ", "their ")


def card_of(page: Page) -> Card:
    """Return the card of a page."""
    kind = BY_NAME[page.kind]
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
        edges=tuple(_edges(page)),
        labels=page.labels,
        anchors=anchors_of_blocks(page),
        order=next((day for fact in page.facts if fact.property == DATE and (day := earliest(fact))), ""),
        days=next((days_of(fact) for fact in page.facts if fact.property == DATE and all(days_of(fact))), ("", "")),
        held=next((fact.key for fact in captivity), None),
        held_from=min((day for fact in captivity if (day := earliest(fact))), default=""),
        is_freed=any(_tells(kind, fact, FREED) and not isinstance(fact.parsed, Reference) for fact in page.facts),
    )


def anchors_of_blocks(page: Page) -> tuple[str, ...]:
    """Return the anchor of each block of a page's prose, in order: a heading's from its words, any other's numbered."""
    numbered = [block_anchor(number) for number in range(1, len(page.prose.blocks) + 1)]
    headings = [block.text.text for block in page.prose.blocks if block.sort == HEADING]
    named = iter(heading_anchors(headings, {*page.labels, *numbered}))
    both = zip(page.prose.blocks, numbered, strict=True)
    return tuple(next(named) if block.sort == HEADING else number for block, number in both)


def words_of(fact: Fact) -> str:
    """Return what a fact says, as a reader reads it: its value, and what is counted."""
    of = fact.qualifier("of")
    value = display(fact.parsed)
    if of is None:
        return value
    # “Thousands of soldiers”, but “several hundred soldiers”: a plural amount takes the article's “of” again, and so
    # does a part: “139 of the soldiers”.
    vague = isinstance(fact.parsed, Count) and fact.parsed.number.vague.endswith("s")
    return f"{value} of {of}" if vague or of.text.startswith(_PART_OF) else f"{value} {of}"


def earliest(fact: Fact) -> str:
    """Return the first day that a dated fact can mean, as an ISO day, worked out where it is; or nothing."""
    return days_of(fact)[0]


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
    return tuple(dict.fromkeys(_cell(fact) for fact in facts))


def _cell(fact: Fact) -> Cell:
    value = fact.parsed
    if isinstance(value, Reference):
        return Cell("", value.page)
    number = value.number.low if isinstance(value, Count) else value.number if isinstance(value, Ordinal) else None
    return Cell(words_of(fact), "", tuple(_beside(fact)), earliest(fact) or ("" if number is None else str(number)))


def _beside(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield what keeps a value in a list from saying more than the fact: its sides, way, time and state."""
    for name, written in fact.qualifiers:
        if name == "sides":
            yield written.text, ""
        elif name in TIMES:
            yield (f"as of {written}" if name == "as_of" else written.text), ""
        elif name in NAMING:
            yield (name, written.text) if is_page_id(written.text) else (f"{name} {written}", "")
        elif name == "worked_out":
            yield f"(worked out: {written})", ""
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
        words = f"{label}: " + ("" if about else words_of(fact))
        for speaker in (written for written in fact.said_by if is_page_id(written.text)):
            yield Edge(speaker.text, "", key, SAYS, words, speaker, about)
        for name, written in fact.qualifiers:
            if name in NAMING and is_page_id(written.text):
                yield Edge(written.text, "", key, NAMES, words, written, about)
        for via in (written for written in fact.via if is_page_id(written.text)):
            yield Edge(via.text, "", key, PASSED_ON, words, via, about)
        for citation in fact.citations:
            yield Edge(citation.source.text, "", key, "", "", citation.source)
    for other in page.namesakes:
        yield Edge(other.text, "", "", "", "", other)
    for anchor, block in zip(anchors_of_blocks(page), page.prose.blocks, strict=True):
        for link in block.links:
            target = target_of(page.id, link.target.text)
            if target:
                words = sentence_around(block, link.start, link.end)
                yield Edge(target.page, target.fragment, anchor, LINKS, words, link.target)
    for footnote in page.footnotes:
        yield from _cited(footnote.label.text, footnote.note)


def _cited(label: str, note: PassageNote | FactNote | SilenceNote | OwnNote) -> Iterator[Edge]:
    if isinstance(note, PassageNote):
        source: Written = note.citation.source
        yield Edge(source.text, "", label, "", "", source)
    elif isinstance(note, SilenceNote):
        yield Edge(note.source.text, "", label, "", "", note.source)
    elif isinstance(note, FactNote):
        yield Edge(note.page.text, note.key.text, label, "", "", note.page)
