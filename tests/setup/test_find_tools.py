"""The order in which tools are looked for, and what is said when there are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.setup.find_tools import (
    CHROMIUM_ATTEMPTS,
    NODE_ATTEMPTS,
    Missing,
    chromium_candidates,
    chromium_of_playwright,
    chromium_on_machine,
    download_chromium,
    find_chromium,
    first_that_works,
    fits,
    install_chromium_package,
    install_node,
    node_of_wheel,
    node_on_path,
    output,
    run_quietly,
)
from tests.setup.tools import Tools, read_tools, write_tools


def yields(*paths: str) -> Callable[[], list[str]]:
    return lambda: list(paths)


def never() -> list[str]:
    raise AssertionError("an attempt was made although an earlier one had found something")


def test_what_is_there_is_preferred_to_what_must_be_installed() -> None:
    assert list(NODE_ATTEMPTS) == [node_on_path, node_of_wheel, install_node]
    assert list(CHROMIUM_ATTEMPTS) == [
        chromium_on_machine,
        chromium_of_playwright,
        download_chromium,
        install_chromium_package,
    ]


def test_the_first_that_works_ends_the_search() -> None:
    attempts = [yields(), yields("/a", "/b"), never]
    assert first_that_works(attempts, lambda path: path == "/b") == "/b"
    assert first_that_works(attempts[:2], lambda _: False) is None


def test_a_chromium_on_the_path_comes_before_the_usual_places() -> None:
    installed = {"google-chrome": "/opt/google-chrome", "chromium": "/usr/bin/chromium"}
    assert chromium_candidates(installed.get)[:3] == [
        "/usr/bin/chromium",
        "/opt/google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]
    assert chromium_candidates(lambda _: None)[0] == "/usr/bin/chromium"


def test_a_chromium_that_is_asked_for_is_the_only_one_tried(tmp_path: Path) -> None:
    wanted = str(tmp_path / "chromium")
    assert find_chromium(wanted, [never], lambda path: path == wanted) == wanted
    with pytest.raises(Missing, match=r"^CHROMIUM=/nowhere is no browser that starts \(see .venv/tools.log\)$"):
        find_chromium("/nowhere", [never], lambda _: False)


def test_no_chromium_at_all_is_one_line_that_says_what_to_install() -> None:
    with pytest.raises(Missing, match=r"install Chromium or Google Chrome") as missing:
        find_chromium(None, [yields("/a")], lambda _: False)
    assert "\n" not in str(missing.value)


@pytest.mark.parametrize("version", ["v20.19.0", "v20.20.2", "v22.16.0", "v24.0.0", "v31.2.0"])
def test_a_node_that_fits(version: str) -> None:
    assert fits(version)


@pytest.mark.parametrize("version", ["", "v18.20.1", "v20.18.3", "v21.7.0", "v22.15.1", "v23.11.0", "node"])
def test_a_node_that_does_not_fit(version: str) -> None:
    assert not fits(version)


def test_a_program_that_is_missing_or_fails_has_no_output() -> None:
    assert output(["/nowhere/node", "--version"]) == ""
    assert output(["sh", "-c", "echo 1; exit 3"]) == ""
    assert output(["sh", "-c", "echo v24.0.0"]) == "v24.0.0"


def test_a_command_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.setup.find_tools.LOG", tmp_path / "log")
    assert run_quietly(["sh", "-c", "echo done"], 10)
    assert not run_quietly(["/nowhere/npm"], 10)
    assert not run_quietly(["sh", "-c", "(sleep 3; touch late) & wait"], 1, tmp_path)
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert "done\n" in log
    assert "No such file" in log
    assert "not done after 1 s" in log


def test_what_was_found_is_read_back(tmp_path: Path) -> None:
    tools = Tools(node="/a/node", html_validate="/b/html validate.mjs", chromium="/c/chromium")
    write_tools(tools, tmp_path / "tools.json")
    assert read_tools(tmp_path / "tools.json") == tools


def test_tests_without_tools_say_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="run `make test`"):
        read_tools(tmp_path / "tools.json")
