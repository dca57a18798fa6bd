"""What was published and is no longer so: found since a git revision, owed to the log, and shown to readers."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from factsite.checking import check, recall
from factsite.history import NoHistory
from factsite.kinds import CORRECTIONS, UNREPEATED
from factsite.running import Runner
from factsite.showing import line_of, show
from tests.commanding import run
from tests.html import conformance_errors
from tests.site import base_files, build, settings_in
from tests.test_composing import text_of

LOG, EACH, OF_67 = "content/corrections.yml", "content/exchanges/146-each.md", "content/exchanges/67th.md"
MAYOR = "content/people/volodymyr-mykolayenko.md"
RANK = "  rank:\n    value: mayor\n    quote: former Kherson mayor\n"
SHOWN = {"content/pages/corrections.md": "---\ntitle: Corrections\nsummary: What was corrected.\n---\n"}
COMMITTED = "2026-11-22"


def page_of(path: str, changed: str = "", **replaced: str) -> str:
    """Return a page of the small site, dated, with words replaced (`old=…, new=…`)."""
    data = base_files()[path]
    assert isinstance(data, bytes)
    dates = "published: 2026-11-01\n" + (f"changed: {changed}\n" if changed else "")
    text = data.decode().replace("source:", f"{dates}source:", 1)
    if replaced:
        assert replaced["old"] in text
    return text.replace(replaced.get("old", ""), replaced.get("new", "")) if replaced else text


def entry(**keys: str) -> str:
    """Return an entry of the log."""
    told = {"date": "2026-11-30", **keys, "reason": "the article says otherwise", "kind": "wrong"}
    return "- " + "\n  ".join(f"{key}: {words}" for key, words in told.items()) + "\n"


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder as somebody without settings, on a fixed day."""
    day = f"{COMMITTED}T12:00:00+00:00"
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    dates = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, env={**os.environ, **own, **dates}, check=True)


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files below a folder; None removes one."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(text.encode() if isinstance(text, str) else text)


@dataclass(frozen=True, slots=True)
class Compared:
    """The first lines of the problems since the revision, and each as a person sees it."""

    problems: list[str]
    shown: list[str]


def since(folder: Path, before: Mapping[str, str | None], now: Mapping[str, str | None]) -> Compared:
    """Commit the small site with the files `before`, put the files `now` in their place, and compare."""
    write(folder, {**base_files(), **SHOWN, **before})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "before")
    write(folder, now)
    settings, runner = settings_in(folder), Runner(jobs=1)
    problems = check(settings, runner, lambda _: None, recall(settings, "HEAD", runner)).problems
    return Compared([line_of(problem) for problem in problems], list(show(problems, folder)))


def test_where_nothing_has_changed_nothing_is_owed(tmp_path: Path) -> None:
    assert since(tmp_path, {}, {}).problems == []


def test_a_value_that_changes_without_an_entry_is_a_problem_that_shows_the_entry(tmp_path: Path) -> None:
    wrong = page_of(EACH, old="value: 146\n    of: prisoners", new="value: 147\n    of: prisoners")
    found = since(tmp_path, {EACH: wrong}, {EACH: page_of(EACH, "2026-11-30")})
    assert found.shown == [
        f"{EACH}:24:12: corrections-are-logged: “returned.each” said “147” at HEAD, and says “146”: "
        "the log does not say so\n"
        "        value: 146\n"
        "               ^\n"
        "    hint: log it in corrections.yml, with its day, reason and kind:\n"
        "- date: …\n"
        "  page: exchanges/146-each\n"
        "  fact: returned.each\n"
        "  old: 147\n"
        "  new: 146\n"
        "  reason: …\n"
        "  kind: …"
    ]


def test_the_entry_that_is_shown_settles_it_once_it_is_filled_in(tmp_path: Path) -> None:
    wrong = page_of(MAYOR, old="held_for:", new="said:\n    value: 'a: “b” # c'\n    quote: spent over\n  held_for:")
    found = since(tmp_path / "a", {MAYOR: wrong}, {MAYOR: page_of(MAYOR, "2026-11-30")})
    (shown,) = found.shown
    pasted = shown.partition("kind:\n")[2].replace("date: …", "date: 2026-11-30")
    pasted = pasted.replace("reason: …", "reason: nobody said it").replace("kind: …", "kind: wrong")
    assert 'old: "a: “b” # c"' in pasted
    after = {MAYOR: page_of(MAYOR, "2026-11-30"), LOG: f"{pasted}\n"}
    assert since(tmp_path / "b", {MAYOR: wrong}, after).problems == []


def test_an_entry_that_was_there_before_settles_nothing(tmp_path: Path) -> None:
    wrong = page_of(EACH, "2026-11-20", old="value: 146\n    of: prisoners", new="value: 147\n    of: prisoners")
    old = entry(date="2026-11-20", page="exchanges/146-each", fact="returned.each", old="147", new="146")
    found = since(tmp_path, {EACH: wrong, LOG: old}, {EACH: page_of(EACH, "2026-11-30")})
    assert [line.split(": ")[0] for line in found.problems] == [f"{EACH}:24:12"]


def test_an_entry_has_the_words_that_were_published(tmp_path: Path) -> None:
    wrong = page_of(EACH, old="value: 146\n    of: prisoners", new="value: 147\n    of: prisoners")
    told = entry(page="exchanges/146-each", fact="returned.each", old="148", new="146")
    found = since(tmp_path, {EACH: wrong}, {EACH: page_of(EACH, "2026-11-30"), LOG: told})
    assert found.problems == [f"{LOG}:4:8: corrections-are-logged: what was published at HEAD is “147”"]


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("sides: each", "sides: one", "26:12: “returned.each” had “sides: one” at HEAD, and has “sides: each”"),
        ("    sides: each\n", "", "26:12: “returned.each” had no “sides:” at HEAD, and has “sides: each”"),
        (
            "of: prisoners of war\n    sides",
            "of: prisoners\n    sides",
            "25:9: “returned.each” had “of: prisoners” at HEAD, and has “of: prisoners of war”",
        ),
        (
            "numbers related to the exchange.\n",
            "numbers related to the exchange.\n    of: prisoners\n",
            "38:12: “returned.ukraine-says” had “of: prisoners” at HEAD, and has no “of:”",
        ),
        (
            "said_by: organizations/russian-defense-ministry\n    said_on: Telegram\n    worked",
            "said_by: [Moscow, Kyiv]\n    said_on: Telegram\n    worked",
            "13:14: “date” had “said_by: Moscow, Kyiv” at HEAD, "
            "and has “said_by: organizations/russian-defense-ministry”",
        ),
    ],
)
def test_what_changes_the_meaning_of_a_value_is_owed_too(old: str, new: str, seen: str, tmp_path: Path) -> None:
    found = since(tmp_path, {EACH: page_of(EACH, old=old, new=new)}, {EACH: page_of(EACH, "2026-11-30")})
    place, _, message = seen.partition(": ")
    assert found.problems == [f"{EACH}:{place}: corrections-are-logged: {message}: the log does not say so"]


def test_a_part_that_changed_is_logged_by_its_key(tmp_path: Path) -> None:
    wrong = page_of(EACH, old="sides: each", new="sides: one")
    told = entry(page="exchanges/146-each", fact="returned.each", part="sides", old="one", new="each")
    found = since(tmp_path, {EACH: wrong}, {EACH: page_of(EACH, "2026-11-30"), LOG: told})
    assert found.problems == []


def test_a_fact_that_is_gone_is_owed_at_the_title(tmp_path: Path) -> None:
    extra = page_of(MAYOR, old="  held_for:", new=f"{RANK}  held_for:")
    found = since(tmp_path / "a", {MAYOR: extra}, {MAYOR: page_of(MAYOR, "2026-11-30")})
    assert found.problems == [
        f"{MAYOR}:2:8: corrections-are-logged: the fact “rank” said “mayor” at HEAD, and is gone: "
        "the log does not say so"
    ]
    assert "  old: mayor\n  removed: yes\n" in found.shown[0]
    told = entry(page="people/volodymyr-mykolayenko", fact="rank", old="mayor", removed="yes")
    now = {MAYOR: page_of(MAYOR, "2026-11-30"), LOG: told}
    assert since(tmp_path / "b", {MAYOR: extra}, now).problems == []


def test_a_page_that_is_gone_is_owed_in_the_log(tmp_path: Path) -> None:
    extra = {"content/pages/extra.md": "---\ntitle: Extra\nsummary: More.\n---\n"}
    gone = {"content/pages/extra.md": None}
    found = since(tmp_path / "a", extra, gone)
    assert found.problems == [
        f"{LOG}:1:1: corrections-are-logged: “pages/extra” was published at HEAD and is gone: the log does not say so"
    ]
    told = entry(page="pages/extra", removed="yes")
    assert since(tmp_path / "b", extra, {**gone, LOG: told}).problems == []


def test_a_page_removed_for_safety_is_logged_without_its_name(tmp_path: Path) -> None:
    extra = {"content/pages/extra.md": "---\ntitle: Extra\nsummary: More.\n---\n"}
    told = "- date: 2026-11-30\n  reason: asked for by the family\n  kind: safety\n"
    assert since(tmp_path / "a", extra, {"content/pages/extra.md": None, LOG: told}).problems == []
    told = told.replace("the family", "the family of Extra")
    found = since(tmp_path / "b", extra, {"content/pages/extra.md": None, LOG: told})
    assert found.problems == [
        f"{LOG}:2:11: corrections-are-logged: the reason names “Extra”, which was removed",
    ]


def test_a_fact_removed_for_safety_is_logged_by_its_page_alone(tmp_path: Path) -> None:
    extra = page_of(MAYOR, old="  held_for:", new=f"{RANK}  held_for:")
    told = "- date: 2026-11-30\n  page: people/volodymyr-mykolayenko\n  reason: he asked for it\n  kind: safety\n"
    assert since(tmp_path, {MAYOR: extra}, {MAYOR: page_of(MAYOR, "2026-11-30"), LOG: told}).problems == []


def test_a_page_that_has_moved_is_compared_at_its_new_address(tmp_path: Path) -> None:
    moved = "content/topics/all-exchanges.md"
    totals = base_files()["content/topics/totals.md"]
    home = base_files()["content/pages/home.md"]
    assert isinstance(totals, bytes)
    assert isinstance(home, bytes)
    now = {
        "content/topics/totals.md": None,
        moved: totals.decode(),
        "content/pages/home.md": home.decode().replace("topics/totals", "topics/all-exchanges"),
    }
    assert since(tmp_path, {}, now).problems == []


def test_a_renamed_key_is_no_correction(tmp_path: Path) -> None:
    now = page_of(OF_67).replace("freed.citizens", "freed.all")
    assert since(tmp_path, {OF_67: page_of(OF_67)}, {OF_67: now}).problems == []


def test_another_layout_and_order_is_no_change(tmp_path: Path) -> None:
    text = page_of(OF_67)
    front, _, body = text.partition("---\n## ")
    head, number, citizens = re.split(r"(?=  number:)|(?=  freed.citizens:)", front)
    turned = f"{head}{citizens}{number}---\n\n## {body}"
    layout = (("value: 84", 'value:   "84"'), ("’", "'"), ("\n84 citizens, ", "\n84 citizens,\n"), ("\n", "\r\n"))
    for old, new in layout:
        assert old in turned
        turned = turned.replace(old, new)
    assert since(tmp_path, {OF_67: text}, {OF_67: turned}).problems == []


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("", "", "2:8"),
        ("2026-11-10", "2026-11-10", "7:10"),
        ("2026-11-10", "2026-11-09", "7:10"),
        ("2026-11-10", "2026-11-11", ""),
        # On the day of the revision, a page may change once more.
        (COMMITTED, COMMITTED, ""),
    ],
)
def test_a_page_whose_prose_has_changed_bears_a_new_day(before: str, after: str, seen: str, tmp_path: Path) -> None:
    prose = {"old": "---\nMykolayenko had", "new": "---\nVolodymyr Mykolayenko had"}
    found = since(tmp_path, {MAYOR: page_of(MAYOR, before)}, {MAYOR: page_of(MAYOR, after, **prose)})
    told = f"{MAYOR}:{seen}: corrections-are-logged: the page has changed since HEAD, and does not say so"
    assert found.problems == ([told] if seen else [])


def test_a_new_page_and_a_new_fact_are_no_corrections(tmp_path: Path) -> None:
    usov = "content/people/dmytro-usov.md"
    before, _, fact = page_of(MAYOR).partition("  held_for:")
    older = f"{before}---{fact.partition('---')[2]}"
    found = since(tmp_path, {MAYOR: older, usov: None}, {MAYOR: page_of(MAYOR, "2026-11-30"), usov: _text(usov)})
    assert found.problems == []


def _text(path: str) -> str:
    data = base_files()[path]
    assert isinstance(data, bytes)
    return data.decode()


def test_what_cannot_be_read_of_the_revision_is_told_in_a_line_and_is_no_problem(tmp_path: Path) -> None:
    broken = page_of(MAYOR, old="value: over three years", new="value: soon")
    since(tmp_path, {MAYOR: broken, "content/places/kyiv.md": "---\n"}, {})
    write(tmp_path, {**base_files(), MAYOR: page_of(MAYOR, "2026-11-30")})
    done = run(tmp_path, "check", "--since", "HEAD")
    assert (done.returncode, done.stdout.count("all proven")) == (0, 1)
    assert done.stderr == "factsite: 1 page and 1 fact of HEAD cannot be read today and are not compared\n"


def test_a_change_that_is_not_logged_ends_with_1(tmp_path: Path) -> None:
    wrong = page_of(EACH, old="value: 146\n    of: prisoners", new="value: 147\n    of: prisoners")
    since(tmp_path, {EACH: wrong}, {EACH: page_of(EACH, "2026-11-30")})
    assert run(tmp_path, "check").returncode == 0
    done = run(tmp_path, "check", "--since", "HEAD")
    assert done.returncode == 1
    assert "corrections-are-logged" in done.stdout
    done = run(tmp_path, "check", "--since", "HEAD~1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "factsite: --since HEAD~1: git knows no revision “HEAD~1” here\n"


def test_a_folder_that_was_not_there_yet_is_told(tmp_path: Path) -> None:
    since(tmp_path, {}, {})
    (tmp_path / "content").rename(tmp_path / "pages")
    done = run(tmp_path, "check", "--content", "pages", "--since", "HEAD")
    assert done.returncode == 0
    assert done.stderr == "factsite: at HEAD there are no pages in this folder to compare with\n"


@pytest.mark.parametrize("revision", ["nowhere", "--all", "HEAD:content"])
def test_a_revision_that_git_does_not_know_is_told(revision: str, tmp_path: Path) -> None:
    since(tmp_path, {}, {})
    with pytest.raises(NoHistory, match=f"git knows no revision “{re.escape(revision)}” here"):
        recall(settings_in(tmp_path), revision, Runner(jobs=1))


def test_a_folder_in_no_repository_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path, base_files())
    done = run(tmp_path, "check", "--since", "HEAD")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "git finds no repository at" in done.stderr


def test_without_git_it_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, base_files())
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run(tmp_path, "check", "--since", "HEAD")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "git cannot be run" in done.stderr


def test_no_entry_leaves_no_trace_on_the_site() -> None:
    site = build(SHOWN)
    assert site.problems == []
    assert "h-log" not in site.page("pages/corrections")
    assert "Corrected on" not in site.page("exchanges/146-each")


def test_the_log_is_a_table_on_its_page_and_a_note_on_the_page_that_was_corrected() -> None:
    log = (
        entry(date="2026-11-20", page="exchanges/146-each", fact="returned.each", old="147", new="146")
        + entry(page="exchanges/146-each", fact="date", old="XXXX-08-25", new="XXXX-08-24")
        + entry(page="exchanges/146-each", fact="place", old="places/kyiv", new="not stated")
        + entry(page="exchanges/146-each", fact="returned.each", part="sides", old="one", new="each")
        + entry(page="exchanges/146-each", fact="released.x", old="people/dmytro-usov", removed="yes")
        + entry(page="pages/home", old="a few", new="more than 10,000 <b>")
        + entry(page="sources/exchange-channel", fact="author", old="Nobody", new="not stated")
        + entry(page="people/nobody", removed="yes")
        + "- date: 2026-11-30\n  reason: asked for by the family\n  kind: safety\n"
    )
    source, home = _text("content/sources/exchange-channel.md"), _text("content/pages/home.md")
    dated = "changed: 2026-11-30\ntitle:"
    site = build(
        {
            **SHOWN,
            LOG: log,
            EACH: page_of(EACH, "2026-11-30").replace("published: 2026-11-01\n", ""),
            "content/sources/exchange-channel.md": source.replace("title:", dated, 1),
            "content/pages/home.md": home.replace("title:", dated, 1),
        }
    )
    assert site.problems == []
    page = site.page("pages/corrections")
    rows = [text_of(row) for row in page.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")[:-1]]
    why = "the article says otherwise Wrong: not what the source says"
    assert rows == [
        f"Exchange of August 24 Date November 30, 2026 August 25 August 24 {why}",
        f"Exchange of August 24 Place November 30, 2026 Kyiv not stated {why}",
        f"Exchange of August 24 Returned, sides November 30, 2026 one each {why}",
        f"Exchange of August 24 Named as freed November 30, 2026 Dmytro Usov taken out {why}",
        f"Prisoner exchanges between Ukraine and Russia November 30, 2026 “a few” “more than 10,000 <b>” {why}",
        f"{_title(source)} Author November 30, 2026 Nobody not stated {why}",
        f"people/nobody November 30, 2026 taken out {why}",
        "A page that was removed November 30, 2026 not repeated here taken out asked for by the family "
        "Safety: removed for someone’s safety or privacy",
        f"Exchange of August 24 Returned November 20, 2026 147 146 {why}",
    ]
    assert 'href="../exchanges/146-each.html#returned.each"' in page
    corrected = text_of(site.page("exchanges/146-each"))
    assert "Corrected on November 20, 2026: Returned , formerly 147, now 146. Reason: the article says" in corrected
    assert "formerly Dmytro Usov , now taken out." in corrected
    assert "Corrected on" in site.file("index.html")
    assert "Corrected on" in site.page("sources/exchange-channel")
    assert conformance_errors(site.folder / "site") == []


def _title(page: str) -> str:
    return page.partition("title: ")[2].partition("\n")[0]


def test_every_kind_of_correction_is_told_to_readers() -> None:
    assert UNREPEATED in CORRECTIONS
    assert all(name.isalpha() and label for name, label in CORRECTIONS.items())
