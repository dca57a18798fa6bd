"""Addresses never die: what was published is kept, led to, or said to be removed and why; a record knows it all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import DecodeError
from playwright.sync_api import Browser

from factsite.addressing import check_addresses
from factsite.asking import digest_of
from factsite.cataloguing import Catalogued
from factsite.checking import check, recall
from factsite.editing import write as write_changes
from factsite.mending import fix, move
from factsite.reading.addresses import address_digest, fact_digests, lines_of, parts_of, record_of, with_records
from factsite.records.card import Card, packed
from factsite.records.written import Place, Written
from factsite.running import Runner
from factsite.showing import line_of
from tests.commanding import run
from tests.html import conformance_errors
from tests.site import ROOT, Site, base_files, build, settings_in
from tests.test_composing import text_of
from tests.test_corrections import EACH, LOG, SHOWN, entry, git, page_of, write
from tests.test_rebuilding import Folder, again

LEDGER = "content/addresses.txt"
OF_67 = "content/exchanges/67th.md"
EXTRA = "content/pages/extra.md"
PLAIN = "---\ntitle: Extra\nsummary: More.\n---\n"


def recorded(folder: Path) -> str:
    """Return the record of a site as `fix` writes it."""
    (folder / LEDGER).parent.mkdir(parents=True, exist_ok=True)
    (folder / LEDGER).touch()
    write_changes(fix(settings_in(folder), Runner(jobs=1)).changes, folder / "content")
    return (folder / LEDGER).read_text("utf-8")


def then(folder: Path, before: Mapping[str, str | None], now: Mapping[str, str | None]) -> Site:
    """Return the small site with the files `now`, after it was recorded with the files `before`."""
    build({**SHOWN, **before}, folder=folder)
    recorded(folder)
    write(folder, now)
    return build({}, base=False, folder=folder)


def told(site: Site) -> list[str]:
    """Return the problems with addresses but for what is not recorded yet."""
    return [line for line in site.problems if "addresses-are-kept" in line]


def text(path: str) -> str:
    data = base_files()[path]
    assert isinstance(data, bytes)
    return data.decode()


# The real site.


def test_the_record_of_the_real_site_is_whole_and_it_has_lost_nothing(real: Site) -> None:
    parts = [parts_of(line) for line in lines_of((ROOT / LEDGER).read_bytes())]
    record = dict(one for one in parts if one)
    assert len(record) == len(parts) > 50
    published = {file.relative_to(real.folder / "site").as_posix() for file in (real.folder / "site").rglob("*.html")}
    rows = real.rows("data/facts.jsonl")
    ids = {f"{path.parent.name}/{path.stem}" for path in (real.folder / "content").rglob("*.md")}
    assert {address_digest(id) for id in ids} <= set(record), "run: python build.py fix --write"
    for row in rows:
        assert fact_digests(row["page"], [row["label"]]) <= record[address_digest(row["page"])], row
    # Every record is of a file that is there.
    there = {address_digest(address.removesuffix(".html")) for address in published} | {address_digest("pages/home")}
    assert set(record) <= there
    # It bears no name.
    assert all(re.fullmatch(r"[0-9a-f ]+", line) for line in lines_of((ROOT / LEDGER).read_bytes()))


def test_fix_has_nothing_to_record_of_the_real_site(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    assert [change.file.name for change in fix(settings_in(tmp_path), Runner(jobs=1)).changes] == []


# What is lost.


def test_where_there_is_no_record_nothing_is_asked() -> None:
    assert build({OF_67: text(OF_67).replace("freed.citizens", "freed.all")}).problems == []


def test_what_is_recorded_and_there_is_no_problem(tmp_path: Path) -> None:
    assert then(tmp_path, {}, {}).problems == []


def test_a_page_that_is_gone_is_a_problem_until_it_is_logged_and_then_tells_why(tmp_path: Path) -> None:
    gone = then(tmp_path, {EXTRA: PLAIN}, {EXTRA: None})
    (line,) = told(gone)
    assert re.fullmatch(rf"{LEDGER}:\d+:1: addresses-are-kept: a page that was published is gone", line)
    write(tmp_path, {LOG: entry(page="pages/extra", removed="yes")})
    site = build({}, base=False, folder=tmp_path)
    assert site.problems == []
    page = site.page("pages/extra")
    assert "The page at this address was removed on November 30, 2026. Reason: the article says otherwise" in text_of(
        page
    )
    assert '<meta name="robots" content="noindex">' in page
    others = [file for file in (site.folder / "site").rglob("*.html") if file.name != "extra.html"]
    assert not [file for file in others if "extra.html" in file.read_text("utf-8")]
    assert conformance_errors(site.folder / "site") == []


def test_a_page_that_has_moved_is_led_to_and_its_facts_are_known_there(tmp_path: Path) -> None:
    build({}, folder=tmp_path)
    recorded(tmp_path)
    settings = settings_in(tmp_path)
    moved = move(settings, Runner(jobs=1), "exchanges/67th", "exchanges/sixty-seventh")
    write_changes(moved.changes, settings.content)
    assert build({}, base=False, folder=tmp_path).problems == []
    # What led to it is taken away.
    there = tmp_path / "content/exchanges/sixty-seventh.md"
    there.write_text(there.read_text("utf-8").replace("was: [exchanges/67th]\n", ""), "utf-8")
    # The old address, and the facts, which go by it.
    assert [line.partition(": addresses-are-kept: ")[2] for line in told(build({}, base=False, folder=tmp_path))] == [
        "a page that was published is gone",
        "3 facts that were published on this page are gone",
    ]


def test_the_old_address_of_a_fact_leads_to_the_fact_on_the_page_that_has_moved(
    tmp_path: Path, browser: Browser
) -> None:
    build({}, folder=tmp_path)
    settings = settings_in(tmp_path)
    write_changes(move(settings, Runner(jobs=1), "exchanges/67th", "exchanges/sixty-seventh").changes, settings.content)
    site = build({}, base=False, folder=tmp_path)
    page = browser.new_page()
    page.goto((site.folder / "site/exchanges/67th.html").as_uri() + "#freed.citizens")
    page.wait_for_url("**/sixty-seventh.html#freed.citizens")
    page.goto((site.folder / "site/exchanges/67th.html").as_uri())
    page.wait_for_url("**/sixty-seventh.html")
    page.close()


def test_a_fact_with_another_key_is_led_to_from_the_one_before(tmp_path: Path) -> None:
    now = text(OF_67).replace("freed.citizens", "freed.all")
    site = then(tmp_path / "a", {}, {OF_67: now})
    assert told(site) == [
        f"{OF_67}:2:8: addresses-are-kept: a fact that was published on this page is gone",
    ]
    kept = now.replace("  freed.all:\n", "  freed.all:\n    was: [freed.citizens]\n")
    site = then(tmp_path / "b", {}, {OF_67: kept})
    assert told(site) == []
    page = site.page("exchanges/67th")
    assert '<dd id="freed.all"><span id="freed.citizens"></span>' in page
    (row,) = [row for row in site.rows("data/facts.jsonl") if row["label"] == "freed.all"]
    assert row["was"] == ["freed.citizens"]
    assert conformance_errors(site.folder / "site") == []


def test_a_fact_that_was_removed_and_logged_has_its_anchor_at_the_reason(tmp_path: Path) -> None:
    more = page_of(EACH).replace(
        "  returned.each:\n",
        "  returned.too:\n    value: 146\n    of: prisoners\n"
        "    quote: each returned 146 prisoners of war\n  returned.each:\n",
    )
    log = entry(page="exchanges/146-each", fact="returned.too", old="146", removed="yes")
    before = {EACH: more}
    site = then(tmp_path / "a", before, {EACH: page_of(EACH, "2026-11-30")})
    assert len(told(site)) == 1
    site = then(tmp_path / "b", before, {EACH: page_of(EACH, "2026-11-30"), LOG: log})
    assert site.problems == []
    assert '<li id="returned.too">Corrected on November 30, 2026' in site.page("exchanges/146-each")
    assert conformance_errors(site.folder / "site") == []


def test_what_was_removed_for_safety_is_not_named_and_not_missed(tmp_path: Path) -> None:
    safe = "- date: 2026-11-30\n  reason: asked for by the family\n  kind: safety\n"
    assert told(then(tmp_path / "a", {EXTRA: PLAIN}, {EXTRA: None, LOG: safe})) == []
    # One entry stands for one page.
    two = {EXTRA: PLAIN, "content/pages/other.md": PLAIN.replace("Extra", "Other")}
    assert len(told(then(tmp_path / "b", two, {**dict.fromkeys(two), LOG: safe}))) == 2
    of_page = safe.replace("reason", "page: exchanges/67th\n  reason")
    dated = text(OF_67).replace("title:", "published: 2026-11-01\nchanged: 2026-11-30\ntitle:", 1)
    fewer = dated.replace(dated[dated.index("  freed.soldiers:") : dated.index("---\n## ")], "")
    assert told(then(tmp_path / "c", {}, {OF_67: fewer, LOG: of_page})) == []
    assert len(told(then(tmp_path / "d", {}, {OF_67: fewer}))) == 1


def test_a_page_that_cannot_be_read_is_not_lost(tmp_path: Path) -> None:
    assert told(then(tmp_path, {EXTRA: PLAIN}, {EXTRA: "no page"})) == []


def test_a_page_that_is_withdrawn_loses_nothing() -> None:
    name = Written("A", Place(2, 8))
    card = Card("people/a", "a.md", "person", "A", "", (name,), (), (), (), (), (), (), "")
    heads = {"people/a": Catalogued("people/a", "a.md", packed(card))}
    data = record_of(address_digest("people/a"), fact_digests("people/a", ["rank"])).encode()
    assert len(list(check_addresses("r", data, heads, ()))) == 1
    assert list(check_addresses("r", data, heads, (), excused={"people/a"})) == []


def test_what_was_lost_since_a_revision_is_named(tmp_path: Path) -> None:
    write(tmp_path, {**base_files(), **SHOWN, EXTRA: PLAIN})
    recorded(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "before")
    write(tmp_path, {EXTRA: None, OF_67: text(OF_67).replace("freed.citizens", "freed.all")})
    settings, runner = settings_in(tmp_path), Runner(jobs=1)
    problems = check(settings, runner, lambda _: None, recall(settings, "HEAD", runner)).problems
    found = [line_of(problem).partition(": addresses-are-kept: ")[2] for problem in problems]
    assert {
        "a page that was published is gone: “pages/extra”",
        "a fact that was published on this page is gone: “freed.citizens”",
    } <= set(found)


# Redirects.


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {OF_67: text(OF_67).replace("title:", "was: [exchanges/146-each]\ntitle:", 1)},
            f"{OF_67}:2:7: references-resolve: “exchanges/146-each” is a page of its own",
        ),
        (
            {
                OF_67: text(OF_67).replace("title:", "was: [exchanges/old]\ntitle:", 1),
                EACH: text(EACH).replace("title:", "was: [exchanges/old]\ntitle:", 1),
            },
            f"{OF_67}:2:7: references-resolve: “exchanges/old” is what “exchanges/146-each” says that it was",
        ),
        (
            {
                **SHOWN,
                OF_67: text(OF_67).replace("title:", "was: [exchanges/old]\ntitle:", 1),
                LOG: entry(page="exchanges/old", removed="yes"),
            },
            f"{LOG}:2:9: corrections-are-logged: “exchanges/old” is logged as removed, and leads to exchanges/67th",
        ),
        (
            {**SHOWN, LOG: entry(page="../../extra", removed="yes")},
            f"{LOG}:2:9: corrections-are-logged: “../../extra” is no id that a page can have had",
        ),
        (
            {**SHOWN, LOG: entry(page="people/index", removed="yes")},
            f"{LOG}:2:9: corrections-are-logged: “people/index” is no id that a page can have had",
        ),
        (
            {OF_67: text(OF_67).replace("    of: citizens\n", "    of: citizens\n    was: [number]\n", 1)},
            f"{OF_67}:14:11: keys-are-known: “number” is a fact of this page, "
            "and no key that “freed.citizens” had before",
        ),
        (
            {OF_67: text(OF_67).replace("    of: citizens\n", "    of: citizens\n    was: [Freed Ones]\n", 1)},
            f"{OF_67}:14:11: keys-are-known: “Freed Ones” is no key that a fact can have had",
        ),
        (
            {
                OF_67: text(OF_67)
                .replace("    of: citizens\n", "    of: citizens\n    was: [freed.x]\n", 1)
                .replace("    of: soldiers\n", "    of: soldiers\n    was: [freed.x]\n", 1)
            },
            f"{OF_67}:20:11: keys-are-known: “freed.x” stands here twice: a key leads to one fact",
        ),
    ],
)
def test_an_old_address_or_key_leads_to_one_place(files: dict[str, str], problem: str) -> None:
    assert problem in build(dict(files)).problems


def test_two_pages_do_not_lead_to_each_other() -> None:
    files = {
        OF_67: text(OF_67).replace("title:", "was: [exchanges/146-each]\ntitle:", 1),
        EACH: text(EACH).replace("title:", "was: [exchanges/67th]\ntitle:", 1),
    }
    assert len([line for line in build(dict(files)).problems if "is a page of its own" in line]) == 2


def test_an_entry_of_the_log_on_a_key_before_is_one_on_the_fact(tmp_path: Path) -> None:
    page = (
        text(OF_67)
        .replace("freed.citizens", "freed.all")
        .replace("  freed.all:\n", "  freed.all:\n    was: freed.citizens\n")
    )
    page = page.replace("title:", "changed: 2026-11-30\ntitle:", 1)
    log = entry(page="exchanges/67th", fact="freed.citizens", old="85", new="84")
    site = build({**SHOWN, OF_67: page, LOG: log}, folder=tmp_path)
    assert site.problems == []
    assert 'href="../exchanges/67th.html#freed.citizens"' in site.page("pages/corrections")
    wrong = build({**SHOWN, OF_67: page, LOG: log.replace("new: 84", "new: 86")})
    assert wrong.problems == [f"{LOG}:5:8: corrections-are-logged: “freed.all” says “84”, not “86”"]


# The record.


def test_two_branches_that_record_are_merged_without_a_conflict(tmp_path: Path) -> None:
    write(tmp_path, {**base_files(), ".gitattributes": f"{LEDGER} merge=union\n"})
    recorded(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "before")
    facts = "  freed.{0}:\n    value: 84\n    of: citizens\n    quote: freed 84 citizens from Russian\n---\n## "
    for name in ("one", "two"):
        git(tmp_path, "switch", "-q", "-c", name, "main")
        write(tmp_path, {f"content/pages/{name}.md": PLAIN.replace("Extra", name)})
        write(tmp_path, {OF_67: text(OF_67).replace("---\n## ", facts.format(name))})
        recorded(tmp_path)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", name)
    git(tmp_path, "merge", "-q", "-X", "ours", "-m", "both", "one")
    lines = list(lines_of((tmp_path / LEDGER).read_bytes()))
    addresses = [line.partition(" ")[0] for line in lines]
    # Both lines on the page stand there, and are read as one.
    assert addresses.count(address_digest("exchanges/67th")) == 2
    write(tmp_path, {OF_67: text(OF_67).replace("---\n## ", facts.format("one")[:-7] + facts.format("two"))})
    assert told(build({}, base=False, folder=tmp_path)) == []
    assert len(recorded(tmp_path).splitlines()) == len(set(addresses)) + 2


def test_what_is_recorded_is_sorted_and_never_taken_out() -> None:
    one, two = address_digest("pages/one"), address_digest("pages/two")
    (fact,) = fact_digests("pages/one", ["date"])
    data = with_records(b"", {two: set(), one: {fact}})
    lines = list(lines_of(data))
    assert lines == sorted([f"{one} {fact}", two])
    assert with_records(data, {}) == data
    assert with_records(data, {one: set()}) == data


def test_fix_records_only_where_a_record_is_kept_and_says_what_it_would_write(tmp_path: Path) -> None:
    write(tmp_path, base_files())
    assert fix(settings_in(tmp_path), Runner(jobs=1)).changes == ()
    (tmp_path / LEDGER).touch()
    done = run(tmp_path, "fix")
    assert done.returncode == 0
    assert f"+++ b/{LEDGER}" in done.stdout
    assert (tmp_path / LEDGER).read_bytes() == b""
    assert "addresses-are-recorded: 17 pages and 28 facts are not recorded yet" in run(tmp_path, "check").stdout
    run(tmp_path, "fix", "--write")
    assert "addresses" not in run(tmp_path, "check").stdout


def test_a_tombstone_comes_and_goes_with_its_entry() -> None:
    folder = Folder({**base_files(), **SHOWN})
    assert folder.build()[1] == []
    folder.write({LOG: entry(page="pages/extra", removed="yes")})
    _, others = again(folder)
    assert "pages/extra.html" in others
    folder.write({LOG: ""})
    again(folder)
    assert "pages/extra.html" not in folder.files()


def test_of_what_is_recorded_as_it_is_no_card_is_looked_at() -> None:
    records = {f"pages/p{number}": fact_digests(f"pages/p{number}", map(str, range(10))) for number in range(100)}
    lines = {id: record_of(address_digest(id), facts) for id, facts in records.items()}
    # No card at all: who unpacks it fails.
    heads = {id: Catalogued(id, "a.md", b"?", recorded=digest_of(line.encode())) for id, line in lines.items()}
    whole = with_records("\n".join(lines.values()).encode(), {})
    assert list(check_addresses("r", whole, heads, ())) == []
    with pytest.raises(DecodeError):
        list(check_addresses("r", whole.replace(lines["pages/p7"].encode(), b""), heads, ()))
