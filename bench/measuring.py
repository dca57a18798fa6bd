"""What a command costs: wall time, the CPU time of all its processes, and the most memory they had together.

Looking at memory slows what is looked at, so time and memory are measured in runs of their own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
# Whether the system tells what a process has to itself, with its part of what it shares.
TELLS_MEMORY = (_PROC / "self" / "smaps_rollup").exists()
MEMORY_IS = (
    "the proportional set sizes of all processes added up, looked at every 20 ms"
    if TELLS_MEMORY
    else "the resident set of the largest process: this system tells no more"
)
_INTERVAL = 0.02
_MIB = 1024


class Failed(Exception):
    """A command that ended otherwise than well, with the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and CPU time, and MiB of memory (0 where it was not looked at)."""

    wall: float
    cpu: float
    memory: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        """Return the cost of one after the other."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, memory: bool = False
) -> Cost:
    """Run a command in a folder and return what it cost; with `memory`, its time is that of a run that is watched.

    Raises Failed where it does not end with 0.
    """
    with tempfile.TemporaryFile() as printed:
        began, before = time.perf_counter(), _cpu()
        process = subprocess.Popen(
            command,
            cwd=folder,
            # Some machines are set to let Python forget what it compiled; nobody who builds a site sets theirs so.
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        peak = _watch(process) if memory and TELLS_MEMORY else 0.0
        code = process.wait()
        wall, cpu = time.perf_counter() - began, _cpu() - before
        if code:
            printed.seek(0)
            words = printed.read().decode(errors="replace")[-2000:]
            raise Failed(f"{' '.join(command)} ended with {code}:\n{words}")
    if memory and not TELLS_MEMORY:
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (_MIB**2 if sys.platform == "darwin" else _MIB)
    return Cost(wall, cpu, peak)


def _cpu() -> float:
    """Return the CPU seconds of all processes that were started here and have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[bytes]) -> float:
    """Return the most MiB that the process and all of its session had at once, until it ends."""
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_size, _session(process.pid))))
        time.sleep(_INTERVAL)
    return peak / _MIB


def _session(leader: int) -> list[int]:
    """Return the processes of a session: whoever starts others gives them its own."""
    return [
        int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit() and _session_of(int(entry.name)) == leader
    ]


def _session_of(process: int) -> int:
    try:
        return os.getsid(process)
    except OSError:
        return -1


def _size(process: int) -> int:
    """Return the KiB of a process, its part of what it shares with others included; 0 where it has ended."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
