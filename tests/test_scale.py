"""The site under hard input, in Chromium: much of all, long titles, other scripts, overlaps, and nothing at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import COLORS, violations
from tests.once import once
from tests.scaled import (
    ARABIC,
    EXCHANGES,
    GOODS,
    LONG,
    MENTIONS,
    OTHER_UNBROKEN,
    OVERLAPS,
    SAYINGS,
    UNBROKEN,
    scaled_files,
)
from tests.site import Site, build
from tests.test_reading_room import BUDGET, LOOKS, PHONE, WIDE, address, context_of, is_dark, open_evidence

HARD = (
    *("people/amal-reed.html", "people/arabic.html", "people/cyrillic.html", "people/index.html"),
    *("organizations/harbor-office.html", "organizations/harbor-office.refers.25.html"),
    *("topics/long.html", "topics/unbroken.html", "topics/unbroken.refers.html", "topics/index.html"),
    *("topics/stores.html", "topics/whole.html", "topics/empty.html"),
    *("sources/goods.html", "sources/long.html", "sources/unbroken.html", "sources/index.html"),
    *("timeline.13.html", "figures.html", "figures.9.html", "exchanges/e-250.html", "exchanges/index.3.html"),
    *("dealings.html", "said.2.html", "unknown.html"),
)
# Where colors alone differ, or what is open, one of each sort will do.
SORTS = ("people/arabic.html", "topics/whole.html", "topics/empty.html", "sources/goods.html", "figures.html")
# All that is read by itself: no two of them may lie over each other, and no letter beside the window.
OVER = """() => {
    const parts = "h1 .lead .crumbs dt dd summary .proof .note .prose>* .refs>ol>li .refers_h3 .refers_li>a " +
        ".refers_li>p .about h2 .strip .axis .par>p .rests tbody_th td .legend .times .sheets .foot_p .foot_li .top";
    const all = [...document.querySelectorAll(parts.replaceAll(" ", ",").replaceAll("_", " "))];
    const hidden = one => !one.checkVisibility() || (innerWidth < 700 && one.closest("thead"));
    const seen = all.filter(one => !hidden(one)).map(one => [one, one.getBoundingClientRect()])
        .filter(([one, box]) => box.width > 1 && box.height > 1).sort(([, a], [, b]) => a.top - b.top);
    const found = [], told = one => (one.className || one.tagName) + ": " + one.textContent.trim().slice(0, 30);
    seen.forEach(([one, box], at) => {
        for (let next = at + 1; next < seen.length && seen[next][1].top < box.bottom - 3; next++) {
            const [other, its] = seen[next];
            const beside = its.left > box.right - 3 || its.right < box.left + 3 || its.bottom < box.top + 3;
            if (!beside && !one.contains(other) && !other.contains(one)) found.push(told(one) + " | " + told(other));
        }
    });
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const within = node.parentElement;
        if (!node.data.trim() || hidden(within) || within.closest(".vh, i, .skip, .rests summary")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.left < 0 || box.right > innerWidth + 1) found.push("cut: " + node.data.trim().slice(0, 30));
    }
    return found;
}"""


@pytest.fixture(scope="module")
def scaled(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of hard input, built."""
    site = once(tmp_path_factory, "scaled", lambda folder: build(scaled_files(), base=False, folder=folder))
    assert site.shown == []
    return site


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the width and scheme that the test asks for."""
    width, scheme = getattr(request, "param", (WIDE, "light"))
    context = context_of(browser, width, scheme)
    yield context.new_page()
    context.close()


BOTH = pytest.mark.parametrize("page", [(WIDE, "light"), (PHONE, "light")], indirect=True, ids=["wide", "phone"])


@BOTH
def test_nothing_is_cut_lies_over_other_words_moves_or_scrolls_sideways(scaled: Site, page: Page) -> None:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    width = page.viewport_size["width"] if page.viewport_size else 0
    wrong = {}
    for file in HARD:
        page.goto(address(scaled, file))
        page.wait_for_timeout(60)
        told = page.evaluate("told")
        over = page.evaluate(OVER)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        over += page.evaluate(OVER)
        # Where there is a margin, the first reference takes the place of the evidence.
        open_evidence(page)
        over += page.evaluate(OVER)
        scrolls = page.evaluate("document.documentElement.scrollWidth") > width
        wrong[file] = (told["shifts"], told["refused"], over, scrolls)
    assert {file: one for file, one in wrong.items() if any(one)} == {}
    assert messages == []


@pytest.mark.parametrize("page", LOOKS, indirect=True, ids=[f"{scheme}-{width}" for width, scheme in LOOKS])
def test_hard_pages_can_be_used_by_everybody(scaled: Site, page: Page) -> None:
    dark = is_dark(page)
    rules = COLORS if dark else ()
    found = []
    for file in SORTS if dark else HARD:
        page.goto(address(scaled, file))
        found += [f"{file}, closed: {one}" for one in (violations(page, rules) if file in SORTS else ())]
        open_evidence(page)
        found += [f"{file}: {one}" for one in violations(page, rules)]
    assert found == []


def weight(file: Path) -> int:
    """Return how many bytes the first load of a page has."""
    html = file.read_text("utf-8")
    loaded: list[str] = re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"', html)
    return len(html.encode()) + sum([(file.parent / name).resolve().stat().st_size for name in loaded])


def test_lists_go_on_in_sheets_and_no_page_but_what_tells_much_itself_is_heavy(
    scaled: Site, record_property: Callable[[str, object], None]
) -> None:
    out = scaled.folder / "site"
    sheets = {name: len(list(out.glob(f"{name}*.html"))) for name in ("exchanges/index", "timeline", "figures", "said")}
    assert sheets == {"exchanges/index": 10, "timeline": 26, "figures": 17, "said": 15}
    # A thousand rows are too many to repeat their evidence: they lead to the facts.
    assert "<details" not in scaled.page("figures.9").partition("<main")[2]
    assert f"All {EXCHANGES * MENTIONS:,}" in scaled.page("organizations/harbor-office")
    assert len(list(out.glob("organizations/harbor-office.refers*.html"))) == EXCHANGES * MENTIONS // 100
    weights = {file.relative_to(out).as_posix(): weight(file) for file in sorted(out.rglob("*.html"))}
    heavy = {file: size for file, size in weights.items() if size > BUDGET}
    # A page grows with its own facts, and an article with what is cited from it; neither with the site.
    assert {re.sub(r"\d+", "N", file) for file in heavy} == {
        "people/amal-reed.html",
        "sources/gates.html",
        "sources/part-N.html",
    }
    bare = weights["people/cyrillic.html"]
    assert (heavy["people/amal-reed.html"] - bare) / SAYINGS < 600
    record_property(f"bytes of a page with {SAYINGS} facts", heavy["people/amal-reed.html"])


def test_the_300th_fact_is_reached_by_its_address_and_shows_its_passage(scaled: Site, page: Page) -> None:
    page.goto(f"{address(scaled, 'people/amal-reed.html')}#said.{SAYINGS}")
    proof = page.locator(".facts details[open] .proof")
    assert proof.locator("mark").all_inner_texts() == [f"We waited at gate {SAYINGS}"]
    assert page.evaluate("scrollY") > 10_000
    box = proof.bounding_box()
    assert box
    assert 0 <= box["y"] < 900


def test_each_of_ten_overlapping_passages_is_reached_by_its_address_and_told_from_the_others(
    scaled: Site, page: Page
) -> None:
    page.goto(address(scaled, "topics/stores.html"))
    ways = page.locator(".facts .proof a").evaluate_all("all => all.map(one => one.href)")
    assert len(set(ways)) == OVERLAPS
    told = set()
    for number, way in enumerate(ways):
        page.goto(way)
        assert page.locator(":target").count() == 1
        lit = page.locator(".par mark.here").evaluate_all("all => all.map(one => one.textContent).join('')")
        assert lit == ", ".join(GOODS[number : number + OVERLAPS])
        rest = page.locator(".rests > li.here")
        assert rest.locator("li").inner_text() == f"Stores Contents {GOODS[number]}"
        told.add(rest.locator("summary span").inner_text())
    assert len(told) == OVERLAPS


@BOTH
def test_a_passage_of_a_whole_paragraph_can_be_read_to_its_end_and_closed(scaled: Site, page: Page) -> None:
    page.goto(address(scaled, "topics/whole.html"))
    page.locator("sup a").click()
    note = page.get_by_role("note")
    assert "In room 30 of the house" in note.inner_text()
    within = "one => one.getBoundingClientRect().bottom + scrollY <= document.documentElement.scrollHeight + 1"
    assert note.evaluate(within)
    note.get_by_role("button", name="Close").click()
    assert note.count() == 0
    page.locator(".facts summary").first.click()
    proof = page.locator(".facts details[open] .proof")
    assert proof.evaluate(within)
    page.keyboard.press("Escape")
    assert proof.count() == 0


LEFT = """one => { const range = document.createRange(); range.selectNodeContents(one);
    return Math.round(range.getBoundingClientRect().left); }"""


@BOTH
def test_a_name_has_the_direction_of_its_script_and_turns_nothing_else(scaled: Site, page: Page) -> None:
    direction = "one => getComputedStyle(one).direction"
    for name, expected in (("arabic", "rtl"), ("cyrillic", "ltr")):
        page.goto(address(scaled, f"people/{name}.html"))
        title, lead = page.locator("h1"), page.locator(".lead")
        assert (title.evaluate(direction), lead.evaluate(direction)) == (expected, "ltr")
        # Where the page reads from the left, so its titles stand.
        assert abs(title.evaluate(LEFT) - lead.evaluate(LEFT)) < 4
    page.goto(address(scaled, "people/index.html"))
    row = page.locator("tbody th").filter(has_text=ARABIC)
    assert row.evaluate(direction) == row.locator("p").evaluate(direction) == "ltr"
    assert row.locator("a").evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"
    assert abs(row.locator("a").evaluate(LEFT) - row.locator("p").evaluate(LEFT)) < 4


def test_long_titles_are_whole_on_their_page_and_what_is_cut_says_something(scaled: Site) -> None:
    assert (len(LONG), len(UNBROKEN)) == (200, 200)
    assert f'<h1 dir="auto">{LONG}</h1>' in scaled.page("sources/long")
    assert f'<h1 dir="auto">{UNBROKEN}</h1>' in scaled.page("topics/unbroken")
    assert f"{OTHER_UNBROKEN[:26]} … {OTHER_UNBROKEN[-18:]}" in scaled.page("sources/long")
    for file in ("topics/long", "topics/unbroken", "sources/long", "sources/unbroken"):
        assert not re.search(r"<(?:a href[^>]*|summary><span)>\s*…?\s*<", scaled.page(file)), file


def test_a_page_without_facts_says_so_and_has_no_part_with_nothing_in_it(scaled: Site, page: Page) -> None:
    page.goto(address(scaled, "topics/empty.html"))
    assert page.get_by_text("No fact is stated here yet.").is_visible()
    assert page.locator("h2").all_inner_texts() == ["What refers here"]
