"""The whole program: read, check, verify, link, compose, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from factsite.carding import card_of
from factsite.comparing import corrections_owed
from factsite.composing.data import CITATIONS, FACTS, MANIFEST, citation_rows, fact_rows, lines_of, manifest_of
from factsite.composing.search import entry_of
from factsite.composing.shelf import Shelf
from factsite.composing.site import compose
from factsite.correcting import check_log
from factsite.history import read_revision
from factsite.linking import link
from factsite.minifying import minified
from factsite.naming import address_of
from factsite.proving import prove_page, prove_site, world_of
from factsite.reading.corrections import NAME as LOG
from factsite.reading.examples import read_examples
from factsite.reading.folder import list_files, list_strays, read_articles, read_log
from factsite.reading.page import File, read_page
from factsite.reading.past import read_past
from factsite.reading.settings import NAME, read_settings
from factsite.records.article import Article
from factsite.records.card import Card
from factsite.records.correction import Correction
from factsite.records.past import Past
from factsite.records.problem import Problem
from factsite.records.proof import Proof
from factsite.records.search import Entry
from factsite.records.settings import Settings
from factsite.records.view import SourceView, View
from factsite.records.written import Place
from factsite.rendering import TemplateFault, render
from factsite.rules import CASES, is_error
from factsite.running import Runner
from factsite.searching import index
from factsite.waiving import waive
from factsite.writing import publish

Notice = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """A site after proving: its pages with their proofs, and every problem of every file, warnings too."""

    settings: Settings
    cards: dict[str, Card]
    articles: dict[str, Article]
    proofs: tuple[Proof, ...]
    log: tuple[Correction, ...]
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether there is no problem but warnings."""
        return not any(map(is_error, self.problems))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: what was checked, and how many files were written (none where there are errors)."""

    checked: Checked
    problems: tuple[Problem, ...]
    files: int


def recall(settings: Settings, revision: str, runner: Runner) -> Past:
    """Read what was published at a git revision. Raises NoHistory where git cannot say."""
    found = read_revision(settings.content, revision)
    return read_past(revision, found.day, found.files, runner.map)


def check(settings: Settings, runner: Runner, notice: Notice, past: Past | None = None) -> Checked:
    """Read every file and prove every page, and its corrections since the `past`; nothing is written."""
    notice("read")
    settings, faults = read_settings(settings, settings.content.parent / NAME)
    files, misplaced = list_files(settings)
    readings = runner.map(read_page, files, key=digest_of)
    pages = [reading.page for reading in readings if reading.page]
    notice("check")
    cards = {page.id: card_of(page) for page in pages}
    unread = frozenset(reading.id for reading in readings if not reading.page)
    articles, unreadable = read_articles(settings, pages)
    log, unlogged = read_log(settings)
    notice("verify")
    world = world_of(pages, cards, unread, articles, unreadable)
    proofs = runner.map(partial(prove_page, world), pages)
    problems = {*faults, *misplaced, *unlogged, *prove_site(cards, unread)}
    logged = settings.shown(settings.content / LOG)
    problems.update(check_log(logged, log, pages, unread, whole=not unlogged))
    # What a faulty entry tells is not known to be missing.
    problems.update(corrections_owed(logged, past, pages, unread, log) if past and not unlogged else ())
    # A page that cannot be read may be the one that names an article; where there are no pages, work has not begun.
    problems.update(() if unread or not pages else list_strays(settings, pages))
    problems.update(problem for reading in readings for problem in reading.problems)
    problems.update(problem for proof in proofs for problem in proof.problems)
    left = waive(pages, problems, complete=not unread)
    return Checked(settings, cards, articles, tuple(proofs), log, _in_order(left))


def build(settings: Settings, runner: Runner, notice: Notice) -> Outcome:
    """Check the site and, where all is sound, write it."""
    checked = check(settings, runner, notice)
    if not checked.sound:
        return Outcome(checked, checked.problems, 0)
    notice("link")
    stored = ((proof.page.id, proof.page.stored) for proof in checked.proofs)
    titled = frozenset(id for id, article in stored if article and article.show == "title")
    shelf = Shelf(checked.settings, link(checked.cards), checked.articles, titled, checked.log)
    notice("compose, render, write")
    entries: list[Entry] = []
    pages = _pages(shelf, checked.proofs, entries)
    files = chain(
        pages, _data(shelf.settings, checked.proofs), _static(settings), _search(shelf.settings, entries, notice)
    )
    try:
        return Outcome(checked, checked.problems, publish(settings.out, files))
    except TemplateFault as fault:
        place = Place(max(1, fault.line), 1)
        problem = Problem(settings.shown(fault.path), place, "templates-render", fault.message)
        return Outcome(checked, _in_order((*checked.problems, problem)), 0)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by place and rule, without those that say the same of the same place."""
    said: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems):
        said.setdefault((problem.path, problem.place, problem.rule, problem.message), problem)
    return tuple(said.values())


def digest_of(file: File) -> bytes:
    """Digest everything of a file that reading it depends on."""
    return f"{file.id}\0{file.path}\0{file.kind}\0".encode() + file.data


def _pages(shelf: Shelf, proofs: tuple[Proof, ...], entries: list[Entry]) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of the site, and put what search finds of each into `entries`."""
    by_address = {address_of(proof.page.id): proof for proof in proofs}
    for view in compose(shelf, proofs, read_examples(CASES)):
        address = _address(view)
        yield address, render(view, shelf.settings.templates).encode()
        if address in by_address:
            entries.append(entry_of(view, by_address[address]))


def _search(settings: Settings, entries: list[Entry], notice: Notice) -> Iterator[tuple[str, bytes]]:
    """Yield the search index of the `entries`, which are complete by the time the first file is asked for."""
    if settings.search and entries:
        notice("index for search")
        yield from index(entries, settings.language)


def _address(view: View) -> str:
    return (view.page if isinstance(view, SourceView) else view).frame.address


def _data(settings: Settings, proofs: tuple[Proof, ...]) -> Iterator[tuple[str, bytes]]:
    first = {proof.page.id: proof.page.first for proof in proofs}
    yield FACTS, lines_of([row for proof in proofs for row in fact_rows(proof, first)])
    yield CITATIONS, lines_of([row for proof in proofs for row in citation_rows(proof)])
    yield MANIFEST, manifest_of(settings)
    yield ".nojekyll", b""


def _static(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the static folders, a folder's own before the engine's."""
    given: set[str] = set()
    for folder in settings.static:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            address = f"static/{file.relative_to(folder).as_posix()}"
            if file.is_file() and address not in given:
                given.add(address)
                yield address, minified(address, file.read_bytes())
