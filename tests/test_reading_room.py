"""The real site as a reader uses it, in Chromium: by eye, by key, by touch, without JavaScript, by screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from factsite.kinds import KINDS
from tests.axe import COLORS, violations
from tests.shots import one_of_each
from tests.site import Site

# All that a page loads before a reader does anything, search apart.
BUDGET = 60_000
WIDE, PHONE = 1280, 320
HREFS = "all => all.map(one => one.href)"
SHIFTS = "new PerformanceObserver(seen => seen.getEntries().forEach(one => shifts.push(one.value)))"
WATCH = f"""
const shifts = [], refused = [];
window.told = {{ shifts, refused }};
document.addEventListener("securitypolicyviolation", one => refused.push(one.blockedURI + " " + one.violatedDirective));
{SHIFTS}.observe({{ type: "layout-shift", buffered: true }});
"""


@pytest.fixture(scope="module")
def samples(real: Site) -> list[str]:
    """The files that are looked at: the heaviest page and the list of each kind, and all that belong to no kind."""
    return one_of_each(real.folder / "site")


def context_of(browser: Browser, width: int, scheme: str, **more: bool) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
        reduced_motion="reduce",
        has_touch=more.get("touch", False),
        java_script_enabled=more.get("script", True),
    )
    context.add_init_script(WATCH)
    return context


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the width and scheme that the test asks for."""
    width, scheme = getattr(request, "param", (WIDE, "light"))
    context = context_of(browser, width, scheme)
    yield context.new_page()
    context.close()


def address(real: Site, file: str) -> str:
    return (real.folder / "site" / file).as_uri()


def open_evidence(page: Page) -> None:
    """Open all evidence that can stand open at once, and the first reference of the prose."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate("(document.querySelector('sup a') || document.body).click()")


def is_dark(page: Page) -> bool:
    return bool(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))


LOOKS = [(width, scheme) for scheme in ("light", "dark") for width in (WIDE, PHONE)]


@pytest.mark.parametrize("page", LOOKS, indirect=True, ids=[f"{scheme}-{width}" for width, scheme in LOOKS])
def test_every_kind_of_page_can_be_used_by_everybody(real: Site, samples: list[str], page: Page) -> None:
    rules = COLORS if is_dark(page) else ()
    found = []
    for file in samples:
        page.goto(address(real, file))
        found += [f"{file}: {one}" for one in violations(page, rules)]
        open_evidence(page)
        found += [f"{file}, open: {one}" for one in violations(page, rules)]
    assert found == []


@pytest.mark.parametrize("page", [(WIDE, "forced")], indirect=True)
def test_every_kind_of_page_keeps_its_shapes_where_the_reader_sets_the_colors(
    real: Site, samples: list[str], page: Page
) -> None:
    for file in samples:
        page.goto(address(real, file))
        open_evidence(page)
        assert violations(page) == [], file
    page.goto(address(real, "exchanges/146-each.html"))
    shapes = "one => { const s = getComputedStyle(one); return [s.borderTopStyle, s.borderBottomStyle]; }"
    assert page.locator(".blank").first.evaluate(shapes) == ["solid", "solid"]
    assert "dotted" in page.locator(".worked").first.evaluate(shapes)
    before = "one => getComputedStyle(one, '::before').content"
    claim = page.locator("dd:has(.value.claim) summary").first
    assert "“" in claim.evaluate(before)
    assert "“" not in page.locator("dd:has(.value.voice) summary").first.evaluate(before)
    page.goto(address(real, "sources/exchange-of-146.html"))
    corners = "one => { const s = getComputedStyle(one, '::%s'); return [s.borderTopStyle, s.borderBottomWidth]; }"
    assert page.locator(".par mark[id]").first.evaluate(corners % "before") == ["solid", "0px"]
    assert page.locator(".par mark.end").first.evaluate(corners % "after") == ["solid", "1px"]


@pytest.mark.parametrize("page", [(360, "light")], indirect=True)
def test_on_a_phone_the_head_of_a_page_is_two_lines_and_opens_by_key(real: Site, page: Page) -> None:
    page.goto(address(real, "exchanges/146-each.html"))
    head = page.locator("header.top")
    tops = head.locator("a:visible, summary:visible").evaluate_all(
        "all => new Set(all.map(one => Math.round(one.getBoundingClientRect().bottom / 20))).size"
    )
    assert tops == 2
    assert head.evaluate("one => one.offsetHeight") < 110
    page.get_by_text("Contents").focus()
    page.keyboard.press("Enter")
    assert head.get_by_role("link", name="Timeline").is_visible()
    assert head.get_by_role("link", name="People").is_visible()


def test_where_there_is_room_the_whole_contents_stand_open_without_javascript(real: Site, browser: Browser) -> None:
    context = context_of(browser, WIDE, "light", script=False)
    page = context.new_page()
    page.goto(address(real, "index.html"))
    assert not page.get_by_text("Contents", exact=True).is_visible()
    page.locator("header.top").get_by_role("link", name="Open questions").click()
    assert page.url.endswith("unknown.html")
    context.close()


def test_who_comes_back_finds_open_what_was(real: Site, page: Page) -> None:
    page.goto(address(real, "exchanges/146-each.html"))
    page.locator(".facts summary").nth(3).click()
    page.locator(".facts details[open] a[href*='#q-']").click()
    page.go_back()
    page.reload()
    assert page.locator(".facts details").nth(3).get_attribute("open") is not None
    assert page.locator("details.said[open]").count() == 1


@pytest.mark.parametrize("page", [(WIDE, "light"), (PHONE, "light")], indirect=True, ids=["wide", "phone"])
def test_nothing_moves_nothing_is_refused_and_nothing_scrolls_sideways(
    real: Site, samples: list[str], page: Page
) -> None:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda asked: messages.append(asked.url) if not asked.url.startswith("file:") else None)
    width = page.viewport_size["width"] if page.viewport_size else 0
    told = {}
    for file in samples:
        page.goto(address(real, file))
        page.wait_for_timeout(60)
        told[file] = page.evaluate("told")
        open_evidence(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, file
    assert {file: one for file, one in told.items() if one != {"shifts": [], "refused": []}} == {}
    assert messages == []


def test_the_first_load_of_every_page_is_small(real: Site) -> None:
    out = real.folder / "site"
    heavy = {}
    for file in sorted(out.rglob("*.html")):
        html = file.read_text("utf-8")
        loaded = re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"', html)
        assert html.count("<script") == len(re.findall(r"<script src=\S+ defer", html)) == 1, file
        assert html.count('rel="stylesheet"') == sum(name.endswith(".css") for name in loaded) == 1, file
        assert not re.search(r"<style| style=| on[a-z]+=", html), file
        size = len(html.encode()) + sum((file.parent / name).resolve().stat().st_size for name in loaded)
        if size > BUDGET:
            heavy[file.relative_to(out).as_posix()] = size
    assert heavy == {}


def test_evidence_opens_and_closes_by_key_and_gives_the_focus_back(real: Site, page: Page) -> None:
    page.goto(address(real, "exchanges/146-each.html"))
    summary = page.locator(".facts summary").nth(1)
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".facts details[open] blockquote").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator(".facts details[open]").count() == 0
    assert summary.evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("page", [(WIDE, "light"), (PHONE, "light")], indirect=True, ids=["wide", "phone"])
def test_a_reference_opens_where_it_stands_and_moves_nothing_above_it(real: Site, page: Page) -> None:
    page.goto(address(real, "people/dmytro-khyliuk.html"))
    for mark in page.locator(".prose sup a").all()[:4]:
        mark.focus()
        before = mark.bounding_box()
        page.keyboard.press("Enter")
        note = page.get_by_role("note")
        assert note.locator("blockquote, .absent, .own, .as").first.is_visible()
        assert mark.bounding_box() == before
        page.keyboard.press("Escape")
        assert note.count() == 0
        assert mark.evaluate("one => one === document.activeElement")


def test_a_mark_shows_the_passage_of_the_table_that_its_reference_leads_to(real: Site, page: Page) -> None:
    page.goto(address(real, "index.html"))
    page.locator(".prose sup a").first.click()
    assert page.get_by_role("note").locator("blockquote").count() == 1
    page.keyboard.press("Escape")
    page.locator("#r-1 .as a").click()
    assert page.locator("tr:target details[open] blockquote").is_visible()


def test_long_lines_of_an_example_are_not_cut(real: Site, page: Page) -> None:
    page.goto(address(real, "rules/quote-is-verbatim.html"))
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
    assert page.locator("pre").count() > 2
    assert page.locator("pre").evaluate_all(cut) == 0


def test_a_touch_opens_evidence(real: Site, browser: Browser) -> None:
    context = context_of(browser, PHONE, "light", touch=True)
    page = context.new_page()
    page.goto(address(real, "people/dmytro-khyliuk.html"))
    page.locator(".facts summary").first.tap()
    assert page.locator(".facts details[open] blockquote").first.is_visible()
    context.close()


def test_without_javascript_a_mark_leads_to_its_reference_and_from_there_to_the_article(
    real: Site, browser: Browser
) -> None:
    context = context_of(browser, WIDE, "light", script=False)
    page = context.new_page()
    page.goto(address(real, "index.html"))
    page.locator(".prose sup a").nth(1).click()
    reference = page.locator("li:target, dd:target")
    assert reference.is_visible()
    reference.locator("a[href*='#q-']").first.click()
    assert page.locator("main .par :target").count() == 1
    context.close()


def test_a_printed_page_has_its_evidence(real: Site, page: Page) -> None:
    page.goto(address(real, "exchanges/146-each.html"))
    page.emulate_media(media="print")
    hidden = "all => all.filter(one => one.getBoundingClientRect().height < 10).length"
    assert page.locator(".facts blockquote").count() > 5
    assert page.locator(".facts blockquote").evaluate_all(hidden) == 0


def test_a_printed_page_has_each_passage_of_a_fact_once_and_uses_the_paper(real: Site, page: Page) -> None:
    page.goto(address(real, "index.html"))
    page.emulate_media(media="print")
    paper = page.evaluate("document.documentElement.clientWidth")
    widths = page.locator(".claims .proof").evaluate_all("all => all.map(one => one.offsetWidth)")
    assert widths
    assert min(widths) > 0.9 * paper
    shown = page.locator(".claims tbody th a").evaluate_all(HREFS)
    told = page.locator(".refs li:has(blockquote) .as a").evaluate_all(HREFS)
    assert shown
    assert set(shown).isdisjoint(told)
    assert page.locator(".refs .as a[href^='#']").count() >= 3


def test_a_list_is_filtered_and_sorted_by_key(real: Site, page: Page) -> None:
    page.goto(address(real, "places/index.html"))
    rows = page.locator("table.list tbody tr:visible")
    assert rows.count() > 10
    page.get_by_text("Narrow this list").focus()
    page.keyboard.press("Enter")
    # The browser tells of an opened drawer a moment later, and only then does the field take the focus.
    page.locator("input:focus").wait_for()
    page.keyboard.type("mariupol")
    assert 0 < rows.count() < 5
    assert page.get_by_role("status").inner_text() == f"{rows.count()} of {page.locator('tbody tr').count()}"
    page.get_by_label("With the words").fill("")
    page.get_by_label("Part of").select_option("Russia")
    assert page.locator("tbody tr:visible th a").all_inner_texts() == ["Kursk region"]
    page.get_by_label("Part of").select_option("")
    page.get_by_role("button", name="Page").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    titles = page.locator("tbody tr th a").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold, reverse=True)


def test_what_a_speaker_says_names_its_page_even_where_that_is_the_speakers_own(real: Site, page: Page) -> None:
    page.goto(address(real, "said.html"))
    row = page.locator("tr:has(th a[href$='#said'])").first
    assert row.locator("th a").inner_text() == "Andriy Yermak"
    assert row.locator("th .l").inner_text() == "Said"


def test_a_phone_shows_no_note_on_pictures_that_it_does_not_show(real: Site, page: Page) -> None:
    page.goto(address(real, "timeline.html"))
    note = page.get_by_text("A point is a day")
    assert note.is_visible()
    page.set_viewport_size({"width": PHONE, "height": 900})
    assert page.locator(".strip:visible").count() == 0
    assert not note.is_visible()


def test_every_kind_has_its_samples(samples: list[str]) -> None:
    for kind in KINDS:
        assert any(file.startswith(f"{kind.folder}/") and not file.endswith("index.html") for file in samples)
    assert Path("index.html").name in samples
