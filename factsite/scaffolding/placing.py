"""Put a new file into a folder, and never in the place of another."""

from __future__ import annotations

from pathlib import Path


class Refused(Exception):
    """A file that is not written: what is the matter with its place."""


def put(root: Path, name: str, data: bytes) -> Path:
    """Write a new file at `name`, a way below the folder `root`, and return its path.

    Raises Refused where something stands there already, or where a link in the way leads out of the folder.
    """
    file = root / name
    file.parent.mkdir(exist_ok=True)
    if not file.parent.resolve().is_relative_to(root.resolve()):
        raise Refused("stands behind a link to another place")
    try:
        # Made by this call alone, whoever else writes at the same time.
        with file.open("xb") as opened:
            opened.write(data)
    except FileExistsError:
        raise Refused("is there already") from None
    except OSError:
        file.unlink(missing_ok=True)
        raise
    return file
