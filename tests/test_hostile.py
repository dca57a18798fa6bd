"""What attackers write is shown as words: in Chromium no script of theirs runs, and no request leaves."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from frictionless import Package
from lxml import etree  # type: ignore[import-untyped] # its types are a package of their own
from playwright.sync_api import Browser, Dialog, Page, Request

from tests.linked import BLOCK
from tests.once import once
from tests.site import Site, build
from tests.test_search import below_a_path, search

PAYLOADS = tuple((Path(__file__).parent / "hostile" / "payloads.txt").read_text(encoding="utf-8").splitlines())
SOURCE = """---
title: '{title}'
summary: For this test.
seed: hostile.txt
sha256: {digest}
show: full
facts:
  publisher: {{value: not stated, without: [published by]}}
  author: {{value: not stated, without: [written by]}}
  date: {{value: not stated, without: [published on]}}
  address: {{value: not stated, without: [ftp]}}
---
The article names no outlet.[^publisher] {links}[^own]

[^own]: this site: it leads to every page
"""
TOPIC = """---
title: '{yaml}'
summary: '{yaml}'
source: sources/hostile
facts:
  contents:
    value: '{yaml}'
    quote: '{line}'
    note: '{yaml}'
---
## {escaped}

{sentence}[^contents][^own]

| {cell} |
|---|
| {cell}[^own] |

[^own]: this site: {plain}
"""
# What is noted before any script of a page: calls of the canary, and what the policy refused.
WATCH = """
window.hits = [];
window.canary = word => { window.hits.push('ran: ' + word); };
document.addEventListener('securitypolicyviolation', event => window.hits.push('refused: ' + event.blockedURI));
"""


def escaped(text: str) -> str:
    """Return a text as Markdown writes it where no sign of it means anything."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def hostile_files() -> dict[str, str | bytes | None]:
    """Return a site of which every page is named, described and proven by what an attacker wrote."""
    lines = [f"The note numbered {number} reads {payload} to its end." for number, payload in enumerate(PAYLOADS, 100)]
    article = "\n".join(lines).encode()
    pages: dict[str, str | bytes | None] = {"seeds/hostile.txt": article}
    for number, (payload, line) in enumerate(zip(PAYLOADS, lines, strict=True)):
        pages[f"content/topics/p-{number}.md"] = TOPIC.format(
            yaml=payload.replace("'", "''"),
            line=line.replace("'", "''"),
            sentence=escaped(line),
            escaped=escaped(payload),
            cell=escaped(payload),
            plain=payload,
        )
    links = " ".join(f"[{number}](../topics/p-{number}.md)" for number in range(len(PAYLOADS)))
    digest = hashlib.sha256(article).hexdigest()
    title = PAYLOADS[0].replace("'", "''")
    pages["content/sources/hostile.md"] = SOURCE.format(title=title, digest=digest, links=links)
    pages["content/pages/home.md"] = (
        "---\ntitle: Home\nsummary: All.\n---\n[It](../sources/hostile.md) is here.[^own]\n\n[^own]: this site: it is\n"
    )
    pages["site.yml"] = f"title: '{title}'\nlicence: '{title}'\n"
    return pages


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of payloads, built with search, and written whatever the rules find: they are not what protects it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("factsite.checking.is_error", lambda _: False)
        site = once(
            tmp_path_factory, "hostile", lambda folder: build(hostile_files(), base=False, folder=folder, search=True)
        )
    assert not [line for line in site.problems if "page-is-readable" in line or "front-matter-is-plain" in line]
    assert site.outcome.files > len(PAYLOADS)
    return site


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page of the browser, and what it did that no page may do."""
    seen: list[str] = []

    def ask(request: Request) -> None:
        if not request.url.startswith("file:"):
            seen.append(f"asked for {request.url}")

    def close(dialog: Dialog) -> None:
        seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("request", ask)
        page.on("dialog", close)
        page.on("console", lambda message: seen.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        yield page, seen


def test_no_script_of_an_author_runs_and_no_request_leaves(hostile: Site, watched: tuple[Page, list[str]]) -> None:
    page, seen = watched
    out = hostile.folder / "site"
    # No author has a word in the pages of the rules.
    for file in sorted(file for file in out.rglob("*.html") if file.parent.name != "rules"):
        page.goto(file.as_uri())
        # All that can be opened is opened, and all that can have the focus has it.
        page.evaluate(
            "document.querySelectorAll('details').forEach(one => { one.open = true; });"
            "document.querySelectorAll('a, button, input, summary').forEach(one => one.focus())"
        )
        found = page.evaluate("window.hits")
        assert page.url.startswith(file.as_uri())
        assert (found, seen) == ([], []), file


def test_what_an_author_writes_is_seen_as_it_is_written(hostile: Site, watched: tuple[Page, list[str]]) -> None:
    page, _ = watched
    for number, payload in enumerate(PAYLOADS):
        page.goto((hostile.folder / "site" / "topics" / f"p-{number}.html").as_uri())
        assert page.locator("h1").inner_text() == payload
        assert page.locator("main h2").filter(has_text=payload).count() >= 1
        assert page.title().startswith(payload)
        assert payload in page.locator("td").first.inner_text()
        assert f"The note numbered {number + 100} reads {payload} to its end." in page.locator(".prose").inner_text()


class Markup(HTMLParser):
    """Collects every element of a page with what its attributes say."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))


def test_no_element_and_no_attribute_comes_from_an_author(hostile: Site) -> None:
    for file in (hostile.folder / "site").rglob("*.html"):
        for tag, attributes in Markup(file.read_text(encoding="utf-8")).elements:
            assert tag not in ("iframe", "base", "style", "math", "object", "embed", "img"), file
            assert tag != "form" or (file.name == "search.html" and "action" not in attributes), file
            assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")], file
            for name in ("href", "src", "action"):
                address = attributes.get(name, "")
                assert re.fullmatch(r"[\w./#%-]*|https://[\w./#?=&-]+", address), (file, tag, address)
                assert "evil" not in address, file
            assert tag != "script" or re.search(r"static/[a-z-]+\.js\Z", attributes["src"]), file
            assert tag != "meta" or attributes.get("http-equiv", "") in ("", "Content-Security-Policy"), file


def test_the_data_have_the_words_as_they_are(hostile: Site) -> None:
    rows = [json.loads(line) for line in hostile.file("data/facts.jsonl").splitlines()]
    assert {row["value"] for row in rows if row["page"].startswith("topics/")} == set(PAYLOADS)


def test_what_is_made_for_machines_is_read_with_any_words_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factsite.checking.is_error", lambda _: False)
    files = hostile_files()
    dated = {
        path: text.replace("---\n", "---\npublished: 2026-11-01\n", 1)
        for path, text in files.items()
        if isinstance(text, str) and path.startswith("content/topics/")
    }
    site = build({**files, **dated, "site.yml": f"{files['site.yml']!s}address: https://example.org/\n"}, base=False)
    out = site.folder / "site"
    titles = {f"{row['title']}: Contents" for row in site.rows("data/pages.jsonl") if row["kind"] == "topic"}
    told = {title.text for title in etree.parse(out / "feed.xml").iter("{http://www.w3.org/2005/Atom}title")}
    assert len(told & titles) > len(PAYLOADS) / 2
    assert len([etree.parse(file) for file in out.rglob("*.xml")]) == 3
    assert len([json.loads(file.read_text("utf-8")) for file in out.rglob("*.json")]) > len(PAYLOADS)
    blocks = [block for file in out.rglob("*.html") for block in BLOCK.findall(file.read_text("utf-8"))]
    assert {json.loads(block)["name"] for block in blocks} >= {title.removesuffix(": Contents") for title in titles}
    with closing(sqlite3.connect(out / "data/facts.sqlite")) as database:
        rows = database.execute("SELECT value FROM facts ORDER BY rowid").fetchall()
    assert rows == [(row["value"],) for row in site.rows("data/facts.jsonl")]
    assert Package(str(out / "data/datapackage.json")).validate().valid


def test_search_shows_words_and_runs_nothing(hostile: Site, watched: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, seen = watched
    with below_a_path(hostile.folder / "site", tmp_path) as address:
        page.goto(f"{address}search.html")
        assert search(page, "canary")
        assert re.search(r"<script>canary\('\w+'\)</script>", page.locator("main").inner_text())
        page.wait_for_timeout(200)
        assert page.evaluate("window.hits") == []
    assert [one for one in seen if not one.startswith(f"asked for {address}")] == []
