"""A site that is built again: it is what a clean build makes, byte for byte, and only what has changed is made anew."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from msgspec.structs import replace

from factsite.pipeline import build
from factsite.reading.files import read_text_file
from factsite.renewing import renew
from factsite.running import Runner
from factsite.showing import line_of
from tests import scaled
from tests.site import ROOT, base_files, new_folder, settings_in
from tests.test_gathered import EXCHANGE, SEED, TALKS, made_up

Files = Mapping[str, str | bytes | None]


class Counting(Runner):
    """A runner that remembers in the folder, and tells by task what it worked on in its last build.

    What it did not work on is published as it was `made` in an earlier build, and not made again: that would hide that
    it should have been worked on.
    """

    def __init__(self, folder: Path, made: dict[tuple[str, str], Any]) -> None:
        super().__init__(jobs=1, memory=folder / ".cache" / "memory.sqlite")
        self.worked: dict[str, list[str]] = {}
        self.made = made

    def answer(self, task: str, function: Any, items: Any, *rest: Any, **more: Any) -> Any:
        """Return the answers, and note what was worked on for them."""
        names = {id(item): name for name, item in items.items()}
        worked: list[str] = []

        def noting(item: Any) -> Any:
            answer = function(item)
            worked.append(names[id(item)])
            self.made[task, worked[-1]] = answer.made
            return answer

        answers: Any = super().answer(task, noting, items, *rest, **more)
        self.worked[task] = sorted(worked)
        made = answers.made
        answers.made = lambda name: self.made[task, name] if (task, name) in self.made else made(name)
        return answers


class Folder:
    """A folder with a site that is edited and built again and again, by one engine or `another`.

    Where it `renews`, a site that stands as it would be built is left, as by the command. Where it `stays`, one process
    builds again and again, and is told what changed, as by the one that serves.
    """

    def __init__(self, files: Files, *, search: bool = False, renews: bool = False, stays: bool = False) -> None:
        self.root = new_folder()
        self.search = search
        self.renews = renews
        self.stays = stays
        self.staying: Counting | None = None
        self.changed: set[Path] = set()
        self.another = False
        self.made: dict[tuple[str, str], Any] = {}
        self.write(files)

    def write(self, files: Files) -> None:
        """Write files; None removes one."""
        for path, text in files.items():
            file = self.root / path
            self.changed.add(file.resolve())
            if text is None:
                file.unlink(missing_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words of a file that stand there once."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, f"{path}: {old!r} stands there {text.count(old)} times"
        self.write({path: text.replace(old, new)})

    def build(self) -> tuple[dict[str, list[str]], list[str]]:
        """Build the site as it was remembered; return what was worked on by task, and the problems."""
        runner = self.staying or Counting(self.root, self.made)
        if self.stays and self.staying is None:
            self.staying = runner
            runner.watch()
            runner.stay()
        runner.worked = {}
        runner.trust(self.changed)
        self.changed = set()
        problems = self._build(runner, "site")
        assert not runner.overlooked()
        return runner.worked, problems

    def build_clean(self) -> tuple[dict[str, bytes], list[str]]:
        """Return what a build makes that remembers nothing, and the problems."""
        problems = self._build(Runner(jobs=1), "clean")
        files = self.files("clean")
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        return files, problems

    def files(self, folder: str = "site") -> dict[str, bytes]:
        """Return all files of a site."""
        root = self.root / folder
        return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}

    def _build(self, runner: Runner, out: str) -> list[str]:
        told = replace(settings_in(self.root), out=self.root / out, search=self.search)
        with pytest.MonkeyPatch.context() as patch:
            # No test waits until its files are old, but for a tick of the file system's clock.
            time.sleep(0.01 * self.renews)
            patch.setattr("factsite.running.marking.CLOSE", 0)
            if self.another:
                patch.setattr("factsite.running.engine_digest", lambda: b"another engine")
            build_it = renew if self.renews else build
            return [line_of(problem) for problem in build_it(told, runner, lambda _: None).problems]


def again(folder: Folder) -> tuple[list[str], list[str]]:
    """Build again, see that it is what a clean build makes, and return the pages and the other files made anew."""
    worked, problems = folder.build()
    clean, expected = folder.build_clean()
    assert problems == expected == []
    files = folder.files()
    assert files.keys() == clean.keys()
    assert [file for file in files if files[file] != clean[file]] == []
    return worked["files"], worked["others"]


EXCHANGES, PER_ARTICLE = 60, 20


@pytest.fixture(scope="module")
def built() -> Iterator[Folder]:
    """A folder with a site of hard input, smaller than elsewhere, built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scaled, "EXCHANGES", EXCHANGES)
        patch.setattr(scaled, "PER_ARTICLE", PER_ARTICLE)
        patch.setattr(scaled, "SAYINGS", 40)
        folder = Folder(scaled.scaled_files())
    assert folder.build()[1] == []
    yield folder
    shutil.rmtree(folder.root)


@pytest.fixture
def folder(built: Folder) -> Iterator[Folder]:
    """The same for one test."""
    own = Folder({})
    shutil.copytree(built.root, own.root, dirs_exist_ok=True, symlinks=True)
    own.made |= built.made
    yield own
    shutil.rmtree(own.root)


def test_where_nothing_has_changed_nothing_is_made(folder: Folder) -> None:
    worked, problems = folder.build()
    assert problems == []
    assert not any(worked.values()), worked


def test_a_site_that_stands_as_it_would_be_built_is_left() -> None:
    folder = Folder(base_files(), renews=True)
    assert folder.build() == (ANY, [])
    assert folder.build() == ({}, [])
    for harm in ("index.html", "places/kyiv.html"):
        (folder.root / "site" / harm).unlink()
        assert folder.build()[0] != {}
        assert (folder.root / "site" / harm).exists()
    for given in ({"site.yml": "title: Other facts\n"}, {"site.yml": None}, {"static/own.css": "p {}\n"}):
        folder.write(given)
        assert folder.build()[0] != {}
        assert folder.build()[0] == {}
        assert folder.files() == folder.build_clean()[0]
    folder.write({"content/topics/bad.md": "no front matter\n"})
    assert folder.build()[1] == folder.build()[1] != []


def test_a_page_that_is_saved_while_it_is_read_is_taken_for_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(base_files())
    page = "content/places/kyiv.md"
    found = (folder.root / page).read_text("utf-8")
    saved = found.replace("summary: ", "summary: So far, ")
    contents = Runner.contents

    def save_behind(runner: Runner, files: Mapping[str, str]) -> dict[str, bytes]:
        digests = contents(runner, files)
        folder.write({page: saved})
        return digests

    with monkeypatch.context() as patch:
        patch.setattr(Runner, "contents", save_behind)
        folder.build()
    assert b"So far, " in folder.files()["places/kyiv.html"]
    # Put back as it was found: what is remembered is of what was read.
    folder.write({page: found})
    again(folder)
    folder.write({page: saved})
    again(folder)


@pytest.mark.parametrize("taken_back", [True, False])
@pytest.mark.parametrize("at", ["verify", "link", "compose and render", "write"])
def test_a_page_that_another_build_reads_meanwhile_is_not_mixed_with_what_it_was(at: str, taken_back: bool) -> None:
    folder = Folder(base_files())
    page = "content/places/kyiv.md"
    found = (folder.root / page).read_text("utf-8")
    saved = found.replace("summary: ", "summary: So far, ")
    folder.build()
    folder.write({"site.yml": "title: Other facts\n"})
    stages: list[str] = []

    def build_to(out: str, notice: Callable[[str], None]) -> None:
        told = replace(settings_in(folder.root), out=folder.root / out, search=False)
        build(told, Runner(jobs=1, memory=folder.root / ".cache" / "memory.sqlite"), notice)

    def save_behind(stage: str) -> None:
        stages.append(stage)
        if stages.count(at) == 1 and stage == at:
            folder.write({page: saved})
            build_to("beside", lambda _: None)
            if taken_back:
                folder.write({page: found})

    build_to("site", save_behind)
    assert at in stages
    if taken_back:
        assert folder.files() == folder.build_clean()[0]
    folder.made.clear()
    again(folder)


def test_a_sentence_is_of_its_page_alone_and_of_what_it_leads_to(folder: Folder) -> None:
    folder.edit("content/exchanges/e-7.md", "See [another](e-8.md)", "See also [another](e-8.md)")
    pages, others = again(folder)
    # The next exchange shows the sentence; the article shows what rests on it.
    assert pages == ["exchanges/e-7", "exchanges/e-8", "sources/part-1"]
    assert others == []


def test_a_sentence_that_refers_to_a_hub_is_shown_by_one_of_its_sheets(folder: Folder) -> None:
    page = "content/exchanges/e-9.md"
    folder.edit(page, "The candles came past the", "These candles came past the")
    _, others = again(folder)
    assert len(others) == 1
    assert others[0].startswith("organizations/harbor-office.refers")


def test_a_fact_is_shown_by_the_sheets_that_hold_it(folder: Folder) -> None:
    page = "content/exchanges/e-7.md"
    folder.edit(
        page, "part_of: freed\n    evidence: freed\n", "part_of: freed\n    note: A remark.\n    evidence: freed\n"
    )
    pages, others = again(folder)
    assert pages == ["exchanges/e-7", "sources/part-1"]
    # The page on the data tells their edition.
    data, figures = others
    assert data == "data/index.html"
    assert figures.startswith("figures")


def test_a_fact_further_down_in_its_file_is_no_other_fact(folder: Folder) -> None:
    folder.edit("content/exchanges/e-7.md", "title: Exchange 7", "# What is told of it.\ntitle: Exchange 7")
    pages, others = again(folder)
    assert pages == ["exchanges/e-7", "sources/part-1"]
    assert others == []


def test_a_summary_is_shown_by_its_list(folder: Folder) -> None:
    page = "content/organizations/harbor-office.md"
    folder.edit(page, "summary: What is told of it.", "summary: What is told of the office.")
    pages, others = again(folder)
    assert pages == ["organizations/harbor-office", "sources/office"]
    assert others == ["data/index.html", "organizations/index.html"]


def test_a_title_is_shown_by_what_names_the_page(folder: Folder) -> None:
    folder.edit("content/topics/whole.md", "title: ", "title: The ")
    pages, others = again(folder)
    assert pages == ["sources/goods", "topics/whole"]
    assert others == ["data/index.html", "index.html", "topics/index.html"]


def test_a_page_that_is_new_and_one_that_is_gone(folder: Folder) -> None:
    prose = "See [an exchange](../exchanges/e-3.md).[^x]\n\n[^x]: this site: a list\n"
    page = f"---\ntitle: A village\nsummary: A village.\n---\n{prose}"
    home = (folder.root / "content/pages/home.md").read_text("utf-8")
    leading = home.replace("See [empty]", "See [it](../topics/village.md) and [empty]")
    folder.write({"content/topics/village.md": page, "content/pages/home.md": leading})
    pages, others = again(folder)
    assert pages == ["exchanges/e-3", "pages/home", "topics/empty", "topics/village"]
    assert others == ["data/index.html", "index.html", "topics/index.html"]
    folder.write({"content/topics/village.md": None, "content/pages/home.md": home})
    pages, others = again(folder)
    assert pages == ["exchanges/e-3", "pages/home", "topics/empty"]
    assert others == ["data/index.html", "index.html", "topics/index.html"]


def test_an_article_that_says_more_is_of_the_pages_that_cite_it(folder: Folder) -> None:
    seed = folder.root / "seeds/part-1.txt"
    old = hashlib.sha256(seed.read_bytes()).hexdigest()
    seed.write_bytes(seed.read_bytes() + b"\nIt rained.\n")
    folder.edit("content/sources/part-1.md", old, hashlib.sha256(seed.read_bytes()).hexdigest())
    pages, others = again(folder)
    assert pages == sorted([*(f"exchanges/e-{n}" for n in range(1, PER_ARTICLE + 1)), "sources/part-1"])
    assert others == []


def test_an_article_is_read_where_it_is_new_and_told_of_where_it_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(base_files())
    read: list[str] = []

    def reading(file: Path, within: Path) -> bytes | str:
        read.append(file.name)
        return read_text_file(file, within)

    monkeypatch.setattr("factsite.reading.folder.read_text_file", reading)
    names = {"000_3cf344ad40598329.txt", "004_e0c7968bbb7efc6d.txt"}
    assert (folder.build()[1], set(read)) == ([], names)
    read.clear()
    folder.edit("content/places/kyiv.md", "summary: ", "summary: So far, ")
    assert (folder.build()[1], [name for name in read if name in names]) == ([], [])
    seed = folder.root / "seeds" / min(names)
    data = seed.read_bytes()
    (folder.root / "elsewhere.txt").write_bytes(data)
    seed.unlink()
    assert any("there is no file seeds/000" in problem for problem in folder.build()[1])
    seed.symlink_to(folder.root / "elsewhere.txt")
    assert any("seeds/000_3cf344ad40598329.txt is a link that leads out" in problem for problem in folder.build()[1])
    seed.unlink()
    seed.write_bytes(data)
    again(folder)


def test_cards_in_one_piece_make_the_same_site(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(base_files())
    clean = folder.build_clean()
    monkeypatch.setattr("factsite.checking.MANY", 0)
    assert folder.build_clean() == clean
    again(folder)
    folder.edit("content/places/kyiv.md", "summary: ", "summary: So far, ")
    again(folder)
    shutil.rmtree(folder.root)


def test_where_there_is_search_a_page_asks_of_no_other_than_it_shows() -> None:
    folder = Folder(base_files(), search=True)
    assert folder.build()[1] == []
    folder.edit("content/places/kyiv.md", "summary: ", "summary: So far, ")
    worked, problems = folder.build()
    assert problems == []
    assert worked["files"] == ["places/kyiv", "sources/exchange-channel"]


def test_a_page_that_is_withdrawn_and_comes_back() -> None:
    folder = Folder(base_files(), search=True, renews=True)
    assert folder.build()[1] == []
    before = folder.files()
    for how in ("withdrawn: safety", "withdrawn: privacy", "display_name: a mayor"):
        folder.edit(MAYOR, "summary:", f"{how}\nsummary:")
        again(folder)
        assert not [file for file in folder.files() if "mykolayenko" in file]
        # What changes elsewhere changes what is shown.
        folder.edit("content/places/kyiv.md", "summary: ", "summary: So far, ")
        again(folder)
        folder.edit("content/places/kyiv.md", "summary: So far, ", "summary: ")
        # So does another quotation mark in the article, by which no sentence of it is another one.
        seed = folder.root / "seeds/004_e0c7968bbb7efc6d.txt"
        article, source = seed.read_bytes(), "content/sources/exchange-of-146.md"
        straight = article.replace("“spent over".encode(), b'"spent over')
        old, new = (hashlib.sha256(data).hexdigest() for data in (article, straight))
        seed.write_bytes(straight)
        folder.edit(source, old, new)
        again(folder)
        seed.write_bytes(article)
        folder.edit(source, new, old)
        folder.edit(MAYOR, f"{how}\nsummary:", "summary:")
        again(folder)
        assert folder.files() == before


# What an author may do to a site, each as the files before and after it.
PROSE = "See [an exchange](../exchanges/made-up.md).[^x]"
MAYOR = "content/people/volodymyr-mykolayenko.md"
RING = "See [talks](../topics/talks.md) and [another](village-{}.md).[^x]\n\n[^x]: this site: a list\n"
LETTERS = [f"{one}{other}" for one in "abcdef" for other in "abcdef"]


def _site(edits: Mapping[str, int]) -> dict[str, str | bytes]:
    """Return the files of a small site with some edits made, each in one of several ways; 0 is none."""
    exchange = _edited(EXCHANGE, edits["fact"], FACTS)
    talks = _edited(_edited(TALKS, edits["prose"], WORDS), edits["title"], TITLES)
    seed = SEED + "\nIt rained.\n" * edits["seed"]
    name = ("made-up", "moved")[edits["move"]]
    if edits["move"]:
        exchange = exchange.replace("summary:", "was: [exchanges/made-up]\nsummary:", 1)
        talks = talks.replace("exchanges/made-up.md", "exchanges/moved.md")
    given = {**base_files(), **made_up(seed, topics__talks=talks)}
    given[f"content/exchanges/{name}.md"] = exchange
    ring = LETTERS[: (0, 3, 33)[edits["villages"]]]
    for before, letters in zip([*ring[-1:], *ring], ring, strict=False):
        head = f"---\ntitle: Village {letters.title()}\nsummary: Village.\n---\n"
        given[f"content/places/village-{letters}.md"] = head + RING.format(before)
    if edits["break"]:
        given["content/topics/broken.md"] = RING.format("that-is-not-there")
    if edits["withhold"]:
        mayor = given[MAYOR]
        assert isinstance(mayor, bytes)
        how = ("withdrawn: safety", "display_name: a mayor")[edits["withhold"] - 1]
        given[MAYOR] = mayor.replace(b"summary:", f"{how}\nsummary:".encode(), 1)
    if edits["settings"]:
        given["site.yml"] = "title: Other facts\n"
    if edits["template"]:
        given["templates/_sheets.html"] = (ROOT / "templates/_sheets.html").read_text("utf-8") + "<!-- sheets -->\n"
    return {path: text for path, text in given.items() if text is not None}


def _edited(text: str, way: int, ways: tuple[tuple[str, str], ...]) -> str:
    """Return a text with one of the edits made, or none."""
    if way == 0:
        return text
    old, new = ways[way - 1]
    assert old in text, old
    return text.replace(old, new, 1)


WORDS = ((PROSE, f"{PROSE} Of it more is told there.[^x]"), (PROSE, f"{PROSE} It is told there.[^x]"))
TITLES = (("title: Talks", "title: The talks"), ("title: Talks", "title: Talks on exchanges"))
FACTS = (
    ("    quote: Hundreds were", "    disputed: Nobody else says so.\n    quote: Hundreds were"),
    ("    value: about 20", "    note: A remark.\n    value: about 20"),
    ("  returned.undisclosed:", "  returned.withheld:"),
    ("title: An exchange", "title: Another exchange"),
    ("    part_of: freed\n", ""),
)
WAYS = {
    "prose": 3,
    "title": 3,
    "fact": 6,
    "seed": 3,
    "move": 2,
    "villages": 3,
    "withhold": 3,
    "break": 2,
    "settings": 2,
    "template": 2,
}
_CLEAN: dict[tuple[tuple[str, int], ...], tuple[dict[str, bytes], list[str]]] = {}


class Editing(RuleBasedStateMachine):
    """An author who edits one thing after the other, in any order, builds in between, and is not always let finish."""

    @initialize(stays=st.booleans())
    def begin(self, stays: bool) -> None:
        """Build the site as it is before all edits."""
        self.edits = dict.fromkeys(WAYS, 0)
        self.given = _site(self.edits)
        self.folder = Folder(self.given, renews=True, stays=stays)
        self.builds()

    @rule()
    def change_engine(self) -> None:
        """Build with another engine than before: it trusts nothing that this one remembered."""
        self.folder.another = not self.folder.another
        self.folder.staying = None
        self.builds()

    @rule(milliseconds=st.integers(0, 120))
    def kill(self, milliseconds: int) -> None:
        """Kill a build at any moment: the site is wholly the old or wholly the new one."""
        before = self.folder.files()
        child = os.fork()
        if child == 0:
            self.folder.stays, self.folder.staying = False, None
            self.folder.build()
            os._exit(0)
        time.sleep(milliseconds / 1000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        # What it worked on may be remembered, and was made in another process.
        self.folder.made.clear()
        after = self.folder.files()
        assert after in (before, self.clean()[0])

    @rule(at=st.integers(0, 10**9), bit=st.integers(0, 7), number=st.integers(0, 99))
    def damage(self, at: int, bit: int, number: int) -> None:
        """Turn over a bit of what is remembered, noted or compiled: it is noticed, or tells nothing that counts."""
        files = sorted(file for file in (self.folder.root / ".cache").rglob("*") if file.is_file())
        file = files[number % len(files)]
        data = bytearray(file.read_bytes())
        data[at % len(data)] ^= 1 << bit
        file.write_bytes(data)
        self.builds()

    @rule(edit=st.sampled_from([(name, way) for name in WAYS for way in range(WAYS[name])]), at_once=st.booleans())
    def edit(self, edit: tuple[str, int], at_once: bool) -> None:
        """Make an edit, or take it back, and build at once or after another one."""
        self.edits |= [edit]
        given = _site(self.edits)
        gone = dict.fromkeys(self.given.keys() - given.keys())
        self.folder.write({**gone, **{path: text for path, text in given.items() if text != self.given.get(path)}})
        self.given = given
        if at_once:
            self.builds()

    def builds(self) -> None:
        """Build: the site is what a clean build makes, or where that is refused it stays as it was."""
        before = self.folder.files()
        problems = self.folder.build()[1]
        clean, expected = self.clean()
        assert problems == expected
        assert bool(problems) == bool(self.edits["break"]), problems
        after = self.folder.files()
        expected_files = before if problems else clean
        assert after.keys() == expected_files.keys()
        assert [file for file in after if after[file] != expected_files[file]] == []

    def clean(self) -> tuple[dict[str, bytes], list[str]]:
        """Return what a clean build makes now, and the problems."""
        state = tuple(self.edits.items())
        if state not in _CLEAN:
            _CLEAN[state] = self.folder.build_clean()
        return _CLEAN[state]

    def teardown(self) -> None:
        """Build once more, and leave nothing behind: no draft of a build that was killed either."""
        if hasattr(self, "folder"):
            self.builds()
            assert not list(self.folder.root.glob(".site-draft-*"))
            shutil.rmtree(self.folder.root)


TestAnyEditsMakeWhatACleanBuildMakes = Editing.TestCase
TestAnyEditsMakeWhatACleanBuildMakes.settings = settings(
    max_examples=8,
    stateful_step_count=9,
    # To shrink a failure takes many builds.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
