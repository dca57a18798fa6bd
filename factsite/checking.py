"""The first half of the program: read, check and verify every file of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

from msgspec import Struct

from factsite.addressing import check_addresses
from factsite.asking import Fetched
from factsite.carding import rests_on
from factsite.cataloguing import (
    Abstract,
    Catalogued,
    abstract,
    cards_of,
    catalogue,
    in_one_piece,
    key_of_file,
    key_of_seed,
    keys_of_files,
    wholes_of_cards,
)
from factsite.comparing import corrections_owed
from factsite.correcting import check_log
from factsite.history import read_revision
from factsite.proving import Verdict, prove, prove_site, prove_whole
from factsite.reading.addresses import NAME as ADDRESSES
from factsite.reading.corrections import NAME as LOG
from factsite.reading.folder import (
    Found,
    files_of_seeds,
    find_files,
    list_seeds,
    list_static,
    list_strays,
    read_addresses,
    read_log,
)
from factsite.reading.past import read_past
from factsite.reading.settings import NAME, read_settings
from factsite.records.article import Article
from factsite.records.card import Card
from factsite.records.correction import Correction
from factsite.records.page import Page
from factsite.records.past import Past
from factsite.records.problem import Problem
from factsite.records.proof import Findings, Proof
from factsite.records.settings import Settings
from factsite.rules import is_error
from factsite.running import Runner
from factsite.running.answers import Answers
from factsite.surveying import said_by, said_to_all, survey, wholes_of, world_of
from factsite.waiving import waive
from factsite.withholding.display import check_display_names

# What is told of each stage as it begins.
Notice = Callable[[str], None]
# How many articles are kept at hand: pages that are worked on one after the other cite the same ones.
ARTICLES = 8
# From how many files to read on a copy of what is known of each costs less than it saves.
MANY = 400
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


def recall(settings: Settings, revision: str, runner: Runner) -> Past:
    """Read what was published at a git revision. Raises NoHistory where git cannot say."""
    found = read_revision(settings.content, revision)
    return read_past(revision, found.day, found.files, runner.map)


def check(settings: Settings, runner: Runner, notice: Notice, past: Past | None = None) -> Checked:
    """Read every file and prove every page, and its corrections since the `past`; nothing is written.

    Raises Overtaken where files go on changing under it; what is fetched of it later may raise that at once.
    """
    return runner.steadily(partial(_checked, settings, runner, notice, past))


def _checked(settings: Settings, runner: Runner, notice: Notice, past: Past | None) -> Checked:
    notice("read")
    settings, faults = read_settings(settings, settings.content.parent / NAME)
    files, places, misplaced = runner.found(partial(_found, settings))
    contents = runner.contents(places | files_of_seeds(settings))
    keys = keys_of_files(files.values(), contents)
    read = runner.answer("pages", catalogue, files, keys, rekey=key_of_file, keep=True)
    cards = cards_of(read.heads)
    # Where little is to be done no process is forked.
    if read.worked_on >= MANY:
        heads, cards = in_one_piece(read.heads)
        read = read.with_heads(heads)
    unread = read.heads.keys() - cards.keys()
    pages = Fetched(cards, partial(_there, read))
    notice("check")
    seeds, missing = list_seeds(settings, read.heads.values(), contents)
    keys = {id: key_of_seed(seed) for id, seed in seeds.items()}
    stored = runner.answer("articles", abstract, seeds, keys, rekey=key_of_seed, keep=True)
    abstracts = {id: head for id, head in stored.heads.items() if not head.fault}
    missing |= {id: head.fault for id, head in stored.heads.items() if head.fault}
    articles = Fetched(abstracts, partial(_there, stored), last=ARTICLES)
    log, unlogged = read_log(settings)
    notice("verify")
    wholes = wholes_of(wholes_of_cards(read.heads), stored.digests, missing, read.digests)
    surveyed = runner.answer("survey", partial(survey, cards), {"": ""}, {"": wholes["cards"]}, keep=True)
    world = world_of(surveyed.body(""), cards, unread, abstracts, articles, missing, pages)
    common = said_to_all(world)
    proven = runner.answer(
        "proofs",
        partial(prove, world, pages),
        dict(zip(cards, cards, strict=True)),
        {id: read.digests[id] + common for id in cards},
        said_by(world, read.heads, abstracts, read.digests),
        wholes,
        near=lambda id: rests_on(cards[id]),
        keep=True,
    )
    whole = runner.answer("site", partial(prove_whole, cards, unread), {"": ""}, {"": wholes["cards"]})
    problems = {
        *faults,
        *misplaced,
        *unlogged,
        *list_static(settings)[1],
        *(prove_site(cards, unread) if whole.heads[""] else ()),
    }
    logged = settings.shown(settings.content / LOG)
    problems.update(check_log(logged, log, pages, world.moves, unread, whole=not unlogged))
    # What a faulty entry tells is not known to be missing.
    owed = corrections_owed(logged, past, pages.values(), unread, log) if past and not unlogged else ()
    problems.update(owed)
    addresses, unheard = read_addresses(settings)
    problems.update(unheard)
    if addresses is not None:
        recorded = settings.shown(settings.content / ADDRESSES)
        withheld = {head.id for head in read.heads.values() if head.withheld}
        problems.update(check_addresses(recorded, addresses, read.heads, log, past, withheld))
    problems.update(check_display_names(read.heads))
    # A page that cannot be read may be the one that names an article; where there are no pages, work has not begun.
    problems.update(() if unread or not cards else list_strays(settings, read.heads.values()))
    problems.update(problem for head in read.heads.values() for problem in head.problems)
    problems.update(problem for head in proven.heads.values() for problem in head.problems)
    left = waive(read.heads.values(), problems, complete=not unread)
    return Checked(
        settings=settings,
        cards=cards,
        articles=articles,
        proofs=Fetched(cards, partial(_proof, pages, proven)),
        log=log,
        problems=in_order(left),
        facts=sum(head.facts for head in read.heads.values()),
        titled=frozenset(head.id for head in read.heads.values() if head.stored and head.stored.show == "title"),
        heads=read.heads,
        abstracts=abstracts,
        stored=stored.digests,
        digests={id: head.digest for id, head in proven.heads.items()},
    )


def _found(settings: Settings) -> tuple[dict[str, Found], dict[str, str], tuple[Problem, ...]]:
    """Return the content files, and the path that each is at, by id, and what else is wrong in their folder."""
    files, problems = find_files(settings)
    return {file.id: file for file in files}, {file.id: file.at for file in files}, problems


def _there(answers: Answers[_Head, _Body | None, None], id: str) -> _Body:
    """Return a body that is there, as its head tells."""
    body = answers.body(id)
    assert body is not None, f"{id} cannot be read, and its head tells otherwise"
    return body


def _proof(pages: Mapping[str, Page], proven: Answers[Verdict, Findings, None], id: str) -> Proof:
    found = proven.body(id)
    return Proof(pages[id], found.passages, found.borrowed, found.problems, found.worked_out)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by place and rule, without those that say the same of the same place."""
    said: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems):
        said.setdefault((problem.path, problem.place, problem.rule, problem.message), problem)
    return tuple(said.values())
