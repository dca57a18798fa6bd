"""Where the tools stand that the tests need and that pip does not pin: Node, html-validate and Chromium."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NODE_FOLDER = ROOT / "tests" / "tools"
FOUND = ROOT / ".venv" / "tools.json"


@dataclass(frozen=True, slots=True)
class Tools:
    """Paths of programs that were started once and work."""

    node: str
    html_validate: str
    chromium: str


def read_tools(file: Path = FOUND) -> Tools:
    """Return what `find_tools` found; without it the tests cannot go on."""
    if not file.is_file():
        raise FileNotFoundError("the tests' tools are not set up: run `make test`, or python -m tests.setup.find_tools")
    return Tools(**json.loads(file.read_text(encoding="utf-8")))


def write_tools(tools: Tools, file: Path = FOUND) -> None:
    """Keep what was found for the tests to read."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(asdict(tools), indent=2) + "\n", encoding="utf-8")
