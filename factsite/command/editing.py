"""The commands with which an author begins: new and cite."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from factsite.citing.desk import Desk, lay_open
from factsite.citing.drafting import Draft, draft, kinds_with
from factsite.citing.searching import Hit, nearest, search
from factsite.citing.telling import as_json, as_text
from factsite.command.options import folders, main, misused, number, prepare
from factsite.kinds import BY_FOLDER, BY_NAME, KINDS, Kind
from factsite.naming import did_you_mean, is_page_id
from factsite.reading.article import read_article
from factsite.reading.sheet import is_readable
from factsite.records.article import Article
from factsite.records.settings import Settings
from factsite.scaffolding.page import page_text
from factsite.scaffolding.placing import Refused, put
from factsite.scaffolding.slug import slug_of
from factsite.scaffolding.source import headline_of, source_text

_TELLING = "How passages are told: to a person or a program."
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@main.command("cite")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@folders
@click.option("--property", "key", default="", metavar="KEY", help="Key of the fact: a property, as returned.to-kyiv.")
@click.option("--value", default="", help="What the fact is meant to say; the rules are asked about it.")
@click.option("--source", default="", metavar="ID", help="Search the article of this source page alone.")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 1000), help="Passages at most.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]), help=_TELLING)
def cite_command(
    words: tuple[str, ...], key: str, value: str, source: str, limit: int, form: str, **options: Any
) -> None:
    """Find a passage, and print what to paste.

    That is the fact and the footnote that it can carry, with a whole quote and whoever says it.
    """
    value = " ".join(value.split())
    wanted = " ".join(words)
    if not any(character.isalnum() for character in wanted):
        misused("name some words of the article to find")
    _refuse_key(key, value)
    settings, runner, clock = prepare(options)
    clock("search")
    desk = lay_open(settings, runner)
    articles = _articles(desk.world.articles, desk.world.faults, source)
    hits = search(articles, wanted)
    found = (draft(desk, hit, key, value) for hit in hits)
    drafts = [one for one, _ in zip((one for one in found if one), range(limit), strict=False)]
    # What the rules take is told first.
    drafts.sort(key=lambda one: bool(one.problems))
    clock.stop()
    if form == "json":
        _tell(drafts)
    elif drafts:
        for line in as_text(drafts):
            click.echo(line)
    if not drafts:
        _nothing(wanted, hits[0] if hits else None, articles)
    if key and value and all(one.problems for one in drafts):
        sys.exit(1)


def _tell(drafts: list[Draft]) -> None:
    for line in as_json(drafts):
        # Programs read UTF-8, whatever a person's terminal is set to.
        click.echo(line.encode())


def _nothing(wanted: str, hit: Hit | None, articles: list[Article]) -> None:
    """Say that nothing was found, with the sentence that is nearest, or that it cannot be quoted; leave with 1."""
    if hit:
        click.echo(f"{hit.article.path} has these words, and no quote can be made of them:", err=True)
        click.echo("they stand there more than once, or beside a character that cannot stand in a page", err=True)
        sys.exit(1)
    click.echo(f"nothing in {number(len(articles), 'article')} is like “{wanted}”", err=True)
    near = nearest(articles, wanted)
    if near:
        said = " ".join(near.article.words(near.span).split())
        click.echo(f"the nearest passage is in {near.article.path}: {said}", err=True)
    sys.exit(1)


def _refuse_key(key: str, value: str) -> None:
    """Leave with 2 where the options name no property, or no value that a page can hold."""
    if value and not key:
        misused("--value says what a fact is meant to say: name its property with --property")
    if not is_readable(key + value):
        misused("--property or --value has a character that cannot stand in a page")
    name = key.partition(".")[0]
    if key and not kinds_with(name):
        known = sorted({row.name for kind in KINDS for row in kind.properties})
        misused(f"no page has a property “{name}”; {did_you_mean(name, known) or 'known: ' + ', '.join(known)}")


def _articles(articles: Mapping[str, Article], faults: Mapping[str, str], source: str) -> list[Article]:
    if not articles and faults:
        misused(next(iter(faults.values())))
    if not articles:
        misused("there is no article to search: python build.py new source ARTICLE.txt stores one")
    if source and source not in articles:
        misused(f"there is no source {source}; {did_you_mean(source, articles) or 'known: ' + ', '.join(articles)}")
    return [article for id, article in sorted(articles.items()) if source in ("", id)]


@main.command("new")
@click.argument("kind_name", metavar="KIND")
@click.argument("what", metavar="TITLE|ARTICLE.txt")
@folders
@click.option("--id", "slug", default="", metavar="NAME", help="Name of the page's file, where not from its title.")
@click.option("--title", default="", help="Title of a source, where not the article's first line.")
def new_command(kind_name: str, what: str, slug: str, title: str, **options: Any) -> None:
    """Begin a page, or store an article.

    A page of KIND gets TITLE and what its kind may state, to be filled in. An article is stored as it was received,
    with the page of its source, which has what it tells of itself.
    """
    kind = BY_NAME.get(kind_name) or BY_FOLDER.get(kind_name)
    if kind is None:
        hint = did_you_mean(kind_name, {*BY_NAME, *BY_FOLDER}) or f"kinds: {', '.join(BY_NAME)}"
        misused(f"there is no kind {kind_name}; {hint}")
    if title and not kind.stores:
        misused(f"--title is for a source: a page of another kind is written as new {kind.name} TITLE")
    settings, runner, _ = prepare(options)
    if kind.stores:
        _store(kind, settings, lay_open(settings, runner), Path(what), slug, title)
        return
    title = _one_line(what)
    id = f"{kind.folder}/{_slug(kind, slug, title)}"
    _refuse_old(lay_open(settings, runner), id)
    name = f"{id}.md"
    folder = settings.content / BY_NAME["source"].folder
    sources = [f"{folder.name}/{file.stem}" for file in sorted(folder.glob("*.md"))]
    file = _put(settings, settings.content, name, page_text(kind, title, sources).encode())
    click.echo(f"{settings.shown(file)} is begun: fill it in, and run python build.py check until it is quiet")


def _store(kind: Kind, settings: Settings, desk: Desk, received: Path, slug: str, title: str) -> None:
    """Store an article and begin the page of its source, or leave with 2 where it cannot be or is there already."""
    if not received.is_file():
        misused(f"there is no file {received}; new {kind.name} takes the file of an article")
    data = received.read_bytes()
    article = read_article(kind.name, str(received), data)
    if isinstance(article, str):
        misused(f"{article}: an article is stored as UTF-8 text")
    if not article.paragraphs or b"\0" in data:
        misused(f"{received} is empty" if not article.paragraphs else f"{received} is no text")
    stored = _stored(settings, data)
    page = next((page.id for page in desk.pages if page.stored and page.stored.seed.text == stored), "")
    if page:
        misused(f"{received} is stored already: {stored} is the article of {page}")
    title = _one_line(title) if title else headline_of(article)
    if not title:
        misused(f"the first line of {received} is no headline: give the page a title with --title")
    name = _slug(kind, slug, title)
    _refuse_old(desk, f"{kind.folder}/{name}")
    if (settings.content / kind.folder / f"{name}.md").exists():
        misused(f"{kind.folder}/{name} is there already; name this one with --id")
    seed = stored or _seed_name(settings, received, name)
    if not stored:
        _put(settings, settings.seeds, seed, data)
    pages = {name: page for bearers in desk.world.names.values() for name, page in bearers.items()}
    text = source_text(title, seed, article, pages)
    file = _put(settings, settings.content, f"{kind.folder}/{name}.md", text.encode())
    click.echo(f"{settings.shown(settings.seeds / seed)} is the article, as it was received")
    click.echo(f"{settings.shown(file)} is begun: fill it in, and run python build.py check until it is quiet")


def _stored(settings: Settings, data: bytes) -> str:
    """Return the name of the stored article that has these bytes, or nothing."""
    there = settings.seeds.iterdir() if settings.seeds.is_dir() else ()
    files = sorted(file for file in there if file.is_file() and not file.name.startswith("."))
    return next((file.name for file in files if file.stat().st_size == len(data) and file.read_bytes() == data), "")


def _seed_name(settings: Settings, received: Path, name: str) -> str:
    """Return the name under which an article is stored: its own where that is plain and free, else its page's."""
    own = received.name
    return own if _PLAIN_NAME.fullmatch(own) and not (settings.seeds / own).exists() else f"{name}.txt"


def _one_line(title: str) -> str:
    line = " ".join(title.split())
    if not line or not is_readable(line):
        misused("a title is a line of words" if not line else "the title has a character that cannot stand in a page")
    return line


def _refuse_old(desk: Desk, id: str) -> None:
    """Leave with 2 where an id is one that another page has had: its old address leads to that page."""
    if owner := desk.world.moves.get(id):
        misused(f"{id} is what {owner} was called, and leads there still; another name is given with --id")


def _slug(kind: Kind, given: str, title: str) -> str:
    name = given.removeprefix(f"{kind.folder}/").removesuffix(".md") if given else slug_of(title)
    if not name and not given:
        misused(f"“{title}” gives no address: name the page with --id, as --id dmytro-usov")
    if not is_page_id(f"{kind.folder}/{name}") or name == "index":
        misused(f"“{given}” is no name of a page: lower-case letters, digits and hyphens, and not “index”")
    return name


def _put(settings: Settings, root: Path, name: str, data: bytes) -> Path:
    try:
        return put(root, name, data)
    except Refused as fault:
        misused(f"{settings.shown(root / name)} {fault}; another name is given with --id")
