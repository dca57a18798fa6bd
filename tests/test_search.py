"""Search: the index, and the page that searches it in a browser, served below a path of its own."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factsite.kinds import KINDS
from factsite.naming import HOME, address_of
from factsite.records.search import Entry, Part
from factsite.searching import index, ordered
from tests.axe import violations
from tests.html import conformance_errors
from tests.site import Site, build
from tests.test_site import QuietHandler

PATH = "/facts/deep/"
KHYLIUK = "people/dmytro-khyliuk.html"
ENTRIES = tuple(
    Entry(
        f"{kind}/page-{number}.html",
        kind,
        f"Page {number} of {kind}",
        (f"Alias{number}",),
        "A summary.",
        (Part("said.it", "Said", f"{number} words"), Part("b-1", "", f"Some prose on {kind}.")),
    )
    for kind in ("people", "places", "topics", "events", "sources")
    for number in range(6)
)
HARD = (
    Entry("people/a.html", "people", "Володимир Хилюк", ("Zoë O’Hara",), "Журналіст з Києва.", ()),
    Entry(
        "people/b.html",
        "people",
        "<img src=x onerror=alert(1)> Brackets",
        (),
        "Summary & <mark>more</mark> &amp; less.",
        (Part("held", "Held & <b>kept</b>", "since <i>May</i> &amp; June “ quoted”"),),
    ),
)


@contextmanager
def below_a_path(site: Path, root: Path) -> Iterator[str]:
    """Serve a site on loopback below a path."""
    shutil.copytree(site, root / PATH.strip("/"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(root))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{PATH}"
        server.shutdown()


@pytest.fixture(scope="module")
def served(real: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with below_a_path(real.folder / "site", tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="module")
def hard(real: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The search page over an index of names and words that are hard to show."""
    folder = tmp_path_factory.mktemp("hard")
    shutil.copytree(real.folder / "site", folder / "site")
    shutil.rmtree(folder / "site" / "pagefind")
    write(index(HARD, "en", folder), folder / "site")
    with below_a_path(folder / "site", folder / "served") as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A context of which every page is silent, is refused nothing, and asks its own host alone."""
    seen: list[str] = []
    hosts: set[str] = set()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    context.on("console", lambda message: seen.append(message.text))
    context.on("weberror", lambda error: seen.append(str(error.error)))
    context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    context.on("response", lambda answer: seen.append(answer.url) if answer.status >= 400 else None)
    yield context
    context.close()
    assert seen == []
    assert hosts <= {"127.0.0.1", ""}


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def write(files: Iterator[tuple[str, bytes]], folder: Path) -> None:
    for address, data in files:
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def search(page: Page, words: str) -> list[str]:
    """Type words into the field and return the titles that are found."""
    page.locator("#q").fill(words)
    page.wait_for_selector(".found[aria-busy=false]", state="attached")
    return page.locator(".found h3 a").all_inner_texts()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_the_index_has_the_same_bytes_whatever_the_order_of_the_pages(tmp_path: Path) -> None:
    first = dict(index(ENTRIES, "en", tmp_path))
    assert all(dict(index(entries, "en", tmp_path)) == first for entries in (ENTRIES, ENTRIES[::-1], ENTRIES))


def test_what_search_is_given_stays_beside_the_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    site = build({}, folder=tmp_path / "folder", search=True)
    assert site.problems == []
    assert (site.folder / "site" / "pagefind" / "pagefind.js").exists()
    assert sorted(file.name for file in site.folder.iterdir()) == ["content", "seeds", "site"]


def test_a_filter_is_put_in_order_whatever_its_size() -> None:
    def text(words: str) -> bytes:
        return bytes([0x78, len(words)]) + words.encode()

    pages = b"\x99\x01\x00" + b"\x18\x20\x19\x03\xe8" * 128
    values = [b"\x82" + text("places" * 8) + pages, b"\x82" + text("people" * 8) + b"\x81\x05"]
    head = b"pagefind_dcd\x82" + text("kind" * 6) + b"\x82"
    assert ordered(head + values[0] + values[1]) == head + values[1] + values[0]
    assert ordered(head + values[1] + values[0]) == head + values[1] + values[0]


@pytest.mark.parametrize(("language", "program"), [("uk", "wasm.unknown.pagefind"), ("en-GB", "wasm.en.pagefind")])
def test_a_site_in_any_language_has_one_index(language: str, program: str, tmp_path: Path) -> None:
    files = dict(index(HARD, language, tmp_path))
    assert [address for address in files if "wasm" in address] == [f"pagefind/{program}"]
    assert list(json.loads(files["pagefind/pagefind-entry.json"])["languages"]) == [language.partition("-")[0]]


def test_only_what_the_search_page_needs_is_published(real: Site) -> None:
    files = [file for file in (real.folder / "site" / "pagefind").rglob("*") if file.is_file()]
    parts = {".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta"}
    assert {file.suffix for file in files} >= parts
    assert {file.name for file in files if file.suffix not in parts} == {
        "pagefind.js",
        "pagefind-entry.json",
        "wasm.en.pagefind",
    }


def test_the_search_page_conforms(real: Site, tmp_path: Path) -> None:
    shutil.copy(real.folder / "site" / "search.html", tmp_path)
    assert conformance_errors(tmp_path) == []


def test_every_page_is_found_by_each_of_its_names(real: Site, served: str, page: Page) -> None:
    page.goto(f"{served}search.html")
    names = [[name.text, card.id] for card in real.outcome.checked.cards.values() for name in card.names]
    assert len(names) > 60
    lost = page.evaluate(
        """async names => {
            const pagefind = (await import("./pagefind/pagefind.js")).createInstance({ noWorker: true });
            const lost = [];
            for (const [name, page] of names) {
                const { results } = await pagefind.search(name);
                const first = await Promise.all(results.slice(0, 5).map(one => one.data()));
                if (!first.some(one => one.url.endsWith(page))) lost.push([name, page, first.map(one => one.url)]);
            }
            return lost;
        }""",
        [[name, PATH + address_of(page)] for name, page in names],
    )
    assert lost == []


def test_a_page_is_found_by_an_alias_as_it_is_typed(served: str, page: Page) -> None:
    page.goto(f"{served}search.html")
    page.locator("#q").press_sequentially("khyliu")
    expect(page.locator(".found h3 a").first).to_have_text("Dmytro Khyliuk")
    assert page.locator(".found h3 .kind").first.inner_text() == "Person"
    assert search(page, "Coordination Headquarters")[0].startswith("Coordination Headquarters for")


def test_a_result_shows_the_fact_and_who_says_so_and_leads_to_it(served: str, page: Page) -> None:
    page.goto(f"{served}search.html")
    search(page, "Khyliuk taken in")
    fact = page.locator(".found ol > li").filter(has_text="Dmytro Khyliuk").first.locator("li", has_text="Taken in")
    assert fact.inner_text().startswith("Taken in Kyiv region · “ said by Volodymyr Zelensky, on social media")
    assert fact.locator("mark").all_inner_texts() == ["Taken", "in"]
    fact.get_by_role("link").click()
    page.wait_for_url(f"{served}{KHYLIUK}#*")
    assert page.locator("dd:target .value").inner_text() == "Kyiv region"


def test_disputed_and_missing_values_have_their_shapes(served: str, page: Page) -> None:
    page.goto(f"{served}search.html")
    search(page, "146 soldiers")
    assert "[ 146 Soldiers each ] · disputed" in page.locator(".found").inner_text()
    search(page, "undisclosed Ukraine returned")
    assert "▭ undisclosed by Ukraine" in page.locator(".found").inner_text()


def test_results_are_narrowed_by_kind_and_say_how_many_there_are(served: str, page: Page) -> None:
    page.goto(f"{served}search.html")
    everything = search(page, "Khyliuk")
    people, exchanges = page.get_by_label("People"), page.get_by_label("Exchanges")
    expect(page.get_by_role("status")).to_have_text(f"{len(everything)} pages")
    count = int(page.locator("label", has_text="People").locator(".n").inner_text())
    assert 0 < count < len(everything)
    people.check()
    expect(page.get_by_role("status")).to_have_text(f"{count} pages")
    assert set(page.locator(".found h3 .kind").all_inner_texts()) == {"Person"}
    exchanges.check()
    expect(page.get_by_role("status")).to_have_text(f"{count + 1} pages")
    assert page.url.endswith("?q=Khyliuk&kind=exchanges&kind=people")
    people.uncheck()
    expect(page.get_by_role("status")).to_have_text("1 page")
    page.reload()
    expect(page.locator(".found h3 a")).to_have_text(["Exchange of August 24"])
    assert exchanges.is_checked()


def test_search_is_used_by_keys_alone(served: str, page: Page) -> None:
    page.goto(served)
    page.keyboard.press("/")
    page.wait_for_url(f"{served}search.html#q")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("Khyliuk")
    titles = page.locator(".found h3 a")
    expect(titles.nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(titles.first).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowDown")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    assert focused(page) == "In the text"
    page.keyboard.press("ArrowUp")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator(".found")).to_be_hidden()
    assert page.url == f"{served}search.html"
    page.keyboard.type("Khyliuk")
    page.keyboard.press("Enter")
    expect(titles.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}{KHYLIUK}")
    page.go_back()
    expect(titles.first).to_have_text("Dmytro Khyliuk")


def test_the_key_is_left_to_a_text_that_is_written_and_can_be_switched_off(served: str, page: Page) -> None:
    page.goto(f"{served}places/index.html")
    page.get_by_text("Narrow this list").click()
    field = page.get_by_label("With the words")
    field.press_sequentially("a/b")
    assert field.input_value() == "a/b"
    page.goto(f"{served}search.html")
    page.get_by_label("On every page").uncheck()
    page.goto(f"{served}places/index.html")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert page.url == f"{served}places/index.html"
    page.goto(f"{served}search.html")
    assert not page.get_by_label("On every page").is_checked()


def test_nothing_is_loaded_before_it_is_used(served: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.removeprefix(PATH)))
    page.goto(f"{served}search.html")
    page.wait_for_load_state("networkidle")
    assert set(asked) <= {
        "search.html",
        "static/search.css",
        "static/search.js",
        "static/favicon.svg",
    }
    page.locator("#q").focus()
    page.wait_for_load_state("networkidle")
    assert "pagefind/pagefind.js" in asked
    assert not [address for address in asked if "worker" in address or "fragment" in address]
    search(page, "Khyliuk")
    assert [address for address in asked if "fragment" in address]


def test_what_the_address_asks_for_is_found(served: str, page: Page) -> None:
    page.goto(f"{served}search.html?q=Khyliuk")
    expect(page.locator(".found h3 a").first).to_have_text("Dmytro Khyliuk")
    assert page.locator("#q").input_value() == "Khyliuk"


def test_many_results_are_shown_a_few_at_a_time(served: str, page: Page) -> None:
    page.goto(f"{served}search.html")
    assert len(search(page, "exchange")) == 10
    page.get_by_role("button", name="Show more").click()
    titles = page.locator(".found h3 a")
    expect(titles.nth(10)).to_be_focused()
    assert titles.count() > 10


def test_where_nothing_is_found_the_lists_are_named(served: str, page: Page) -> None:
    page.goto(f"{served}search.html")
    assert search(page, "zzzz") == []
    expect(page.get_by_role("status")).to_contain_text("Nothing is found for “zzzz”.")
    expect(page.locator(".found")).to_be_hidden()
    for kind in (kind for kind in KINDS if kind.listed):
        assert page.locator("#lists").get_by_role("link", name=kind.plural).is_visible()


def test_names_are_found_as_they_are_written_in_any_script(hard: str, page: Page) -> None:
    page.goto(f"{hard}search.html")
    for words in ("Хилюк", "хилюк", "Володимир", "Києва", "Zoë", "Zoe", "O’Hara", "O'Hara"):
        assert search(page, words) == ["Володимир Хилюк"], words


def test_markup_in_what_is_found_stays_text(hard: str, page: Page) -> None:
    page.goto(f"{hard}search.html")
    assert search(page, "Brackets") == ["<img src=x onerror=alert(1)> Brackets"]
    search(page, "less")
    assert "Summary & <mark>more</mark> &amp; less." in page.locator(".found").inner_text()
    assert page.locator(".found mark").all_inner_texts() == ["less"]
    search(page, "June")
    assert "Held & <b>kept</b> since <i>May</i> &amp; June “ quoted”" in page.locator(".found").inner_text()
    assert page.locator(".found :is(img, b, i)").count() == 0


def test_from_disk_search_says_that_it_needs_a_server_and_leads_to_the_lists(real: Site, page: Page) -> None:
    page.goto((real.folder / "site" / "search.html").as_uri() + "?q=Khyliuk")
    assert page.get_by_text("Search needs a server").is_visible()
    assert page.locator("#q").is_hidden()
    page.locator("#lists").get_by_role("link", name="People").click()
    page.wait_for_url("file:///**/people/index.html")


def test_without_javascript_search_says_so_and_leads_to_the_lists(served: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}search.html")
    assert page.get_by_text("Search needs JavaScript").is_visible()
    assert page.locator("#q").is_hidden()
    page.locator("#lists").get_by_role("link", name="People").click()
    page.wait_for_url(f"{served}people/index.html")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_results_do_not_scroll_sideways_and_leave_room_for_a_finger(served: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served}search.html")
    search(page, "146 soldiers")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    low = page.locator("main :is(a, button, label:has([type=checkbox]), input[type=search])").evaluate_all(
        "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24)"
        ".map(one => one.textContent)"
    )
    assert low == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_search(served: str, page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{served}search.html")
    assert violations(page) == []
    assert search(page, "exchange")
    assert violations(page) == []


def test_every_page_leads_to_search(real: Site) -> None:
    for proof in real.outcome.checked.proofs.values():
        way = "search.html#q" if proof.page.id == HOME else "../search.html#q"
        assert f'<a href="{way}" rel="search"' in real.file(address_of(proof.page.id))
    assert 'href="/x/search.html#q"' in build({"site.yml": "address: https://example.org/x"}, search=True).page("404")


def test_where_the_index_cannot_be_loaded_search_says_so_and_is_tried_again(served: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(f"{served}search.html?q=Khyliuk")
    expect(page.get_by_role("status")).to_contain_text("Search cannot be loaded just now.")
    expect(page.locator(".found")).to_be_hidden()
    context.close()


def test_results_on_their_way_move_nothing(served: str, page: Page) -> None:
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver(list => list.getEntries().forEach(entry => entry.sources.forEach(source =>
            window.shifts.push([entry.value, source.node && source.node.outerHTML.slice(0, 60)])
        ))).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(f"{served}search.html?q=Khyliuk")
    expect(page.locator(".found h3 a").first).to_be_visible()
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifts") == []


def test_where_there_are_no_pages_there_is_no_search() -> None:
    site = build({}, base=False, search=True)
    assert site.problems == []
    assert "search" not in site.file("index.html")
    assert not (site.folder / "site" / "search.html").exists()
