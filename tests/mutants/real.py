"""The real site as read, and what a change to one of its files brings to light."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from factsite.carding import card_of
from factsite.checking import check
from factsite.folding import fold
from factsite.kinds import BY_NAME
from factsite.proving import prove_page, prove_site
from factsite.reading.article import read_article
from factsite.reading.folder import list_files
from factsite.reading.page import File, read_page
from factsite.records.article import Article, Passage
from factsite.records.page import Block, Citation, Fact, FactNote, Page, PassageNote
from factsite.records.problem import Problem
from factsite.records.proof import Proof
from factsite.records.written import Place, Written
from factsite.rules.world import World
from factsite.running import Runner
from factsite.surveying import gathered_world
from tests.site import ROOT, settings_in

Spot = tuple[str, int]
"""A path and a line."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` up to `end` of a file's text, replaced by `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A falsehood: edits to one page, or the new bytes of one article, and the lines where a problem must stand.

    `line` is the line of the change as it was; `spots` count in the changed files.
    """

    path: str
    line: int
    before: str
    after: str
    spots: frozenset[Spot]
    edits: tuple[Edit, ...] = ()
    seed: bytes | None = None
    is_removal: bool = False


@dataclass(frozen=True, eq=False)
class Real:
    """The files, the proven pages and the world of the site in this repository."""

    files: Mapping[str, File]
    proofs: Mapping[str, Proof]
    world: World
    texts: dict[str, str] = field(default_factory=dict)

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {path: proof.page for path, proof in self.proofs.items()}

    @cached_property
    def by_id(self) -> dict[str, Page]:
        return {page.id: page for page in self.pages.values()}

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {path: [0, *(m.end() for m in re.finditer("\n", text))] for path, text in self.texts.items()}

    def offset(self, path: str, place: Place) -> int:
        """Return the offset in a page's text of a place in it."""
        return self._starts[path][place.line - 1] + place.column - 1

    def line(self, path: str, offset: int) -> int:
        """Return the line of an offset, counted from 1."""
        return bisect_right(self._starts[path], offset)

    def span(self, path: str, written: Written, begin: int, end: int) -> tuple[int, int] | None:
        """Return where characters of a text stand in its file; None where markup or an escape parts them."""
        start = self.offset(path, written.at(begin))
        stop = self.offset(path, written.at(end - 1)) + 1 if end > begin else start
        return (start, stop) if self.texts[path][start:stop] == written.text[begin:end] else None

    def passage(self, page: Page, citation: Citation) -> Passage | None:
        return self.proofs[page.path].passage(citation)

    def passages(self, page: Page, fact: Fact) -> list[Passage]:
        """Return the passages of a fact of a page, in the order of its evidence."""
        return [p for citation in fact.citations if (p := self.passage(page, citation))]

    def cited(self, page: Page, label: str) -> list[tuple[Passage, Page, Fact | None]]:
        """Return the passages that a footnote's label leads to, each with the fact and the page it is of."""
        note = next((note.note for note in page.footnotes if note.label.text == label), None)
        if isinstance(note, PassageNote):
            passage = self.passage(page, note.citation)
            return [(passage, page, None)] if passage else []
        if isinstance(note, FactNote):
            page, label = self.by_id[note.page.text], note.key.text
        fact = page.fact(label) if note is None or isinstance(note, FactNote) else None
        return [(passage, page, fact) for passage in self.passages(page, fact)] if fact else []

    def cited_in(self, page: Page, block: Block) -> list[tuple[Passage, Page, Fact | None]]:
        return [found for mark in block.marks for found in self.cited(page, mark.label.text)]

    def cited_on(self, page: Page) -> list[tuple[Passage, Page, Fact | None]]:
        """Return everything that a page rests on."""
        labels = [*(fact.key.text for fact in page.facts), *(note.label.text for note in page.footnotes)]
        return [found for label in labels for found in self.cited(page, label)]

    def around(self, passage: Passage) -> str:
        return self.world.articles[passage.source].words(passage.paragraph)

    @cached_property
    def folded(self) -> dict[str, str]:
        """Each article, folded, by the id of its source page."""
        return {source: article.folded for source, article in self.world.articles.items()}

    @cached_property
    def speakers(self) -> tuple[Page, ...]:
        """Every page that may be a speaker."""
        return tuple(page for page in self.by_id.values() if BY_NAME[page.kind].speaks)

    def names(self, page: str) -> tuple[str, ...]:
        """Return the title and the aliases of a page."""
        return tuple(name.text for name in self.world.cards[page].names)

    def fact_lines(self, page: Page, fact: Fact) -> range:
        """Return the lines of a fact: its key, and every line below that is indented deeper."""
        lines = self.texts[page.path].split("\n")
        last = first = fact.key.place.line
        while lines[last].startswith(" " * (fact.key.place.column + 1)):
            last += 1
        return range(first, last + 1)

    def spots(self, page: Page, fact: Fact) -> frozenset[Spot]:
        return frozenset((page.path, line) for line in self.fact_lines(page, fact))

    def change(
        self, page: Page, written: Written, begin: int, end: int, new: str, spots: Iterable[Spot] = ()
    ) -> Iterator[Mutant]:
        """Yield the mutant in which characters of a text read `new`; none where markup stands among them."""
        span = self.span(page.path, written, begin, end)
        if span:
            line = written.at(begin).line
            context = written.text[max(0, begin - 30) : begin], written.text[end : end + 30]
            before, after = (f"{context[0]}⟦{words}⟧{context[1]}" for words in (written.text[begin:end], new))
            where = frozenset(spots) or frozenset({(page.path, line)})
            yield Mutant(page.path, line, before, after, where, (Edit(*span, new),))

    def problems(self, mutant: Mutant) -> list[Problem]:
        """Return the problems of the site after a change, on the pages where they must stand."""
        if mutant.seed is not None or mutant.is_removal:
            return self._with_article(mutant)
        file, text = self.files[mutant.path], self.texts[mutant.path]
        for edit in sorted(mutant.edits, key=lambda edit: -edit.start):
            text = text[: edit.start] + edit.new + text[edit.end :]
        reading = read_page(replace(file, data=text.encode()))
        if reading.page is None:
            return list(reading.problems)
        page = reading.page
        pages = {**self.by_id, page.id: page}
        cards = {**self.world.cards, page.id: card_of(page)}
        articles, faults = self._articles(page)
        world = gathered_world(tuple(pages.values()), cards, frozenset(), articles, faults)
        concerned = {page.path: page} | {path: self.pages[path] for path, _ in mutant.spots if path != page.path}
        proven = (problem for other in concerned.values() for problem in prove_page(world, other).problems)
        return [*reading.problems, *prove_site(cards, frozenset()), *proven]

    def _articles(self, page: Page) -> tuple[Mapping[str, Article], Mapping[str, str]]:
        """Return the articles, with the one that a changed source page names now, or why there is none."""
        stored = page.stored
        if stored is None or stored == self.by_id[page.id].stored:
            return self.world.articles, {}
        name = stored.seed.text
        articles = dict(self.world.articles)
        del articles[page.id]
        seed = next((a for a in self.world.articles.values() if Path(a.path).name == name), None)
        if seed is None:
            return articles, {page.id: f"there is no file seeds/{name}"}
        return {**articles, page.id: replace(seed, source=page.id)}, {}

    def _with_article(self, mutant: Mutant) -> list[Problem]:
        """Prove a source page against other bytes of its article, or against none."""
        page = self.pages[mutant.path]
        assert page.stored
        path = self.world.articles[page.id].path
        article = read_article(page.id, path, mutant.seed) if mutant.seed is not None else f"there is no file {path}"
        articles, faults = dict(self.world.articles), dict(self.world.faults)
        if isinstance(article, str):
            del articles[page.id]
            faults[page.id] = article
        else:
            articles[page.id] = article
        return list(prove_page(replace(self.world, articles=articles, faults=faults), page).problems)

    def is_caught(self, mutant: Mutant) -> bool:
        return any((problem.path, problem.place.line) in mutant.spots for problem in self.problems(mutant))


def stands(words: str, text: str) -> bool:
    """Whether words stand in a text as they are, but for folding, at the edges of words: this test's own reading."""
    return re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", fold(text)) is not None


def words_of(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\S+", text))


def read_real() -> Real:
    """Read and prove the site in this repository, which must be sound."""
    settings = settings_in(ROOT)
    checked = check(settings, Runner(jobs=1), lambda _: None)
    assert checked.problems == (), "\n".join(map(str, checked.problems))
    pages = [proof.page for proof in checked.proofs.values()]
    files, _ = list_files(settings)
    world = gathered_world(pages, checked.cards, frozenset(), checked.articles, {})
    by_path = {file.path: file for file in files}
    texts = {path: file.data.decode() for path, file in by_path.items()}
    return Real(by_path, {proof.page.path: proof for proof in checked.proofs.values()}, world, texts)
