"""CONTRIBUTING.md, walked step by step from an empty clone: every command as it is printed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from factsite.command import COMMANDS
from tests.site import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ADDRESS = "https://github.com/OWNER/REPOSITORY.git"
AT_THE_END = " (at the end)"
_FENCE = re.compile(r"^```(?P<sort>\S*) ?(?P<file>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """A fence of the text: commands, what they print, or what is written into a file."""

    sort: str
    file: str
    body: str


def steps(text: str) -> list[Step]:
    return [Step(match["sort"], match["file"], match["body"]) for match in _FENCE.finditer(text)]


def commands() -> list[str]:
    return [line for step in steps(TEXT) if step.sort == "sh" for line in step.body.splitlines()]


class Desk:
    """An editor at work: an empty clone of the files as they are now, and what the last commands printed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.here, self.printed, self.awaited = folder, folder, "", False
        origin, published = folder / "working", folder / "origin.git"
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        for name in filter(None, listed.stdout.split("\0")):
            if (ROOT / name).is_file():
                (origin / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, origin / name)
        self.git(origin, "init", "--quiet", "--initial-branch", "main")
        self.git(origin, "add", "--all")
        self.git(origin, "commit", "--quiet", "--message", "All that there is")
        self.git(folder, "clone", "--quiet", "--bare", str(origin), str(published))
        self.published = published

    @property
    def surroundings(self) -> dict[str, str]:
        named = {
            f"GIT_{role}_{what}": "editor@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
        return {**os.environ, **named, "PATH": path, "HOME": str(self.folder), "GIT_CONFIG_GLOBAL": os.devnull}

    def git(self, folder: Path, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=folder, env=self.surroundings, check=True, capture_output=True)

    def do(self, step: Step) -> None:
        """Do what a fence says, or compare what it says was printed."""
        if step.sort == "sh":
            self.printed, self.awaited = "", False
            for line in step.body.splitlines():
                self.run(line)
        elif step.sort == "text":
            assert self.awaited or all(map(self.was_printed, step.body.splitlines())), self.printed
        elif step.file:
            file = self.here / step.file.removesuffix(AT_THE_END)
            before = file.read_text(encoding="utf-8") if step.file.endswith(AT_THE_END) else ""
            file.write_text(before + step.body, encoding="utf-8")

    def was_printed(self, line: str) -> bool:
        """Whether a line was printed, in which “…” stands for anything."""
        form = re.compile(".*".join(map(re.escape, line.split("…"))))
        return any(form.fullmatch(printed) for printed in self.printed.splitlines())

    def run(self, line: str) -> None:
        """Run a command; what only sets up the machine is looked at and not done."""
        words = shlex.split(line)
        if words[0] == "cd":
            self.here = self.here / words[1]
        elif line == ". .venv/bin/activate":
            assert (self.folder / "facts").is_dir()
        elif words[:2] == ["python", "build.py"] and words[2] not in COMMANDS:
            self.awaited = True
        else:
            if words[0] == "make":
                line = f"{line} --dry-run"
            line = line.replace(ADDRESS, shlex.quote(str(self.published)))
            done = subprocess.run(
                line, shell=True, cwd=self.here, env=self.surroundings, capture_output=True, text=True, encoding="utf-8"
            )
            self.printed += done.stdout + done.stderr
            # What finds something in the pages ends with 1, and the text goes on to say what.
            fine = (0, 1) if {"check", "report"} & set(words) else (0,)
            assert done.returncode in fine, (line, self.printed)
            assert "Traceback" not in self.printed, line


def test_an_editor_gets_from_an_empty_clone_to_a_green_check(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    part = TEXT[TEXT.index("## For editors") : TEXT.index("## For reviewers")]
    for step in steps(part):
        if "article.txt" in step.body:
            (desk.here / "article.txt").write_text("Talks in Kyiv\n\nOfficials met in Kyiv on Monday.\n", "utf-8")
        desk.do(step)
        if step.body.endswith("all proven\n"):
            done = subprocess.run([sys.executable, "build.py", "check"], cwd=desk.here, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout
    branches = subprocess.run(["git", "branch"], cwd=desk.published, capture_output=True, text=True, check=True)
    assert branches.stdout.split() == ["counteroffensive", "*", "main"]


@pytest.mark.parametrize("part", ["## For reviewers", "## For engineers"])
def test_the_commands_of_reviewers_and_engineers_run_too(part: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.run(f"git clone {ADDRESS} facts")
    desk.run("cd facts")
    for step in steps(TEXT[TEXT.index(part) :].split("\n## ")[0]):
        desk.do(step)


def test_every_command_is_one_of_ours_and_none_is_left_out() -> None:
    named = {shlex.split(line)[2] for line in commands() if line.startswith("python build.py ")}
    assert named >= {"check", "diff", "new", "cite", "report", "rules", "schema", "fix"}
    unknown = named - set(COMMANDS)
    assert not unknown


def test_every_file_that_it_names_is_there() -> None:
    named = set(re.findall(r"`((?:factsite|tests|docs|editors|templates|\.github|\.vscode)/[\w./-]*)`", TEXT))
    assert len(named) > 12
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_targets_of_make_that_it_names_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", TEXT)) <= targets


def test_what_cannot_be_proven_is_said_to_reviewers() -> None:
    part = TEXT[TEXT.index("## For reviewers") : TEXT.index("## For engineers")]
    assert "cannot know what they mean" in part
    assert len(re.findall(r"^\d+\. ", part, re.MULTILINE)) == 10
