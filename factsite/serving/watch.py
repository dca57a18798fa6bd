"""Notice when a file changes that a build reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import watchfiles

from factsite.reading.settings import NAME
from factsite.records.settings import Settings

# Milliseconds: changes closer than _APART are one, for no longer than _LONGEST. Whoever saves waits twice as long.
_APART = 5
_LONGEST = 400
# How often it is looked whether a watched folder is a new one (or site.yml a new file): what was watched is then gone.
_LOOK = 200

_Stamp = tuple[int, ...] | None


def watch_inputs(settings: Settings) -> Iterator[frozenset[Path]]:
    """Yield an empty set as soon as all is watched, then the changed files, each time there are any.

    What changes while the caller is busy comes at once when it is done, together. When nothing more comes for a
    moment, that is an empty set again.
    """
    inputs = _inputs(settings)
    changed: set[Path] = set()
    begun, quiet = False, True
    while True:
        stamps = _stamps(inputs)
        for found in _watch(path for path in inputs if stamps[path]):
            fresh = [path for path in found if is_input(path, settings)]
            changed.update(fresh)
            now = _stamps(inputs)
            if now != stamps:
                changed.update(path for path in inputs if now[path] != stamps[path])
                break
            # A file that was emptied is being written: the rest comes at once, or it stays empty until the next look.
            if begun and any(map(_is_empty, fresh)):
                continue
            if changed or not begun or not quiet:
                quiet = not changed
                yield frozenset(changed)
                begun = True
                changed.clear()


def _inputs(settings: Settings) -> tuple[Path, ...]:
    return (settings.content, settings.seeds, *settings.templates, *settings.static, settings.content.parent / NAME)


def _watch(paths: Iterable[Path]) -> Iterator[Iterator[Path]]:
    """Yield what has changed, often nothing; end where a path is gone before it could be watched."""
    # Resolved, since some systems report what a link leads to and others the link.
    real = {path.resolve() for path in paths}
    try:
        for found in watchfiles.watch(
            *sorted(real),
            watch_filter=None,
            debounce=_LONGEST,
            step=_APART,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            # What came and went is an editor's way to save.
            added = {path for change, path in found if change is watchfiles.Change.added}
            yield (Path(path) for _, path in found if path not in added or Path(path).exists())
    except FileNotFoundError:
        return


def is_input(path: Path, settings: Settings) -> bool:
    """Whether a file below one of the inputs is more than an editor's scratch file or the site itself."""
    # A bare number is what Vim tries a folder with.
    if path.is_relative_to(settings.out.resolve()) or path.name.endswith(("~", ".swp", ".tmp")) or path.name.isdigit():
        return False
    ways = [path.relative_to(real) for one in _inputs(settings) if path.is_relative_to(real := one.resolve())]
    return not ways or any(not any(part.startswith(".") for part in way.parts) for way in ways)


def _is_empty(path: Path) -> bool:
    stamp = _stamp(path)
    return stamp is not None and path.is_file() and stamp[-1] == 0


def _stamps(paths: Iterable[Path]) -> dict[Path, _Stamp]:
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> _Stamp:
    """Return what tells a folder from another in its place, and a file from itself when changed; None for neither."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if path.is_dir() else (found.st_ino, found.st_mtime_ns, found.st_size)
