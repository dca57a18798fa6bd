"""Who copies a fact has with it who says so, its passages, the way they came and its address, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.axe import violations
from tests.site import Site
from tests.test_news import ADDRESS, fed

EACH = "exchanges/146-each.html"
BUTTON = "Copy with source"
# What a page writes to the clipboard, by either way; `refused` is why it may not.
CLIPBOARD = """
window.taken = [];
Object.defineProperty(navigator, "clipboard", { value: %s });
document.addEventListener("copy", () => { taken.push("by hand", document.activeElement.value); });
"""
THERE = "{ writeText: async (text) => { taken.push(text); } }"
REFUSED = "{ writeText: async () => { throw new Error('not allowed'); } }"


@pytest.fixture(scope="module")
def hosted() -> Site:
    """A site whose address is known, opened from disk."""
    return fed()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


def opened(context: BrowserContext, site: Site, file: str, clipboard: str = THERE) -> Page:
    context.add_init_script(CLIPBOARD % clipboard)
    page = context.new_page()
    page.goto((site.folder / "site" / file).as_uri())
    return page


def copy(page: Page, fact: str) -> str:
    """Open the evidence of a fact, by key, copy it, by key, and return what was taken."""
    place = page.locator(f"[id='{fact}']")
    place.locator("summary").focus()
    page.keyboard.press("Enter")
    button = place.get_by_role("button", name=BUTTON)
    button.focus()
    page.keyboard.press("Enter")
    place.get_by_role("status").get_by_text("Copied").wait_for()
    assert button.evaluate("one => one === document.activeElement")
    taken = page.evaluate("taken.pop()")
    assert isinstance(taken, str)
    return taken


TOLD = """\
Exchange of August 24: Returned: 146 Russian soldiers from areas under the control of Kyiv
disputed · Russian Defense Ministry, on Telegram
“The Russian Defense Ministry stated on Telegram, “On August 24, 146 Russian soldiers were returned from areas under \
the control of Kyiv.””
Russian Defense Ministry, on Telegram → Russia and Ukraine Engage in Latest POW …
Disputed: Ukraine “did not disclose any numbers”.
"""


@pytest.mark.parametrize("clipboard", [THERE, "undefined", REFUSED], ids=["clipboard", "none", "refused"])
def test_a_fact_is_copied_by_key_with_all_that_it_rests_on(
    context: BrowserContext, hosted: Site, clipboard: str
) -> None:
    page = opened(context, hosted, EACH, clipboard)
    assert copy(page, "returned.to-russia") == f"{TOLD}{ADDRESS}{EACH}#returned.to-russia"
    assert page.evaluate("taken") == ([] if clipboard == THERE else ["by hand"])
    assert page.locator("textarea").count() == 0
    # What no article states has no value but the name of its property, and no passage.
    silence = copy(page, "place")
    assert silence.startswith("Exchange of August 24: Place: not stated\nin the article\nThese words are not in the")
    assert silence.endswith(f"{ADDRESS}{EACH}#place")


def test_that_it_was_copied_is_told_for_a_moment_and_to_who_does_not_see_it(
    context: BrowserContext, hosted: Site
) -> None:
    page = opened(context, hosted, EACH)
    copy(page, "returned.each")
    place = page.locator("[id='returned.each']")
    status = place.get_by_role("status")
    assert violations(page) == []
    expect(status).to_have_text("")


def test_in_a_table_the_address_is_that_of_the_fact_on_its_page(context: BrowserContext, hosted: Site) -> None:
    page = opened(context, hosted, "index.html")
    taken = copy(page, "total-1")
    assert taken.startswith("Exchanges in total: Figure: more than 10,000 prisoners of war\n")
    assert taken.endswith(f"\n{ADDRESS}topics/totals.html#count")
    for file in ("figures.html", "timeline.html", "dealings.html", "said.html", "unknown.html"):
        page.goto((hosted.folder / "site" / file).as_uri())
        shown = page.locator("details.said").count()
        page.evaluate("document.querySelectorAll('details.said').forEach(one => { one.open = true; one.name = ''; })")
        page.evaluate("document.querySelectorAll('.copy button').forEach(one => one.click())")
        found = page.evaluate("new Promise(done => { setTimeout(() => { done(taken.splice(0)); }, 50); })")
        assert len(found) == shown
        for told in found:
            assert told.splitlines()[-1].startswith(ADDRESS), told
            assert ".html#" in told.splitlines()[-1]
        assert shown or file == "dealings.html"


def test_where_the_address_is_not_known_it_is_that_at_which_the_page_is_read(
    context: BrowserContext, real: Site
) -> None:
    page = opened(context, real, EACH)
    page.goto(f"{page.url}#date")
    taken = copy(page, "returned.to-russia")
    assert taken.endswith((real.folder / "site" / EACH).as_uri() + "#returned.to-russia")


def test_it_is_seen_in_open_evidence_alone_and_not_printed(context: BrowserContext, hosted: Site) -> None:
    page = opened(context, hosted, EACH)
    assert page.get_by_role("button", name=BUTTON).count() == 0
    page.locator("[id='returned.each'] summary").click()
    assert page.get_by_role("button", name=BUTTON).count() == 1
    page.emulate_media(media="print")
    assert not page.locator(".copy").first.is_visible()
    # A reference that takes the evidence of a fact has no button of its own.
    page.emulate_media(media="screen")
    page.locator("sup a").first.click()
    assert page.get_by_role("note").locator(".copy").count() == 0


def test_without_javascript_there_is_none(browser: Browser, hosted: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((hosted.folder / "site" / EACH).as_uri())
    page.locator("[id='returned.each'] summary").click()
    assert page.get_by_text(BUTTON).count() == 0
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_how_a_page_is_cited_can_be_used_by_everybody(browser: Browser, hosted: Site, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto((hosted.folder / "site" / EACH).as_uri())
    page.get_by_text("Cite this page").focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("@misc{exchanges:146-each").is_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
