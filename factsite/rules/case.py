"""What a rule sees: one page, the passages that its citations were found at, and what others may show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from msgspec import Struct

from factsite.english.figures import stands_among
from factsite.english.names import places_of, words_of
from factsite.english.sentences import sentence_around
from factsite.english.speakers import speaks
from factsite.folding import fold_with_offsets
from factsite.kinds import BY_NAME, Kind
from factsite.naming import is_like_page_id
from factsite.records.article import Article, Passage, Span
from factsite.records.figure import Figure
from factsite.records.page import Block, Citation, Fact, FactNote, Footnote, OwnNote, Page, PassageNote, SilenceNote
from factsite.records.value import Count, Date, Duration, Number, Ordinal
from factsite.records.written import Place, Written
from factsite.rules.world import Names, World


class Fault(NamedTuple):
    """What a rule finds wrong in the page before it; its path and rule id are added by whoever ran the rule."""

    place: Place
    message: str
    hint: str = ""


# The properties in which a source states who published it, and whose report it passes on.
PUBLISHER, RELAYS = "publisher", "relays"
# Blocks that carry no citation of their own.
LOOSE = ("heading", "head", "code")
_T = TypeVar("_T")
# The words of a text, and how many of them a name has at most.
_RUN = re.compile(r"\w+")
_LONGEST_NAME = 14
Found = Mapping[tuple[str, str], tuple[Passage, ...]]


class Case(Struct, frozen=True):
    """A page before the rules. `found` has, for every citation, the passages at which its quote stands."""

    page: Page
    world: World
    found: Found

    @property
    def kind(self) -> Kind:
        """The row of the page's kind."""
        return BY_NAME[self.page.kind]

    def is_freed(self) -> bool:
        """Whether some page tells of the release of whom the page is about: its own, or an exchange's."""
        return self.page.id in self.world.released or self.world.cards[self.page.id].is_freed

    def is_done(self, fact: Fact) -> bool:
        """Whether a fact tells of what was done, as a return or a release."""
        row = self.kind.property(fact.property)
        return row is not None and row.done

    def citations(self) -> Iterator[Citation]:
        """Yield the citations that this page itself makes: of its facts, then of its footnotes."""
        for fact in self.page.facts:
            if not fact.same_evidence_as:
                yield from (citation for citation in fact.citations if citation.quote.text)
        for footnote in self.page.footnotes:
            if isinstance(footnote.note, PassageNote):
                yield footnote.note.citation

    def occurrences(self, citation: Citation) -> tuple[Passage, ...]:
        """Return every passage at which the citation's quote stands."""
        return self.found.get((citation.source.text, citation.quote.text), ())

    def passage(self, citation: Citation) -> Passage | None:
        """Return the passage of a citation, or None where its quote is not found (which is a problem of its own)."""
        return next(iter(self.occurrences(citation)), None)

    def passages(self, fact: Fact) -> tuple[Passage, ...]:
        """Return the passages that a fact rests on."""
        return tuple(p for citation in fact.citations if (p := self.passage(citation)))

    def is_placed(self, fact: Fact) -> bool:
        """Whether every quote of the fact was found: what is not found is reported once, by the rule on quotes."""
        return len(self.passages(fact)) == sum(1 for citation in fact.citations if citation.quote.text)

    def is_found(self, block: Block | None = None) -> bool:
        """Whether everything that a block cites, or the page without one, was found.

        What rests on a quote that is not found is not judged: that quote is the problem, and it is reported once.
        """
        notes = self.notes(block) if block else self.page.footnotes
        facts = list(self.cited_facts(block)) if block else list(self.page.facts)
        for footnote in notes:
            if isinstance(footnote.note, PassageNote) and not self.passage(footnote.note.citation):
                return False
            if isinstance(footnote.note, FactNote):
                fact = self.fact_of(footnote.note)
                if fact is None:
                    return False
                facts.append(fact)
        labels = {mark.label.text for mark in block.marks} if block else set(self.page.labels)
        known = {fact.key.text for fact in self.page.facts} | {note.label.text for note in self.page.footnotes}
        return labels <= known and all(self.is_placed(fact) for fact in facts)

    def standing(self, fact: Fact) -> Iterator[tuple[Article, Span, Span]]:
        """Yield every place in the passages of a fact where its value stands: article, sentence and value."""
        for passage in self.passages(fact):
            article = self.world.articles[passage.source]
            shift, around = passage.paragraph.start, article.words(passage.paragraph)
            for value in self._values_in(article, passage, fact):
                first, last = sentence_around(around, value.start - shift, value.end - shift)
                yield article, Span(shift + first, shift + last), value

    def _values_in(self, article: Article, passage: Passage, fact: Fact) -> Iterator[Span]:
        value, sort = fact.parsed, type(fact.parsed).__name__.lower()
        if isinstance(value, (Count, Duration, Ordinal, Date)) and not (isinstance(value, Date) and not value.edtf):
            number = Number(value.number, value.number) if isinstance(value, Ordinal) else None
            number = value.number if isinstance(value, (Count, Duration)) else number
            unit = value.unit if isinstance(value, (Count, Duration)) else ""
            said = value.said if isinstance(value, Date) else (None,)
            wanted = [Figure(0, 0, 0, sort, number, parts, unit) for parts in said]
            for figure in article.figures:
                inside = passage.span.start <= figure.core and figure.end <= passage.span.end
                if inside and any(stands_among(one, [figure]) for one in wanted):
                    yield Span(figure.start, figure.end)
            return
        names = self.names(fact.value)
        folded, offsets = fold_with_offsets(passage.words)
        for start, end in (span for name in names for span in places_of(name, folded)):
            yield Span(passage.span.start + offsets[start], passage.span.start + offsets[end - 1] + 1)

    def article(self, source: str) -> Article | None:
        """Return the article of a source page, or None."""
        return self.world.articles.get(source)

    def around(self, passage: Passage) -> str:
        """Return the words of the paragraph that a passage stands in."""
        return self.world.articles[passage.source].words(passage.paragraph)

    def sentences(self, passage: Passage) -> str:
        """Return the sentences of its article that a passage stands in."""
        paragraph, start = self.around(passage), passage.span.start - passage.paragraph.start
        first, last = sentence_around(paragraph, start, start + len(passage.words))
        return paragraph[first:last]

    def takes_in_quoted(self, passage: Passage) -> bool:
        """Whether a passage takes in words inside the article's quotation marks."""
        quoted = self.world.articles[passage.source].quoted
        return any(span.start < passage.span.end and passage.span.start < span.end for span in quoted)

    def is_person(self, page: str) -> bool:
        """Whether a page is about a person: one of a kind that needs a public interest."""
        return "public_interest" in BY_NAME[self.world.cards[page].kind].needs

    def speaking(self, paragraph: str) -> list[Names]:
        """Return the names of each page that can speak, of which one may stand in a paragraph."""
        words = dict.fromkeys(words_of(paragraph))
        return list(dict.fromkeys(names for word in words for names in self.world.speaking.get(word, ())))

    def speakers_in(self, paragraph: str) -> list[str]:
        """Return the names of all who have a page and speak in a paragraph."""
        return [name for names in self.speaking(paragraph) for name in names if speaks(name, paragraph)]

    def named_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a name of a page stands in a text, and the page: the longest there is, none within another."""
        ends = [match.end() for match in _RUN.finditer(text)]
        last = 0
        for match in _RUN.finditer(text):
            start = match.start()
            bearers = self.world.names.get(match.group().lower())
            if not bearers or start < last or not _is_name_start(text, start):
                continue
            first = bisect_right(ends, start)
            for end in reversed(ends[first : first + _LONGEST_NAME]):
                name = text[start:end]
                page = bearers.get(name) or bearers.get(name.replace("’", "'"))
                if page:
                    yield start, end, page
                    last = end
                    break

    def held_in(self, words: str) -> Iterator[tuple[int, int, str]]:
        """Yield every place in a few words where a name of a page stands, with a small letter too, and the page."""
        runs = [match.span() for match in _RUN.finditer(words)]
        for first, (start, _) in enumerate(runs):
            bearers = self.world.names.get(words[slice(*runs[first])].lower(), {})
            for _, end in runs[first : first + _LONGEST_NAME] if bearers else ():
                name = words[start:end].replace("’", "'")
                for form in (words[start:end], name, f"{name[0].upper()}{name[1:]}", name.lower()):
                    if form in bearers:
                        yield start, end, bearers[form]
                        break

    def outlets(self, source: str) -> tuple[str, ...] | None:
        """Return the names of the outlets that a source states it came through; None where it does not state them."""
        card = self.world.cards.get(source)
        if card is None or PUBLISHER not in {label.partition(".")[0] for label in card.labels}:
            return None
        return tuple(name for edge in card.edges if edge.is_of(PUBLISHER, RELAYS) for name in self.names(edge.written))

    def names(self, written: Written) -> tuple[str, ...]:
        """Return the names that a page id goes by, or the article's own words as they are."""
        card = self.world.cards.get(written.text)
        return tuple(name.text for name in card.names) if card else (written.text,)

    def names_and_adjectives(self, written: Written) -> tuple[str, ...]:
        """Return the names of a page, and the adjectives that a place lends."""
        card = self.world.cards.get(written.text)
        lent = tuple(name.text for name in card.adjectives) if card else ()
        return (*self.names(written), *lent)

    def is_cut_short(self) -> bool:
        """Whether some page or article cannot be read, so that what nothing seems to say may stand there."""
        return bool(self.world.faults or self.world.unread)

    def is_unread(self, written: Written) -> bool:
        """Whether this names a page that is missing or cannot be read: reported elsewhere, and once."""
        return is_like_page_id(written.text) and written.text not in self.world.cards

    def footnote(self, label: str) -> Footnote | None:
        """Return the first definition of a footnote label."""
        return next((note for note in self.page.footnotes if note.label.text == label), None)

    def fact_of(self, note: FactNote) -> Fact | None:
        """Return the fact that a footnote cites."""
        if note.page.text == self.page.id:
            return self.page.fact(note.key.text)
        return self.world.facts.get(f"{note.page}#{note.key}")

    def cited_facts(self, block: Block) -> tuple[Fact, ...]:
        """Return the facts that a block cites, of this page and of others."""
        facts: list[Fact] = []
        for mark in block.marks:
            footnote = self.footnote(mark.label.text)
            if footnote is None:
                fact = self.page.fact(mark.label.text)
            else:
                fact = self.fact_of(footnote.note) if isinstance(footnote.note, FactNote) else None
            facts.extend([fact] if fact else [])
        return tuple(facts)

    def notes(self, block: Block) -> tuple[Footnote, ...]:
        """Return the footnotes that a block cites."""
        return tuple(note for mark in block.marks if (note := self.footnote(mark.label.text)))

    def cited(self, block: Block) -> tuple[Passage, ...]:
        """Return the passages that a block cites: of its footnotes, then of its facts."""
        quoted = (n.note.citation for n in self.notes(block) if isinstance(n.note, PassageNote))
        passages = [passage for citation in quoted if (passage := self.passage(citation))]
        for fact in self.cited_facts(block):
            passages.extend(self.passages(fact))
        return tuple(passages)

    def silences(self, block: Block) -> tuple[SilenceNote, ...]:
        """Return the silences that a block cites."""
        return tuple(note for footnote in self.notes(block) for note in self.silences_of(footnote))

    def silences_of(self, footnote: Footnote) -> tuple[SilenceNote, ...]:
        """Return the silence that a footnote cites, if it cites one."""
        return (footnote.note,) if isinstance(footnote.note, SilenceNote) else ()

    def texts_of_page(self) -> Iterator[Written]:
        """Yield the texts that carry no citation of their own and speak of the whole page."""
        page = self.page
        yield from (written for written in (page.title, page.summary, page.public_interest) if written)
        for fact in page.facts:
            yield from (written for written in (fact.disputed, fact.corrected, fact.note) if written)
        yield from (footnote.note.reason for footnote in page.footnotes if isinstance(footnote.note, OwnNote))
        yield from (block.text for block in page.prose.blocks if block.sort in LOOSE)

    def all_cited(self) -> tuple[tuple[Passage, ...], tuple[Fact, ...]]:
        """Return every passage and every fact that the page rests on, for what speaks of the whole page."""
        passages: list[Passage] = []
        facts: list[Fact] = list(self.page.facts)
        for footnote in self.page.footnotes:
            if isinstance(footnote.note, PassageNote):
                passages.extend(_some(self.passage(footnote.note.citation)))
            elif isinstance(footnote.note, FactNote):
                facts.extend(_some(self.fact_of(footnote.note)))
        for fact in facts:
            passages.extend(self.passages(fact))
        return tuple(passages), tuple(facts)


def _is_name_start(text: str, start: int) -> bool:
    """Whether a name can begin here: with a capital letter or a digit, behind no hyphen that joins."""
    joined = re.search(r"\w[-'’]\Z", text[max(0, start - 2) : start])
    return not joined and (text[start].isupper() or text[start].isdigit())


def _some(thing: _T | None) -> Iterable[_T]:
    return () if thing is None else (thing,)
