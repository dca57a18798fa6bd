"""The whole program: read, check, verify, link, compose, render, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from msgspec import Struct

from factsite.asking import Fetched, digest_of
from factsite.cataloguing import Abstract, Catalogued, abstract, catalogue, key_of_seed
from factsite.comparing import corrections_owed
from factsite.composing.data import CITATIONS, FACTS, MANIFEST, manifest_of
from factsite.composing.shelf import Shelf
from factsite.correcting import check_log
from factsite.history import read_revision
from factsite.linking import link
from factsite.making import (
    Files,
    Kept,
    Made,
    key_of_other,
    list_others,
    make_other,
    make_page,
    make_search,
    said_by_shelf,
    said_to_all_files,
    wholes_of_shelf,
)
from factsite.minifying import joined, minified
from factsite.proving import prove, prove_site
from factsite.reading.corrections import NAME as LOG
from factsite.reading.folder import find_files, list_seeds, list_strays, read_log
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
from factsite.records.written import Place
from factsite.rendering import TemplateFault
from factsite.rules import is_error
from factsite.running import Answers, Runner
from factsite.surveying import said_by, said_to_all, wholes_of, world_of
from factsite.waiving import waive
from factsite.writing import File, publish

Notice = Callable[[str], None]
# How many articles are kept at hand: many pages cite the same ones.
_ARTICLES = 400
_Head = TypeVar("_Head")
_Body = TypeVar("_Body")


class Checked(Struct, frozen=True):
    """A site after proving: its pages with their proofs, and every problem of every file, warnings too.

    `heads` are what is at hand of its pages, `abstracts` of their articles, and `stored` the digests of those. `titled`
    are the sources of which readers see no word but what a page quotes; `digests` those of the proofs.
    """

    settings: Settings
    cards: Mapping[str, Card]
    articles: Mapping[str, Article]
    proofs: Mapping[str, Proof]
    log: tuple[Correction, ...]
    problems: tuple[Problem, ...]
    facts: int
    titled: frozenset[str]
    heads: Mapping[str, Catalogued]
    abstracts: Mapping[str, Abstract]
    stored: Mapping[str, bytes]
    digests: Mapping[str, bytes]

    @property
    def sound(self) -> bool:
        """Whether there is no problem but warnings."""
        return not any(map(is_error, self.problems))


class Outcome(Struct, frozen=True):
    """What came of a build: what was checked, how many files the site has and how many of them were written.

    Where there are errors, that is none.
    """

    checked: Checked
    problems: tuple[Problem, ...]
    files: int
    fresh: int


def recall(settings: Settings, revision: str, runner: Runner) -> Past:
    """Read what was published at a git revision. Raises NoHistory where git cannot say."""
    found = read_revision(settings.content, revision)
    return read_past(revision, found.day, found.files, runner.map)


def check(settings: Settings, runner: Runner, notice: Notice, past: Past | None = None) -> Checked:
    """Read every file and prove every page, and its corrections since the `past`; nothing is written."""
    notice("read")
    settings, faults = read_settings(settings, settings.content.parent / NAME)
    files, misplaced = find_files(settings)
    contents = runner.contents({file.id: file.at for file in files})
    read = runner.answer(
        "pages",
        catalogue,
        {file.id: file for file in files},
        lambda file: f"{file.path}\0{file.kind}\0".encode() + contents[file.id],
    )
    cards = {id: head.card for id, head in read.heads.items() if head.card}
    unread = read.heads.keys() - cards.keys()
    pages = Fetched(cards, partial(_there, read))
    notice("check")
    seeds, missing = list_seeds(settings, read.heads.values())
    stored = runner.answer("articles", abstract, seeds, key_of_seed, keep=True)
    abstracts = {id: head for id, head in stored.heads.items() if not head.fault}
    missing |= {id: head.fault for id, head in stored.heads.items() if head.fault}
    articles = Fetched(abstracts, partial(_there, stored), last=_ARTICLES)
    log, unlogged = read_log(settings)
    notice("verify")
    world = world_of(cards, unread, abstracts, articles, missing, pages)
    common = said_to_all(world)
    proven = runner.answer(
        "proofs",
        partial(prove, world, pages),
        {id: id for id in cards},
        lambda id: read.digests[id] + common,
        said_by(world, read.heads, abstracts, read.digests),
        wholes_of(read.heads, stored.digests, missing, read.digests),
        keep=True,
    )
    problems = {*faults, *misplaced, *unlogged, *prove_site(cards, unread)}
    logged = settings.shown(settings.content / LOG)
    problems.update(check_log(logged, log, pages.values() if log else (), unread, whole=not unlogged))
    # What a faulty entry tells is not known to be missing.
    owed = corrections_owed(logged, past, pages.values(), unread, log) if past and not unlogged else ()
    problems.update(owed)
    # A page that cannot be read may be the one that names an article; where there are no pages, work has not begun.
    problems.update(() if unread or not cards else list_strays(settings, read.heads.values()))
    problems.update(problem for head in read.heads.values() for problem in head.problems)
    problems.update(problem for head in proven.heads.values() for problem in head.problems)
    left = waive(read.heads.values(), problems, complete=not unread)
    return Checked(
        settings=settings,
        cards=cards,
        articles=articles,
        proofs=Fetched(cards, proven.body),
        log=log,
        problems=_in_order(left),
        facts=sum(head.facts for head in read.heads.values()),
        titled=frozenset(head.id for head in read.heads.values() if head.stored and head.stored.show == "title"),
        heads=read.heads,
        abstracts=abstracts,
        stored=stored.digests,
        digests={id: head.digest for id, head in proven.heads.items()},
    )


def build(settings: Settings, runner: Runner, notice: Notice) -> Outcome:
    """Check the site and, where all is sound, write it."""
    checked = check(settings, runner, notice)
    if not checked.sound:
        return Outcome(checked, checked.problems, 0, 0)
    notice("link")
    links, proofs = link(checked.cards), checked.proofs
    citing = Fetched(links.citing, lambda source: tuple(proofs[page] for page in links.citing[source]))
    shelf = Shelf(checked.settings, links, checked.articles, citing, checked.titled, checked.log)
    notice("compose and render")
    common = said_to_all_files(shelf)
    tables = said_by_shelf(shelf, checked.heads, checked.abstracts, checked.digests)
    wholes = wholes_of_shelf(checked.heads, checked.stored, checked.digests)
    try:
        pages = runner.answer(
            "files",
            partial(make_page, shelf, proofs),
            {id: id for id in checked.cards},
            lambda id: checked.digests[id] + common,
            tables,
            wholes,
            keep=True,
        )
        listed = {file.file: file for file in list_others(shelf, pages.heads, checked.digests)}
        others = runner.answer(
            "others", partial(make_other, shelf, proofs), listed, partial(key_of_other, common), tables, wholes
        )
    except TemplateFault as fault:
        place = Place(max(1, fault.line), 1)
        problem = Problem(settings.shown(fault.path), place, "templates-render", fault.message)
        return Outcome(checked, _in_order((*checked.problems, problem)), 0, 0)
    search = _search(shelf, runner, notice, pages)
    notice("write")
    files = {**_files(pages), **_files(others), **_files(*search), **_data(shelf.settings, pages), **_static(settings)}
    return Outcome(checked, checked.problems, *publish(settings.out, files, runner.notes))


def _there(answers: Answers[_Head, _Body | None, None], id: str) -> _Body:
    """Return a body that is there, as its head tells."""
    body = answers.body(id)
    assert body is not None, f"{id} cannot be read, and its head tells otherwise"
    return body


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by place and rule, without those that say the same of the same place."""
    said: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems):
        said.setdefault((problem.path, problem.place, problem.rule, problem.message), problem)
    return tuple(said.values())


def _files(*made: Answers[Made, Any, Files]) -> dict[str, File]:
    """Return the files of answers, by address; the bytes of one that nobody wants are not made."""
    return {
        address: File(version, partial(_bytes, answers, name, address))
        for answers in made
        for name, head in answers.heads.items()
        for address, version in head.files.items()
    }


def _bytes(made: Answers[Made, Any, Files], name: str, address: str) -> bytes:
    return made.made(name)[address]


def _search(
    shelf: Shelf, runner: Runner, notice: Notice, pages: Answers[Made, Kept, Files]
) -> tuple[Answers[Made, None, Files], ...]:
    """Return the index for search, where the site has one."""
    if not shelf.searched:
        return ()
    notice("index for search")
    lines = b"".join(head.lines for head in pages.heads.values())
    language = shelf.settings.language
    function = partial(make_search, language, partial(_entries, pages))
    return (runner.answer("search", function, {"": ""}, lambda _: language.encode() + lines),)


def _entries(pages: Answers[Made, Kept, Files]) -> Iterator[Entry]:
    return (pages.body(id).entry for id in pages.heads)


def _data(settings: Settings, pages: Answers[Made, Kept, Files]) -> dict[str, File]:
    """Return the data files; those of all pages have another version where a page has other lines."""
    version = digest_of(b"".join(head.lines for head in pages.heads.values()))
    manifest = manifest_of(settings)
    return {
        FACTS: File(version, lambda: b"".join(pages.body(id).facts for id in pages.heads)),
        CITATIONS: File(version, lambda: b"".join(pages.body(id).citations for id in pages.heads)),
        MANIFEST: File(digest_of(manifest), lambda: manifest),
        ".nojekyll": File(b"", lambda: b""),
    }


def _static(settings: Settings) -> dict[str, File]:
    """Return the files of the static folders, a folder's own before the engine's."""
    given: dict[str, Path] = {}
    for folder in settings.static:
        for file in sorted(_below(folder)) if folder.is_dir() else ():
            if file.is_file():
                given.setdefault(f"static/{file.relative_to(folder).as_posix()}", file)
    data = {address: minified(address, joined(address, given)) for address in given}
    return {address: File(digest_of(one), partial(data.__getitem__, address)) for address, one in data.items()}


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder; unlike Path.rglob, raise OSError where one in it cannot be read."""

    def refuse(error: OSError) -> NoReturn:
        raise error

    for at, _, names in os.walk(folder, onerror=refuse):
        yield from (Path(at, name) for name in names)
