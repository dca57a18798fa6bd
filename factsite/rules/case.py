"""What a rule sees: one page, the passages that its citations were found at, and what others may show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple, TypeVar, cast

from msgspec import Struct

from factsite.english.figures import stands_among
from factsite.english.names import places_of, words_of
from factsite.english.sentences import sentence_around
from factsite.english.speakers import speaks
from factsite.folding import fold_with_offsets
from factsite.kinds import BY_NAME, Kind
from factsite.naming import is_like_page_id
from factsite.patterns import Pattern
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
_Thing = TypeVar("_Thing")
# The words of a text, and how many of them a name has at most.
_RUN = Pattern(r"\w+")
# Those of its words that may begin a name: most begin with a small letter.
_CAPITAL = Pattern(r"\b[^\Wa-z_]\w*")
_LONGEST_NAME = 14
_JOINED = Pattern(r"\w[-'’]")
Found = Mapping[tuple[str, str], tuple[Passage, ...]]


class Cited(NamedTuple):
    """What a block cites: its footnotes, the facts of this page and of others, and the passages of both, in order."""

    notes: tuple[Footnote, ...]
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    is_found: bool


class Case(Struct, frozen=True, dict=True):
    """A page before the rules. `found` has, for every citation, the passages at which its quote stands."""

    page: Page
    world: World
    found: Found

    # What many rules ask for of the same page is worked out once. Facts, blocks and passages are told apart by
    # identity: to compare all that they hold costs more than most answers.

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return {fact.key.text: fact for fact in reversed(self.page.facts)}

    @cached_property
    def _footnotes(self) -> dict[str, Footnote]:
        return {footnote.label.text: footnote for footnote in reversed(self.page.footnotes)}

    @cached_property
    def _passages(self) -> dict[int, tuple[Passage, ...]]:
        return {id(fact): self._located(fact) for fact in self.page.facts}

    @cached_property
    def _unplaced(self) -> frozenset[int]:
        return frozenset(id(fact) for fact in self.page.facts if not self._is_placed(fact))

    @cached_property
    def _cited(self) -> dict[int, Cited]:
        return {id(block): self._citing(block) for block in self.page.prose.blocks}

    @cached_property
    def _is_all_found(self) -> bool:
        return self._are_found(self.page.footnotes, self.page.facts, set(self.page.labels))

    @cached_property
    def _all_cited(self) -> tuple[tuple[Passage, ...], tuple[Fact, ...]]:
        notes = [footnote.note for footnote in self.page.footnotes]
        facts = [*self.page.facts, *(fact for n in notes if isinstance(n, FactNote) and (fact := self.fact_of(n)))]
        passages = [p for note in notes if isinstance(note, PassageNote) and (p := self.passage(note.citation))]
        return (*passages, *(passage for fact in facts for passage in self.passages(fact))), tuple(facts)

    @cached_property
    def _texts(self) -> tuple[Written, ...]:
        page = self.page
        texts = [page.title, page.summary, page.public_interest]
        texts += [written for fact in page.facts for written in (fact.disputed, fact.corrected, fact.note)]
        texts += [footnote.note.reason for footnote in page.footnotes if isinstance(footnote.note, OwnNote)]
        texts += [block.text for block in page.prose.blocks if block.sort in LOOSE]
        return tuple(written for written in texts if written)

    @cached_property
    def _paragraphs(self) -> dict[int, str]:
        passages = [passage for passages in self.found.values() for passage in passages]
        # Many passages may stand in one paragraph, and that may be a whole article.
        words = {(one.source, one.paragraph): one for one in passages}
        texts = {place: self._paragraph_of(one) for place, one in words.items()}
        return {id(one): texts[one.source, one.paragraph] for one in passages}

    @cached_property
    def _answers(self) -> dict[tuple[object, int], tuple[object, object]]:
        return {}

    def once(self, question: Callable[[Case, _Thing], _T], thing: _Thing) -> _T:
        """Return `question(case, thing)`, worked out once for each fact, block, passage or source."""
        answer = self._answers.get((question, id(thing)))
        if answer is None:
            # The thing is kept with the answer, so that no other one comes to be where it was.
            answer = self._answers[question, id(thing)] = (thing, question(self, thing))
        return cast("_T", answer[1])

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
        places = self.found.get((citation.source.text, citation.quote.text))
        return places[0] if places else None

    def passages(self, fact: Fact) -> tuple[Passage, ...]:
        """Return the passages that a fact rests on."""
        known = self._passages.get(id(fact))
        return self._located(fact) if known is None else known

    def _located(self, fact: Fact) -> tuple[Passage, ...]:
        return tuple([p for citation in fact.citations if (p := self.passage(citation))])

    def is_placed(self, fact: Fact) -> bool:
        """Whether every quote of the fact was found: what is not found is reported once, by the rule on quotes."""
        return id(fact) not in self._unplaced if id(fact) in self._passages else self._is_placed(fact)

    def _is_placed(self, fact: Fact) -> bool:
        return len(self.passages(fact)) == sum([1 for citation in fact.citations if citation.quote.text])

    def is_found(self, block: Block | None = None) -> bool:
        """Whether everything that a block cites, or the page without one, was found.

        What rests on a quote that is not found is not judged: that quote is the problem, and it is reported once.
        """
        return self._is_all_found if block is None else self._of(block).is_found

    def _are_found(self, notes: Iterable[Footnote], facts: Iterable[Fact], labels: Iterable[str]) -> bool:
        """Whether footnotes and facts, and what the footnotes cite, were found, and these labels are known."""
        cited = list(facts)
        for footnote in notes:
            if isinstance(footnote.note, PassageNote) and not self.passage(footnote.note.citation):
                return False
            if isinstance(footnote.note, FactNote):
                fact = self.fact_of(footnote.note)
                if fact is None:
                    return False
                cited.append(fact)
        known = all(label in self._facts or label in self._footnotes for label in labels)
        return known and all(map(self.is_placed, cited))

    def standing(self, fact: Fact) -> Iterator[tuple[Article, Span, Span]]:
        """Yield every place in the passages of a fact where its value stands: article, sentence and value."""
        for passage in self.passages(fact):
            article = self.world.articles[passage.source]
            shift, around = passage.paragraph.start, article.words(passage.paragraph)
            for value in self._values_in(passage, fact):
                first, last = sentence_around(around, value.start - shift, value.end - shift)
                yield article, Span(shift + first, shift + last), value

    def _values_in(self, passage: Passage, fact: Fact) -> Iterator[Span]:
        value, sort = fact.parsed, type(fact.parsed).__name__.lower()
        if isinstance(value, (Count, Duration, Ordinal, Date)) and not (isinstance(value, Date) and not value.edtf):
            number = Number(value.number, value.number) if isinstance(value, Ordinal) else None
            number = value.number if isinstance(value, (Count, Duration)) else number
            unit = value.unit if isinstance(value, (Count, Duration)) else ""
            said = value.said if isinstance(value, Date) else (None,)
            wanted = [Figure(0, 0, 0, sort, number, parts, unit) for parts in said]
            for figure in self.figures(passage):
                if any(stands_among(one, [figure]) for one in wanted):
                    yield Span(figure.start, figure.end)
            return
        names = self.names(fact.value)
        folded, offsets = fold_with_offsets(passage.words)
        for start, end in (span for name in names for span in places_of(name, folded)):
            yield Span(passage.span.start + offsets[start], passage.span.start + offsets[end - 1] + 1)

    def figures(self, passage: Passage) -> tuple[Figure, ...]:
        """Return the figures of an article that stand within a passage, its qualifier left out."""
        return self.once(_figures, passage)

    def article(self, source: str) -> Article | None:
        """Return the article of a source page, or None."""
        return self.world.articles.get(source)

    def around(self, passage: Passage) -> str:
        """Return the words of the paragraph that a passage stands in."""
        known = self._paragraphs.get(id(passage))
        return self._paragraph_of(passage) if known is None else known

    def _paragraph_of(self, passage: Passage) -> str:
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
        words = list(words_of(paragraph))
        beginnings = dict.fromkeys((*words, *map(" ".join, pairwise(words))))
        return list(dict.fromkeys(names for one in beginnings for names in self.world.speaking.get(one, ())))

    def speakers_in(self, paragraph: str) -> list[str]:
        """Return the names of all who have a page and speak in a paragraph."""
        return [name for names in self.speaking(paragraph) for name in names if speaks(name, paragraph)]

    def named_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a name of a page stands in a text, and the page: the longest there is, none within another."""
        last = 0
        for match in _CAPITAL.finditer(text):
            start = match.start()
            if start < last or not _is_name_start(text, start):
                continue
            bearers = self._bearers(match.group(), _RUN.search(text, match.end()))
            ends = [run.end() for run in islice(_RUN.finditer(text, start), _LONGEST_NAME)] if bearers else []
            for end in reversed(ends):
                name = text[start:end]
                page = bearers.get(name) or ("’" in name and bearers.get(name.replace("’", "'")))
                if page:
                    yield start, end, page
                    last = end
                    break

    def _bearers(self, word: str, behind: re.Match[str] | None) -> Mapping[str, str]:
        """Return the pages whose names begin with a word of a text, or with it and the one behind it, by name."""
        one = self.world.names.get(word.lower())
        two = self.world.names.get(f"{word.lower()} {behind.group().lower()}") if behind else None
        return {**one, **two} if one and two else one or two or {}

    def held_in(self, words: str) -> Iterator[tuple[int, int, str]]:
        """Yield every place in a few words where a name of a page stands, with a small letter too, and the page."""
        runs = list(_RUN.finditer(words))
        for first, run in enumerate(runs):
            start = run.start()
            bearers = self._bearers(run.group(), runs[first + 1] if first + 1 < len(runs) else None)
            for end in [run.end() for run in runs[first : first + _LONGEST_NAME]] if bearers else ():
                name = words[start:end].replace("’", "'")
                for form in (words[start:end], name, f"{name[0].upper()}{name[1:]}", name.lower()):
                    if form in bearers:
                        yield start, end, bearers[form]
                        break

    def outlets(self, source: str) -> tuple[str, ...] | None:
        """Return the names of the outlets that a source states it came through; None where it does not state them."""
        return self.once(_outlets, source)

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
        return self._footnotes.get(label)

    def fact_of(self, note: FactNote) -> Fact | None:
        """Return the fact that a footnote cites."""
        if note.page.text == self.page.id:
            return self._facts.get(note.key.text)
        return self.world.facts.get(f"{note.page}#{note.key}")

    def cited_facts(self, block: Block) -> tuple[Fact, ...]:
        """Return the facts that a block cites, of this page and of others."""
        return self._of(block).facts

    def notes(self, block: Block) -> tuple[Footnote, ...]:
        """Return the footnotes that a block cites."""
        return self._of(block).notes

    def cited(self, block: Block) -> tuple[Passage, ...]:
        """Return the passages that a block cites: of its footnotes, then of its facts."""
        return self._of(block).passages

    def _of(self, block: Block) -> Cited:
        return self._cited.get(id(block)) or self._citing(block)

    def _citing(self, block: Block) -> Cited:
        facts: list[Fact] = []
        notes: list[Footnote] = []
        for mark in block.marks:
            footnote = self._footnotes.get(mark.label.text)
            if footnote is None:
                fact = self._facts.get(mark.label.text)
            else:
                notes.append(footnote)
                fact = self.fact_of(footnote.note) if isinstance(footnote.note, FactNote) else None
            facts += [fact] if fact else []
        passages = [p for n in notes if isinstance(n.note, PassageNote) and (p := self.passage(n.note.citation))]
        passages += [passage for fact in facts for passage in self.passages(fact)]
        is_found = self._are_found(notes, facts, [mark.label.text for mark in block.marks])
        return Cited(tuple(notes), tuple(facts), tuple(passages), is_found)

    def silences(self, block: Block) -> tuple[SilenceNote, ...]:
        """Return the silences that a block cites."""
        return tuple(note for footnote in self.notes(block) for note in self.silences_of(footnote))

    def silences_of(self, footnote: Footnote) -> tuple[SilenceNote, ...]:
        """Return the silence that a footnote cites, if it cites one."""
        return (footnote.note,) if isinstance(footnote.note, SilenceNote) else ()

    def texts_of_page(self) -> tuple[Written, ...]:
        """Return the texts that carry no citation of their own and speak of the whole page."""
        return self._texts

    def all_cited(self) -> tuple[tuple[Passage, ...], tuple[Fact, ...]]:
        """Return every passage and every fact that the page rests on, for what speaks of the whole page."""
        return self._all_cited


def _figures(case: Case, passage: Passage) -> tuple[Figure, ...]:
    start, end = passage.span.start, passage.span.end
    read = case.world.articles[passage.source].figures_of(passage.paragraph)
    return tuple([figure for figure in read if start <= figure.core and figure.end <= end])


def _outlets(case: Case, source: str) -> tuple[str, ...] | None:
    card = case.world.cards.get(source)
    if card is None or PUBLISHER not in {label.partition(".")[0] for label in card.labels}:
        return None
    return tuple([name for edge in card.edges if edge.is_of(PUBLISHER, RELAYS) for name in case.names(edge.written)])


def _is_name_start(text: str, start: int) -> bool:
    """Whether a name can begin here: with a capital letter or a digit, behind no hyphen that joins."""
    if not (text[start].isupper() or text[start].isdigit()):
        return False
    return text[start - 1 : start] not in ("-", "'", "’") or _JOINED.match(text, start - 2) is None
