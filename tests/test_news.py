"""The feeds of facts: valid Atom, who says each, ids and days that stay, and nobody whom no feed may name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from factsite.carding import card_of
from factsite.composing.news import MOST, Fed, News
from factsite.composing.shelf import Shelf
from factsite.exporting.feeds import feeds
from factsite.linking import link, look
from factsite.making import Kept, Made
from factsite.mending import move
from factsite.reading.page import File, read_page
from factsite.records.card import Card
from factsite.running import Runner
from tests import atom, withheld
from tests.html import conformance_errors
from tests.site import ROOT, Site, base_files, build, settings_in
from tests.test_corrections import LOG, SHOWN, entry, write
from tests.test_rebuilding import Folder, again

ADDRESS = "https://example.org/facts/"
CONTACT = "contact: mailto:facts@example.org\n"
SETTINGS = f"title: Facts & <more>\naddress: {ADDRESS}\n{CONTACT}"
EACH, TOTALS, RELEASE = (f"content/{id}.md" for id in ("exchanges/146-each", "topics/totals", "exchanges/release"))
ZELENSKY = "content/people/volodymyr-zelensky.md"
COUNT = "    quote: Ukraine and Russia have exchanged more than 10,000 prisoners of war\n"
MORE = (
    "  described_as:\n    value: among the few areas where cooperation still exists\n"
    "    source: sources/exchange-of-146\n"
    "    quote: These exchanges are among the few areas where cooperation still exists between the two nations\n"
)
FIRST, LATER = "2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z"


def texts(published: str = "2026-11-01") -> dict[str, str]:
    """Return the pages of the small site, all of them published on a day."""
    files = {path: data.decode() for path, data in base_files().items() if isinstance(data, bytes)}
    return {
        path: text.replace("summary:", f"published: {published}\nsummary:", 1)
        for path, text in files.items()
        if path.endswith(".md")
    }


def fed(files: Mapping[str, str | bytes | None] | None = None, folder: Path | None = None) -> Site:
    site = build({**texts(), **SHOWN, "site.yml": SETTINGS, **(files or {})}, folder=folder)
    assert site.problems == []
    return site


def edited(path: str, *changes: tuple[str, str]) -> dict[str, str]:
    """Return a page of the small site with words replaced."""
    text = texts()[path]
    for old, new in changes:
        assert text.count(old) == 1, f"{path}: {old!r}"
        text = text.replace(old, new)
    return {path: text}


def feeds_of(site: Site) -> dict[str, bytes]:
    out = site.folder / "site"
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("feed.xml"))}


def told(site: Site, feed: str = "feed.xml") -> dict[str, dict[str, str]]:
    """Return the entries of a feed by what they lead to."""
    found = atom.entries((site.folder / "site" / feed).read_bytes())
    return {one["link"].removeprefix(ADDRESS): one for one in found}


def known(site: Site) -> dict[str, tuple[str, str, str]]:
    """Return by the id of each entry its days and its words."""
    return {one["id"]: (one["published"], one["updated"], one["summary"]) for one in told(site).values()}


@pytest.fixture(scope="module")
def site() -> Site:
    return fed()


def test_there_is_a_feed_of_the_whole_site_and_of_each_kind_that_may_be_found_and_each_is_valid(site: Site) -> None:
    found = feeds_of(site)
    folders = ("exchanges", "organizations", "places", "topics")
    assert [*found] == sorted(["feed.xml", *(f"{folder}/feed.xml" for folder in folders)])
    assert {address: atom.errors(feed) for address, feed in found.items() if atom.errors(feed)} == {}
    assert atom.errors(site.file("corrections.xml").encode()) == []
    whole = told(site)
    assert {address for folder in folders for address in told(site, f"{folder}/feed.xml")} == whole.keys()
    # A fact has the same entry in both.
    assert all(one == whole[address] for f in folders for address, one in told(site, f"{f}/feed.xml").items())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<updated>", "<modified>"),
        ("<id>urn:uuid:", "<id>"),
        ("T00:00:00Z</published>", "</published>"),
        (f'href="{ADDRESS}exchanges/', 'href="exchanges/'),
        ('rel="self"', 'rel="next"'),
        ("<author>", "<contributor>"),
        (f"<updated>{FIRST}", "<updated>1999-01-01T00:00:00Z"),
        ("<summary>", "<summary type='markdown'>"),
        ("</feed>", "<entry/></feed>"),
    ],
)
def test_the_validator_sees_what_is_broken(site: Site, old: str, new: str) -> None:
    feed = site.file("feed.xml")
    assert old in feed
    closing = old.replace("<", "</"), new.partition(" ")[0].replace("<", "</").rstrip(">") + ">"
    harmed = feed.replace(old, new, 1)
    if old in ("<updated>", "<author>"):
        harmed = harmed.replace(*closing, 1)
    assert atom.errors(harmed.encode())
    twice = feed.replace("</feed>", re.findall(r"<entry>.*?</entry>", feed, re.DOTALL)[0] + "</feed>")
    assert atom.errors(twice.encode()) == ["4.2.6: an id stands twice, or is none"]


def test_an_entry_says_the_value_with_its_qualifiers_and_who_says_it(site: Site) -> None:
    found = told(site)
    assert found["exchanges/146-each.html#returned.to-russia"] == {
        "id": found["exchanges/146-each.html#returned.to-russia"]["id"],
        "title": "Exchange of August 24: Returned",
        "published": FIRST,
        "updated": FIRST,
        "link": f"{ADDRESS}exchanges/146-each.html#returned.to-russia",
        "summary": "146 Russian soldiers; from areas under the control of Kyiv. Disputed; said by Russian Defense "
        "Ministry, on Telegram.",
    }
    summaries = {address: one["summary"] for address, one in found.items()}
    assert summaries["exchanges/146-each.html#date"] == (
        "August 24; ≈ August 24, 2025, worked out by this site. Said by Russian Defense Ministry, on Telegram."
    )
    assert summaries["exchanges/146-each.html#returned.ukraine-says"] == (
        "Undisclosed; by Ukraine. In the article’s own voice."
    )
    assert summaries["exchanges/146-each.html#place"] == "Not stated in the article."
    assert summaries["topics/totals.html#count"] == (
        "More than 10,000 prisoners of war. In the article’s words, passed on from The Wall Street Journal; article "
        "of The Gaze."
    )
    states = r"said by|own voice|passed on|worked out by|not stated|nobody is named"
    assert [words for words in summaries.values() if not re.search(states, words, re.IGNORECASE)] == []


def test_ids_and_days_stay_when_files_are_laid_out_anew(site: Site) -> None:
    """Keys in another order, a value in quotation marks, a fact in braces, other line ends."""
    files: dict[str, str | bytes | None] = {}
    for path, text in texts().items():
        front = re.sub(r"(summary: .*\n)((?:source|seed): .*\n)", r"\2\1", text)
        front = re.sub(r"\n    value: ([^\n“:]+)\n", r'\n    value: "\1"\n', front)
        files[path] = front.replace("\n", "\r\n").encode()
    count = "  count:\n    value: more than 10,000\n    of: prisoners of war\n" + COUNT
    flow = "  count: {of: prisoners of war, value: 'more than 10,000', quote: 'QUOTE'}\n"
    flow = flow.replace("QUOTE", COUNT.strip().removeprefix("quote: "))
    files |= edited(TOTALS, (count, flow))
    assert known(fed(files)) == known(site)


def test_ids_and_days_stay_when_a_page_moves_and_its_entry_leads_there(site: Site, tmp_path: Path) -> None:
    fed(folder=tmp_path)
    for old, new in (("exchanges/146-each", "exchanges/of-august"), ("places/ukraine", "places/the-ukraine")):
        for change in move(settings_in(tmp_path), Runner(jobs=1), old, new).changes:
            write(tmp_path, {change.file.relative_to(tmp_path).as_posix(): change.after})
    shutil.rmtree(tmp_path / "site")
    moved = build({}, base=False, folder=tmp_path)
    assert moved.problems == []
    assert known(moved) == known(site)
    assert "exchanges/of-august.html#place" in told(moved)
    assert not any("146-each" in address for address in told(moved))


def test_feeds_stay_as_they_are_when_templates_prose_or_other_facts_change(site: Site) -> None:
    base = (ROOT / "templates" / "base.html").read_text("utf-8")
    page = edited(TOTALS, ("---\nMore than", "---\nIn all, more than"))
    assert feeds_of(fed({"templates/base.html": base.replace("<header", "<hr><header"), **page})) == feeds_of(site)
    grown = told(fed(edited(TOTALS, (COUNT, f"{COUNT}{MORE}"))))
    assert {address: one for address, one in grown.items() if address in told(site)} == told(site)


def test_a_fact_that_was_added_comes_with_its_own_day_and_first(site: Site) -> None:
    added = f"{MORE}    added: 2026-11-30\n"
    days = ("published: 2026-11-01\n", "published: 2026-11-01\nchanged: 2026-12-01\n")
    grown = fed(edited(TOTALS, (COUNT, COUNT + added), days))
    address, one = next(iter(told(grown).items()))
    assert address == "topics/totals.html#described_as"
    assert (one["published"], one["updated"]) == (LATER, LATER)
    assert f"<updated>{LATER}</updated>\n<author>" in grown.file("topics/feed.xml")
    assert LATER not in grown.file("exchanges/feed.xml")
    # That a page changed otherwise is no news of its facts.
    assert {**told(grown), address: None} == {address: None, **told(site)}
    assert (
        next(row for row in grown.rows("data/facts.jsonl") if row["label"] == "described_as")["added"] == "2026-11-30"
    )


def test_a_fact_that_was_corrected_stands_there_once_with_the_day_of_its_newest_entry(site: Site) -> None:
    log = entry(date="2026-11-20", page="exchanges/146-each", fact="returned.each", old="147", new="146")
    log += entry(page="exchanges/146-each", fact="returned.each", part="sides", old="one", new="each")
    log += entry(date="2026-11-25", page="exchanges/146-each", old="Some words.", new="Other words.")
    page = edited(EACH, ("published: 2026-11-01\n", "published: 2026-11-01\nchanged: 2026-11-30\n"))
    corrected = told(fed({LOG: log, **page}))
    address = "exchanges/146-each.html#returned.each"
    assert next(iter(corrected)) == address
    assert (corrected[address]["published"], corrected[address]["updated"]) == (FIRST, LATER)
    assert corrected[address]["id"] == told(site)[address]["id"]
    assert {one["updated"] for at, one in corrected.items() if at != address} == {FIRST}


def test_a_page_that_was_published_on_no_day_is_in_no_feed() -> None:
    page = edited(TOTALS, ("published: 2026-11-01\n", ""))
    assert not any(address.startswith("topics/") for address in told(fed(page)))


def test_what_search_engines_leave_out_is_in_no_feed_and_nobody_there_is_named(site: Site) -> None:
    everything = "".join(map(bytes.decode, feeds_of(site).values()))
    for name in ("Usov", "Zorin", "Mykolayenko", "Zelensky", "usov", "zorin", "mykolayenko", "zelensky", "sources/"):
        assert name not in everything
    # Whoever may be found is named: as a value, and on a page of their own.
    mayor = "content/people/volodymyr-mykolayenko.md"
    shown = told(fed(edited(mayor, ("title:", "noindex: no\ntitle:"))))
    assert "exchanges/release.html#released" in shown
    assert shown["people/volodymyr-mykolayenko.html#office"]["summary"].startswith("Former Kherson mayor.")
    hidden = told(fed(edited("content/places/ukraine.md", ("title:", "noindex: yes\ntitle:"))))
    gone = {"exchanges/146-each.html#party.ukraine", "exchanges/146-each.html#returned.ukraine-says"}
    assert gone <= told(site).keys() - hidden.keys()
    assert not any("Ukraine" in one["summary"] for one in hidden.values())


def test_an_entry_of_a_page_whose_title_names_somebody_is_in_no_feed() -> None:
    silence = "  place:\n    value: not stated\n    without: [crossing, checkpoint]\n"
    page = edited(RELEASE, ("facts:\n", f"facts:\n{silence}"))
    assert not any("release" in address for address in told(fed(page)))
    page = edited(
        RELEASE, ("facts:\n", f"facts:\n{silence}"), ("Release of Volodymyr Mykolayenko", "Release of a mayor")
    )
    assert "exchanges/release.html#place" in told(fed(page))


def test_nobody_who_speaks_or_is_told_of_on_the_real_pages_is_in_a_feed(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    real = build({"site.yml": SETTINGS}, base=False, folder=tmp_path)
    everything = "".join(map(bytes.decode, feeds_of(real).values()))
    assert {at: wrong for at, feed in feeds_of(real).items() if (wrong := atom.errors(feed))} == {}
    cards = real.outcome.checked.cards
    names = {name.text for card in cards.values() if card.kind == "person" for name in card.names}
    assert len(names) > 10
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", everything)] == []
    rows = real.rows("data/facts.jsonl")
    spoken = {
        (row["page"], row["label"]) for row in rows if any(one.startswith("people/") for one in row.get("said_by", ()))
    }
    found = {tuple(at.split(".html#")) for feed in feeds_of(real) for at in told(real, feed)}
    assert spoken
    assert spoken & found == set()
    # Every other fact of a page that may be found is told, where there is room.
    open_ = {(row["page"], row["label"]) for row in rows if row["page"].startswith("places/")} - spoken
    assert {one for one in found if one[0].startswith("places/")} <= open_


def test_a_name_that_is_withheld_is_in_no_feed() -> None:
    for how in ("withdrawn: safety", "display_name: a former mayor"):
        files = {
            path: text.replace("summary:", "published: 2026-11-01\nsummary:", 1)
            if isinstance(text, str) and path.endswith(".md")
            else text
            for path, text in withheld.files(how).items()
        }
        found = build({**files, "site.yml": SETTINGS})
        assert found.problems == []
        everything = "".join(map(bytes.decode, feeds_of(found).values()))
        assert "exchanges/146-each" in everything
        assert "ykolayenko" not in everything
        assert "former mayor" not in everything
        assert "withheld" not in everything


def test_the_front_page_and_lists_lead_to_their_feeds_and_say_so(site: Site) -> None:
    out = site.folder / "site"
    link = re.compile(r'<link rel="alternate" type="application/atom\+xml" title="New[^"]*" href="([^"]+)">')
    found = {file.relative_to(out).as_posix(): link.findall(file.read_text("utf-8")) for file in out.rglob("*.html")}
    lists = ("exchanges", "organizations", "places", "topics")
    leading = {"index.html": ["feed.xml"], **{f"{folder}/index.html": ["feed.xml"] for folder in lists}}
    assert {file: hrefs for file, hrefs in found.items() if hrefs} == leading
    for file in leading:
        assert 'href="feed.xml" type="application/atom+xml">feed of new and changed facts</a>' in site.file(file)
    assert conformance_errors(out) == []


@pytest.mark.parametrize(
    "settings", [f"title: Facts\n{CONTACT}", f"{SETTINGS}exports: none\n", f"{SETTINGS}exports: [jsonl, csv]\n"]
)
def test_without_an_address_or_where_they_are_switched_off_there_are_no_feeds(settings: str) -> None:
    site = fed({"site.yml": settings})
    assert feeds_of(site) == {}
    assert "atom+xml" not in site.file("index.html") + site.file("exchanges/index.html")


def cards_of(ids: Iterable[str]) -> dict[str, Card]:
    """Return the cards of pages that say nothing."""
    text = b"---\ntitle: T\nsummary: S.\n---\n"
    read = (read_page(File(id, f"content/{id}.md", id.partition("/")[0][:-1], text)).page for id in ids)
    return {page.id: card_of(page) for page in read if page}


def newest(days: Mapping[str, tuple[tuple[str, int], ...]]) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the (day, id) of entries in the feed of pages with so many entries of days, and the pages looked at."""
    settings = replace(settings_in(ROOT), address=ADDRESS)
    cards = cards_of(days)
    shelf = Shelf(settings, link(cards, {}, lambda: look(cards, {}, "").body), {}, {}, frozenset())
    asked: list[str] = []

    def kept(id: str) -> Kept:
        asked.append(id)
        news = [
            News(day, f"urn:x:{id}:{day}:{at:03}", f"k{at}", day, "T", "S.") for day, n in days[id] for at in range(n)
        ]
        entry: object = None
        return Kept((), entry, tuple(sorted(news, key=lambda one: (one.updated, one.id), reverse=True)))  # type: ignore[arg-type]

    made = {id: Made({}, fed=Fed(id.encode(), some)) for id, some in days.items()}
    file = dict(feeds(shelf, made, kept))["feed.xml"]
    assert asked == []
    found = atom.entries(b"".join(file.read()))
    return [(one["updated"][:10], one["id"]) for one in found], asked


def test_a_feed_has_the_newest_hundred_and_only_their_pages_are_looked_at() -> None:
    old = {f"topics/old-{at}": (("2026-01-01", 8),) for at in range(300)}
    new = {f"topics/new-{at:02}": (("2026-03-01", 3), ("2026-02-01", 2)) for at in range(25)}
    entries, asked = newest({**old, **new})
    assert len(entries) == MOST
    assert [day for day, _ in entries] == ["2026-03-01"] * 75 + ["2026-02-01"] * 25
    assert set(asked) <= new.keys()
    # Whatever the order of the pages.
    assert newest(dict(reversed([*old.items(), *new.items()])))[0] == entries
    few, looked = newest(old)
    assert len(few) == MOST
    assert len(set(looked)) == 13


def test_a_site_that_is_built_again_has_the_feeds_of_a_clean_build() -> None:
    folder = Folder({**base_files(), **texts(), **SHOWN, "site.yml": SETTINGS})
    assert folder.build()[1] == []
    try:
        feed = folder.root / "site" / "feed.xml"
        folder.edit(TOTALS, "---\nMore than", "---\nIn all, more than")
        again(folder)
        folder.edit("content/places/ukraine.md", "title:", "noindex: yes\ntitle:")
        again(folder)
        assert "Ukraine" not in feed.read_text("utf-8")
        folder.edit("content/places/ukraine.md", "noindex: yes\n", "")
        folder.edit(EACH, "title: Exchange of August 24", "title: Exchange on August 24")
        again(folder)
        assert "Exchange on August 24: Returned" in feed.read_text("utf-8")
        folder.write({LOG: entry(page="exchanges/146-each", fact="returned.each", old="147", new="146")})
        folder.edit(EACH, "published: 2026-11-01\n", "published: 2026-11-01\nchanged: 2026-11-30\n")
        again(folder)
        assert LATER in feed.read_text("utf-8")
    finally:
        shutil.rmtree(folder.root)
