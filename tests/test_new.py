"""Beginning a page, and storing an article, as a person does it: with the command, in a folder of their own."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from factsite.kinds import BY_NAME, KINDS, NEEDED, Kind
from factsite.reading.page import File, read_page
from factsite.scaffolding.page import page_text
from factsite.scaffolding.slug import slug_of
from tests.commanding import run
from tests.site import base_files

ARTICLE = """Aria and Borland swap 84 prisoners

By Petra Lind, The Midland Courier, May 14, 2025

Aria and Borland exchanged 84 prisoners of war each on Wednesday, the ministry said on Telegram.
Reuters reports this, referring to The Midland Courier.
https://example.org/news/84
"""
SILENT = "Twenty prisoners home\r\n\r\nAria said on Sunday that twenty prisoners of war came home.\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small site in it."""
    for path, data in base_files().items():
        assert isinstance(data, bytes)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def received(folder: Path, text: str | bytes = ARTICLE, name: str = "article.txt") -> str:
    """An article as it was received, somewhere outside the site."""
    (folder / "received").mkdir(exist_ok=True)
    (folder / "received" / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return f"received/{name}"


def files_in(folder: Path) -> list[Path]:
    """Everything in a folder but what is remembered between runs."""
    return sorted(path for path in folder.rglob("*") if ".cache" not in path.parts)


def problems_of(folder: Path, ending: str) -> list[tuple[str, str]]:
    """The problems of the files with this ending: path and what is wrong."""
    found = (re.match(r"(content/\S+?):\d+:\d+: (.*)", line) for line in run(folder, "check").stdout.splitlines())
    return [(match[1], match[2]) for match in found if match and match[1].endswith(ending)]


def told_of(folder: Path, path: str) -> list[str]:
    """What is wrong with a file."""
    return [message for _, message in problems_of(folder, path)]


# What is asked of a page that says nothing yet: what it is about, and a way to it.
LEADING_ON = {"keys-are-known", "pages-are-reachable", "names-are-in-a-source", "names-are-unique"}
PAGED = [kind for kind in KINDS if not kind.stores]


def test_a_page_of_each_kind_is_begun_in_its_folder_and_check_says_what_is_left_to_do(folder: Path) -> None:
    for kind in PAGED:
        done = run(folder, "new", kind.name, f"A brand new {kind.name}", "--id", "something-new")
        path = f"content/{kind.folder}/something-new.md"
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{path} is begun: fill it in, and run python build.py check until it is quiet\n"
    told = problems_of(folder, "/something-new.md")
    for kind in PAGED:
        mine = [line for path, line in told if kind.folder in path]
        for key in (*NEEDED[1:], *kind.needs):
            assert f"keys-are-known: “{key}:” is empty" in mine
        assert {line.split(":")[0] for line in mine} <= LEADING_ON


@pytest.mark.parametrize("row", PAGED, ids=lambda row: row.name)
def test_each_property_of_the_kind_stands_there_and_is_read_once_its_marks_are_taken_away(row: Kind) -> None:
    text = page_text(row, "New: “one” #2", ["sources/a"])
    for prop in row.properties:
        head = f"  # {prop.name}:\n  #   value: "
        assert head in text
        assert f"{prop.label} ({prop.type}): " in text
        at = text.index(head)
        end = text.index("\n", at + len(head))
        opened = text[:at] + text[at:end].replace("  # ", "  ") + text[end:]
        reading = read_page(File(f"{row.folder}/new", "new.md", row.name, opened.encode()))
        assert reading.page is not None
        assert reading.page.title.text == "New: “one” #2"
        assert [p.message for p in reading.problems if p.rule == "facts-are-complete"] == [
            f"the fact “{prop.name}” has no evidence"
        ]
        assert {p.rule for p in reading.problems} == {"facts-are-complete", "keys-are-known"}


def test_the_one_article_is_the_source_and_of_several_the_author_chooses() -> None:
    assert "\nsource: sources/a\n" in page_text(BY_NAME["event"], "One", ["sources/a"])
    several = page_text(BY_NAME["event"], "One", ["sources/a", "sources/b"])
    assert "\n# source: sources/a\n# source: sources/b\n" in several


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Exchange of May 1", "exchange-of-may-1"),
        ("Łukasz Müller-Øst", "lukasz-muller-ost"),
        ("Seán O’Brien & Co.", "sean-obrien-co"),
        ("  --  ", ""),
        ("Index", ""),
        ("Дмитро Усов", ""),
        ("Usov Дмитро", ""),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_a_file_is_named_after_the_title_where_its_letters_have_a_plain_form(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_page_is_not_begun_where_an_old_address_leads(folder: Path) -> None:
    assert run(folder, "mv", "places/kyiv", "places/the-capital").returncode == 0
    done = run(folder, "new", "place", "Kyiv")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "factsite: places/kyiv is what places/the-capital was called, and leads there still; "
        "another name is given with --id\n"
    )
    assert not (folder / "content/places/kyiv.md").exists()


def test_a_page_is_never_written_over(folder: Path) -> None:
    page = folder / "content" / "people" / "dmytro-usov.md"
    before = page.read_bytes()
    done = run(folder, "new", "person", "Dmytro Usov")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "factsite: content/people/dmytro-usov.md is there already; another name is given with --id\n"
    assert page.read_bytes() == before
    assert run(folder, "new", "person", "Dmytro Usov", "--id", "people/dmytro-usov-2").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sorce", "x"], "there is no kind sorce; did you mean “source”?"),
        (["planet", "x"], "there is no kind planet; "),
        (["person", "Дмитро Усов"], "gives no address: name the page with --id, as --id dmytro-usov"),
        (["person", "Index"], "“Index” gives no address"),
        (["person", "X", "--id", "../x"], "“../x” is no name of a page"),
        (["person", "X", "--id", "index"], "“index” is no name of a page"),
        (["person", " "], "a title is a line of words"),
        (["person", "a\u202eb"], "has a character that cannot stand in a page"),
        (["person", "X", "--title", "Y"], "--title is for a source"),
        (["source", "nowhere.txt"], "there is no file nowhere.txt"),
        (["source", "content"], "there is no file content"),
        (["person"], "Missing argument"),
    ],
)
def test_wrong_use_gives_one_clear_line_and_2(folder: Path, arguments: list[str], said: str) -> None:
    before = files_in(folder)
    done = run(folder, "new", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files_in(folder) == before


def test_nothing_is_written_behind_a_link_that_leads_out(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "content" / "organizations").rename(folder / "organizations")
    (folder / "content" / "organizations").symlink_to(elsewhere)
    done = run(folder, "new", "organization", "X")
    assert done.returncode == 2
    assert "stands behind a link to another place" in done.stderr
    assert list(elsewhere.iterdir()) == []


def test_an_article_is_stored_as_received_and_its_page_records_it(folder: Path) -> None:
    done = run(folder, "new", "source", received(folder, SILENT, "twenty.txt"))
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "seeds" / "twenty.txt").read_bytes() == SILENT.encode()
    page = (folder / "content" / "sources" / "twenty-prisoners-home.md").read_text()
    assert page.startswith("---\ntitle: Twenty prisoners home\n")
    assert f"seed: twenty.txt\nsha256: {hashlib.sha256(SILENT.encode()).hexdigest()}\n" in page
    # What it says nothing of is told as such, with words that it would have: only the author's own words are left.
    assert told_of(folder, "content/sources/twenty-prisoners-home.md") == [
        "pages-are-reachable: no other page leads here",
        "keys-are-known: “summary:” is empty",
    ]


def test_what_an_article_says_of_itself_is_proposed_with_its_quote_and_passes_once_it_is_taken(folder: Path) -> None:
    assert run(folder, "new", "source", received(folder), "--id", "swap").returncode == 0
    file = folder / "content" / "sources" / "swap.md"
    text = file.read_text()
    assert "  # publisher:\n  #   value: organizations/the-midland-courier\n  #   quote: By Petra Lind, " in text
    assert "  # publisher.2:\n  #   value: organizations/reuters\n  #   quote: Reuters reports this, " in text
    assert "  # relays:\n  #   value: organizations/the-midland-courier\n  #   quote: Reuters reports " in text
    assert "  # No page is on Reuters yet: python build.py new organization 'Reuters'\n" in text
    assert "not stated" not in text
    assert [line for line in told_of(folder, "content/sources/swap.md") if "chain" in line] == [
        f"chain-is-shown: the page does not state its {name}" for name in ("address", "author", "date", "publisher")
    ]
    for name in ("author", "date", "address"):
        start = text.index(f"  # {name}:")
        end = text.index("\n", text.index("quote: ", start))
        text = text[:start] + text[start:end].replace("  # ", "  ") + text[end:]
    file.write_text(text)
    told = told_of(folder, "content/sources/swap.md")
    assert [line for line in told if "chain" in line or "quote" in line] == [
        "chain-is-shown: the page does not state its publisher"
    ]


def test_an_outlet_that_has_a_page_is_named_by_it(folder: Path) -> None:
    text = "Swap\n\nThe Gaze reports this, referring to The Wall Street Journal.\n"
    assert run(folder, "new", "source", received(folder, text), "--title", "A second report").returncode == 0
    page = (folder / "content" / "sources" / "a-second-report.md").read_text()
    assert "  # publisher:\n  #   value: organizations/the-gaze\n" in page
    assert "  # relays:\n  #   value: organizations/the-wall-street-journal\n" in page


def test_english_words_prove_no_silence_of_an_article_in_another_language(folder: Path) -> None:
    text = "Україна повернула 205 військових\n\nПро це повідомив президент Володимир Зеленський у телеграмі.\n"
    assert run(folder, "new", "source", received(folder, text), "--id", "swap").returncode == 0
    assert (folder / "content" / "sources" / "swap.md").read_text().count("    without: []\n") == 4
    done = run(folder, "cite", "повідомив президент")
    assert "said_by: " not in done.stdout
    assert "    # this is not in English: " in done.stdout


def test_what_a_dateline_may_tell_is_left_to_the_author(folder: Path) -> None:
    text = "Swap\n\nKYIV, May 6, 2025 (The Gaze) — Ukraine has brought home twenty people.\n"
    assert run(folder, "new", "source", received(folder, text)).returncode == 0
    page = (folder / "content" / "sources" / "swap.md").read_text()
    assert "which may tell its date or its publisher: KYIV, May 6, 2025 (The Gaze)\n" in page
    assert "  # Date: the article seems to say so. Take “# ” away where it does.\n" in page
    told = told_of(folder, "content/sources/swap.md")
    assert "facts-are-complete: the silence “publisher” is not shown" in told
    assert "chain-is-shown: the page does not state its date" in told


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"Caf\xe9 news\n", "byte 4 of received/article.txt is not UTF-8"),
        ("Swap".encode("utf-16"), "is not UTF-8"),
        (b"Swap\0\n", "is no text"),
        (b"word " * 60, "is no headline: give the page a title with --title"),
    ],
)
def test_what_is_no_article_is_refused_and_nothing_is_written(folder: Path, data: bytes, said: str) -> None:
    given = received(folder, data)
    before = files_in(folder)
    done = run(folder, "new", "source", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert files_in(folder) == before


def test_an_article_that_is_stored_already_is_refused_with_the_page_that_has_it(folder: Path) -> None:
    data = (folder / "seeds" / "000_3cf344ad40598329.txt").read_bytes()
    done = run(folder, "new", "source", received(folder, data, "other.txt"))
    assert done.returncode == 2
    assert done.stderr == (
        "factsite: received/other.txt is stored already: 000_3cf344ad40598329.txt is the article of "
        "sources/exchange-channel\n"
    )


def test_an_article_that_lies_in_the_seeds_without_a_page_gets_one(folder: Path) -> None:
    (folder / "seeds" / "stray.txt").write_text(SILENT, newline="")
    assert run(folder, "new", "source", "seeds/stray.txt").returncode == 0
    assert "seed: stray.txt\n" in (folder / "content" / "sources" / "twenty-prisoners-home.md").read_text()
    assert len(list((folder / "seeds").iterdir())) == 3


def test_the_name_of_another_article_is_not_taken(folder: Path) -> None:
    given = received(folder, SILENT, "000_3cf344ad40598329.txt")
    before = (folder / "seeds" / "000_3cf344ad40598329.txt").read_bytes()
    assert run(folder, "new", "source", given).returncode == 0
    assert (folder / "seeds" / "000_3cf344ad40598329.txt").read_bytes() == before
    assert (folder / "seeds" / "twenty-prisoners-home.txt").read_bytes() == SILENT.encode()


def test_a_site_may_begin_with_its_first_article(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert run(tmp_path, "new", "source", received(tmp_path, SILENT)).returncode == 0
    assert run(tmp_path, "new", "people", "Jane Doe").returncode == 0
    assert "\nsource: sources/twenty-prisoners-home\n" in (tmp_path / "content/people/jane-doe.md").read_text()
