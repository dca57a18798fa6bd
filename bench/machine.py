"""The machine in a few words, without its name or its paths."""

from __future__ import annotations

import os
import platform
import re
import shutil
import tempfile
from pathlib import Path

_SHARED = Path("/dev/shm")


def cores() -> int:
    """Return how many cores there are for a build."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def described(folder: Path) -> str:
    """Return the machine, its Python, and where the sites stood."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    disk = "a RAM disk" if folder.is_relative_to(_SHARED) else "a disk"
    model = _model()
    of = f" of {model}" if model else f" ({platform.machine()})"
    return (
        f"{cores()} cores{of}, {memory:.0f} GiB of memory, {platform.system()}, Python {platform.python_version()}, "
        f"sites on {disk}"
    )


def _model() -> str:
    try:
        found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    except OSError:
        return ""
    return found[1].strip() if found else ""


def ram_disk(needed: int) -> Path:
    """Return a new folder on a RAM disk that has so many bytes to spare, or else where temporary files go."""
    fits = _SHARED.is_dir() and os.access(_SHARED, os.W_OK) and shutil.disk_usage(_SHARED).free > needed
    return Path(tempfile.mkdtemp(prefix="factsite-bench-", dir=_SHARED if fits else None))


def is_busy() -> bool:
    """Whether others use the machine, so that times say little."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > 0.5
