"""The whole program: read, check, verify, withhold, link, compose, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from factsite.asking import Fetched, Later, digest_of
from factsite.carding import rests_on
from factsite.cataloguing import Wholes, cards_of, wholes_of_cards
from factsite.checking import ARTICLES, Checked, Notice, check, in_order
from factsite.composing.data import LINES
from factsite.composing.dataset import Edition
from factsite.composing.shelf import Shelf
from factsite.exporting import exported
from factsite.linking import Looked, link, look
from factsite.making import (
    PARTS,
    Files,
    Kept,
    Made,
    Planned,
    edition_of,
    keys_of_parts,
    list_pages,
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
from factsite.reading.folder import list_static
from factsite.records.card import Card
from factsite.records.problem import Problem
from factsite.records.proof import Proof
from factsite.records.search import Entry
from factsite.records.settings import Settings
from factsite.records.written import Place
from factsite.rendering import TemplateFault
from factsite.running import Runner
from factsite.running.answers import Answers
from factsite.withholding.articles import veil_article
from factsite.withholding.gate import leaks_in, problems_of
from factsite.withholding.log import veiled_log
from factsite.withholding.names import digest as digest_of_veil
from factsite.withholding.names import veil_of
from factsite.withholding.pages import Kept as Veiled
from factsite.withholding.pages import Shown, notice_card, notice_head, veil_page
from factsite.withholding.veil import Veil
from factsite.writing import File, publish
from factsite.writing.draft import Draft, drafting

# From how many pages on it takes much memory to plan what gathers them.
MANY = 2000


class Outcome(Struct, frozen=True):
    """What came of a build: what was checked, how many files the site has and how many of them were written.

    Where there are errors, that is none.
    """

    checked: Checked
    problems: tuple[Problem, ...]
    files: int
    fresh: int


def build(settings: Settings, runner: Runner, notice: Notice) -> Outcome:
    """Check the site and, where all is sound, write it. Raises Overtaken where files go on changing under it."""
    return runner.steadily(partial(_built, settings, runner, notice))


def _built(settings: Settings, runner: Runner, notice: Notice) -> Outcome:
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
    of_cards = wholes_of_cards(checked.heads)
    wholes = wholes_of_shelf(of_cards, checked.stored, checked.digests)
    look_once = partial(_looked, checked.cards, notices, runner, wholes["back"])
    links, proofs = link(checked.cards, notices, look_once), checked.proofs
    citing = Fetched(links.citing, lambda source: tuple(proofs[page] for page in links.citing[source]))
    shelf = Shelf(settings, links, checked.articles, citing, checked.titled, checked.log, veil)
    notice("compose and render")
    common = said_to_all_files(shelf)
    tables = said_by_shelf(shelf, checked.heads, checked.abstracts, checked.digests)
    try:
        pages = runner.answer(
            "files",
            partial(make_page, shelf, proofs),
            dict(zip(checked.digests, checked.digests, strict=True)),
            {id: digest + common for id, digest in checked.digests.items()},
            tables,
            wholes,
            near=lambda id: rests_on(checked.cards[id]),
            deliver=draft.put,
            keep=True,
        )
        with _searching(shelf, draft, runner, pages) as searched:
            edition = edition_of(pages.heads)
            planned = _plan(shelf, checked, runner, pages, edition, of_cards)
            parts = {file: part for part, files in planned.heads.items() for file in files}
            body = cache(planned.body)
            others = runner.answer(
                "others",
                partial(make_other, shelf, proofs, Fetched(parts, lambda file: body(parts[file])[file])),
                {file: file for file in parts},
                {file: common + version for part in planned.heads.values() for file, version in part.items()},
                tables,
                wholes,
                deliver=draft.put,
            )
            if shelf.searched:
                notice("wait for the search index")
            search = searched()
    except TemplateFault as fault:
        place = Place(max(1, fault.line), 1)
        problem = Problem(settings.shown(fault.path), place, "templates-render", fault.message)
        return Outcome(proven, in_order((*proven.problems, problem)), 0, 0)
    notice("write")
    made: tuple[Answers[Made, Any, Files], ...] = (pages, others, *search)
    # What they are made of does not tell of how they are made.
    exports = {
        address: replace(file, version=digest_of((runner.engine, file.version)))
        for address, file in exported(shelf, edition, pages, others.heads, draft.folder).items()
    }
    files = {**exports, **_static(settings)}
    if veil and (problems := _leaked(veil, made, files)):
        return Outcome(proven, in_order((*proven.problems, *problems)), 0, 0)
    versions: dict[str, bytes] = {}
    for answers in made:
        versions.update(chain.from_iterable([head.files.items() for head in answers.heads.values()]))
    versions.update((address, file.version) for address, file in files.items())
    read, withheld = partial(_bytes, files, Later(partial(_makers, made))), _withheld(proven, veil)
    written = publish(settings.out, versions, read, runner.notes, withheld, draft.move)
    return Outcome(proven, proven.problems, *written)


def _looked(cards: Mapping[str, Card], notices: Mapping[str, Card], runner: Runner, key: bytes) -> Looked:
    """Return what one look at all cards tells; `key` digests all that it rests on."""
    return runner.answer("links", partial(look, cards, notices), {"": ""}, {"": key}, keep=True).body("")


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
        {name: checked.stored[id] + key for name, id in sources.items()},
        keep=True,
    )
    veiled = Fetched(checked.abstracts, lambda id: stored.body(veil.id(id)), last=ARTICLES)
    left = sorted((id for id in checked.cards if veil.id(id) not in veil.notices), key=veil.id)
    shown = runner.answer(
        "veiled pages",
        partial(veil_page, veil, checked.proofs, checked.articles, veiled),
        {veil.id(id): id for id in left},
        {veil.id(id): checked.digests[id] + key for id in left},
        {"articles": checked.abstracts},
        keep=True,
    )
    heads = {id: head.page for id, head in shown.heads.items()}
    notices = {id: notice_head(name) for id, name in veil.notices.items()}
    return replace(
        checked,
        cards=cards_of(heads),
        articles=Fetched(stored.heads, lambda id: stored.body(id).article, last=ARTICLES),
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
    shelf: Shelf,
    checked: Checked,
    runner: Runner,
    pages: Answers[Made, Kept, Files],
    edition: Edition,
    of_cards: Wholes,
) -> Answers[Planned, Mapping[str, bytes], None]:
    """Return what stands in every file that is no page's own."""
    home = checked.digests.get(HOME, b"")
    listings = runner.answer("listings", partial(list_pages, shelf), {"": ""}, {"": of_cards.listed}, keep=True)
    keys = keys_of_parts(shelf, of_cards, pages.heads, home, edition)
    function = partial(plan, shelf, cache(partial(listings.body, "")), pages.heads, home, edition)
    large = len(pages.heads) >= MANY
    return runner.answer("plan", function, {part: part for part in PARTS}, keys, keep=True, large=large)


def _makers(made: Iterable[Answers[Made, Any, Files]]) -> dict[str, Callable[[], Files]]:
    """Return how to make, once more, the files of which each is one, by address."""
    return {
        address: partial(answers.made, name)
        for answers in made
        for name, head in answers.heads.items()
        for address in head.files
    }


def _bytes(files: Mapping[str, File], makers: Mapping[str, Callable[[], Files]], address: str) -> Iterable[bytes]:
    """Return the bytes of a file, in parts."""
    return files[address].read() if address in files else (makers[address]()[address],)


def _whole(data: bytes) -> tuple[bytes]:
    return (data,)


@contextmanager
def _searching(
    shelf: Shelf, draft: Draft, runner: Runner, pages: Answers[Made, Kept, Files]
) -> Iterator[Callable[[], tuple[Answers[Made, None, Files], ...]]]:
    """Lend how to have the index for search, where the site has one: it is made beside what is no page's own."""
    if not shelf.searched:
        yield tuple
        return
    lines = [head.entry for head in pages.heads.values()]
    language = shelf.settings.language
    function = partial(make_search, language, partial(_entries, pages), draft.folder)
    with runner.beside("search", function, digest_of((language, lines)), deliver=draft.put) as wait:
        yield lambda: (wait(),)


def _entries(pages: Answers[Made, Kept, Files]) -> Iterator[Entry]:
    return (kept.entry for kept in pages.bodies())


def _static(settings: Settings) -> dict[str, File]:
    """Return the files of the static folders, a folder's own before the engine's."""
    given = {f"static/{name}": file for name, file in list_static(settings)[0].items()}
    data = {address: minified(address, joined(address, given)) for address in given}
    return {address: File(digest_of(one), partial(_whole, one)) for address, one in data.items()}
