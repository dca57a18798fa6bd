"""Tests leave nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import ROOT

# One that passes and one that fails, each with sites of its own.
TESTS = """
from tests.site import build, new_folder

def test_one():
    assert build({}).folder.parent.name.startswith("factsite-test-")

def test_other():
    assert not list(new_folder().parent.iterdir())
"""


@pytest.mark.parametrize("processes", [0, 2])
def test_no_folder_of_a_test_outlives_the_tests(processes: int, tmp_path: Path) -> None:
    file, temporary = tmp_path / "test_some.py", tmp_path / "temporary"
    file.write_text(TESTS, "utf-8")
    temporary.mkdir()
    told = (f"-n={processes}", "-p", "tests.conftest", "-c", ROOT / "pyproject.toml", "-o", f"cache_dir={tmp_path}/c")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *told, f"--basetemp={tmp_path}/base", file],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    assert not list(temporary.glob("factsite-test-*"))
