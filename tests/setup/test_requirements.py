"""That what is pinned is what pyproject.toml asks for, and can be had from anywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.setup.tools import NODE_FOLDER, ROOT

LOCKS = ("run", "test", "node", "bench")


def read_pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~!\[; ]", requirement)[0].lower() for requirement in requirements}


def test_everything_that_is_asked_for_is_pinned() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = named(asked["project"]["dependencies"])
    assert run <= read_pins("run").keys()
    assert run | named(asked["project"]["optional-dependencies"]["test"]) <= read_pins("test").keys()
    for group in ("node", "bench"):
        assert named(asked["dependency-groups"][group]) <= read_pins(group).keys()


def test_the_tests_run_on_what_builds_the_site() -> None:
    assert read_pins("run").items() <= read_pins("test").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_digests_and_no_lock_names_a_host(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links", text)


@pytest.mark.parametrize("folder", [NODE_FOLDER, ROOT / "bench"], ids=["tests", "bench"])
def test_the_node_packages_have_digests_and_no_address(folder: Path) -> None:
    text = (folder / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert text.count('"integrity"') == len(re.findall(r'^    "node_modules/', text, re.MULTILINE))
