"""The whole program: read, check, verify, withhold, link, compose, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factsite.addressing import check_addresses
from factsite.asking import Fetched, digest_of
from factsite.carding import rests_on
from factsite.cataloguing import (
    Abstract,
    Catalogued,
    abstract,
    cards_of,
    catalogue,
    key_of_file,
    key_of_seed,
    key_of_whole,
)
from factsite.comparing import corrections_owed
from factsite.composing.data import LINES
from factsite.composing.shelf import Shelf
from factsite.composing.site import File as Composed
from factsite.correcting import check_log
from factsite.exporting import exported
from factsite.history import read_revision
from factsite.linking import link
from factsite.making import (
    PARTS,
    Files,
    Kept,
    Made,
    Planned,
    keys_of_parts,
    make_other,
    make_page,
    make_search,
    plan,
    said_by_shelf,
    said_to_all_files,
    wholes_of_shelf,
)
from factsite.minifying import joined, minified
from factsite.naming import HOME
from factsite.proving import Verdict, prove, prove_site, prove_whole
from factsite.reading.addresses import NAME as ADDRESSES
from factsite.reading.corrections import NAME as LOG
from factsite.reading.folder import find_files, list_seeds, list_static, list_strays, read_addresses, read_log
from factsite.reading.past import read_past
from factsite.reading.settings import NAME, read_settings
from factsite.records.article import Article
from factsite.records.card import Card
from factsite.records.correction import Correction
from factsite.records.page import Page
from factsite.records.past import Past
from factsite.records.problem import Problem
from factsite.records.proof import Findings, Proof
from factsite.records.search import Entry
from factsite.records.settings import Settings
from factsite.records.written import Place
from factsite.rendering import TemplateFault
from factsite.rules import is_error
from factsite.running import Answers, Runner
from factsite.surveying import said_by, said_to_all, wholes_of, world_of
from factsite.waiving import waive
from factsite.withholding.articles import veil_article
from factsite.withholding.display import check_display_names
from factsite.withholding.gate import leaks_in, problems_of
from factsite.withholding.log import veiled_log
from factsite.withholding.names import digest as digest_of_veil
from factsite.withholding.names import veil_of
from factsite.withholding.pages import Kept as Veiled
from factsite.withholding.pages import Shown, notice_card, notice_head, veil_page
from factsite.withholding.veil import Veil
from factsite.writing import File, publish
from factsite.writing.draft import Draft, drafting

Notice = Callable[[str], None]
# How many articles are kept at hand: pages that are worked on one after the other cite the same ones.
_ARTICLES = 60
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
    found = {file.id: replace(file, digest=contents[file.id]) for file in files}
    read = runner.answer("pages", catalogue, found, key_of_file, keep=True)
    cards = cards_of(read.heads)
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
        near=lambda id: rests_on(cards[id]),
        keep=True,
    )
    whole = runner.answer("site", partial(prove_whole, cards, unread), {"": ""}, lambda _: key_of_whole(read.heads))
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
    with drafting(settings.out) as draft:
        return _build(checked, draft, runner, notice)


def _build(checked: Checked, draft: Draft, runner: Runner, notice: Notice) -> Outcome:
    """Write a site that is sound."""
    proven, veil = checked, veil_of(checked.heads)
    if veil:
        notice("withhold")
        checked = _withhold(proven, veil, runner)
    notice("link")
    settings = replace(checked.settings, compiled=runner.compiled)
    notices = {id: notice_card(name) for id, name in veil.notices.items()} if veil else {}
    links, proofs = link(checked.cards, notices), checked.proofs
    citing = Fetched(links.citing, lambda source: tuple(proofs[page] for page in links.citing[source]))
    shelf = Shelf(settings, links, checked.articles, citing, checked.titled, checked.log, veil)
    notice("compose and render")
    common = said_to_all_files(shelf)
    tables = said_by_shelf(shelf, checked.heads, checked.abstracts, checked.digests)
    wholes = wholes_of_shelf(checked.heads, checked.stored, checked.digests)
    try:
        pages = runner.answer(
            "files",
            partial(make_page, shelf, proofs),
            {id: id for id in checked.digests},
            lambda id: checked.digests[id] + common,
            tables,
            wholes,
            near=lambda id: rests_on(checked.cards[id]),
            deliver=draft.put,
            keep=True,
        )
        planned = _plan(shelf, checked, runner, pages)
        parts = {file: part for part, files in planned.heads.items() for file in files}
        files_of = Fetched(PARTS, planned.body, last=len(PARTS))
        others = runner.answer(
            "others",
            partial(make_other, shelf, proofs, Fetched(parts, lambda file: files_of[parts[file]][file])),
            {file: file for file in parts},
            lambda file: common + planned.heads[parts[file]][file],
            tables,
            wholes,
            deliver=draft.put,
        )
    except TemplateFault as fault:
        place = Place(max(1, fault.line), 1)
        problem = Problem(settings.shown(fault.path), place, "templates-render", fault.message)
        return Outcome(proven, _in_order((*proven.problems, problem)), 0, 0)
    search = _search(shelf, draft, runner, notice, pages)
    notice("write")
    made = _files(draft, pages, others, *search)
    files = {**made, **exported(shelf, pages.heads, pages.body, others.heads), **_static(settings)}
    if veil and (problems := _leaked(veil, (pages, others, *search), files)):
        return Outcome(proven, _in_order((*proven.problems, *problems)), 0, 0)
    return Outcome(proven, proven.problems, *publish(settings.out, files, runner.notes, _withheld(proven, veil)))


def _withheld(checked: Checked, veil: Veil | None) -> bytes:
    """Digest what nobody may read any more: names, words of articles, pages removed for safety; nothing if none is."""
    left_out = sorted(str(one.sha256) for head in checked.heads.values() if head.stored for one in head.stored.left_out)
    removed = [entry.told() for entry in checked.log if entry.kind == "safety"]
    return digest_of((digest_of_veil(veil), left_out, removed)) if veil or left_out or removed else b""


def _withhold(checked: Checked, veil: Veil, runner: Runner) -> Checked:
    """Return a site that is sound as it is shown: without the names that are withheld, and who bears them."""
    key = digest_of_veil(veil)
    sources = {veil.id(id): id for id in sorted(checked.abstracts, key=veil.id)}
    stored = runner.answer(
        "veiled articles",
        partial(veil_article, veil, checked.articles),
        sources,
        lambda id: checked.stored[id] + key,
        keep=True,
    )
    veiled = Fetched(checked.abstracts, lambda id: stored.body(veil.id(id)), last=_ARTICLES)
    left = (id for id in checked.cards if veil.id(id) not in veil.notices)
    shown = runner.answer(
        "veiled pages",
        partial(veil_page, veil, checked.proofs, checked.articles, veiled),
        {veil.id(id): id for id in sorted(left, key=veil.id)},
        lambda id: checked.digests[id] + key,
        {"articles": checked.abstracts},
        keep=True,
    )
    heads = {id: head.page for id, head in shown.heads.items()}
    notices = {id: notice_head(name) for id, name in veil.notices.items()}
    return replace(
        checked,
        cards=cards_of(heads),
        articles=Fetched(stored.heads, lambda id: stored.body(id).article, last=_ARTICLES),
        proofs=Fetched(heads, partial(_shown_proof, shown)),
        log=tuple(veiled_log(veil, checked.log)),
        titled=frozenset(map(veil.id, checked.titled)),
        heads={**heads, **notices},
        abstracts=stored.heads,
        stored=stored.digests,
        digests={id: head.proof for id, head in shown.heads.items()},
    )


def _shown_proof(shown: Answers[Shown, Veiled, None], id: str) -> Proof:
    kept = shown.body(id)
    found = kept.findings
    return Proof(kept.page, found.passages, found.borrowed, found.problems, found.worked_out)


def _leaked(veil: Veil, made: Iterable[Answers[Made, Any, Files]], files: Mapping[str, File]) -> tuple[Problem, ...]:
    """Return a problem for each name that is withheld and stands in what is to be published."""
    seen = {address for answers in made for head in answers.heads.values() for address in head.files}
    leaks = [leak for answers in made for head in answers.heads.values() for leak in head.leaks]
    # What pages share was looked at page by page; all else is looked at here.
    rest = ((address, b"".join(files[address].read())) for address in files.keys() - seen - set(LINES))
    return tuple(problems_of(veil, (*leaks, *leaks_in(veil, rest))))


def _plan(
    shelf: Shelf, checked: Checked, runner: Runner, pages: Answers[Made, Kept, Files]
) -> Answers[Planned, Mapping[str, Composed], None]:
    """Return what stands in every file that is no page's own."""
    home = checked.digests.get(HOME, b"")
    keys = keys_of_parts(shelf, checked.heads, pages.heads, home)
    function = partial(plan, shelf, pages.heads, home)
    return runner.answer("plan", function, {part: part for part in PARTS}, keys.__getitem__, keep=True)


def _there(answers: Answers[_Head, _Body | None, None], id: str) -> _Body:
    """Return a body that is there, as its head tells."""
    body = answers.body(id)
    assert body is not None, f"{id} cannot be read, and its head tells otherwise"
    return body


def _proof(pages: Mapping[str, Page], proven: Answers[Verdict, Findings, None], id: str) -> Proof:
    found = proven.body(id)
    return Proof(pages[id], found.passages, found.borrowed, found.problems, found.worked_out)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by place and rule, without those that say the same of the same place."""
    said: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems):
        said.setdefault((problem.path, problem.place, problem.rule, problem.message), problem)
    return tuple(said.values())


def _files(draft: Draft, *made: Answers[Made, Any, Files]) -> dict[str, File]:
    """Return the files of answers, by address: those that were made are in the draft, any other is made if need be."""
    return {
        address: File(version, partial(_bytes, answers, name, address), partial(draft.move, address))
        for answers in made
        for name, head in answers.heads.items()
        for address, version in head.files.items()
    }


def _bytes(made: Answers[Made, Any, Files], name: str, address: str) -> tuple[bytes]:
    return (made.made(name)[address],)


def _whole(data: bytes) -> tuple[bytes]:
    return (data,)


def _search(
    shelf: Shelf, draft: Draft, runner: Runner, notice: Notice, pages: Answers[Made, Kept, Files]
) -> tuple[Answers[Made, None, Files], ...]:
    """Return the index for search, where the site has one."""
    if not shelf.searched:
        return ()
    notice("index for search")
    lines = b"".join(head.entry for head in pages.heads.values())
    language = shelf.settings.language
    function = partial(make_search, language, partial(_entries, pages))
    return (runner.answer("search", function, {"": ""}, lambda _: language.encode() + lines, deliver=draft.put),)


def _entries(pages: Answers[Made, Kept, Files]) -> Iterator[Entry]:
    return (pages.body(id).entry for id in pages.heads)


def _static(settings: Settings) -> dict[str, File]:
    """Return the files of the static folders, a folder's own before the engine's."""
    given = {f"static/{name}": file for name, file in list_static(settings)[0].items()}
    data = {address: minified(address, joined(address, given)) for address in given}
    return {address: File(digest_of(one), partial(_whole, one)) for address, one in data.items()}
