"""The command as a person uses it: options, output and exit codes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from factsite.command import COMMANDS, main
from factsite.rules import BY_ID
from tests.site import ROOT, base_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small site in it."""
    for path, data in base_files().items():
        assert isinstance(data, bytes)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, as a person would."""
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)


def test_without_a_command_it_builds_and_says_so_in_one_line(folder: Path) -> None:
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "all proven" in done.stdout
    assert done.stdout.count("\n") == 1
    assert (folder / "site" / "index.html").is_file()


def test_check_writes_nothing(folder: Path) -> None:
    done = run(folder, "check")
    assert done.returncode == 0
    assert not (folder / "site").exists()


def test_a_problem_shows_place_rule_line_caret_and_hint_and_ends_with_1(folder: Path) -> None:
    page = folder / "content" / "people" / "volodymyr-mykolayenko.md"
    text = page.read_text(encoding="utf-8")
    assert "three years in captivity" in text
    page.write_text(text.replace("three years in captivity", "three years in custody"), encoding="utf-8")
    done = run(folder, "check")
    lines = done.stdout.splitlines()
    place, _, message = lines[0].partition(": ")
    path, line, column = place.rsplit(":", 2)
    assert (done.returncode, path) == (1, "content/people/volodymyr-mykolayenko.md")
    assert message.startswith("quote-is-verbatim: the quote says “custody” where")
    written = page.read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert lines[1] == f"    {written}"
    assert lines[2] == " " * (4 + int(column) - 1) + "^"
    assert written[int(column) - 1 :].startswith("custody")
    assert lines[3].startswith("    hint: the nearest passage is: ")
    assert done.stderr == "1 problem in 1 file. Nothing was written.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--content", "nowhere"], "there is no folder nowhere"),
        (["--base-url", "example.org"], "write it as https://"),
        (["--base-url", "https://[::1"], "write it as https://"),
        (["--base-url", "https://example.org/?a=b"], "write it as https://"),
        (["--static", "nowhere"], "there is no folder nowhere"),
        (["--templates", "build.py"], "there is no folder build.py"),
        (["--out", "content"], "which the build reads"),
        (["--out", "."], "which the build reads"),
        (["--out", "content/people/site"], "is inside"),
        (["--out", "static/site"], "is inside"),
        (["frobnicate"], "No such command 'frobnicate'"),
        (["check", "--frobnicate"], "No such option"),
        (["--jobs", "many"], "not a valid integer"),
        (["new", "person"], "Missing argument 'TITLE|ARTICLE.txt'"),
        (["cite"], "Missing argument"),
        (["diff"], "build.py diff --help"),
    ],
)
def test_wrong_use_gives_one_clear_line_and_2(folder: Path, arguments: list[str], said: str) -> None:
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.startswith("factsite: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_folder_that_it_did_not_write_is_left_alone(folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "site" / "thesis.txt").write_text("years of work")
    done = run(folder)
    assert done.returncode == 2
    assert "was not written by this tool" in done.stderr
    assert [file.name for file in (folder / "site").iterdir()] == ["thesis.txt"]


def test_a_link_in_the_place_of_the_site_is_left_alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "site").symlink_to(elsewhere)
    done = run(folder)
    assert done.returncode == 2
    assert "is a link to another place" in done.stderr
    assert (folder / "site").is_symlink()


def test_a_project_may_stand_in_a_folder_of_any_name(tmp_path: Path) -> None:
    project = tmp_path / "content"
    for path, data in base_files().items():
        assert isinstance(data, bytes)
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data)
    assert run(project).returncode == 0


def test_it_says_its_version(folder: Path) -> None:
    assert run(folder, "--version").stdout.startswith("factsite, version ")


def test_other_folders_can_be_named(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.move(folder / "content", elsewhere / "pages")
    shutil.move(folder / "seeds", elsewhere / "articles")
    (elsewhere / "own").mkdir()
    (elsewhere / "own" / "message.html").write_text("<!doctype html><title>mine</title><p>{{ view.message }}</p>\n")
    (elsewhere / "style").mkdir()
    (elsewhere / "style" / "site.css").write_text("b { color: red; }  /* mine */\n")
    done = run(
        elsewhere, *"--content pages --seeds articles --templates own --static style --out public".split(), "--timings"
    )
    assert (done.returncode, done.stdout.count("all proven")) == (0, 1)
    assert re.search(r"^verify +\d+\.\d{3} s$", done.stderr, re.MULTILINE)
    assert re.search(r"^pages +(\d+), \1 worked on$", done.stderr, re.MULTILINE)
    assert re.search(r"^memory at most +\d+ MiB", done.stderr, re.MULTILINE)
    assert "<title>mine</title>" in (elsewhere / "public" / "404.html").read_text()
    assert (elsewhere / "public" / "static" / "site.css").read_text() == "b{color:red}"
    # What the engine's own sheets take in is the folder's, too.
    assert (elsewhere / "public" / "static" / "search.css").read_text().startswith("b{color:red}")
    assert (elsewhere / "public" / "static" / "favicon.svg").is_file()


def test_with_an_address_the_pages_are_canonical_and_404_leads_home_from_any_depth(folder: Path) -> None:
    assert run(folder, "--base-url", "https://example.org/facts/").returncode == 0
    home = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/facts/">' in home
    lost = (folder / "site" / "404.html").read_text(encoding="utf-8")
    assert 'href="/facts/static/site.css"' in lost
    assert 'href="/facts/index.html"' in lost


def test_the_same_bytes_come_of_any_number_of_jobs_and_with_or_without_a_cache(folder: Path) -> None:
    def built(*arguments: str) -> dict[str, bytes]:
        assert run(folder, *arguments).returncode == 0
        site = folder / "site"
        return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}

    first = built("--no-cache", "--jobs", "1")
    assert not (folder / ".cache").exists()
    assert first == built("--jobs", "2") == built("--jobs", "2")
    (folder / ".cache" / "factsite.sqlite").write_bytes(b"not a database" * 100)
    assert first == built() == built()


def test_report_says_which_sentences_are_cited_and_prints_the_words_left_over(folder: Path) -> None:
    done = run(folder, "report")
    assert done.returncode == 0
    assert "seeds/000_3cf344ad40598329.txt (sources/exchange-channel): " in done.stdout
    assert "NOT CITED: " in done.stdout


def test_report_claims_lists_each_number_date_place_and_name_with_its_passage(folder: Path) -> None:
    lines = run(folder, "report", "--claims").stdout.splitlines()
    assert any("date “August 24” ← sources/exchange-of-146: " in line for line in lines)
    assert any("person “Volodymyr Mykolayenko” ← sources/exchange-of-146: " in line for line in lines)


def test_the_real_articles_are_cited_to_the_last_sentence() -> None:
    done = run(ROOT, "report")
    assert done.returncode == 0
    assert done.stdout.count("sentences cited, 100 %") == 2
    assert "NOT CITED" not in done.stdout


def test_every_command_and_option_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("build", "check", "serve", "report", "new", "cite", "diff", "fix", "mv", "schema"):
        assert f"python build.py {command}" in readme or command == "build"
        shown = run(ROOT, command, "--help").stdout
        options = [word.rstrip(",") for word in shown.split() if word.startswith("--")]
        for option in options:
            assert option in readme or option == "--help", (command, option)


def test_rules_are_listed_and_explained_by_an_example(folder: Path) -> None:
    listed = run(folder, "rules")
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == sorted(BY_ID)
    explained = run(folder, "rules", "quote-is-whole", "pages-are-reachable")
    assert explained.stdout.startswith("quote-is-whole\n\nA quote begins and ends at the edge of a word")
    assert "\nFails: " in explained.stdout
    assert "\nPasses: " in explained.stdout
    assert "\npages-are-reachable (can be set aside)\n" in explained.stdout


def test_a_rule_that_does_not_exist_is_wrong_use(folder: Path) -> None:
    done = run(folder, "rules", "quote-is-hole")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "factsite: there is no rule quote-is-hole; did you mean “quote-is-whole”?\n"


def test_a_warning_is_shown_and_does_not_stop_the_build(folder: Path) -> None:
    page = folder / "content" / "exchanges" / "146-each.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("facts:", "waive:\n  pages-are-reachable: it is new\nfacts:", 1), encoding="utf-8")
    done = run(folder)
    assert done.returncode == 0
    assert "waivers-are-used: “pages-are-reachable” finds nothing here" in done.stdout
    assert "all proven" in done.stdout
    assert '<a href="../rules/pages-are-reachable.html">' in (folder / "site/exchanges/146-each.html").read_text()


def test_a_revision_that_is_empty_is_none(folder: Path) -> None:
    for command in ("check", "fix"):
        done = run(folder, command, "--since", "")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("factsite: --since : ")


def test_an_article_that_cannot_be_read_is_no_article_that_is_not_there(folder: Path) -> None:
    for seed in (folder / "seeds").iterdir():
        seed.unlink()
        seed.mkdir()
    told = run(folder, "check")
    assert told.returncode == 1
    assert "cannot be read: Is a directory" in told.stdout
    found = run(folder, "cite", "thousands")
    assert found.returncode == 2
    assert "cannot be read: Is a directory" in found.stderr


def test_every_command_is_in_the_module_that_the_table_names() -> None:
    for module in set(COMMANDS.values()):
        import_module(f"factsite.command.{module}")
    assert main.commands.keys() == COMMANDS.keys()
    assert {name: command.callback.__module__ for name, command in main.commands.items() if command.callback} == {
        name: f"factsite.command.{module}" for name, module in COMMANDS.items()
    }
