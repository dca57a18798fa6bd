"""Write the generated pages for generators that render and prove nothing: Hugo, Eleventy and Pelican.

Each gets the same words: the panel of facts with its passages, the prose with its footnotes, the articles in full, and
a list of each kind. Their settings and templates stand in `bench/sites`, and leave out what they need not do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bench.records import FOLDERS, Article, Fact, Page

Files = Iterator[tuple[str, str]]
Shown = dict[str, str]

SKELETONS = Path(__file__).parent / "sites"
LISTED = {kind: folder for kind, folder in FOLDERS.items() if kind != "page"}
# What stands beside a value, in the order in which it is shown.
_BESIDE = {"of": "of {}", "to": "to {}", "part_of": "a part of {}", "by": "by the count of {}", "without": "without {}"}


def hugo(articles: Iterable[Article], home: Page) -> Files:
    """Yield the files of a Hugo site: front matter in YAML, a section for each kind."""
    yield from _skeleton("hugo")
    yield from _in_yaml(articles, home, "content/_index.md")
    for kind, folder in LISTED.items():
        yield f"content/{folder}/_index.md", f"---\ntitle: {_plural(kind)}\n---\n"


def eleventy(articles: Iterable[Article], home: Page) -> Files:
    """Yield the files of an Eleventy site: the same pages, and a template that lists each kind."""
    yield from _skeleton("eleventy")
    yield from _in_yaml(articles, home, "content/index.md")
    for kind, folder in LISTED.items():
        yield f"content/{folder}/{folder}.json", json.dumps({"tags": folder, "layout": "fact.njk"})
        pages = f'---js\n{{layout: "list.njk", title: "{_plural(kind)}", pagination: {{data: "collections.{folder}", '
        where = f'size: 50}}, permalink: (d) => "{folder}/index" + (d.pagination.pageNumber || "") + ".html"}}\n---\n'
        yield f"content/list-{folder}.njk", pages + where


def pelican(articles: Iterable[Article], home: Page) -> Files:
    """Yield the files of a Pelican site: its metadata are lines, so a fact is one line with its parts apart."""
    yield from _skeleton("pelican")
    head = {
        "Title": home.title,
        "Date": "2026-11-23",
        "Save_as": "index.html",
        "Url": "index.html",
        "Category": "pages",
    }
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    yield "content/home.md", f"{lines}\n{_prose(home)}".replace("../", "")
    for page, titles in _pages(articles):
        facts = [" | ".join(fact.values()) for fact in _facts(page, titles)]
        top = [f"Title: {page.title}", "Date: 2026-11-23", f"Lead: {page.summary}", f"Facts: {facts[0]}"]
        yield f"content/{page.id}.md", "\n".join((*top, *(f"    {fact}" for fact in facts[1:]), "", _prose(page)))


WRITERS = {"hugo": hugo, "eleventy": eleventy, "pelican": pelican}


def _skeleton(name: str) -> Files:
    for file in sorted((SKELETONS / name).rglob("*")):
        if file.is_file():
            yield file.relative_to(SKELETONS / name).as_posix(), file.read_text("utf-8")


def _in_yaml(articles: Iterable[Article], home: Page, index: str) -> Files:
    yield index, f"---\ntitle: {home.title}\n---\n{_prose(home).replace('../', '')}"
    for page, titles in _pages(articles):
        head = {"title": page.title, "date": "2026-11-23", "lead": page.summary}
        lines = [f"{key}: {_quoted(value)}\n" for key, value in head.items()]
        facts = [f"  - {_line(fact)}\n" for fact in _facts(page, titles)]
        yield f"content/{page.id}.md", f"---\n{''.join(lines)}facts:\n{''.join(facts)}---\n{_prose(page)}"


def _line(fact: Shown) -> str:
    return "\n    ".join(f"{key}: {_quoted(value)}" for key, value in fact.items())


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pages(articles: Iterable[Article]) -> Iterator[tuple[Page, Mapping[str, str]]]:
    """Yield each page with the titles of those that it may name; that of an article has its words as prose."""
    for article in articles:
        titles = {page.id: page.title for page in (article.source, *article.pages)}
        for page in article.pages:
            yield page, titles
        yield replace(article.source, prose="\n\n".join(article.paragraphs[1:])), titles


def _facts(page: Page, titles: Mapping[str, str]) -> Iterator[Shown]:
    for fact in page.facts:
        more = dict(fact.more)
        beside = " ".join(
            words.format(titles.get(more[key], more[key])) for key, words in _BESIDE.items() if key in more
        )
        yield {
            "anchor": fact.key,
            "label": _label(fact),
            "value": titles.get(fact.value, fact.value),
            "href": f"../{fact.value}.html" if fact.value in titles else "",
            "beside": beside,
            "by": titles.get(more.get("said_by", ""), ""),
            "on": more.get("said_on", ""),
            "quote": fact.quote,
            "note": more.get("note", ""),
            "source": f"../{page.source or page.id}.html",
        }


def _label(fact: Fact) -> str:
    return fact.key.partition(".")[0].replace("_", " ").capitalize()


def _plural(kind: str) -> str:
    return LISTED[kind].capitalize()


def _prose(page: Page) -> str:
    """Return the prose with its links to finished pages, and a footnote for each of its marks."""
    quotes = {fact.key: f"“{fact.quote}”" for fact in page.facts if fact.quote}
    notes = {label: f"“{words}”" if source and words else words or source for label, source, words in page.notes}
    marks = [(label, words) for label, words in (quotes | notes).items() if f"[^{label}]" in page.prose]
    prose = page.prose.replace(".md)", ".html)")
    return f"{prose}\n\n" + "".join(f"[^{label}]: {words}\n" for label, words in marks)
