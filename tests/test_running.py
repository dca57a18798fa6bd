"""Run functions over items in several processes, of which this one is one."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Generator
from contextlib import closing, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from factsite.running.pool import beside, run, run_apart

HERE = os.getpid()


# Which of two processes is slow at the first items, and which at the last.
@pytest.mark.parametrize(("first", "last"), [("here", "here"), ("beside", "beside"), ("here", "beside"), ("", "")])
def test_whoever_is_slow_all_comes_in_order(first: str, last: str) -> None:
    came = list(run(partial(_worked, first, last), range(1000), 2))
    assert [item for item, _ in came] == list(range(1000))
    if first and first == last:
        # Whoever is done takes what nobody has begun: both work, and the slow one does less.
        done = [where for _, where in came]
        assert 0 < done.count(first) < 500


def _worked(first: str, last: str, item: int) -> tuple[int, str]:
    where = "here" if os.getpid() == HERE else "beside"
    time.sleep(0.004 if where == (first if item < 500 else last) else 0)
    return item, where


def test_one_job_works_here_alone() -> None:
    assert {where for _, where in run(partial(_worked, "", ""), range(1000), 1)} == {"here"}
    with beside(partial(_worked, "", ""), 7, 1) as wait:
        assert wait() == (7, "here")


def test_what_nobody_looks_for_any_more_is_not_begun(tmp_path: Path) -> None:
    counted = partial(_counting, tmp_path / "worked on")
    with closing(cast("Generator[int, None, None]", run(counted, range(1000), 2))) as answers:
        assert list(islice(answers, 60)) == list(range(60))
    # What was begun comes to its end: some chunks of items, and not all of them.
    assert 60 <= (tmp_path / "worked on").stat().st_size < 500


def _counting(file: Path, item: int) -> int:
    time.sleep(0.002)
    with file.open("a", encoding="utf-8") as opened:
        opened.write(".")
    return item


def test_what_takes_memory_is_worked_on_apart() -> None:
    came = list(run_apart(_process, [1, 2, 3], 2))
    assert [item for item, _ in came] == [1, 2, 3]
    assert HERE not in {process for _, process in came}


def _process(item: int) -> tuple[int, int]:
    return item, os.getpid()


def test_something_is_begun_beside_and_waited_for_later(tmp_path: Path) -> None:
    with beside(_noting, tmp_path / "begun", 2) as wait:
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
        assert wait() == "done"


def _noting(file: Path) -> str:
    file.touch()
    return "done"


def test_what_fails_beside_fails_where_it_is_waited_for() -> None:
    with beside(_failing, "the disk", 2) as wait, pytest.raises(OSError, match="the disk is full"):
        wait()


def _failing(what: str) -> None:
    raise OSError(f"{what} is full")


def test_what_is_ended_from_outside_is_told() -> None:
    with beside(_ending, "", 2) as wait, pytest.raises(ChildProcessError, match="ended from outside"):
        wait()


def _ending(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_all_that_was_begun_beside_ends_with_it(tmp_path: Path) -> None:
    noted = tmp_path / "process"
    with suppress(KeyboardInterrupt), beside(_starting, noted, 2):
        while not noted.exists():
            time.sleep(0.01)
        raise KeyboardInterrupt
    program = int(noted.read_text("utf-8"))
    for _ in range(500):
        if _has_ended(program):
            break
        time.sleep(0.01)
    assert _has_ended(program)


def _starting(file: Path) -> None:
    program = subprocess.Popen(["sleep", "600"])
    beside_it = file.with_suffix(".new")
    beside_it.write_text(str(program.pid), encoding="utf-8")
    beside_it.rename(file)
    program.wait()


def _has_ended(process: int) -> bool:
    """Whether a process is gone, or only waits for somebody to ask how it ended."""
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
