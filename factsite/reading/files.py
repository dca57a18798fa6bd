"""Read a file as nobody would mind: a plain one, not too large, and in its folder; what is not is told, never read."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISREG

from factsite.records.bounds import LARGEST_TEXT


def read_text_file(file: Path, folder: Path) -> bytes | str:
    """Return the bytes of a file, or in a few words why it cannot be read; FileNotFoundError where there is none.

    It is not read where a link leads out of the folder, since whoever may write there could publish any file of the
    machine that builds; nor where reading it might never end.
    """
    try:
        if file.is_symlink() and not leads_within(file, folder):
            return "is a link that leads out of its folder"
        return read_plain(file)
    except FileNotFoundError:
        raise
    except ValueError:
        # No file can have such a name.
        raise FileNotFoundError(file) from None
    except (OSError, RuntimeError) as error:
        return f"cannot be read: {error.strerror if isinstance(error, OSError) else 'links in a circle'}"


def read_plain(file: Path) -> bytes | str:
    """Return the bytes of a file wherever it is, or why it cannot be read. Raises OSError."""
    # Opening a pipe would wait for somebody to write into it.
    handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as opened:
        stat = os.fstat(handle)
        if not S_ISREG(stat.st_mode):
            return "is no plain file"
        if stat.st_size > LARGEST_TEXT:
            return f"has more than {LARGEST_TEXT:,} bytes"
        return opened.read()


def leads_within(file: Path, folder: Path) -> bool:
    """Whether a file is in a folder once every link is followed. Raises OSError or RuntimeError for links in a circle.

    The folder itself may be a link: whoever runs the command named it.
    """
    return file.resolve(strict=True).is_relative_to(folder.resolve())
