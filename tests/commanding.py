"""The command, run in this process: for tests of what it says, and not of how a process starts and ends."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import CompletedProcess

from click.testing import CliRunner

from factsite.command import main


def run(folder: Path, *arguments: str) -> CompletedProcess[str]:
    """Run the command in a folder, and return what a process of it would; a defect is raised."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        done = CliRunner().invoke(main, arguments, prog_name="build.py", catch_exceptions=False)
    finally:
        os.chdir(here)
    told, complained = done.stdout_bytes.decode(), done.stderr_bytes.decode()
    return CompletedProcess(list(arguments), done.exit_code, told, complained)
