"""Who is measured: how each is run, where its output goes, and what it remembers from run to run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pagefind_bin import get_executable

ROOT = Path(__file__).parent.parent
_BENCH = Path(__file__).parent
VENV, MODULES = _BENCH / ".venv", _BENCH / "node_modules"
OURS, REFERENCE = "factsite", "Hugo"


class NotInstalled(Exception):
    """A contestant that is not there, and what to do."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A generator: the `writer` of its pages, the commands that build them, its `out`, and what it leaves elsewhere.

    The commands run in the folder of the site, one after the other; `remembers` are patterns in it. `version` is a
    command too, whose output has the version in it.
    """

    name: str
    writer: str
    commands: tuple[tuple[str, ...], ...]
    out: str
    remembers: tuple[str, ...]
    version: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def told_version(self) -> str:
        """Return the version that it tells. Raises NotInstalled where it cannot be run."""
        environment = {**os.environ, **self.environment}
        try:
            run = subprocess.run(self.version, capture_output=True, text=True, check=True, env=environment)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotInstalled(f"{self.name} cannot be run; `make bench` installs it: {error}") from error
        found = re.search(r"\d+\.\d+(?:\.\d+)?", run.stdout)
        return found[0] if found else run.stdout.strip()


def contestants(search: bool = False) -> tuple[Contestant, ...]:
    """Return all contestants; with `search`, Pagefind makes an index for those that have none of their own."""
    binary = next(VENV.glob("lib/python*/site-packages/hugo/binaries/hugo"), VENV / "bin" / "hugo")
    python, build = str(VENV / "bin" / "python"), str(ROOT / "build.py")
    path = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{VENV / 'bin'}"
    node = shutil.which("node", path=path) or "node"
    eleventy = str(MODULES / "@11ty" / "eleventy" / "cmd.cjs")
    return (
        Contestant(
            OURS,
            "ours",
            ((sys.executable, build, "build", *(() if search else ("--no-search",))),),
            "site",
            (".cache", ".site-*"),
            (sys.executable, build, "--version"),
        ),
        Contestant(
            REFERENCE,
            "hugo",
            ((str(binary), "--noBuildLock"), *_indexed("public", search)),
            "public",
            ("resources",),
            (str(binary), "version"),
        ),
        Contestant(
            "Eleventy",
            "eleventy",
            ((node, eleventy, "--quiet"), *_indexed("_site", search)),
            "_site",
            (".cache",),
            (node, eleventy, "--version"),
            {"BENCH_MODULES": str(MODULES)},
        ),
        Contestant(
            "Pelican",
            "pelican",
            ((python, "-m", "pelican", "--quiet", "--settings", "pelicanconf.py"), *_indexed("output", search)),
            "output",
            ("cache", "__pycache__"),
            (python, "-m", "pelican", "--version"),
        ),
    )


def _indexed(out: str, search: bool) -> tuple[tuple[str, ...], ...]:
    return ((str(get_executable()), "--site", out, "--silent"),) if search else ()


def chosen(names: Sequence[str], search: bool = False) -> tuple[Contestant, ...]:
    """Return the contestants with these names, in whatever case; all of them where there are none."""
    wanted = [name.casefold() for name in names]
    everybody = contestants(search)
    unknown = set(wanted) - {one.name.casefold() for one in everybody}
    if unknown:
        raise NotInstalled(
            f"there is no {', '.join(sorted(unknown))}; there are {', '.join(c.name for c in everybody)}"
        )
    return tuple(one for one in everybody if not wanted or one.name.casefold() in wanted)
