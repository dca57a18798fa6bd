"""Whether pages conform to the HTML standard, as html-validate reads it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.setup.tools import NODE_FOLDER, read_tools

CONFIG = NODE_FOLDER / "html-validate.json"


def conformance_errors(folder: Path) -> list[str]:
    """Return what is wrong with the .html files of `folder`, each as `file:line:column: rule: message`, sorted.

    A folder without such files is a mistake of the test. All files are checked in one run of html-validate.
    """
    if next(folder.rglob("*.html"), None) is None:
        raise FileNotFoundError(f"no .html file in {folder}")
    tools = read_tools()
    run = subprocess.run(
        [tools.node, tools.html_validate, "--config", str(CONFIG), "--formatter", "json", "--ext", "html", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    if not run.stdout:
        raise RuntimeError(f"html-validate failed: {run.stderr.strip()}")
    found = (
        (Path(report["filePath"]).resolve().relative_to(folder.resolve()).as_posix(), message)
        for report in json.loads(run.stdout)
        for message in report["messages"]
    )
    places = sorted((file, m["line"], m["column"], m["ruleId"], m["message"]) for file, m in found)
    return [f"{file}:{line}:{column}: {rule}: {message}" for file, line, column, rule, message in places]
