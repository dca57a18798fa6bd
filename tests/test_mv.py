"""A page gets another address: what names it goes with it, and its old address leads there."""

from __future__ import annotations

import errno
import json
import re
from pathlib import Path

import pytest

from factsite.editing import write as write_changes
from factsite.mending import NotMoved, fix, move
from factsite.reading.files import read_plain
from factsite.running import Runner
from tests.commanding import run
from tests.html import conformance_errors
from tests.site import ROOT, base_files, settings_in
from tests.test_corrections import git, write

USOV, ZORIN = "content/people/dmytro-usov.md", "content/people/aleksandr-zorin.md"
LOG = """# the log
- date: 2026-11-30
  page: people/dmytro-usov
  fact: dealt_with
  old: people/volodymyr-zelensky
  new: people/aleksandr-zorin
  reason: the article names another
  kind: wrong
"""
CORRECTED = {
    "content/corrections.yml": LOG,
    "content/pages/corrections.md": "---\ntitle: Corrections\nsummary: What was corrected.\n---\n",
}
ID = re.compile(r"(?:exchanges|people|organizations|places|topics|sources)/[a-z0-9-]+\Z")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted((folder / "content").rglob("*"))
        if file.is_file()
    }


def text(folder: Path, path: str) -> str:
    return (folder / path).read_bytes().decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small site, with a log of corrections."""
    write(tmp_path, {**base_files(), **CORRECTED})
    usov = text(tmp_path, USOV).replace("source:", "published: 2026-11-01\nchanged: 2026-11-30\nsource:", 1)
    write(tmp_path, {USOV: usov})
    assert run(tmp_path, "check").returncode == 0
    return tmp_path


def moved(folder: Path, old: str, new: str) -> str:
    done = run(folder, "mv", old, new)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_all_that_names_a_page_names_it_where_it_is_now(folder: Path) -> None:
    said = moved(folder, "people/dmytro-usov", "people/usov")
    assert said == "people/dmytro-usov is now people/usov; mended 3 files that named it. Its old address leads there.\n"
    assert not (folder / USOV).exists()
    page = text(folder, "content/people/usov.md")
    assert "source: sources/exchange-channel\nwas: [people/dmytro-usov]\nfacts:\n" in page
    assert "[Dmytro Usov](usov.md)" in text(folder, ZORIN)
    assert "  page: people/usov\n" in text(folder, "content/corrections.yml")
    assert run(folder, "check").returncode == 0


def test_a_correction_of_a_reference_goes_with_the_page_that_it_tells_of(folder: Path) -> None:
    moved(folder, "people/aleksandr-zorin", "people/zorin")
    assert "  new: people/zorin\n" in text(folder, "content/corrections.yml")
    assert run(folder, "check").returncode == 0


def test_every_page_that_may_move_can_and_the_site_stays_sound_and_every_link_leads_somewhere(folder: Path) -> None:
    fixed = {"pages/home", "pages/corrections"}
    pages = sorted(f"{file.parent.name}/{file.stem}" for file in (folder / "content").rglob("*.md"))
    before = facts(folder)
    settings, runner = settings_in(folder), Runner(jobs=1)
    for page in [page for page in pages if page not in fixed]:
        write_changes(move(settings, runner, page, f"{page}-2").changes, settings.content)
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert not [path for path, data in contents(folder).items() for page in pages if f"{page}\n".encode() in data]
    site = folder / "site"
    for file in site.rglob("*.html"):
        for href in re.findall(r'(?:href="|url=)([^"#]+)', file.read_text(encoding="utf-8")):
            outside = href.startswith(("https:", "http:", "mailto:"))
            assert outside or (file.parent / href).is_file(), (file, href)
    assert facts(folder) == before


def facts(folder: Path) -> list[str]:
    """The ids of all facts of the finished site."""
    assert run(folder).returncode == 0
    rows = (folder / "site/data/facts.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted(json.loads(row)["id"] for row in rows)


def test_the_real_pages_can_move(tmp_path: Path) -> None:
    write(tmp_path, {f.relative_to(ROOT).as_posix(): f.read_bytes() for f in (ROOT / "content").rglob("*.md")})
    write(tmp_path, {f.relative_to(ROOT).as_posix(): f.read_bytes() for f in (ROOT / "seeds").iterdir()})
    before = facts(tmp_path)
    for old, new in (("sources/exchange-of-146", "sources/august"), ("places/ukraine", "places/ua")):
        moved(tmp_path, old, new)
    assert facts(tmp_path) == before
    assert b"places/ukraine" not in b"".join(contents(tmp_path).values()).replace(b"was: [places/ukraine]", b"")


@pytest.mark.parametrize("page", ["people/dmytro-usov", "sources/exchange-of-146", "places/ukraine"])
def test_there_and_back_leaves_all_as_it_was_but_for_the_addresses_it_had(folder: Path, page: str) -> None:
    before = contents(folder)
    moved(folder, page, f"{page}-now")
    moved(folder, f"{page}-now", page)
    after = contents(folder)
    key = f"was: [{page}, {page}-now]\n".encode()
    assert after.pop(f"content/{page}.md").replace(key, b"") == before.pop(f"content/{page}.md")
    assert after == before
    assert run(folder, "check").returncode == 0


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("was: people/u", "was: [people/u, people/dmytro-usov]"),
        ("was: [people/u] ", "was: [people/u, people/dmytro-usov] "),
        ("was:\n  - people/u", "was:\n  - people/u\n  - people/dmytro-usov"),
        ("was:\n- 'people/u'", None),
        ("was: [people/dmytro-usov, people/u]", "was: [people/dmytro-usov, people/u]"),
    ],
)
def test_an_address_is_added_as_the_list_is_written(folder: Path, was: str, now: str | None) -> None:
    (folder / USOV).write_bytes((folder / USOV).read_bytes().replace(b"facts:", f"{was}\nfacts:".encode(), 1))
    done = run(folder, "mv", "people/dmytro-usov", "people/usov")
    if now is None:
        assert done.returncode == 2
        assert "write “was: [people/u, people/dmytro-usov]” into its front matter first" in done.stderr
    else:
        assert f"\n{now}\nfacts:" in text(folder, "content/people/usov.md")
        assert run(folder, "check").returncode == 0


def test_lines_end_as_they_did_and_every_other_byte_stays(folder: Path) -> None:
    """Carriage returns, a byte order mark, a comment, a link by reference and one with an escape."""
    before = text(folder, ZORIN).replace("title:", "# who\ntitle:", 1)
    before = before.replace("(dmytro-usov.md)", "[u]")
    before += "\nSee [him](dmytro\\-usov.md).[^head]\n\n[u]: <./dmytro-usov.md>\n"
    data = b"\xef\xbb\xbf" + before.replace("\n", "\r\n").encode()
    write(folder, {ZORIN: data})
    moved(folder, "content/people/dmytro-usov.md", "people/usov")
    wanted = data.replace(b"<./dmytro-usov.md>", b"<./usov.md>").replace(b"(dmytro\\-usov.md)", b"(usov.md)")
    assert (folder / ZORIN).read_bytes() == wanted
    moved(folder, "people/aleksandr-zorin", "people/zorin")
    assert b"\r\nwas: [people/aleksandr-zorin]\r\nfacts:\r\n" in (folder / "content/people/zorin.md").read_bytes()


def test_the_old_address_leads_to_the_new_one_at_once_and_by_a_link(folder: Path) -> None:
    moved(folder, "people/dmytro-usov", "people/usov")
    moved(folder, "places/kyiv", "places/the-city")
    assert run(folder, "--base-url", "https://example.org/x/").returncode == 0
    old = text(folder, "site/people/dmytro-usov.html")
    assert '<meta http-equiv="refresh" content="0; url=usov.html">' in old
    # Where it leads, search engines are asked not to.
    assert "canonical" not in old
    city = text(folder, "site/places/kyiv.html")
    assert '<link rel="canonical" href="https://example.org/x/places/the-city.html">' in city
    assert "og:" not in city
    assert '<meta name="robots" content="noindex">' in old
    assert 'This page has moved: <a href="usov.html">Dmytro Usov</a>' in old
    assert "default-src 'none'" in old
    assert conformance_errors(folder / "site") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "people/dmitro-usov",
            "people/usov",
            "there is no page people/dmitro-usov; did you mean “people/dmytro-usov",
        ),
        ("people/dmytro-usov", "people/aleksandr-zorin", "there is a page people/aleksandr-zorin already"),
        ("people/dmytro-usov", "people/dmytro-usov", "people/dmytro-usov is there already"),
        ("people/dmytro-usov", "places/usov", "people/dmytro-usov is a person page, and places/ is for those of kind"),
        (
            "people/dmytro-usov",
            "people/Usov",
            "people/Usov is no id of a page; write it as people/name",
        ),
        ("people/dmytro-usov", "../x", "../x is no id of a page"),
        ("people/dmytro-usov", "people/index", "people/index is no id of a page"),
        ("pages/home", "pages/start", "pages/home stays where it is"),
        ("pages/corrections", "pages/log", "pages/corrections stays where it is"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line_and_changes_nothing(folder: Path, old: str, new: str, said: str) -> None:
    before = contents(folder)
    done = run(folder, "mv", old, new)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"factsite: {said}")
    assert done.stderr.count("\n") == 1
    assert contents(folder) == before


def test_an_address_that_leads_to_another_page_is_refused(folder: Path) -> None:
    moved(folder, "people/dmytro-usov", "people/usov")
    again = run(folder, "mv", "people/dmytro-usov", "people/x")
    assert again.stderr == "factsite: there is no page people/dmytro-usov; it has moved to people/usov\n"
    other = run(folder, "mv", "people/aleksandr-zorin", "people/dmytro-usov")
    assert other.stderr == "factsite: people/dmytro-usov leads to people/usov, which was called so before\n"


def test_where_a_page_cannot_be_read_nothing_moves(folder: Path) -> None:
    write(folder, {"content/places/broken.md": "no front matter\n"})
    done = run(folder, "mv", "people/dmytro-usov", "people/usov")
    assert done.returncode == 2
    assert "content/places/broken.md cannot be read, so what it names cannot be mended" in done.stderr


def test_where_a_file_cannot_be_had_nothing_moves(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: Path) -> bytes | str:
        if file.name == "aleksandr-zorin.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(file))
        return read_plain(file)

    monkeypatch.setattr("factsite.reading.folder.read_plain", refuse)
    settings = settings_in(folder)
    with pytest.raises(NotMoved, match=r"aleksandr-zorin\.md cannot be read"):
        move(settings, Runner(), "people/dmytro-usov", "people/usov")
    assert fix(settings, Runner()).left == (
        "content/people/aleksandr-zorin.md: the page cannot be read; python build.py check says why",
    )


def test_an_id_with_an_escape_is_mended_or_the_move_is_refused(folder: Path) -> None:
    """An escape in the middle goes; of one at the end, nobody knows where the id ends in the file."""
    inner = text(folder, USOV).replace("value: people/aleksandr-zorin", 'value: "people/aleksandr\\x2dzorin"')
    write(folder, {USOV: inner})
    moved(folder, "people/aleksandr-zorin", "people/zorin")
    assert 'value: "people/zorin"' in text(folder, USOV)
    write(folder, {USOV: text(folder, USOV).replace("people/zorin", "people/zori\\x6e")})
    before = contents(folder)
    done = run(folder, "mv", "people/zorin", "people/z")
    assert done.returncode == 2
    assert "names people/zorin in a way that cannot be mended here" in done.stderr
    assert contents(folder) == before


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "zorin.md"
    elsewhere.write_bytes((folder / ZORIN).read_bytes())
    (folder / ZORIN).unlink()
    (folder / ZORIN).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    done = run(folder, "mv", "people/dmytro-usov", "people/usov")
    assert done.returncode == 2
    assert "aleksandr-zorin.md cannot be read, so what it names cannot be mended" in done.stderr
    assert (elsewhere.read_bytes(), (folder / USOV).exists()) == (before, True)


def test_a_move_owes_no_correction_and_no_day(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "before")
    for old, new in (("people/aleksandr-zorin", "people/zorin"), ("sources/exchange-channel", "sources/channel")):
        moved(folder, old, new)
    done = run(folder, "check", "--since", "HEAD")
    assert (done.returncode, done.stderr) == (0, "")
