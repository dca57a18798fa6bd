"""What a page says of itself in the terms of schema.org: opened by rdflib, TypeScript and Chromium."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from rdflib import RDF, Graph, Namespace, URIRef

from factsite.kinds import KINDS
from tests.html import conformance_errors
from tests.linked import (
    ADDRESS,
    BLOCK,
    EVIL,
    GAZETTE,
    MADE_UP,
    OUTSIDE,
    SOURCE,
    SWAP,
    blocks,
    data_files,
    graph_of,
    nodes,
    published_site,
    shown,
    swap_site,
)
from tests.setup.tools import NODE_FOLDER, read_tools
from tests.site import Site, base_files, build
from tests.test_harmless import NOINDEX, pages_of
from tests.test_reading_room import BUDGET
from tests.test_rebuilding import Folder, again

# What rdflib says of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture(scope="module")
def swap(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return swap_site(tmp_path_factory)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return published_site(tmp_path_factory)


# What a page says of itself.


def test_no_page_that_search_engines_are_to_leave_out_has_linked_data_or_is_named_in_any(published: Site) -> None:
    pages = pages_of(published.folder / "site")
    told, hidden = blocks(published), {address: html for address, html in pages.items() if NOINDEX in html}
    assert set(told) == pages.keys() - hidden.keys()
    people = {re.findall(r"<h1[^>]*>(.*?)</h1>", html)[0] for address, html in hidden.items() if "people/" in address}
    assert "Dmytro Khyliuk" in people
    for block in told.values():
        assert {node["name"] for node in nodes(block) if "name" in node}.isdisjoint(people)
        assert not [address for address in hidden if f"{ADDRESS}{address}" in json.dumps(block)]


def test_a_site_without_an_address_has_no_linked_data(real: Site) -> None:
    assert blocks(real) == {}


def test_a_page_says_what_it_is_about_and_cites_its_articles(swap: Site) -> None:
    block = blocks(swap)["exchanges/swap.html"]
    url = f"{ADDRESS}exchanges/swap.html"
    kyiv, gazette = f"{ADDRESS}places/kyiv.html", f"{ADDRESS}organizations/harbor-gazette.html"
    assert block == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": url,
        "name": "Exchange in Kyiv",
        "inLanguage": "en",
        "license": {"@type": "CreativeWork", "name": "CC BY 4.0"},
        "isPartOf": {"@type": "WebSite", "@id": f"{ADDRESS}#site", "url": ADDRESS, "name": "Facts"},
        "datePublished": "2026-11-22",
        "dateModified": "2026-11-23",
        "mainEntity": {
            "@type": "Event",
            "@id": f"{url}#main",
            "name": "Exchange in Kyiv",
            "alternateName": ["The swap"],
            "description": "An exchange in Kyiv.",
            "startDate": "2024-07-05",
            "location": {"@type": "Place", "@id": f"{kyiv}#main", "url": kyiv, "name": "Kyiv"},
        },
        "citation": [
            {
                "@type": "NewsArticle",
                "@id": OUTSIDE,
                "url": OUTSIDE,
                "name": "Prisoners go home from Kyiv",
                "publisher": [
                    {"@type": "Organization", "@id": f"{gazette}#main", "url": gazette, "name": "Harbor Gazette"}
                ],
                "datePublished": "2024-07-06",
            }
        ],
    }
    assert blocks(swap)["exchanges/index.html"]["@type"] == "CollectionPage"
    assert "mainEntity" not in blocks(swap)["topics/evil.html"]


def test_every_page_of_a_kind_is_about_a_thing_of_its_sort(published: Site) -> None:
    told, kinds = blocks(published), {kind.folder: kind for kind in KINDS}
    for id in shown(published):
        entity = told[f"{id}.html"].get("mainEntity", {"@type": ""})
        assert entity["@type"] == kinds[id.partition("/")[0]].schema, id
    assert {kind.schema for kind in KINDS} == {"Event", "Person", "Organization", "Place", "NewsArticle", ""}


DAY = "value: 2024-07-05\n"
SPRING = "In the spring of 2024 some were exchanged."
DOUBTS = {
    "worked out": (DAY, "value: XXXX-07-05\n    worked_out: 2024-07-05\n    inferred: For this test.\n"),
    "disputed": ("in Kyiv.\n  place", "in Kyiv.\n    disputed: Others say otherwise.\n  place"),
    "a season": (
        f"{DAY}    quote: On July 5, 2024, Russia and Ukraine exchanged prisoners in Kyiv.",
        f"value: 2024-21\n    quote: {SPRING}",
    ),
}


@pytest.mark.parametrize("doubt", sorted(DOUBTS))
def test_a_day_that_is_in_doubt_is_no_day_of_an_event(doubt: str) -> None:
    old, new = DOUBTS[doubt]
    assert SWAP.count(old) == 1
    page = SWAP.replace(old, new)
    if doubt == "a season":
        page = re.sub(r"(?m)^On July 5.*?\.\[", f"{SPRING}[", page)
    site = build({**MADE_UP, "content/exchanges/swap.md": page})
    assert site.problems == []
    entity = blocks(site)["exchanges/swap.html"]["mainEntity"]
    assert "startDate" not in entity
    assert "location" in entity


@pytest.mark.parametrize(("speaker", "told"), [("places/russia", False), ("nobody named", False), ("article", True)])
def test_a_day_that_somebody_gives_is_not_told_without_who_gives_it(
    speaker: str, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The words of the article have no such speaker.
    monkeypatch.setattr("factsite.checking.is_error", lambda _: False)
    site = build({**MADE_UP, "content/exchanges/swap.md": SWAP.replace(DAY, f"{DAY}    said_by: {speaker}\n", 1)})
    entity = blocks(site)["exchanges/swap.html"]["mainEntity"]
    assert ("startDate" in entity) == told
    assert "location" in entity


def test_two_places_are_no_place_of_an_event() -> None:
    quote = "Russia and Ukraine exchanged prisoners in Kyiv."
    other = f"  place.b:\n    value: places/russia\n    quote: {quote}\n    disputed: It may be either.\n  described_as"
    one = f"    quote: {quote}\n"
    page = SWAP.replace(f"{one}  described_as", f"{one}    disputed: It may be either.\n{other}", 1)
    site = build({**MADE_UP, "content/exchanges/swap.md": page})
    assert site.problems == []
    entity = blocks(site)["exchanges/swap.html"]["mainEntity"]
    assert "startDate" in entity
    assert "location" not in entity


def test_an_article_that_was_retracted_says_so_and_gives_no_day() -> None:
    source = SOURCE.replace("seed:", "retracted: The Gazette took it back.\nseed:", 1)
    site = build({**MADE_UP, "content/sources/swap.md": source})
    assert site.problems == []
    block = blocks(site)["exchanges/swap.html"]
    assert block["citation"][0]["creativeWorkStatus"] == "retracted"
    assert {"startDate", "location"}.isdisjoint(block["mainEntity"])


def test_persons_and_articles_that_may_be_told_of_are() -> None:
    usov = base_files()["content/people/dmytro-usov.md"]
    assert isinstance(usov, bytes)
    site = build(
        {
            **MADE_UP,
            "content/people/dmytro-usov.md": usov.decode().replace("summary:", "noindex: no\nsummary:", 1),
            "content/sources/swap.md": SOURCE.replace("summary:", "noindex: no\nsummary:", 1),
        }
    )
    assert site.problems == []
    told = blocks(site)
    assert told["people/dmytro-usov.html"]["mainEntity"] == {
        "@type": "Person",
        "@id": f"{ADDRESS}people/dmytro-usov.html#main",
        "name": "Dmytro Usov",
        "alternateName": ["Usov"],
        "description": "Deputy head of a directorate.",
    }
    article = told["sources/swap.html"]
    assert article["mainEntity"]["@type"] == "NewsArticle"
    assert article["mainEntity"]["@id"] == OUTSIDE
    assert "citation" not in article
    assert {"people/dmytro-usov", "sources/swap"} <= set(data_files(site))


def test_places_and_publishers_that_are_to_be_left_out_are_not_named() -> None:
    kyiv = base_files()["content/places/kyiv.md"]
    assert isinstance(kyiv, bytes)
    hidden = {
        "content/places/kyiv.md": kyiv.decode().replace("summary:", "noindex: yes\nsummary:", 1),
        "content/organizations/harbor-gazette.md": GAZETTE.replace("summary:", "noindex: yes\nsummary:", 1),
        "content/exchanges/swap.md": SWAP.replace("Exchange in Kyiv", "Exchange of July"),
    }
    site = build({**MADE_UP, **hidden})
    assert site.problems == []
    block = blocks(site)["exchanges/swap.html"]
    assert "location" not in block["mainEntity"]
    # The headline names Kyiv.
    assert "citation" not in block
    del hidden["content/places/kyiv.md"]
    outlet = build({**MADE_UP, **hidden})
    assert outlet.problems == []
    (article,) = blocks(outlet)["exchanges/swap.html"]["citation"]
    assert article["name"] == "Prisoners go home from Kyiv"
    assert "publisher" not in article
    assert "Harbor" not in json.dumps(blocks(outlet)["exchanges/swap.html"])
    hidden["content/places/kyiv.md"] = kyiv.decode().replace("summary:", "noindex: yes\nsummary:", 1)
    # A page whose title names one tells nothing of itself.
    assert "exchanges/swap.html" not in blocks(build({**MADE_UP, **hidden, "content/exchanges/swap.md": SWAP}))


def test_the_notice_of_a_page_that_was_withdrawn_is_named_nowhere() -> None:
    kyiv = base_files()["content/places/kyiv.md"]
    assert isinstance(kyiv, bytes)
    gone = kyiv.decode().replace("summary:", "withdrawn: legal\nsummary:", 1)
    unnamed = SWAP.replace("Exchange in Kyiv", "Exchange of July")
    site = build({**MADE_UP, "content/places/kyiv.md": gone, "content/exchanges/swap.md": unnamed})
    assert site.problems == []
    assert "places/withheld-legal.html" in site.page("exchanges/swap")
    assert "location" not in blocks(site)["exchanges/swap.html"]["mainEntity"]
    assert "withheld-legal" not in json.dumps(blocks(site))


def test_linked_data_is_read_by_a_library_and_joins_the_pages(swap: Site) -> None:
    graph = Graph()
    for block in blocks(swap).values():
        graph += graph_of(block, ADDRESS)
    schema = Namespace("https://schema.org/")
    event = URIRef(f"{ADDRESS}exchanges/swap.html#main")
    place = graph.value(event, schema.location)
    assert (place, RDF.type, schema.Place) in graph
    # The page of the place says more of the same thing.
    assert (URIRef(f"{ADDRESS}places/kyiv.html"), schema.mainEntity, place) in graph
    assert (URIRef(OUTSIDE), RDF.type, schema.NewsArticle) in graph
    assert not [one for one in graph.objects(None, RDF.type) if "ClaimReview" in str(one)]


TYPED = 'import type { CollectionPage, WebPage, WithContext } from "schema-dts";\n'


def refused(folder: Path, blocks: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Return the names of linked data that TypeScript refuses, by the types that schema-dts makes of schema.org."""
    (folder / "node_modules").symlink_to(NODE_FOLDER / "node_modules")
    typed = (f"const {name}: WithContext<{told['@type']}> = {json.dumps(told)};" for name, told in blocks.items())
    (folder / "told.ts").write_text(TYPED + "\n".join(typed), "utf-8")
    compiler = NODE_FOLDER / "node_modules/typescript/bin/tsc"
    options = ("--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "told.ts")
    run = subprocess.run(
        [read_tools().node, str(compiler), *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    lines = [int(line) for line in re.findall(r"(?m)^told\.ts\((\d+),", run.stdout)]
    assert bool(lines) == bool(run.returncode), run.stdout + run.stderr
    return {list(blocks)[line - 2] for line in lines}


def test_linked_data_has_the_types_and_properties_of_schema_org(swap: Site, published: Site, tmp_path: Path) -> None:
    told = [*blocks(swap).values(), *blocks(published).values()]
    assert len(told) > 50
    event = blocks(swap)["exchanges/swap.html"]
    subject = event["mainEntity"]
    wrong = {
        "a_property": {**event, "mainEntity": {**subject, "begins": "2024"}},
        "a_type": {**event, "mainEntity": {**subject, "@type": "Swap"}},
        "a_value": {**event, "mainEntity": {**subject, "location": 7}},
    }
    assert refused(tmp_path, {f"b{number}": block for number, block in enumerate(told)} | wrong) == set(wrong)
    days = [node[name] for block in told for node in nodes(block) for name in DAYS if name in node]
    assert days
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in days)


DAYS = ("startDate", "datePublished", "dateModified")


# Within HTML, and in a browser.


def test_no_title_ends_the_element_that_it_stands_in(swap: Site) -> None:
    html = swap.page("topics/evil")
    assert BLOCK.findall(html)
    assert json.loads(BLOCK.findall(html)[0])["name"] == EVIL
    assert "<script>document" not in html
    assert html.count("</script>") == html.count("<script ")
    assert conformance_errors(swap.folder / "site") == []


def test_in_a_browser_linked_data_is_no_script(swap: Site, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    for id in ("topics/evil", "exchanges/swap"):
        page.goto((swap.folder / "site" / f"{id}.html").as_uri())
        block = page.locator('script[type="application/ld+json"]').text_content()
        assert json.loads(block or "")["@type"] == "WebPage"
        assert page.locator("script").count() == 2
    # From disk a site with an address asks for the file that browsers may not ask for there.
    assert [one for one in heard if "manifest" not in one] == []
    page.goto((swap.folder / "site/topics/evil.html").as_uri())
    assert page.title().startswith("</script>")
    context.close()


def test_pages_with_an_address_keep_the_budget(published: Site) -> None:
    out = published.folder / "site"
    for address, html in pages_of(out).items():
        loaded = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', html)
        files = [(out / address).parent / name for name in loaded]
        assert loaded or address == "404.html"
        assert len(html.encode()) + sum(file.resolve().stat().st_size for file in files if file.is_file()) <= BUDGET


# A site that is built again.


EDITS = {
    "the address of an article": ("sources/swap", f"value: {OUTSIDE}\n", "value: gazette.example/swap?id=7&lang=en\n"),
    "its title": ("sources/swap", "title: Prisoners go home from Kyiv", "title: Prisoners go home"),
    "its day": ("sources/swap", "    value: 2024-07-06\n", "    value: 2024-07\n"),
    "the name of its publisher": ("organizations/harbor-gazette", "summary:", "noindex: yes\nsummary:"),
    "a place": ("places/kyiv", "summary:", "noindex: yes\nsummary:"),
}


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_what_a_page_says_of_others_is_made_anew_where_those_change(edit: str) -> None:
    id, old, new = EDITS[edit]
    folder = Folder({**base_files(), **MADE_UP})
    try:
        assert folder.build()[1] == []
        before = folder.files()
        folder.edit(f"content/{id}.md", old, new)
        pages, _ = again(folder)
        assert "exchanges/swap" in pages
        now = folder.files()
        assert now["exchanges/swap.html"] != before["exchanges/swap.html"]
    finally:
        shutil.rmtree(folder.root)
