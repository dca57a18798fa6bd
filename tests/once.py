"""What is made once for all the processes that run the tests."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

_Made = TypeVar("_Made")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], _Made]) -> _Made:
    """Return what `make` made in a folder of its own; whoever comes first makes it, and the others wait for it.

    What is made can be pickled, and nobody changes it or the folder.
    """
    base = factory.getbasetemp()
    # The processes of one run have their folders side by side in one.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = shared / f"once-{name}", shared / f"once-{name}.pickle"
    with (shared / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            # Whoever came before may have failed.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            made.write_bytes(pickle.dumps(make(folder)))
    result: _Made = pickle.loads(made.read_bytes())
    return result
