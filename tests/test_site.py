"""The real site, as built: pages lead where they say, conform, and open in a browser from disk and below a path."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from factsite.composing.shelf import VIEWS
from factsite.kinds import KINDS
from tests.html import conformance_errors
from tests.site import Site

ABORTED = "ERR_ABORTED"
WIDTHS = (320, 360, 1280)


class Links(HTMLParser):
    """Collects the ids and the addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src") and tag != "base":
                self.addresses.append(value or "")


@pytest.fixture(scope="module")
def pages(real: Site) -> dict[str, Links]:
    out = real.folder / "site"
    return {file.relative_to(out).as_posix(): Links(file.read_text("utf-8")) for file in sorted(out.rglob("*.html"))}


def test_the_real_site_is_sound(real: Site) -> None:
    assert real.problems == []
    assert real.outcome.files > 60


def test_every_kind_has_a_page_and_a_list(pages: dict[str, Links]) -> None:
    for kind in KINDS:
        assert any(address.startswith(f"{kind.folder}/") and not address.endswith("index.html") for address in pages)
        assert (f"{kind.folder}/index.html" in pages) == kind.listed


def test_every_link_leads_to_a_file_and_an_anchor(real: Site, pages: dict[str, Links]) -> None:
    broken = []
    for start, page in pages.items():
        for address in page.addresses:
            parts = urlsplit(address)
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(start), unquote(parts.path)))
                if parts.path
                else start
            )
            if parts.scheme in ("https", "http", "mailto"):
                continue
            is_file = (real.folder / "site" / target).is_file()
            if not is_file or (parts.fragment and unquote(parts.fragment) not in pages[target].ids):
                broken.append((start, address))
    assert broken == []


def test_every_address_of_the_site_is_relative(pages: dict[str, Links]) -> None:
    absolute = [(start, a) for start, page in pages.items() for a in page.addresses if a.startswith("/") or "//" in a]
    assert absolute == []


def test_every_id_is_there_once(pages: dict[str, Links]) -> None:
    assert {start: page.ids for start, page in pages.items() if len(page.ids) != len(set(page.ids))} == {}


def test_every_fact_and_every_passage_has_its_address(real: Site, pages: dict[str, Links]) -> None:
    rows = real.rows("data/facts.jsonl")
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["label"] in pages[f"{row['page']}.html"].ids


def test_quotes_in_the_data_are_the_articles_own_words_at_their_offsets(real: Site) -> None:
    articles = {
        source: (real.folder / "seeds" / article.path.rpartition("/")[2]).read_text(encoding="utf-8")
        for source, article in real.outcome.checked.articles.items()
    }
    rows = [*real.rows("data/facts.jsonl"), *real.rows("data/citations.jsonl")]
    passages = [passage for row in rows for passage in (row, *row.get("evidence", ())) if "quote" in passage]
    assert len(passages) > 100
    for passage in passages:
        assert articles[passage["source"]][passage["start"] : passage["end"]] == passage["quote"]


def test_all_pages_are_valid_html(real: Site) -> None:
    assert conformance_errors(real.folder / "site") == []


def test_nothing_names_another_host(real: Site) -> None:
    for file in sorted((real.folder / "site").rglob("*")):
        # Pagefind takes addresses apart by an example of one; that it asks no other host is seen in a browser.
        if "pagefind" not in file.parts and file.suffix in (".html", ".css", ".js", ".svg"):
            text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
            if file.parent.name == "rules":
                # What an author may write, shown as text.
                text = re.sub(r"<pre.*?</pre>", "", text, flags=re.DOTALL)
            assert "://" not in text, file


def test_persons_and_sources_ask_search_engines_to_pass_by(real: Site) -> None:
    for row in real.rows("data/facts.jsonl"):
        asked = '<meta name="robots" content="noindex' in real.page(row["page"])
        assert asked == (row["kind"] in ("person", "source")), row["page"]


def one_of_each_kind(pages: dict[str, Links]) -> list[str]:
    """Return the front page, the 404 page, what gathers, and the largest page and the list of each kind."""
    largest = [max((a for a in pages if a.startswith(f"{k.folder}/")), key=lambda a: len(pages[a].ids)) for k in KINDS]
    return ["index.html", "404.html", *VIEWS, *largest, *(f"{kind.folder}/index.html" for kind in KINDS if kind.listed)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_open_from_disk_without_a_message_or_a_sideways_scroll(
    real: Site, pages: dict[str, Links], browser: Browser, scheme: str
) -> None:
    seen: list[str] = []
    for width in WIDTHS:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page = context.new_page()
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda error: seen.append(str(error)))
        # A favicon may still be on its way when the next page is asked for.
        page.on(
            "requestfailed",
            lambda request: seen.append(request.url) if ABORTED not in (request.failure or "") else None,
        )
        for address in one_of_each_kind(pages):
            page.goto((real.folder / "site" / address).as_uri())
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (address, width, wide)
            assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
            assert page.evaluate("document.styleSheets.length") == 1
        context.close()
    assert seen == []


@pytest.fixture
def served(real: Site, tmp_path: Path) -> Iterator[str]:
    """The site served on loopback below the path /facts/deep/."""
    shutil.copytree(real.folder / "site", tmp_path / "facts" / "deep")
    handler = partial(QuietHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/facts/deep/"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        del code, size


def test_pages_work_below_any_path_and_ask_no_other_host(served: str, browser: Browser) -> None:
    asked: list[str] = []
    failed: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    def complain(message: ConsoleMessage) -> None:
        failed.append(message.text)

    page = browser.new_page()
    page.on("request", note)
    page.on("console", complain)
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(served)
    page.get_by_role("navigation").get_by_role("link", name="Exchanges").first.click()
    page.get_by_role("link", name="Exchange of August 24").first.click()
    page.wait_for_url("**/exchanges/146-each.html")
    assert page.title().startswith("Exchange of August 24")
    page.locator("a[href*='sources/'][href*='#q-']").first.evaluate("link => link.click()")
    page.wait_for_url("**/sources/**")
    assert "#q-" in page.url
    assert failed == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(served).netloc}
    page.close()


def test_evidence_opens_without_javascript(real: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((real.folder / "site" / "exchanges" / "146-each.html").as_uri())
    fact = page.locator("[id='returned.to-russia']")
    passage = fact.get_by_text("were returned from areas under the control of Kyiv").first
    assert not passage.is_visible()
    fact.locator("summary").first.click()
    assert passage.is_visible()
    context.close()


@pytest.fixture
def opened(real: Site, browser: Browser) -> Iterator[Page]:
    """The page of an exchange where there is a margin beside the text."""
    page = browser.new_page(viewport={"width": 1500, "height": 900})
    page.goto((real.folder / "site" / "exchanges" / "146-each.html").as_uri())
    yield page
    page.close()


def test_a_mark_opens_the_passage_of_its_fact_and_escape_gives_the_focus_back(opened: Page) -> None:
    mark = opened.locator("sup a").first
    assert (mark.get_attribute("aria-label") or "").startswith("Reference 1: Returned")
    top = "block => block.offsetTop"
    below = opened.locator("#b-2").evaluate(top)
    mark.focus()
    opened.keyboard.press("Enter")
    note = opened.get_by_role("note")
    assert "On Sunday, Russia and Ukraine each returned 146 prisoners of war" in note.inner_text()
    assert mark.get_attribute("aria-expanded") == "true"
    assert opened.locator("#b-2").evaluate(top) == below
    opened.keyboard.press("Escape")
    assert note.count() == 0
    assert mark.evaluate("mark => mark === document.activeElement")
    # Without JavaScript it leads to the reference, and that to the fact.
    assert opened.locator("#r-1 .as a").get_attribute("href") == "#returned.each"


def test_in_the_margin_one_thing_is_open_at_a_time(opened: Page) -> None:
    first, second = opened.locator("details.said").nth(0), opened.locator("details.said").nth(1)
    top = "block => block.offsetTop"
    below = opened.locator("#mediator").evaluate(top)
    first.locator("summary").click()
    second.locator("summary").click()
    assert opened.locator("details.said[open]").count() == 1
    assert opened.locator("#mediator").evaluate(top) == below
    opened.locator("sup a").first.click()
    assert opened.locator("details.said[open]").count() == 0
    assert opened.get_by_role("note").count() == 1
    second.locator("summary").click()
    opened.get_by_role("note").wait_for(state="detached")
    assert opened.locator("details.said[open]").count() == 1


def test_what_is_open_stays_open_when_the_window_changes(opened: Page) -> None:
    opened.locator("sup a").first.click()
    note, block = opened.get_by_role("note"), opened.locator("#b-1")
    for width in (700, 1500, 360, 1600):
        opened.set_viewport_size({"width": width, "height": 900})
        opened.wait_for_timeout(50)
        beside, text = note.bounding_box(), block.bounding_box()
        assert beside is not None
        assert text is not None
        if width >= 1500:
            assert abs(beside["y"] - text["y"]) < 2
            assert beside["x"] >= text["x"] + text["width"]
        else:
            assert beside["y"] >= text["y"] + text["height"]
            assert beside["x"] + beside["width"] <= width


def test_who_comes_for_a_passage_or_a_fact_sees_what_belongs_to_it(real: Site, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1500, "height": 900})
    page.goto((real.folder / "site" / "exchanges" / "146-each.html").as_uri() + "#returned.to-russia")
    assert page.locator("[id='returned.to-russia'] details").get_attribute("open") is not None
    link = page.locator("[id='returned.to-russia'] .chain a").last
    link.click()
    page.wait_for_url("**/sources/**")
    lit = page.locator(".rests li.here")
    assert lit.count() == 1
    assert "Exchange of August 24" in lit.inner_text()
    page.close()
