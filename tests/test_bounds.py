"""What is too large, too deep or out of its folder is one problem with its place, and takes no time to find."""

from __future__ import annotations

import hashlib
import os
import re
import time
from pathlib import Path

import pytest

from factsite.english.governing import voices
from factsite.pipeline import build as build_site
from factsite.records import bounds
from factsite.running import Runner
from factsite.showing import line_of
from tests.commanding import run
from tests.site import ROOT, build, settings_in
from tests.test_gathered import made_up

PAGE = "content/topics/a.md"
FRONT = "---\ntitle: A\nsummary: A page.\n"
TOO_LARGE = {
    "50 MB in one line": ("a" * 50_000_000, "1:1: page-is-readable: the file has more than 1,000,000 bytes"),
    "a byte too many": ("a" * 1_000_001, "1:1: page-is-readable: the file has more than 1,000,000 bytes"),
    "very many lines": (f"{FRONT}---\n" + "\n" * 9_997, "10001:1: page-is-readable: a page has at most 10,000 lines"),
    "very many old lines": ("\r" * 10_001, "10001:1: page-is-readable: a page has at most 10,000 lines"),
    "10,000 facts": (
        f"{FRONT}facts: {{" + ", ".join(f"count.a{n}: x" for n in range(10_000)) + "}\n---\n",
        "4:14896: front-matter-is-plain: more than 1,000 keys stand in one place",
    ),
    "10,000 aliases": (
        f"{FRONT}aliases: [" + ", ".join(f"a{n}" for n in range(10_000)) + "]\n---\n",
        "4:5901: front-matter-is-plain: more than 1,000 items stand in one place",
    ),
    "brackets in brackets": (
        f"{FRONT}x: {'[' * 900_000}\n---\n",
        "4:23: front-matter-is-plain: this is nested more than 20 deep",
    ),
    "keys in keys": (
        f"{FRONT}x: {'{a: ' * 200_000}\n---\n",
        "4:80: front-matter-is-plain: this is nested more than 20 deep",
    ),
    "lists in lists": (
        f"{FRONT}x:\n  {'- ' * 400_000}\n---\n",
        "5:41: front-matter-is-plain: this is nested more than 20 deep",
    ),
    "a long title": (
        f"---\ntitle: {'a' * 5_001}\nsummary: x\n---\n",
        "2:8: front-matter-is-plain: a text has at most 5,000 characters",
    ),
    "a long paragraph": (
        f"{FRONT}---\n\n{'a ' * 2_501}b\n",
        "6:1: page-is-readable: a text has at most 5,000 characters",
    ),
}
REPEATED = [
    line.split("\t") for line in (Path(__file__).parent / "hostile" / "repeated.txt").read_text("utf-8").splitlines()
]
# Seconds: many times what it takes, and far less than what takes the square of it.
PATIENCE = 20.0


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_is_beyond_a_bound_is_one_problem(name: str, tmp_path: Path) -> None:
    text, line = TOO_LARGE[name]
    begun = time.monotonic()
    site = build({PAGE: text}, base=False, folder=tmp_path)
    assert site.problems == [f"{PAGE}:{line}"]
    assert "hint: " in site.shown[0]
    assert time.monotonic() - begun < PATIENCE


def test_what_stands_at_a_bound_is_read(tmp_path: Path) -> None:
    aliases = ", ".join(f"a{number}" for number in range(bounds.MOST_ENTRIES))
    page = f"{FRONT}aliases: [{aliases}]\n---\n{'a ' * (bounds.LONGEST_TEXT // 2)}\n"
    page += "\n" * (bounds.MOST_LINES - page.count("\n") - 1)
    site = build({PAGE: page}, base=False, folder=tmp_path)
    assert not [line for line in site.problems if "page-is-readable" in line or "front-matter-is-plain" in line]
    log = "".join("- {}\n" for _ in range(bounds.MOST_ENTRIES + 1))
    site = build({"content/corrections.yml": log, PAGE: f"{FRONT}---\n"}, base=False, folder=tmp_path / "log")
    assert not [line for line in site.problems if "front-matter-is-plain" in line]


@pytest.mark.parametrize(("times", "piece"), REPEATED)
def test_what_is_repeated_very_often_is_read_in_time(times: str, piece: str, tmp_path: Path) -> None:
    body = (piece * int(times))[: bounds.LONGEST_TEXT - 10]
    note = '\n\n[^a]: sources/exchange-channel: "Ukraine and Russia have exchanged more than 10,000 prisoners of war"\n'
    begun = time.monotonic()
    build({PAGE: f"{FRONT}---\n{body}[^a]{note}"}, folder=tmp_path)
    assert time.monotonic() - begun < PATIENCE


@pytest.mark.parametrize(
    "sentence", ["The ministry said that 5 came. ", "He said that 5 came. ", "On X, Mr Smith said 5. "]
)
def test_a_paragraph_of_very_many_sentences_is_read_to_its_end(sentence: str) -> None:
    paragraph = sentence * 2_000 + sentence.strip()
    assert voices(paragraph, len(paragraph) - 2, len(paragraph) - 1)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("con", "“con” is a name that Windows keeps for itself"),
        ("lpt1", "“lpt1” is a name that Windows keeps for itself"),
        ("a" * 101, f"“{'a' * 101}.md” is no name of a page"),
        ("k\u0443iv", "“k\u0443iv.md” is no name of a page"),
        ("a１", "“a１.md” is no name of a page"),
    ],
)
def test_a_name_that_others_could_not_have_is_a_problem(name: str, message: str, tmp_path: Path) -> None:
    site = build({f"content/topics/{name}.md": f"{FRONT}---\n"}, base=False, folder=tmp_path)
    assert site.problems == [f"content/topics/{name}.md:1:1: page-is-readable: {message}"]


def test_an_old_address_has_no_longer_name_than_a_page(tmp_path: Path) -> None:
    old = "topics/" + "a" * 101
    site = build({PAGE: f"{FRONT}was: [{old}]\n---\n"}, base=False, folder=tmp_path)
    assert f"{PAGE}:4:7: references-resolve: “{old}” is no address that this page can have had" in site.problems


# Files that are none.

SECRET = "A secret of the machine that builds.\n"
SOURCE = f"""---
title: An article
summary: For this test.
seed: x.txt
sha256: {hashlib.sha256(SECRET.encode()).hexdigest()}
show: full
facts:
  publisher: {{value: not stated, without: [published by]}}
  author: {{value: not stated, without: [written by]}}
  date: {{value: not stated, without: [published on]}}
  address: {{value: not stated, without: [http]}}
---
"""
HOME = "---\ntitle: Home\nsummary: H.\n---\n[x](../sources/x.md)[^o]\n\n[^o]: this site: x\n"
SITE = {"content/sources/x.md": SOURCE, "content/pages/home.md": HOME}
STRANGE = [
    ("seeds/x.txt", "link", "content/sources/x.md:4:7: seed-is-unchanged: seeds/x.txt is a link that leads out"),
    ("seeds/x.txt", "zero", "content/sources/x.md:4:7: seed-is-unchanged: seeds/x.txt is a link that leads out"),
    ("seeds/x.txt", "pipe", "content/sources/x.md:4:7: seed-is-unchanged: seeds/x.txt is no plain file"),
    ("seeds/x.txt", "sparse", "content/sources/x.md:4:7: seed-is-unchanged: seeds/x.txt has more than 1,000,000 bytes"),
    ("seeds/x.txt", "circle", "content/sources/x.md:4:7: seed-is-unchanged: seeds/x.txt cannot be read"),
    (PAGE, "link", f"{PAGE}:1:1: page-is-readable: this is a link that leads out of the folder"),
    (PAGE, "zero", f"{PAGE}:1:1: page-is-readable: this is a link that leads out of the folder"),
    (PAGE, "pipe", f"{PAGE}:1:1: page-is-readable: this is a folder, or leads nowhere"),
    (PAGE, "sparse", f"{PAGE}:1:1: page-is-readable: the file has more than 1,000,000 bytes"),
    (PAGE, "circle", f"{PAGE}:1:1: page-is-readable: this is a folder, or leads nowhere"),
    ("content/topics", "folder", "content/topics:1:1: page-is-readable: this is a link that leads out of the folder"),
    ("content/corrections.yml", "link", "content/corrections.yml:1:1: page-is-readable: the file is a link that leads"),
    ("content/corrections.yml", "sparse", "content/corrections.yml:1:1: page-is-readable: the file has more than"),
    ("site.yml", "link", "site.yml:1:1: page-is-readable: the file is a link that leads out of its folder"),
    ("site.yml", "zero", "site.yml:1:1: page-is-readable: the file is a link that leads out of its folder"),
    ("site.yml", "pipe", "site.yml:1:1: page-is-readable: the file is no plain file"),
    ("site.yml", "circle", "site.yml:1:1: page-is-readable: the file cannot be read"),
    ("static/x.css", "link", "static/x.css:1:1: page-is-readable: this is a link that leads out of the folder"),
    ("static/sub/x.css", "pipe", "static/sub/x.css:1:1: page-is-readable: this is a link to a folder, or no"),
    ("static/x.css", "sparse", "static/x.css:1:1: page-is-readable: this has more than 50,000,000 bytes"),
    ("static/x.css", "circle", "static/x.css:1:1: page-is-readable: this leads nowhere"),
    ("static/sub", "folder", "static/sub:1:1: page-is-readable: this is a link that leads out of the folder"),
]  # fmt: skip


def strange(file: Path, sort: str, outside: Path) -> None:
    """Put something in the place of a file that is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET, encoding="utf-8")
    if sort == "pipe":
        os.mkfifo(file)
    elif sort == "sparse":
        with file.open("wb") as opened:
            opened.truncate(3 * 2**30)
    else:
        target = {"link": outside / "secret.txt", "zero": Path("/dev/zero"), "circle": Path(file.name)}
        file.symlink_to(target.get(sort, outside))


@pytest.mark.parametrize(("path", "sort", "line"), STRANGE)
def test_what_is_no_plain_file_of_its_folder_is_a_problem_and_never_read(
    path: str, sort: str, line: str, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    strange(root / path, sort, tmp_path / "outside")
    seed = {} if path.startswith("seeds") else {"seeds/x.txt": SECRET}
    site = build({**SITE, **seed}, base=False, folder=root)
    assert [problem for problem in site.problems if problem.startswith(line)], site.problems
    assert site.outcome.files == 0


def test_a_link_within_its_folder_is_a_file_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / ".kept.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "seeds" / "x.txt").symlink_to(".kept.txt")
    site = build(SITE, base=False, folder=tmp_path)
    assert site.problems == []


def test_signs_of_an_article_that_control_or_turn_round_are_not_published(tmp_path: Path) -> None:
    article = "A\u202eword\0 with\x1b[31m signs\x1fand\ufdd0 an end.\n"
    source = SOURCE.replace(hashlib.sha256(SECRET.encode()).hexdigest(), hashlib.sha256(article.encode()).hexdigest())
    site = build({**SITE, "content/sources/x.md": source, "seeds/x.txt": article}, base=False, folder=tmp_path)
    assert site.problems == []
    assert "A\u2060word\ufffd with\ufffd[31m signs and\ufffd an end." in site.page("sources/x")
    published = [file.read_bytes().decode("utf-8", "replace") for file in (tmp_path / "site").rglob("*.*ml*")]
    assert not re.search("[\x00-\x08\x0e-\x1f\u202d\u202e\ufdd0]", "".join(published))


def test_hidden_files_are_not_published(tmp_path: Path) -> None:
    hidden = {"static/.env": "key", "static/.git/config": "key", "static/own.css": "a{b:c}"}
    site = build({**hidden, "seeds/x.txt": SECRET, **SITE}, base=False, folder=tmp_path)
    assert site.file("static/own.css") == "a{b:c}"
    assert not [file for file in (tmp_path / "site").rglob("*") if file.name in (".env", "config")]


@pytest.mark.parametrize("name", ["content", "seeds", "templates", "static"])
def test_a_folder_that_nobody_named_is_no_link_out(name: str, tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    outside.mkdir()
    (root / "content").mkdir(parents=True)
    if name == "content":
        (root / "content").rmdir()
    (root / name).symlink_to(outside)
    done = run(root)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{name} is a link that leads out of this folder; name the folder itself with --{name}" in done.stderr
    assert run(root, f"--{name}", str(outside)).returncode == 0


def test_a_problem_in_a_file_that_is_too_large_to_show_is_told_without_its_line(tmp_path: Path) -> None:
    site = build({**SITE, "seeds/x.txt": SECRET}, base=False, folder=tmp_path)
    with (tmp_path / "seeds" / "y.txt").open("wb") as opened:
        opened.truncate(3 * 2**30)
    outcome = build_site(settings_in(tmp_path), Runner(jobs=1), lambda _: None)
    assert site.problems == []
    assert [line_of(one) for one in outcome.problems] == [
        "seeds/y.txt:1:1: seeds-are-described: no source page names this"
    ]


def test_a_quote_that_stands_all_over_an_article_fills_no_memory(tmp_path: Path) -> None:
    article = "Kyiv " * 180_000
    page = f"---\ntitle: Z\nsummary: S.\nseed: z.txt\nsha256: {hashlib.sha256(article.encode()).hexdigest()}\n---\n"
    note = 'See.[^a]\n\n[^a]: sources/z: "Kyiv Kyiv"\n'
    began = time.perf_counter()
    site = build({"seeds/z.txt": article, "content/sources/z.md": f"{page}{note}"}, folder=tmp_path)
    assert time.perf_counter() - began < 30
    assert any("these words stand 100 times or more in the article" in line for line in site.problems)


def test_a_sentence_of_very_many_dates_is_read_in_time() -> None:
    dates = ", and ".join(f"they were captured on May {1 + number % 28}, 2022" for number in range(20_000))
    quote = "Then they were captured on May 1, 2022"
    facts = "".join(f"  date.n{number}:\n    value: 2022-05-01\n    quote: {quote}\n" for number in range(20))
    page = f"---\ntitle: An exchange\nsummary: An exchange.\nsource: sources/made-up\nfacts:\n{facts}---\n"
    began = time.perf_counter()
    seed = f"Prisoners\n\nThen {dates}, and were freed on June 3, 2025.\n"
    site = build(made_up(seed, exchanges__made_up=page))
    assert time.perf_counter() - began < 30
    assert not any("belongs to something else" in line for line in site.problems)


def test_the_bounds_are_told_to_editors() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, bound in vars(bounds).items():
        if name.isupper():
            assert f"{bound:,}" in told, name
