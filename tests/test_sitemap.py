"""What search engines are told: a sitemap of what they may find and nothing else, and whole addresses there alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree  # type: ignore[import-untyped] # its types are a package of their own

from factsite.composing import lists
from factsite.exporting import sitemap
from tests import withheld
from tests.html import conformance_errors
from tests.setup.tools import NODE_FOLDER
from tests.site import Site, base_files, build
from tests.test_corrections import LOG, SHOWN, entry
from tests.test_news import ADDRESS, EACH, SETTINGS, edited, fed, texts
from tests.test_rebuilding import Folder, again

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SCHEMA = etree.XMLSchema(etree.parse(NODE_FOLDER / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"))
PACKAGE = "datapackage.json"
ROBOTS_META = '<meta name="robots" content="noindex">'
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
SOCIAL = re.compile(r'<meta (?:property|name)="((?:og|twitter):[a-z_:]+)" content="([^"]*)">')


def listed(data: str) -> dict[str, str | None]:
    """Return the addresses of a sitemap that is valid, with the days of their last change."""
    root = etree.fromstring(data.encode())
    assert SCHEMA.validate(root), SCHEMA.error_log
    return {url.findtext(f"{SITEMAPS}loc"): url.findtext(f"{SITEMAPS}lastmod") for url in root}


def open_files(site: Site) -> dict[str, str]:
    """Return the pages that search engines may find, by their whole addresses."""
    out = site.folder / "site"
    pages = {file.relative_to(out).as_posix(): file.read_text("utf-8") for file in out.rglob("*.html")}
    found = {file: html for file, html in pages.items() if ROBOTS_META not in html}
    return {
        ADDRESS + (file[: -len("index.html")] if file.endswith("index.html") else file): found[file] for file in found
    }


@pytest.fixture(scope="module")
def site() -> Site:
    """A site with a page that has moved, one that is gone, and a person whom search engines may find."""
    totals = edited("content/topics/totals.md", ("title:", "was: [topics/in-total]\nchanged: 2026-11-30\ntitle:"))
    mayor = edited("content/people/volodymyr-mykolayenko.md", ("title:", "noindex: no\ntitle:"))
    return fed({**totals, **mayor, LOG: entry(page="topics/gone", removed="yes")})


def test_the_sitemap_has_every_page_that_may_be_found_and_no_other(site: Site) -> None:
    found = listed(site.file("sitemap.xml"))
    assert found.keys() == open_files(site).keys()
    assert len(found) > 40
    for file in ("404.html", "topics/in-total.html", "topics/gone.html", "people/dmytro-usov.html"):
        assert f"{ADDRESS}{file}" not in found
        assert (site.folder / "site" / file).exists()
    assert {f"{ADDRESS}people/volodymyr-mykolayenko.html", f"{ADDRESS}people/", ADDRESS} <= found.keys()


def test_the_day_of_a_page_is_that_of_its_last_change_and_of_a_list_that_of_its_newest(site: Site) -> None:
    found = listed(site.file("sitemap.xml"))
    days = {address.removeprefix(ADDRESS): day for address, day in found.items()}
    assert days["topics/totals.html"] == days["topics/"] == days[""] == days["timeline.html"] == "2026-11-30"
    assert days["exchanges/146-each.html"] == days["exchanges/"] == "2026-11-01"
    assert days["glossary.html"] is None
    plain = build({"site.yml": SETTINGS})
    assert set(listed(plain.file("sitemap.xml")).values()) == {None}


def test_a_name_that_is_withheld_is_in_no_sitemap() -> None:
    for how in ("withdrawn: safety", "display_name: a former mayor"):
        found = build({**withheld.files(how), "site.yml": SETTINGS})
        assert found.problems == []
        everything = found.file("sitemap.xml") + found.file("robots.txt")
        assert "ykolayenko" not in everything
        assert listed(found.file("sitemap.xml")).keys() == open_files(found).keys()


def test_many_addresses_are_told_in_several_sitemaps_and_an_index(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    whole = listed(site.file("sitemap.xml"))
    monkeypatch.setattr(sitemap, "MOST", 20)
    monkeypatch.setattr(sitemap, "_SOME", 7)
    parted = build({}, base=False, folder=_copy(site))
    index = etree.fromstring(parted.file("sitemap.xml").encode())
    assert index.tag == f"{SITEMAPS}sitemapindex"
    parts = [one.findtext(f"{SITEMAPS}loc").removeprefix(ADDRESS) for one in index]
    assert parts == [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert len(parts) == -(-len(whole) // 20)
    told = [listed(parted.file(part)) for part in parts]
    assert {address: day for part in told for address, day in part.items()} == whole
    assert all(0 < len(part) <= 20 for part in told)
    newest = [max(day or "" for day in part.values()) for part in told]
    assert [one.findtext(f"{SITEMAPS}lastmod") or "" for one in index] == newest


def _copy(site: Site) -> Path:
    folder = site.folder.parent / f"{site.folder.name}-parted"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.folder, folder)
    return folder


def test_robots_may_look_at_all_and_are_told_of_the_sitemap_even_where_nothing_is_exported() -> None:
    site = fed({"site.yml": f"{SETTINGS}exports: none\n"})
    read = RobotFileParser()
    read.parse(site.file("robots.txt").splitlines())
    assert read.site_maps() == [f"{ADDRESS}sitemap.xml"]
    assert all(read.can_fetch("Anybot", address) for address in (*listed(site.file("sitemap.xml")), f"{ADDRESS}x.html"))


def test_robots_are_asked_to_leave_the_files_of_data_which_have_the_pages_too_that_are_to_be_left_out(
    site: Site,
) -> None:
    # The longest rule that fits counts (RFC 9309).
    rules = re.findall(r"^(Allow|Disallow): (\S+)$", site.file("robots.txt"), re.MULTILINE)

    def may(address: str) -> bool:
        path = urlsplit(address).path
        longest = max((rule for rule in rules if path.startswith(rule[1])), key=lambda rule: len(rule[1]))
        return str(longest[0]) == "Allow"

    data = [file for file in (site.folder / "site/data").iterdir() if file.name not in ("index.html", PACKAGE)]
    assert len(data) == 7
    assert not any(may(f"{ADDRESS}data/{file.name}") for file in data)
    assert all(map(may, (*listed(site.file("sitemap.xml")), f"{ADDRESS}data/{PACKAGE}", f"{ADDRESS}places/kyiv.json")))


def test_without_an_address_there_is_neither() -> None:
    site = fed({"site.yml": "contact: mailto:facts@example.org\n"})
    for file in ("sitemap.xml", "robots.txt"):
        assert not (site.folder / "site" / file).exists()
    assert not CANONICAL.search(site.file("index.html"))
    assert not SOCIAL.search(site.file("index.html"))
    assert "Cite this page" not in site.page("exchanges/146-each")


def test_a_page_that_may_be_found_names_its_address_and_itself_to_who_links_there(site: Site) -> None:
    for address, html in open_files(site).items():
        (canonical,) = CANONICAL.findall(html)
        social = dict(SOCIAL.findall(html))
        assert canonical == social["og:url"] == address
        assert social["og:site_name"] == "Facts &amp; &lt;more&gt;"
        assert social["og:type"] == ("website" if address == ADDRESS else "article")
        assert f"<title>{social['og:title']}" in html
        assert social["twitter:card"] == "summary"
        described = re.search(r'<meta name="description" content="([^"]*)">', html)
        assert social.get("og:description") == (described[1] if described else None)
        assert not {"og:locale", "og:image"} & social.keys()
    assert conformance_errors(site.folder / "site") == []


def test_what_search_engines_leave_out_names_no_address_and_has_no_words_for_others(site: Site) -> None:
    out = site.folder / "site"
    hidden = {file: html for file in out.rglob("*.html") if ROBOTS_META in (html := file.read_text("utf-8"))}
    moved = out / "topics" / "in-total.html"
    assert len(hidden) > 5
    assert CANONICAL.findall(hidden[moved]) == [f"{ADDRESS}topics/totals.html"]
    for file, html in hidden.items():
        assert not SOCIAL.search(html), file
        assert file == moved or not CANONICAL.search(html), file
        assert "Cite this page" not in html, file
        assert '<link rel="manifest"' in html, file


def test_a_language_of_a_country_is_told_as_others_write_it() -> None:
    site = fed({"site.yml": f"{SETTINGS}language: en-GB\n"})
    assert dict(SOCIAL.findall(site.page("places/kyiv")))["og:locale"] == "en_GB"


def test_a_site_that_is_built_again_has_the_sitemap_of_a_clean_build(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each page stands in a sheet of its own, which shows nothing of the others.
    monkeypatch.setattr(lists, "ROWS", 1)
    folder = Folder({**base_files(), **texts(), **SHOWN, "site.yml": SETTINGS})
    assert folder.build()[1] == []
    try:
        folder.edit("content/places/kyiv.md", "title:", "noindex: yes\ntitle:")
        again(folder)
        assert "kyiv" not in (folder.root / "site" / "sitemap.xml").read_text("utf-8")
        folder.edit(EACH, "published: 2026-11-01\n", "published: 2026-11-01\nchanged: 2026-11-30\n")
        again(folder)
        for other in ("russia", "ukraine"):
            folder.edit(f"content/places/{other}.md", "title:", "noindex: yes\ntitle:")
        # The last page of its kind that may be found takes the feed of the kind away, and what leads there.
        again(folder)
        assert not (folder.root / "site" / "places" / "feed.xml").exists()
        for sheet in ("index", "index.2", "index.3"):
            assert "feed.xml" not in (folder.root / "site" / "places" / f"{sheet}.html").read_text("utf-8")
    finally:
        shutil.rmtree(folder.root)
