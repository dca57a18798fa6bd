"""Falsehoods in who says a thing, by which way it came, what it rests on and beside what it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsite.kinds import BY_NAME
from factsite.naming import is_page_id
from factsite.records.page import Fact, Page
from factsite.records.value import Count, Date, Reference, Text
from factsite.records.written import Written
from tests.mutants.real import Edit, Mutant, Real, stands
from tests.mutants.values import facts

CHANNELS = ("Telegram", "X", "social media", "Facebook", "television")


def line_dropped(real: Real, page: Page, fact: Fact, written: Written) -> Iterator[Mutant]:
    """Yield the mutant without the line of a key whose value stands on it; named on any line of the fact."""
    text, at = real.texts[page.path], real.offset(page.path, written.place)
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at) + 1
    spots = frozenset((page.path, line) for line in list(real.fact_lines(page, fact))[:-1])
    yield Mutant(page.path, written.place.line, text[start : end - 1].strip(), "", spots, (Edit(start, end, ""),))


def line_added(real: Real, page: Page, fact: Fact, words: str) -> Iterator[Mutant]:
    """Yield the mutant with a line below the value of a fact; named at that line."""
    text, at = real.texts[page.path], real.offset(page.path, fact.value.place)
    end = text.find("\n", at) + 1
    line = fact.value.place.line + 1
    yield Mutant(page.path, line, "", words, frozenset({(page.path, line)}), (Edit(end, end, f"    {words}\n"),))


def speaker_dropped(real: Real) -> Iterator[Mutant]:
    """`said_by` goes: what somebody says stands as the article's own word. Named on any line of the fact.

    Not where a remark beside the fact quotes the words that name the speaker, and says that they may not reach so far
    (“according to both parties” behind two figures): there it is open whose word it is, and the reader is told so.
    """
    for page, fact, _ in facts(real):
        for speaker in fact.said_by:
            if fact.disputed and stands(f"“according to {speaker}”", fact.disputed.text):
                continue
            if speaker.place.line in real.fact_lines(page, fact):
                yield from line_dropped(real, page, fact, speaker)


def speaker_replaced(real: Real) -> Iterator[Mutant]:
    """Another page speaks. The article hands these words to one speaker that has a page, or to nobody (`article`)."""
    for page, fact, _ in facts(real):
        for speaker in fact.said_by:
            known = is_page_id(speaker.text) or speaker.text == "article"
            if known and speaker.place.line in real.fact_lines(page, fact):
                for other in (*(other.id for other in real.speakers), "article"):
                    if other != speaker.text:
                        yield from real.change(page, speaker, 0, len(speaker.text), other)


def speaker_without_a_page_replaced(real: Real) -> Iterator[Mutant]:
    """A speaker in the article's words becomes other words that stand not in the paragraph, or a pronoun."""
    for page, fact, _ in facts(real):
        for speaker in fact.said_by:
            if not is_page_id(speaker.text) and speaker.place.line in real.fact_lines(page, fact):
                for other in ("military analysts", "both sides", "he", "they", "Ukraine’s parliament", "the article"):
                    yield from real.change(page, speaker, 0, len(speaker.text), other)


def speaker_added(real: Real) -> Iterator[Mutant]:
    """What the article says in its own voice is put into the mouth of one whose name stands in the paragraph.

    Not of the outlets through which the article came, nor of one who is said to decline (`by`), nor where “as reported
    by” or “according to” may cover the words.
    """
    chain = {"organizations/the-gaze", "organizations/the-wall-street-journal"}
    for page, fact, _ in facts(real):
        if fact.said_by or fact.same_evidence_as or fact.qualifier("by"):
            continue
        around = " ".join(real.around(passage) for passage in real.passages(page, fact)[:1])
        quote = real.passages(page, fact)[0].words
        behind = around[around.index(quote) :].split(". ")[0]
        if re.search("as reported by|according to", behind):
            continue
        for other in real.speakers:
            if other.id not in chain and any(stands(name, around) for name in real.names(other.id)):
                yield from line_added(real, page, fact, f"said_by: {other.id}")


def speaker_added_who_is_not_there(real: Real) -> Iterator[Mutant]:
    """What the article says in its own voice is put into the mouth of one who does not stand in the paragraph."""
    for page, fact, _ in facts(real):
        if fact.said_by or fact.same_evidence_as:
            continue
        around = " ".join(real.around(passage) for passage in real.passages(page, fact))
        for other in real.speakers:
            if not any(stands(name, around) for name in real.names(other.id)):
                yield from line_added(real, page, fact, f"said_by: {other.id}")


def channel_changed(real: Real) -> Iterator[Mutant]:
    """The channel becomes another one, which the paragraph does not have behind “on”."""
    for page, fact, _ in facts(real):
        if fact.said_on and not fact.same_evidence_as:
            around = " ".join(real.around(passage) for passage in real.passages(page, fact))
            for other in CHANNELS:
                if not stands(f"on {other}", around):
                    yield from real.change(page, fact.said_on, 0, len(fact.said_on.text), other)


def channel_added(real: Real) -> Iterator[Mutant]:
    """A channel is given that the paragraph does not have behind “on”."""
    for page, fact, _ in facts(real):
        if not fact.said_on:
            around = " ".join(real.around(passage) for passage in real.passages(page, fact))
            for other in CHANNELS:
                if not stands(f"on {other}", around):
                    yield from line_added(real, page, fact, f"said_on: {other}")


def way_changed(real: Real) -> Iterator[Mutant]:
    """`via` becomes an outlet that stands in no passage of the fact."""
    for page, fact, words in facts(real):
        for via in fact.via:
            for other in real.speakers:
                if not any(stands(name, words) for name in real.names(other.id)):
                    yield from real.change(page, via, 0, len(via.text), other.id)


def way_added(real: Real) -> Iterator[Mutant]:
    """`via: none` is said of what the outlet passes on: no passage of the fact has the outlet's name."""
    for page, fact, words in facts(real):
        if not fact.via and not fact.same_evidence_as and not stands("The Gaze", words):
            yield from line_added(real, page, fact, "via: none")


def way_dropped(real: Real) -> Iterator[Mutant]:
    """`via: none` goes: the outlet's own report is shown as one that it passes on. Named on any line of the fact."""
    for page, fact, _ in facts(real):
        for via in fact.via:
            if not fact.same_evidence_as:
                yield from line_dropped(real, page, fact, via)


def reasoning_dropped(real: Real) -> Iterator[Mutant]:
    """`inferred` goes, where the passages lack the value's names, the speaker or a day that was worked out.

    Named on any line of the fact.
    """
    for page, fact, words in facts(real):
        names = real.names(fact.value.text) if fact.value.text in real.world.cards else (fact.value.text,)
        shown = any(stands(name, words) for name in names) and not fact.qualifier("worked_out")
        if fact.inferred and (fact.said_by or not shown) and not (isinstance(fact.parsed, Date) and shown):
            yield from line_dropped(real, page, fact, fact.inferred)


def source_changed(real: Real) -> Iterator[Mutant]:
    """A piece of evidence is said to stand in the other article, which has not these words. Named on the fact's lines.

    The `source` of a page is changed where facts rest on it: then each of their quotes is wrong.
    """
    for page in real.pages.values():
        own = {fact.key.text: [c for c in fact.citations if c.quote.text] for fact in page.facts}
        for source in real.world.articles:
            for fact in page.facts:
                for citation in own[fact.key.text] if not fact.same_evidence_as else ():
                    is_own = citation.source.place.line in real.fact_lines(page, fact)
                    if source != citation.source.text and is_own:
                        spots = real.spots(page, fact)
                        yield from real.change(page, citation.source, 0, len(citation.source.text), source, spots)
            if page.source and source != page.source.text:
                using = [c for all_of in own.values() for c in all_of if c.source.place == page.source.place]
                if using:
                    lines = [(page.path, citation.quote.place.line) for citation in using]
                    yield from real.change(page, page.source, 0, len(page.source.text), source, lines)


def evidence_changed(real: Real) -> Iterator[Mutant]:
    """`evidence` names another fact of the page, of whose passages none has the value. Named on the fact's lines."""
    for page, fact, _ in facts(real):
        label = fact.same_evidence_as
        if not label or fact.inferred:
            continue
        names = real.names(fact.value.text) if fact.value.text in real.world.cards else (fact.value.text,)
        for other in page.facts:
            words = " | ".join(passage.words for passage in real.passages(page, other))
            if words and not other.same_evidence_as and not any(stands(name, words) for name in names):
                yield from real.change(page, label, 0, len(label.text), other.key.text, real.spots(page, fact))


def sides_changed(real: Real) -> Iterator[Mutant]:
    """`sides` becomes another of its three values; the passage says “each”."""
    for page, fact, words in facts(real):
        sides = fact.qualifier("sides")
        if sides and stands("each", words.lower()):
            for other in ("each", "both together", "one"):
                if other != sides.text:
                    yield from real.change(page, sides, 0, len(sides.text), other)


def sides_added(real: Real) -> Iterator[Mutant]:
    """A count of one side is said to be that of each, or of both together, of which the passage says nothing."""
    for page, fact, words in facts(real):
        if isinstance(fact.parsed, Count) and not fact.qualifier("sides"):
            if not re.search(r"\beach\b", words, re.IGNORECASE):
                yield from line_added(real, page, fact, "sides: each")
            if not re.search(r"\b(?:both|together|exchanged|total)\b", words, re.IGNORECASE):
                yield from line_added(real, page, fact, "sides: both together")


def ways_swapped(real: Real) -> Iterator[Mutant]:
    """`to` becomes `from` or `from` becomes `to`: the article says the one it was."""
    for page, fact, _ in facts(real):
        for name, written in fact.qualifiers:
            if name in ("to", "from"):
                new = "from" if name == "to" else "to"
                start = real.texts[page.path].rfind(name, 0, real.offset(page.path, written.place))
                line, edit = written.place.line, Edit(start, start + len(name), new)
                spots = frozenset({(page.path, line)})
                yield Mutant(page.path, line, f"{name}: {written}", f"{new}: {written}", spots, (edit,))


def ways_changed(real: Real) -> Iterator[Mutant]:
    """`to`, `from` or `by` names another page, or words, that stand in no passage of the fact."""
    for page, fact, words in facts(real):
        for name, written in fact.qualifiers:
            if name not in ("to", "from", "by"):
                continue
            for other in real.speakers:
                names = (*real.names(other.id), *(n.text for n in real.world.cards[other.id].adjectives))
                if other.id != written.text and not any(stands(one, words) for one in names):
                    yield from real.change(page, written, 0, len(written.text), other.id)
            yield from real.change(page, written, 0, len(written.text), "a third country")


def ways_added(real: Real) -> Iterator[Mutant]:
    """A count is said to go `to` or come `from` a page whose name, or what it lends, stands in no passage."""
    for page, fact, words in facts(real):
        if isinstance(fact.parsed, Count):
            for other in real.speakers[::3]:
                names = (*real.names(other.id), *(n.text for n in real.world.cards[other.id].adjectives))
                for way in ("to", "from"):
                    if not fact.qualifier(way) and not any(stands(one, words) for one in names):
                        yield from line_added(real, page, fact, f"{way}: {other.id}")


def fact_beside_changed(real: Real) -> Iterator[Mutant]:
    """`part_of`, `besides` or `after` names a fact that cannot stand there.

    That is one that is no count (of `after`, no date), one whose number is less than the part's, the fact itself, or
    none at all.
    """
    for page, fact, _ in facts(real):
        for name, written in fact.qualifiers:
            if name not in ("part_of", "besides", "after"):
                continue
            wanted = Date if name == "after" else Count
            for other in page.facts:
                low = other.parsed.number.low if isinstance(other.parsed, Count) else None
                own = fact.parsed.number.low if isinstance(fact.parsed, Count) else None
                less = name == "part_of" and low is not None and own is not None and low < own
                if other.key.text != written.text and (not isinstance(other.parsed, wanted) or less):
                    yield from real.change(page, written, 0, len(written.text), other.key.text)
            for nobody in (fact.key.text, f"{written}-x"):
                yield from real.change(page, written, 0, len(written.text), nobody)


def key_of_a_fact(real: Real) -> Iterator[Mutant]:
    """A fact states another property of the page's kind, with another type, which its value does not fit.

    A text, of which any words are one, is never the new type. Named on any line of the fact.
    """
    for page in real.pages.values():
        for fact in page.facts:
            rows = BY_NAME[page.kind].properties
            own = next(row for row in rows if row.name == fact.property)
            if not isinstance(fact.parsed, (Count, Date, Reference, Text)):
                continue
            for row in rows:
                if row.type not in (own.type, "text") and not (own.type == "date" and row.type == "duration"):
                    spots = real.spots(page, fact)
                    yield from real.change(page, fact.key, 0, len(fact.property), row.name, spots)


SPEAKERS = (
    speaker_dropped,
    speaker_replaced,
    speaker_without_a_page_replaced,
    speaker_added,
    speaker_added_who_is_not_there,
    channel_changed,
    channel_added,
    way_changed,
    way_added,
    way_dropped,
    reasoning_dropped,
    source_changed,
    evidence_changed,
    sides_changed,
    sides_added,
    ways_swapped,
    ways_changed,
    ways_added,
    fact_beside_changed,
    key_of_a_fact,
)
