"""The feed of corrections: valid Atom, the same from the same log, and silent on whom no feed may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.html import conformance_errors
from tests.site import Site, base_files, build
from tests.test_corrections import EACH, LOG, MAYOR, SHOWN, entry, page_of

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/facts/"
SETTINGS = f"title: Facts & <more>\naddress: {ADDRESS}\ncontact: mailto:facts@example.org\n"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
OLD = entry(date="2026-11-20", page="exchanges/146-each", fact="returned.each", old="147", new="146")
NEWER = entry(page="exchanges/146-each", fact="returned.each", part="sides", old="one", new="each")
SAFE = "- date: 2026-11-30\n  reason: asked for by the family\n  kind: safety\n"


def broken(feed: str) -> Iterator[str]:
    """Yield what of RFC 4287 a feed breaks, as far as this site's feed can (sections 4.1.1, 4.1.2, 4.2 and 3.3)."""
    root = ElementTree.fromstring(feed)
    if root.tag != f"{ATOM}feed":
        yield "the root is no feed"
    for holder, once in (
        (root, ("id", "title", "updated")),
        *((one, ("id", "title", "updated", "summary")) for one in root.findall(f"{ATOM}entry")),
    ):
        for name in once:
            if len(holder.findall(ATOM + name)) != 1:
                yield f"{name} does not stand once in {holder.tag}"
        for day in (*holder.findall(f"{ATOM}updated"), *holder.findall(f"{ATOM}published")):
            if not INSTANT.fullmatch(day.text or ""):
                yield f"{day.text} is no instant"
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in holder.findall(f"{ATOM}link")]
        if len(set(links)) < len(links) or not any(rel == "alternate" for rel, *_ in links):
            yield "links are alike, or none is the alternate"
        if any(not (link.get("href") or "").startswith("https://") for link in holder.findall(f"{ATOM}link")):
            yield "a link is not whole"
    if (
        not all((name.text or "").strip() for name in root.findall(f"{ATOM}author/{ATOM}name"))
        or root.find(f"{ATOM}author") is None
    ):
        yield "nobody is its author"
    if not any(link.get("rel") == "self" for link in root.findall(f"{ATOM}link")):
        yield "it does not say where it is"
    ids = [one.text or "" for one in root.iter(f"{ATOM}id")]
    if len(set(ids)) < len(ids) or not all(re.match(r"[a-z]+:", id) for id in ids):
        yield "an id stands twice, or is no address"
    updated = [one.text or "" for one in root.findall(f"{ATOM}entry/{ATOM}updated")]
    if updated != sorted(updated, reverse=True) or (updated and root.findtext(f"{ATOM}updated") != updated[0]):
        yield "the newest is not first"
    known = {"feed", "entry", "id", "title", "updated", "published", "author", "name", "link", "summary"}
    if {one.tag.removeprefix(ATOM) for one in root.iter()} - known:
        yield "an element is not known"


def corrected(log: str, **more: str | None) -> Site:
    """Return a small site with an address, whose log this is."""
    site = build({**SHOWN, LOG: log, "site.yml": SETTINGS, EACH: page_of(EACH, "2026-11-30"), **more})
    assert site.problems == []
    return site


def entries(site: Site) -> list[dict[str, str]]:
    """Return the entries of a site's feed, each by the names of its elements."""
    root = ElementTree.fromstring(site.file("corrections.xml"))
    return [
        {one.tag.removeprefix(ATOM): one.text or one.get("href") or "" for one in found}
        for found in root.findall(f"{ATOM}entry")
    ]


def test_the_feed_is_atom_and_tells_the_log_the_newest_first() -> None:
    site = corrected(OLD + NEWER)
    feed = site.file("corrections.xml")
    assert list(broken(feed)) == []
    newest, oldest = entries(site)
    assert UUID.fullmatch(newest.pop("id"))
    assert newest == {
        "title": "Exchange of August 24: Returned, sides",
        "published": "2026-11-30T00:00:00Z",
        "updated": "2026-11-30T00:00:00Z",
        "link": f"{ADDRESS}exchanges/146-each.html#returned.each",
        "summary": "Formerly one, now each. Wrong: not what the source says. the article says otherwise",
    }
    assert oldest["updated"] == "2026-11-20T00:00:00Z"
    assert ElementTree.fromstring(feed).findtext(f"{ATOM}title") == "Facts & <more>: corrections"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<updated>2026-11-30T00:00:00Z</updated>\n<author>", "<author>"),
        ("2026-11-20T00:00:00Z</updated>", "2026-11-20</updated>"),
        ("<author>", "<contributor>"),
        ('rel="self"', 'rel="other"'),
        ("https://example.org/facts/exchanges", "exchanges"),
        ("urn:uuid:", ""),
        ("<summary>", "<content>"),
    ],
)
def test_the_checker_sees_what_is_broken(old: str, new: str) -> None:
    feed = corrected(OLD + NEWER).file("corrections.xml")
    assert old in feed
    harmed = feed.replace(old, new).replace("</author>", "</contributor>" if new == "<contributor>" else "</author>")
    assert list(broken(harmed.replace("</summary>", "</content>") if new == "<content>" else harmed))


def test_the_front_page_leads_to_the_feed_and_the_page_of_corrections_says_so() -> None:
    site = corrected(OLD)
    for file in (site.folder / "site").rglob("*.html"):
        address = file.relative_to(site.folder / "site").as_posix()
        expected = {"index.html": ["corrections.xml"], "pages/corrections.html": ["../corrections.xml"]}
        found = re.findall(
            r'<link rel="alternate" type="application/atom\+xml" title="Corrections" href="([^"]+)">',
            file.read_text("utf-8"),
        )
        assert found == expected.get(address, []), file
    assert 'href="../corrections.xml" type="application/atom+xml">feed of corrections' in site.page("pages/corrections")
    assert conformance_errors(site.folder / "site") == []


def test_without_an_address_or_a_page_of_corrections_there_is_no_feed() -> None:
    for files in ({**SHOWN}, {"site.yml": SETTINGS}):
        site = build(dict(files))
        assert not (site.folder / "site" / "corrections.xml").exists()
        assert "corrections.xml" not in site.file("index.html")


def test_a_feed_without_corrections_is_valid_and_has_no_day_of_the_clock() -> None:
    site = build({**SHOWN, "site.yml": SETTINGS})
    feed = site.file("corrections.xml")
    assert list(broken(feed)) == []
    assert "<updated>1970-01-01T00:00:00Z</updated>" in feed
    assert entries(site) == []


def test_ids_stay_when_another_entry_comes_in_and_when_a_page_moves() -> None:
    (before,) = entries(corrected(OLD))
    after = entries(corrected(NEWER + OLD))
    assert before in after
    moved = page_of(EACH, "2026-11-30").replace("title:", "was: [exchanges/146-each]\ntitle:", 1)
    links = {
        path: text.decode().replace("146-each", "of-august")
        for path, text in _texts().items()
        if b"146-each" in text and path != EACH
    }
    files = {**links, EACH: None, "content/exchanges/of-august.md": moved}
    (there,) = entries(corrected(OLD.replace("146-each", "of-august"), **files))
    assert there["id"] == before["id"]
    assert there["link"] == f"{ADDRESS}exchanges/of-august.html#returned.each"


def _texts() -> dict[str, bytes]:
    return {path: text for path, text in base_files().items() if isinstance(text, bytes) and path.endswith(".md")}


def test_a_page_that_search_engines_leave_out_is_told_without_its_name_words_or_reason() -> None:
    told = entry(page="people/volodymyr-mykolayenko", fact="office", old="mayor", new="former Kherson mayor")
    removed = entry(page="people/ivan-petrenko", removed="yes")
    named = entry(page="exchanges/146-each", fact="released.x", old="people/dmytro-usov", removed="yes")
    person = page_of(MAYOR, "2026-11-30")
    safe = SAFE.replace("reason", "page: exchanges/146-each\n  reason")
    log = told + removed + named + SAFE + safe
    site = corrected(log, **{MAYOR: person})
    found = entries(site)
    assert len(found) == 5
    assert {one["title"] for one in found} == {"A correction of a page that is in no feed"}
    assert {one["link"] for one in found} == {f"{ADDRESS}pages/corrections.html"}
    feed = site.file("corrections.xml")
    assert list(broken(feed)) == []
    for words in ("ykolayenko", "mayor", "etrenko", "Usov", "usov", "family", "otherwise", "146"):
        assert words not in feed
    # Of a page that its editor lets be found, all is told.
    listed = corrected(told, **{MAYOR: person.replace("title:", "noindex: no\ntitle:", 1)})
    assert "Mykolayenko" in listed.file("corrections.xml")


def test_the_feed_is_made_of_the_log_alone(tmp_path: Path) -> None:
    feeds = {
        build(
            {**SHOWN, LOG: OLD, "site.yml": SETTINGS, EACH: page_of(EACH, "2026-11-30")}, folder=tmp_path / name
        ).file("corrections.xml")
        for name in ("a", "b")
    }
    assert len(feeds) == 1
