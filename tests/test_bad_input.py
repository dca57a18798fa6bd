"""Files that nobody can read: each is one problem with its place, and no other file suffers from it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from factsite.kinds import KINDS
from factsite.pipeline import build as build_site
from factsite.running import Runner
from factsite.showing import line_of
from tests.site import BASE, ROOT, build, settings_in

TOTALS = "content/topics/totals.md"
KYIV = "content/places/kyiv.md"
CHANNEL, OF_146 = "seeds/000_3cf344ad40598329.txt", "seeds/004_e0c7968bbb7efc6d.txt"
FRONT = b"---\ntitle: Exchanges in total\nsummary: What is said of all exchanges together.\n---\n"

UNREADABLE = {
    "an empty file": (b"", "1:1: page-is-readable: the page does not begin with front matter"),
    "no front matter": (b"All exchanges.\n", "1:1: page-is-readable: the page does not begin with front matter"),
    "no end of front matter": (
        b"---\ntitle: Exchanges\n",
        "1:1: page-is-readable: the front matter that begins here has no end",
    ),
    "empty front matter": (b"---\n---\n", "2:1: page-is-readable: the front matter is empty"),
    "broken YAML": (
        b"---\ntitle: Exchanges: in total\nsummary: All.\n---\n",
        "2:17: page-is-readable: a value with a colon must stand in quotation marks",
    ),
    "not UTF-8": (
        FRONT + "Žorin".encode("cp1250"),
        "5:1: page-is-readable: the byte 0x8e here is not UTF-8",
    ),
    "not UTF-8 behind wide characters": (
        "---\ntitle: Київ 🕊 ".encode() + b"\xff",
        "2:15: page-is-readable: the byte 0xff here is not UTF-8",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_page_that_cannot_be_read_is_one_problem(name: str, tmp_path: Path) -> None:
    data, line = UNREADABLE[name]
    site = build({TOTALS: data}, folder=tmp_path)
    assert site.problems == [f"{TOTALS}:{line}"]
    assert all("hint: " in shown for shown in site.shown)


def test_it_hides_no_other_problem_and_links_to_it_are_none(tmp_path: Path) -> None:
    kyiv = (
        "---\ntitle: Kyiv\nsummary: A city.\n---\n"
        "See [all](../topics/totals.md), [all of it](../topics/totals.md#count) and [nobody](../people/nobody.md)."
        "[^all]\n\n[^all]: topics/totals#count\n"
    )
    site = build({TOTALS: b"\xff", KYIV: kyiv}, folder=tmp_path)
    assert site.problems == [
        f"{KYIV}:5:85: references-resolve: there is no page “people/nobody”",
        f"{TOTALS}:1:1: page-is-readable: the byte 0xff here is not UTF-8",
    ]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("content/notes/first.md", "content/notes:1:1: page-is-readable: “notes” is no folder of a kind"),
        ("content/first.md", "content/first.md:1:1: page-is-readable: this file is in no folder of a kind"),
        ("content/people/First.md", "content/people/First.md:1:1: page-is-readable: “First.md” is no name of a page"),
        ("content/people/a--b.md", "content/people/a--b.md:1:1: page-is-readable: “a--b.md” is no name of a page"),
        ("content/people/a.b.md", "content/people/a.b.md:1:1: page-is-readable: “a.b.md” is no name of a page"),
        ("content/people/a.jpg", "content/people/a.jpg:1:1: page-is-readable: “a.jpg” is no name of a page"),
        (
            "content/people/a.md/b.md",
            "content/people/a.md:1:1: page-is-readable: this is a folder, or leads nowhere; a page is a file",
        ),
    ],
)
def test_what_is_no_page_is_one_problem(path: str, line: str, tmp_path: Path) -> None:
    site = build({path: FRONT}, folder=tmp_path)
    assert site.problems == [line]


def test_a_link_that_leads_nowhere_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "content/topics").mkdir(parents=True)
    (tmp_path / "content/topics/dangling.md").symlink_to("nowhere.md")
    site = build({}, folder=tmp_path)
    assert site.problems == [
        "content/topics/dangling.md:1:1: page-is-readable: this is a folder, or leads nowhere; a page is a file"
    ]


def test_all_problems_of_all_files_come_in_one_run_and_in_order(tmp_path: Path) -> None:
    broken = {f"content/{kind.folder}/broken-{at}.md": b"\xff" for kind in KINDS for at in (2, 1, 10)}
    wrong = {KYIV: "---\ntitle: Kyiv\nsummary: 1\nfamily: 2\nsumary: 3\n---\nA.\n\nB.\n"}
    site = build({**broken, **wrong}, folder=tmp_path)
    places = [(problem.path, problem.place.line, problem.place.column) for problem in site.outcome.problems]
    assert places == sorted([*((path, 1, 1) for path in broken), *((KYIV, line, column) for line, column in LINES)])


LINES = ((3, 10), (4, 1), (5, 1), (7, 1), (9, 1))


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_byte_order_mark_and_other_line_ends_are_sound(bom: bytes, end: bytes, tmp_path: Path) -> None:
    pages = {f"content/{file.relative_to(BASE / 'content')}": file.read_bytes() for file in BASE.rglob("*.md")}
    site = build({path: bom + data.replace(b"\n", end) for path, data in pages.items()}, folder=tmp_path)
    assert site.problems == []
    plain = build({}, folder=tmp_path / "plain")
    for page in ("index.html", "exchanges/146-each.html", "data/facts.jsonl", "data/citations.jsonl"):
        assert site.file(page) == plain.file(page)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_places_count_code_points_whatever_the_line_ends(bom: bytes, end: bytes, tmp_path: Path) -> None:
    page = b"---\ntitle: Kyiv\nsummary: A city.\n---\n"
    page += "Київ, 🕊, [it](../places/nowhere.md)\nand so on.[^own]\n\n[^own]: this site: 🕊\n".encode()
    site = build({KYIV: bom + page.replace(b"\n", end)}, folder=tmp_path)
    assert [line for line in site.problems if "nowhere" in line] == [
        f"{KYIV}:5:15: references-resolve: there is no page “places/nowhere”"
    ]
    shown = next(text for text in site.shown if "there is no page" in text).splitlines()
    assert shown[1][shown[2].index("^") :].startswith("../places/nowhere.md")


def test_nothing_is_written_unless_all_is_sound(tmp_path: Path) -> None:
    good = build({}, folder=tmp_path)
    before = _bytes_of(tmp_path / "site")
    assert good.problems == []
    assert len(before) == good.outcome.files
    bad = build({TOTALS: b"\xff"}, folder=tmp_path)
    assert bad.problems
    assert bad.outcome.files == 0
    assert _bytes_of(tmp_path / "site") == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["content", "seeds", "site"]


def test_a_failed_first_build_leaves_no_folder(tmp_path: Path) -> None:
    build({TOTALS: b"\xff"}, folder=tmp_path)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["content", "seeds"]


def test_a_page_that_is_gone_is_gone_from_the_site(tmp_path: Path) -> None:
    build({"content/pages/method.md": "---\ntitle: Method\nsummary: How.\n---\n"}, folder=tmp_path)
    assert (tmp_path / "site/pages/method.html").exists()
    (tmp_path / "content/pages/method.md").unlink()
    build({}, folder=tmp_path)
    assert not (tmp_path / "site/pages/method.html").exists()


def test_empty_content_is_a_valid_empty_site(tmp_path: Path) -> None:
    site = build({}, base=False, folder=tmp_path)
    assert site.problems == []
    for page in ("index.html", "404.html"):
        assert site.file(page).lower().startswith("<!doctype html>")
    assert site.rows("data/facts.jsonl") == []
    assert site.rows("data/citations.jsonl") == []


def test_an_article_without_any_page_is_an_empty_site_too(tmp_path: Path) -> None:
    site = build({"seeds/unused.txt": "Nobody names this article.\n"}, base=False, folder=tmp_path)
    assert site.problems == []


@pytest.mark.parametrize(
    ("old", "new"), [(b"cell with", b"cell wlth"), (b"Red Cross", b"red Cross"), (b"Turkey, Qatar", b"Turkey,\tQatar")]
)
def test_an_article_changed_by_one_byte_is_told_where_its_digest_stands(old: bytes, new: bytes, tmp_path: Path) -> None:
    page, seed = ("exchange-of-146", OF_146) if old in (ROOT / OF_146).read_bytes() else ("exchange-channel", CHANNEL)
    article = (ROOT / seed).read_bytes()
    changed = article.replace(old, new, 1)
    assert changed != article
    site = build({seed: changed}, folder=tmp_path)
    (line,) = site.problems
    assert line == (
        f"content/sources/{page}.md:5:9: seed-is-unchanged: {seed} is not the article that was recorded: "
        f"its sha256 is {hashlib.sha256(changed).hexdigest()}"
    )
    shown = site.shown[0].splitlines()
    assert shown[1][shown[2].index("^") :] == hashlib.sha256(article).hexdigest()


@pytest.mark.parametrize("data", [None, b"\xff"])
def test_an_article_that_is_missing_or_damaged_is_one_problem(data: bytes | None, tmp_path: Path) -> None:
    other = {"content/sources/other.md": OTHER, "content/topics/totals.md": TOTALS_LINKING, "seeds/other.txt": data}
    site = build(other, folder=tmp_path)
    (line,) = site.problems
    messages = {
        None: "4:7: seed-is-unchanged: there is no file seeds/other.txt",
        b"\xff": "4:7: seed-is-unchanged: byte 1 of seeds/other.txt is not UTF-8",
    }
    assert line == f"content/sources/other.md:{messages[data]}"


OTHER = """---
title: Another article
summary: For this test.
seed: other.txt
sha256: 0000000000000000000000000000000000000000000000000000000000000000
facts:
  publisher: {value: not stated, without: [published by]}
  author: {value: not stated, without: [written by]}
  date: {value: not stated, without: [published on]}
  address: {value: not stated, without: [http]}
---
"""
TOTALS_LINKING = """---
title: Exchanges in total
summary: What is said of all exchanges together.
---
See [the other article](../sources/other.md).[^other]

[^other]: sources/other: "which cannot be read"
"""


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def test_a_content_folder_that_is_gone_is_a_problem_and_leaves_the_site(tmp_path: Path) -> None:
    site = build({}, folder=tmp_path)
    before = site.file("index.html")
    (tmp_path / "content").rename(tmp_path / "elsewhere")
    outcome = build_site(settings_in(tmp_path), Runner(jobs=1), lambda _: None)
    assert [line_of(problem) for problem in outcome.problems] == [
        "content:1:1: page-is-readable: there is no such folder"
    ]
    assert site.file("index.html") == before


def test_a_page_without_a_title_is_no_problem_of_the_pages_that_name_it() -> None:
    page = "---\ntitel: Kyiv\nsummary: A city.\n---\n"
    problems = build({"content/places/kyiv.md": page}).problems
    assert problems == [
        "content/places/kyiv.md:2:1: keys-are-known: a place page has no key “titel”",
        "content/places/kyiv.md:2:1: keys-are-known: a place page needs “title:”",
    ]


def test_a_template_and_settings_that_are_not_utf_8_are_told_where(tmp_path: Path) -> None:
    template = build({"templates/message.html": b"<p>\n\xff"}, folder=tmp_path / "a")
    assert template.problems == ["templates/message.html:2:1: templates-render: this line is not in UTF-8"]
    settings = build({"site.yml": "title: ä".encode() + b"\nlicence: \xe4"}, folder=tmp_path / "b")
    assert settings.problems == ["site.yml:2:10: page-is-readable: the file is not UTF-8"]


def test_words_of_another_article_are_told_by_its_source(tmp_path: Path) -> None:
    note = '[^a]: sources/exchange-of-146: "Ukraine and Russia have exchanged more than 10,000 prisoners of war"'
    page = f"---\ntitle: A page\nsummary: A page.\n---\nThey were exchanged.[^a]\n\n{note}\n"
    site = build({"content/topics/a.md": page}, folder=tmp_path)
    hint = "they stand in seeds/000_3cf344ad40598329.txt: cite sources/exchange-channel"
    assert hint in [problem.hint for problem in site.outcome.problems]


@pytest.mark.parametrize(
    ("note", "hint"),
    [
        ("sources/exchange-channel: “covert”", 'put the words between straight quotation marks: sources/…: "words"'),
        ("sources/exchange-channel", 'write the words of the article behind it: sources/…: "words"'),
        ('"covert"', 'write the source before the words: sources/…: "words"'),
        ("this site:", "write the reason behind it: this site: reason"),
        ("not stated in sources/x", 'write: not stated in sources/…: "word" with words that the article lacks'),
    ],
)
def test_a_footnote_that_is_nearly_a_citation_is_told_what_lacks(note: str, hint: str, tmp_path: Path) -> None:
    page = f"---\ntitle: A page\nsummary: A page.\n---\nIt is covert.[^a]\n\n[^a]: {note}\n"
    site = build({"content/topics/a.md": page}, folder=tmp_path)
    assert hint in [problem.hint for problem in site.outcome.problems]
