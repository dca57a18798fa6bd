"""Compose the evidence of values and sentences: passages, speakers, and the chain to the article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from factsite.composing.shelf import Shelf
from factsite.composing.text_fragment import text_fragment
from factsite.english.names import places_of
from factsite.english.sentences import sentence_around
from factsite.folding import fold, fold_with_offsets
from factsite.kinds import DIRECT, NOBODY, OWN_VOICE
from factsite.naming import address_of, way
from factsite.records.article import Article, Passage, Span
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.proof import Proof
from factsite.records.value import Count, Date, Duration, Ordinal, Reference
from factsite.records.view import Anchor, EvidenceView, PassageView

_CONTEXT, _TITLE = 70, 44
# How much of an article is told beside a passage, by which programs find it.
_BESIDE = 32
# What readers are told of an article that is not to be relied on any more.
RETRACTED, REPLACED = "The source was retracted", "The source was replaced"
_PUBLISHER, _RELAYS = "publisher", "relays"


def passage_anchor(words: str) -> str:
    """Return the anchor of a passage on its source page: a digest of its folded words."""
    return f"q-{hashlib.sha256(fold(words).encode()).hexdigest()[:10]}"


def evidence_of(shelf: Shelf, proof: Proof, fact: Fact, start: str) -> EvidenceView:
    """Return what a fact rests on, as the file `start` shows it."""
    passages = [passage for citation in fact.citations if (passage := proof.passage(citation))]
    worked_out = fact.qualifier("worked_out") or fact.key.text in proof.worked_out or not fact.said_by
    remarks = (
        ("Worked out" if worked_out else "How we know who speaks", fact.inferred),
        ("Taken back", fact.corrected),
        ("Disputed", fact.disputed),
        ("Note", fact.note),
    )
    speakers = _speakers(shelf, fact, start)
    sources = tuple(dict.fromkeys(citation.source.text for citation in fact.citations))
    shown = (passage_view(shelf, start, passage, places_of_value(shelf, fact, passage)) for passage in passages)
    # What several articles say came to each of them in its own way.
    several = sources if len(sources) > 1 and passages else ()
    ways = {source: chain_of(shelf, start, (source,), fact, speakers)[:-1] for source in several}
    apart = len(set(ways.values())) > 1
    return EvidenceView(
        passages=tuple(
            replace(view, chain=ways[passage.source]) if apart else view
            for view, passage in zip(shown, passages, strict=True)
        ),
        speakers=speakers,
        channel=fact.said_on.text if fact.said_on else "",
        chain=() if apart else chain_of(shelf, start, sources, fact, speakers),
        absent=tuple(word.text for word in fact.without),
        remarks=(*doubts_of(shelf, sources), *((label, written.text) for label, written in remarks if written)),
        through=_through(shelf, start, fact),
    )


def doubts_of(shelf: Shelf, sources: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return what is to be said of the sources that something rests on: which was taken back, or replaced, and why."""
    cards = [shelf.links.cards[source] for source in sources]
    later = [
        (REPLACED, f"in its place stands {shelf.links.cards[c.superseded_by].title}") for c in cards if c.superseded_by
    ]
    return (*((RETRACTED, card.retracted) for card in cards if card.retracted), *later)


def voice_of(shelf: Shelf, fact: Fact, start: str) -> EvidenceView:
    """Return who says a fact and where, without what it rests on."""
    channel = fact.said_on.text if fact.said_on else ""
    return EvidenceView(speakers=_speakers(shelf, fact, start), channel=channel)


def _speakers(shelf: Shelf, fact: Fact, start: str) -> tuple[Anchor, ...]:
    return tuple(shelf.named(start, one.text) for one in fact.said_by if one.text not in (OWN_VOICE, NOBODY))


def passage_view(shelf: Shelf, start: str, passage: Passage, marks: Sequence[Span] = ()) -> PassageView:
    """Return a passage with a little of its sentence around it, the spans of `marks` set off.

    The context ends with the sentence: the next one may tell of somebody whom no page names.
    """
    article = shelf.articles[passage.source]
    shown = passage.span if passage.source in shelf.titled else _sentence_of(article, passage)
    before, after = Span(shown.start, passage.span.start), Span(passage.span.end, shown.end)
    address = f"{address_of(passage.source)}#{passage_anchor(passage.words)}"
    return PassageView(
        before=_leading(article, before),
        words=tuple(_set_off(article, passage.span, marks)),
        after=_trailing(article, after),
        source=Anchor(_short(shelf.links.cards[passage.source].title), way(start, address)),
        outside=outside_of(shelf, passage),
    )


def outside_of(shelf: Shelf, passage: Passage) -> str:
    """Return the way to the words of a passage at the article's publisher; nothing where no address is known.

    Nobody is led to a sentence of which words are left out or withheld here: they would be read there.
    """
    address = shelf.links.cards[passage.source].outside
    if not address or passage.redacted:
        return ""
    article = shelf.articles[passage.source]
    sentence = _sentence_of(article, passage)
    words, names = article.words(sentence), shelf.veil.names if shelf.veil else ()
    if article.leaves_out(sentence) or any(name.label in words for name in names):
        return ""
    return address + text_fragment(address, passage.words, *beside(shelf, passage))


def beside(shelf: Shelf, passage: Passage) -> tuple[str, str]:
    """Return the article's own words right before and right behind a passage, some of its sentence.

    They are words that readers may see: none of an article that is not shown, none that are left out or withheld, and
    none beyond those.
    """
    if passage.source in shelf.titled:
        return "", ""
    article, span = shelf.articles[passage.source], passage.span
    sentence = _sentence_of(article, passage)
    first, last = max(sentence.start, span.start - _BESIDE), min(sentence.end, span.end + _BESIDE)
    whole = first == sentence.start, last == sentence.end
    for part in article.left_out:
        if part.span.start < span.start:
            first = max(first, part.span.end)
        else:
            last = min(last, part.span.start)
    before, after = article.text[first : span.start], article.text[span.end : last]
    if shelf.veil:
        # What stands for a name stands in brackets, and in no article.
        before, after = before.rpartition("]")[2], after.partition("[")[0]
    return before if whole[0] else before.partition(" ")[2], after if whole[1] else after.rpartition(" ")[0]


def _sentence_of(article: Article, passage: Passage) -> Span:
    """Return the sentence that a passage stands in, or all of those that it touches."""
    shift = passage.paragraph.start
    words = article.words(passage.paragraph)
    first, last = sentence_around(words, passage.span.start - shift, passage.span.end - shift)
    return Span(shift + first, shift + last)


def _leading(article: Article, span: Span) -> str:
    """Return the last words of a span, cut at a word where it is long."""
    if span.end - span.start <= _CONTEXT:
        return article.readable(span)
    blank = article.text.find(" ", span.end - _CONTEXT, span.end)
    return "… " + article.readable(Span(blank + 1 if blank >= 0 else span.end, span.end))


def _trailing(article: Article, span: Span) -> str:
    """Return the first words of a span, cut at a word where it is long."""
    if span.end - span.start <= _CONTEXT:
        return article.readable(span)
    blank = article.text.rfind(" ", span.start, span.start + _CONTEXT)
    return article.readable(Span(span.start, max(blank, span.start))) + " …"


def chain_of(
    shelf: Shelf, start: str, sources: Iterable[str], fact: Fact | None = None, speakers: tuple[Anchor, ...] = ()
) -> tuple[Anchor, ...]:
    """Return the outlets that a passage went through, the first reporter first and the article last."""
    sources = tuple(sources)
    outlets = (shelf.named(start, outlet) for outlet in outlets_of(shelf, sources, fact))
    articles = tuple(shelf.anchor(start, s, text=_short(shelf.links.cards[s].title)) for s in sources)
    return (*(outlet for outlet in outlets if outlet not in speakers), *articles)


def outlets_of(shelf: Shelf, sources: Iterable[str], fact: Fact | None = None) -> tuple[str, ...]:
    """Return the outlets that a passage went through, the first reporter first: pages by their ids, or words."""
    if fact and not any(citation.quote.text for citation in fact.citations):
        # What an article does not state, it does not state by itself: nobody passed it on.
        return ()
    chain: dict[str, None] = {}
    via = [written.text for written in fact.via] if fact else []
    for source in sources:
        chain |= dict.fromkeys(one for one in via if one != DIRECT)
        if DIRECT not in via:
            chain |= dict.fromkeys(_outlets(shelf, source, _RELAYS))
        chain |= dict.fromkeys(_outlets(shelf, source, _PUBLISHER))
    return tuple(chain)


def _short(title: str) -> str:
    """Return the first words of an article's title: it stands below every passage, and whole on the article's page."""
    return beginning(title, _TITLE)


def beginning(words: str, most: int) -> str:
    """Return words, cut at a blank where they are long; in a script without blanks, or a very long word, anywhere."""
    return words if len(words) <= most else (words[:most].rpartition(" ")[0] or words[:most]) + " …"


def _through(shelf: Shelf, start: str, fact: Fact) -> tuple[Anchor, ...]:
    """Return who tells what the speaker said, where that is not an outlet that its source came through."""
    if not fact.via:
        return ()
    sources = dict.fromkeys(citation.source.text for citation in fact.citations)
    ways = [(source, role) for source in sources for role in (_RELAYS, _PUBLISHER)]
    outlets = {outlet for source, role in ways for outlet in _outlets(shelf, source, role)}
    told = (via for via in fact.via if via.text != DIRECT and via.text not in outlets)
    return tuple(shelf.named(start, via.text) for via in told)


def relays_of(shelf: Shelf, fact: Fact, start: str) -> tuple[Anchor, ...]:
    """Return the outlets whose report the sources of a fact pass on, unless the fact came another way."""
    sources = dict.fromkeys(citation.source.text for citation in fact.citations)
    direct = any(via.text == DIRECT for via in fact.via)
    relays = (relay for source in sources for relay in _outlets(shelf, source, _RELAYS))
    return () if direct else tuple(shelf.anchor(start, relay) for relay in relays)


def _outlets(shelf: Shelf, source: str, role: str) -> list[str]:
    edges = shelf.links.cards[source].edges
    return [edge.target for edge in edges if edge.back and edge.anchor.partition(".")[0] == role]


def _set_off(article: Article, span: Span, marks: Sequence[Span]) -> Iterable[tuple[str, bool]]:
    at = span.start
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start < at or mark.end > span.end:
            continue
        if at < mark.start:
            yield article.text[at : mark.start], False
        yield article.text[mark.start : mark.end], True
        at = mark.end
    if at < span.end:
        yield article.text[at : span.end], False


def _says(figure: Figure, value: Count | Ordinal | Duration | Date) -> bool:
    """Whether a figure of the article says the value, or a part of it: of “2022 and 2023” each year, but no weekday."""
    if isinstance(value, Count | Duration):
        return (figure.number, figure.unit) == (value.number, value.unit)
    if isinstance(value, Ordinal):
        return figure.number is not None and figure.number.low == value.number
    parts = {part for said in value.said for part in said.apart()}
    # What is told by another event has words and no parts.
    return not parts or (figure.parts is not None and not parts.isdisjoint(figure.parts.apart()))


def places_of_value(shelf: Shelf, fact: Fact, passage: Passage) -> list[Span]:
    """Return where the value of a fact stands in a passage; of a date that was worked out, the dates it rests on."""
    article = shelf.articles[passage.source]
    if isinstance(fact.parsed, (Count, Ordinal, Duration, Date)):
        sort = type(fact.parsed).__name__.lower()
        return [
            Span(figure.start, figure.end)
            for figure in article.figures
            if figure.sort == sort
            and passage.span.start <= figure.start
            and figure.end <= passage.span.end
            and (_says(figure, fact.parsed) or (fact.inferred is not None and sort == "date"))
        ]
    names = [fact.value.text]
    if isinstance(fact.parsed, Reference):
        names = [name.text for name in shelf.links.cards[fact.parsed.page].names]
    folded, offsets = fold_with_offsets(passage.words)
    for name in sorted(names, key=len, reverse=True):
        for first, last in places_of(name, folded):
            return [Span(passage.span.start + offsets[first], passage.span.start + offsets[last - 1] + 1)]
    return []
