"""Ways to the very words of an article where it was published: a browser finds them, and nobody is led too far."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from factsite.composing.text_fragment import text_fragment
from tests import withheld
from tests.linked import (
    LONG,
    MADE_UP,
    OUT,
    OUTSIDE,
    SEED,
    SETTINGS,
    SOURCE,
    blocks,
    swap_site,
)
from tests.site import Site, build
from tests.test_harmless import pages_of
from tests.test_withholding import NAME, found_in


@pytest.fixture(scope="module")
def swap(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return swap_site(tmp_path_factory)


@pytest.mark.parametrize(
    ("words", "before", "after", "ends"),
    [
        ("Prisoners go home", "", "", "#:~:text=Prisoners%20go%20home"),
        ("well-known, A & B", "the ", " were", "#:~:text=the-,well%2Dknown%2C%20A%20%26%20B,-were"),
        ("“Так”", "– ", ".", "#:~:text=%E2%80%9C%D0%A2%D0%B0%D0%BA%E2%80%9D"),
        ("two\u00a0 blanks", "", "", "#:~:text=two%20blanks"),
    ],
)
def test_a_text_fragment_is_written_as_the_specification_has_it(words: str, before: str, after: str, ends: str) -> None:
    assert text_fragment("https://a.example/", words, before, after) == ends


def test_long_words_are_told_by_their_ends_and_an_end_stands_there_once() -> None:
    told = text_fragment("https://a.example/#top", LONG)
    assert told.startswith(":~:text=")
    start, end = (unquote(part) for part in told.removeprefix(":~:text=").split(","))
    assert LONG.startswith(start)
    assert LONG.endswith(end)
    twice = "The lists of all who were there in the town, and then again the lists of all who were there in the town"
    start, end = (unquote(part) for part in text_fragment("x#", twice).removeprefix(":~:text=").split(","))
    assert twice[len(start) :].casefold().count(end.casefold()) == 1
    same = " ".join(["again"] * 40)
    assert unquote(text_fragment("x#", same)).removeprefix(":~:text=").replace(",", " ") == same


def test_each_passage_leads_to_the_same_words_at_the_publisher_and_the_browser_finds_them(
    swap: Site, browser: Browser
) -> None:
    html = "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in SEED.splitlines())
    spacer = "<div style='height: 4000px'>far</div>"
    context = browser.new_context()
    page = context.new_page()
    article = f"<!doctype html><meta charset=utf-8><body>{spacer}{html}{spacer}"
    context.route("https://gazette.example/**", lambda route: route.fulfill(body=article, content_type="text/html"))
    led = dict.fromkeys(
        href.replace("&amp;", "&")
        for id in ("exchanges/swap", "sources/swap", "topics/evil")
        for href in re.findall(r'<a href="(https://gazette[^"]*)" rel="external nofollow noopener">', swap.page(id))
    )
    assert len(led) >= 7
    # Beside these words stands a name that is left out.
    assert "was still held, and others waited" in swap.page("exchanges/swap")
    assert not [href for href in led if "waited" in href]
    for href in led:
        page.goto("about:blank")
        page.goto(href)
        page.wait_for_function("scrollY > 1000", timeout=10_000)
    page.goto("about:blank")
    page.goto(f"{OUTSIDE}#:~:text=nowhere")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 0
    context.close()


@pytest.mark.parametrize("address", ["ftp://gazette.example/swap", "javascript:alert(1)", "www.gazette.example"])
def test_only_an_address_of_the_web_is_led_to(address: str) -> None:
    seed = SEED.replace(OUTSIDE, address)
    digest = hashlib.sha256(seed.encode()).hexdigest()
    source = re.sub(r"(?m)^sha256: .*", f"sha256: {digest}", SOURCE.replace(OUTSIDE, address), count=1)
    site = build({**MADE_UP, "seeds/swap.txt": seed, "content/sources/swap.md": source})
    assert site.problems == []
    assert "at the publisher" not in site.page("exchanges/swap")
    assert "url" not in blocks(site)["exchanges/swap.html"]["citation"][0]


HOME = "https://gazette.example/home"


@pytest.mark.parametrize("address", [HOME, "https://gazette.example/volodymyr-mykolayenko"])
def test_nobody_is_led_to_a_name_that_is_withheld(address: str) -> None:
    given = withheld.files("withdrawn: safety")
    seed = f"{withheld.SEED}Read it at {address}\n"
    source = given["content/sources/mykolayenko-home.md"]
    assert isinstance(source, str)
    digest = hashlib.sha256(seed.encode()).hexdigest()
    source = re.sub(r"(?m)^sha256: .*", f"sha256: {digest}", source, count=1)
    source = re.sub(
        r"value: not stated\n    without: \[http.*", f"value: {address}\n    quote: Read it at {address}", source
    )
    more = {"seeds/mykolayenko-home.txt": seed, "content/sources/mykolayenko-home.md": source, "site.yml": SETTINGS}
    site = build({**given, **more}, base=False)
    assert site.problems == []
    assert found_in(site.folder / "site", NAME) == []
    led = [unquote(href) for html in pages_of(site.folder / "site").values() for href in OUT.findall(html)]
    # One sentence of it that is cited has no name.
    assert {href.partition("text=")[2] for href in led} == ({f"Read it at {address}"} if address == HOME else set())
